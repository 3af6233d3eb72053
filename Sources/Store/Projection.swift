public import GRDB
public import Ledger

/// Tables derived from the journal, entry by entry: they can be dropped and made again at any time.
public struct Projection: Sendable {
    public let name: String
    /// Raised when the tables change; a store with another version is rebuilt on opening.
    public let version: Int
    public let tables: [String]
    let create: String
    let apply: @Sendable (Database, Entry) throws -> Void

    /// - Parameters:
    ///   - create: SQL that makes the tables.
    ///   - apply: writes what one entry means; entries of kinds it does not know leave it as it is.
    public init(
        name: String, version: Int, tables: [String], create: String,
        apply: @escaping @Sendable (Database, Entry) throws -> Void
    ) {
        self.name = name
        self.version = version
        self.tables = tables
        self.create = create
        self.apply = apply
    }

    static func rebuild(_ projections: [Projection], in db: Database) throws {
        for projection in projections {
            for table in projection.tables { try db.execute(sql: "DROP TABLE IF EXISTS \(table)") }
            try db.execute(sql: projection.create)
        }
        var count = 0
        let rows = try Row.fetchCursor(db, sql: "SELECT sequence, bytes FROM entries ORDER BY sequence")
        while let row = try rows.next() {
            guard let entry = Entry(bytes: Store.bytes(row, "bytes")) else {
                throw StoreError.damagedEntry(sequence: row["sequence"])
            }
            for projection in projections { try projection.apply(db, entry) }
            count += 1
        }
        try Schema.set("projected", "\(count)", in: db)
    }

    /// A digest of all rows of the tables, in the order of their columns.
    func digest(in db: Database) throws -> Digest {
        var bytes: [UInt8] = []
        for table in tables {
            bytes += Array("\(table)\n".utf8)
            let columns = try db.columns(in: table).map(\.name)
            let order = columns.indices.map { "\($0 + 1)" }.joined(separator: ",")
            let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) ORDER BY \(order)")
            while let row = try rows.next() {
                for value in row.databaseValues {
                    bytes += Array("\(value.description.utf8.count):\(value.description)".utf8)
                }
                bytes.append(0x0A)
            }
        }
        return Digest(of: bytes)
    }
}
