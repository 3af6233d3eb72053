import Bytes

/// What a run learned, so that other processes can make the same keys and weigh the same pairs without its register.
///
/// Written as lines of fields parted by tabs, numbers in full, so that what is read again weighs as what was written
/// (Documentation/formats/registers.md).
public struct SpreadModel: Sendable {
    static let magic = "benkan link model 1"

    let schema: RegisterSchema
    let separator: UInt8
    let model: LinkModel
    /// The largest block compared, in records.
    let cap: Int
    /// Bits from which a pair is written.
    let floor: Double
    /// For each feature, what equality on a value that is not listed adds.
    let rare: [Float]
    /// For each feature, values that are not rare with what they add; a date by its packed number.
    let values: [[(value: String, bits: Float)]]

    /// The first line of the registers that it speaks of.
    var header: [UInt8] {
        var line: [UInt8] = []
        for (index, column) in schema.columns.enumerated() {
            if index > 0 { line.append(separator) }
            line += Array(column.utf8)
        }
        return line
    }
}

extension LinkOutcome {
    /// What was learned, as text for ``SpreadModel``.
    public var spreadModel: String {
        var text = SpreadModel.magic + "\n"
        func line(_ fields: String...) { text += fields.joined(separator: "\t") + "\n" }
        line("separator", "\(separator)")
        for column in register.schema.columns { line("column", SpreadModel.plain(column)) }
        for (role, column) in register.schema.roles.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            line("role", role.rawValue, "\(column)")
        }
        line("cap", "\(cap)")
        line("floor", "\(floor)")
        line("share", "\(model.matchShare)", "\(model.relativeShare)")
        for (index, feature) in features.enumerated() {
            for level in 1..<feature.levels {
                line(
                    "level", "\(index)", "\(level)", "\(model.match[index][level])",
                    "\(model.relative[index][level])", "\(model.stranger[index][level])")
            }
            line("rare", "\(index)", "\(table.rare[index])")
            for (value, bits) in table.bits[index].enumerated() where value > 0 && bits != table.rare[index] {
                line("value", "\(index)", "\(bits)", Self.name(feature, value, register))
            }
        }
        return text
    }

    private static func name(_ feature: Feature, _ value: Int, _ register: PackedRegister) -> String {
        if case .date = feature.kind { return "\(value)" }
        return register.words.text(UInt32(value))
    }
}

extension SpreadModel {
    /// A column's name in one field of one line.
    fileprivate static func plain(_ column: String) -> String {
        String(column.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    }

    /// Reads a model.
    /// - Throws: `RegisterError.badModel` at the first line that is none of a model, and what `RegisterSchema` throws.
    public init(_ text: String, file: String) throws(RegisterError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.first.map(String.init) == Self.magic else {
            throw .badModel(file: file, line: 1, found: String(lines.first?.prefix(60) ?? ""))
        }
        var draft = Draft()
        for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
            guard draft.take(line.split(separator: "\t", omittingEmptySubsequences: false)) else {
                throw .badModel(file: file, line: number + 1, found: String(line.prefix(60)))
            }
        }
        let schema = try RegisterSchema(
            columns: draft.columns, fields: draft.roles.compactMapValues { draft.column($0) }, file: file)
        let features = Feature.all(for: schema)
        var match: [[Double]] = []
        var relative: [[Double]] = []
        var stranger: [[Double]] = []
        for (index, feature) in features.enumerated() {
            let levels = draft.levels[index] ?? [:]
            for level in 1..<feature.levels where levels[level] == nil {
                throw .badModel(
                    file: file, line: lines.count,
                    found: "level \(index) \(level) ?")
            }
            let all = [[0.0, 0, 0]] + (1..<feature.levels).compactMap { levels[$0] }
            match.append(all.map { $0[0] })
            relative.append(all.map { $0[1] })
            stranger.append(all.map { $0[2] })
        }
        guard let cap = draft.cap, let floor = draft.floor, let share = draft.share else {
            throw .badModel(file: file, line: lines.count, found: "cap, floor, share ?")
        }
        self.schema = schema
        separator = draft.separator
        model = LinkModel(
            match: match, relative: relative, stranger: stranger, matchShare: share.0, relativeShare: share.1)
        self.cap = cap
        self.floor = floor
        rare = features.indices.map { draft.rare[$0] ?? 0 }
        values = features.indices.map { draft.values[$0] ?? [] }
    }

    /// Lines read so far.
    private struct Draft {
        var separator = UInt8(ascii: ",")
        var columns: [String] = []
        var roles: [FieldRole: Int] = [:]
        var cap: Int?
        var floor: Double?
        var share: (Double, Double)?
        var levels: [Int: [Int: [Double]]] = [:]
        var rare: [Int: Float] = [:]
        var values: [Int: [(value: String, bits: Float)]] = [:]

        func column(_ index: Int) -> String? { columns.indices.contains(index) ? columns[index] : nil }

        mutating func take(_ fields: [Substring]) -> Bool {
            func whole(_ at: Int, _ range: ClosedRange<Int>) -> Int? {
                guard at < fields.count, let number = Int(fields[at]), range.contains(number) else {
                    return nil
                }
                return number
            }
            func number(_ at: Int) -> Double? {
                guard at < fields.count, let number = Double(fields[at]), number.isFinite else { return nil }
                return number
            }
            switch (fields[0], fields.count) {
            case ("separator", 2):
                guard let byte = whole(1, 1...127) else { return false }
                separator = UInt8(byte)
            case ("column", 2): columns.append(String(fields[1]))
            case ("role", 3):
                guard let role = FieldRole(rawValue: String(fields[1])), let at = whole(2, 0...65_535) else {
                    return false
                }
                roles[role] = at
            case ("cap", 2):
                guard let count = whole(1, 2...1_000_000) else { return false }
                cap = count
            case ("floor", 2):
                guard let bits = number(1) else { return false }
                floor = bits
            case ("share", 3):
                guard let one = number(1), let other = number(2), one > 0, one < 1, other > 0, other < 1
                else {
                    return false
                }
                share = (one, other)
            case ("level", 6):
                guard let feature = whole(1, 0...15), let level = whole(2, 1...7), let m = number(3),
                    let r = number(4), let s = number(5), min(m, r, s) > 0
                else { return false }
                levels[feature, default: [:]][level] = [m, r, s]
            case ("rare", 3):
                guard let feature = whole(1, 0...15), let bits = Float(fields[2]), bits.isFinite else {
                    return false
                }
                rare[feature] = bits
            case ("value", 4):
                guard let feature = whole(1, 0...15), let bits = Float(fields[2]), bits.isFinite else {
                    return false
                }
                values[feature, default: []].append((String(fields[3]), bits))
            default: return false
            }
            return true
        }
    }
}
