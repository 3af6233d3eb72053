extension Parser {
    /// The longest name known here, or else the longest run of words that are no keywords.
    mutating func takeName(preferMembers: Bool = false) -> String {
        let start = token.start
        if let match = knownName(at: start, members: preferMembers || filterDepth > 0) {
            move(to: match.end)
            return match.name
        }
        return takeWords()
    }

    func knownName(at start: Int, members useMembers: Bool) -> (name: String, end: Int)? {
        var best: (name: String, end: Int)?
        for scope in known + scopes {
            if let match = scope.match(lexer, at: start), match.end > best?.end ?? 0 { best = match }
        }
        if useMembers, let match = members.match(lexer, at: start), match.end > best?.end ?? 0 {
            best = match
        }
        return best
    }

    /// Consecutive words, none of them a keyword but perhaps the first.
    mutating func takeWords() -> String {
        var words = lexer.text(token.start, token.end)
        advance()
        while token.kind == .name, keyword(token) == nil {
            words += " " + lexer.text(token.start, token.end)
            advance()
        }
        return words
    }

    /// A name that a colon ends, as a context's key or a named argument; nil (and nothing taken) if none is here.
    mutating func takeNameBeforeColon() -> (name: String, span: SourceSpan)? {
        let start = token.start
        guard token.kind == .name || token.kind == .tested else { return nil }
        var position = start
        var name: [UInt8] = []
        var end = start
        while position < lexer.bytes.count {
            let partEnd = lexer.namePartEnd(position)
            if partEnd > position {
                name.append(contentsOf: lexer.bytes[position..<partEnd])
                position = partEnd
                end = position
            } else if lexer.byte(position) == UInt8(ascii: ":") {
                if name.last == 0x20 { name.removeLast() }
                let span = SourceSpan(start, end)
                move(to: position)
                return (String(decoding: name, as: UTF8.self), span)
            } else if lexer.skipSpace(position) > position {
                if name.last != 0x20 { name.append(0x20) }
                position = lexer.skipSpace(position)
            } else if Characters.isNameMark(lexer.byte(position)) {
                name.append(lexer.byte(position))
                position += 1
                end = position
            } else {
                return nil
            }
        }
        return nil
    }

    /// A name that a word or mark ends, as an iterator's or a parameter's.
    mutating func takeDeclaredName(until stops: (inout Parser) -> Bool) -> (name: String, span: SourceSpan)? {
        guard token.kind == .name, !stops(&self) else {
            unexpected(.name)
            return nil
        }
        let start = token.start
        var name = lexer.text(token.start, token.end)
        advance()
        while !stops(&self), token.kind != .end {
            let isMark = token.end == token.start + 1 && Characters.isNameMark(lexer.byte(token.start))
            guard token.kind == .name || token.kind == .number || isMark else { break }
            if token.start > lastEnd { name += " " }
            name += lexer.text(token.start, token.end)
            advance()
        }
        return (name, span(from: start))
    }
}
