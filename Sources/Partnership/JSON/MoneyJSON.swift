import Compact
import Ledger
import Scalars

/// The money of a review as JSON. Amounts are strings with every digit; null where nothing of the kind was reported.
public enum MoneyJSON {
    public static func json(_ money: Money) -> JSON {
        [
            "lines": .array(money.lines.map(line)), "totals": .array(money.totals.map(total)),
            "leftOut": .array(money.leftOut.map(leftOut)),
            "sources": .array(money.sources.map { .string($0) }),
            "conditions": .array(money.stated.map(stated)),
        ]
    }

    /// `condition` is null, and `text` says what is stated, where it is none of the compact's.
    private static func stated(_ one: Money.Stated) -> JSON {
        [
            "condition": one.condition.map { .string($0) } ?? .null, "type": .string(one.kind),
            "text": .string(one.text), "activities": .array(one.activities.map { .string($0) }),
        ]
    }

    private static func track(_ track: String?) -> JSON { track.map { .string($0) } ?? .null }

    private static func line(_ line: Money.Line) -> JSON {
        [
            "track": track(line.track), "year": .int(line.year), "partner": .string(line.partner),
            "currency": .string(line.currency), "budget": ReviewJSON.number(line.budget),
            "committed": ReviewJSON.number(line.committed), "disbursed": ReviewJSON.number(line.disbursed),
            "activities": .array(line.activities.map { .string($0) }),
        ]
    }

    private static func total(_ total: Money.Total) -> JSON {
        [
            "track": track(total.track), "partner": .string(total.partner),
            "currency": .string(total.currency), "budget": ReviewJSON.number(total.budget),
            "committed": ReviewJSON.number(total.committed), "disbursed": ReviewJSON.number(total.disbursed),
            "atStake": ReviewJSON.number(total.atStake), "activities": .int(total.activities),
        ]
    }

    private static func leftOut(_ item: Money.LeftOut) -> JSON {
        [
            "reason": .string(item.reason.rawValue), "kind": .string(item.kind.rawValue),
            "activity": .string(item.activity), "year": .int(item.year), "currency": .string(item.currency),
            "amount": .string("\(item.amount)"),
        ]
    }
}
