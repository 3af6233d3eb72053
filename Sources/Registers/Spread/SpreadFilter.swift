public import Words

/// The two filters by which any engine of partitions finds doubles: rows to keyed rows, and keyed rows to weighed pairs.
///
/// ``keys(_:)`` writes each row once for every pass, after that pass's key. Rows of one key must come together to
/// ``pairs(_:)``, in whatever order keys and rows come; keys are made from what rows say, so every process makes the same.
/// A pair that several passes meet is written by each, in the same bytes: whoever gathers them keeps one.
public final class SpreadFilter {
    private let model: SpreadModel
    private let language: Language
    /// Holds the dictionaries; its rows stay empty.
    private let register: PackedRegister
    private let reader: RegisterReader
    private let features: [Feature]
    private let passes: [BlockingPass]
    private let scorer: PairScorer
    private let header: [UInt8]
    private var line = RowLine()
    private var number = 0

    private var key: [UInt8] = []
    private var block: [UInt32] = []
    private var names: [[UInt8]] = []

    /// What is wrong with a line; the line is passed over.
    public var onProblem: (RowProblem) -> Void = { _ in }

    public init(_ model: SpreadModel, language: Language = .english) {
        self.model = model
        self.language = language
        register = PackedRegister(schema: model.schema)
        reader = RegisterReader(schema: model.schema)
        features = Feature.all(for: model.schema)
        passes = BlockingPass.all(for: model.schema)
        header = model.header
        let table = Self.table(model, features, register)
        scorer = PairScorer(
            model.model, table,
            comparer: PairComparer(features: features, words: register.words, codes: register.codes),
            floor: model.floor)
    }

    deinit { reader.end() }

    private static func table(_ model: SpreadModel, _ features: [Feature], _ register: PackedRegister)
        -> FrequencyTable
    {
        var numbered: [[(Int, Float)]] = []
        for (index, feature) in features.enumerated() {
            var isDate = false
            if case .date = feature.kind { isDate = true }
            numbered.append(
                model.values[index].compactMap { entry in
                    if isDate { return Int(entry.value).map { ($0, entry.bits) } }
                    return Array(entry.value.utf8).withUnsafeBufferPointer { bytes in
                        bytes.baseAddress.map { (Int(register.words.intern($0, bytes.count)), entry.bits) }
                    }
                })
        }
        let bits = features.indices.map { index in
            guard features[index].frequencySlot != nil else { return [Float]() }
            let most = numbered[index].map(\.0).max() ?? 0
            var bits = [Float](repeating: model.rare[index], count: min(max(1, most + 1), 1 << 28))
            for (value, gain) in numbered[index] where bits.indices.contains(value) { bits[value] = gain }
            return bits
        }
        return FrequencyTable(bits: bits, rare: model.rare)
    }

    /// Reads a row; its name, or nil when it takes no part.
    private func pack(_ row: ArraySlice<UInt8>) -> [UInt8]? {
        guard line.read(row, separator: model.separator) else {
            onProblem(RowProblem(line: number, what: .torn))
            return nil
        }
        var tally = RegisterReader.Tally()
        let name = line.withFields(line: number) { fields in
            reader.pack(fields, register, &tally).map { Array($0) }
        }
        tally.problems.forEach(onProblem)
        guard let name else { return nil }
        if !name.isEmpty { return name }
        // A row without a name of its own is named by what it says.
        let hash = row.withUnsafeBufferPointer { bytes in
            bytes.baseAddress.map { ValueDictionary.hash($0, bytes.count) } ?? 0
        }
        return Array("#\(Self.hex(hash))".utf8)
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// A row as keyed rows, `PASS-KEY`, a tab and the row; none for the header.
    public func keys(_ row: [UInt8]) -> [UInt8] {
        number += 1
        guard !row.isEmpty, row.dropLast(row.last == 0x0D ? 1 : 0) != header[...] else { return [] }
        guard pack(row[...]) != nil else { return [] }
        var out: [UInt8] = []
        for (pass, blocking) in passes.enumerated() {
            let key = KeyMaker(blocking, register.words, register.codes).key(reader.record)
            guard key != 0 else { continue }
            out += Array("\(pass / 10)\(pass % 10)-\(Self.hex(key))\t".utf8)
            out += row
            out.append(0x0A)
        }
        return out
    }

    /// Takes a keyed row; gives the pairs of the block before, once a row of another key shows that it is whole.
    public func pairs(_ keyed: [UInt8]) -> [UInt8] {
        number += 1
        guard !keyed.isEmpty else { return [] }
        guard let tab = keyed.firstIndex(of: 0x09), tab == 19 else {
            onProblem(RowProblem(line: number, what: .width(found: 1, expected: 2)))
            return []
        }
        var out: [UInt8] = []
        if keyed[..<tab] != key[...] {
            out = end()
            key = Array(keyed[..<tab])
        }
        if let name = pack(keyed[(tab + 1)...]) {
            names.append(name)
            block.append(contentsOf: UnsafeBufferPointer(start: reader.record, count: register.width))
        }
        return out
    }

    /// The pairs of the last block.
    public func end() -> [UInt8] {
        defer {
            block.removeAll(keepingCapacity: true)
            names.removeAll(keepingCapacity: true)
        }
        let pass = Int(key.first ?? 0x30) * 10 + Int(key.dropFirst().first ?? 0x30) - 0x30 * 11
        guard names.count > 1, passes.indices.contains(pass) else { return [] }
        // By name, so that a pair reads the same whatever pass and partition it comes from.
        let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
        let maker = KeyMaker(passes[pass], register.words, register.codes)
        var worker = LinkWorker(scorer: scorer, earlier: Earlier(makers: [], heavy: []), pass: UInt8(pass))
        let width = register.width
        var out = ""
        block.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            var counts = BlockWalk.Counts()
            let first = maker.key(base)
            var entries = order.enumerated().map {
                BlockWalk.Entry(key: first, row: Int32($0), place: Int32($1))
            }
            entries.withUnsafeMutableBufferPointer {
                BlockWalk.split($0, base, width, model.cap, maker, 0, &counts, &worker)
            }
            for pair in worker.finish() {
                let (a, b) = (order[Int(pair.a)], order[Int(pair.b)])
                out += json(pair, names[a], names[b], base + a * width, base + b * width) + "\n"
            }
        }
        return Array(out.utf8)
    }

    private func json(
        _ pair: ScoredPair, _ nameA: [UInt8], _ nameB: [UInt8], _ a: UnsafePointer<UInt32>,
        _ b: UnsafePointer<UInt32>
    ) -> String {
        let told = scorer.fields(pair.levels, a, b) {
            register.text(value: ($0 == .first ? a : b)[$1], slot: $1)
        }
        return JSONText.object([
            ("a", JSONText.string(String(decoding: nameA, as: UTF8.self))),
            ("b", JSONText.string(String(decoding: nameB, as: UTF8.self))),
            ("probability", JSONText.number(pair.probability, decimals: 6)),
            ("weight", JSONText.number(Double(pair.weight), decimals: 2)),
            ("against", JSONText.string(told.against.rawValue)),
            ("prior", JSONText.number(told.prior, decimals: 2)),
            ("fields", JSONText.array(told.fields.map { RegisterReport.json($0, in: language) })),
        ])
    }
}
