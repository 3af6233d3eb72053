/// A value's bytes among those that a pass has kept; none where it starts at -1.
struct ValueSpan: Sendable {
    var start: Int32 = -1
    var length: Int32 = 0
    static let none = ValueSpan()
}

/// What the pass came upon, before lines are counted and texts are made: plain numbers, so that it costs little.
struct RawFinding {
    var rule: StaticString
    /// The codelist check's number, or -1.
    var check: Int32 = -1
    /// The breach of the schema among those of the pass, or -1.
    var schema: Int32 = -1
    var offset: Int
    /// Number of the activity within the run, or -1 for the file.
    var activity: Int32
    /// The element's place in `PathTable`, or -1.
    var node: Int32 = -1
    var value = ValueSpan.none
}

/// A breach of the schema, with the element that it is about.
struct SchemaBreach: Sendable {
    var what: SchemaFinding.What
    var element: String
}

/// The activities of a run: who they are, and whom they name.
struct ActivityMarks {
    struct Reference {
        var hash: UInt64
        var offset: Int
        var activity: Int32
        var node: Int32
        var rule: StaticString
        var value: ValueSpan
    }

    var current: Int32 = -1
    var count: Int32 = 0
    /// The identifiers of the activities, in order.
    var hashes: ContiguousArray<UInt64> = []
    var references: ContiguousArray<Reference> = []
    /// The identifiers of those activities that have findings.
    var identifiers: [Int32: String] = [:]
    /// References and findings before this activity's.
    var referencesBefore = 0
    var findingsBefore = 0

    @inline(__always)
    mutating func begin(isActivity: Bool, findings: Int) {
        findingsBefore = findings
        referencesBefore = references.count
        if isActivity {
            current = count
            count &+= 1
        }
    }

    @inline(__always)
    mutating func end() { current = -1 }
}
