import Compact
import Scalars

/// The tables of a review and of a past, for spreadsheets and programs: ids and values as they are, in no language.
enum APITables {
    static func tracks(_ review: Review) -> [[String]] {
        [["track", "disposition", "held_by", "soft_met", "soft_possible"]]
            + review.tracks.map { track in
                [
                    track.id, track.disposition.rawValue, track.holds.map(\.of).joined(separator: " "),
                    track.softMet.map { "\($0)" } ?? "", track.softPossible.map { "\($0)" } ?? "",
                ]
            }
    }

    static func conditions(_ review: Review) -> [[String]] {
        [["condition", "finding", "subject", "operator", "value", "threshold", "margin", "applies"]]
            + review.conditions.map { item in
                let part = item.decisive
                return [
                    item.id, item.finding.rawValue, part?.subject ?? "", part?.op.rawValue ?? "",
                    part?.valueText ?? "", part?.thresholdText ?? "", part?.margin.map { "\($0)" } ?? "",
                    item.applies ? "true" : "false",
                ]
            }
    }

    static func restrictions(_ review: Review) -> [[String]] {
        [["restriction", "state", "disputed", "tracks", "exceptions"]]
            + review.restrictions.map { item in
                [
                    item.id, item.state.rawValue, item.disputed ? "true" : "false",
                    item.bites.joined(separator: " "), item.exceptions.joined(separator: " "),
                ]
            }
    }

    static func scorecards(_ review: Review) -> [[String]] {
        [["scorecard", "finding", "met", "unknown", "of", "at_least", "missed_hurdles"]]
            + review.scorecards.map { item in
                [
                    item.id, item.finding.rawValue, "\(item.met)", "\(item.unknown)", "\(item.of)",
                    "\(item.atLeast)", item.missedHurdles.joined(separator: " "),
                ]
            }
    }

    static func due(_ review: Review) -> [[String]] {
        [["kind", "of", "due", "owner"]]
            + review.due.map { [$0.kind.rawValue, $0.of, $0.due.map { "\($0)" } ?? "", $0.owner ?? ""] }
    }

    /// A row a step; the steps of one number belong to one set of changes, all of which are needed.
    static func changes(_ review: Review) -> [[String]] {
        [["track", "to", "set", "of", "change", "by", "subject"]]
            + review.tracks.flatMap { track in
                track.changes.enumerated().flatMap { number, set in
                    set.steps.map { step in
                        [
                            track.id, set.to.rawValue, "\(number + 1)", step.of, step.change.rawValue,
                            step.by.map { "\($0)" } ?? "", step.subject ?? "",
                        ]
                    }
                }
            }
    }

    static func evidence(_ review: Review) -> [[String]] {
        let head = [
            "condition", "series", "place", "period", "value", "se", "unit", "source", "released", "age_days",
            "stale", "honesty",
        ]
        return [head]
            + review.conditions.flatMap { condition in
                condition.evidence.map { use in
                    [
                        condition.id, use.series, use.place, use.period, use.value.map { "\($0)" } ?? "",
                        use.standardError.map { "\($0)" } ?? "", use.unit, use.source, "\(use.released)",
                        "\(use.age)", use.stale ? "true" : "false", use.honesty.rawValue,
                    ]
                }
            }
    }

    /// A row a day and item: what was found of each condition and track.
    static func past(_ backtest: Backtest) -> [[String]] {
        var rows = [["place", "on", "kind", "id", "state"]]
        for past in backtest.past {
            for (number, day) in backtest.days.enumerated() {
                for (id, state) in zip(backtest.tracks, past.dispositions[number]) {
                    rows.append([past.place, "\(day)", "track", id, state.rawValue])
                }
                for (id, state) in zip(backtest.conditions, past.findings[number]) {
                    rows.append([past.place, "\(day)", "condition", id, state.rawValue])
                }
            }
        }
        return rows
    }
}
