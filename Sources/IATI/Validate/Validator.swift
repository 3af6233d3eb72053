import Bytes

/// Checks files of IATI against everything at once: markup, schema, codelists, rules and references.
///
///     let report = try Validator(today: today).validate(path: "activities.xml")
///     for finding in report.findings { print(finding.location, finding.message[.english]) }
///
/// One pass over the bytes, cut at the ends of activities and spread over the cores. Memory is bounded by the runs (half a
/// megabyte a core, or the longest activity), by the findings kept, and by a few words for each activity and for each
/// identifier that is named and not there.
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
        let work = ValidationWork(
            self, RunSource(TextEncoding.decode(bytes).utf8, limit: limits.record), file: file)
        work.run()
        var report = work.report
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
        let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let work = ValidationWork(
            self, RunSource(reader, pending: head, from: mark, limit: limits.record), file: path)
        work.run()
        if let failure = work.failure { throw failure }
        var report = work.report
        report.bytes = work.length
        return report
    }
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
