import Bytes

/// One breach of the schema of IATI 2.03, or the reason why a document could not be read.
public struct SchemaFinding: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case notWellFormed(MarkupFault.What)
        /// The root is neither `iati-activities` nor `iati-organisations`.
        case notIATI(root: String)
        /// An element out of its place, too often, or unknown; `expected` are those that might have stood here.
        case unexpectedElement(String, expected: [String])
        case missingElement(expected: [String])
        case unexpectedText
        case unexpectedAttribute(String)
        case missingAttribute(String)
        case badValue(attribute: String?, value: String, type: SimpleType)
    }

    public var what: What
    /// The element that the finding is about; empty where there is none.
    public var element: String
    /// Line and column count from 1, the column in characters.
    public var location: SourceLocation
}

extension SchemaFinding {
    /// The finding as a sentence.
    public var english: String {
        switch what {
        case .notWellFormed(let fault): "not well-formed XML: \(fault.text.en)"
        case .notIATI(let root): "the root is <\(root)>; write <iati-activities> or <iati-organisations>"
        case .unexpectedElement(let name, let expected):
            expected.isEmpty
                ? "<\(name)> may not stand here; remove it"
                : "<\(name)> may not stand here; expected \(expected.map { "<\($0)>" }.joined(separator: ", "))"
        case .missingElement(let expected):
            "<\(element)> is not complete; add \(expected.map { "<\($0)>" }.joined(separator: ", "))"
        case .unexpectedText: "<\(element)> may not hold text of its own; put it in an element or remove it"
        case .unexpectedAttribute(let name): "<\(element)> has no attribute \(name); remove it"
        case .missingAttribute(let name): "<\(element)> lacks the attribute \(name); add it"
        case .badValue(let attribute, let value, let type):
            "“\(value)” in \(attribute.map { "\(element)/@\($0)" } ?? "<\(element)>") is not a value of type \(type.rawValue)"
        }
    }

    /// The finding as a French sentence.
    public var french: String {
        switch what {
        case .notWellFormed(let fault): "XML mal formé : \(fault.text.fr)"
        case .notIATI(let root): "la racine est <\(root)> ; écrire <iati-activities> ou <iati-organisations>"
        case .unexpectedElement(let name, let expected):
            expected.isEmpty
                ? "<\(name)> n’a pas sa place ici ; le retirer"
                : "<\(name)> n’a pas sa place ici ; attendu : \(expected.map { "<\($0)>" }.joined(separator: ", "))"
        case .missingElement(let expected):
            "<\(element)> est incomplet ; ajouter \(expected.map { "<\($0)>" }.joined(separator: ", "))"
        case .unexpectedText:
            "<\(element)> ne peut contenir de texte ; le placer dans un élément ou le retirer"
        case .unexpectedAttribute(let name): "<\(element)> n’a pas d’attribut \(name) ; le retirer"
        case .missingAttribute(let name): "il manque à <\(element)> l’attribut \(name) ; l’ajouter"
        case .badValue(let attribute, let value, let type):
            "« \(value) » dans \(attribute.map { "\(element)/@\($0)" } ?? "<\(element)>") n’est pas une valeur du type \(type.rawValue)"
        }
    }
}
