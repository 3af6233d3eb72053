import Compact
import Scalars
import Words

/// The money of a review in words and rows that every format shares.
package struct MoneyWords {
    package let money: Money
    let words: Sentences
    package let language: Language

    package init(_ money: Money, of compact: Compact, in language: Language) {
        self.money = money
        self.language = language
        words = Sentences(compact: compact, language: language)
    }

    package static let title = Text(en: "Money", fr: "Financements")
    package static let year = Text(en: "year", fr: "année")
    package static let partner = Text(en: "partner", fr: "partenaire")
    package static let currency = Text(en: "currency", fr: "monnaie")
    package static let atStake = Text(en: "at stake", fr: "en jeu")
    package static let activities = Text(en: "activities", fr: "activités")
    package static let byYear = Text(en: "By year", fr: "Par année")
    package static let left = Text(en: "Not in these sums", fr: "Hors de ces sommes")

    /// What the sums are, said once under them.
    package var rule: String {
        Text(
            en:
                "As published, unconverted. At stake: agreed (committed, or budgeted where no commitment is reported) "
                + "and not yet disbursed.",
            fr:
                "Tel que publié, sans conversion. En jeu : convenu (engagé, ou budgété faute d’engagement déclaré) "
                + "et non encore décaissé.")[language]
    }

    /// A track's title; that of money outside every track.
    package func track(_ id: String?) -> String {
        id.map(words.title) ?? Text(en: "in no track", fr: "hors volet")[language]
    }

    /// An amount in whole units, in groups of three digits; a dash where nothing was reported.
    package func amount(_ amount: Decimal128?) -> String {
        guard let amount, let whole = amount.rounded() else { return "–" }
        let text = "\(whole.magnitude)"
        guard text.utf8.allSatisfy({ (48...57).contains($0) }) else { return words.number(amount) }
        let separator = language == .french ? "\u{202F}" : ","
        var grouped = ""
        for (index, digit) in text.enumerated() {
            if index > 0, (text.count - index) % 3 == 0 { grouped += separator }
            grouped.append(digit)
        }
        return (whole < 0 ? "−" : "") + grouped
    }

    /// Rows in which a first cell that only repeats the one above stands empty.
    package static func unrepeated(_ rows: [[String]]) -> [[String]] {
        var last: String?
        return rows.map { row in
            defer { last = row.first }
            return row.first == last ? [""] + row.dropFirst() : row
        }
    }

    /// A share of a sector, in percent.
    package func share(_ percent: Decimal128) -> String { words.number(percent) + "\u{A0}%" }

    package var totalsHead: [String] {
        [
            Label.track, Self.partner, Self.currency, MoneyKind.budget.word, MoneyKind.committed.word,
            MoneyKind.disbursed.word, Self.atStake,
        ].map { $0[language] }
    }

    package var totals: [[String]] {
        money.totals.map {
            [
                track($0.track), $0.partner, $0.currency, amount($0.budget), amount($0.committed),
                amount($0.disbursed), amount($0.atStake),
            ]
        }
    }

    package var linesHead: [String] {
        [
            Label.track, Self.year, Self.partner, Self.currency, MoneyKind.budget.word,
            MoneyKind.committed.word, MoneyKind.disbursed.word,
        ].map { $0[language] }
    }

    /// Lines that say more than that nothing was budgeted.
    package var lines: [[String]] {
        let told = money.lines.filter { line in
            [line.budget, line.committed, line.disbursed].contains { $0.map { $0 != 0 } ?? false }
        }
        return told.map {
            [
                track($0.track), "\($0.year)", $0.partner, $0.currency, amount($0.budget),
                amount($0.committed), amount($0.disbursed),
            ]
        }
    }

    /// How many figures the sums of one track leave out, and those of all tracks; nil where the sums are of all.
    package var leftOutInAll: String? {
        money.leftOutInAll.map { all in
            let own = Counted.words(
                money.leftOut.count, en: ("figure", "figures"), fr: ("chiffre", "chiffres"))
            return Text(
                en: "\(own.en) of this track; \(all) in all", fr: "\(own.fr) de ce volet ; \(all) en tout")[
                    language]
        }
    }

    /// What the sums leave out, by reason, kind and currency: “counted in the parent: budget EUR 12,000 (3 figures)”.
    package var leftOut: [String] {
        var sums: [(reason: Money.Omission, kind: MoneyKind, currency: String, sum: Decimal128, count: Int)] =
            []
        for item in money.leftOut {
            if let index = sums.firstIndex(where: {
                $0.reason == item.reason && $0.kind == item.kind && $0.currency == item.currency
            }) {
                sums[index].sum = sums[index].sum + item.amount ?? sums[index].sum
                sums[index].count += 1
            } else {
                sums.append((item.reason, item.kind, item.currency, item.amount, 1))
            }
        }
        let reasons = Money.Omission.allCases
        return reasons.flatMap { reason in
            sums.filter { $0.reason == reason }.map { one in
                let figures = Counted.words(
                    one.count, en: ("figure", "figures"), fr: ("chiffre", "chiffres"))[language]
                return "\(reason.word[language])\(Label.colon[language]) \(one.kind.word[language]) "
                    + "\(amount(one.sum)) \(one.currency) (\(figures))"
            }
        }
    }
}

// MARK: Conditions that activities state

extension MoneyWords {
    package static let stated = Text(
        en: "Conditions that activities state", fr: "Conditions énoncées par les activités")

    package var statedHead: [String] {
        [
            Label.condition, Text(en: "type", fr: "type"), Text(en: "of this accord", fr: "de cet accord"),
            Self.activities,
        ].map { $0[language] }
    }

    package var statedRows: [[String]] {
        money.stated.map { one in
            let isOwn = one.condition != nil
            let said = one.text.isEmpty ? "–" : Self.clipped(one.text)
            let named = one.activities.prefix(3).joined(separator: ", ")
            let more = one.activities.count > 3 ? ", … (\(one.activities.count))" : ""
            return [
                one.condition.map(words.title) ?? said, Self.type(one.kind)[language],
                (isOwn ? Text(en: "yes", fr: "oui") : Text(en: "no", fr: "non"))[language], named + more,
            ]
        }
    }

    private static func clipped(_ text: String) -> String {
        text.count > 200 ? text.prefix(200) + "…" : text
    }

    /// IATI 2.03, codelist ConditionType.
    private static func type(_ code: String) -> Text {
        switch code {
        case "1": Text(en: "policy", fr: "politique")
        case "2": Text(en: "performance", fr: "performance")
        case "3": Text(en: "fiduciary", fr: "fiduciaire")
        default: Text(en: "–", fr: "–")
        }
    }
}

extension MoneyKind {
    package var word: Text {
        switch self {
        case .budget: Text(en: "budget", fr: "budget")
        case .committed: Text(en: "committed", fr: "engagé")
        case .disbursed: Text(en: "disbursed", fr: "décaissé")
        }
    }
}

extension Money.Omission {
    package var word: Text {
        switch self {
        case .countedInParent:
            Text(
                en: "counted in the activity it is a part of",
                fr: "compté dans l’activité dont elle fait partie")
        case .unclearShares:
            Text(en: "sectors without clear shares", fr: "secteurs sans parts claires")
        case .sectorNotStated: Text(en: "no sector stated", fr: "secteur non précisé")
        case .later: Text(en: "of a later year", fr: "d’une année ultérieure")
        }
    }
}
