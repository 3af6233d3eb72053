import Lists
import Screening
public import Words

extension DiligenceReport {
    /// The report as plain lines.
    public func text(in language: Language) -> String {
        var lines = [
            "\(DiligenceWords.title[language]) · \(on) · \(purpose.rawValue) ≥ \(Self.number(purpose.threshold))"
        ]
        lines += ["", DiligenceWords.subject[language], "  \(Self.said(subject, language))"]
        lines += ["", DiligenceWords.lists[language]]
        lines += lists.map { "  \(DiligenceWords.list($0)[language])" }
        lines += ["", DiligenceWords.matches[language]]
        lines +=
            found.isEmpty
            ? ["  \(DiligenceWords.none[language])"] : found.flatMap { told($0, language, "  ") }
        if !found.isEmpty { lines += ["  \(DiligenceWords.decide[language])"] }
        if let owners { lines += ["", DiligenceWords.ownership[language]] + told(owners, language) }
        if let country {
            lines += ["", "\(DiligenceWords.country[language]) · \(country.place[language]) · \(country.on)"]
            for line in country.tracks + country.restrictions {
                lines.append(
                    "  \(line.title[language])\(DiligenceWords.colon[language]) \(line.state[language])")
            }
        }
        lines += ["", DiligenceWords.notChecked[language]]
        lines += notChecked.map { "  – \($0[language])" }
        return lines.joined(separator: "\n") + "\n"
    }

    package static func number(_ value: Double) -> String { ScreeningMatch.Reason.number(value) }

    /// A party in a line: name, birth, countries.
    package static func said(_ party: ListedParty, _ language: Language) -> String {
        var parts = [party.name]
        if !party.births.isEmpty {
            parts.append(
                "\(DiligenceWords.born[language]) \(party.births.map(\.description).joined(separator: ", "))")
        }
        let places = (party.nationalities + party.countries).reduce(into: [String]()) {
            if !$0.contains($1) { $0.append($1) }
        }
        if !places.isEmpty { parts.append(places.joined(separator: ", ")) }
        return parts.joined(separator: " · ")
    }

    private func told(_ found: Found, _ language: Language, _ indent: String) -> [String] {
        let match = found.match
        var lines = [
            "\(indent)\(found.isOpen ? "?" : "–") \(Self.number(match.score)) \(match.list) \(match.entry.id) "
                + Self.said(match.entry, language)
        ]
        if match.listedName != match.entry.name { lines.append("\(indent)    = \(match.listedName)") }
        for reason in match.reasons {
            lines.append("\(indent)    \(Self.signed(reason.gain)) \(reason.words[language])")
        }
        if !match.entry.programmes.isEmpty {
            lines.append("\(indent)    \(match.entry.programmes.joined(separator: ", "))")
        }
        if let decision = found.decision {
            lines.append("\(indent)    \(DiligenceWords.decision(decision)[language])")
        }
        return lines
    }

    package static func signed(_ gain: Double) -> String {
        gain < 0 ? "−\(number(-gain))" : "+\(number(gain))"
    }

    private func told(_ owners: Owners, _ language: Language) -> [String] {
        var lines = ["  \(DiligenceWords.answer(owners.finding)[language])"]
        lines += DiligenceWords.figures(owners.finding).map { "  \($0[language])" }
        for chain in owners.finding.chains {
            lines.append(
                "  \(chain.parties.map(owners.name).joined(separator: " → "))\(DiligenceWords.colon[language]) \(chain.share)"
            )
        }
        for owner in owners.matched {
            lines.append("  \(owner.party.name)")
            lines += owner.found.flatMap { told($0, language, "    ") }
        }
        if !owners.finding.changes.isEmpty {
            lines.append("  \(DiligenceWords.changes[language])")
            lines += owners.finding.changes.map { "    – \(DiligenceWords.change($0, owners)[language])" }
        }
        lines += owners.problems.map { "  \($0.text(in: language))" }
        return lines
    }
}
