public import Words

/// How a register is gone through.
public struct LinkOptions: Sendable {
    /// Bytes of memory that records, blocks and dictionaries may take together.
    public var memory = 4 << 30
    /// Where a register larger than memory is laid.
    public var folder = "/tmp"
    public var cores = 2
    /// The largest block that is compared without being refined, in records.
    public var cap = 100
    /// Two records are taken as one person at this probability.
    public var threshold = 0.5
    /// Pairs below this probability are not kept for review.
    public var reviewFrom = 0.02
    public var seed: UInt64 = 1
    /// Which column says what, where the header does not.
    public var fields: [FieldRole: String] = [:]

    public init() {}
}

/// How far a run has come.
public struct LinkProgress: Sendable {
    public enum Step: Sendable, Hashable {
        case reading, learning, comparing, joining
    }

    public var step: Step
    /// Records read or candidate pairs compared so far.
    public var count: Int
    /// From 0 to 1, within the step.
    public var share: Double

    public var name: Text {
        switch step {
        case .reading: Text(en: "reading", fr: "lecture")
        case .learning: Text(en: "learning", fr: "apprentissage")
        case .comparing: Text(en: "comparing", fr: "comparaison")
        case .joining: Text(en: "joining", fr: "regroupement")
        }
    }
}

/// Finds the records of a register that are about one person.
///
///     let outcome = try RegisterLinker(LinkOptions()).link("register.csv")
///     print(outcome.summary(in: .english))
public struct RegisterLinker: Sendable {
    public var options: LinkOptions

    public init(_ options: LinkOptions = LinkOptions()) { self.options = options }

    /// Reads, learns, compares and joins.
    /// - Parameter progress: called now and then from this thread; false ends the run.
    /// - Throws: `RegisterError`; `interrupted` when progress says so. Nothing is left on disk.
    public func link(
        _ path: String, progress: (LinkProgress) -> Bool = { _ in true }
    ) throws(RegisterError) -> LinkOutcome {
        func tick(_ step: LinkProgress.Step, _ count: Int, _ share: Double) throws(RegisterError) {
            guard progress(LinkProgress(step: step, count: count, share: share)) else { throw .interrupted }
        }
        let (stream, schema) = try RegisterReader.open(path, fields: options.fields)
        let register = PackedRegister(schema: schema, memory: options.memory / 4, folder: options.folder)
        var tally = RegisterReader.Tally()
        let reader = RegisterReader(schema: schema)
        defer { reader.end() }
        let memory = options.memory
        try reader.readAll(stream, into: register, tally: &tally) { (count, share) throws(RegisterError) in
            try tick(.reading, count, share)
            if register.footprint > memory / 10 * 9 {
                throw .memoryTooSmall(asked: memory, needed: register.footprint)
            }
        }
        var outcome = try link(register, file: path, tally: tally, tick)
        outcome.separator = stream.separator
        return outcome
    }

    func link(
        _ register: PackedRegister, file: String, tally: RegisterReader.Tally,
        _ tick: (LinkProgress.Step, Int, Double) throws(RegisterError) -> Void
    ) throws(RegisterError) -> LinkOutcome {
        let features = Feature.all(for: register.schema)
        let passes = BlockingPass.all(for: register.schema)
        let makers = passes.map { KeyMaker($0, register.words, register.codes) }
        let left = max(options.memory / 8, options.memory - register.footprint)
        let walk = BlockWalk(
            register: register, cores: max(1, options.cores), cap: max(2, options.cap), memory: left / 2)

        try tick(.learning, 0, 0)
        let stranger = StrangerSample(register, features, seed: options.seed).levels(pairs: 1_000_000)
        let model = try learn(register, features, stranger, makers, walk) { (share) throws(RegisterError) in
            try tick(.learning, 0, share)
        }
        let table = FrequencyTable(register, features: features, model: model)

        var pairs: [ScoredPair] = []
        var heavy: [HeavyKeys] = []
        var passCounts: [BlockWalk.Counts] = []
        var compared = 0
        let floor = LinkModel.bits(options.reviewFrom / (1 - options.reviewFrom))
        for (number, maker) in makers.enumerated() {
            let earlier = Earlier(makers: Array(makers[..<number]), heavy: heavy)
            let found = try walk.run(
                maker,
                worker: {
                    LinkWorker(
                        scorer: PairScorer(
                            model, table,
                            comparer: PairComparer(
                                features: features, words: register.words, codes: register.codes),
                            floor: floor),
                        earlier: earlier, pass: UInt8(truncatingIfNeeded: number))
                },
                tick: { () throws(RegisterError) in
                    try tick(.comparing, compared, Double(number) / Double(max(1, makers.count)))
                })
            for result in found.results { pairs += result }
            compared += found.counts.compared
            heavy.append(HeavyKeys(keys: Set(found.counts.heavy)))
            passCounts.append(found.counts)
            try tick(.comparing, compared, Double(number + 1) / Double(max(1, makers.count)))
        }
        pairs.sort { $0.weight != $1.weight ? $0.weight > $1.weight : ($0.a, $0.b) < ($1.a, $1.b) }

        try tick(.joining, pairs.count, 0)
        let scorer = PairScorer(
            model, table,
            comparer: PairComparer(features: features, words: register.words, codes: register.codes),
            floor: floor)
        let threshold = LinkModel.bits(options.threshold / (1 - options.threshold))
        let clusters = Clustering(register: register, scorer: scorer, threshold: Float(threshold)).join(pairs)
        let met = Earlier(makers: makers, heavy: heavy)
        let estimate = LinkEstimate(
            pairs: pairs, clusters: clusters, register: register, met: met, threshold: threshold)
        return LinkOutcome(
            file: file, register: register, features: features, passes: passes, heavy: heavy, model: model,
            table: table, pairs: pairs, clusters: clusters, passCounts: passCounts, estimate: estimate,
            tally: tally,
            threshold: threshold, floor: floor, cap: walk.cap, scorer: Alone(scorer))
    }

    private func learn(
        _ register: PackedRegister, _ features: [Feature], _ stranger: [[Double]], _ makers: [KeyMaker],
        _ walk: BlockWalk, _ tick: (Double) throws(RegisterError) -> Void
    ) throws(RegisterError) -> LinkModel {
        // About two million pairs teach enough.
        let sampling = UInt64(max(1, register.count / 60_000))
        var patterns: [UInt64: Double] = [:]
        for (number, maker) in makers.enumerated() {
            let earlier = Earlier(
                makers: Array(makers[..<number]), heavy: [HeavyKeys](repeating: HeavyKeys(), count: number))
            let found = try walk.run(
                maker, sampling: sampling,
                worker: {
                    PatternWorker(
                        comparer: PairComparer(
                            features: features, words: register.words, codes: register.codes),
                        earlier: earlier)
                }, tick: { () throws(RegisterError) in })
            for result in found.results {
                for (pattern, count) in result {
                    patterns[pattern, default: 0] += Double(count) * Double(sampling)
                }
            }
            try tick(Double(number + 1) / Double(makers.count + 1))
        }
        let records = Double(register.count)
        return ModelLearning(
            features: features, stranger: stranger, pairs: max(1, records * (records - 1) / 2),
            records: records
        ).learn(patterns)
    }
}

/// Something that only one thread uses at a time.
struct Alone<Value>: @unchecked Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
}

/// Which passes put two records beside each other.
struct Earlier: @unchecked Sendable {
    let makers: [KeyMaker]
    let heavy: [HeavyKeys]

    /// Whether an earlier pass has compared them already.
    func met(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> Bool {
        for index in makers.indices where heavy[index].meets(makers[index], a, b) { return true }
        return false
    }

    /// How many passes put them beside each other.
    func count(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> Int {
        makers.indices.count { heavy[$0].meets(makers[$0], a, b) }
    }
}

/// Scores every pair of a block and keeps those above the floor.
struct LinkWorker: BlockWorker {
    let scorer: PairScorer
    let earlier: Earlier
    let pass: UInt8
    var pairs: [ScoredPair] = []

    init(scorer: PairScorer, earlier: Earlier, pass: UInt8) {
        (self.scorer, self.earlier, self.pass) = (scorer, earlier, pass)
    }

    mutating func take(_ block: BlockWalk.Block) {
        let count = block.entries.count
        for i in 0..<(count - 1) {
            let a = block.record(i)
            for j in (i + 1)..<count {
                let b = block.record(j)
                guard scorer.isWorthwhile(a, b) else { continue }
                let (left, right) = (block.entries[i].row, block.entries[j].row)
                // The lower row first, so that a pair's weight does not depend on the pass.
                let scored = left < right ? scorer.score(a, b) : scorer.score(b, a)
                guard scored.weight >= scorer.floor, !earlier.met(a, b) else { continue }
                pairs.append(
                    ScoredPair(
                        a: min(left, right), b: max(left, right), weight: scored.weight, pass: pass,
                        levels: scored.levels))
            }
        }
    }

    mutating func finish() -> [ScoredPair] { pairs }
}

/// Counts the patterns of levels that pairs show.
struct PatternWorker: BlockWorker {
    let comparer: PairComparer
    let earlier: Earlier
    var patterns: [UInt64: Int] = [:]

    init(comparer: PairComparer, earlier: Earlier) {
        (self.comparer, self.earlier) = (comparer, earlier)
    }

    mutating func take(_ block: BlockWalk.Block) {
        let count = block.entries.count
        for i in 0..<(count - 1) {
            for j in (i + 1)..<count {
                let (a, b) = (block.record(i), block.record(j))
                if earlier.met(a, b) { continue }
                patterns[comparer.levels(a, b), default: 0] += 1
            }
        }
    }

    mutating func finish() -> [UInt64: Int] { patterns }
}

/// How alike strangers are: levels of random pairs of records.
struct StrangerSample {
    let register: PackedRegister
    let features: [Feature]
    let seed: UInt64

    init(_ register: PackedRegister, _ features: [Feature], seed: UInt64) {
        (self.register, self.features, self.seed) = (register, features, seed)
    }

    /// The probability of each level for each feature, from so many pairs.
    func levels(pairs: Int) -> [[Double]] {
        var counts = features.map { [Double](repeating: 0.25, count: $0.levels) }
        guard register.count > 1 else { return counts.map(ModelLearning.normalised) }
        var random = SeededDraw(seed: seed)
        let comparer = PairComparer(features: features, words: register.words, codes: register.codes)
        // From a sample of records, so that a register on disk is not read all over.
        let chosen = (0..<min(register.count, 40_000)).map { _ in random.below(register.count) }.sorted()
        for _ in 0..<pairs {
            let (a, b) = (chosen[random.below(chosen.count)], chosen[random.below(chosen.count)])
            guard a != b else { continue }
            let levels = comparer.levels(register.record(a), register.record(b))
            for index in features.indices { counts[index][Int(levels >> UInt64(index * 3) & 7)] += 1 }
        }
        return counts.map(ModelLearning.normalised)
    }
}
