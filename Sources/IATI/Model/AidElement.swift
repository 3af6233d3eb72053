public import Scalars
public import XML

/// The types of the whole standard (IATI 2.03, activity and organisation files), written from its published schemas.
///
/// Each is a view of one element: what the standard knows is typed, and what it allows besides (foreign elements and
/// attributes, comments) stays where it stands and is written again.
///
///     var activity = Aid.Activity(XMLElement(tree.root))
///     activity.budgets[0].value?.value        // a decimal, exact; nil where the text is none
///     activity.defaultCurrency = "XOF"
public enum Aid {}

/// An element of the standard.
///
/// Getting a value that is not written as its type has it gives nil; the text is still there in `xml`. Setting a part
/// puts it where the schema's order wants it.
public protocol AidElement: Sendable, Hashable {
    /// The element as it is written.
    var xml: XMLElement { get set }
    init(_ xml: XMLElement)
    /// Beginnings of types of `Structure`, which say in what order parts stand.
    static var order: AidOrder { get }
}

/// In what order an element's parts stand.
public struct AidOrder: Sendable {
    let shape: Int
}

/// A type that an attribute or text of the standard may have.
public protocol AidScalar {
    init?(aidText: String)
    var aidText: String { get }
}

extension String: AidScalar {
    public init?(aidText: String) { self = aidText }
    public var aidText: String { self }
}

/// `xsd:int` and its kin.
extension Int: AidScalar {
    public init?(aidText: String) { self.init(Aid.collapsed(aidText)) }
    public var aidText: String { String(self) }
}

extension Decimal128: AidScalar {
    public init?(aidText: String) { self.init(Aid.collapsed(aidText)) }
    public var aidText: String { description }
}

/// `xsd:boolean`: true, false, 1, 0.
extension Bool: AidScalar {
    public init?(aidText: String) {
        switch Aid.collapsed(aidText) {
        case "true", "1": self = true
        case "false", "0": self = false
        default: return nil
        }
    }
    public var aidText: String { self ? "1" : "0" }
}

/// `xsd:date`; a zone that is written is passed over.
extension Day: AidScalar {
    public init?(aidText: String) {
        let text = Aid.collapsed(aidText)
        if let day = Day(text) {
            self = day
        } else if text.utf8.count > 10, let day = Day(text.prefix(10)),
            DateTime(text.prefix(10) + "T00:00:00" + text.dropFirst(10)) != nil
        {
            self = day
        } else {
            return nil
        }
    }
    public var aidText: String { description }
}

/// `xsd:dateTime`.
extension DateTime: AidScalar {
    public init?(aidText: String) { self.init(Aid.collapsed(aidText)) }
    public var aidText: String { description }
}

extension Aid {
    /// Without the space around it (XML Schema part 2, §4.3.6 `collapse`).
    static func collapsed(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 }) else { return text }
        return text.split(whereSeparator: { $0.isWhitespace }).joined(separator: " ")
    }
}

extension AidElement {
    /// The first part of a name.
    public subscript<Part: AidElement>(one name: String) -> Part? {
        get {
            for case .element(let child) in xml.children where child.name == name { return Part(child) }
            return nil
        }
        set { replace(name, with: newValue.map { [$0.xml] } ?? []) }
    }

    /// All parts of a name, in order.
    public subscript<Part: AidElement>(all name: String) -> [Part] {
        get {
            xml.children.compactMap { child in
                if case .element(let element) = child, element.name == name { return Part(element) }
                return nil
            }
        }
        set { replace(name, with: newValue.map(\.xml)) }
    }

    /// An attribute; nil where it is not there or not written as the type has it. Setting nil takes it away.
    public subscript<Value: AidScalar>(attribute name: String) -> Value? {
        get { xml[name].flatMap { Value(aidText: $0) } }
        set {
            let index = xml.attributes.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): xml.attributes[index].value = value.aidText
            case (let index?, nil): xml.attributes.remove(at: index)
            case (nil, let value?): xml.attributes.append(XMLAttribute(name, value.aidText))
            case (nil, nil): break
            }
        }
    }

    /// The text of an element that holds text alone.
    public func content<Value: AidScalar>() -> Value? {
        var text = ""
        for case .text(let run) in xml.children { text += run }
        return Value(aidText: text)
    }

    public mutating func setContent<Value: AidScalar>(_ value: Value?) {
        xml.children = value.map { [.text($0.aidText)] } ?? []
    }

    /// Elements that the standard does not know here and that it allows (IATI 2.03, extending the standard).
    public var foreignElements: [XMLElement] {
        let known = Self.order.names
        return xml.children.compactMap { child in
            if case .element(let element) = child, known[element.name] == nil { return element }
            return nil
        }
    }

    /// The same element with its parts in the schema's order, at every level. Comments go with the part that they stand
    /// before; foreign elements come last, where the schema allows them.
    public var inOrder: Self { Self(Self.order.ordered(xml)) }

    private mutating func replace(_ name: String, with elements: [XMLElement]) {
        let renamed = elements.map { element in
            var element = element
            element.name = name
            return XMLContent.element(element)
        }
        func isNamed(_ child: XMLContent) -> Bool {
            if case .element(let element) = child { return element.name == name }
            return false
        }
        let first = xml.children.firstIndex(where: isNamed)
        let at = first ?? place(of: name)
        xml.children.removeAll(where: isNamed)
        xml.children.insert(contentsOf: renamed, at: at)
    }

    /// Before the first part that comes later.
    private func place(of name: String) -> Int {
        let order = Self.order.names
        let own = order[name] ?? Int.max
        return xml.children.firstIndex { child in
            if case .element(let element) = child { return (order[element.name] ?? Int.max) > own }
            return false
        } ?? xml.children.count
    }
}

extension AidOrder {
    /// The places of parts by their names.
    var names: [String: Int] {
        let structure = Structure.standard
        guard structure.shapes.indices.contains(shape) else { return [:] }
        var names: [String: Int] = [:]
        for (place, particle) in structure.shapes[shape].particles.enumerated() where particle.name >= 0 {
            names[structure.names[particle.name]] = place
        }
        return names
    }

    func ordered(_ element: XMLElement) -> XMLElement {
        let structure = Structure.standard
        guard structure.shapes.indices.contains(shape), structure.shapes[shape].content == .elements else {
            return element
        }
        let particles = structure.shapes[shape].particles
        var parts: [(place: Int, content: [XMLContent])] = []
        var before: [XMLContent] = []
        for child in element.children {
            guard case .element(let part) = child else {
                before.append(child)
                continue
            }
            let place = particles.firstIndex { $0.name >= 0 && structure.names[$0.name] == part.name }
            let inner = place.map { AidOrder(shape: particles[$0].type).ordered(part) } ?? part
            parts.append((place ?? particles.count, before + [.element(inner)]))
            before = []
        }
        var result = element
        // Swift's sort is stable by now, but says nowhere that it stays so.
        let sorted = parts.enumerated().sorted {
            ($0.element.place, $0.offset) < ($1.element.place, $1.offset)
        }
        result.children = sorted.flatMap(\.element.content) + before
        return result
    }
}
