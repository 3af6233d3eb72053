/// Reads a register's rows into packed records.
struct RegisterReader {
    /// What went wrong row by row, kept up to a limit and counted beyond.
    struct Tally {
        var problems: [RowProblem] = []
        var count = 0
        var leftOut = 0
        static let kept = 1000

        mutating func note(_ problem: RowProblem) {
            count += 1
            if problem.leavesOut { leftOut += 1 }
            if problems.count < Tally.kept { problems.append(problem) }
        }
    }

    /// The longest field that is not remarked upon.
    static let fieldLimit = 4096

    let schema: RegisterSchema
    private let plan: [(slot: Int, column: Int, role: FieldRole)]
    private let nameColumn: Int
    private let fullName: (column: Int, given: Int, family: Int)?
    private let scratch: UnsafeMutablePointer<UInt8>
    private let packed: UnsafeMutablePointer<UInt32>

    init(schema: RegisterSchema) {
        self.schema = schema
        var plan: [(slot: Int, column: Int, role: FieldRole)] = []
        for (slot, role) in schema.slots.enumerated() {
            if let column = schema.roles[role] { plan.append((slot, column, role)) }
        }
        self.plan = plan
        nameColumn = schema.roles[.id] ?? -1
        if let column = schema.roles[.fullName], let given = schema.slot(.given),
            let family = schema.slot(.family)
        {
            fullName = (column, given, family)
        } else {
            fullName = nil
        }
        scratch = .allocate(capacity: Folding.limit * 2)
        packed = .allocate(capacity: max(1, schema.slots.count))
    }

    func end() {
        scratch.deallocate()
        packed.deallocate()
    }

    /// Opens a file and reads its header.
    static func open(
        _ path: String, fields: [FieldRole: String]
    ) throws(RegisterError) -> (stream: RowStream, schema: RegisterSchema) {
        let stream = try RowStream(path)
        var row = RowFields()
        var found = false
        do throws(RowProblem) { found = try stream.next(&row) } catch { throw .empty(file: path) }
        guard found else { throw .empty(file: path) }
        let columns = row.spans.indices.map { row.text($0) }
        return (stream, try RegisterSchema(columns: columns, fields: fields, file: path))
    }

    /// Reads all rows.
    func readAll(
        _ stream: RowStream, into register: PackedRegister, tally: inout Tally,
        tick: (Int, Double) throws(RegisterError) -> Void
    ) throws(RegisterError) {
        var row = RowFields()
        var rows = 0
        while true {
            do throws(RowProblem) {
                guard try stream.next(&row) else { break }
            } catch {
                tally.note(error)
                continue
            }
            rows += 1
            if rows & 0xFFFF == 0 {
                try tick(rows, stream.size > 0 ? Double(stream.position) / Double(stream.size) : 0)
            }
            guard let name = pack(row, register, &tally) else { continue }
            try register.append(UnsafePointer(packed), name: name, line: row.line)
        }
        try register.seal()
    }

    /// Packs one row into the reader's buffer; nil when it takes no part.
    func pack(
        _ row: RowFields, _ register: PackedRegister, _ tally: inout Tally
    ) -> UnsafeBufferPointer<UInt8>? {
        guard row.spans.count == schema.columns.count else {
            tally.note(
                RowProblem(
                    line: row.line, what: .width(found: row.spans.count, expected: schema.columns.count)))
            return nil
        }
        var says = false
        var isForeign = false
        for index in 0..<schema.slots.count { packed[index] = 0 }
        for entry in plan {
            let raw = row.field(entry.column)
            if raw.count > RegisterReader.fieldLimit {
                tally.note(
                    RowProblem(
                        line: row.line,
                        what: .longField(
                            column: schema.columns[entry.column], bytes: raw.count, limit: Folding.limit)))
            }
            switch entry.role {
            case .sex: packed[entry.slot] = RegisterReader.sex(raw)
            case .birthDate:
                guard !RegisterReader.isBlank(raw) else { continue }
                if let read = BirthDate.read(raw) {
                    packed[entry.slot] = read.date.packed
                    says = true
                    if !read.isWhole { tally.note(RegisterReader.badDate(row, raw)) }
                } else {
                    tally.note(RegisterReader.badDate(row, raw))
                }
            case .phone, .number, .address:
                let folded = Folding.code(raw, isPhone: entry.role == .phone, into: scratch)
                packed[entry.slot] = register.codes.intern(scratch, folded.count)
                if folded.count > 0 { says = true }
            default:
                let folded = Folding.words(raw, into: scratch)
                isForeign = isForeign || folded.isForeign
                packed[entry.slot] = register.words.intern(scratch, folded.count)
                if folded.count > 0, entry.role == .given || entry.role == .family { says = true }
            }
        }
        if let fullName {
            let folded = Folding.words(row.field(fullName.column), into: scratch)
            isForeign = isForeign || folded.isForeign
            var cut = folded.count
            while cut > 0, scratch[cut - 1] != 0x20 { cut -= 1 }
            packed[fullName.family] = register.words.intern(scratch + cut, folded.count - cut)
            packed[fullName.given] = register.words.intern(scratch, max(0, cut - 1))
            if folded.count > 0 { says = true }
        }
        if isForeign { tally.note(RowProblem(line: row.line, what: .encoding)) }
        guard says else {
            tally.note(RowProblem(line: row.line, what: .nothing))
            return nil
        }
        return nameColumn >= 0 ? row.field(nameColumn) : UnsafeBufferPointer(start: nil, count: 0)
    }

    var record: UnsafePointer<UInt32> { UnsafePointer(packed) }

    private static func badDate(_ row: RowFields, _ raw: UnsafeBufferPointer<UInt8>) -> RowProblem {
        RowProblem(line: row.line, what: .date(found: String(decoding: raw.prefix(40), as: UTF8.self)))
    }

    private static func isBlank(_ raw: UnsafeBufferPointer<UInt8>) -> Bool {
        for byte in raw where byte > 0x20 { return false }
        return true
    }

    /// 1 for men, 2 for women, 0 for what says neither.
    private static func sex(_ raw: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard let first = raw.first else { return 0 }
        switch first | 0x20 {
        case UInt8(ascii: "m"), UInt8(ascii: "h"), 0x31: return 1
        case UInt8(ascii: "f"), UInt8(ascii: "w"), 0x32: return 2
        default: return 0
        }
    }
}
