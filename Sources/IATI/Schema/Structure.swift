/// What may stand where: the facts of `structureFacts`, read once, with names as small integers.
struct Structure: Sendable {
    enum Content: Sendable { case elements, simple, empty }

    struct Attribute: Sendable {
        var name: Int
        var type: SimpleType
        var isRequired: Bool
    }

    struct Particle: Sendable {
        /// -1 stands for any element of a foreign namespace.
        var name: Int
        var least: Int
        var most: Int
        var type: Int
    }

    struct Shape: Sendable {
        var content: Content
        var text: SimpleType
        var allowsForeignAttributes: Bool
        var attributes: ContiguousArray<Attribute> = []
        var particles: ContiguousArray<Particle> = []
    }

    private(set) var names: [String] = []
    private(set) var shapes: ContiguousArray<Shape> = []
    private var numbers: [String: Int] = [:]
    /// Open addressing over the names' bytes: -1 is an empty slot.
    private var slots = ContiguousArray<Int>(repeating: -1, count: 1024)
    private var spellings: ContiguousArray<[UInt8]> = []
    private var global: [FileKind: [Int: Int]] = [:]

    static let standard = Structure(facts: structureFacts.description)

    init(facts: String) {
        for line in facts.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            switch (words.first, words.count) {
            case ("T", 4):
                let content: Content = words[1] == "e" ? .elements : words[1] == "s" ? .simple : .empty
                shapes.append(
                    Shape(
                        content: content, text: SimpleType(rawValue: words[2]) ?? .string,
                        allowsForeignAttributes: words[3] == "1"))
            case ("A", 4):
                let attribute = Attribute(
                    name: intern(words[1]), type: SimpleType(rawValue: words[2]) ?? .string,
                    isRequired: words[3] == "1")
                if let last = shapes.indices.last { shapes[last].attributes.append(attribute) }
            case ("P", 5):
                let particle = Particle(
                    name: words[1] == "*" ? -1 : intern(words[1]), least: Int(words[2]) ?? 0,
                    most: words[3] == "-1" ? Int.max : Int(words[3]) ?? 1, type: Int(words[4]) ?? 0)
                if let last = shapes.indices.last { shapes[last].particles.append(particle) }
            case ("G", 4):
                let kind: FileKind = words[1] == "a" ? .activities : .organisations
                global[kind, default: [:]][intern(words[2])] = Int(words[3]) ?? 0
            default: break
            }
        }
    }

    private mutating func intern(_ name: String) -> Int {
        if let number = numbers[name] { return number }
        numbers[name] = names.count
        let bytes = Array(name.utf8)
        var slot = bytes.withUnsafeBufferPointer { Structure.slot($0) }
        while slots[slot] >= 0 { slot = (slot + 1) & 1023 }
        slots[slot] = names.count
        spellings.append(bytes)
        names.append(name)
        return names.count - 1
    }

    func number(_ name: UnsafeBufferPointer<UInt8>) -> Int? {
        var slot = Structure.slot(name)
        while slots[slot] >= 0 {
            let number = slots[slot]
            if spellings[number].elementsEqual(name) { return number }
            slot = (slot + 1) & 1023
        }
        return nil
    }

    private static func slot(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        var hash: UInt32 = 2_166_136_261
        for byte in name { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        return Int((hash ^ hash >> 15) & 1023)
    }

    /// The type of an element that may stand on its own.
    func type(ofGlobal name: Int, in kind: FileKind) -> Int? { global[kind]?[name] }
}

/// The two kinds of IATI file.
public enum FileKind: String, Sendable, Hashable {
    case activities = "iati-activities"
    case organisations = "iati-organisations"
}
