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

    let base: UnsafePointer<UInt8>
    let end: Int
    let table: PathTable
    let names: NameTable
    let children: UnsafeMutablePointer<Int16>
    let nameCount: Int
    let limits: ReadLimits
    let settings: RuleSettings
    let checksRules: Bool
    let frames: UnsafeMutablePointer<Frame>
    let attributes: UnsafeMutablePointer<Attribute>
    let slots: UnsafeMutablePointer<Int16>
    let bytesOfNames: UnsafePointer<Bool> = nameBytes
    var position: Int
    var depth = 0
    var attributeCount = 0
    /// The columns of the attributes of this tag.
    var present: UInt64 = 0
    var tagStart = 0
    var sawRoot = false
    var rootTag = 0..<0
    var bindings: ContiguousArray<Binding> = []
    var bindingNames: [UInt8] = []
    /// Whether unprefixed elements are foreign.
    var defaultIsForeign = false
    var kind = FileKind.activities
    var version = ""
    var text: ContiguousArray<UInt8> = []
    var found: ContiguousArray<RawFinding> = []
    var activity = ActivityState()
    var marks = ActivityMarks()

    let titleName: Int32
    let descriptionName: Int32
    let narrativeName: Int32
    let langColumn: Int
    let currencyColumn: Int
    let vocabularyColumn: Int
    let valueName: Int32

    init(
        _ base: UnsafePointer<UInt8>, _ end: Int, from: Int, table: PathTable, limits: ReadLimits,
        settings: RuleSettings, checksRules: Bool
    ) {
        self.base = base
        self.end = end
        self.table = table
        self.limits = limits
        self.settings = settings
        self.checksRules = checksRules
        names = table.names
        children = table.children
        nameCount = table.nameCount
        position = from
        frames = .allocate(capacity: limits.depth + 1)
        frames.initialize(repeating: Frame(), count: limits.depth + 1)
        attributes = .allocate(capacity: limits.attributes + 1)
        attributes.initialize(repeating: Attribute(), count: limits.attributes + 1)
        slots = .allocate(capacity: 64)
        slots.initialize(repeating: 0, count: 64)
        func name(_ text: String) -> Int32 { Int32(table.names.names.firstIndex(of: text) ?? -9) }
        titleName = name("title")
        descriptionName = name("description")
        narrativeName = name("narrative")
        valueName = name("value")
        langColumn = PathTable.column("xml:lang")
        currencyColumn = PathTable.column("currency")
        vocabularyColumn = PathTable.column("vocabulary")
        text.reserveCapacity(4096)
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

    /// Reads the root's start tag, repeated at the head of a run, as if activities had stood before.
    mutating func startRoot() throws(MarkupFault) {
        try startTag()
        frames[0].count = 1
    }

    /// Whether only activities have stood in the root, so that a run of further ones may be read on its own.
    var isRegular: Bool {
        depth == 1 && !frames[0].isBroken && frames[0].particle == 0 && frames[0].count > 0
    }

    func fault(_ what: MarkupFault.What, _ offset: Int) -> MarkupFault {
        MarkupFault(what: what, offset: offset)
    }

    func string(_ start: Int, _ length: Int) -> String {
        String(decoding: UnsafeBufferPointer(start: base + start, count: length), as: UTF8.self)
    }

    // MARK: Text

    private mutating func characters() throws(MarkupFault) {
        let from = position
        var at = position
        var isBlank = true
        var hasReference = false
        scan: while true {
            let word = Swar.load(base + at)
            let hits =
                Swar.equal(word, UInt8(ascii: "<")) | Swar.equal(word, UInt8(ascii: "&"))
                | Swar.below(word, 0x21)
                | Swar.equal(word, UInt8(ascii: "]")) | Swar.equal(word, 0xEF)
            let skip = hits == 0 ? 8 : hits.trailingZeroBitCount &>> 3
            if skip > 0 { isBlank = false }
            at &+= skip
            if hits == 0 { continue }
            if at >= end { break }
            let byte = base[at]
            switch byte {
            case UInt8(ascii: "<"): break scan
            case 0x20, 0x0A, 0x0D, 0x09: at &+= 1
            case UInt8(ascii: "&"):
                if depth == 0 { throw fault(.textOutsideRoot, at) }
                isBlank = false
                hasReference = true
                at = try reference(at)
            case UInt8(ascii: "]"):
                isBlank = false
                if base[at &+ 1] == UInt8(ascii: "]"), base[at &+ 2] == UInt8(ascii: ">") {
                    throw fault(.badMarkup, at)
                }
                at &+= 1
            case 0xEF:
                isBlank = false
                try checkNonCharacter(at)
                at &+= 1
            default: throw fault(.badCharacter(byte), at)
            }
        }
        at = min(at, end)
        position = at
        if depth == 0 {
            if !isBlank { throw fault(.textOutsideRoot, from) }
            return
        }
        take(from, at &- from, isBlank: isBlank, hasReference: hasReference)
    }

    private func checkNonCharacter(_ at: Int) throws(MarkupFault) {
        if base[at] == 0xEF, base[at &+ 1] == 0xBF, base[at &+ 2] == 0xBE || base[at &+ 2] == 0xBF {
            throw fault(.badCharacter(0xEF), at)
        }
    }

    private mutating func take(_ start: Int, _ length: Int, isBlank: Bool, hasReference: Bool) {
        let top = depth &- 1
        if frames[top].gathers != 0 {
            let bytes = UnsafeBufferPointer(start: base + start, count: length)
            if hasReference {
                var decoded: [UInt8] = []
                References.append(bytes, to: &decoded)
                text.append(contentsOf: decoded)
            } else {
                text.append(contentsOf: bytes)
            }
        }
        if frames[top].name == narrativeName, top > 0, length > 0 { frames[top &- 1].hasNarrativeText = true }
        if isBlank { return }
        let shape = frames[top].shape
        if shape >= 0, table.contents[Int(shape)] != 1, !frames[top].saidText {
            frames[top].saidText = true
            report(.unexpectedText, element: elementName(top), at: frames[top].nameStart &- 1)
        }
    }

    private func reference(_ from: Int) throws(MarkupFault) -> Int {
        var at = from &+ 1
        while at < end, base[at] != UInt8(ascii: ";"), at &- from < 64 { at &+= 1 }
        guard at < end, base[at] == UInt8(ascii: ";") else { throw fault(.badReference, from) }
        let length = at &- from &- 1
        let body = base + from + 1
        let isPlain =
            length == 3 && body[0] == UInt8(ascii: "a") && body[1] == UInt8(ascii: "m")
            && body[2] == UInt8(ascii: "p")
        if !isPlain {
            guard References.scalar(UnsafeBufferPointer(start: body, count: length)) != nil else {
                let numeric = length > 0 && body[0] == UInt8(ascii: "#")
                throw fault(
                    numeric || length == 0 ? .badReference : .unknownEntity(string(from + 1, length)), from)
            }
        }
        return at &+ 1
    }

    // MARK: Other markup

    private func find(_ a: UInt8, _ b: UInt8, _ c: UInt8, from: Int) throws(MarkupFault) -> Int {
        var at = from
        while at < end {
            let byte = base[at]
            if byte == a, base[at &+ 1] == b, c == 0 || base[at &+ 2] == c { return at }
            if byte < 0x20, !isSpace(byte) { throw fault(.badCharacter(byte), at) }
            try checkNonCharacter(at)
            at &+= 1
        }
        throw fault(.unexpectedEnd, from)
    }

    private func starts(_ word: StaticString, _ at: Int) -> Bool {
        for index in 0..<word.utf8CodeUnitCount where base[at + index] != word.utf8Start[index] {
            return false
        }
        return true
    }

    private mutating func other(_ next: UInt8) throws(MarkupFault) {
        let from = position
        if next == UInt8(ascii: "?") {
            let to = try find(UInt8(ascii: "?"), UInt8(ascii: ">"), 0, from: from + 2)
            let isDeclaration = starts("<?xml", from) && !isNameByte(base[from + 5])
            if isDeclaration, from != 0 { throw fault(.badMarkup, from) }
            guard to > from + 2, isNameStart(base[from + 2]) else { throw fault(.badName, from) }
            position = to + 2
        } else if starts("<!--", from) {
            let to = try find(UInt8(ascii: "-"), UInt8(ascii: "-"), 0, from: from + 4)
            guard base[to + 2] == UInt8(ascii: ">") else { throw fault(.badMarkup, to) }
            position = to + 3
        } else if starts("<![CDATA[", from), depth > 0 {
            let to = try find(UInt8(ascii: "]"), UInt8(ascii: "]"), UInt8(ascii: ">"), from: from + 9)
            var isBlank = true
            for at in (from + 9)..<to where !isSpace(base[at]) { isBlank = false }
            position = to + 3
            take(from + 9, to - from - 9, isBlank: isBlank, hasReference: false)
        } else if starts("<!DOCTYPE", from) {
            throw fault(.documentType, from)
        } else {
            throw fault(.badMarkup, from)
        }
    }

    // MARK: Tags

    @inline(__always)
    private func nameEnd(_ from: Int) -> Int {
        var at = from
        while bytesOfNames[Int(base[at])] { at &+= 1 }
        return at
    }

    private mutating func endTag() throws(MarkupFault) {
        tagStart = position
        let from = position &+ 2
        guard depth > 0 else {
            throw fault(.badMarkup, tagStart)
        }
        let top = depth &- 1
        let length = Int(frames[top].nameLength)
        let opened = base + frames[top].nameStart
        // The usual end tag is its start tag's name and nothing else.
        var same = true
        var index = 0
        let rest = UInt64.max &>> UInt64(truncatingIfNeeded: (8 &- (length & 7)) &* 8)
        while index &+ 8 <= length {
            if Swar.load(opened + index) != Swar.load(base + from + index) { same = false }
            index &+= 8
        }
        if length & 7 != 0, (Swar.load(opened + index) ^ Swar.load(base + from + index)) & rest != 0 {
            same = false
        }
        var at = from &+ length
        if !same || from &+ length >= end || isNameByte(base[at]) {
            guard from < end, isNameStart(base[from]) else {
                throw fault(from < end ? .badName : .unexpectedEnd, min(from, end))
            }
            let found = nameEnd(from)
            throw fault(
                .mismatchedEnd(
                    expected: string(frames[top].nameStart, length), found: string(from, found - from)),
                tagStart)
        }
        while isSpace(base[at]) { at &+= 1 }
        guard at < end else { throw fault(.unexpectedEnd, tagStart) }
        guard base[at] == UInt8(ascii: ">") else { throw fault(.badMarkup, at) }
        position = at &+ 1
        close()
    }

    private mutating func startTag() throws(MarkupFault) {
        tagStart = position
        if depth == 0, sawRoot { throw fault(.secondRoot, position) }
        let nameStart = position &+ 1
        guard nameStart < end else { throw fault(.unexpectedEnd, position) }
        guard isNameStart(base[nameStart]) else { throw fault(.badName, nameStart) }
        var at = nameEnd(nameStart)
        let nameLength = at &- nameStart
        if depth >= limits.depth { throw fault(.tooDeep(limit: limits.depth), tagStart) }
        attributeCount = 0
        present = 0
        var isEmpty = false
        var special = false
        while true {
            let before = at
            while isSpace(base[at]) { at &+= 1 }
            let byte = base[at]
            if byte == UInt8(ascii: ">") {
                at &+= 1
                break
            }
            if byte == UInt8(ascii: "/") {
                guard at &+ 1 < end, base[at &+ 1] == UInt8(ascii: ">") else {
                    throw fault(at + 1 < end ? .badMarkup : .unexpectedEnd, at)
                }
                at &+= 2
                isEmpty = true
                break
            }
            if at >= end { throw fault(.unexpectedEnd, tagStart) }
            if at == before { throw fault(.badMarkup, at) }
            at = try attribute(at, &special)
        }
        if at > end { throw fault(.unexpectedEnd, tagStart) }
        position = at
        if depth == 0 { rootTag = tagStart..<at }
        try opened(nameStart, nameLength, special: special)
        if isEmpty { close() }
    }

    @inline(__always)
    private mutating func attribute(_ from: Int, _ special: inout Bool) throws(MarkupFault) -> Int {
        guard isNameStart(base[from]) else { throw fault(.badName, from) }
        var at = nameEnd(from)
        let nameLength = at &- from
        if base[at] != UInt8(ascii: "=") {
            while isSpace(base[at]) { at &+= 1 }
            guard at < end else { throw fault(.unexpectedEnd, from) }
            guard base[at] == UInt8(ascii: "=") else { throw fault(.badMarkup, at) }
        }
        at &+= 1
        while isSpace(base[at]) { at &+= 1 }
        guard at < end else { throw fault(.unexpectedEnd, from) }
        let quote = base[at]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw fault(.missingQuote, at)
        }
        at &+= 1
        let start = at
        var hasReference = false
        while true {
            let word = Swar.load(base + at)
            let hits =
                Swar.equal(word, quote) | Swar.equal(word, UInt8(ascii: "&"))
                | Swar.equal(word, UInt8(ascii: "<"))
                | Swar.below(word, 0x20) | Swar.equal(word, 0xEF)
            if hits == 0 {
                at &+= 8
                continue
            }
            at &+= hits.trailingZeroBitCount &>> 3
            if at >= end { throw fault(.unexpectedEnd, start) }
            let byte = base[at]
            if byte == quote { break }
            if byte == UInt8(ascii: "&") {
                hasReference = true
                at = try reference(at)
            } else if byte == UInt8(ascii: "<") {
                throw fault(.lessThanInValue, at)
            } else if byte == 0xEF {
                try checkNonCharacter(at)
                at &+= 1
            } else if isSpace(byte) {
                at &+= 1
            } else {
                throw fault(.badCharacter(byte), at)
            }
        }
        if attributeCount >= limits.attributes {
            throw fault(.tooManyAttributes(limit: limits.attributes), from)
        }
        let number = names.number(base + from, nameLength)
        let column = number < 0 ? -1 : table.columns[number]
        if column >= 0 {
            let bit: UInt64 = 1 &<< UInt64(truncatingIfNeeded: Int(column))
            if present & bit != 0 { throw fault(.repeatedAttribute(string(from, nameLength)), from) }
            present |= bit
            slots[Int(column)] = Int16(truncatingIfNeeded: attributeCount)
        } else {
            special = true
            for index in 0..<attributeCount
            where attributes[index].column < 0 && attributes[index].nameLength == nameLength {
                var same = true
                for byte in 0..<nameLength where base[attributes[index].nameStart + byte] != base[from + byte]
                {
                    same = false
                    break
                }
                if same { throw fault(.repeatedAttribute(string(from, nameLength)), from) }
            }
        }
        attributes[attributeCount] = Attribute(
            nameStart: from, nameLength: nameLength, start: start, length: at &- start, column: column,
            hasReference: hasReference)
        attributeCount &+= 1
        return at &+ 1
    }

    func elementName(_ frame: Int) -> String {
        string(frames[frame].nameStart, Int(frames[frame].nameLength))
    }

    mutating func report(_ what: SchemaFinding.What, element: String, at offset: Int) {
        found.append(
            RawFinding(
                rule: "0.3.1", check: -1, offset: offset, activity: marks.current, path: element, value: nil,
                schema: what))
    }
}

/// By byte: whether it may stand in a name.
nonisolated(unsafe) let nameBytes: UnsafePointer<Bool> = {
    let table = UnsafeMutablePointer<Bool>.allocate(capacity: 256)
    for byte in 0..<256 { (table + byte).initialize(to: isNameByte(UInt8(byte))) }
    return UnsafePointer(table)
}()

/// What the pass came upon, before lines are counted and texts are made.
struct RawFinding {
    var rule: StaticString
    /// The codelist check's number, or -1.
    var check: Int32
    var offset: Int
    /// Number of the activity within the run, or -1 for the file.
    var activity: Int32
    var path: String
    var value: String?
    var schema: SchemaFinding.What?
}
