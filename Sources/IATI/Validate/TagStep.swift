// The tags' part of the pass: names, attributes and their values, as XML 1.0 §3.1 has them.

extension DocumentPass {
    /// Where a name ends that the tables do not have, by its bytes (XML 1.0 §2.3).
    private func nameEnd(_ from: Int) -> Int {
        var at = from
        while isNameByte(base[at]) { at &+= 1 }
        return at
    }

    /// Where an element's name ends, if it is one of those known: before white space, `>` or `/`.
    @inline(__always)
    private func tagNameEnd(_ from: Int) -> Int {
        var at = from
        while true {
            let word = Swar.load(base + at)
            let hits =
                Swar.below(word, 0x21) | Swar.equal(word, UInt8(ascii: ">"))
                | Swar.equal(word, UInt8(ascii: "/"))
            if hits != 0 { return at &+ hits.trailingZeroBitCount &>> 3 }
            at &+= 8
        }
    }

    /// Where an attribute's name ends, if it is one of those known: before `=` or white space.
    @inline(__always)
    private func attributeNameEnd(_ from: Int) -> Int {
        var at = from
        while true {
            let word = Swar.load(base + at)
            let hits = Swar.below(word, 0x21) | Swar.equal(word, UInt8(ascii: "="))
            if hits != 0 { return at &+ hits.trailingZeroBitCount &>> 3 }
            at &+= 8
        }
    }

    mutating func endTag() throws(MarkupFault) {
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

    mutating func startTag() throws(MarkupFault) {
        tagStart = position
        if depth == 0, sawRoot { throw fault(.secondRoot, position) }
        let nameStart = position &+ 1
        guard nameStart < end else { throw fault(.unexpectedEnd, position) }
        var at = tagNameEnd(nameStart)
        var nameLength = at &- nameStart
        let number = names.number(base + nameStart, nameLength)
        if number < 0 {
            guard isNameStart(base[nameStart]) else { throw fault(.badName, nameStart) }
            at = nameEnd(nameStart)
            nameLength = at &- nameStart
        }
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
        try opened(nameStart, nameLength, number, special: special)
        if isEmpty { close() }
    }

    @inline(__always)
    private mutating func attribute(_ from: Int, _ special: inout Bool) throws(MarkupFault) -> Int {
        var at = attributeNameEnd(from)
        var nameLength = at &- from
        let number = names.number(base + from, nameLength)
        if number < 0 {
            guard isNameStart(base[from]) else { throw fault(.badName, from) }
            at = nameEnd(from)
            nameLength = at &- from
        }
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
        if isCareful {
            at = try valueEndCarefully(at, quote, &hasReference)
        } else {
            let quotes = quote == UInt8(ascii: "\"") ? Swar.ones &* 0x22 : Swar.ones &* 0x27
            while true {
                let word = Swar.load(base + at)
                let hits =
                    Swar.zero(word ^ quotes) | Swar.equal(word, UInt8(ascii: "&"))
                    | Swar.equal(word, UInt8(ascii: "<"))
                if hits == 0 {
                    at &+= 8
                    if at >= end { throw fault(.unexpectedEnd, start) }
                    continue
                }
                at &+= hits.trailingZeroBitCount &>> 3
                if base[at] == quote { break }
                if base[at] == UInt8(ascii: "<") { throw fault(.lessThanInValue, at) }
                hasReference = true
                at = try Self.reference(base, end, at)
            }
        }
        if attributeCount >= limits.attributes {
            throw fault(.tooManyAttributes(limit: limits.attributes), from)
        }
        let column = number < 0 ? -1 : tables.columns[number]
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

    /// The end of a value in which characters may stand that no document may hold.
    private func valueEndCarefully(_ start: Int, _ quote: UInt8, _ hasReference: inout Bool)
        throws(MarkupFault) -> Int
    {
        var at = start
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
                at = try Self.reference(base, end, at)
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
        return at
    }
}
