// The schema's part of the pass: what may stand where, and the types of values.

extension DocumentPass {
    /// An element has begun: its attributes are read.
    mutating func opened(_ nameStart: Int, _ nameLength: Int, special: Bool) throws(MarkupFault) {
        let before = bindings.count
        var isForeign = defaultIsForeign
        if special { try bind() }
        var number = names.number(base + nameStart, nameLength)
        if special || number < 0 || isForeign {
            isForeign = try self.isForeign(nameStart, nameLength, isAttribute: false)
        }
        if isForeign { number = -1 }
        var node: Int32 = -1
        var shape: Int32
        let top = depth &- 1
        if depth == 0 {
            sawRoot = true
            shape = root(number, nameStart, nameLength, isForeign: isForeign)
            if shape >= 0 { node = kind == .activities ? 0 : organisationsNode }
        } else {
            if number >= 0, frames[top].node >= 0 {
                node = Int32(children[Int(frames[top].node) &* nameCount &+ number])
            }
            shape = frames[top].shape
            if shape >= 0, !frames[top].isBroken {
                shape = place(top, Int(shape), number, nameStart, nameLength, isForeign: isForeign)
            } else if shape == -1 {
                if !isForeign, number >= 0, let known = table.structure.type(ofGlobal: number, in: kind) {
                    shape = Int32(known)
                }
            } else {
                shape = -2
            }
            if number >= 0, Int32(truncatingIfNeeded: number) == narrativeName {
                frames[top].hasNarrative = true
            }
        }
        var gathers: UInt8 = 0
        if shape >= 0, table.contents[Int(shape)] == 1, table.texts[Int(shape)] != 0 { gathers = 1 }
        var hook = Hook.none
        if node >= 0 {
            hook = table.hooks[Int(node)]
            if table.textChecks[Int(node)] != 0 { gathers = 2 }
            if hook == .identifier || hook == .organisationIdentifier { gathers = 3 }
        }
        if gathers != 0 { text.removeAll(keepingCapacity: true) }
        frames[depth] = Frame(
            node: node, shape: shape, name: Int32(truncatingIfNeeded: number),
            nameLength: Int32(truncatingIfNeeded: nameLength), nameStart: nameStart,
            bindings: Int32(truncatingIfNeeded: before), gathers: gathers)
        depth &+= 1
        if depth == 2 { marks.begin(nameStart &- 1, isActivity: hook == .activity || hook == .organisation) }
        try checkAttributes(Int(shape), Int(node), nameStart, nameLength, special: special)
        if checksRules, depth > 1 { begin(hook, Int32(truncatingIfNeeded: number), Int(node)) }
    }

    var organisationsNode: Int32 {
        Int32(table.paths.firstIndex(of: "/iati-organisations") ?? 0)
    }

    private mutating func root(_ number: Int, _ start: Int, _ length: Int, isForeign: Bool) -> Int32 {
        let spelled = string(start, length)
        guard !isForeign, number >= 0, let found = FileKind(rawValue: spelled),
            let shape = table.structure.type(ofGlobal: number, in: found)
        else {
            report(.notIATI(root: spelled), element: spelled, at: start - 1)
            return -2
        }
        kind = found
        let column = PathTable.column("version")
        if present & (1 << UInt64(column)) != 0 {
            let attribute = attributes[Int(slots[column])]
            version = string(attribute.start, attribute.length)
        }
        return Int32(shape)
    }

    @inline(__always)
    private mutating func place(
        _ parent: Int, _ shape: Int, _ number: Int, _ start: Int, _ length: Int, isForeign: Bool
    ) -> Int32 {
        let wanted: Int32 = isForeign ? -1 : number < 0 ? -2 : Int32(truncatingIfNeeded: number)
        let last = table.particleStarts[shape &+ 1]
        var at = table.particleStarts[shape] &+ frames[parent].particle
        var count = frames[parent].count
        while at < last {
            let particle = table.particles[Int(at)]
            if particle.name == wanted, count < particle.most {
                frames[parent].particle = at &- table.particleStarts[shape]
                frames[parent].count = count &+ (count == Int32.max ? 0 : 1)
                return isForeign ? -1 : particle.type
            }
            if count < particle.least { break }
            at &+= 1
            count = 0
        }
        let expected = expected(parent)
        frames[parent].isBroken = true
        let spelled = string(start, length)
        report(.unexpectedElement(spelled, expected: expected), element: spelled, at: start - 1)
        return -2
    }

    private func expected(_ frame: Int) -> [String] {
        var list: [String] = []
        let shape = Int(frames[frame].shape)
        var at = Int(table.particleStarts[shape] + frames[frame].particle)
        var count = frames[frame].count
        while at < Int(table.particleStarts[shape + 1]) {
            let particle = table.particles[at]
            if count < particle.most, particle.name >= 0 { list.append(names.names[Int(particle.name)]) }
            if count < particle.least { break }
            at += 1
            count = 0
        }
        return list
    }

    /// The innermost element ends.
    @inline(__always)
    mutating func close() {
        let top = depth &- 1
        let shape = Int(frames[top].shape)
        if shape >= 0, !frames[top].isBroken {
            if table.contents[shape] == 1 {
                if frames[top].gathers != 0, table.texts[shape] != 0 { checkText(top, shape) }
            } else {
                let last = table.particleStarts[shape &+ 1]
                var at = table.particleStarts[shape] &+ frames[top].particle
                var count = frames[top].count
                while at < last {
                    if count < table.particles[Int(at)].least {
                        report(
                            .missingElement(expected: expected(top)), element: elementName(top),
                            at: frames[top].nameStart &- 1)
                        break
                    }
                    at &+= 1
                    count = 0
                }
            }
        }
        if checksRules { finish(top) }
        let kept = Int(frames[top].bindings)
        if bindings.count > kept { unbind(kept) }
        depth = top
        if depth == 1 { marks.end(position) }
    }

    private mutating func checkText(_ top: Int, _ shape: Int) {
        let type = PathTable.types[Int(table.texts[shape])]
        if type == .decimal, text.withUnsafeBufferPointer({ isPlainDecimal($0) }) { return }
        if !type.accepts(Array(text)[...]) {
            report(
                .badValue(
                    attribute: nil, value: String(decoding: text.prefix(200), as: UTF8.self), type: type),
                element: elementName(top), at: frames[top].nameStart &- 1)
        }
    }

    private func isPlainDecimal(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let at = bytes.baseAddress else { return false }
        var digits = 0
        var points = 0
        for index in 0..<bytes.count {
            let byte = at[index]
            if isDigit(byte) {
                digits &+= 1
            } else if byte == UInt8(ascii: ".") {
                points &+= 1
            } else if index != 0 || byte != UInt8(ascii: "-") {
                return false
            }
        }
        return digits > 0 && points <= 1
    }

    // MARK: Attributes

    @inline(__always)
    private mutating func checkAttributes(
        _ shape: Int, _ node: Int, _ nameStart: Int, _ nameLength: Int, special: Bool
    ) throws(MarkupFault) {
        if shape >= 0 {
            let types = table.types + shape &* 64
            for index in 0..<attributeCount {
                let column = Int(attributes[index].column)
                if column < 0 { continue }
                let type = types[column]
                if type == 1 { continue }
                if type == 0 {
                    try undeclared(index, shape, nameStart, nameLength)
                } else {
                    checkValue(index, Int(type) &- 1, nameStart, nameLength)
                }
            }
            let missing = table.required[shape] & ~present
            if missing != 0 { reportMissing(missing, nameStart, nameLength) }
        }
        if special {
            for index in 0..<attributeCount where attributes[index].column < 0 {
                try undeclared(index, shape, nameStart, nameLength)
            }
        }
        if checksRules, node >= 0 {
            let checks = table.checks + node &* 64
            for index in 0..<attributeCount {
                let column = Int(attributes[index].column)
                if column >= 0, checks[column] != 0 { checkCode(index, Int(checks[column]) &- 1, node) }
            }
        }
    }

    private mutating func reportMissing(_ missing: UInt64, _ nameStart: Int, _ nameLength: Int) {
        for number in 0..<nameCount {
            let column = table.columns[number]
            if column >= 0, missing & (1 << UInt64(column)) != 0 {
                report(
                    .missingAttribute(names.names[number]), element: string(nameStart, nameLength),
                    at: nameStart - 1)
            }
        }
    }

    private mutating func undeclared(_ index: Int, _ shape: Int, _ nameStart: Int, _ nameLength: Int)
        throws(MarkupFault)
    {
        let attribute = attributes[index]
        if declaresNamespace(attribute) { return }
        let isForeign = try self.isForeign(attribute.nameStart, attribute.nameLength, isAttribute: true)
        guard shape >= 0 else { return }
        if isForeign, table.takesForeign[shape] {
            if Int(attribute.column) == langColumn, let type = PathTable.types.firstIndex(of: .language) {
                checkValue(index, type, nameStart, nameLength)
            }
            return
        }
        let spelled = string(attribute.nameStart, attribute.nameLength)
        if !spelled.hasPrefix("xsi:") {
            report(.unexpectedAttribute(spelled), element: string(nameStart, nameLength), at: nameStart - 1)
        }
    }

    @inline(__always)
    private mutating func checkValue(_ index: Int, _ type: Int, _ nameStart: Int, _ nameLength: Int) {
        let attribute = attributes[index]
        if !attribute.hasReference {
            let at = base + attribute.start
            switch PathTable.types[type] {
            case .date:
                if attribute.length == 10, let parts = CalendarDay.parts(at, 10), parts.year > 0,
                    parts.day <= 28
                {
                    return
                }
            case .decimal:
                if isPlainDecimal(UnsafeBufferPointer(start: at, count: attribute.length)) { return }
            case .boolean:
                if attribute.length == 1, at[0] == UInt8(ascii: "0") || at[0] == UInt8(ascii: "1") { return }
            case .language:
                if attribute.length == 2, at[0] | 0x20 >= 0x61, at[0] | 0x20 <= 0x7A, at[1] | 0x20 >= 0x61,
                    at[1] | 0x20 <= 0x7A
                {
                    return
                }
            default: break
            }
        }
        checkSlowly(attribute, PathTable.types[type], nameStart, nameLength)
    }

    private mutating func checkSlowly(
        _ attribute: Attribute, _ type: SimpleType, _ nameStart: Int, _ nameLength: Int
    ) {
        var value: [UInt8] = []
        References.append(
            UnsafeBufferPointer(start: base + attribute.start, count: attribute.length), to: &value)
        if !type.accepts(value[...]) {
            report(
                .badValue(
                    attribute: string(attribute.nameStart, attribute.nameLength),
                    value: String(decoding: value.prefix(200), as: UTF8.self), type: type),
                element: string(nameStart, nameLength), at: nameStart - 1)
        }
    }

    // MARK: Namespaces

    private func declaresNamespace(_ attribute: Attribute) -> Bool {
        let at = base + attribute.nameStart
        guard attribute.nameLength >= 5, at[0] == UInt8(ascii: "x"), at[1] == UInt8(ascii: "m") else {
            return false
        }
        let spelled = string(attribute.nameStart, attribute.nameLength)
        return spelled == "xmlns" || spelled.hasPrefix("xmlns:")
    }

    private mutating func bind() throws(MarkupFault) {
        for index in 0..<attributeCount
        where attributes[index].column < 0 && declaresNamespace(attributes[index]) {
            let attribute = attributes[index]
            let skip = attribute.nameLength == 5 ? 5 : 6
            bindings.append(
                Binding(
                    start: bindingNames.count, length: attribute.nameLength - skip,
                    isForeign: attribute.length > 0))
            for at in skip..<max(skip, attribute.nameLength) {
                bindingNames.append(base[attribute.nameStart + at])
            }
            if attribute.nameLength == 5 { defaultIsForeign = attribute.length > 0 }
        }
    }

    private mutating func unbind(_ count: Int) {
        if let start = bindings[count...].first?.start {
            bindingNames.removeLast(bindingNames.count - start)
        }
        bindings.removeLast(bindings.count - count)
        defaultIsForeign = bindings.last(where: { $0.length == 0 })?.isForeign ?? false
    }

    private func isForeign(_ start: Int, _ length: Int, isAttribute: Bool) throws(MarkupFault) -> Bool {
        var colon = 0
        while colon < length, base[start + colon] != UInt8(ascii: ":") { colon += 1 }
        if colon == length { return isAttribute ? false : defaultIsForeign }
        var index = bindings.count
        search: while index > 0 {
            index -= 1
            let binding = bindings[index]
            if binding.length != colon { continue }
            for at in 0..<colon where bindingNames[binding.start + at] != base[start + at] { continue search }
            return binding.isForeign
        }
        let prefix = string(start, colon)
        if prefix == "xml" { return true }
        throw fault(.undeclaredPrefix(prefix), start)
    }
}
