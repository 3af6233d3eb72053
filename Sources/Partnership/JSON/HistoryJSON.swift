import Compact
import Ledger

/// Back-tests and comparisons as JSON.
public enum HistoryJSON {
    /// Findings are one letter a condition (m met, n not met, u unknown, w waived), dispositions one a track (o open,
    /// r restricted, c closed, u undetermined), in the order of the lists at the top.
    public static func json(_ backtest: Backtest) -> JSON {
        [
            "compact": .string(backtest.compact), "draws": .int(backtest.draws),
            "conditions": .array(backtest.conditions.map { .string($0) }),
            "tracks": .array(backtest.tracks.map { .string($0) }),
            "honesty": .array(
                backtest.honesty.map {
                    ["series": .string($0.series), "honesty": .string($0.honesty.rawValue)]
                }),
            "places": .array(
                backtest.past.map { past in
                    ["place": .string(past.place), "days": .array(days(backtest, past))]
                }),
        ]
    }

    private static func days(_ backtest: Backtest, _ past: Backtest.Past) -> [JSON] {
        backtest.days.indices.map { index in
            var members: [String: JSON] = [
                "on": .string("\(backtest.days[index])"),
                "findings": .string(past.findings[index].map(letter).joined()),
                "dispositions": .string(
                    past.dispositions[index].map { String($0.rawValue.prefix(1)) }.joined()),
            ]
            if backtest.draws > 0 {
                members["probabilities"] = .array(
                    past.probabilities[index].map { $0.map { .number($0) } ?? .null })
            }
            return .object(members)
        }
    }

    private static func letter(_ finding: Finding) -> String {
        switch finding {
        case .met: "m"
        case .notMet: "n"
        case .unknown: "u"
        case .waived: "w"
        }
    }

    private static func hold(_ hold: Hold) -> JSON {
        ["kind": .string(hold.kind.rawValue), "of": .string(hold.of)]
    }

    public static func json(_ comparison: VersionComparison) -> JSON {
        [
            "a": .string(comparison.a), "b": .string(comparison.b), "days": .int(comparison.days),
            "differences": .array(
                comparison.differences.map { part in
                    [
                        "place": .string(part.place), "track": .string(part.track),
                        "from": .string("\(part.from)"),
                        "to": .string("\(part.to)"), "before": .string(part.before.rawValue),
                        "after": .string(part.after.rawValue),
                        "holdsBefore": .array(part.holdsBefore.map(hold)),
                        "holdsAfter": .array(part.holdsAfter.map(hold)),
                    ]
                }),
            "influences": .array(
                comparison.influences.map {
                    [
                        "id": .string($0.id), "change": .string($0.change.rawValue),
                        "daysChanged": .int($0.daysChanged),
                    ]
                }),
        ]
    }
}
