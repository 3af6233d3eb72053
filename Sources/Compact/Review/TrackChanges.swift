import DMN
import FEEL
import Scalars

/// Finds the smallest sets of findings that would turn a track.
///
/// A disposition never worsens when a condition comes to be met or a restriction is lifted, so toward a better one only
/// such steps are tried, and toward a worse one only their opposites. Steps without which even all the others together
/// would not do are taken first; of the rest the least number that can do is found by weight, and sets of that number are
/// listed, heaviest first: every set found is smallest.
struct TrackChanges {
    let engine: CompactEngine
    let track: Track
    let base: Memo

    /// Evaluations spent at most on one wished disposition.
    private static let budget = 4_000
    /// Sets listed for one wished disposition.
    private static let listed = 4

    private typealias Step = TrackChange.Step

    mutating func changes(from now: Disposition, _ evaluation: inout Evaluation) -> [TrackChange] {
        var found: [TrackChange] = []
        for wished in [Disposition.open, .restricted, .closed] where wished != now {
            let better = Self.rank(wished) > Self.rank(now)
            found += sets(toward: wished, steps: better ? improving() : worsening(), &evaluation)
                .map { TrackChange(to: wished, steps: $0) }
        }
        return found
    }

    private static func rank(_ disposition: Disposition) -> Int {
        switch disposition {
        case .closed: 0
        case .undetermined: 1
        case .restricted: 2
        case .open: 3
        }
    }

    private var items: [String] { track.hard + track.soft.filter { !track.hard.contains($0) } }

    private var rules: [Restriction] { engine.compact.restrictions.filter { $0.tracks.contains(track.id) } }

    private func value(_ decision: ItemDecision, _ id: String) -> Bool? {
        engine.number(decision, of: id).flatMap { base[$0]?.boolean }
    }

    private func improving() -> [Step] {
        items.filter { value(.counts, $0) != true }.map { Step(of: $0, change: .becomesMet) }
            + rules.filter { value(.inForce, $0.id) != false }.map {
                Step(of: $0.id, change: .lifted)
            }
    }

    private func worsening() -> [Step] {
        items.filter { value(.counts, $0) != false }.map {
            Step(of: $0, change: .becomesNotMet)
        }
            + rules.filter { value(.inForce, $0.id) == false }.map {
                Step(of: $0.id, change: .imposed)
            }
    }

    private func disposition(after steps: [Step], _ evaluation: inout Evaluation) -> Disposition? {
        guard let number = engine.number(.disposition, of: track.id) else { return nil }
        var values = base
        values[number] = nil
        for step in steps {
            let (decision, value): (ItemDecision, Bool) =
                switch step.change {
                case .becomesMet: (.counts, true)
                case .becomesNotMet: (.counts, false)
                case .lifted: (.inForce, false)
                case .imposed: (.inForce, true)
                }
            if let slot = engine.number(decision, of: step.of) { values[slot] = .boolean(value) }
        }
        return engine.evaluate(number, &values, &evaluation).string.flatMap(Disposition.init)
    }

    private func sets(toward wished: Disposition, steps: [Step], _ evaluation: inout Evaluation) -> [[Step]] {
        let up = steps.first.map { $0.change == .becomesMet || $0.change == .lifted } ?? true
        func reaches(_ steps: [Step], _ evaluation: inout Evaluation) -> Bool {
            guard let after = disposition(after: steps, &evaluation) else { return false }
            return up ? Self.rank(after) >= Self.rank(wished) : Self.rank(after) <= Self.rank(wished)
        }
        guard !steps.isEmpty, reaches(steps, &evaluation) else { return [] }
        let needed = steps.filter { step in !reaches(steps.filter { $0 != step }, &evaluation) }
        let rest = heaviestFirst(steps.filter { !needed.contains($0) })
        let least = (0...rest.count).first { size in
            heaviest(size, of: rest).contains { reaches(needed + $0, &evaluation) }
        }
        var spent = 0
        var found: [[Step]] = []
        for size in (least ?? 0)...rest.count {
            var chosen = Array(0..<size)
            while spent < Self.budget, found.count < Self.listed {
                spent += 1
                let set = needed + chosen.map { rest[$0] }
                if reaches(set, &evaluation) { found.append(inOrder(set, steps)) }
                if !Self.advance(&chosen, of: rest.count) { break }
            }
            if !found.isEmpty || spent >= Self.budget { break }
        }
        return found.filter { disposition(after: $0, &evaluation) == wished }
    }

    /// Restrictions and hard conditions, any of which may decide alone, then soft conditions by their weight.
    private func heaviestFirst(_ steps: [Step]) -> [Step] {
        let alone = steps.filter { weight($0) == nil }
        return alone + steps.filter { weight($0) != nil }.sorted { (weight($0) ?? 1) > (weight($1) ?? 1) }
    }

    /// A soft condition's weight; nil for what does not count by weight.
    private func weight(_ step: Step) -> Decimal128? {
        guard track.soft.contains(step.of), !track.hard.contains(step.of) else { return nil }
        return engine.compact.conditions.first { $0.id == step.of }?.weight ?? 1
    }

    /// The sets of a size one of which must do if any of that size does: only the weights of soft conditions count
    /// together, so the heaviest of them, or one step that may decide alone with the heaviest of them.
    private func heaviest(_ size: Int, of rest: [Step]) -> [[Step]] {
        let alone = rest.filter { weight($0) == nil }
        let soft = Array(rest.dropFirst(alone.count))
        var sets: [[Step]] = size <= soft.count ? [Array(soft.prefix(size))] : []
        if size > 0, size - 1 <= soft.count { sets += alone.map { [$0] + soft.prefix(size - 1) } }
        return sets
    }

    private func inOrder(_ set: [Step], _ steps: [Step]) -> [Step] { steps.filter { set.contains($0) } }

    /// The next combination in lexical order; false after the last.
    private static func advance(_ chosen: inout [Int], of count: Int) -> Bool {
        var index = chosen.count - 1
        while index >= 0, chosen[index] == count - chosen.count + index { index -= 1 }
        guard index >= 0 else { return false }
        chosen[index] += 1
        for next in chosen.indices.dropFirst(index + 1) { chosen[next] = chosen[next - 1] + 1 }
        return true
    }
}
