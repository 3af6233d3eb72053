/// The encodings a document may come in; the reader itself sees UTF-8 alone.
public enum XMLEncoding: String, Sendable, Hashable {
    case utf8 = "UTF-8"
    case utf16BigEndian = "UTF-16BE"
    case utf16LittleEndian = "UTF-16LE"
    case latin1 = "ISO-8859-1"
    case windows1252 = "windows-1252"

    /// The encoding of a document by its byte order mark, its first bytes and its declaration
    /// (XML 1.0 appendix F), and how many bytes the mark takes.
    static func detect(
        _ bytes: UnsafeBufferPointer<UInt8>
    ) throws(XMLError) -> (encoding: XMLEncoding, mark: Int) {
        func starts(_ prefix: [UInt8]) -> Bool {
            bytes.count >= prefix.count && zip(prefix, bytes).allSatisfy { $0 == $1 }
        }
        if starts([0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        if starts([0x00, 0x00, 0xFE, 0xFF]) || starts([0xFF, 0xFE, 0x00, 0x00]) {
            throw XMLError(.unknownEncoding("UTF-32"), at: XMLPlace(line: 1, column: 1))
        }
        if starts([0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if starts([0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if starts([0x00, 0x3C]) { return (.utf16BigEndian, 0) }
        if starts([0x3C, 0x00]) { return (.utf16LittleEndian, 0) }
        guard let name = declared(bytes) else { return (.utf8, 0) }
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": return (.utf8, 0)
        case "iso-8859-1", "latin1", "latin-1", "iso8859-1", "iso_8859-1": return (.latin1, 0)
        case "windows-1252", "cp1252", "cp-1252": return (.windows1252, 0)
        default: throw XMLError(.unknownEncoding(name), at: XMLPlace(line: 1, column: 1))
        }
    }

    /// The value of `encoding=` in an XML declaration, if there is one.
    private static func declared(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        let head = bytes.prefix(256)
        guard head.starts(with: Array("<?xml".utf8)), let close = head.firstIndex(of: 0x3E) else {
            return nil
        }
        let declaration = Array(head[..<close])
        let key = Array("encoding".utf8)
        var at = 5
        while at + key.count < declaration.count {
            if declaration[at] == key[0], Array(declaration[at..<(at + key.count)]) == key {
                let rest = declaration[(at + key.count)...]
                guard let open = rest.firstIndex(where: { $0 == 0x22 || $0 == 0x27 }) else { return nil }
                let quote = rest[open]
                let value = rest[(open + 1)...]
                guard let end = value.firstIndex(of: quote) else { return nil }
                return String(decoding: value[..<end], as: UTF8.self)
            }
            at += 1
        }
        return nil
    }

    /// `bytes` (without their mark) as UTF-8. UTF-8 itself is checked by the caller, without a copy.
    func transcoded(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLError) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 8)
        switch self {
        case .utf8:
            out.append(contentsOf: bytes)
        case .latin1:
            for byte in bytes { Self.append(UInt32(byte), to: &out) }
        case .windows1252:
            for byte in bytes {
                let code = (0x80..<0xA0).contains(byte) ? Self.c1[Int(byte) - 0x80] : UInt32(byte)
                Self.append(code, to: &out)
            }
        case .utf16BigEndian, .utf16LittleEndian:
            try Self.appendUTF16(bytes, bigEndian: self == .utf16BigEndian, name: rawValue, to: &out)
        }
        return out
    }

    private static func appendUTF16(
        _ bytes: UnsafeBufferPointer<UInt8>, bigEndian: Bool, name: String, to out: inout [UInt8]
    ) throws(XMLError) {
        func unit(_ at: Int) -> UInt32 {
            bigEndian
                ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
                : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
        }
        func fault() -> XMLError {
            XMLError(.invalidEncoding(name), at: XMLPlace(offset: out.count, in: out))
        }
        if bytes.count % 2 != 0 { throw fault() }
        var at = 0
        while at < bytes.count {
            let first = unit(at)
            at += 2
            switch first {
            case 0xD800...0xDBFF:
                guard at < bytes.count, case let second = unit(at), (0xDC00...0xDFFF).contains(second) else {
                    throw fault()
                }
                at += 2
                append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &out)
            case 0xDC00...0xDFFF: throw fault()
            default: append(first, to: &out)
            }
        }
    }

    /// Appends one code point as UTF-8; `code` is a Unicode scalar value.
    static func append(_ code: UInt32, to out: inout [UInt8]) {
        switch code {
        case 0..<0x80: out.append(UInt8(code))
        case 0x80..<0x800:
            out.append(UInt8(0xC0 | code >> 6))
            out.append(UInt8(0x80 | code & 0x3F))
        case 0x800..<0x10000:
            out.append(UInt8(0xE0 | code >> 12))
            out.append(UInt8(0x80 | code >> 6 & 0x3F))
            out.append(UInt8(0x80 | code & 0x3F))
        default:
            out.append(UInt8(0xF0 | code >> 18 & 0x07))
            out.append(UInt8(0x80 | code >> 12 & 0x3F))
            out.append(UInt8(0x80 | code >> 6 & 0x3F))
            out.append(UInt8(0x80 | code & 0x3F))
        }
    }

    /// Windows-1252 from 0x80 to 0x9F; its five holes read as the C1 controls, as browsers do.
    private static let c1: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]
}

/// UTF-8 by RFC 3629, and no U+FFFE or U+FFFF: the offset of the first fault, or nil.
func firstFaultInUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let count = bytes.count
    var at = 0
    while at < count {
        if at + 8 <= count {
            let word = UnsafeRawPointer(base + at).loadUnaligned(as: UInt64.self)
            if word & 0x8080_8080_8080_8080 == 0 {
                at += 8
                continue
            }
        }
        let byte = base[at]
        if byte < 0x80 {
            at += 1
            continue
        }
        let length: Int
        var low: UInt8 = 0x80
        var high: UInt8 = 0xBF
        switch byte {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, low) = (3, 0xA0)
        case 0xED: (length, high) = (3, 0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, low) = (4, 0x90)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, high) = (4, 0x8F)
        default: return at
        }
        guard at + length <= count, base[at + 1] >= low, base[at + 1] <= high else { return at }
        var next = 2
        while next < length {
            if base[at + next] & 0xC0 != 0x80 { return at }
            next += 1
        }
        if byte == 0xEF, base[at + 1] == 0xBF, base[at + 2] >= 0xBE { return at }
        at += length
    }
    return nil
}

extension XMLPlace {
    /// The place of a byte offset, found by counting: for errors, not for loops.
    init(offset: Int, in bytes: UnsafeBufferPointer<UInt8>) {
        var line = 1
        var start = 0
        let end = min(offset, bytes.count)
        var at = 0
        while at < end {
            if bytes[at] == 0x0A || (bytes[at] == 0x0D && !(at + 1 < bytes.count && bytes[at + 1] == 0x0A)) {
                line += 1
                start = at + 1
            }
            at += 1
        }
        var column = 1
        at = start
        while at < end {
            if bytes[at] & 0xC0 != 0x80 { column += 1 }
            at += 1
        }
        self.init(line: line, column: column)
    }

    init(offset: Int, in bytes: [UInt8]) {
        self = bytes.withUnsafeBufferPointer { XMLPlace(offset: offset, in: $0) }
    }
}
