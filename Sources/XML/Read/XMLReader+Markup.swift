// Comments, instructions and the document type; looking ahead; saying what is wrong and where.
extension XMLReader {
    // MARK: Other markup

    mutating func outside() throws(XMLError) {
        guard skipSpace() else {
            throw unexpected(seenRoot ? "the end of the document" : "an element")
        }
    }

    mutating func comment() throws(XMLError) {
        let start = at
        at += 4
        let inside = at
        guard let dashes = find("--", from: at) else {
            throw fault(.unexpectedEnd(expected: "--> of the comment"), start)
        }
        guard dashes + 2 < count, base[dashes + 2] == 0x3E else {
            at = dashes
            throw unexpected("--> (a comment may not hold --)")
        }
        let begin = scratch.count
        try copyText(inside, dashes)
        content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        at = dashes + 3
    }

    /// True for a processing instruction, false for the XML declaration.
    mutating func instruction() throws(XMLError) -> Bool {
        let start = at
        at += 2
        let target = try scanName("the target of a processing instruction")
        guard let close = find("?>", from: at) else {
            throw fault(.unexpectedEnd(expected: "?>"), start)
        }
        let isDeclaration =
            target.end - target.start == 3 && raw(target.start, target.end).lowercased() == "xml"
        if isDeclaration {
            guard start == 0, raw(target.start, target.end) == "xml" else {
                at = start
                throw unexpected("the XML declaration at the very start only")
            }
            at = close + 2
            return false
        }
        if target.colon >= 0 {
            at = target.colon
            throw unexpected("a target without a colon")
        }
        guard close == at || XMLCharacters.isSpace(base[at]) else { throw unexpected("a space or ?>") }
        _ = skipSpace()
        name = XMLQName(namespace: 0, local: intern(target.start, target.end), prefix: 0)
        let begin = scratch.count
        try copyText(min(at, close), close)
        content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        at = close + 2
        return true
    }

    mutating func documentType() throws(XMLError) {
        let start = at
        guard match("<!DOCTYPE"), !seenRoot else { throw unexpected("an element, text or a comment") }
        guard limits.documentType == .skip else { throw fault(.documentTypeRefused, start) }
        at += 9
        var bracket = false
        while at < count {
            let byte = base[at]
            switch byte {
            case 0x22, 0x27:
                at += 1
                while at < count, base[at] != byte { at += 1 }
            case 0x5B: bracket = true
            case 0x5D: bracket = false
            case 0x3C where match("<!--"):
                guard let close = find("-->", from: at) else {
                    throw fault(.unexpectedEnd(expected: "-->"), at)
                }
                at = close + 2
            case 0x3C where match("<?"):
                guard let close = find("?>", from: at) else {
                    throw fault(.unexpectedEnd(expected: "?>"), at)
                }
                at = close + 1
            case 0x3E where !bracket:
                at += 1
                return
            default: break
            }
            at += 1
        }
        throw fault(.unexpectedEnd(expected: "> of the document type declaration"), start)
    }

    // MARK: Scanning

    mutating func skipSpace() -> Bool {
        let start = at
        while at < count, XMLCharacters.isSpace(base[at]) { at += 1 }
        return at > start
    }

    func match(_ text: StaticString) -> Bool {
        let length = text.utf8CodeUnitCount
        guard at + length <= count else { return false }
        var index = 0
        while index < length {
            if base[at + index] != text.utf8Start[index] { return false }
            index += 1
        }
        return true
    }

    func find(_ text: StaticString, from: Int) -> Int? {
        let length = text.utf8CodeUnitCount
        let first = text.utf8Start[0]
        var index = from
        while index + length <= count {
            if base[index] == first {
                var next = 1
                while next < length, base[index + next] == text.utf8Start[next] { next += 1 }
                if next == length { return index }
            }
            index += 1
        }
        return nil
    }

    /// The scalar at an offset of the (already checked) UTF-8.
    func scalar(_ offset: Int) -> (code: UInt32, length: Int) {
        let first = UInt32(base[offset])
        if first < 0x80 { return (first, 1) }
        func rest(_ index: Int) -> UInt32 {
            offset + index < count ? UInt32(base[offset + index]) & 0x3F : 0
        }
        if first < 0xE0 { return ((first & 0x1F) << 6 | rest(1), 2) }
        if first < 0xF0 { return ((first & 0x0F) << 12 | rest(1) << 6 | rest(2), 3) }
        return ((first & 0x07) << 18 | rest(1) << 12 | rest(2) << 6 | rest(3), 4)
    }

    // MARK: Errors

    func raw(_ start: Int, _ stop: Int) -> String {
        let most = min(stop, start + 80)
        return String(decoding: UnsafeBufferPointer(start: base + start, count: most - start), as: UTF8.self)
    }

    func fault(_ kind: XMLError.Kind, _ offset: Int) -> XMLError {
        XMLError(kind, at: place(of: offset))
    }

    func end(_ expected: String) -> XMLError {
        fault(.unexpectedEnd(expected: expected), count)
    }

    func unexpected(_ expected: String) -> XMLError {
        guard at < count else { return end(expected) }
        let (code, length) = scalar(at)
        let found =
            code < 0x20 ? "U+" + String(code, radix: 16, uppercase: true) : "“\(raw(at, at + length))”"
        return fault(.unexpected(found: found, expected: expected), at)
    }
}
