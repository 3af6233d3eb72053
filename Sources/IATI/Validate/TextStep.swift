// The text's part of the pass: character data, references, comments, and what else is no tag.

extension DocumentPass {
    mutating func characters() throws(MarkupFault) {
        if isCareful || depth == 0 { return try charactersCarefully() }
        let from = position
        var at = from
        // Most texts are the white space between tags.
        while true {
            let solid = Swar.solid(Swar.load(base + at))
            if solid != 0 {
                at &+= solid.trailingZeroBitCount &>> 3
                break
            }
            at &+= 8
            if at >= end { break }
        }
        if at >= end || base[at] == UInt8(ascii: "<") {
            position = min(at, end)
            let top = depth &- 1
            if frames[top].gathers != 0 || frames[top].name == known.narrative {
                take(from, position &- from, isBlank: true, hasReference: false)
            }
            return
        }
        var hasReference = false
        while true {
            let word = Swar.load(base + at)
            let hits =
                Swar.equal(word, UInt8(ascii: "<")) | Swar.equal(word, UInt8(ascii: "&"))
                | Swar.equal(word, UInt8(ascii: "]"))
            if hits == 0 {
                at &+= 8
                if at >= end { break }
                continue
            }
            at &+= hits.trailingZeroBitCount &>> 3
            if base[at] == UInt8(ascii: "<") { break }
            if base[at] == UInt8(ascii: "]") {
                if base[at &+ 1] == UInt8(ascii: "]"), base[at &+ 2] == UInt8(ascii: ">") {
                    throw fault(.badMarkup, at)
                }
                at &+= 1
                continue
            }
            hasReference = true
            at = try Self.reference(base, end, at)
        }
        at = min(at, end)
        position = at
        take(from, at &- from, isBlank: false, hasReference: hasReference)
    }

    private mutating func charactersCarefully() throws(MarkupFault) {
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
                at = try Self.reference(base, end, at)
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

    func checkNonCharacter(_ at: Int) throws(MarkupFault) {
        if base[at] == 0xEF, base[at &+ 1] == 0xBF, base[at &+ 2] == 0xBE || base[at &+ 2] == 0xBF {
            throw fault(.badCharacter(0xEF), at)
        }
    }

    private mutating func take(_ start: Int, _ length: Int, isBlank: Bool, hasReference: Bool) {
        let top = depth &- 1
        if frames[top].gathers != 0, length > 0 { gather(start, length, hasReference: hasReference) }
        if frames[top].name == known.narrative, top > 0, length > 0 {
            frames[top &- 1].hasNarrativeText = true
        }
        if isBlank { return }
        let shape = frames[top].shape
        if shape >= 0, tables.contents[Int(shape)] != 1, !frames[top].saidText {
            frames[top].saidText = true
            report(.unexpectedText, element: elementName(top), at: frames[top].nameStart &- 1)
        }
    }

    private mutating func gather(_ start: Int, _ length: Int, hasReference: Bool) {
        if gathered.length == 0, !hasReference {
            gathered = Gathered(start: start, length: length)
            return
        }
        if !gathered.isCopied {
            text.removeAll(keepingCapacity: true)
            text.append(contentsOf: UnsafeBufferPointer(start: base + gathered.start, count: gathered.length))
        }
        let bytes = UnsafeBufferPointer(start: base + start, count: length)
        if hasReference {
            var decoded: [UInt8] = []
            References.append(bytes, to: &decoded)
            text.append(contentsOf: decoded)
        } else {
            text.append(contentsOf: bytes)
        }
        gathered = Gathered(start: 0, length: text.count, isCopied: true)
    }

    /// Gives the gathered text to `body`, with at least sixteen readable bytes behind it.
    @inline(__always)
    mutating func withGathered<Value>(_ body: (UnsafePointer<UInt8>, Int) -> Value) -> Value {
        guard gathered.isCopied else { return body(base + gathered.start, gathered.length) }
        let length = text.count
        text.append(contentsOf: repeatElement(0, count: 16))
        defer { text.removeLast(16) }
        return text.withUnsafeBufferPointer { body($0.baseAddress ?? base, length) }
    }

    /// Goes past the reference that begins here (XML 1.0 §4.1). Borrowing the pass would copy it, hence a static function.
    @inline(__always)
    static func reference(_ base: UnsafePointer<UInt8>, _ end: Int, _ from: Int) throws(MarkupFault) -> Int {
        // Nine in ten are one of these, as words: &amp; then &lt; and &gt; then &quot; and &apos;
        let word = UInt64(littleEndian: Swar.load(base + from))
        if word & 0xFF_FFFF_FFFF == 0x3B_706D_6126 { return from &+ 5 }
        if word & 0xFF_FFFF == 0x74_6C26 || word & 0xFF_FFFF == 0x74_6726, word &>> 24 & 0xFF == 0x3B {
            return from &+ 4
        }
        if word & 0xFFFF_FFFF_FFFF == 0x3B74_6F75_7126 || word & 0xFFFF_FFFF_FFFF == 0x3B73_6F70_6126 {
            return from &+ 6
        }
        return try otherReference(base, end, from)
    }

    private static func otherReference(_ base: UnsafePointer<UInt8>, _ end: Int, _ from: Int)
        throws(MarkupFault)
        -> Int
    {
        var at = from &+ 1
        while at < end, base[at] != UInt8(ascii: ";"), at &- from < 64 { at &+= 1 }
        guard at < end, base[at] == UInt8(ascii: ";") else {
            throw MarkupFault(what: .badReference, offset: from)
        }
        let body = UnsafeBufferPointer(start: base + from + 1, count: at &- from &- 1)
        guard References.scalar(body) != nil else {
            let isNumber = body.first == UInt8(ascii: "#")
            let what: MarkupFault.What =
                isNumber || body.isEmpty
                ? .badReference : .unknownEntity(String(decoding: body, as: UTF8.self))
            throw MarkupFault(what: what, offset: from)
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

    mutating func other(_ next: UInt8) throws(MarkupFault) {
        let from = position
        if next == UInt8(ascii: "?") {
            let to = try find(UInt8(ascii: "?"), UInt8(ascii: ">"), 0, from: from + 2)
            let isDeclaration = starts("<?xml", from) && !isNameByte(base[from + 5])
            if isDeclaration, from != 0 || sawRoot { throw fault(.badMarkup, from) }
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
}
