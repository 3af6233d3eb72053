import Compact
import Evidence
import Presentation
import Scalars
import Words

/// Results with baseline, target and actual value: the accord's performance conditions, and the indicators that activities
/// publish.
struct ResultTables {
    let view: View
    let question: ReviewQuestion

    init(_ view: View, _ question: ReviewQuestion) {
        self.view = view
        self.question = question
    }

    private var language: Language { view.language }

    // MARK: Performance conditions

    /// The value when the accord's reviews began, the target, the value now, and how much of the way was gone.
    var conditions: Table {
        let words = Sentences(compact: view.standing.compact, language: language)
        let review = view.standing.review(question)
        let start = begin.map {
            view.standing.review(
                ReviewQuestion(asOf: AsOf(on: $0, known: $0), place: question.place))
        }
        let rows = view.standing.compact.conditions.filter { $0.kind == .performance }.compactMap {
            condition -> [Cell]? in
            guard let now = review[condition: condition.id], now.applies else { return nil }
            let actual = now.decisive?.value
            let target = now.decisive?.threshold
            let baseline = start?[condition: condition.id]?.decisive?.value
            return [
                .link(condition.title[language], to: "/conditions/\(Query.encoded(condition.id))"),
                Cell(words.number(baseline)), Cell(words.bound(now.decisive)), Cell(words.number(actual)),
                Cell(Self.achieved(baseline, target, actual).map { words.percent($0) } ?? "–"),
                .state(now.finding.rawValue, "\(now.finding.sign) \(now.finding.word[language])"),
            ]
        }
        return Table(
            "results", caption: Text(en: "Performance conditions", fr: "Conditions de performance")[language],
            columns: [
                .init(Self.indicator[language]), .init(Self.baseline[language], numeric: true),
                .init(Self.target[language], numeric: true), .init(Self.actual[language], numeric: true),
                .init(Self.way[language], numeric: true), .init(Label.finding[language]),
            ], rows: rows, none: Label.none[language]
        ).stacked
    }

    private var begin: Day? { view.standing.compact.schedule.reviews?.first }

    var note: String {
        Text(
            en:
                "Baseline: the value on the day of the first review (\(begin.map { "\($0)" } ?? "none agreed")), as known then. "
                + "Of the way: (actual − baseline) ÷ (target − baseline).",
            fr:
                "Référence : valeur au jour de la première revue (\(begin.map { "\($0)" } ?? "non convenue")), selon ce qui était "
                + "connu alors. Parcouru : (réalisé − référence) ÷ (cible − référence).")[language]
    }

    /// Nothing is said where a part is unknown, or where the baseline stood on the target already.
    private static func achieved(_ baseline: Decimal128?, _ target: Decimal128?, _ actual: Decimal128?)
        -> Decimal128?
    {
        guard let baseline, let target, let actual, let way = target - baseline, way != 0,
            let gone = actual - baseline
        else { return nil }
        return gone / way
    }

    // MARK: Activities' own indicators

    var indicators: Table { indicators(of: nil) }

    /// - Parameter activity: whose indicators; nil for those of all, each with its activity first.
    func indicators(of activity: String?) -> Table {
        let words = Sentences(compact: view.standing.compact, language: language)
        let known = view.standing.reviewer.results(known: question.asOf.known)
            .filter { activity == nil || $0.activity == activity }
        let rows = known.map { one -> [Cell] in
            let period = [one.start, one.end].filter { !$0.isEmpty }.joined(separator: " – ")
            let baseline = one.baselineYear.isEmpty ? "" : " (\(one.baselineYear))"
            let own: [Cell] = [
                Cell(one.result.isEmpty ? "–" : one.result),
                Cell(one.indicator.isEmpty ? "–" : one.indicator),
                one.baseline.isEmpty ? "–" : Cell(one.baseline + baseline),
                period.isEmpty ? "–" : Cell(period), one.target.isEmpty ? "–" : Cell(one.target),
                one.actual.isEmpty ? "–" : Cell(one.actual),
                Cell(one.achieved.map { words.percent($0) } ?? "–"),
            ]
            guard activity == nil else { return own }
            return [.link(one.activity, to: "/money/\(Query.encoded(one.activity))")] + own
        }
        var columns: [Table.Column] = [
            .init(Text(en: "result", fr: "résultat")[language]), .init(Self.indicator[language]),
            .init(Self.baseline[language], numeric: true), .init(Label.period[language]),
            .init(Self.target[language], numeric: true), .init(Self.actual[language], numeric: true),
            .init(Self.way[language], numeric: true),
        ]
        if activity == nil { columns.insert(.init(Text(en: "activity", fr: "activité")[language]), at: 0) }
        return Table(
            "indicators",
            caption: Text(
                en: "Indicators that activities publish", fr: "Indicateurs publiés par les activités")[
                    language], columns: columns, rows: rows,
            none: (activity == nil ? Self.noIndicators : Self.noIndicatorsOfIt)[language], most: 100
        ).stacked
    }

    static let indicatorsNote = Text(
        en: "Indicators in their publishers’ own words; a dash stands where nothing was published.",
        fr: "Indicateurs dans les termes de leurs éditeurs ; un tiret là où rien n’est publié.")
    private static let noIndicators = Text(
        en: "No activity publishes an indicator.", fr: "Aucune activité ne publie d’indicateur.")
    private static let noIndicatorsOfIt = Text(
        en: "This activity publishes no indicator.", fr: "Cette activité ne publie aucun indicateur.")
    private static let indicator = Text(en: "indicator", fr: "indicateur")
    private static let baseline = Text(en: "baseline", fr: "référence")
    private static let target = Text(en: "target", fr: "cible")
    private static let actual = Text(en: "actual", fr: "réalisé")
    private static let way = Text(en: "of the way", fr: "parcouru")
}
