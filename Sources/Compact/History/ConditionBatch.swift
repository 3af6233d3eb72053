import Evidence
import FEEL
import Scalars

/// The conditions of a compact over many questions at once, through the typed engine's columns.
struct ConditionBatch {
    typealias Question = (place: String, asOf: AsOf)

    private let reviewer: Reviewer
    private let host: EvidenceHost
    private let questions: [Question]

    init(_ reviewer: Reviewer, _ host: EvidenceHost, _ questions: [Question]) {
        self.reviewer = reviewer
        self.host = host
        self.questions = questions
    }

    /// Of each condition, by its place among the compact's, whether it holds: a row for each question, nil where unknown
    /// (a review of that day tells the reason).
    ///
    /// Left out are conditions that the typed engine does not take and those that speak of others' findings.
    func holds() -> [Int: BooleanColumn] {
        var found: [Int: BooleanColumn] = [:]
        for (place, condition) in reviewer.compact.conditions.enumerated() {
            guard let columnar = reviewer.engine.columnar[condition.id], columnar.findings.isEmpty,
                !columnar.calls.isEmpty || columnar.asksQuestion
            else { continue }
            found[place] = columnar.holds(
                evidence: columns(condition, columnar), findings: [], questions: { questions[$0] },
                rows: questions.count)
        }
        host.acceptance = .anything
        return found
    }

    private func columns(_ condition: Condition, _ columnar: ColumnarCondition) -> [Column] {
        var answers = [[Value]](repeating: [], count: columnar.calls.count)
        host.acceptance = Acceptance(publishers: Set(condition.sources))
        for question in questions {
            host.ask(question.asOf, in: question.place)
            host.acceptance.oldest = condition.maximumAge.map { question.asOf.on.receded(by: $0) }
            for (index, call) in columnar.calls.enumerated() {
                answers[index].append(host.answer(host.resolve(call.function, call.arguments)))
            }
        }
        return zip(columnar.calls, answers).map { ColumnarCondition.column($1, for: $0.function) }
    }
}

extension Acceptance {
    /// What a condition accepts as evidence on a day.
    init(_ condition: Condition, on day: Day) {
        self.init(
            oldest: condition.maximumAge.map { day.receded(by: $0) }, publishers: Set(condition.sources))
    }
}
