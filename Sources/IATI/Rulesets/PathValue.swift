import XML

/// A node that a path selects: the document, a node of its tree, or an attribute of one.
struct PathNode: Sendable, Hashable, Comparable {
    /// The tree's number; -1 for the document.
    var number: Int32
    /// The attribute's number; -1 for none.
    var attribute: Int32 = -1

    static let document = PathNode(number: -1)

    /// In the order of the document; an element's attributes stand before its children.
    static func < (a: PathNode, b: PathNode) -> Bool { (a.number, a.attribute) < (b.number, b.attribute) }
}

/// What an expression comes to (XPath 1.0 §1).
enum PathValue: Sendable {
    case nodes([PathNode])
    case boolean(Bool)
    case number(Double)
    case string(String)
}

extension PathValue {
    /// A string as a number (§4.4): an optional minus, digits, a point; anything else is not a number.
    static func number(_ text: String) -> Double {
        var bytes = text.utf8[...]
        while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        var digits = 0
        var points = 0
        for (index, byte) in bytes.enumerated() {
            if isDigit(byte) {
                digits += 1
            } else if byte == UInt8(ascii: ".") {
                points += 1
            } else if byte != UInt8(ascii: "-") || index > 0 {
                return .nan
            }
        }
        guard digits > 0, points < 2 else { return .nan }
        var plain = String(Substring(bytes))
        if plain.hasPrefix(".") { plain = "0" + plain }
        if plain.hasPrefix("-.") { plain = "-0" + plain.dropFirst() }
        if plain.hasSuffix(".") { plain += "0" }
        return Double(plain) ?? .nan
    }

    /// A number as a string (§4.2): never with an exponent.
    static func string(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        if number == number.rounded(), abs(number) < 1e15 { return "\(Int(number))" }
        let text = "\(number)"
        guard let exponent = text.firstIndex(where: { $0 == "e" || $0 == "E" }) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        // The shortest digits, with the point moved.
        let power = Int(text[text.index(after: exponent)...]) ?? 0
        let mantissa = text[..<exponent]
        let sign = mantissa.hasPrefix("-") ? "-" : ""
        let parts = mantissa.drop { $0 == "-" }.split(separator: ".")
        var digits = parts.joined()
        var point = (parts.first?.count ?? 1) + power
        if point <= 0 {
            digits = String(repeating: "0", count: 1 - point) + digits
            point = 1
        }
        if digits.count < point { digits += String(repeating: "0", count: point - digits.count) }
        let whole = digits.prefix(point)
        var rest = digits.dropFirst(point)
        while rest.hasSuffix("0") { rest.removeLast() }
        return sign + whole + (rest.isEmpty ? "" : "." + rest)
    }

    /// A boolean (§4.3); a set of nodes is true where it is not empty.
    var isTrue: Bool {
        switch self {
        case .nodes(let nodes): !nodes.isEmpty
        case .boolean(let value): value
        case .number(let value): value != 0 && !value.isNaN
        case .string(let text): !text.isEmpty
        }
    }
}
