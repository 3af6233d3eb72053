/// Cuts UTF-8 bytes into tokens, one at a time and from any position: names with spaces are put together by
/// the parser, which alone knows the scope.
struct Lexer {
    let bytes: ContiguousArray<UInt8>

    init(_ text: String) { bytes = ContiguousArray(text.utf8) }

    @inline(__always) func byte(_ position: Int) -> UInt8 { position < bytes.count ? bytes[position] : 0 }

    /// The scalar at a position and its length in bytes; the bytes come from a `String`, so they are valid.
    func scalar(_ position: Int) -> (value: UInt32, length: Int) {
        let first = byte(position)
        func next(_ offset: Int) -> UInt32 { UInt32(byte(position + offset) & 0x3F) }
        if first < 0x80 { return (UInt32(first), 1) }
        if first < 0xE0 { return (UInt32(first & 0x1F) << 6 | next(1), 2) }
        if first < 0xF0 { return (UInt32(first & 0x0F) << 12 | next(1) << 6 | next(2), 3) }
        return (UInt32(first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4)
    }

    /// The first position at or after this one that is neither white space nor comment.
    func skipSpace(_ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte == 0x20 || byte &- 0x09 < 5 {
                position += 1
            } else if byte == 0x2F, self.byte(position + 1) == 0x2F {
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
                    position += 1
                }
            } else if byte == 0x2F, self.byte(position + 1) == 0x2A {
                position += 2
                while position < bytes.count, !(bytes[position] == 0x2A && self.byte(position + 1) == 0x2F) {
                    position += 1
                }
                position = min(bytes.count, position + 2)
            } else if byte >= 0x80 {
                let (scalar, length) = scalar(position)
                guard Characters.isSpace(scalar) else { return position }
                position += length
            } else {
                return position
            }
        }
        return position
    }

    /// The end of the name part that begins here; the position itself when none does.
    func namePartEnd(_ start: Int) -> Int {
        var position = start
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                guard Characters.isNamePart(byte) else { break }
                position += 1
            } else {
                let (scalar, length) = scalar(position)
                if Characters.isSpace(scalar) || Characters.isForeignMark(scalar) { break }
                position += length
            }
        }
        return position
    }

    func token(at position: Int) -> Token {
        let start = skipSpace(position)
        guard start < bytes.count else { return Token(kind: .end, start: bytes.count, end: bytes.count) }
        let first = bytes[start]
        if Characters.isNameStart(first) {
            let end = namePartEnd(start)
            if end > start { return Token(kind: .name, start: start, end: end) }
            return Token(kind: .unknown, start: start, end: start + scalar(start).length)
        }
        if Characters.isDigit(first) || first == 0x2E && Characters.isDigit(byte(start + 1)) {
            return Token(kind: .number, start: start, end: numberEnd(start))
        }
        if first == 0x22 { return string(start) }
        return mark(first, start)
    }

    private func numberEnd(_ start: Int) -> Int {
        var position = start
        while Characters.isDigit(byte(position)) { position += 1 }
        if byte(position) == 0x2E, Characters.isDigit(byte(position + 1)) {
            position += 1
            while Characters.isDigit(byte(position)) { position += 1 }
        }
        if byte(position) | 0x20 == 0x65 {
            var exponent = position + 1
            if byte(exponent) == 0x2B || byte(exponent) == 0x2D { exponent += 1 }
            if Characters.isDigit(byte(exponent)) {
                while Characters.isDigit(byte(exponent)) { exponent += 1 }
                position = exponent
            }
        }
        return position
    }

    private func string(_ start: Int) -> Token {
        var position = start + 1
        while position < bytes.count {
            switch bytes[position] {
            case 0x22: return Token(kind: .string, start: start, end: position + 1)
            case 0x5C: position += 2
            default: position += 1
            }
        }
        return Token(kind: .openString, start: start, end: bytes.count)
    }

    private func mark(_ first: UInt8, _ start: Int) -> Token {
        let second = byte(start + 1)
        func one(_ kind: Token.Kind) -> Token { Token(kind: kind, start: start, end: start + 1) }
        func two(_ kind: Token.Kind) -> Token { Token(kind: kind, start: start, end: start + 2) }
        switch first {
        case UInt8(ascii: "("): return one(.leftParenthesis)
        case UInt8(ascii: ")"): return one(.rightParenthesis)
        case UInt8(ascii: "["): return one(.leftBracket)
        case UInt8(ascii: "]"): return one(.rightBracket)
        case UInt8(ascii: "{"): return one(.leftBrace)
        case UInt8(ascii: "}"): return one(.rightBrace)
        case UInt8(ascii: ","): return one(.comma)
        case UInt8(ascii: ":"): return one(.colon)
        case UInt8(ascii: "."): return second == UInt8(ascii: ".") ? two(.dots) : one(.dot)
        case UInt8(ascii: "+"): return one(.plus)
        case UInt8(ascii: "-"): return second == UInt8(ascii: ">") ? two(.arrow) : one(.minus)
        case UInt8(ascii: "*"): return second == UInt8(ascii: "*") ? two(.power) : one(.star)
        case UInt8(ascii: "/"): return one(.slash)
        case UInt8(ascii: "="): return one(.equal)
        case UInt8(ascii: "!"): return second == UInt8(ascii: "=") ? two(.notEqual) : one(.unknown)
        case UInt8(ascii: "<"): return second == UInt8(ascii: "=") ? two(.lessOrEqual) : one(.less)
        case UInt8(ascii: ">"): return second == UInt8(ascii: "=") ? two(.greaterOrEqual) : one(.greater)
        case UInt8(ascii: "?"): return one(.tested)
        case UInt8(ascii: "@"): return one(.at)
        default: return one(.unknown)
        }
    }

    func text(_ start: Int, _ end: Int) -> String {
        String(decoding: bytes[max(0, start)..<max(start, min(end, bytes.count))], as: UTF8.self)
    }
}
