// Character data, attribute values and references.
extension XMLReader {
    /// Character data, CDATA sections and references up to the next other markup. False when empty.
    mutating func characters() throws(XMLError) -> Bool {
        var run = at
        var pieces = false
        let begin = scratch.count
        while at < count {
            let byte = base[at]
            if !XMLCharacters.stopsText(byte) {
                at += 1
                continue
            }
            switch byte {
            case 0x3C:
                guard match("<![CDATA[") else {
                    return finishText(run, begin, pieces)
                }
                append(run, at)
                pieces = true
                at += 9
                let inside = at
                guard let close = find("]]>", from: at) else {
                    at = inside
                    throw fault(.unexpectedEnd(expected: "]]>"), inside)
                }
                try copyText(inside, close)
                at = close + 3
                run = at
            case 0x26:
                append(run, at)
                pieces = true
                try reference()
                run = at
            case 0x0D:
                append(run, at)
                pieces = true
                scratch.append(0x0A)
                at += 1
                if at < count, base[at] == 0x0A { at += 1 }
                run = at
            case 0x5D:
                if match("]]>") { throw unexpected("text without ]]>") }
                at += 1
            default:
                throw fault(.forbiddenCharacter(UInt32(byte)), at)
            }
        }
        return finishText(run, begin, pieces)
    }

    mutating func finishText(_ run: Int, _ begin: Int, _ pieces: Bool) -> Bool {
        if pieces {
            append(run, at)
            content = XMLText(start: begin, count: scratch.count - begin, inSource: false)
        } else {
            content = XMLText(start: run, count: at - run, inSource: true)
        }
        return content.count > 0
    }

    /// Copies text to the scratch bytes with line ends normalised.
    mutating func copyText(_ start: Int, _ stop: Int) throws(XMLError) {
        var index = start
        while index < stop {
            let byte = base[index]
            if byte == 0x0D {
                scratch.append(0x0A)
                if index + 1 < stop, base[index + 1] == 0x0A { index += 1 }
            } else if byte < 0x20, byte != 0x09, byte != 0x0A {
                throw fault(.forbiddenCharacter(UInt32(byte)), index)
            } else {
                scratch.append(byte)
            }
            index += 1
        }
    }

    mutating func append(_ start: Int, _ stop: Int) {
        if stop > start {
            scratch.append(contentsOf: UnsafeBufferPointer(start: base + start, count: stop - start))
        }
    }

    /// An attribute's value after its opening quote, with XML 1.0 §3.3.3 normalisation.
    mutating func attributeValue(_ quote: UInt8) throws(XMLError) -> XMLText {
        let start = at
        var run = at
        var pieces = false
        let begin = scratch.count
        while at < count {
            let byte = base[at]
            if byte == quote {
                at += 1
                if !pieces { return XMLText(start: start, count: at - 1 - start, inSource: true) }
                append(run, at - 1)
                return XMLText(start: begin, count: scratch.count - begin, inSource: false)
            }
            switch byte {
            case 0x3C: throw unexpected("&lt; in an attribute value")
            case 0x26:
                append(run, at)
                pieces = true
                try reference()
                run = at
            case 0x09, 0x0A, 0x0D:
                append(run, at)
                pieces = true
                scratch.append(0x20)
                if byte == 0x0D, at + 1 < count, base[at + 1] == 0x0A { at += 1 }
                at += 1
                run = at
            case 0..<0x20: throw fault(.forbiddenCharacter(UInt32(byte)), at)
            default: at += 1
            }
        }
        throw fault(.unexpectedEnd(expected: "the closing quote of the attribute"), start)
    }

    /// Appends what `&…;` at the cursor stands for.
    mutating func reference() throws(XMLError) {
        let start = at
        at += 1
        var stop = at
        while stop < count, stop - at <= 64, base[stop] != 0x3B, base[stop] != 0x3C, base[stop] != 0x26 {
            stop += 1
        }
        guard stop < count, base[stop] == 0x3B, stop > at else {
            at = start
            throw unexpected("&amp; or a reference such as &lt; or &#233;")
        }
        let body = UnsafeBufferPointer(start: base + at, count: stop - at)
        if body[0] == 0x23 {
            try appendCharacter(body, start)
        } else if let byte = XMLCharacters.predefined(body) {
            scratch.append(byte)
        } else {
            throw fault(.undefinedEntity(String(decoding: body, as: UTF8.self)), start)
        }
        at = stop + 1
    }

    mutating func appendCharacter(
        _ body: UnsafeBufferPointer<UInt8>, _ start: Int
    ) throws(XMLError) {
        let hexadecimal = body.count > 1 && body[1] == 0x78
        var code: UInt32 = 0
        var index = hexadecimal ? 2 : 1
        if index >= body.count {
            at = start
            throw unexpected("digits of a character reference")
        }
        while index < body.count {
            let digit: UInt32
            switch body[index] {
            case 0x30...0x39: digit = UInt32(body[index]) - 0x30
            case 0x41...0x46 where hexadecimal: digit = UInt32(body[index]) - 0x41 + 10
            case 0x61...0x66 where hexadecimal: digit = UInt32(body[index]) - 0x61 + 10
            default:
                at = start
                throw unexpected("digits of a character reference")
            }
            code = min(code &* (hexadecimal ? 16 : 10) &+ digit, 0x110000)
            index += 1
        }
        guard XMLCharacters.isAllowed(code) else { throw fault(.forbiddenCharacter(code), start) }
        XMLEncoding.append(code, to: &scratch)
    }
}
