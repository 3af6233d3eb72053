import Scalars

/// How far one year's help rests on few partners.
///
/// The Herfindahl–Hirschman index is the sum of the squares of the partners' shares: 1 where one partner gave all, 1/n where
/// n gave alike. Nothing is converted, so money is measured currency by currency; activities under way are counted over all.
public struct Concentration: Sendable, Equatable {
    public enum Measure: Sendable, Hashable {
        /// Activities for which anything was budgeted, committed or disbursed in the year.
        case activities
        case disbursed(currency: String)
    }

    public struct Share: Sendable, Equatable {
        public var partner: String
        /// An amount, or a number of activities.
        public var amount: Decimal128
        /// 0 … 1
        public var share: Decimal128
    }

    public var measure: Measure
    public var year: Int
    /// Largest first; those of one size by name.
    public var shares: [Share]
    /// 0 … 1
    public var index: Decimal128

    /// What can be measured of some money: activities, and each currency in which anything was paid.
    public static func measures(of money: Money) -> [Measure] {
        let paid = money.lines.filter { ($0.disbursed ?? 0) > 0 }.map(\.currency)
        return (money.lines.isEmpty ? [] : [.activities])
            + Set(paid).sorted().map { .disbursed(currency: $0) }
    }

    /// Year by year; years in which nothing was given are left out.
    public static func years(of money: Money, by measure: Measure) -> [Concentration] {
        let byYear = Dictionary(grouping: money.lines, by: \.year)
        return byYear.keys.sorted().compactMap { year in
            one(measure, year, amounts(byYear[year] ?? [], measure))
        }
    }

    private static func amounts(_ lines: [Money.Line], _ measure: Measure) -> [String: Decimal128] {
        switch measure {
        case .activities:
            let active = lines.filter { line in
                [line.budget, line.committed, line.disbursed].contains { ($0 ?? 0) != 0 }
            }
            return Dictionary(grouping: active, by: \.partner).mapValues {
                Decimal128(Set($0.flatMap(\.activities)).count)
            }
        case .disbursed(let currency):
            let paid = lines.filter { $0.currency == currency }
            return Dictionary(grouping: paid, by: \.partner).mapValues { lines in
                lines.compactMap(\.disbursed).reduce(0) { ($0 + $1) ?? $0 }
            }
        }
    }

    private static func one(_ measure: Measure, _ year: Int, _ amounts: [String: Decimal128])
        -> Concentration?
    {
        // Money that came back is no share of what was given.
        let given = amounts.filter { $0.value > 0 }
        let all = given.values.reduce(0 as Decimal128) { ($0 + $1) ?? $0 }
        guard all > 0 else { return nil }
        let shares = given.compactMap { partner, amount in
            (amount / all).map { Share(partner: partner, amount: amount, share: $0) }
        }.sorted { ($1.amount, $0.partner) < ($0.amount, $1.partner) }
        let index = shares.compactMap { $0.share * $0.share }.reduce(0 as Decimal128) { ($0 + $1) ?? $0 }
        return Concentration(measure: measure, year: year, shares: shares, index: index)
    }
}
