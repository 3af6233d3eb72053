import Bytes

/// OFAC's joined tables (“SDN list data formats”, Treasury): no header, joined by the first column, `-0-` is empty.
///
/// The main table has entry number, name, type, programme, title, call sign, vessel type, tonnage, gross tonnage, flag,
/// owner and remarks; the others add names, addresses and what of the remarks did not fit.
struct OFACTables {
    private var parties: [ListedParty] = []
    private var places: [Int: Int] = [:]
    private var remarks: [Int: [UInt8]] = [:]
    private(set) var problems: [ListProblem] = []

    /// - Parameter files: one file of names first, and what joins it.
    static func read(_ files: [(part: OFACPart, file: ListFile)]) -> (
        parties: [ListedParty], problems: [ListProblem]
    ) {
        var tables = OFACTables()
        for (part, file) in files where part == .names { tables.names(file) }
        for (part, file) in files {
            switch part {
            case .names: continue
            case .aliases: tables.aliases(file)
            case .addresses: tables.addresses(file)
            case .comments: tables.comments(file)
            }
        }
        tables.finishRemarks()
        return (tables.parties, tables.problems)
    }

    private mutating func rows(
        _ file: ListFile, _ width: Int, _ body: (inout ListTable, CSVRow, Int) -> Void
    ) {
        var table = ListTable(file, separator: UInt8(ascii: ","))
        var row = CSVRow()
        while table.next(&row) {
            let key = table.reader.field(row, 0)
            // The files end with a Control-Z.
            if row.count == 1, key.allSatisfy({ $0 <= 0x20 }) { continue }
            guard row.count == width else {
                table.note(.fields(found: row.count, expected: width), row)
                continue
            }
            guard let number = Self.number(key) else {
                table.note(.badNumber(String(decoding: key.prefix(40), as: UTF8.self)), row, field: 0)
                continue
            }
            body(&table, row, number)
        }
        problems += table.problems
    }

    private mutating func names(_ file: ListFile) {
        var parties: [ListedParty] = []
        var places: [Int: Int] = [:]
        var remarks: [Int: [UInt8]] = [:]
        parties.reserveCapacity(file.bytes.count / 180)
        places.reserveCapacity(file.bytes.count / 180)
        rows(file, 12) { table, row, number in
            guard places[number] == nil else {
                table.note(.duplicate(id: "\(number)"), row, field: 0)
                return
            }
            guard let name = Self.value(table.reader.field(row, 1)) else {
                table.note(.noName(id: "\(number)"), row, field: 1)
                return
            }
            guard name.utf8.count <= nameLimit else {
                table.note(.tooLong(what: "the name", limit: nameLimit), row, field: 1)
                return
            }
            var party = ListedParty(
                id: "\(number)", kind: Self.kind(table.reader.field(row, 2)),
                names: [ListedName(text: name, quality: .main)])
            party.line = row.line
            if let programme = Self.value(table.reader.field(row, 3)) {
                party.programmes = Self.programmes(programme)
            }
            if let title = Self.value(table.reader.field(row, 4)) { party.positions = [title] }
            if let sign = Self.value(table.reader.field(row, 5)) {
                party.identifiers.append(ListedIdentifier(kind: "Call Sign", value: sign))
            }
            if let flag = Self.value(table.reader.field(row, 9)) { party.countries = [flag] }
            let said = table.reader.field(row, 11)
            if !Self.isEmpty(said) { remarks[number] = Array(said) }
            places[number] = parties.count
            parties.append(party)
        }
        self.parties = parties
        self.places = places
        self.remarks = remarks
    }

    /// Entry, number, `aka`, `fka` or `nka`, name, remarks.
    private mutating func aliases(_ file: ListFile) {
        var parties = parties
        self.parties = []
        let places = places
        rows(file, 5) { table, row, number in
            guard let place = places[number] else {
                table.note(.orphan(id: "\(number)"), row, field: 0)
                return
            }
            guard let name = Self.value(table.reader.field(row, 3)) else { return }
            guard name.utf8.count <= nameLimit else {
                table.note(.tooLong(what: "the name", limit: nameLimit), row, field: 3)
                return
            }
            let isFormer = table.reader.field(row, 2).first.map { $0 | 0x20 } == UInt8(ascii: "f")
            let isWeak = table.reader.field(row, 4).starts(with: "weak".utf8)
            parties[place].names.append(
                ListedName(text: name, quality: isWeak ? .weak : isFormer ? .former : .alias))
        }
        self.parties = parties
    }

    /// Entry, number, street, city and postcode, country, remarks.
    private mutating func addresses(_ file: ListFile) {
        var parties = parties
        self.parties = []
        let places = places
        rows(file, 6) { table, row, number in
            guard let place = places[number] else {
                table.note(.orphan(id: "\(number)"), row, field: 0)
                return
            }
            let street = Self.value(table.reader.field(row, 2))
            let city = Self.value(table.reader.field(row, 3))
            let country = Self.value(table.reader.field(row, 4))
            if let country { parties[place].countries.appendNew(country) }
            if street != nil || city != nil {
                parties[place].addresses.append(
                    [street, city, country].compactMap { $0 }.joined(separator: ", "))
            }
        }
        self.parties = parties
    }

    /// Entry, the rest of its remarks.
    private mutating func comments(_ file: ListFile) {
        var remarks = remarks
        let places = places
        rows(file, 2) { table, row, number in
            guard places[number] != nil else {
                table.note(.orphan(id: "\(number)"), row, field: 0)
                return
            }
            remarks[number, default: []] += table.reader.field(row, 1)
        }
        self.remarks = remarks
    }

    private mutating func finishRemarks() {
        for (number, text) in remarks {
            guard let place = places[number] else { continue }
            OFACRemarks.read(text, into: &parties[place])
        }
    }

    // MARK: Fields

    /// A field without spaces around; nil for `-0-` and nothing.
    private static func value(_ field: ArraySlice<UInt8>) -> String? {
        isEmpty(field) ? nil : String(decoding: trimmed(field), as: UTF8.self)
    }

    private static func trimmed(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var field = field
        while let last = field.last, last <= 0x20 { field.removeLast() }
        while let first = field.first, first <= 0x20 { field.removeFirst() }
        return field
    }

    private static func isEmpty(_ field: ArraySlice<UInt8>) -> Bool {
        let field = trimmed(field)
        return field.isEmpty || field.elementsEqual("-0-".utf8)
    }

    private static func number(_ field: ArraySlice<UInt8>) -> Int? {
        let field = trimmed(field)
        guard !field.isEmpty, field.count <= 12 else { return nil }
        var value = 0
        for byte in field {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            value = value * 10 + Int(byte - 0x30)
        }
        return value
    }

    private static func kind(_ field: ArraySlice<UInt8>) -> ListedParty.Kind {
        switch trimmed(field).first.map({ $0 | 0x20 }) {
        case UInt8(ascii: "i"): .person
        case UInt8(ascii: "v"): .vessel
        case UInt8(ascii: "a"): .aircraft
        // The main table leaves the type of an entity empty.
        default: .organization
        }
    }

    /// `SDGT] [IFSR` is two programmes.
    private static func programmes(_ text: String) -> [String] {
        guard text.utf8.contains(UInt8(ascii: "]")) else { return [text] }
        return text.split(whereSeparator: { "[]".contains($0) }).map(\.trimmedSpaces).filter { !$0.isEmpty }
    }
}

/// The longest name that is read, in bytes.
let nameLimit = 4096
