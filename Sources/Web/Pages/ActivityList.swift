import Compact
import Presentation
import Scalars
import Words

/// Activities as they were known on a day: who, where, for what, and what was reported of each in all.
struct ActivityList {
    /// One activity's figures of all years, in one currency.
    struct Sum {
        var currency: String
        var budget: Decimal128?
        var committed: Decimal128?
        var disbursed: Decimal128?
    }

    struct Row {
        /// The activity's first figure that was known, for all that is the same in each.
        var activity: ActivityFigure
        /// Tracks of its sectors, in the compact's order; without what is in none.
        var tracks: [String]
        /// Parts of the country that it names.
        var places: [String]
        var sums: [Sum]
    }

    let rows: [Row]

    /// - Parameter only: the activities that are listed; nil for all.
    init(_ view: View, known: Day, only: Set<String>? = nil) {
        let reviewer = view.standing.reviewer
        let compact = view.standing.compact
        let places = reviewer.whereabouts(known: known)
        var order: [String] = []
        var figures: [String: [ActivityFigure]] = [:]
        for one in reviewer.activities where one.isKnown(on: known) && only?.contains(one.activity) ?? true {
            if figures[one.activity] == nil { order.append(one.activity) }
            figures[one.activity, default: []].append(one)
        }
        rows = order.compactMap { id in
            guard let all = figures[id], let first = all.first else { return nil }
            let found = Set(all.flatMap(\.sectors).compactMap { compact.track(ofSector: $0.code) })
            return Row(
                activity: first, tracks: compact.tracks.map(\.id).filter(found.contains),
                places: places.places(of: id), sums: Self.sums(all))
        }
    }

    private static func sums(_ figures: [ActivityFigure]) -> [Sum] {
        func sum(_ amounts: [Decimal128?]) -> Decimal128? {
            let told = amounts.compactMap(\.self)
            return told.isEmpty ? nil : told.reduce(0) { ($0 + $1) ?? $0 }
        }
        return Dictionary(grouping: figures, by: \.currency).sorted { $0.key < $1.key }.map { currency, all in
            Sum(
                currency: currency, budget: sum(all.map(\.budget)), committed: sum(all.map(\.committed)),
                disbursed: sum(all.map(\.disbursed)))
        }
    }

    /// A row an activity and currency.
    func table(_ view: View, caption: String, query: String, _ words: MoneyWords) -> Table {
        let language = view.language
        let evidence = view.standing.reviewer.evidence
        let head: [Table.Column] = [
            .init(Text(en: "activity", fr: "activité")[language]),
            .init(Text(en: "title", fr: "titre")[language], forFile: true),
            .init(MoneyWords.partner[language]),
            .init(Label.track[language]), .init(Label.place[language]),
            .init(MoneyWords.currency[language]),
            .init(MoneyKind.budget.word[language], numeric: true),
            .init(MoneyKind.committed.word[language], numeric: true),
            .init(MoneyKind.disbursed.word[language], numeric: true),
        ]
        let cells = rows.flatMap { row in
            let one = row.activity
            let tracks = row.tracks.isEmpty ? [Cell(words.track(nil))] : row.tracks.map { view.item($0) }
            let places = row.places.map { evidence.place($0)?.name[language] ?? $0 }
            return row.sums.map { sum -> [Cell] in
                [
                    .link(
                        one.title.isEmpty ? one.activity : one.title, id: one.activity,
                        to: "/money/\(Query.encoded(one.activity))\(query)"),
                    Cell(one.title.isEmpty ? "–" : one.title), Cell(one.reporterName),
                    .lines(tracks),
                    Cell(places.isEmpty ? Label.unknownValue[language] : places.joined(separator: ", ")),
                    Cell(sum.currency), .number(sum.budget, shown: words.amount(sum.budget)),
                    .number(sum.committed, shown: words.amount(sum.committed)),
                    .number(sum.disbursed, shown: words.amount(sum.disbursed)),
                ]
            }
        }
        var table = Table(
            "activities", caption: caption, columns: head, rows: cells, none: Label.none[language], most: 150)
        table.stacks = true
        table.runs = true
        return table
    }
}

extension ActivityFigure {
    /// Published by then, and not yet replaced by a later publication.
    func isKnown(on day: Day) -> Bool { released <= day && superseded.map { $0 > day } ?? true }
}
