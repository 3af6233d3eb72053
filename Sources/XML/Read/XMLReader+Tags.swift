// Elements: their tags, attributes and namespaces.
extension XMLReader {
    mutating func startTag() throws(XMLError) {
        let start = at
        if seenRoot, open.isEmpty { throw unexpected("the end of the document") }
        guard open.count < limits.depth else { throw fault(.limit(.depth, limits.depth), start) }
        at += 1
        let rawName = try scanName("an element name")
        let outer = bindings.count
        var declared = false
        while true {
            let spaced = skipSpace()
            guard at < count else { throw end("> of the tag") }
            let byte = base[at]
            if byte == 0x3E {
                at += 1
                break
            }
            if byte == 0x2F {
                at += 1
                guard at < count else { throw end(">") }
                guard base[at] == 0x3E else { throw unexpected("> after /") }
                at += 1
                pendingEnd = true
                break
            }
            if !spaced { throw unexpected("a space, / or >") }
            if try attribute() { declared = true }
        }
        if declared { try bind() }
        name = try resolve(rawName)
        if !attributes.isEmpty { try resolveAttributes() }
        open.append(Open(start: start, nameEnd: rawName.end, name: name, bindings: outer))
        seenRoot = true
        span = start..<at
    }

    /// Reads one attribute with its name still raw; true when it declares a namespace.
    mutating func attribute() throws(XMLError) -> Bool {
        let start = at
        guard attributes.count < limits.attributes else {
            throw fault(.limit(.attributes, limits.attributes), start)
        }
        let rawName = try scanName("an attribute name")
        _ = skipSpace()
        guard at < count else { throw end("=") }
        guard base[at] == 0x3D else { throw unexpected("= after the attribute name") }
        at += 1
        _ = skipSpace()
        guard at < count else { throw end("a quoted value") }
        let quote = base[at]
        guard quote == 0x22 || quote == 0x27 else { throw unexpected("a quoted value") }
        at += 1
        let value = try attributeValue(quote)
        let prefix = rawName.colon < 0 ? 0 : intern(rawName.start, rawName.colon)
        let local = intern(rawName.colon < 0 ? rawName.start : rawName.colon + 1, rawName.end)
        let declares = prefix == XMLNames.xmlns || (prefix == 0 && local == XMLNames.xmlns)
        attributes.append(
            Attribute(
                name: XMLQName(
                    namespace: declares ? XMLNames.xmlnsNamespace : 0, local: local, prefix: prefix),
                value: value, span: start..<at))
        return declares
    }

    mutating func bind() throws(XMLError) {
        for attribute in attributes where attribute.name.namespace == XMLNames.xmlnsNamespace {
            let prefix = attribute.name.prefix == 0 ? 0 : attribute.name.local
            let text = attribute.value
            let namespace: Int32
            if text.inSource {
                namespace = names.intern(UnsafeBufferPointer(start: base + text.start, count: text.count))
            } else {
                namespace = names.intern(string(text))
            }
            let allowed =
                prefix == XMLNames.xml
                ? namespace == XMLNames.xmlNamespace
                : prefix != XMLNames.xmlns && namespace != XMLNames.xmlNamespace
                    && namespace != XMLNames.xmlnsNamespace && (prefix == 0 || namespace != 0)
            if !allowed {
                throw fault(
                    .forbiddenDeclaration(raw(attribute.span.lowerBound, attribute.span.upperBound)),
                    attribute.span.lowerBound)
            }
            bindings.append(Binding(prefix: prefix, namespace: namespace))
        }
    }

    mutating func resolveAttributes() throws(XMLError) {
        for index in attributes.indices {
            let prefix = attributes[index].name.prefix
            if prefix != 0, attributes[index].name.namespace == 0 {
                guard let namespace = namespace(of: prefix) else {
                    throw fault(.undeclaredPrefix(names.string(prefix)), attributes[index].span.lowerBound)
                }
                attributes[index].name.namespace = namespace
            }
        }
        if attributes.count == 1 { return }
        if attributes.count <= 16 {
            for index in 1..<attributes.count {
                let name = attributes[index].name
                for earlier in 0..<index
                where attributes[earlier].name.local == name.local
                    && attributes[earlier].name.namespace == name.namespace
                {
                    throw duplicate(attributes[index])
                }
            }
            return
        }
        var seen: Set<UInt64> = []
        for attribute in attributes {
            let key = UInt64(UInt32(bitPattern: attribute.name.namespace)) << 32
            if !seen.insert(key | UInt64(UInt32(bitPattern: attribute.name.local))).inserted {
                throw duplicate(attribute)
            }
        }
    }

    func duplicate(_ attribute: Attribute) -> XMLError {
        let prefix = attribute.name.prefix == 0 ? "" : names.string(attribute.name.prefix) + ":"
        return fault(
            .duplicateAttribute(prefix + names.string(attribute.name.local)), attribute.span.lowerBound)
    }

    mutating func endTag() throws(XMLError) {
        let start = at
        at += 2
        guard let innermost = open.last else {
            at = start
            throw unexpected(seenRoot ? "the end of the document" : "an element")
        }
        let nameStart = at
        let length = innermost.nameEnd - innermost.start - 1
        var same = at + length <= count
        if same {
            var index = 0
            while index < length {
                if base[nameStart + index] != base[innermost.start + 1 + index] {
                    same = false
                    break
                }
                index += 1
            }
        }
        if same {
            at += length
            same = at >= count || !XMLCharacters.isName(base[at])
        }
        if !same {
            at = nameStart
            let found = try scanName("an element name")
            throw fault(
                .mismatchedEnd(
                    found: raw(found.start, found.end), open: raw(innermost.start + 1, innermost.nameEnd),
                    openedAtLine: place(of: innermost.start).line), start)
        }
        _ = skipSpace()
        guard at < count else { throw end(">") }
        guard base[at] == 0x3E else { throw unexpected(">") }
        at += 1
        _ = close()
        span = start..<at
    }

    mutating func close() -> Event {
        if let last = open.popLast() {
            name = last.name
            if bindings.count > last.bindings { bindings.removeLast(bindings.count - last.bindings) }
        }
        span = at..<at
        return .end
    }
}
