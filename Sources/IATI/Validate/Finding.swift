public import Bytes

/// One thing that a file of IATI gets wrong, or that its publisher should look at.
public struct Finding: Sendable {
    public enum Severity: String, Sendable, CaseIterable, Comparable {
        case critical, error, warning, advisory

        public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
        private var rank: Int { Severity.allCases.firstIndex(of: self) ?? 0 }
    }

    /// The rule's public number, such as `1.1.21`.
    public var rule: String
    public var severity: Severity
    /// As reports of IATI data name it: `identifiers`, `financial`, `geo` …
    public var category: String
    /// The activity's or organisation's identifier; `noIdentifier` where it has none, `file` for the file as a whole.
    public var activity: String
    /// Its number in the file, from 1; 0 for the file as a whole.
    public var number = 0
    /// Line and column count from 1, the column in characters.
    public var location: SourceLocation
    /// The path of the element, where there is one.
    public var path: String
    /// The value found, where there is one.
    public var value: String?
    /// The list that a code was looked for in.
    public var codelist: String?
    /// What the schema expected, for findings of the schema.
    public var schema: SchemaFinding.What?
}

/// What a validation came to.
public struct ValidationReport: Sendable {
    public var file: String
    public var kind: FileKind?
    /// As declared by the file's root.
    public var version: String
    /// In the order of the file, up to the validator's limit.
    public var findings: [Finding] = []
    /// Every finding by rule, those beyond the limit too.
    public var counts: [String: Int] = [:]
    public var bySeverity: [Finding.Severity: Int] = [:]
    /// Findings that were counted and not kept.
    public var omitted = 0
    public var activities = 0
    public var bytes = 0

    /// A file without critical findings is valid.
    public var isValid: Bool { bySeverity[.critical] == nil }
}
