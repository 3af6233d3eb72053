/// When a zone changes its offset: the transitions of a TZif file (RFC 9636) and the rule for the years after.
final class ZoneRules: Sendable {
    /// Seconds since 1970 of each change, ascending.
    private let changes: [Int64]
    /// The offset from each change on.
    private let offsets: [Int32]
    /// The offset before the first change.
    private let earliest: Int32
    private let afterwards: ZoneFooter?

    init(fixed offset: Int32) {
        changes = []
        offsets = []
        earliest = offset
        afterwards = nil
    }

    /// Reads a TZif file of version 1 to 4; `nil` where the bytes are not one.
    init?(tzif bytes: [UInt8]) {
        var reader = TZifReader(bytes: bytes)
        guard var header = reader.header() else { return nil }
        var wide = false
        if header.version >= UInt8(ascii: "2") {
            reader.at += header.length(timeSize: 4)
            guard let second = reader.header() else { return nil }
            header = second
            wide = true
        }
        let size = wide ? 8 : 4
        guard header.types > 0, bytes.count - reader.at >= header.length(timeSize: size) else { return nil }
        var changes: [Int64] = []
        for _ in 0..<header.times { changes.append(reader.integer(size)) }
        let kinds = (0..<header.times).map { _ in Int(reader.byte()) }
        var types: [Int32] = []
        for _ in 0..<header.types {
            types.append(Int32(truncatingIfNeeded: reader.integer(4)))
            reader.at += 2
        }
        guard kinds.allSatisfy({ $0 < types.count }), types.allSatisfy({ $0.magnitude < 100_000 }),
            zip(changes, changes.dropFirst()).allSatisfy({ $0 < $1 })
        else { return nil }
        self.changes = changes
        offsets = kinds.map { types[$0] }
        earliest = types[0]
        reader.at += header.characters + header.leaps * (size + 4) + header.standards + header.universals
        afterwards = wide ? ZoneFooter(bytes[min(reader.at, bytes.count)...]) : nil
    }

    /// The offset at an instant.
    func offset(at seconds: Int64) -> Int32 {
        guard let last = changes.last else { return afterwards?.offset(at: seconds) ?? earliest }
        if seconds >= last { return afterwards?.offset(at: seconds) ?? offsets[offsets.count - 1] }
        var low = 0
        var high = changes.count
        while low < high {
            let middle = (low + high) / 2
            if changes[middle] <= seconds { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? earliest : offsets[low - 1]
    }

    /// The offset at a wall-clock time; in a gap or an overlap the one from before the change.
    func offset(atLocal seconds: Int64) -> Int32 {
        let before = offset(at: seconds - 86_400)
        if offset(at: seconds - Int64(before)) == before { return before }
        let after = offset(at: seconds + 86_400)
        if offset(at: seconds - Int64(after)) == after { return after }
        return before
    }
}

private struct TZifReader {
    struct Header {
        var version: UInt8
        var universals: Int
        var standards: Int
        var leaps: Int
        var times: Int
        var types: Int
        var characters: Int

        func length(timeSize: Int) -> Int {
            times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + standards + universals
        }
    }

    let bytes: [UInt8]
    var at = 0

    mutating func byte() -> UInt8 {
        guard at < bytes.count else { return 0 }
        at += 1
        return bytes[at - 1]
    }

    mutating func integer(_ size: Int) -> Int64 {
        var value: UInt64 = 0
        for _ in 0..<size { value = value << 8 | UInt64(byte()) }
        return size == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    mutating func header() -> Header? {
        guard at <= bytes.count - 44, Array(bytes[at..<at + 4]) == Array("TZif".utf8) else { return nil }
        let version = bytes[at + 4]
        at += 20
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(integer(4))) }
        guard counts.allSatisfy({ $0 >= 0 && $0 <= 262_144 }) else { return nil }
        return Header(
            version: version, universals: counts[0], standards: counts[1], leaps: counts[2], times: counts[3],
            types: counts[4], characters: counts[5])
    }
}
