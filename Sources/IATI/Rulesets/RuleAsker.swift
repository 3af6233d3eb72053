import Scalars
import XML

/// Asks the cases of a ruleset of one tree.
struct RuleAsker {
    /// What a case comes to at one node.
    enum Verdict: Sendable, Hashable {
        case holds
        case fails
        /// Its condition is not met, or a date it needs is not there.
        case skipped
        /// It costs more than a record may.
        case undecided
    }

    struct Answer: Sendable {
        var verdict: Verdict
        var kind: RuleKind
        var info: RuleInfo
        var context: PathNode
        /// The nodes that show why it fails.
        var shown: [PathNode] = []
        var values: [String] = []
    }

    private var evaluator: PathEvaluator
    private let settings: RulesetSettings
    private var answers: [Answer] = []
    private var shown: [PathNode] = []

    private typealias Exhausted = PathEvaluator.Exhausted

    init(_ tree: XMLTree, _ settings: RulesetSettings) {
        evaluator = PathEvaluator(tree)
        self.settings = settings
    }

    /// Answers in the order of the ruleset; none for contexts that select nothing.
    /// - Parameter asksRoot: whether contexts that select the document or its root are asked.
    mutating func ask(_ ruleset: Ruleset, asksRoot: Bool = true) -> [Answer] {
        answers = []
        let root = evaluator.tree.root.number
        for context in ruleset.contexts {
            let nodes: [PathNode]
            do throws(PathEvaluator.Exhausted) {
                nodes = try evaluator.nodes(context.path, at: .document)
            } catch {
                for one in context.cases {
                    answers.append(
                        Answer(verdict: .undecided, kind: one.kind, info: one.info, context: .document))
                }
                continue
            }
            for node in nodes where asksRoot || (node.number != root && node.number >= 0) {
                for one in context.cases { ask(one, at: node) }
            }
        }
        return answers
    }

    private mutating func ask(_ one: Ruleset.Case, at node: PathNode) {
        var verdict: Verdict
        shown = []
        do throws(PathEvaluator.Exhausted) {
            if let condition = one.condition, !(try evaluator.value(condition.expression, at: node).isTrue) {
                verdict = .skipped
            } else if case .loop(let each, let cases) = one.check {
                try loop(each, cases, at: node)
                return
            } else {
                verdict = try decide(one, at: node)
            }
        } catch {
            verdict = .undecided
        }
        var answer = Answer(verdict: verdict, kind: one.kind, info: one.info, context: node)
        if verdict == .fails {
            answer.shown = Array(shown.prefix(3))
            answer.values = answer.shown.map { String(evaluator.string($0).prefix(200)) }
        }
        answers.append(answer)
    }

    private mutating func loop(_ each: Ruleset.Path, _ cases: [Ruleset.Case], at node: PathNode)
        throws(PathEvaluator.Exhausted)
    {
        var values: Set<String> = []
        for found in try evaluator.nodes(each.expression, at: node) {
            let value = evaluator.string(found)
            guard values.insert(value).inserted else { continue }
            evaluator.loopValue = value
            for one in cases { ask(one, at: node) }
        }
        evaluator.loopValue = ""
    }

    // MARK: Kinds

    private mutating func decide(_ one: Ruleset.Case, at node: PathNode) throws(PathEvaluator.Exhausted)
        -> Verdict
    {
        switch one.check {
        case .atLeastOne(let paths):
            for path in paths where !(try nodes(path, node)).isEmpty { return .holds }
            return .fails
        case .noMoreThanOne(let paths):
            shown = try nodes(paths, node)
            return shown.count <= 1 ? .holds : .fails
        case .onlyOneOf(let excluded, let paths):
            shown = try nodes(paths, node)
            return shown.count == (try nodes(excluded, node).isEmpty ? 1 : 0) ? .holds : .fails
        case .oneOrAll(let first, let all):
            if !(try nodes(first, node)).isEmpty { return .holds }
            return try everywhere(all, node)
        case .dependent(let paths):
            var found = 0
            for path in paths where !(try nodes(path, node)).isEmpty { found += 1 }
            return found == 0 || found == paths.count ? .holds : .fails
        case .sum(let paths, let wanted): return sum(try nodes(paths, node), wanted)
        case .range(let paths, let least, let most):
            return try none(paths, node) { text in
                guard let value = Decimal128(trimmed(text)) else { return false }
                return least.map { value < $0 } ?? false || most.map { value > $0 } ?? false
            }
        case .noSpaces(let paths): return try none(paths, node) { isSpacedText($0) }
        case .noPercent(let paths): return try none(paths, node) { $0.utf8.contains(UInt8(ascii: "%")) }
        case .positive(let paths):
            return try none(paths, node) { text in Decimal128(trimmed(text)).map { $0 < 0 } ?? true }
        case .unique(let paths): return try unique(paths, node)
        case .matches(let paths, let pattern, _, let isForbidden):
            let exempt = exemption(one.exempt)
            return try none(paths, node) { text in
                // An empty value says nothing that a pattern could be asked of.
                !text.isEmpty && pattern.matches(text) == isForbidden && !exempt(text)
            }
        case .startsWith(let paths, let prefixes, let separator):
            return try startsWith(paths, prefixes, separator, exemption(one.exempt), node)
        case .ifThen(let condition, let then, let paths):
            guard truth(try evaluator.value(condition.expression, at: node)) else { return .holds }
            if truth(try evaluator.value(then.expression, at: node)) { return .holds }
            shown = try nodes(paths, node)
            return .fails
        case .holds(let path):
            return try evaluator.value(path.expression, at: node).isTrue ? .holds : .fails
        case .dateOrder, .dateNow, .timeLimit, .betweenDates: return try dates(one.check, node)
        case .loop: return .skipped
        }
    }

    /// What `if` and `then` take for true.
    private func truth(_ value: PathValue) -> Bool {
        if settings.followsOfficialEngine, case .nodes = value { return true }
        return value.isTrue
    }

    private mutating func nodes(_ path: Ruleset.Path, _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> [PathNode]
    {
        try evaluator.nodes(path.expression, at: node)
    }

    private mutating func nodes(_ paths: [Ruleset.Path], _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> [PathNode]
    {
        var all: [PathNode] = []
        for path in paths { all += try nodes(path, node) }
        return all
    }

    /// Fails where a value is wrong, and shows those that are.
    private mutating func none(
        _ paths: [Ruleset.Path], _ node: PathNode, _ isWrong: (String) -> Bool
    ) throws(PathEvaluator.Exhausted) -> Verdict {
        for found in try nodes(paths, node) where isWrong(evaluator.string(found)) { shown.append(found) }
        return shown.isEmpty ? .holds : .fails
    }

    private mutating func everywhere(_ all: Ruleset.All, _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> Verdict
    {
        func descendants(_ name: String, without attribute: String, prefix: String = "") -> PathExpression {
            .path(
                isAbsolute: false,
                [
                    PathStep(axis: .descendantOrSelf, test: .node),
                    PathStep(
                        axis: .child, test: .name(prefix: "", local: name),
                        predicates: [
                            .call(
                                .not,
                                [
                                    .path(
                                        isAbsolute: false,
                                        [
                                            PathStep(
                                                axis: .attribute,
                                                test: .name(prefix: prefix, local: attribute))
                                        ])
                                ])
                        ]),
                ])
        }
        switch all {
        case .language:
            shown = try evaluator.nodes(
                descendants("narrative", without: "lang", prefix: "xml"), at: node)
        case .currency: shown = try evaluator.nodes(descendants("value", without: "currency"), at: node)
        case .transactions(let path):
            let transactions = PathExpression.path(
                isAbsolute: false, [PathStep(axis: .child, test: .name(prefix: "", local: "transaction"))])
            for transaction in try evaluator.nodes(transactions, at: node)
            where try nodes(path, transaction).isEmpty {
                shown.append(transaction)
            }
        }
        return shown.isEmpty ? .holds : .fails
    }

    private mutating func sum(_ found: [PathNode], _ wanted: Decimal128) -> Verdict {
        shown = found
        var sum = Decimal128.zero
        for one in found {
            guard let value = Decimal128(trimmed(evaluator.string(one))), let next = sum + value else {
                shown = [one]
                return .fails
            }
            sum = next
        }
        // Published files add up to six decimals; what differs beyond them is binary rounding.
        guard let rounded = (sum - wanted)?.rounded(scale: 6) else { return .fails }
        return rounded == .zero ? .holds : .fails
    }

    private mutating func unique(_ paths: [Ruleset.Path], _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> Verdict
    {
        var texts: Set<String> = []
        for found in try nodes(paths, node) where !texts.insert(evaluator.string(found)).inserted {
            shown.append(found)
        }
        return shown.isEmpty ? .holds : .fails
    }

    private func exemption(_ exempt: Ruleset.Exemption?) -> (String) -> Bool {
        let organisations = settings.organisations
        switch exempt {
        case nil: return { _ in false }
        case .publisher: return { organisations.knows($0) }
        case .publisherPrefix: return { organisations.knowsBeginning(of: $0) }
        }
    }

    private mutating func startsWith(
        _ paths: [Ruleset.Path], _ prefixes: [Ruleset.Prefix], _ separator: String,
        _ exempt: (String) -> Bool, _ node: PathNode
    ) throws(PathEvaluator.Exhausted) -> Verdict {
        var beginnings: [String] = []
        var takesAgencies = false
        for prefix in prefixes {
            switch prefix {
            case .agencies: takesAgencies = true
            case .path(let path):
                beginnings += try nodes(path, node).map { evaluator.string($0) + separator }
            }
        }
        let organisations = settings.organisations
        return try none(paths, node) { text in
            if exempt(text) { return false }
            if takesAgencies, organisations.hasPrefix(of: text) { return false }
            return !beginnings.contains { text.utf8.starts(with: $0.utf8) }
        }
    }

    // MARK: Dates

    private mutating func dates(_ check: Ruleset.Check, _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> Verdict
    {
        switch check {
        case .dateOrder(let less, let more):
            let (first, second) = (try days(less, node), try days(more, node))
            guard !first.isEmpty, !second.isEmpty else { return .skipped }
            for one in first where second.contains(where: { one.day > $0.day }) { show(one.node) }
        case .dateNow(let path):
            let days = try days(.path(path), node)
            guard !days.isEmpty else { return .skipped }
            for one in days where one.day > settings.today { show(one.node) }
        case .timeLimit(let start, let end):
            guard let first = try days(.path(start), node).first, let last = try days(.path(end), node).first
            else { return .skipped }
            let limit =
                settings.followsOfficialEngine
                ? first.day + 365 : RuleDay.yearOn(first.day) ?? first.day + 366
            if last.day > limit { show(last.node) }
        case .betweenDates(let date, let start, let end):
            let found = try nodes(date, node).compactMap { found in
                RuleDay.number(evaluator.string(found)).map { (node: found, day: $0) }
            }
            guard let first = try days(.path(start), node).first, let last = try days(.path(end), node).first,
                !found.isEmpty
            else { return .skipped }
            for one in found where one.day < first.day || one.day > last.day { show(one.node) }
        default: return .skipped
        }
        return shown.isEmpty ? .holds : .fails
    }

    private mutating func show(_ node: PathNode?) { shown.append(node ?? .document) }

    /// Days since 1 January 1970; of several the first alone, as the official engine has it.
    private mutating func days(_ moment: Ruleset.Moment, _ node: PathNode) throws(PathEvaluator.Exhausted)
        -> [(node: PathNode?, day: Int)]
    {
        switch moment {
        case .now: return [(nil, settings.today)]
        case .path(let path):
            let found = try nodes(path, node)
            return found.prefix(settings.followsOfficialEngine ? 1 : found.count).compactMap { one in
                RuleDay.number(evaluator.string(one)).map { (one, $0) }
            }
        }
    }
}

/// Days as rulesets compare them: the date at the head of a value.
enum RuleDay {
    static func number(_ text: String) -> Int? {
        let bytes = Array(text.utf8.prefix(10))
        guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
        var numbers = [0, 0, 0]
        for (index, byte) in bytes.enumerated() where index != 4 && index != 7 {
            guard isDigit(byte) else { return nil }
            numbers[index < 4 ? 0 : index < 7 ? 1 : 2] *= 10
            numbers[index < 4 ? 0 : index < 7 ? 1 : 2] += Int(byte - 0x30)
        }
        // A day that its month has not is that many days after the first.
        guard numbers[2] >= 1, numbers[2] <= 31,
            let first = Day(year: numbers[0], month: numbers[1], day: 1)
        else { return nil }
        return Int(first.number) + numbers[2] - 1
    }

    /// The same day a year on; 29 February becomes 1 March.
    static func yearOn(_ day: Int) -> Int? {
        guard let day = Day(number: Int64(day)) else { return nil }
        let next =
            Day(year: day.year + 1, month: day.month, day: day.day)
            ?? Day(year: day.year + 1, month: 3, day: 1)
        return next.map { Int($0.number) }
    }
}

private func trimmed(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
    while let last = bytes.last, isSpace(last) { bytes.removeLast() }
    return String(Substring(bytes))
}

private func isSpacedText(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
    return first.properties.isWhitespace || last.properties.isWhitespace
}
