public import Bytes

/// Reads watch lists out of files, whatever their form.
///
///     let lists = try ListReader.load(["lists"])
///     for problem in lists.flatMap(\.problems) { print(problem.text(in: .english)) }
///
/// Every input is hostile: a row that cannot be read is told with its place and how to mend it, and the rest is read.
public enum ListReader {
    /// Reads files and folders; what is below a folder is read file by file.
    /// - Throws: `FileError` when a path cannot be read at all.
    public static func load(_ paths: [String]) throws(FileError) -> [WatchList] {
        var files: [ListFile] = []
        for path in paths {
            var names: [String]?
            do { names = try FileBytes.list(path) } catch { names = nil }
            guard let names else {
                files.append(ListFile(path: path, bytes: try FileBytes.read(path)))
                continue
            }
            for name in names where isList(name) {
                let path = path.hasSuffix("/") ? path + name : "\(path)/\(name)"
                files.append(ListFile(path: path, bytes: try FileBytes.read(path)))
            }
        }
        return read(files)
    }

    private static func isList(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".csv", ".xml", ".json", ".jsonl", ".ndjson", ".tsv"].contains { lower.hasSuffix($0) }
    }

    /// Reads files that are held in memory: OFAC's tables of one folder are joined, every other file is a list.
    public static func read(_ files: [ListFile]) -> [WatchList] {
        var lists: [WatchList] = []
        var tables: [(part: OFACPart, file: ListFile)] = []
        for file in files {
            switch Sniffed.tell(file.bytes) {
            case .ofac(let part): tables.append((part, file))
            case .whole(let format): lists.append(list(file, format))
            case .nothing:
                let place = SourceLocation(file: file.path)
                let isEmpty = file.bytes.allSatisfy { $0 <= 0x20 }
                lists.append(
                    WatchList(
                        id: file.stem, format: .table, version: ListVersion(files: [file]), parties: [],
                        problems: [ListProblem(isEmpty ? .empty : .unknownFormat, at: place)]))
            }
        }
        return (joined(tables) + lists).sorted { $0.id < $1.id }
    }

    /// One list of each folder's tables and each of its two lists.
    private static func joined(_ tables: [(part: OFACPart, file: ListFile)]) -> [WatchList] {
        var groups: [String: [(part: OFACPart, file: ListFile)]] = [:]
        for table in tables {
            let isConsolidated = table.file.name.lowercased().contains("cons")
            groups["\(table.file.folder)\(isConsolidated ? "ofac-consolidated" : "ofac-sdn")", default: []]
                .append(table)
        }
        return groups.keys.sorted().compactMap { key in
            guard let group = groups[key] else { return nil }
            let id = key.split(separator: "/").last.map(String.init) ?? key
            let version = ListVersion(files: group.map(\.file))
            guard group.contains(where: { $0.part == .names }) else {
                let main = id == "ofac-sdn" ? "sdn.csv" : "cons_prim.csv"
                return WatchList(
                    id: id, format: .ofacTables, version: version, parties: [],
                    problems: group.map {
                        ListProblem(.missingTable(main), at: SourceLocation(file: $0.file.path))
                    })
            }
            let (parties, problems) = OFACTables.read(group)
            return WatchList(
                id: id, format: .ofacTables, version: version, parties: parties, problems: problems)
        }
    }

    private static func list(_ file: ListFile, _ format: ListFormat) -> WatchList {
        let read: (parties: [ListedParty], published: String?, problems: [ListProblem]) =
            switch format {
            case .ofacAdvanced: OFACAdvanced.read(file)
            case .unitedNations: UnitedNationsList.read(file)
            case .europeanUnion: EuropeanUnionList.read(file)
            case .unitedKingdom: UnitedKingdomList.read(file)
            case .followTheMoney: FollowTheMoney.read(file)
            case .senzing: Senzing.read(file)
            case .table, .ofacTables: HeaderTable.read(file)
            }
        let id: String =
            switch format {
            case .unitedNations: "un"
            case .europeanUnion: "eu"
            case .unitedKingdom: "uk"
            case .ofacAdvanced: file.stem.contains("cons") ? "ofac-consolidated" : "ofac-sdn"
            default: file.stem
            }
        return WatchList(
            id: id, format: format, version: ListVersion(files: [file], published: read.published),
            parties: read.parties, problems: read.problems)
    }
}
