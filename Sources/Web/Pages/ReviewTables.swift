import Compact
import Presentation
import Scalars
import Words

/// The tables of a review, as several pages show them.
struct ReviewTables {
    let view: View
    let review: Review
    /// The day and place asked about, for links to the same elsewhere.
    var query = ""

    init(_ view: View, _ review: Review, query: String = "") {
        self.view = view
        self.review = review
        self.query = query
    }

    private var language: Language { view.language }
    private var words: Sentences { view.words }

    private func columns(_ heads: [Text], numeric: Set<Int> = []) -> [Table.Column] {
        heads.enumerated().map { Table.Column($1[language], numeric: numeric.contains($0)) }
    }

    /// What holds a track, a line each.
    func holds(_ track: TrackReview) -> Cell {
        track.holds.isEmpty
            ? Cell(Label.nothingHolds[language])
            : .lines(track.holds.map { Cell(words.hold($0, in: track)) })
    }

    var tracks: Table {
        var table = Table(
            "tracks", caption: Label.tracks[language],
            columns: columns([Label.track, Label.disposition, Label.heldBy]),
            rows: review.tracks.map {
                [view.item($0.id, query), .disposition($0.disposition, language), holds($0)]
            })
        table.stacks = true
        return table
    }

    /// How many tracks stand how: “● 2 open ✕ 5 closed”; HTML.
    var standing: String {
        Self.counts(Disposition.allCases) { one in
            let count = review.tracks.count { $0.disposition == one }
            return (count, one.rawValue, "\(one.sign) \(one.counted(count)[language])")
        }
    }

    /// How many conditions are met, and how many not; HTML.
    var findings: String {
        Self.counts(Finding.allCases) { one in
            let count = review.conditions.count { $0.applies && $0.finding == one }
            return (count, one.rawValue, "\(one.sign) \(one.counted(count)[language])")
        }
    }

    private static func counts<One>(_ all: [One], _ told: (One) -> (count: Int, name: String, text: String))
        -> String
    {
        all.map(told).filter { $0.count > 0 }.map { Layout.state($0.name, $0.text) }.joined(separator: " ")
    }

    // MARK: Conditions

    /// - Parameter withGrounds: whether what each finding rests on stands beside it.
    func conditions(withGrounds: Bool) -> Table {
        let heads = [
            Label.condition, Label.finding, Label.value, Label.threshold, Label.margin, Label.trend,
        ]
        var table = Table(
            "conditions", caption: "\(Label.conditions[language]), \(review.asOf.on.words[language])",
            columns: columns(heads + (withGrounds ? [Label.grounds] : []), numeric: [2, 3, 4]),
            rows: review.conditions.filter(\.applies).map { item in
                [view.item(item.id, query)] + found(item)
                    + (withGrounds ? [Cell(words.grounds(item, in: review.place))] : [])
            }
        ).stacked
        table.runs = true
        return table
    }

    /// The finding of a condition with its value, threshold, margin and trend.
    private func found(_ item: ConditionReview) -> [Cell] {
        let trend = item.trend.map { "\($0.direction.sign) \($0.direction.word[language])" }
        return [
            .finding(item.finding, language), Cell(words.value(item.decisive)),
            Cell(words.bound(item.decisive)), Cell(words.margin(item.decisive)), .kept(trend ?? "–"),
        ]
    }

    private static let counts = Text(en: "how it counts", fr: "comment elle compte")

    /// The conditions that a track rests on, itself or through a scorecard, each with how it counts.
    func conditions(of track: Track) -> Table {
        let heads = [
            Label.condition, Self.counts, Label.finding, Label.value, Label.threshold, Label.margin,
            Label.trend,
        ]
        let rows = counted(track).compactMap { id, how -> [Cell]? in
            review[condition: id].map { [view.item(id, query), Cell(how)] + found($0) }
        }
        return Table(
            "conditions", caption: Label.conditions[language], columns: columns(heads, numeric: [3, 4, 5]),
            rows: rows,
            none: Text(en: "It rests on no condition.", fr: "Il ne repose sur aucune condition.")[language])
    }

    private func counted(_ track: Track) -> [(id: String, how: String)] {
        let compact = view.standing.compact
        let must = Text(en: "must be met", fr: "obligatoire")[language]
        let weights = track.soft.map { id -> Decimal128 in
            compact.conditions.first { $0.id == id }?.weight ?? 1
        }
        let all: Decimal128 = weights.reduce(0) { ($0 + $1) ?? $0 }
        let isPart = view.standing.reviewer.hidesSoft(of: track.id)
        func soft(_ index: Int) -> String {
            let (weight, all) = (words.number(weights[index]), words.number(all))
            if isPart { return Text(en: "weight \(weight)", fr: "poids \(weight)")[language] }
            return Text(en: "weight \(weight) of \(all)", fr: "poids \(weight) sur \(all)")[language]
        }
        let own =
            track.hard.map { (id: $0, how: must) }
            + track.soft.indices.map { (id: track.soft[$0], how: soft($0)) }
        return own.flatMap { item -> [(id: String, how: String)] in
            guard let card = compact.scorecards.first(where: { $0.id == item.id }) else { return [item] }
            let within = Text(
                en: "indicator of “\(card.title.en)”", fr: "indicateur de «\u{A0}\(card.title.fr)\u{A0}»")
            return card.indicators.map { ($0, within[language]) }
        }
    }

    // MARK: Scorecards and restrictions

    /// - Parameter track: the track that must rest on them; nil for every scorecard.
    func scorecards(of track: Track? = nil) -> Table {
        let cards = review.scorecards.filter { card in
            track.map { ($0.hard + $0.soft).contains(card.id) } ?? true
        }
        return Table(
            "scorecards", caption: Label.scorecards[language],
            columns: columns(
                [
                    Text(en: "scorecard", fr: "grille"), Label.finding, Label.met, Label.unknownValue,
                    Label.needed, Text(en: "categories", fr: "catégories"),
                    Text(en: "hurdles missed", fr: "obstacles non franchis"),
                ], numeric: [2, 3, 4]),
            rows: cards.map { card in
                [
                    Cell(words.title(card.id)), .finding(card.finding, language),
                    Cell("\(card.met)/\(card.of)"), Cell("\(card.unknown)"), Cell("\(card.atLeast)"),
                    Cell(
                        card.categories.map {
                            "\(CatalogueWords.category($0.name)[language]) \($0.met)/\($0.of)"
                        }.joined(separator: ", ")),
                    .lines(card.missedHurdles.map { view.item($0, query) }),
                ]
            })
    }

    /// - Parameter track: the track that they must be able to hold; nil for every restriction.
    func restrictions(of track: String? = nil) -> Table {
        let rules = view.standing.compact.restrictions
        let shown = review.restrictions.filter { item in
            track.map { id in rules.contains { $0.id == item.id && $0.tracks.contains(id) } } ?? true
        }
        let heads = [
            Label.restriction, Label.state, Label.citation, Label.legalFindings, Label.bites,
            Label.exceptions,
        ]
        var table = Table(
            "restrictions", caption: Label.restrictions[language], columns: columns(heads),
            rows: Self.ordered(shown).map { row($0, rules.first { [id = $0.id] in $0.id == id }, track) },
            none: Text(
                en: "No legal rule of this accord can hold it.",
                fr: "Aucune règle de droit de cet accord ne peut le tenir.")[language])
        table.stacks = true
        return table
    }

    /// What is in force before what is not, else as the compact has them.
    private static func ordered(_ rules: [RestrictionReview]) -> [RestrictionReview] {
        let order: [RestrictionReview.State] = [.inForce, .unknown, .waived, .notInForce, .notLaw]
        return order.flatMap { state in rules.filter { $0.state == state } }
    }

    private func row(_ item: RestrictionReview, _ rule: Restriction?, _ track: String?) -> [Cell] {
        let state = item.state.word[language] + (item.disputed ? " · \(Label.disputed[language])" : "")
        let cover = item.findings.filter { $0.covers((review.asOf.on, review.asOf.known)) }
        let grounds = cover.map { finding in
            let account = finding.account.map { " (\($0))" } ?? ""
            let since = "\(Label.since[language]) \(finding.from)\(account)\(Label.colon[language])"
            return Cell.source(finding.source, at: finding.address, after: since + " ")
        }
        let exceptions = (rule?.exceptions ?? []).filter { exception in
            item.exceptions.contains(exception.id) && (track.map(exception.tracks.contains) ?? true)
        }
        return [
            Cell(words.title(item.id)), .state(item.state.tone, state),
            .source(rule?.statute.citation ?? "–", at: rule?.statute.address),
            .lines(grounds + item.reasons.map { Cell($0[language]) }),
            .lines(item.bites.map { view.item($0, query) }),
            .lines(exceptions.map { Cell("\($0.title[language]) (\($0.citation))") }),
        ]
    }

    // MARK: Honesty

    var honesty: Table { Self.honesty(review.honesty, language) }

    /// Which series answer “as known then” exactly.
    static func honesty(_ series: [SeriesHonesty], _ language: Language) -> Table {
        Table(
            "honesty", caption: Label.honesty[language],
            columns: [
                Table.Column(Text(en: "figures of the past", fr: "chiffres du passé")[language]),
                Table.Column(Label.series[language]),
            ],
            rows: Honesty.grouped(series).map { honesty, those in
                [
                    Cell(honesty.word[language]),
                    .named(
                        those.map(\.series).joined(separator: ", "),
                        those.map { $0.title[language] }.joined(separator: Label.semicolon[language])),
                ]
            },
            none: Label.none[language])
    }
}
