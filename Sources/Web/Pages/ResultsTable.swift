import Compact
import Evidence
import Presentation
import Scalars
import Words

/// Performance conditions as results: the value when the accord's reviews began, the target, the value now, and how much of
/// the way was gone.
struct ResultsTable {
    let view: View
    let question: ReviewQuestion

    init(_ view: View, _ question: ReviewQuestion) {
        self.view = view
        self.question = question
    }

    private var language: Language { view.language }

    var html: String {
        let compact = view.standing.compact
        let words = Sentences(compact: compact, language: language)
        let review = view.standing.review(question)
        let begin = compact.schedule.reviews?.first
        let start = begin.map {
            view.standing.review(
                ReviewQuestion(asOf: AsOf(on: $0, known: $0), place: question.place))
        }
        let rows = compact.conditions.filter { $0.kind == .performance }.compactMap {
            condition -> [String]? in
            guard let now = review[condition: condition.id], now.applies else { return nil }
            let actual = now.decisive?.value
            let target = now.decisive?.threshold
            let baseline = start?[condition: condition.id]?.decisive?.value
            return [
                "<a href=\"/conditions/\(Query.encoded(condition.id))\">\(Layout.esc(condition.title[language]))</a>",
                words.number(baseline), Layout.esc(words.bound(now.decisive)), words.number(actual),
                achieved(baseline, target, actual, words),
                Layout.state(now.finding.rawValue, "\(now.finding.sign) \(now.finding.word[language])"),
            ]
        }
        guard !rows.isEmpty else { return "<p>\(Layout.esc(Label.none[language]))</p>\n" }
        let head = [
            Text(en: "indicator", fr: "indicateur"), Text(en: "baseline", fr: "référence"),
            Text(en: "target", fr: "cible"), Text(en: "actual", fr: "réalisé"),
            Text(en: "of the way", fr: "du chemin"), Label.finding,
        ]
        let caption = Text(en: "Performance conditions", fr: "Conditions de performance")
        let note = Text(
            en:
                "Baseline: the value on the day of the first review (\(begin.map { "\($0)" } ?? "none agreed")), as known then. "
                + "Of the way: (actual − baseline) ÷ (target − baseline).",
            fr:
                "Référence : valeur au jour de la première revue (\(begin.map { "\($0)" } ?? "non convenue")), selon ce qui était "
                + "connu alors. Du chemin : (réalisé − référence) ÷ (cible − référence).")
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: rows,
            numeric: [1, 2, 3, 4]) + "<p class=\"soft\">\(Layout.esc(note[language]))</p>\n"
    }

    /// Nothing is said where a part is unknown, or where the baseline stood on the target already.
    private func achieved(
        _ baseline: Decimal128?, _ target: Decimal128?, _ actual: Decimal128?, _ words: Sentences
    ) -> String {
        guard let baseline, let target, let actual, let way = target - baseline, way != 0,
            let gone = actual - baseline
        else { return "–" }
        return words.percent(gone / way)
    }
}
