/// `multipart/form-data` taken apart (RFC 7578, RFC 2046 §5.1). Bytes are never copied before a part is whole.
enum Multipart {
    struct Part {
        var name: String
        /// nil for a field; empty where no file was chosen.
        var filename: String?
        var type: String
        var bytes: ArraySlice<UInt8>
    }

    /// Bytes of one part's headers at most.
    private static let headerLimit = 8 * 1024

    static func parts(of body: [UInt8], boundary: String, most: Int) throws(Form.Problem) -> [Part] {
        let opening = Array("--\(boundary)".utf8)
        let between = Array("\r\n--\(boundary)".utf8)
        guard body.starts(with: opening) else { throw .brokenPart(0) }
        var parts: [Part] = []
        var at = opening.count
        while true {
            let rest = body[at...]
            if rest.starts(with: [45, 45]) { return parts }
            guard rest.starts(with: [13, 10]) else { throw .brokenPart(parts.count) }
            guard parts.count < most else { throw .tooManyParts(most: most) }
            guard let end = find(between, in: body[...], from: at) else { throw .brokenPart(parts.count) }
            parts.append(try part(body[min(at + 2, end)..<end], number: parts.count))
            at = end + between.count
        }
    }

    private static func part(_ bytes: ArraySlice<UInt8>, number: Int) throws(Form.Problem) -> Part {
        guard let blank = find([13, 10, 13, 10], in: bytes.prefix(headerLimit), from: bytes.startIndex) else {
            throw .brokenPart(number)
        }
        var name: String?
        var filename: String?
        var type = "text/plain"
        let head = String(decoding: bytes[bytes.startIndex..<blank], as: UTF8.self)
        for line in head.split(separator: "\r\n") {
            let sides = line.split(separator: ":", maxSplits: 1).map { $0.trimming(while: \.isWhitespace) }
            guard sides.count == 2 else { throw .brokenPart(number) }
            switch sides[0].lowercased() {
            case "content-disposition":
                let disposition = MediaType(escaped(sides[1]))
                guard disposition.essence == "form-data" else { throw .brokenPart(number) }
                name = disposition["name"].map(unescaped)
                filename = disposition["filename"].map { baseName(unescaped($0)) }
            case "content-type": type = MediaType(sides[1]).essence
            default: break
            }
        }
        guard let name else { throw .brokenPart(number) }
        return Part(name: name, filename: filename, type: type, bytes: bytes[(blank + 4)...])
    }

    /// Browsers escape a quote as `%22` and leave backslashes alone (HTML standard, multipart encoding), where RFC 2045
    /// would have a backslash escape what follows it.
    private static func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\") }

    private static func unescaped(_ text: String) -> String {
        text.replacing("%22", with: "\"").replacing("%0D", with: "\r").replacing("%0A", with: "\n")
    }

    /// Without folders of either kind and without control characters.
    private static func baseName(_ text: String) -> String {
        let last = text.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        return String(
            String.UnicodeScalarView(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }))
    }

    /// The first place of a needle, or nil.
    private static func find(_ needle: [UInt8], in hay: ArraySlice<UInt8>, from start: Int) -> Int? {
        let place = hay[start...].withUnsafeBufferPointer { bytes -> Int? in
            guard bytes.count >= needle.count else { return nil }
            var at = 0
            let last = bytes.count - needle.count
            while at <= last {
                if bytes[at] == needle[0], needle.indices.allSatisfy({ bytes[at + $0] == needle[$0] }) {
                    return at
                }
                at += 1
            }
            return nil
        }
        return place.map { start + $0 }
    }
}
