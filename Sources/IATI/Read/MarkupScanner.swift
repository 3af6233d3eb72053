/// A run of bytes of the document, from `start` up to `end`.
struct Run: Sendable, Equatable {
    var start: Int
    var end: Int
    var isEmpty: Bool { start == end }
}

/// One attribute as written: its qualified name and its value with references unresolved.
struct ScannedAttribute: Sendable {
    var name: Run
    var value: Run
    var hasReference: Bool
}

/// What the scanner came upon.
enum Markup: Sendable {
    /// A start tag; an empty element's tag gives `.end` next.
    case start
    case end
    /// Character data between markup, with references unresolved unless `literal` (CDATA).
    case text(Run, literal: Bool)
    case finished
}

/// Cuts UTF-8 bytes into markup without copying; checks well-formedness as it goes (XML 1.0).
///
/// The buffer must outlive the scanner. Every index is compared with `count` before it is used.
struct MarkupScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let count: Int
    private let limits: ReadLimits
    private(set) var position = 0
    private var open: ContiguousArray<Run> = []
    private var endsAtOnce = false
    private var sawRoot = false
    /// A part of a document: elements beside one another, and perhaps the end of what held them.
    private let isPart: Bool
    /// The latest start or end tag's qualified name and the place of its `<`.
    private(set) var name = Run(start: 0, end: 0)
    private(set) var tagStart = 0
    private(set) var attributes: ContiguousArray<ScannedAttribute> = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits, isPart: Bool = false) {
        self.isPart = isPart
        self.bytes = bytes
        self.count = bytes.count
        self.limits = limits
    }

    mutating func next() throws(MarkupFault) -> Markup {
        if endsAtOnce {
            endsAtOnce = false
            open.removeLast()
            return .end
        }
        while position < count {
            if bytes[position] != UInt8(ascii: "<") {
                let run = try characters()
                if !open.isEmpty { return .text(run, literal: false) }
                continue
            }
            guard position + 1 < count else { throw fault(.unexpectedEnd, position) }
            switch bytes[position + 1] {
            case UInt8(ascii: "?"): try instruction()
            case UInt8(ascii: "!"):
                if starts("<!--") {
                    try comment()
                } else if starts("<![CDATA["), !open.isEmpty {
                    let from = position + 9
                    let to = try find("]]>", from: from)
                    try checkCharacters(from, to)
                    position = to + 3
                    return .text(Run(start: from, end: to), literal: true)
                } else if starts("<!DOCTYPE") {
                    throw fault(.documentType, position)
                } else {
                    throw fault(.badMarkup, position)
                }
            case UInt8(ascii: "/"):
                if isPart, open.isEmpty { return .finished }
                try endTag()
                return .end
            default:
                try startTag()
                return .start
            }
        }
        if !open.isEmpty { throw fault(.unexpectedEnd, count) }
        if !sawRoot, !isPart { throw fault(.noRoot, count) }
        return .finished
    }

    /// Goes past the end of the element whose start tag was given last, checking as it goes.
    mutating func skipElement() throws(MarkupFault) {
        let depth = open.count
        while true {
            if endsAtOnce {
                endsAtOnce = false
                open.removeLast()
            }
            guard open.count >= depth else { return }
            skipPlain()
            guard position &+ 1 < count, bytes[position] == UInt8(ascii: "<") else {
                _ = try next()
                continue
            }
            switch bytes[position &+ 1] {
            case UInt8(ascii: "/"): try endTag()
            case UInt8(ascii: "!"), UInt8(ascii: "?"): _ = try next()
            default: try startTag()
            }
        }
    }

    /// The text of the element whose start tag was given last, if it holds nothing else and no reference; then its end tag
    /// is passed too. Nil otherwise, and nothing is passed.
    mutating func simpleText() throws(MarkupFault) -> UnsafeBufferPointer<UInt8>? {
        guard !endsAtOnce else { return nil }
        let from = position
        skipPlain()
        let to = position
        guard to &+ 1 < count, bytes[to] == UInt8(ascii: "<"), bytes[to &+ 1] == UInt8(ascii: "/") else {
            position = from
            return nil
        }
        try endTag()
        return UnsafeBufferPointer(rebasing: bytes[from..<to])
    }

    /// An attribute's value as written, if it holds no reference; nil too where the tag has none of that name.
    func plainValue(of wanted: StaticString) -> UnsafeBufferPointer<UInt8>? {
        for attribute in attributes where matches(attribute.name, wanted) {
            guard !attribute.hasReference else { return nil }
            return UnsafeBufferPointer(rebasing: bytes[attribute.value.start..<attribute.value.end])
        }
        return nil
    }

    /// An attribute's value with references resolved; nil where the tag has none of that name.
    func value(of wanted: StaticString) -> String? {
        for attribute in attributes where matches(attribute.name, wanted) {
            return text(attribute.value, hasReference: attribute.hasReference)
        }
        return nil
    }

    /// Bytes of the document with references resolved.
    func text(_ run: Run, hasReference: Bool) -> String {
        let raw = UnsafeBufferPointer(rebasing: bytes[run.start..<run.end])
        guard hasReference else { return String(decoding: raw, as: UTF8.self) }
        var resolved: [UInt8] = []
        References.append(raw, to: &resolved)
        return String(decoding: resolved, as: UTF8.self)
    }

    func isBlank(_ run: Run) -> Bool {
        for index in run.start..<run.end where !isSpace(bytes[index]) { return false }
        return true
    }

    /// Whether a name is spelt so.
    @inline(__always)
    func matches(_ run: Run, _ text: StaticString) -> Bool {
        run.end - run.start == text.utf8CodeUnitCount && starts(text, at: run.start)
    }

    func string(_ run: Run) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[run.start..<run.end]), as: UTF8.self)
    }

    // MARK: Parts

    private func fault(_ what: MarkupFault.What, _ offset: Int) -> MarkupFault {
        MarkupFault(what: what, offset: offset)
    }

    private func starts(_ text: StaticString, at place: Int? = nil) -> Bool {
        let from = place ?? position
        let length = text.utf8CodeUnitCount
        guard length <= count - from else { return false }
        for index in 0..<length where bytes[from + index] != text.utf8Start[index] { return false }
        return true
    }

    private func find(_ text: StaticString, from: Int) throws(MarkupFault) -> Int {
        var place = from
        while place < count {
            if bytes[place] == text.utf8Start[0], starts(text, at: place) { return place }
            place += 1
        }
        throw fault(.unexpectedEnd, from)
    }

    private func checkCharacters(_ from: Int, _ to: Int) throws(MarkupFault) {
        var index = from
        while index < to {
            let byte = bytes[index]
            if byte < 0x20, !isSpace(byte) { throw fault(.badCharacter(byte), index) }
            if byte == 0xEF, starts("\u{FFFE}", at: index) || starts("\u{FFFF}", at: index) {
                throw fault(.badCharacter(byte), index)
            }
            index += 1
        }
    }

    private mutating func characters() throws(MarkupFault) -> Run {
        let from = position
        while position < count, bytes[position] != UInt8(ascii: "<") {
            skipPlain()
            guard position < count else { break }
            let byte = bytes[position]
            if byte == UInt8(ascii: "<") { break }
            // Most of a text: digits, letters of any script, spaces.
            if byte >= 0x20, byte != UInt8(ascii: "&"), byte != UInt8(ascii: "]"), byte != 0xEF, !open.isEmpty
            {
                position += 1
                continue
            }
            if byte == UInt8(ascii: "&") {
                if open.isEmpty { throw fault(.textOutsideRoot, position) }
                try reference()
                continue
            }
            if byte == UInt8(ascii: "]"), starts("]]>") { throw fault(.badMarkup, position) }
            if byte < 0x20, !isSpace(byte) { throw fault(.badCharacter(byte), position) }
            if open.isEmpty, !isSpace(byte) { throw fault(.textOutsideRoot, position) }
            if byte == 0xEF { try checkCharacters(position, position + 1) }
            position += 1
        }
        return Run(start: from, end: position)
    }

    /// Goes past eight bytes at a time, while none of them ends or troubles a text.
    @inline(__always)
    private mutating func skipPlain() {
        guard let base = bytes.baseAddress, !open.isEmpty else { return }
        var at = position
        while at &+ 8 <= count {
            let word = Swar.load(base + at)
            // Line ends stand between most elements, so they are not among what is looked at closer.
            let special =
                Swar.equal(word, UInt8(ascii: "<")) | Swar.equal(word, UInt8(ascii: "&"))
                | Swar.equal(word, UInt8(ascii: "]")) | Swar.equal(word, 0xEF)
                | (Swar.controls(word).others & Swar.tops)
            if special != 0 {
                position = at &+ special.trailingZeroBitCount &>> 3
                return
            }
            at &+= 8
        }
        position = at
    }

    /// Goes past eight bytes at a time, while none of them ends or troubles a value.
    @inline(__always)
    private mutating func skipValue(to quote: UInt8) {
        guard let base = bytes.baseAddress else { return }
        while position &+ 8 <= count {
            let word = Swar.load(base + position)
            let special =
                Swar.equal(word, quote) | Swar.equal(word, UInt8(ascii: "<"))
                | Swar.equal(word, UInt8(ascii: "&")) | Swar.equal(word, 0xEF) | Swar.below(word, 0x20)
            if special != 0 {
                position &+= special.trailingZeroBitCount &>> 3
                return
            }
            position &+= 8
        }
    }

    /// Checks the reference that begins here and goes past it.
    private mutating func reference() throws(MarkupFault) {
        let from = position
        var end = from + 1
        while end < count, bytes[end] != UInt8(ascii: ";"), end - from < 64 { end += 1 }
        guard end < count, bytes[end] == UInt8(ascii: ";") else { throw fault(.badReference, from) }
        let body = Run(start: from + 1, end: end)
        guard References.scalar(UnsafeBufferPointer(rebasing: bytes[body.start..<body.end])) != nil else {
            let numeric = !body.isEmpty && bytes[body.start] == UInt8(ascii: "#")
            throw fault(numeric || body.isEmpty ? .badReference : .unknownEntity(string(body)), from)
        }
        position = end + 1
    }

    private mutating func instruction() throws(MarkupFault) {
        let from = position
        let to = try find("?>", from: from + 2)
        // The declaration stands first or nowhere (XML 1.0 §2.8).
        let isDeclaration = starts("<?xml") && (from + 5 >= count || !isNameByte(bytes[from + 5]))
        if isDeclaration, from != 0 { throw fault(.badMarkup, from) }
        guard to > from + 2, isNameStart(bytes[from + 2]) else { throw fault(.badName, from) }
        try checkCharacters(from, to)
        position = to + 2
    }

    private mutating func comment() throws(MarkupFault) {
        let from = position + 4
        let to = try find("--", from: from)
        guard to + 2 < count, bytes[to + 2] == UInt8(ascii: ">") else { throw fault(.badMarkup, to) }
        try checkCharacters(from, to)
        position = to + 3
    }

    private mutating func scanName() throws(MarkupFault) -> Run {
        let from = position
        guard from < count, isNameStart(bytes[from]) else { throw fault(.badName, from) }
        var at = from &+ 1
        // Most names are small letters and hyphens.
        if let base = bytes.baseAddress {
            while at &+ 8 <= count {
                let other = ~Swar.smallLettersAndHyphens(Swar.load(base + at)) & Swar.tops
                at &+= other == 0 ? 8 : other.trailingZeroBitCount &>> 3
                if other != 0 { break }
            }
        }
        while at < count, isNameByte(bytes[at]) { at &+= 1 }
        position = at
        return Run(start: from, end: at)
    }

    private mutating func skipSpace() {
        while position < count, isSpace(bytes[position]) { position += 1 }
    }

    private mutating func startTag() throws(MarkupFault) {
        tagStart = position
        if open.isEmpty, sawRoot, !isPart { throw fault(.secondRoot, position) }
        sawRoot = true
        position += 1
        name = try scanName()
        if open.count >= limits.depth { throw fault(.tooDeep(limit: limits.depth), tagStart) }
        attributes.removeAll(keepingCapacity: true)
        while true {
            let before = position
            skipSpace()
            guard position < count else { throw fault(.unexpectedEnd, tagStart) }
            if bytes[position] == UInt8(ascii: ">") {
                position += 1
                break
            }
            if bytes[position] == UInt8(ascii: "/") {
                guard position + 1 < count, bytes[position + 1] == UInt8(ascii: ">") else {
                    throw fault(.badMarkup, position)
                }
                position += 2
                endsAtOnce = true
                break
            }
            if position == before { throw fault(.badMarkup, position) }
            try attribute()
        }
        open.append(name)
    }

    private mutating func attribute() throws(MarkupFault) {
        let attributeName = try scanName()
        skipSpace()
        guard position < count, bytes[position] == UInt8(ascii: "=") else {
            throw fault(.badMarkup, position)
        }
        position += 1
        skipSpace()
        guard position < count else { throw fault(.unexpectedEnd, position) }
        let quote = bytes[position]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            throw fault(.missingQuote, position)
        }
        position += 1
        let from = position
        var hasReference = false
        while true {
            skipValue(to: quote)
            guard position < count else { throw fault(.unexpectedEnd, from) }
            let byte = bytes[position]
            if byte == quote { break }
            if byte == UInt8(ascii: "<") { throw fault(.lessThanInValue, position) }
            if byte == UInt8(ascii: "&") {
                hasReference = true
                try reference()
                continue
            }
            if byte < 0x20 || byte == 0xEF { try checkCharacters(position, position + 1) }
            position += 1
        }
        for other in attributes where same(other.name, attributeName) {
            throw fault(.repeatedAttribute(string(attributeName)), attributeName.start)
        }
        if attributes.count >= limits.attributes {
            throw fault(.tooManyAttributes(limit: limits.attributes), attributeName.start)
        }
        let value = Run(start: from, end: position)
        attributes.append(ScannedAttribute(name: attributeName, value: value, hasReference: hasReference))
        position += 1
    }

    private mutating func endTag() throws(MarkupFault) {
        tagStart = position
        position += 2
        // Most end tags are the name that is open and nothing else.
        if let opened = open.last, let base = bytes.baseAddress {
            let end = position &+ (opened.end &- opened.start)
            if end < count, base[end] == UInt8(ascii: ">"), same(opened, Run(start: position, end: end)) {
                name = Run(start: position, end: end)
                position = end &+ 1
                open.removeLast()
                return
            }
        }
        name = try scanName()
        skipSpace()
        guard position < count else { throw fault(.unexpectedEnd, tagStart) }
        guard bytes[position] == UInt8(ascii: ">") else { throw fault(.badMarkup, position) }
        position += 1
        guard let opened = open.popLast() else { throw fault(.badMarkup, tagStart) }
        if !same(opened, name) {
            throw fault(.mismatchedEnd(expected: string(opened), found: string(name)), tagStart)
        }
    }

    @inline(__always)
    private func same(_ a: Run, _ b: Run) -> Bool {
        let length = a.end &- a.start
        guard length == b.end &- b.start, let base = bytes.baseAddress else { return false }
        var index = 0
        while index &+ 8 <= length {
            if Swar.load(base + a.start + index) != Swar.load(base + b.start + index) { return false }
            index &+= 8
        }
        while index < length {
            if base[a.start &+ index] != base[b.start &+ index] { return false }
            index &+= 1
        }
        return true
    }
}

extension Swar {
    /// Top bits, exact, where a byte is one of a–z or a hyphen.
    @inline(__always)
    static func smallLettersAndHyphens(_ word: UInt64) -> UInt64 {
        let low = word & ~tops
        let letters = (low &+ ones &* 0x1F) & ~(low &+ ones &* 0x05)
        return (letters & ~word & tops) | exactly(word, UInt8(ascii: "-"))
    }
}

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 }

func isNameStart(_ byte: UInt8) -> Bool {
    byte >= 0x80 || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
        || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
}

@inline(__always)
func isNameByte(_ byte: UInt8) -> Bool {
    if byte >= 0x80 { return true }
    // Bits of the ASCII characters that a name may go on with: - . 0–9 : and letters, _.
    let (low, high): (UInt64, UInt64) = (0x07FF_6000_0000_0000, 0x07FF_FFFE_87FF_FFFE)
    return (byte < 64 ? low &>> UInt64(byte) : high &>> UInt64(byte &- 64)) & 1 == 1
}

func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }
