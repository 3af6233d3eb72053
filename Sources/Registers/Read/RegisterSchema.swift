import Words

/// Which column of a register says what, and which slots a packed record therefore has.
public struct RegisterSchema: Sendable, Hashable {
    /// The columns of the file, as its first line names them.
    public let columns: [String]
    /// The column of each role that is there.
    public let roles: [FieldRole: Int]
    /// The roles that a packed record holds, in order; a full name becomes given and family.
    let slots: [FieldRole]

    /// Tells roles from the header; `given` says some outright, by column name.
    /// - Throws: `RegisterError.missingColumns` when no name, or nothing beside names, is found.
    public init(
        columns: [String], fields given: [FieldRole: String] = [:], file: String
    ) throws(RegisterError) {
        var roles: [FieldRole: Int] = [:]
        for (role, column) in given.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard let index = columns.firstIndex(of: column) else {
                throw .unknownColumn(
                    column, file: file, found: columns, nearest: Nearest.to(column, among: columns))
            }
            roles[role] = index
        }
        let folded = columns.map(RegisterSchema.folded)
        for role in FieldRole.allCases where roles[role] == nil {
            for header in role.headers {
                if let index = folded.firstIndex(of: header), !roles.values.contains(index) {
                    roles[role] = index
                    break
                }
            }
        }
        if roles[.given] != nil, roles[.family] != nil { roles[.fullName] = nil }
        var missing: [FieldRole] = []
        if roles[.fullName] == nil {
            if roles[.given] == nil { missing.append(.given) }
            if roles[.family] == nil { missing.append(.family) }
        }
        let beside: [FieldRole] = [
            .birthDate, .number, .phone, .village, .district, .address, .father, .mother,
        ]
        if missing.isEmpty, !beside.contains(where: { roles[$0] != nil }) { missing.append(.birthDate) }
        guard missing.isEmpty else {
            var nearest: [String: FieldRole] = [:]
            for role in missing {
                for (index, column) in folded.enumerated() where !roles.values.contains(index) {
                    if Nearest.to(column, among: role.headers) != nil { nearest[columns[index]] = role }
                }
            }
            throw .missingColumns(file: file, wanted: missing, found: columns, nearest: nearest)
        }
        self.columns = columns
        self.roles = roles
        let order: [FieldRole] = [
            .given, .family, .sex, .birthDate, .district, .village, .father, .mother, .phone, .number,
            .address,
            .occupation,
        ]
        slots = order.filter { role in
            roles[role] != nil || ((role == .given || role == .family) && roles[.fullName] != nil)
        }
    }

    func slot(_ role: FieldRole) -> Int? { slots.firstIndex(of: role) }

    /// A header as `FieldRole.headers` has them.
    static func folded(_ header: String) -> String {
        var raw = Array(header.utf8)
        raw = raw.map { $0 == UInt8(ascii: "'") ? 0x20 : $0 }
        var out = [UInt8](repeating: 0, count: Folding.limit)
        let count = raw.withUnsafeBufferPointer { raw in
            out.withUnsafeMutableBufferPointer { out in
                out.baseAddress.map { Folding.words(raw, into: $0).count } ?? 0
            }
        }
        return String(decoding: out[..<count], as: UTF8.self)
    }
}
