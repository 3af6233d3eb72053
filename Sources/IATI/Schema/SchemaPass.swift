/// One run of the state machines over one document.
struct SchemaPass {
    struct Pending {
        var what: SchemaFinding.What
        var element: String
        var offset: Int
    }

    /// An element that is open: its shape and how far its children have come.
    private struct Frame {
        /// -1: foreign, in which anything goes but known elements; -2: not checked.
        var shape: Int
        var name: Run
        var offset: Int
        var particle = 0
        var count = 0
        var isBroken = false
        var saidText = false
        var bindings: Int
    }

    private struct Binding {
        var prefix: Run
        var isForeign: Bool
    }

    private let bytes: UnsafeBufferPointer<UInt8>
    private let structure = Structure.standard
    private var scanner: MarkupScanner
    private var frames: ContiguousArray<Frame> = []
    private var bindings: ContiguousArray<Binding> = []
    private var kind = FileKind.activities
    private var text: [UInt8] = []
    private var seen: ContiguousArray<Int> = []
    var found: [Pending] = []

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: ReadLimits) {
        self.bytes = bytes
        scanner = MarkupScanner(bytes, limits: limits)
    }

    mutating func run() throws(MarkupFault) {
        while true {
            switch try scanner.next() {
            case .start: try start()
            case .end: end()
            case .text(let run, let literal): characters(run, literal: literal)
            case .finished: return
            }
        }
    }

    // MARK: Elements

    private mutating func start() throws(MarkupFault) {
        let before = bindings.count
        bind()
        let name = scanner.name
        let isForeign = try isForeign(name, isAttribute: false)
        let number = isForeign ? nil : structure.number(slice(name))
        let shape = place(number, name: name, isForeign: isForeign)
        frames.append(Frame(shape: shape, name: name, offset: scanner.tagStart, bindings: before))
        text.removeAll(keepingCapacity: true)
        try checkAttributes(shape)
    }

    /// The shape of the element that begins, once its parent has made room for it.
    private mutating func place(_ number: Int?, name: Run, isForeign: Bool) -> Int {
        guard let parent = frames.indices.last else {
            let spelled = scanner.string(name)
            guard !isForeign, let found = FileKind(rawValue: spelled), let number,
                let shape = structure.type(ofGlobal: number, in: found)
            else {
                report(.notIATI(root: spelled), element: spelled)
                return -2
            }
            kind = found
            return shape
        }
        let shape = frames[parent].shape
        if shape == -2 || frames[parent].isBroken { return -2 }
        if shape == -1 {
            guard !isForeign, let number, let known = structure.type(ofGlobal: number, in: kind) else {
                return -1
            }
            return known
        }
        let particles = structure.shapes[shape].particles
        let wanted = isForeign ? -1 : number ?? -2
        var (at, count) = (frames[parent].particle, frames[parent].count)
        while at < particles.count {
            if particles[at].name == wanted, count < particles[at].most {
                frames[parent].particle = at
                frames[parent].count = count + 1
                return isForeign ? -1 : particles[at].type
            }
            if count < particles[at].least { break }
            at += 1
            count = 0
        }
        let expected = expected(in: frames[parent])
        frames[parent].isBroken = true
        let spelled = scanner.string(name)
        report(.unexpectedElement(spelled, expected: expected), element: spelled)
        return -2
    }

    private func expected(in frame: Frame) -> [String] {
        var names: [String] = []
        let particles = structure.shapes[frame.shape].particles
        var (at, count) = (frame.particle, frame.count)
        while at < particles.count {
            let particle = particles[at]
            if count < particle.most, particle.name >= 0 { names.append(structure.names[particle.name]) }
            if count < particle.least { break }
            at += 1
            count = 0
        }
        return names
    }

    private mutating func end() {
        guard let frame = frames.popLast() else { return }
        bindings.removeLast(bindings.count - frame.bindings)
        guard frame.shape >= 0, !frame.isBroken else { return }
        let shape = structure.shapes[frame.shape]
        if shape.content == .simple {
            if !shape.text.accepts(text[...]) {
                let value = String(decoding: text.prefix(200), as: UTF8.self)
                report(
                    .badValue(attribute: nil, value: value, type: shape.text),
                    element: scanner.string(frame.name), at: frame.offset)
            }
            text.removeAll(keepingCapacity: true)
            return
        }
        var (at, count) = (frame.particle, frame.count)
        while at < shape.particles.count {
            if count < shape.particles[at].least {
                report(
                    .missingElement(expected: expected(in: frame)), element: scanner.string(frame.name),
                    at: frame.offset)
                return
            }
            at += 1
            count = 0
        }
    }

    private mutating func characters(_ run: Run, literal: Bool) {
        guard let frame = frames.indices.last, frames[frame].shape >= 0 else { return }
        let shape = structure.shapes[frames[frame].shape]
        let slice = UnsafeBufferPointer(rebasing: bytes[run.start..<run.end])
        if shape.content == .simple {
            guard shape.text != .string else { return }
            if literal { text.append(contentsOf: slice) } else { References.append(slice, to: &text) }
        } else if !frames[frame].saidText, !slice.allSatisfy(isSpace) {
            frames[frame].saidText = true
            report(.unexpectedText, element: scanner.string(frames[frame].name), at: frames[frame].offset)
        }
    }

    // MARK: Attributes and namespaces

    private mutating func checkAttributes(_ number: Int) throws(MarkupFault) {
        seen.removeAll(keepingCapacity: true)
        let element = scanner.name
        for attribute in scanner.attributes {
            if declaresNamespace(attribute.name) { continue }
            let isForeign = try isForeign(attribute.name, isAttribute: true)
            guard number >= 0 else { continue }
            let shape = structure.shapes[number]
            var type: SimpleType?
            if let name = structure.number(slice(attribute.name)),
                let known = shape.attributes.first(where: { $0.name == name })
            {
                type = known.type
                seen.append(name)
            } else if isForeign, shape.allowsForeignAttributes {
                if scanner.string(attribute.name) == "xml:lang" { type = .language }
            } else if case let spelled = scanner.string(attribute.name), !spelled.hasPrefix("xsi:") {
                report(.unexpectedAttribute(spelled), element: scanner.string(element), at: scanner.tagStart)
            }
            guard let type, type != .string else { continue }
            var value: [UInt8] = []
            References.append(
                UnsafeBufferPointer(rebasing: bytes[attribute.value.start..<attribute.value.end]), to: &value)
            if !type.accepts(value[...]) {
                let shown = String(decoding: value.prefix(200), as: UTF8.self)
                report(
                    .badValue(attribute: scanner.string(attribute.name), value: shown, type: type),
                    element: scanner.string(element),
                    at: scanner.tagStart)
            }
        }
        guard number >= 0 else { return }
        for known in structure.shapes[number].attributes where known.isRequired && !seen.contains(known.name)
        {
            let name = structure.names[known.name]
            report(.missingAttribute(name), element: scanner.string(element), at: scanner.tagStart)
        }
    }

    private mutating func bind() {
        for attribute in scanner.attributes where declaresNamespace(attribute.name) {
            let name = scanner.string(attribute.name)
            let end = attribute.name.end
            let isForeign = !attribute.value.isEmpty
            if name == "xmlns" {
                bindings.append(Binding(prefix: Run(start: end, end: end), isForeign: isForeign))
            } else if name.hasPrefix("xmlns:") {
                bindings.append(
                    Binding(prefix: Run(start: attribute.name.start + 6, end: end), isForeign: isForeign))
            }
        }
    }

    private func isForeign(_ name: Run, isAttribute: Bool) throws(MarkupFault) -> Bool {
        var colon = name.start
        while colon < name.end, bytes[colon] != UInt8(ascii: ":") { colon += 1 }
        let isPrefixed = colon < name.end
        if !isPrefixed, isAttribute { return false }
        let prefix = Run(start: name.start, end: isPrefixed ? colon : name.start)
        var index = bindings.count
        while index > 0 {
            index -= 1
            if slice(bindings[index].prefix).elementsEqual(slice(prefix)) { return bindings[index].isForeign }
        }
        if !isPrefixed { return false }
        let spelled = scanner.string(prefix)
        if spelled == "xml" { return true }
        throw MarkupFault(what: .undeclaredPrefix(spelled), offset: name.start)
    }

    private func slice(_ run: Run) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: bytes[run.start..<run.end])
    }

    private func declaresNamespace(_ name: Run) -> Bool {
        guard bytes[name.start] == UInt8(ascii: "x"), name.end - name.start >= 5 else { return false }
        let spelled = scanner.string(name)
        return spelled == "xmlns" || spelled.hasPrefix("xmlns:")
    }

    private mutating func report(_ what: SchemaFinding.What, element: String, at offset: Int? = nil) {
        found.append(Pending(what: what, element: element, offset: offset ?? scanner.tagStart))
    }
}
