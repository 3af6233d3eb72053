public import FEEL
public import Scalars

/// An input that may be imagined otherwise, and how.
public struct Changeable: Sendable {
    /// The input's name, as in ``DecisionPlan/inputs``.
    public var input: String
    public var options: Options

    public enum Options: Sendable {
        /// The values it could have instead.
        case values([Value])
        /// Any number within bounds, in steps: the thresholds that the decision's logic compares it with
        /// say which numbers matter.
        case number(least: Decimal128?, most: Decimal128?, step: Decimal128)
    }

    public init(_ input: String, _ options: Options) {
        self.input = input
        self.options = options
    }
}

/// One input with another value.
public struct Change: Sendable {
    public var input: String
    public var from: Value
    public var to: Value
    /// For numbers, by how much: `to` less `from`.
    public var amount: Decimal128?
}

/// Changes that together bring about the outcome wished for, none of which can be left out.
public struct ChangeSet: Sendable {
    public var changes: [Change]

    /// The inputs changed, in the order of the plan.
    public var inputs: [String] { changes.map(\.input) }
}

/// What a search for changes found.
public struct Changes: Sendable {
    /// By size, then by amount. Empty with ``isComplete`` when nothing brings the outcome about; one empty
    /// set when it holds already.
    public var sets: [ChangeSet]
    /// Whether these are all minimal sets: false when the cap or the budget ended the search.
    public var isComplete: Bool
    /// Evaluations of the decision that it took.
    public var evaluations: Int
}

extension DecisionPlan {
    /// The minimal sets of changed inputs that bring about an outcome.
    ///
    /// A set is minimal when no part of it suffices. Sets are searched by size; what the logic cannot reach,
    /// whatever the open inputs are, is not visited (``Reach``), so that decisions of conjunctions, counts and
    /// comparisons over some forty inputs are searched to the end.
    ///
    /// - Parameters:
    ///   - current: values in the order of ``inputs``.
    ///   - changing: the inputs that may change.
    ///   - cap: how many sets to find at most.
    ///   - budget: steps to spend on searching in order of size. When they do not suffice, sets that are minimal
    ///     but perhaps not the smallest are found by giving up changes one by one, and ``Changes/isComplete`` is
    ///     false.
    ///   - host: answers the embedding's functions, the same throughout.
    ///   - wished: whether an answer is the outcome wished for.
    public func smallestChanges(
        from current: [Value], changing: [Changeable], cap: Int = 20, budget: Int = 200,
        host: Host? = nil, until wished: (Value) -> Bool
    ) -> Changes {
        var search = ChangeSearch(plan: self, current: current, cap: cap, budget: budget, host: host)
        search.prepare(changing)
        return search.run(wished)
    }
}

/// Searches change sets by size, smallest first.
struct ChangeSearch {
    struct Candidate {
        let position: Int
        let name: String
        /// Nearest first.
        let options: [(value: Value, amount: Decimal128?)]
    }

    let plan: DecisionPlan
    let cap: Int
    let budget: Int
    let host: Host?
    var values: [Value]
    let current: [Value]
    var candidates: [Candidate] = []
    private let reach: Reach
    /// What each input may be at this point of the search.
    private var states: [Reach.State]
    private var spent = 0
    private var found: [(chosen: Set<Int>, set: ChangeSet)] = []
    private var isCut = false

    init(plan: DecisionPlan, current: [Value], cap: Int, budget: Int, host: Host?) {
        self.plan = plan
        self.cap = cap
        self.budget = budget
        self.host = host
        var padded = current
        while padded.count < plan.inputs.count {
            padded.append(.null(.missingInput(plan.inputs[padded.count].name)))
        }
        self.current = padded
        values = padded
        reach = Reach(plan, host: host)
        states = Array(repeating: .kept, count: padded.count)
    }

    mutating func prepare(_ changing: [Changeable]) {
        for changeable in changing {
            guard let position = plan.inputs.firstIndex(where: { $0.name == changeable.input }) else {
                continue
            }
            let now = current[position]
            var options: [(value: Value, amount: Decimal128?)] = []
            switch changeable.options {
            case .values(let others):
                for other in others where !(Value.same(other, now) && other.isNull == now.isNull) {
                    var amount: Decimal128?
                    if case .number(let a) = other, case .number(let b) = now { amount = a.subtracting(b) }
                    options.append((other, amount))
                }
            case .number(let least, let most, let step):
                for number in thresholds(position, step) {
                    if let least, number < least { continue }
                    if let most, number > most { continue }
                    let before = now.number
                    if let before, before == number { continue }
                    options.append((.number(number), before.flatMap { number.subtracting($0) }))
                }
            }
            options.sort { magnitude($0.amount) < magnitude($1.amount) }
            if !options.isEmpty {
                candidates.append(Candidate(position: position, name: changeable.input, options: options))
            }
        }
        candidates.sort { $0.position < $1.position }
    }

    private func magnitude(_ amount: Decimal128?) -> Decimal128 {
        guard let amount else { return Decimal128(0) }
        return amount < Decimal128(0) ? -amount : amount
    }

    /// The numbers around which the logic changes its mind about an input: each threshold and a step to
    /// either side.
    private func thresholds(_ position: Int, _ step: Decimal128) -> [Decimal128] {
        var numbers: [Decimal128] = []
        for threshold in reach.thresholds(of: position, current) {
            for number in [threshold, threshold.adding(step), threshold.subtracting(step)] {
                if let number, !numbers.contains(where: { $0 == number }) { numbers.append(number) }
            }
        }
        return numbers
    }

    // MARK: Search

    mutating func run(_ wished: (Value) -> Bool) -> Changes {
        if wished(evaluate()) {
            return Changes(sets: [ChangeSet(changes: [])], isComplete: true, evaluations: spent)
        }
        reach.prepare(current, options: options)
        for candidate in candidates { states[candidate.position] = .open }
        guard couldHold(wished) else { return Changes(sets: [], isComplete: true, evaluations: spent) }
        // What every set must hold: kept, nothing else can bring the outcome about.
        var chosen: [Int] = []
        for (index, candidate) in candidates.enumerated() {
            states[candidate.position] = .kept
            if !couldHold(wished) { chosen.append(index) }
            states[candidate.position] = .open
        }
        for index in chosen { states[candidates[index].position] = .changed }
        let free = candidates.indices.filter { !chosen.contains($0) }
        if couldHold(wished) {
            for size in 0...free.count {
                let deeper = descend(free[...], size, &chosen, wished)
                if isCut || !deeper { break }
            }
        }
        if isCut, found.count < cap { giveUpOneByOne(wished) }
        let sorted = found.sorted { left, right in
            if left.chosen.count != right.chosen.count { return left.chosen.count < right.chosen.count }
            let (a, b) = (total(left.set), total(right.set))
            return a == b ? left.chosen.sorted().lexicographicallyPrecedes(right.chosen.sorted()) : a < b
        }
        return Changes(sets: sorted.map(\.set), isComplete: !isCut, evaluations: spent)
    }

    /// Finds minimal sets by keeping one input after another, as long as the others may still bring the outcome
    /// about; from several starting points, for different sets.
    private mutating func giveUpOneByOne(_ wished: (Value) -> Bool) {
        isCut = false
        let count = candidates.count
        for round in 0..<min(6, count) where found.count < cap {
            let first = round * count / min(6, count)
            var chosen: [Int] = []
            for candidate in candidates { states[candidate.position] = .open }
            for offset in 0..<count {
                let index = (first + offset) % count
                states[candidates[index].position] = .kept
                if reach.couldHold(states, wished) { continue }
                states[candidates[index].position] = .changed
                chosen.append(index)
            }
            chosen.sort()
            spent = 0
            if found.contains(where: { $0.chosen.isSubset(of: chosen) }) { continue }
            guard attempt(chosen, wished), let last = found.last else { continue }
            // Pruning may have allowed for too much: leave out what is not needed.
            for change in last.chosen.sorted() {
                let fewer = (found.last?.chosen ?? []).subtracting([change])
                for index in chosen {
                    states[candidates[index].position] = fewer.contains(index) ? .changed : .kept
                }
                let before = found.count
                if attempt(Array(fewer), wished), found.count > before { found.remove(at: before - 1) }
            }
        }
        isCut = true
    }

    /// The sum of amounts, each measured against the value it changes.
    private func total(_ set: ChangeSet) -> Double {
        set.changes.reduce(0) { sum, change in
            guard let amount = change.amount else { return sum }
            let size = magnitude(amount)
            let base = change.from.number.map { magnitude($0) } ?? Decimal128(1)
            return sum + Double(size) / Swift.max(Double(base), 1e-9)
        }
    }

    /// Chooses `left` more candidates to change. True when larger sets may still be found.
    private mutating func descend(
        _ free: ArraySlice<Int>, _ left: Int, _ chosen: inout [Int], _ wished: (Value) -> Bool
    ) -> Bool {
        if isCut { return false }
        if found.contains(where: { $0.chosen.isSubset(of: chosen) }) { return false }
        guard left > 0, let index = free.first else {
            guard left == 0 else { return false }
            for other in free { states[candidates[other].position] = .kept }
            let holds = couldHold(wished) && attempt(chosen, wished)
            for other in free { states[candidates[other].position] = .open }
            return !holds && !free.isEmpty
        }
        if left > free.count { return false }
        let position = candidates[index].position
        var deeper = false
        states[position] = .changed
        if couldHold(wished) {
            chosen.append(index)
            deeper = descend(free.dropFirst(), left - 1, &chosen, wished)
            chosen.removeLast()
        }
        states[position] = .kept
        if couldHold(wished) { deeper = descend(free.dropFirst(), left, &chosen, wished) || deeper }
        states[position] = .open
        return deeper
    }

    private mutating func couldHold(_ wished: (Value) -> Bool) -> Bool {
        spent += 1
        if spent > budget { isCut = true }
        return !isCut && reach.couldHold(states, wished)
    }

    private var options: [[Value]] {
        var all = [[Value]](repeating: [], count: current.count)
        for candidate in candidates { all[candidate.position] = candidate.options.map(\.value) }
        return all
    }

    /// Tries the options of the chosen inputs, nearest first. True when one of them brings the outcome about.
    private mutating func attempt(_ chosen: [Int], _ wished: (Value) -> Bool) -> Bool {
        var picks: [Int] = []
        var best: (set: ChangeSet, total: Double)?
        let chosen = chosen.sorted()
        tryOptions(chosen, &picks, &best, wished)
        for index in chosen { values[candidates[index].position] = current[candidates[index].position] }
        guard let best else { return false }
        found.append((Set(chosen), best.set))
        if found.count >= cap { isCut = true }
        return true
    }

    private mutating func tryOptions(
        _ chosen: [Int], _ picks: inout [Int], _ best: inout (set: ChangeSet, total: Double)?,
        _ wished: (Value) -> Bool
    ) {
        if spent > budget {
            isCut = true
            return
        }
        if picks.count == chosen.count {
            guard wished(evaluate()) else { return }
            let changes = zip(chosen, picks).map { index, pick in
                let candidate = candidates[index]
                let option = candidate.options[pick]
                return Change(
                    input: candidate.name, from: current[candidate.position], to: option.value,
                    amount: option.amount)
            }
            let set = ChangeSet(changes: changes)
            let total = total(set)
            if total < best?.total ?? .infinity { best = (set, total) }
            return
        }
        let candidate = candidates[chosen[picks.count]]
        let isLast = picks.count + 1 == chosen.count
        for (pick, option) in candidate.options.enumerated() {
            values[candidate.position] = option.value
            if !isLast, candidate.options.count > 1 {
                // Leave ways that cannot lead there.
                states[candidate.position] = .fixed(pick)
                let leads = couldHold(wished)
                states[candidate.position] = .changed
                if !leads { continue }
            }
            picks.append(pick)
            tryOptions(chosen, &picks, &best, wished)
            picks.removeLast()
            // Without amounts one way is as good as another.
            if let found = best, found.total == 0 { return }
        }
    }

    private mutating func evaluate() -> Value {
        spent += 1
        return plan.evaluate(values, host: host)
    }
}
