import Words
import Compact
import Scalars

/// Sentences that several formats share, so that the page says what the terminal says.
package struct Sentences {
    package let compact: Compact
    package let language: Language

    package init(compact: Compact, language: Language) {
        self.compact = compact
        self.language = language
    }

    /// The title of a condition, scorecard, restriction or track; its id when there is none.
    package func title(_ id: String) -> String {
        if let found = compact.conditions.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.scorecards.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.restrictions.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.tracks.first(where: { $0.id == id }) { return found.title[language] }
        return id
    }

    /// What one hold says: “Coup restriction closes it”.
    package func hold(_ hold: Hold, in track: TrackReview) -> String {
        let name = title(hold.of)
        let text: Text =
            switch hold.kind {
            case .restrictionCloses: Text(en: "\(name) closes it", fr: "fermé par : \(name)")
            case .restrictionRestricts: Text(en: "\(name) restricts it", fr: "restreint par : \(name)")
            case .restrictionUnknown:
                Text(
                    en: "whether “\(name)” is in force is unknown",
                    fr: "on ignore si « \(name) » est en vigueur")
            case .hardNotMet: Text(en: "“\(name)” is not met", fr: "« \(name) » non remplie")
            case .hardUnknown: Text(en: "“\(name)” is unknown", fr: "« \(name) » inconnu")
            case .softShare: softShare(track, certain: true)
            case .softUncertain: softShare(track, certain: false)
            }
        return text[language]
    }

    private func softShare(_ track: TrackReview, certain: Bool) -> Text {
        let share = compact.tracks.first { $0.id == track.id }?.share ?? 1
        let met = percent(track.softMet)
        let possible = percent(track.softPossible)
        if certain {
            return Text(
                en: "soft conditions reach \(possible) at most, \(percent(share)) needed",
                fr: "conditions souples : \(possible) au plus, \(percent(share)) requis")
        }
        return Text(
            en: "soft conditions reach \(met) to \(possible), \(percent(share)) needed",
            fr: "conditions souples : de \(met) à \(possible), \(percent(share)) requis")
    }

    package func percent(_ share: Decimal128?) -> String {
        guard let share else { return "?" }
        let whole = (share * 100)?.rounded() ?? share
        return language == .french ? "\(whole) %" : "\(whole)%"
    }

    /// One set of changes: “opens if A is lifted and B is met (+0.2 in latest(…))”.
    package func change(_ change: TrackChange) -> String {
        let steps = change.steps.map(step)
        let joined = steps.joined(separator: language == .english ? " and " : " et ")
        let word = change.to.word[language]
        return language == .english ? "\(word) if \(joined)" : "\(word) si \(joined)"
    }

    private func step(_ step: TrackChange.Step) -> String {
        let name = title(step.of)
        var text: String
        switch step.change {
        case .becomesMet: text = language == .english ? "“\(name)” is met" : "« \(name) » est remplie"
        case .becomesNotMet:
            text = language == .english ? "“\(name)” is not met" : "« \(name) » n’est plus remplie"
        case .lifted: text = language == .english ? "“\(name)” ends" : "« \(name) » prend fin"
        case .imposed:
            text = language == .english ? "“\(name)” comes into force" : "« \(name) » entre en vigueur"
        }
        if let by = step.by, let subject = step.subject {
            let sign = by > 0 ? "+" : ""
            text += " (\(sign)\(number(by)) \(language == .english ? "in" : "sur") \(subject))"
        }
        return text
    }

    /// A number as people read it: at most four decimals, a comma in French.
    package func number(_ value: Decimal128?) -> String {
        guard let value else { return "–" }
        let text = "\((value.rounded(scale: 4) ?? value).reduced)"
        return language == .french ? text.replacing(".", with: ",") : text
    }

    package func due(_ item: DueItem) -> String {
        let title = item.title[language]
        let when = item.due.map { "\($0)" } ?? ""
        let text: Text =
            switch item.kind {
            case .staleEvidence:
                Text(
                    en: "evidence gone stale: \(title) (since \(when))",
                    fr: "preuve périmée : \(title) (depuis le \(when))")
            case .newEvidence:
                Text(en: "new figure expected: \(title)", fr: "nouveau chiffre attendu : \(title)")
            case .missingEvidence:
                Text(en: "no evidence yet: \(title)", fr: "aucune preuve à ce jour : \(title)")
            case .report: Text(en: "report: \(title)", fr: "rapport : \(title)")
            case .review: Text(en: "review", fr: "revue")
            case .waiverExpires: Text(en: "waiver expires: \(title)", fr: "fin de dérogation : \(title)")
            case .graceEnds: Text(en: "grace ends: \(title)", fr: "fin du délai de grâce : \(title)")
            }
        return text[language] + (item.owner.map { " — \(owner($0))" } ?? "")
    }

    private func owner(_ id: String) -> String {
        compact.parties.first { $0.id == id }?.name[language] ?? id
    }
}
