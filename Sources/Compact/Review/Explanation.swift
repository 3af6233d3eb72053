import Evidence
import FEEL
import Scalars
import Words

/// Why a condition, a scorecard, a restriction or a track stands as it does: the evaluation tree, with each
/// sub-expression's value and the evidence under it.
public struct Explanation: Sendable {
    public struct Line: Sendable, Equatable {
        public var depth: Int
        /// The FEEL text, or the name of a decision.
        public var text: String
        public var answer: Answer
        /// Why the value is null, where it is.
        public var reason: Text?
    }

    /// What a line says.
    public enum Answer: Sendable, Equatable {
        case disposition(Disposition)
        case state(RestrictionReview.State)
        case finding(Finding)
        /// A scorecard's finding, with indicators met, unknown, in all, and needed.
        case score(Finding, met: Int, unknown: Int, of: Int, atLeast: Int)
        /// A sub-expression's value as FEEL writes it.
        case value(String)
        /// A legal finding that covers the day.
        case finds(LegalFinding)
    }

    public var of: String
    public var title: Text
    public var lines: [Line]
    public var evidence: [CitedEvidence]
}

extension Reviewer {
    /// The evaluation tree of one item; nil when there is no such condition, scorecard, restriction or track.
    public func explain(_ id: String, asOf: AsOf, place: String? = nil) -> Explanation? {
        explain(id, in: review(asOf: asOf, place: place))
    }

    /// The evaluation tree of one item of a review that is at hand.
    func explain(_ id: String, in review: Review) -> Explanation? {
        var explainer = Explainer(reviewer: self, review: review, place: review.place)
        return explainer.explain(id)
    }
}

private struct Explainer {
    let reviewer: Reviewer
    let review: Review
    let place: String
    var lines: [Explanation.Line] = []
    var evidence: [CitedEvidence] = []

    init(reviewer: Reviewer, review: Review, place: String) {
        self.reviewer = reviewer
        self.review = review
        self.place = place
    }

    mutating func explain(_ id: String) -> Explanation? {
        guard let title = add(id, depth: 0) else { return nil }
        return Explanation(of: id, title: title, lines: lines, evidence: evidence)
    }

    private mutating func add(_ id: String, depth: Int) -> Text? {
        let compact = reviewer.compact
        guard depth < 12 else { return nil }
        if let track = compact.tracks.first(where: { $0.id == id }) {
            line(depth, id, .disposition(review[track: id]?.disposition ?? .undetermined))
            for rule in compact.restrictions where rule.tracks.contains(id) {
                _ = add(rule.id, depth: depth + 1)
            }
            for item in track.hard + track.soft { _ = add(item, depth: depth + 1) }
            return track.title
        }
        if let card = compact.scorecards.first(where: { $0.id == id }) {
            let found = review[scorecard: id]
            line(
                depth, id,
                .score(
                    found?.finding ?? .unknown, met: found?.met ?? 0, unknown: found?.unknown ?? 0,
                    of: card.indicators.count,
                    atLeast: card.atLeast))
            for item in card.indicators { _ = add(item, depth: depth + 1) }
            return card.title
        }
        if let rule = compact.restrictions.first(where: { $0.id == id }) {
            let found = review[restriction: id]
            line(depth, id, .state(found?.state ?? .unknown))
            trace(id, Acceptance.anything, depth + 1)
            for finding in found?.findings ?? [] where finding.covers((review.asOf.on, review.asOf.known)) {
                line(depth + 2, id, .finds(finding))
            }
            return rule.title
        }
        guard let condition = compact.conditions.first(where: { $0.id == id }),
            let found = review[condition: id]
        else {
            return nil
        }
        line(depth, id, .finding(found.finding))
        trace(
            id,
            Acceptance(
                oldest: condition.maximumAge.map { review.asOf.on.receded(by: $0) },
                publishers: Set(condition.sources)),
            depth + 1)
        evidence += found.evidence.filter { !evidence.contains($0) }
        return condition.title
    }

    private mutating func line(
        _ depth: Int, _ text: String, _ answer: Explanation.Answer, _ reason: Text? = nil
    ) {
        lines.append(.init(depth: depth, text: text, answer: answer, reason: reason))
    }

    /// Evaluates the expression once more, with its trace kept.
    private mutating func trace(_ id: String, _ acceptance: Acceptance, _ depth: Int) {
        guard let written = reviewer.engine.formulas[id] else { return }
        let (text, findings) = written.rewritten()
        let names = findings.map(CompactModel.findingName)
        let formula = Formula(text, variables: Formula.question + names.map { .init($0) })
        let host = EvidenceHost(reviewer.evidence, legalFindings: reviewer.legalFindings)
        host.ask(review.asOf, in: place)
        host.acceptance = acceptance
        let inputs: [Value] =
            [.string(place), .date(review.asOf.on), .date(review.asOf.known)]
            + findings.map { id in
                .string(
                    (review[condition: id]?.finding ?? review[scorecard: id]?.finding ?? .unknown).rawValue)
            }
        let (value, trace) = formula.expression.trace(inputs, in: Environment(host: host))
        add(trace, formula.tree.source, depth, whole: value)
    }

    private mutating func add(_ trace: Trace, _ source: SourceText, _ depth: Int, whole: Value) {
        var reason: Text?
        if case .null(let why) = trace.value { reason = MissingReason.words(why) }
        line(depth, source[trace.span], .value(trace.value.isNull ? "null" : trace.value.literal), reason)
        for child in trace.children { add(child, source, depth + 1, whole: whole) }
    }
}
