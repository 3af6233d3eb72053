import Compact
import Evidence
import Ledger
import Partnership
import Presentation
import Scalars

/// Activities, their money and their results as data: ids and amounts as they are, in no language.
extension API {
    private var money: Money {
        get throws(SiteProblem) {
            view.standing.reviewer.money(asOf: try question.asOf, of: try Money.Grouping.track(asked: view))
        }
    }

    private var grouping: Money.Grouping? {
        get throws(SiteProblem) { try Money.Grouping.asked(view.asking.query) }
    }

    /// Sums by track, year, partner and currency, or by what is asked for; every digit kept, empty where nothing was reported.
    var moneyTable: [[String]] {
        get throws(SiteProblem) {
            let money = try money
            let amounts = ["budget", "committed", "disbursed"]
            guard let grouping = try grouping else {
                return [["track", "year", "partner", "currency"] + amounts]
                    + money.lines.map { line in
                        [line.track ?? "", "\(line.year)", line.partner, line.currency]
                            + [line.budget, line.committed, line.disbursed].map(Self.digits)
                    }
            }
            return [[grouping.rawValue, "currency"] + amounts + ["at_stake", "activities"]]
                + money.groups(by: grouping, of: view.standing.compact).map { group in
                    [group.key.address, group.currency]
                        + [group.budget, group.committed, group.disbursed, group.atStake].map(Self.digits)
                        + [group.activities.joined(separator: " ")]
                }
        }
    }

    private static func digits(_ amount: Decimal128?) -> String { amount.map { "\($0)" } ?? "" }

    /// The whole account, with the sums by one thing: by track unless another is asked for.
    var moneyAccount: JSON {
        get throws(SiteProblem) {
            let money = try money
            let grouping = try grouping ?? .track
            let groups = money.groups(by: grouping, of: view.standing.compact).map { group -> JSON in
                let key: JSON = if case .of(let id) = group.key { .string(id) } else { .null }
                return [
                    "key": key, "isSeveral": .bool(group.key == .several),
                    "currency": .string(group.currency), "budget": ReviewJSON.number(group.budget),
                    "committed": ReviewJSON.number(group.committed),
                    "disbursed": ReviewJSON.number(group.disbursed),
                    "atStake": ReviewJSON.number(group.atStake),
                    "activities": .array(group.activities.map { .string($0) }),
                ]
            }
            guard case .object(var members) = MoneyJSON.json(money) else { return .null }
            members["by"] = .string(grouping.rawValue)
            members["groups"] = .array(groups)
            members["leftOutInAll"] = .int(money.leftOutInAll ?? money.leftOut.count)
            return .object(members)
        }
    }

    // MARK: Activities

    private var activities: ActivityList {
        get throws(SiteProblem) { ActivityList(view, known: try question.asOf.known) }
    }

    var activityItems: Answer {
        get throws(SiteProblem) {
            try page(of: activities.rows) { row in
                let one = row.activity
                return [
                    "id": .string(one.activity), "title": .string(one.title),
                    "partOf": one.parent.map { .string($0) } ?? .null,
                    "reporter": .string(one.reporter), "reporterName": .string(one.reporterName),
                    "tracks": .array(row.tracks.map { .string($0) }),
                    "places": .array(row.places.map { .string($0) }),
                    "sectors": .array(
                        one.sectors.map {
                            ["code": .string($0.code), "percent": ReviewJSON.number($0.percent)]
                        }),
                    "sums": .array(
                        row.sums.map { sum in
                            [
                                "currency": .string(sum.currency), "budget": ReviewJSON.number(sum.budget),
                                "committed": ReviewJSON.number(sum.committed),
                                "disbursed": ReviewJSON.number(sum.disbursed),
                            ]
                        }), "released": .string("\(one.released)"), "source": .string(one.source),
                ]
            }
        }
    }

    var activityTable: [[String]] {
        get throws(SiteProblem) {
            [
                [
                    "activity", "part_of", "title", "reporting_org", "reporting_org_name", "tracks",
                    "places", "currency", "budget", "committed", "disbursed", "released", "source",
                ]
            ]
                + (try activities.rows).flatMap { row in
                    row.sums.map { sum in
                        let one = row.activity
                        return [
                            one.activity, one.parent ?? "", one.title, one.reporter, one.reporterName,
                            row.tracks.joined(separator: " "), row.places.joined(separator: " "),
                            sum.currency,
                        ] + [sum.budget, sum.committed, sum.disbursed].map(Self.digits)
                            + ["\(one.released)", one.source]
                    }
                }
        }
    }

    // MARK: Results

    private var results: [ActivityResult] {
        get throws(SiteProblem) { view.standing.reviewer.results(known: try question.asOf.known) }
    }

    var resultItems: Answer {
        get throws(SiteProblem) {
            try page(of: results) { one in
                [
                    "activity": .string(one.activity), "result": .string(one.result),
                    "indicator": .string(one.indicator), "measure": .string(one.measure),
                    "baselineYear": .string(one.baselineYear), "baseline": .string(one.baseline),
                    "start": .string(one.start), "end": .string(one.end), "target": .string(one.target),
                    "actual": .string(one.actual), "achieved": ReviewJSON.number(one.achieved),
                ]
            }
        }
    }

    var resultTable: [[String]] {
        get throws(SiteProblem) {
            [
                [
                    "activity", "result", "indicator", "measure", "baseline_year", "baseline", "start",
                    "end", "target", "actual", "achieved",
                ]
            ]
                + (try results).map { one in
                    [
                        one.activity, one.result, one.indicator, one.measure, one.baselineYear,
                        one.baseline, one.start, one.end, one.target, one.actual, Self.digits(one.achieved),
                    ]
                }
        }
    }
}
