/// Why a document is not well-formed, or not accepted, and where.
public struct XMLError: Error, Sendable, Hashable {
    public var kind: Kind
    /// Line and column of the fault; both count from one, columns in Unicode scalars.
    public var place: XMLPlace

    public enum Kind: Sendable, Hashable {
        /// Something else than the grammar allows here.
        case unexpected(found: String, expected: String)
        /// The document ends in the middle of something.
        case unexpectedEnd(expected: String)
        /// An end tag that does not close the innermost element.
        case mismatchedEnd(found: String, open: String, openedAtLine: Int)
        /// A prefix that no `xmlns:` declaration in scope binds.
        case undeclaredPrefix(String)
        /// A namespace declaration that the standard forbids (`xmlns:xml`, an empty `xmlns:p`, …).
        case forbiddenDeclaration(String)
        /// Two attributes of one element with the same name.
        case duplicateAttribute(String)
        /// A reference to an entity other than the five predefined ones.
        case undefinedEntity(String)
        /// A character that XML 1.0 does not allow, by code point.
        case forbiddenCharacter(UInt32)
        /// Bytes that are not text in the document's encoding.
        case invalidEncoding(String)
        /// An encoding this reader does not know.
        case unknownEncoding(String)
        /// A document type declaration while ``XMLLimits/documentType`` refuses them.
        case documentTypeRefused
        /// A limit of ``XMLLimits`` is passed.
        case limit(XMLLimit, Int)
    }

    public init(_ kind: Kind, at place: XMLPlace) {
        self.kind = kind
        self.place = place
    }
}

/// The limits a document can pass.
public enum XMLLimit: String, Sendable, Hashable {
    case depth, bytes, attributes, nameBytes, nodes
}

/// A place in a document: line and column count from one.
public struct XMLPlace: Sendable, Hashable, Comparable, CustomStringConvertible {
    public var line: Int
    /// In Unicode scalars from the start of the line.
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public var description: String { "\(line):\(column)" }

    public static func < (left: XMLPlace, right: XMLPlace) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

extension XMLError: CustomStringConvertible {
    /// The English message with its place.
    public var description: String { "\(place): \(message(french: false))" }

    /// The message without its place, in English or French.
    public func message(french: Bool) -> String {
        switch kind {
        case .unexpected(let found, let expected):
            return french ? "\(expected) attendu, \(found) trouvé" : "expected \(expected), found \(found)"
        case .unexpectedEnd(let expected):
            return french
                ? "le document s’arrête là où l’on attend \(expected)"
                : "the document ends where \(expected) is expected"
        case .mismatchedEnd(let found, let open, let line):
            return french
                ? "</\(found)> trouvé, mais <\(open)> (ligne \(line)) est encore ouvert : écrire </\(open)>"
                : "found </\(found)>, but <\(open)> of line \(line) is still open: write </\(open)>"
        case .undeclaredPrefix(let prefix):
            return french
                ? "le préfixe « \(prefix) » n’est pas déclaré : ajouter xmlns:\(prefix)=\"…\""
                : "the prefix “\(prefix)” is not declared: add xmlns:\(prefix)=\"…\""
        case .forbiddenDeclaration(let name):
            return french
                ? "déclaration d’espace de noms interdite : \(name)"
                : "forbidden namespace declaration: \(name)"
        case .duplicateAttribute(let name):
            return french ? "l’attribut « \(name) » est en double" : "the attribute “\(name)” occurs twice"
        case .undefinedEntity(let name):
            return french
                ? "l’entité « &\(name); » n’est pas définie (seules lt, gt, amp, apos et quot le sont)"
                : "the entity “&\(name);” is not defined (only lt, gt, amp, apos and quot are)"
        case .forbiddenCharacter(let code):
            let hex = String(code, radix: 16, uppercase: true)
            return french
                ? "le caractère U+\(hex) n’est pas permis en XML 1.0"
                : "the character U+\(hex) is not allowed in XML 1.0"
        case .invalidEncoding(let encoding):
            return french
                ? "ces octets ne sont pas du texte \(encoding)" : "these bytes are not \(encoding) text"
        case .unknownEncoding(let encoding):
            return french
                ? "encodage inconnu « \(encoding) » : UTF-8, UTF-16, ISO-8859-1 et windows-1252 sont lus"
                : "unknown encoding “\(encoding)”: UTF-8, UTF-16, ISO-8859-1 and windows-1252 are read"
        case .documentTypeRefused:
            return french
                ? "déclaration de type de document (<!DOCTYPE) refusée : la retirer"
                : "a document type declaration (<!DOCTYPE) is refused: remove it"
        case .limit(let limit, let most):
            return french
                ? "limite dépassée : \(limit.rawValue) au plus \(most)"
                : "limit passed: \(limit.rawValue) at most \(most)"
        }
    }
}
