/// Every place in a file of IATI 2.03 as a small integer, with what the schema, the codelists and the rules ask there.
///
/// Made once for a codelist table and never freed, so that the passes hold plain pointers.
final class PathTable: @unchecked Sendable {
    struct CodeCheck {
        var list: Int32
        var number: Int32
        /// The vocabulary in one word; 0 where the check always holds.
        var vocabulary: UInt64
        var isDefault: Bool
        var isLast: Bool
        /// Of every element; the official engine asks it of the document alone, which never has the attribute.
        var isEverywhere: Bool
    }
    struct Particle {
        var name: Int32
        var least: Int32
        var most: Int32
        var type: Int32
        /// One that must stand comes after this one.
        var isFollowed = false
    }

    /// The tables as plain pointers, which cost no counting of references.
    struct Pointers {
        /// By name: the attribute's column, or -1.
        let columns: UnsafeMutablePointer<Int8>
        /// By node and name: the child's node, or -1.
        let children: UnsafeMutablePointer<Int16>
        let hooks: UnsafeMutablePointer<Hook>
        /// By node: whether text is gathered for a code check (index + 1).
        let textChecks: UnsafeMutablePointer<Int16>
        /// By node and column: index + 1 of the first code check.
        let checks: UnsafeMutablePointer<Int16>
        let codeChecks: UnsafeMutablePointer<CodeCheck>
        /// By shape and column: 0 for no such attribute, else the type's number + 1.
        let types: UnsafeMutablePointer<UInt8>
        let required: UnsafeMutablePointer<UInt64>
        let contents: UnsafeMutablePointer<UInt8>
        let texts: UnsafeMutablePointer<UInt8>
        let takesForeign: UnsafeMutablePointer<Bool>
        let particles: UnsafeMutablePointer<Particle>
        /// By shape: where its particles begin; the next shape's begin ends them.
        let particleStarts: UnsafeMutablePointer<Int32>
        let codes: CodelistTable.Index
    }

    let structure = Structure.standard
    let codelists: CodelistTable
    let names: NameTable
    let nameCount: Int
    let paths: [String]

    let pointers: Pointers
    let attributeColumns: Columns
    let known: KnownNames

    static let standard = PathTable(.standard)
    static let nodeLimit = 1500
    static let types: [SimpleType] = [
        .string, .date, .dateTime, .decimal, .boolean, .anyURI, .int, .nonNegativeInteger, .positiveInteger,
        .nameToken, .language,
    ]

    static func column(_ name: String) -> Int { standardColumns[name] ?? 63 }
    private static let standardColumns: [String: Int] = {
        var columns: [String: Int] = [:]
        for shape in Structure.standard.shapes {
            for attribute in shape.attributes {
                let name = Structure.standard.names[attribute.name]
                if columns[name] == nil { columns[name] = columns.count }
            }
        }
        return columns
    }()

    init(_ codelists: CodelistTable) {
        self.codelists = codelists
        names = NameTable(structure.names)
        nameCount = names.names.count
        let nameCount = nameCount
        let structure = structure
        let shapes = structure.shapes
        attributeColumns = Columns()
        known = KnownNames(names.names)
        let columns = UnsafeMutablePointer<Int8>.allocate(capacity: nameCount)
        columns.initialize(repeating: -1, count: nameCount)
        for (number, name) in names.names.enumerated() {
            if let column = PathTable.standardColumns[name], column < 63 { columns[number] = Int8(column) }
        }
        let types = UnsafeMutablePointer<UInt8>.allocate(capacity: shapes.count * 64)
        types.initialize(repeating: 0, count: shapes.count * 64)
        let required = UnsafeMutablePointer<UInt64>.allocate(capacity: shapes.count)
        required.initialize(repeating: 0, count: shapes.count)
        let contents = UnsafeMutablePointer<UInt8>.allocate(capacity: shapes.count)
        let texts = UnsafeMutablePointer<UInt8>.allocate(capacity: shapes.count)
        let takesForeign = UnsafeMutablePointer<Bool>.allocate(capacity: shapes.count)
        let particleStarts = UnsafeMutablePointer<Int32>.allocate(capacity: shapes.count + 1)
        let particles = UnsafeMutablePointer<Particle>.allocate(
            capacity: shapes.reduce(1) { $0 + $1.particles.count })
        var used = 0
        for (number, shape) in shapes.enumerated() {
            (contents + number).initialize(
                to: shape.content == .elements ? 0 : shape.content == .simple ? 1 : 2)
            (texts + number).initialize(to: UInt8(PathTable.types.firstIndex(of: shape.text) ?? 0))
            (takesForeign + number).initialize(to: shape.allowsForeignAttributes)
            (particleStarts + number).initialize(to: Int32(used))
            for particle in shape.particles {
                (particles + used).initialize(
                    to: Particle(
                        name: Int32(particle.name), least: Int32(particle.least),
                        most: Int32(min(particle.most, Int(Int32.max))), type: Int32(particle.type)))
                used += 1
            }
            var isFollowed = false
            for at in (Int(particleStarts[number])..<used).reversed() {
                particles[at].isFollowed = isFollowed
                if particles[at].least > 0 { isFollowed = true }
            }
            for attribute in shape.attributes {
                let column = Int(columns[attribute.name])
                guard column >= 0 else { continue }
                types[number * 64 + column] = UInt8(PathTable.types.firstIndex(of: attribute.type) ?? 0) + 1
                if attribute.isRequired { required[number] |= 1 << UInt64(column) }
            }
        }
        (particleStarts + shapes.count).initialize(to: Int32(used))

        let children = UnsafeMutablePointer<Int16>.allocate(capacity: PathTable.nodeLimit * nameCount)
        children.initialize(repeating: -1, count: PathTable.nodeLimit * nameCount)
        let hooks = UnsafeMutablePointer<Hook>.allocate(capacity: PathTable.nodeLimit)
        hooks.initialize(repeating: .none, count: PathTable.nodeLimit)
        let textChecks = UnsafeMutablePointer<Int16>.allocate(capacity: PathTable.nodeLimit)
        textChecks.initialize(repeating: 0, count: PathTable.nodeLimit)
        let checks = UnsafeMutablePointer<Int16>.allocate(capacity: PathTable.nodeLimit * 64)
        checks.initialize(repeating: 0, count: PathTable.nodeLimit * 64)
        let codeChecks = UnsafeMutablePointer<CodeCheck>.allocate(capacity: codelists.checks.count + 1)

        var paths: [String] = []
        var nodes: [String: Int] = [:]
        func grow(_ path: String, _ shape: Int, _ depth: Int) -> Int {
            let node = paths.count
            guard node < PathTable.nodeLimit - 1, depth < 12 else { return -1 }
            paths.append(path)
            nodes[path] = node
            for particle in structure.shapes[shape].particles where particle.name >= 0 {
                let child = grow(path + "/" + structure.names[particle.name], particle.type, depth + 1)
                children[node * nameCount + particle.name] = Int16(child)
            }
            return node
        }
        for kind in [FileKind.activities, .organisations] {
            guard let name = names.names.firstIndex(of: kind.rawValue),
                let shape = structure.type(ofGlobal: name, in: kind)
            else { continue }
            _ = grow("/" + kind.rawValue, shape, 0)
        }
        for (path, node) in nodes {
            for (prefix, table) in [
                ("/iati-activities/iati-activity", Hook.activityHooks),
                ("/iati-organisations/iati-organisation", Hook.organisationHooks),
            ] where path == prefix || path.hasPrefix(prefix + "/") {
                let below = path == prefix ? "" : String(path.dropFirst(prefix.count + 1))
                if let hook = table[below] { hooks[node] = hook }
            }
        }
        // Checks of one attribute stand together; the last of them is marked.
        var groups: [[Int]] = []
        var places: [String: Int] = [:]
        for (number, check) in codelists.checks.enumerated() {
            let place = check.path + " " + check.attribute
            if let group = places[place] {
                groups[group].append(number)
            } else {
                places[place] = groups.count
                groups.append([number])
            }
        }
        var placed = 0
        for group in groups {
            let first = codelists.checks[group[0]]
            for (index, number) in group.enumerated() {
                let check = codelists.checks[number]
                var word: UInt64 = 0
                for (at, byte) in check.vocabulary.utf8.prefix(8).enumerated() {
                    word |= UInt64(byte) << UInt64(at * 8)
                }
                (codeChecks + placed + index).initialize(
                    to: CodeCheck(
                        list: Int32(check.list), number: Int32(number), vocabulary: word,
                        isDefault: check.isDefault, isLast: index == group.count - 1,
                        isEverywhere: first.path == "*"))
            }
            let targets = first.path == "*" ? Array(nodes.values) : nodes[first.path].map { [$0] } ?? []
            for node in targets {
                if first.attribute == "text()" {
                    textChecks[node] = Int16(placed + 1)
                } else if let column = PathTable.standardColumns[first.attribute], column < 63 {
                    checks[node * 64 + column] = Int16(placed + 1)
                }
            }
            placed += group.count
        }
        self.paths = paths
        pointers = Pointers(
            columns: columns, children: children, hooks: hooks, textChecks: textChecks, checks: checks,
            codeChecks: codeChecks, types: types, required: required, contents: contents, texts: texts,
            takesForeign: takesForeign, particles: particles, particleStarts: particleStarts,
            codes: codelists.index)
    }

    /// The path of a node; empty for none.
    func path(_ node: Int32) -> String {
        node >= 0 && Int(node) < paths.count ? paths[Int(node)] : ""
    }
}

/// Names that the rules ask for, as numbers of the names' table.
struct KnownNames {
    let title: Int32
    let description: Int32
    let narrative: Int32
    let value: Int32
    let baseline: Int32
    let target: Int32

    init(_ names: [String]) {
        func number(_ name: String) -> Int32 { Int32(names.firstIndex(of: name) ?? -9) }
        title = number("title")
        description = number("description")
        narrative = number("narrative")
        value = number("value")
        baseline = number("baseline")
        target = number("target")
    }
}

/// The attributes that rules ask for, as columns of the tables.
struct Columns {
    let lang = PathTable.column("xml:lang")
    let currency = PathTable.column("currency")
    let vocabulary = PathTable.column("vocabulary")
    let version = PathTable.column("version")
    let percentage = PathTable.column("percentage")
    let ref = PathTable.column("ref")
    let type = PathTable.column("type")
    let day = PathTable.column("iso-date")
    let valueDate = PathTable.column("value-date")
    let measure = PathTable.column("measure")
    let value = PathTable.column("value")
    let significance = PathTable.column("significance")
    let defaultCurrency = PathTable.column("default-currency")
    let updated = PathTable.column("last-updated-datetime")
    let activityID = PathTable.column("activity-id")
    let providerID = PathTable.column("provider-activity-id")
    let receiverID = PathTable.column("receiver-activity-id")
}
