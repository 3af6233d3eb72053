import GRDB
import Ledger

/// Roots of the journal's full subtrees of 256 entries, kept so that a proof hashes a few hundred entries and not all.
///
/// They are derived: one that is missing is made from its entries, and verification compares each with the entries.
enum Tiles {
    static let level = 8
    static let width = 1 << level

    static func create(in db: Database) throws {
        try db.execute(sql: "CREATE TABLE tiles (position INTEGER PRIMARY KEY, root BLOB NOT NULL)")
    }

    /// False in a store that was made before there were tiles.
    static func exist(in db: Database) throws -> Bool { try db.tableExists("tiles") }

    static func append(_ leaf: Digest, to tree: inout MerkleTree, in db: Database) throws {
        let position = tree.size >> level
        try tree.append(leaf) { level, root in
            guard level == Self.level else { return }
            try db.execute(
                sql: "INSERT OR REPLACE INTO tiles (position, root) VALUES (?, ?)",
                arguments: [position, Store.data(root.bytes)])
        }
    }

    /// Every tile kept, by position.
    static func all(in db: Database) throws -> [Int: [UInt8]] {
        guard try exist(in: db) else { return [:] }
        return try kept(0..<Int.max, in: db)
    }

    private static func kept(_ positions: Range<Int>, in db: Database) throws -> [Int: [UInt8]] {
        var tiles: [Int: [UInt8]] = [:]
        let rows = try Row.fetchCursor(
            db, sql: "SELECT position, root FROM tiles WHERE position >= ? AND position < ?",
            arguments: [positions.lowerBound, positions.upperBound])
        while let row = try rows.next() { tiles[row["position"]] = Store.bytes(row, "root") }
        return tiles
    }

    /// The root of a subtree's entries, as `MerkleProof` asks for them.
    ///
    /// With whole tiles as leaves and what is left as the last leaf, RFC 6962's tree has the same shape, since it splits
    /// at powers of two.
    static func root(of range: Range<Int>, in db: Database) throws -> Digest {
        guard range.count > width else { return try hash(range, in: db) }
        let positions = range.lowerBound >> level..<range.upperBound >> level
        let kept = try exist(in: db) ? kept(positions, in: db) : [:]
        var tree = MerkleTree()
        for position in positions {
            if let bytes = kept[position], let root = Digest(bytes) {
                tree.append(root)
            } else {
                tree.append(try hash(position << level..<(position + 1) << level, in: db))
            }
        }
        let rest = positions.upperBound << level..<range.upperBound
        if !rest.isEmpty { tree.append(try hash(rest, in: db)) }
        return tree.root
    }

    private static func hash(_ range: Range<Int>, in db: Database) throws -> Digest {
        var tree = MerkleTree()
        let rows = try Row.fetchCursor(
            db, sql: "SELECT bytes FROM entries WHERE sequence >= ? AND sequence < ? ORDER BY sequence",
            arguments: [range.lowerBound, range.upperBound])
        while let row = try rows.next() { tree.append(MerkleHash.leaf(Store.bytes(row, "bytes"))) }
        guard tree.size == range.count else {
            throw StoreError.damagedEntry(sequence: range.lowerBound + tree.size)
        }
        return tree.root
    }
}
