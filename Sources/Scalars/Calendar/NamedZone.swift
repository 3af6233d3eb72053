import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A zone of the system's IANA time zone database, such as `Africa/Bamako`.
///
/// The database is read from `$TZDIR`, `/usr/share/zoneinfo` or `/usr/lib/zoneinfo`, one file the first time
/// a zone is asked for. `UTC`, `Etc/UTC`, `GMT` and `Etc/GMT` are known without it.
@frozen
public struct NamedZone: Sendable, Hashable {
    /// The place in the table of zones this process has met.
    package let index: UInt16

    /// The zone of a name; `nil` where the database does not know it (or is absent: ``isDatabasePresent``).
    public init?(_ name: some StringProtocol) {
        self.init(parsing: name.utf8)
    }

    /// The zone of a name in UTF-8.
    public init?<Bytes: Collection>(parsing bytes: Bytes) where Bytes.Element == UInt8 {
        guard let index = NamedZone.index(of: bytes) else { return nil }
        self.index = index
    }

    /// The name, as it was asked for first.
    public var name: String { NamedZone.table.withLock { $0.zones[Int(index)].name } }

    /// Whether this system has a time zone database; without one every zone but UTC is unknown.
    public static var isDatabasePresent: Bool { ZoneDatabase.folder != nil }

    var rules: ZoneRules { NamedZone.table.withLock { $0.zones[Int(index)].rules } }

    private struct Table {
        var places: [String: UInt16] = [:]
        var zones: [(name: String, rules: ZoneRules)] = []
    }

    private static let table = Mutex(Table())

    private static func index<Bytes: Collection>(of bytes: Bytes) -> UInt16? where Bytes.Element == UInt8 {
        guard ZoneDatabase.isName(bytes) else { return nil }
        let name = String(decoding: bytes, as: UTF8.self)
        if let known = table.withLock({ $0.places[name] }) { return known }
        guard let rules = ZoneDatabase.rules(of: name) else { return nil }
        return table.withLock { table in
            if let known = table.places[name] { return known }
            guard let index = UInt16(exactly: table.zones.count) else { return nil }
            table.zones.append((name, rules))
            table.places[name] = index
            return index
        }
    }
}

/// The files of the system's time zone database.
enum ZoneDatabase {
    static let folder: String? = {
        var candidates = ["/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo"]
        if let set = getenv("TZDIR") { candidates.insert(String(cString: set), at: 0) }
        return candidates.first { access($0 + "/Etc/UTC", R_OK) == 0 || access($0 + "/UTC", R_OK) == 0 }
    }()

    /// Names are path segments of letters, digits, `_`, `-` and `+` beginning with a letter: no name can
    /// leave the folder.
    static func isName<Bytes: Collection>(_ bytes: Bytes) -> Bool where Bytes.Element == UInt8 {
        var starts = true
        var count = 0
        for byte in bytes {
            count += 1
            if count > 64 { return false }
            let letter = byte | 0x20
            if letter >= UInt8(ascii: "a"), letter <= UInt8(ascii: "z") {
                starts = false
            } else if byte == UInt8(ascii: "/") {
                if starts { return false }
                starts = true
            } else if starts {
                return false
            } else {
                let digit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
                guard
                    digit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
                        || byte == UInt8(ascii: "+")
                else { return false }
            }
        }
        return !starts
    }

    static func rules(of name: String) -> ZoneRules? {
        if let folder, let bytes = contents(of: folder + "/" + name), let rules = ZoneRules(tzif: bytes) {
            return rules
        }
        return ["UTC", "Etc/UTC", "GMT", "Etc/GMT"].contains(name) ? ZoneRules(fixed: 0) : nil
    }

    /// The bytes of a regular file of at most 256 KiB.
    private static func contents(of path: String) -> [UInt8]? {
        guard let file = fopen(path, "rb") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 262_144)
        let count = bytes.withUnsafeMutableBytes { fread($0.baseAddress, 1, $0.count, file) }
        guard count > 0, count < bytes.count else { return nil }
        return Array(bytes[..<count])
    }
}
