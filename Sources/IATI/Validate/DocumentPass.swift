/// One pass over a document, or over a run of whole activities of one: markup, schema, codes and rules together.
///
/// The buffer is followed by at least 64 zero bytes, which end every loop; no index goes beyond them.
struct DocumentPass: ~Copyable {
    struct Attribute {
        var nameStart = 0
        var nameLength = 0
        var start = 0
        var length = 0
        var column: Int8 = -1
        var hasReference = false
    }

    /// An element that is open.
    struct Frame {
        /// Its place in `PathTable`, or -1.
        var node: Int32 = -1
        /// -1: foreign, in which anything goes but known elements; -2: not checked.
        var shape: Int32 = -2
        var name: Int32 = -1
        var particle: Int32 = 0
        var count: Int32 = 0
        var nameLength: Int32 = 0
        var nameStart = 0
        var bindings: Int32 = 0
        var isBroken = false
        var saidText = false
        var hasNarrative = false
        var hasNarrativeText = false
        /// It has the attribute that its rule asks for: a reference, or a vocabulary of its own.
        var saidOwn = false
        /// Text is gathered: 1 for a typed value, 2 for a code, 3 for an identifier.
        var gathers: UInt8 = 0
    }

    struct Binding {
        var start: Int
        var length: Int
        var isForeign: Bool
    }

    /// A text that is gathered: usually bytes of the run itself.
    struct Gathered {
        var start = 0
        var length = 0
        /// The text stood in several parts or held references, and was put together in `text`.
        var isCopied = false
    }

    let base: UnsafePointer<UInt8>
    let end: Int
    let table: PathTable
    let tables: PathTable.Pointers
    let names: NameTable.Index
    let nameCount: Int
    let limits: ReadLimits
    let settings: RuleSettings
    let checksRules: Bool
    /// The run may hold characters that no document may: every value is looked through for them.
    let isCareful: Bool
    let frames: UnsafeMutablePointer<Frame>
    let attributes: UnsafeMutablePointer<Attribute>
    let slots: UnsafeMutablePointer<Int16>
    var position = 0
    var depth = 0
    var attributeCount = 0
    /// The columns of the attributes of this tag.
    var present: UInt64 = 0
    var tagStart = 0
    var sawRoot = false
    var rootTag = 0..<0
    var bindings: ContiguousArray<Binding> = []
    var bindingCount = 0
    var bindingNames: [UInt8] = []
    /// Whether unprefixed elements are foreign.
    var defaultIsForeign = false
    var kind = FileKind.activities
    var version = ""
    var gathered = Gathered()
    var text: ContiguousArray<UInt8> = []
    var found: ContiguousArray<RawFinding> = []
    var schemas: [SchemaBreach] = []
    /// The bytes of the values that findings and references name.
    var values: ContiguousArray<UInt8> = []
    var activity = ActivityState()
    var marks = ActivityMarks()
    let columns: Columns
    let known: KnownNames

    init(
        _ base: UnsafePointer<UInt8>, _ end: Int, survey: RunSurvey, table: PathTable, limits: ReadLimits,
        settings: RuleSettings, checksRules: Bool
    ) {
        self.base = base
        self.end = end
        self.table = table
        self.limits = limits
        self.settings = settings
        self.checksRules = checksRules
        isCareful = survey.mayHoldBadCharacter
        tables = table.pointers
        names = table.names.index
        nameCount = table.nameCount
        columns = table.attributeColumns
        known = table.known
        frames = .allocate(capacity: limits.depth + 1)
        frames.initialize(repeating: Frame(), count: limits.depth + 1)
        attributes = .allocate(capacity: limits.attributes + 1)
        attributes.initialize(repeating: Attribute(), count: limits.attributes + 1)
        slots = .allocate(capacity: 64)
        slots.initialize(repeating: 0, count: 64)
    }

    deinit {
        frames.deallocate()
        attributes.deallocate()
        slots.deallocate()
    }

    /// Goes on to the end of the bytes; a document that goes on in the next run ends at the root's depth.
    mutating func run(toTheEnd: Bool) throws(MarkupFault) {
        while position < end {
            if base[position] != UInt8(ascii: "<") {
                try characters()
                continue
            }
            let next = base[position &+ 1]
            if next == UInt8(ascii: "/") {
                try endTag()
            } else if next == UInt8(ascii: "!") || next == UInt8(ascii: "?") {
                try other(next)
            } else {
                try startTag()
            }
        }
        guard toTheEnd else { return }
        if depth > 0 { throw fault(.unexpectedEnd, end) }
        if !sawRoot { throw fault(.noRoot, end) }
    }

    /// Takes up the document where the run before left it, reading the root's tag that stands before this one.
    mutating func resume(_ state: RootState) throws(MarkupFault) {
        if state.isClosed {
            sawRoot = true
        } else if !state.tag.isEmpty {
            try startTag()
            found.removeAll()
            schemas.removeAll()
            frames[0].count = state.frame.count
            frames[0].particle = state.frame.particle
            frames[0].isBroken = state.frame.isBroken
            frames[0].saidText = state.frame.saidText
        }
    }

    func fault(_ what: MarkupFault.What, _ offset: Int) -> MarkupFault {
        MarkupFault(what: what, offset: offset)
    }

    func string(_ start: Int, _ length: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: base + start, count: length), as: UTF8.self)
    }

    func elementName(_ frame: Int) -> String {
        string(frames[frame].nameStart, Int(frames[frame].nameLength))
    }

    mutating func report(_ what: SchemaFinding.What, element: String, at offset: Int) {
        schemas.append(SchemaBreach(what: what, element: element))
        found.append(
            RawFinding(
                rule: "0.3.1", schema: Int32(truncatingIfNeeded: schemas.count &- 1), offset: offset,
                activity: marks.current))
    }
}
