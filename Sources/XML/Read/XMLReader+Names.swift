// Names, numbered as they are met, and the namespaces they stand in.
extension XMLReader {
    struct RawName {
        var start: Int
        var end: Int
        /// Offset of the colon, or -1.
        var colon: Int
    }

    mutating func scanName(_ expected: String) throws(XMLError) -> RawName {
        let start = at
        var colon = -1
        guard at < count else { throw end(expected) }
        guard XMLCharacters.isNameStart(base[at]) else { throw unexpected(expected) }
        var plain = true
        while at < count {
            let byte = base[at]
            if byte == 0x3A {
                if colon >= 0 || at == start { throw unexpected("a name with one colon at most") }
                colon = at
            } else if !XMLCharacters.isName(byte) {
                break
            } else if byte >= 0x80 {
                plain = false
            }
            at += 1
        }
        guard at - start <= limits.nameBytes else { throw fault(.limit(.nameBytes, limits.nameBytes), start) }
        if colon >= 0 {
            guard colon + 1 < at, XMLCharacters.isNameStart(base[colon + 1]) else {
                at = colon + 1
                throw at < count ? unexpected("a name after the colon") : end("a name after the colon")
            }
        }
        if !plain { try checkName(start, at, colon) }
        return RawName(start: start, end: at, colon: colon)
    }

    mutating func checkName(_ start: Int, _ stop: Int, _ colon: Int) throws(XMLError) {
        var index = start
        while index < stop {
            let (code, length) = scalar(index)
            let first = index == start || index == colon + 1
            if code >= 0x80, !(first ? XMLCharacters.isNameStart(code) : XMLCharacters.isName(code)) {
                at = index
                throw unexpected("a name character")
            }
            index += length
        }
    }

    mutating func intern(_ start: Int, _ stop: Int) -> Int32 {
        names.intern(UnsafeBufferPointer(start: base + start, count: stop - start))
    }

    mutating func resolve(_ name: RawName) throws(XMLError) -> XMLQName {
        if name.colon < 0 {
            let local = intern(name.start, name.end)
            return XMLQName(namespace: namespace(of: 0) ?? 0, local: local, prefix: 0)
        }
        let prefix = intern(name.start, name.colon)
        let local = intern(name.colon + 1, name.end)
        guard let namespace = namespace(of: prefix) else {
            throw fault(.undeclaredPrefix(names.string(prefix)), name.start)
        }
        return XMLQName(namespace: namespace, local: local, prefix: prefix)
    }

    func namespace(of prefix: Int32) -> Int32? {
        var index = bindings.count - 1
        while index >= 0 {
            if bindings[index].prefix == prefix { return bindings[index].namespace }
            index -= 1
        }
        return prefix == 0 ? 0 : nil
    }
}
