import Bytes
import Dispatch

/// Checks files of IATI against everything at once: markup, schema, codelists, rules and references.
///
///     let report = try Validator(today: today).validate(path: "activities.xml")
///     for finding in report.findings { print(finding.location, finding.message[.english]) }
///
/// One pass over the bytes, cut at the ends of activities and spread over the cores; memory is bounded by the run
/// (2 MB) times the cores, by the longest activity, by the findings kept and by eight bytes for each identifier.
public struct Validator: Sendable {
    public var limits = ReadLimits()
    /// Findings kept; those beyond are counted.
    public var maximumFindings = 100_000
    /// How many runs are read at the same time.
    public var cores = 1
    /// Whether references to activities that are not in the file are told.
    public var tellsReferences = true
    /// Identifiers that are known to exist elsewhere, for references.
    public var knownActivities: Set<String> = []
    let table: PathTable
    let settings: RuleSettings
    let checksRules: Bool
    let keepsPlaces = true
    static let runLength = 2 << 20

    /// - Parameters:
    ///   - today: days since 1 January 1970, for the rules that ask whether a date lies in the future.
    ///   - schemaOnly: leaves out codes, rules and references.
    ///   - followsOfficialEngine: finds what the official engine finds; otherwise 3.7.1, 8.8.2, 8.9.2, 8.10.2 and the rules
    ///     on dates to come are read as XPath 1.0 §4.3 and their own words have it.
    public init(
        today: Int, codelists: CodelistTable = .standard, organisations: OrganisationTable = .standard,
        schemaOnly: Bool = false, followsOfficialEngine: Bool = true
    ) {
        table = codelists === CodelistTable.standard ? .standard : PathTable(codelists)
        settings = RuleSettings(
            today: today, organisations: organisations, followsOfficialEngine: followsOfficialEngine)
        checksRules = !schemaOnly
    }

    /// Validates bytes in memory. Never throws: what cannot be read to its end is a critical finding.
    public func validate(_ bytes: [UInt8], file: String) -> ValidationReport {
        let text = TextEncoding.decode(bytes).utf8
        var at = 0
        var report = validate(file: file) { count in
            let end = min(text.count, at + count)
            defer { at = end }
            return Array(text[at..<end])
        }
        report.bytes = bytes.count
        return report
    }

    /// Validates a file, a run at a time; files in UTF-16 or an eight-bit encoding are decoded whole first.
    public func validate(path: String) throws(FileError) -> ValidationReport {
        let reader = try BlockReader(path)
        let head = try reader.read(4096)
        if !BlockReader.isUTF8(head) {
            return validate(try FileBytes.read(path), file: path)
        }
        var pending = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
        var failure: FileError?
        var report = validate(file: path) { count in
            if !pending.isEmpty {
                defer { pending = [] }
                return pending
            }
            do throws(FileError) {
                return try reader.read(count)
            } catch {
                failure = error
                return []
            }
        }
        if let failure { throw failure }
        report.bytes = reader.total
        return report
    }

    private func validate(file: String, _ more: (Int) -> [UInt8]) -> ValidationReport {
        var merger = ReportMerger(file: file, validator: self)
        var carry: [UInt8] = []
        var root: [UInt8] = []
        var isFirst = true
        var ended = false
        while !ended, !merger.isOver {
            var runs: [[UInt8]] = []
            while runs.count < (isFirst ? 1 : max(1, cores) * 2), !ended {
                let block = more(Validator.runLength)
                if block.isEmpty {
                    ended = true
                    runs.append(carry)
                    carry = []
                    break
                }
                carry += block
                if carry.count < Validator.runLength / 2 { continue }
                guard let cut = Validator.lastCut(carry) else { continue }
                runs.append(Array(carry[..<cut]))
                carry.removeFirst(cut)
            }
            let results = validate(runs, root: root, ended: ended)
            for (index, result) in results.enumerated() where !merger.isOver {
                let isLast = ended && index == runs.count - 1
                if !isLast, result.endsWithin || !result.isRegular {
                    // The cut was none, or what follows depends on this run: go on as one.
                    var rest = runs[index...].flatMap { $0 } + carry
                    carry = []
                    if !ended {
                        while case let block = more(Validator.runLength), !block.isEmpty { rest += block }
                    }
                    ended = true
                    merger.add(validate([rest], root: root, ended: true)[0])
                    return merger.finish()
                }
                merger.add(result)
                if isFirst, result.sawRoot {
                    root = Array(runs[index][result.rootTag])
                    isFirst = false
                }
            }
        }
        return merger.finish()
    }

    private func validate(_ runs: [[UInt8]], root: [UInt8], ended: Bool) -> [RunResult] {
        @Sendable func one(_ index: Int) -> RunResult {
            let bytes = runs[index]
            let isClean = bytes.withUnsafeBufferPointer { UTF8Check.isValid($0) }
            let text = isClean ? bytes : TextEncoding.decode(bytes).utf8
            return text.withUnsafeBufferPointer { body in
                root.withUnsafeBufferPointer { head in
                    validate(
                        RunBuffer([head, body]), prefix: root.count, isLast: ended && index == runs.count - 1)
                }
            }
        }
        if runs.count < 2 || cores < 2 { return runs.indices.map(one) }
        let slots = ResultSlots(runs.count)
        DispatchQueue.concurrentPerform(iterations: runs.count) { slots.set($0, one($0)) }
        return slots.all
    }

    /// After the last end tag of an activity or organisation.
    private static func lastCut(_ bytes: [UInt8]) -> Int? {
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return nil }
            for end in ["</iati-activity>", "</iati-organisation>"] as [StaticString] {
                let length = end.utf8CodeUnitCount
                var at = buffer.count - length
                while at >= 0 {
                    if base[at] == 0x3C, base[at + 1] == 0x2F, base[at + length - 1] == 0x3E {
                        var same = true
                        for index in 0..<length where base[at + index] != end.utf8Start[index] {
                            same = false
                        }
                        if same { return at + length }
                    }
                    at -= 1
                    if buffer.count - at > 1 << 20, end.utf8Start[7] == 0x61 { break }
                }
            }
            return nil
        }
    }
}

/// Results written by index from several threads.
private final class ResultSlots: @unchecked Sendable {
    private let slots: UnsafeMutableBufferPointer<RunResult>

    init(_ count: Int) {
        slots = .allocate(capacity: count)
        slots.initialize(repeating: RunResult())
    }

    deinit {
        slots.deinitialize()
        slots.deallocate()
    }

    /// Each index is written once, by one thread.
    func set(_ index: Int, _ result: RunResult) { slots[index] = result }

    var all: [RunResult] { Array(slots) }
}

extension Validator {
    /// A day as days since 1 January 1970; nil where the calendar has none.
    public static func day(year: Int, month: Int, day: Int) -> Int? {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day >= 1, day <= lengths[month - 1] else { return nil }
        return CalendarDay.number(year: year, month: month, day: day)
    }
}
