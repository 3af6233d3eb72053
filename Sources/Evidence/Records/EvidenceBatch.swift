import Scalars
import Words

/// Rows that came in together: what one journal entry commits to by the hash of `encoded`.
///
/// The encoding is small and has exactly one form for given rows in a given order, so its hash stands for them:
/// `BnkE`, a version byte, a table of the texts in order of first use, the observations, the events. Numbers are
/// LEB128; days are differences from the row before; decimals keep their digits and scale.
public struct EvidenceBatch: Sendable, Hashable {
    public var observations: [Observation]
    public var events: [Event]

    public init(observations: [Observation] = [], events: [Event] = []) {
        self.observations = observations
        self.events = events
    }

    private var isMarked: Bool { events.contains { $0.audience != nil } }

    static let mark = Array("BnkE".utf8)
    /// Rows without audiences are written as they were before there were any: theirs is the first version.
    static let versions: (plain: UInt8, marked: UInt8) = (1, 2)

    /// Why bytes are not a batch.
    public enum Fault: Error, Sendable, Hashable {
        case notABatch
        case newerVersion(UInt8)
        /// The bytes end in the middle, or say what no writer says, at an offset.
        case damaged(offset: Int)
    }

    /// The batch as bytes.
    public var encoded: [UInt8] {
        var rows = BatchWriter()
        let isMarked = isMarked
        rows.number(UInt64(observations.count))
        for one in observations { rows.observation(one) }
        rows.number(UInt64(events.count))
        for one in events {
            rows.event(one)
            if isMarked { rows.audience(one.audience) }
        }
        var bytes = Self.mark + [isMarked ? Self.versions.marked : Self.versions.plain]
        bytes.reserveCapacity(rows.bytes.count + 1024)
        rows.texts.appendTable(to: &bytes)
        bytes += rows.bytes
        return bytes
    }

    /// Reads what `encoded` wrote.
    /// - Throws: `Fault`; damaged bytes never crash and never ask for more memory than they have rows.
    public init(decoding bytes: [UInt8]) throws(Fault) {
        guard bytes.starts(with: Self.mark), bytes.count > Self.mark.count else { throw .notABatch }
        let version = bytes[Self.mark.count]
        guard (Self.versions.plain...Self.versions.marked).contains(version) else {
            throw .newerVersion(version)
        }
        var reader = BatchReader(bytes: bytes, at: Self.mark.count + 1)
        try reader.texts()
        let count = try reader.count()
        observations = []
        observations.reserveCapacity(count)
        for _ in 0..<count { observations.append(try reader.observation()) }
        events = []
        for _ in 0..<(try reader.count()) {
            var event = try reader.event()
            if version == Self.versions.marked { event.audience = try reader.audience() }
            events.append(event)
        }
        guard reader.at == bytes.count, isMarked == (version == Self.versions.marked) else {
            throw .damaged(offset: reader.at)
        }
    }
}

extension EvidenceBase {
    /// Every row in the order of the index, and every event: equal for equal evidence however it came in, so its hash
    /// tells whether a rebuilt projection is the one that was dropped.
    public var encoded: [UInt8] {
        EvidenceBatch(observations: (0..<count).compactMap(observation), events: events).encoded
    }
}
