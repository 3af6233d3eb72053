// The schema's part of the pass: what may stand where, and the types of values.

extension DocumentPass {
    /// An element has begun: its attributes are read.
    @inline(__always)
    mutating func opened(_ nameStart: Int, _ nameLength: Int, _ found: Int, special: Bool) throws(MarkupFault)
    {
        let before = bindingCount
        var isForeign = defaultIsForeign
        if special { try bind() }
        var number = found
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
                node = Int32(tables.children[Int(frames[top].node) &* nameCount &+ number])
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
            if number >= 0, Int32(truncatingIfNeeded: number) == known.narrative {
                frames[top].hasNarrative = true
            }
        }
        var gathers: UInt8 = 0
        if shape >= 0, tables.contents[Int(shape)] == 1, tables.texts[Int(shape)] != 0 { gathers = 1 }
        var hook = Hook.none
        if node >= 0 {
            hook = tables.hooks[Int(node)]
            if tables.textChecks[Int(node)] != 0 { gathers = 2 }
            if hook == .identifier || hook == .organisationIdentifier { gathers = 3 }
        }
        if gathers != 0 { gathered = Gathered() }
        frames[depth] = Frame(
            node: node, shape: shape, name: Int32(truncatingIfNeeded: number),
            nameLength: Int32(truncatingIfNeeded: nameLength), nameStart: nameStart,
            bindings: Int32(truncatingIfNeeded: before), gathers: gathers)
        depth &+= 1
        if depth == 2 {
            marks.begin(isActivity: hook == .activity || hook == .organisation, findings: self.found.count)
        }
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
        let column = columns.version
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
        let last = tables.particleStarts[shape &+ 1]
        var at = tables.particleStarts[shape] &+ frames[parent].particle
        var count = frames[parent].count
        while at < last {
            let particle = tables.particles[Int(at)]
            if particle.name == wanted, count < particle.most {
                frames[parent].particle = at &- tables.particleStarts[shape]
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
        var at = Int(tables.particleStarts[shape] + frames[frame].particle)
        var count = frames[frame].count
        while at < Int(tables.particleStarts[shape + 1]) {
            let particle = tables.particles[at]
            if count < particle.most, particle.name >= 0 {
                list.append(table.names.names[Int(particle.name)])
            }
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
            if tables.contents[shape] == 1 {
                if frames[top].gathers != 0, tables.texts[shape] != 0 { checkText(top, shape) }
            } else {
                let at = tables.particleStarts[shape] &+ frames[top].particle
                if at < tables.particleStarts[shape &+ 1] {
                    let particle = tables.particles + Int(at)
                    if particle.pointee.isFollowed || frames[top].count < particle.pointee.least {
                        report(
                            .missingElement(expected: expected(top)), element: elementName(top),
                            at: frames[top].nameStart &- 1)
                    }
                }
            }
        }
        if checksRules { finish(top) }
        let kept = Int(frames[top].bindings)
        if bindingCount > kept { unbind(kept) }
        depth = top
        if depth == 1 { marks.end() }
    }

    private mutating func checkText(_ top: Int, _ shape: Int) {
        let type = PathTable.types[Int(tables.texts[shape])]
        let isFine = withGathered { at, length in
            if type == .decimal, ValueCheck.isPlainDecimal(at, length) { return true }
            return type.accepts(Array(UnsafeBufferPointer(start: at, count: length))[...])
        }
        if isFine { return }
        let value = withGathered { at, length in
            String(decoding: UnsafeBufferPointer(start: at, count: min(200, length)), as: UTF8.self)
        }
        report(
            .badValue(attribute: nil, value: value, type: type), element: elementName(top),
            at: frames[top].nameStart &- 1)
    }

    // MARK: Attributes

    @inline(__always)
    private mutating func checkAttributes(
        _ shape: Int, _ node: Int, _ nameStart: Int, _ nameLength: Int, special: Bool
    ) throws(MarkupFault) {
        if special {
            for index in 0..<attributeCount where attributes[index].column < 0 {
                try undeclared(index, shape, nameStart, nameLength)
            }
        }
        if shape >= 0 {
            let types = tables.types + shape &* 64
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
            let missing = tables.required[shape] & ~present
            if missing != 0 { reportMissing(missing, nameStart, nameLength) }
        }
        if checksRules, node >= 0 {
            let checks = tables.checks + node &* 64
            for index in 0..<attributeCount {
                let column = Int(attributes[index].column)
                if column >= 0, checks[column] != 0 { checkCode(index, Int(checks[column]) &- 1, node) }
            }
        }
    }

    private mutating func reportMissing(_ missing: UInt64, _ nameStart: Int, _ nameLength: Int) {
        for number in 0..<nameCount {
            let column = tables.columns[number]
            if column >= 0, missing & (1 << UInt64(column)) != 0 {
                report(
                    .missingAttribute(table.names.names[number]), element: string(nameStart, nameLength),
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
        if isForeign, tables.takesForeign[shape] {
            if Int(attribute.column) == columns.lang, let type = PathTable.types.firstIndex(of: .language) {
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
        if !attribute.hasReference, ValueCheck.isPlainly(type, base + attribute.start, attribute.length) {
            return
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

    private mutating func declaresNamespace(_ attribute: Attribute) -> Bool {
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
        bindingCount = bindings.count
    }

    private mutating func unbind(_ count: Int) {
        if let start = bindings[count...].first?.start {
            bindingNames.removeLast(bindingNames.count - start)
        }
        bindings.removeLast(bindings.count - count)
        bindingCount = count
        defaultIsForeign = bindings.last(where: { $0.length == 0 })?.isForeign ?? false
    }

    private mutating func isForeign(_ start: Int, _ length: Int, isAttribute: Bool) throws(MarkupFault)
        -> Bool
    {
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
