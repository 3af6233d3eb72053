/// The forms that watch lists come in.
public enum ListFormat: String, Sendable, Hashable, CaseIterable {
    /// OFAC's joined tables without header: SDN.CSV, ALT.CSV, ADD.CSV, SDN_COMMENTS.CSV, and CONS_*.
    case ofacTables = "ofac-csv"
    /// OFAC's advanced sanctions data model, `<Sanctions>`.
    case ofacAdvanced = "ofac-xml"
    /// The UN Security Council's `<CONSOLIDATED_LIST>`.
    case unitedNations = "un-xml"
    /// The EU's financial sanctions file, `<export>`.
    case europeanUnion = "eu-xml"
    /// The UK Sanctions List, `<Designations>`.
    case unitedKingdom = "uk-xml"
    /// A table with a header: the EU's and UK's files, and a company's own.
    case table = "csv"
    /// FollowTheMoney entities, one JSON object a line.
    case followTheMoney = "ftm"
    /// Senzing records, one JSON object a line, or an array of them.
    case senzing
}

/// The part a file plays among OFAC's joined tables.
enum OFACPart: Sendable, Hashable {
    case names, aliases, addresses, comments
}

/// What a file is, told from its first bytes, whatever its name.
enum Sniffed: Sendable, Hashable {
    case whole(ListFormat)
    case ofac(OFACPart)
    case nothing

    /// - Parameter bytes: the file; only its head is looked at.
    static func tell(_ bytes: [UInt8]) -> Sniffed {
        let head = head(bytes)
        guard let first = head.first(where: { $0 > 0x20 }) else { return .nothing }
        let text = String(decoding: head, as: UTF8.self)
        switch first {
        case UInt8(ascii: "<"): return document(text)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            if text.contains("\"RECORD_ID\"") || text.contains("\"DATA_SOURCE\"") { return .whole(.senzing) }
            return text.contains("\"schema\"") || text.contains("\"op\"")
                ? .whole(.followTheMoney) : .nothing
        default: return table(text)
        }
    }

    /// The first 4 kB as UTF-8, without a byte order mark.
    private static func head(_ bytes: [UInt8]) -> [UInt8] {
        let cut = Array(bytes.prefix(4096))
        if cut.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(cut.dropFirst(3)) }
        let wide = cut.starts(with: [0xFF, 0xFE]) || cut.starts(with: [0xFE, 0xFF])
        return wide || cut.prefix(64).contains(0) ? cut.filter { $0 != 0 && $0 < 0x80 } : cut
    }

    private static func document(_ text: String) -> Sniffed {
        if text.contains("<CONSOLIDATED_LIST") { return .whole(.unitedNations) }
        if text.contains("<Designations") { return .whole(.unitedKingdom) }
        if text.contains("<export") { return .whole(.europeanUnion) }
        if text.contains("<Sanctions") { return .whole(.ofacAdvanced) }
        return .nothing
    }

    private static func table(_ text: String) -> Sniffed {
        guard let line = text.split(whereSeparator: \.isNewline).first else { return .nothing }
        let number = line.prefix { $0.isNumber }
        if !number.isEmpty, number.endIndex < line.endIndex, line[number.endIndex] == "," {
            switch fields(line) {
            case 2: return .ofac(.comments)
            case 5: return .ofac(.aliases)
            case 6: return .ofac(.addresses)
            case 10...: return .ofac(.names)
            default: break
            }
        }
        return line.contains(where: { ",;\t".contains($0) }) || line.contains(where: \.isLetter)
            ? .whole(.table) : .nothing
    }

    private static func fields(_ line: Substring) -> Int {
        var count = 1
        var quoted = false
        for byte in line.utf8 {
            if byte == UInt8(ascii: "\"") { quoted.toggle() }
            if byte == UInt8(ascii: ","), !quoted { count += 1 }
        }
        // A comment too long for the head is one open quote.
        return quoted ? min(count, 2) : count
    }
}
