public import Bytes
import Dispatch
import Synchronization
import Words
import XML

/// What rules ask that is not in the file.
struct RulesetSettings: Sendable {
    /// Days since 1 January 1970.
    var today: Int
    var organisations: OrganisationTable
    /// Takes an empty set of nodes for true in `if` and `then`, looks at the first of several dates alone and counts a year
    /// as 365 days; XPath 1.0 §4.3 and the rules' words have it otherwise.
    var followsOfficialEngine = true
}

/// A case of a ruleset that does not hold.
public struct RulesetFinding: Sendable, Hashable {
    public var info: RuleInfo
    public var kind: RuleKind
    /// The record's identifier; `noIdentifier` where it has none.
    public var activity: String
    /// The record's number in the file, from 1.
    public var number: Int
    /// Where it fails: the first node that shows why, else the node that the context selects.
    public var location: SourceLocation
    /// The path of the node that the context selects.
    public var path: String
    /// What is found at the nodes that show why.
    public var values: [String]
    /// The case could not be decided: it costs more than one record may.
    public var isUndecided = false
}

/// What the check of one file comes to.
public struct RulesetReport: Sendable {
    public var file: String
    public var findings: [RulesetFinding] = []
    /// Findings by rule, those beyond the limit too.
    public var counts: [String: Int] = [:]
    public var bySeverity: [Finding.Severity: Int] = [:]
    public var omitted = 0
    public var records = 0
    /// How often a case held, and how often it was not asked for its condition or a missing date.
    public var held = 0
    public var skipped = 0
}

/// Checks files against a ruleset, record by record, so that memory is bounded by the largest record.
///
/// A record is seen within its file's root, alone: a rule that counts records sees one.
public struct RulesetChecker: Sendable {
    public var cores = 1
    /// Findings beyond are counted and not kept.
    public var maximumFindings = 100_000
    private let ruleset: Ruleset
    let settings: RulesetSettings

    /// - Parameters:
    ///   - today: days since 1 January 1970.
    ///   - followsOfficialEngine: finds what the official engine finds; otherwise empty sets of nodes are false, every date
    ///     counts, and a year has its own length.
    public init(
        _ ruleset: Ruleset, today: Int, organisations: OrganisationTable = .standard,
        followsOfficialEngine: Bool = true
    ) {
        self.ruleset = ruleset
        settings = RulesetSettings(
            today: today, organisations: organisations, followsOfficialEngine: followsOfficialEngine)
    }

    /// Every answer over a whole tree, as the engine's unit tests ask it.
    func answers(_ tree: XMLTree) -> [RuleAsker.Answer] {
        var asker = RuleAsker(tree, settings)
        return asker.ask(ruleset)
    }

    /// Checks a file.
    /// - Throws: `Publication.Fault` where the file cannot be read, or is none of the aid standard.
    public func check(path: String) throws -> RulesetReport {
        try Publication.read(path) { try check($0) }
    }

    /// The same over bytes in memory.
    public func check(_ bytes: [UInt8], file: String) throws -> RulesetReport {
        try Publication.read(bytes, file: file) { try check($0) }
    }

    private struct Shared: @unchecked Sendable {
        // The bytes stay while `read`'s closure runs, and nobody writes to them.
        let publication: Publication
    }

    private struct Part: Sendable {
        var findings: [RulesetFinding] = []
        var held = 0
        var skipped = 0
        var fault: Publication.Fault?
    }

    private func check(_ publication: Publication) throws -> RulesetReport {
        var report = RulesetReport(file: publication.file)
        var pieces = publication.pieces.filter(\.isRecord)
        report.records = pieces.count
        // A file without records still has a root to be asked of.
        if pieces.isEmpty {
            pieces = [Publication.Piece(before: 0..<0, element: 0..<0, isRecord: true, afterName: 0)]
        }
        var lines = LineCounter(publication.bytes)
        let starts = pieces.map { lines.place(of: $0.element.lowerBound) }
        let shared = Shared(publication: publication)
        let asked = pieces
        let batch = max(1, cores) * 32
        for first in stride(from: 0, to: asked.count, by: batch) {
            let count = min(batch, asked.count - first)
            let parts = Mutex([Part](repeating: Part(), count: count))
            let next = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: min(count, max(1, cores))) { _ in
                while case let at = next.add(1, ordering: .relaxed).oldValue, at < count {
                    let index = first + at
                    let part = self.part(asked[index], index, starts[index], shared.publication)
                    parts.withLock { $0[at] = part }
                }
            }
            for part in parts.withLock({ $0 }) {
                if let fault = part.fault { throw fault }
                report.held += part.held
                report.skipped += part.skipped
                for finding in part.findings { keep(finding, &report) }
            }
        }
        return report
    }

    private func keep(_ finding: RulesetFinding, _ report: inout RulesetReport) {
        report.counts[finding.info.id, default: 0] += 1
        report.bySeverity[finding.info.severity, default: 0] += 1
        if report.findings.count < maximumFindings {
            report.findings.append(finding)
        } else {
            report.omitted += 1
        }
    }

    private func part(
        _ piece: Publication.Piece, _ index: Int, _ start: (line: Int, column: Int),
        _ publication: Publication
    ) -> Part {
        var part = Part()
        let record: RecordTree
        do throws(Publication.Fault) {
            record = try RecordTree(piece, start, publication)
        } catch {
            part.fault = error
            return part
        }
        var asker = RuleAsker(record.tree, settings)
        for answer in asker.ask(ruleset, asksRoot: index == 0) {
            switch answer.verdict {
            case .holds: part.held += 1
            case .skipped: part.skipped += 1
            case .fails, .undecided:
                let at = answer.shown.first { $0.number >= 0 } ?? answer.context
                part.findings.append(
                    RulesetFinding(
                        info: answer.info, kind: answer.kind, activity: record.identifier, number: index + 1,
                        location: record.location(at), path: record.path(answer.context),
                        values: answer.values, isUndecided: answer.verdict == .undecided))
            }
        }
        return part
    }
}

/// Lines of the file, counted on from place to place.
private struct LineCounter {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var at = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Places are asked for in rising order.
    mutating func place(of offset: Int) -> (line: Int, column: Int) {
        while at < min(offset, bytes.count) {
            let byte = bytes[at]
            at += 1
            if byte == 0x0A || (byte == 0x0D && !(at < bytes.count && bytes[at] == 0x0A)) {
                line += 1
                lineStart = at
            }
        }
        var column = 1
        for index in lineStart..<max(lineStart, min(offset, bytes.count)) where bytes[index] & 0xC0 != 0x80 {
            column += 1
        }
        return (line, column)
    }
}
