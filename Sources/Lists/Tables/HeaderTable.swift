import Bytes

/// A table with a header, one row a name or an entry: the EU's and UK's files and a company's own.
///
/// Rows with the same identifier are one entry. The header may stand below a line or two of title, as in the UK's file.
struct HeaderTable {
    private var table: ListTable
    private var roles: [ColumnRole?] = []
    private var parties: [ListedParty] = []
    private var places: [String: Int] = [:]
    private(set) var published: String?

    static func read(_ file: ListFile) -> (
        parties: [ListedParty], published: String?, problems: [ListProblem]
    ) {
        var reader = HeaderTable(table: ListTable(file))
        reader.run()
        return (reader.parties, reader.published, reader.table.problems)
    }

    private init(table: ListTable) { self.table = table }

    private mutating func run() {
        var row = CSVRow()
        guard header(&row) else { return }
        while table.next(&row) {
            guard row.count == roles.count else {
                table.note(.fields(found: row.count, expected: roles.count), row)
                continue
            }
            read(row)
        }
    }

    /// Finds the header among the first rows: the one with a column of names.
    private mutating func header(_ row: inout CSVRow) -> Bool {
        var first: [String] = []
        var line = CSVRow()
        for _ in 0..<4 {
            guard table.next(&row) else { break }
            let titles = (0..<row.count).map { table.text(row, $0) }
            let found = titles.map(ColumnRole.of)
            let named = found.contains { role in
                switch role {
                case .name, .namePart: true
                default: false
                }
            }
            if named, row.count > 1 || found.count == 1 {
                roles = found
                return true
            }
            if first.isEmpty {
                first = titles
                line = row
            }
            if published == nil {
                published = titles.dropFirst().first { $0.count <= 40 && $0.contains { $0.isNumber } }
            }
        }
        table.note(first.isEmpty ? .empty : .noNameColumn(header: first), line)
        return false
    }

    /// The cells of one row, sorted by what they say.
    private struct Cells {
        var key: [String] = []
        var name = ""
        var parts: [(order: Int, text: String)] = []
        var nameType = ""
        var quality = ""
        var entry = ListedParty(id: "")
        var documentNumber = ""
        var documentKind = ""
        var address: [String] = []
        var birthPlace: [String] = []
        var aliases: [ListedName] = []
    }

    private mutating func read(_ row: CSVRow) {
        var cells = Cells()
        for (index, role) in roles.enumerated() {
            guard let role else { continue }
            let text = table.text(row, index)
            guard !text.isEmpty, text != "-0-" else { continue }
            if case .remarks = role {
            } else if text.utf8.count > nameLimit {
                if role == .name {
                    table.note(.tooLong(what: "the name", limit: nameLimit), row, field: index)
                    return
                }
                continue
            }
            Self.put(text, role, &cells)
        }
        finish(&cells, row)
    }

    private static func put(_ text: String, _ role: ColumnRole, _ cells: inout Cells) {
        switch role {
        case .identifierPart: cells.key.append(text)
        case .name: if cells.name.isEmpty { cells.name = text }
        case .namePart(let order): cells.parts.append((order, text))
        case .title: break
        case .alias: cells.aliases += many(text).map { ListedName(text: $0, quality: .alias) }
        case .weakAlias: cells.aliases += many(text).map { ListedName(text: $0, quality: .weak) }
        case .formerName: cells.aliases += many(text).map { ListedName(text: $0, quality: .former) }
        case .originalName: cells.aliases.append(ListedName(text: text, quality: .original))
        case .nameType: cells.nameType = text
        case .nameQuality: cells.quality = text
        case .kind: cells.entry.kind = PartyWords.kind(text)
        case .birth: cells.entry.births = BirthDate.all(in: text)
        case .birthYear: if cells.entry.births.isEmpty { cells.entry.births = BirthDate.all(in: text) }
        case .birthPlace: cells.birthPlace.append(text)
        case .nationality: cells.entry.nationalities = many(text).map(PartyWords.unnumbered)
        case .country: cells.entry.countries += many(text)
        case .address: cells.address.append(text)
        case .gender: cells.entry.gender = PartyWords.gender(text)
        case .document(let kind):
            cells.entry.identifiers += many(text).map { PartyWords.identifier(kind, $0) }
        case .documentNumber: cells.documentNumber = text
        case .documentKind: if cells.documentKind.isEmpty { cells.documentKind = text }
        case .programme: cells.entry.programmes = [text]
        case .listedOn: cells.entry.listedOn = cells.entry.listedOn ?? text
        case .position: cells.entry.positions.append(text)
        case .remarks:
            cells.entry.remarks +=
                (cells.entry.remarks.isEmpty ? "" : " ") + text.prefix(ListTable.fieldLimit)
        }
    }

    private mutating func finish(_ cells: inout Cells, _ row: CSVRow) {
        var entry = cells.entry
        let parts = cells.parts.sorted { $0.order < $1.order }.map(\.text).joined(separator: " ")
        // A family name in a column “nom” beside one of given names is a part, not the whole.
        let name =
            cells.name.isEmpty
            ? parts
            : cells.parts.isEmpty || cells.parts.contains { $0.order == 6 }
                ? cells.name : "\(parts) \(cells.name)"
        if !cells.birthPlace.isEmpty { entry.birthPlaces = [cells.birthPlace.joined(separator: ", ")] }
        if !cells.address.isEmpty { entry.addresses = [cells.address.joined(separator: ", ")] }
        if !cells.documentNumber.isEmpty {
            entry.identifiers.append(
                ListedIdentifier(
                    kind: cells.documentKind.isEmpty ? "ID" : cells.documentKind, value: cells.documentNumber)
            )
        }
        entry.line = row.line
        var key = cells.key.joined(separator: ":")
        if key.isEmpty {
            key = entry.births.first.map { "\(name) \($0)" } ?? name
        }
        guard !key.isEmpty else { return table.note(.noName(id: "?"), row) }
        entry.id = key
        let quality = PartyWords.quality(type: cells.nameType, quality: cells.quality)
        guard let place = places[key] else {
            entry.add(name: name, quality == .alias && cells.nameType.isEmpty ? .main : quality)
            for alias in cells.aliases { entry.add(name: alias.text, alias.quality) }
            guard !entry.names.isEmpty else { return table.note(.noName(id: key), row) }
            places[key] = parties.count
            parties.append(entry)
            return
        }
        parties[place].add(name: name, quality == .main && !cells.nameType.isEmpty ? .main : quality)
        for alias in cells.aliases { parties[place].add(name: alias.text, alias.quality) }
        parties[place].join(entry)
    }

    /// `A; B | C` is three values.
    private static func many(_ text: String) -> [String] {
        text.split(whereSeparator: { $0 == ";" || $0 == "|" }).map(\.trimmedSpaces).filter { !$0.isEmpty }
    }
}

extension ListedParty {
    /// Takes in what another row of the same entry says.
    mutating func join(_ other: ListedParty) {
        if kind == .unknown { kind = other.kind }
        for value in other.births { births.appendNew(value) }
        for value in other.birthPlaces { birthPlaces.appendNew(value) }
        for value in other.nationalities { nationalities.appendNew(value) }
        for value in other.countries { countries.appendNew(value) }
        for value in other.addresses { addresses.appendNew(value) }
        for value in other.identifiers { identifiers.appendNew(value) }
        for value in other.programmes { programmes.appendNew(value) }
        for value in other.positions { positions.appendNew(value) }
        gender = gender ?? other.gender
        listedOn = listedOn ?? other.listedOn
        if remarks.isEmpty { remarks = other.remarks }
        // The main name leads, wherever its row stood.
        if let first = names.first, first.quality != .main,
            let place = names.firstIndex(where: { $0.quality == .main })
        {
            names.swapAt(0, place)
        }
    }
}
