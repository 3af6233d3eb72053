import Evidence
import Scalars
import Words

/// What is owed, or has gone stale, on a review's day.
struct DueItems {
    let reviewer: Reviewer
    let asOf: AsOf
    let place: String
    let conditions: [ConditionReview]

    /// How far ahead is looked.
    private static let ahead = CalendarSpan(months: 6)

    init(_ reviewer: Reviewer, _ asOf: AsOf, _ place: String, _ conditions: [ConditionReview]) {
        self.reviewer = reviewer
        self.asOf = asOf
        self.place = place
        self.conditions = conditions
    }

    /// Sorted by day, those without a day first.
    func items() -> [DueItem] {
        let all = evidence() + schedule() + waivers() + grace() + commitments()
        return all.sorted {
            ($0.due?.number ?? .min, $0.of, $0.kind.rawValue) < (
                $1.due?.number ?? .min, $1.of, $1.kind.rawValue
            )
        }
    }

    private var horizon: Day { asOf.on.advanced(by: Self.ahead) }

    private func evidence() -> [DueItem] {
        var items: [DueItem] = []
        var seen: Set<String> = []
        let compact = reviewer.compact
        for condition in conditions where condition.applies {
            guard let agreed = compact.conditions.first(where: { $0.id == condition.id }) else { continue }
            for name in seriesNames(agreed) {
                guard let series = reviewer.evidence.series(name) else { continue }
                guard
                    let answer = try? reviewer.evidence.latest(of: name, in: place, asOf: asOf)
                else {
                    if seen.insert("missing \(name)").inserted {
                        items.append(
                            DueItem(
                                kind: .missingEvidence, of: name, title: series.title, due: nil, owner: nil))
                    }
                    continue
                }
                let end = EvidenceBase.day(reviewer.evidence.rowEnd[answer.row])
                if let age = agreed.maximumAge {
                    let limit = end.advanced(by: age)
                    if limit < asOf.on, seen.insert("stale \(name)").inserted {
                        items.append(
                            DueItem(
                                kind: .staleEvidence, of: name, title: series.title, due: limit, owner: nil))
                    }
                }
                guard let frequency = series.frequency else { continue }
                let next = end.moved(months: frequency + series.lag, days: 0)
                if next <= horizon, seen.insert("next \(name)").inserted {
                    items.append(
                        DueItem(kind: .newEvidence, of: name, title: series.title, due: next, owner: nil))
                }
            }
        }
        return items
    }

    private func seriesNames(_ condition: Condition) -> [String] {
        var names: [String] = []
        for call in reviewer.engine.formulas[condition.id]?.program.hostCalls ?? [] {
            guard let index = EvidenceFunction(rawValue: call.function)?.seriesArgument,
                call.arguments.indices.contains(index),
                let name = call.arguments[index]?.string, !names.contains(name)
            else { continue }
            names.append(name)
        }
        return names
    }

    private func schedule() -> [DueItem] {
        let schedule = reviewer.compact.schedule
        var items: [DueItem] = []
        if let rhythm = schedule.reviews {
            let next = rhythm.next(from: asOf.on)
            if next <= horizon {
                items.append(
                    DueItem(
                        kind: .review, of: "review", title: Text(en: "review", fr: "revue"), due: next,
                        owner: nil))
            }
        }
        for report in schedule.reports {
            let next = report.rhythm.next(from: asOf.on)
            if next <= horizon {
                items.append(
                    DueItem(kind: .report, of: report.id, title: report.title, due: next, owner: report.owner)
                )
            }
        }
        return items
    }

    private func waivers() -> [DueItem] {
        reviewer.waivers(on: asOf.on, in: place).filter { $0.expires <= horizon }.map {
            DueItem(kind: .waiverExpires, of: $0.of, title: title($0.of), due: $0.expires, owner: nil)
        }
    }

    private func grace() -> [DueItem] {
        conditions.compactMap { condition in
            condition.graceUntil.map {
                DueItem(kind: .graceEnds, of: condition.id, title: title(condition.id), due: $0, owner: nil)
            }
        }
    }

    /// What the parties owe each other: due soon, or late. The accord's own place alone has any.
    private func commitments() -> [DueItem] {
        guard place == reviewer.compact.place else { return [] }
        return reviewer.dialogue.standings(asOf: asOf).filter { $0.isOwed && $0.due <= horizon }.map {
            DueItem(
                kind: .commitment, of: $0.commitment.id, title: $0.commitment.title, due: $0.due,
                owner: $0.commitment.owner)
        }
    }

    private func title(_ id: String) -> Text {
        let compact = reviewer.compact
        return compact.conditions.first { $0.id == id }?.title ?? compact.scorecards.first { $0.id == id }?
            .title
            ?? compact.restrictions.first { $0.id == id }?.title ?? Text(en: id, fr: id)
    }
}
