/// What a form sent: fields and files, whatever way the browser wrote them.
public struct Form: Sendable, Hashable {
    /// A file that was chosen in a form.
    public struct File: Sendable, Hashable {
        /// The field's name.
        public var name: String
        /// The file's own name without folders; never to be used as a path.
        public var filename: String
        public var type: String
        public var bytes: [UInt8]
    }

    /// Why a body is no form.
    public enum Problem: Error, Sendable, Hashable {
        case notAForm(type: String)
        case noBoundary
        case brokenPart(Int)
        case tooManyParts(most: Int)
    }

    /// Fields and files of one form at most.
    public static let most = 1000

    public private(set) var fields: [Field] = []
    public private(set) var files: [File] = []

    public struct Field: Sendable, Hashable {
        public var name: String
        public var value: String
    }

    /// A form without anything in it.
    public init() {}

    /// Reads a body of `application/x-www-form-urlencoded` or `multipart/form-data` (RFC 7578).
    public init(_ body: [UInt8], contentType: String) throws(Problem) {
        switch MediaType(contentType).essence {
        case "application/x-www-form-urlencoded":
            let pairs = body.split(separator: UInt8(ascii: "&"))
            guard pairs.count <= Self.most else { throw .tooManyParts(most: Self.most) }
            for pair in pairs {
                let sides = pair.split(
                    separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
                let words = sides.map { Query.decoded(String(decoding: $0, as: UTF8.self)) }
                fields.append(Field(name: words[0], value: words.count > 1 ? words[1] : ""))
            }
        case "multipart/form-data":
            guard let boundary = MediaType(contentType)["boundary"], (1...70).contains(boundary.utf8.count)
            else { throw .noBoundary }
            for part in try Multipart.parts(of: body, boundary: boundary, most: Self.most) {
                if let filename = part.filename {
                    files.append(
                        File(name: part.name, filename: filename, type: part.type, bytes: Array(part.bytes)))
                } else {
                    fields.append(
                        Field(name: part.name, value: String(decoding: part.bytes, as: UTF8.self)))
                }
            }
        default: throw .notAForm(type: MediaType(contentType).essence)
        }
    }

    /// The last value of a name, without blanks around it; nil where it is missing or blank.
    public subscript(name: String) -> String? {
        guard let value = fields.last(where: { $0.name == name })?.value.trimming(while: \.isWhitespace),
            !value.isEmpty
        else { return nil }
        return value
    }

    /// Every value of a name, as sent.
    public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }

    /// The file of a field, if one was chosen.
    public func file(_ name: String) -> File? {
        files.last { $0.name == name && !($0.filename.isEmpty && $0.bytes.isEmpty) }
    }
}
