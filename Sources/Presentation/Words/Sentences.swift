import Words
import Compact
import Evidence
import Scalars

/// Sentences that several formats share, so that the page says what the terminal says.
package struct Sentences {
    package let compact: Compact
    package let language: Language

    /// Names series where it is given; they are told by their ids where not.
    private let evidence: ShownEvidence?

    package init(compact: Compact, language: Language, evidence: ShownEvidence? = nil) {
        self.evidence = evidence
        self.compact = compact
        self.language = language
    }

    /// The title of a condition, scorecard, restriction or track; its id when there is none.
    package func title(_ id: String) -> String {
        if let words = Self.withheld(id) { return words[language] }
        if let found = compact.conditions.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.scorecards.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.restrictions.first(where: { $0.id == id }) { return found.title[language] }
        if let found = compact.tracks.first(where: { $0.id == id }) { return found.title[language] }
        return id
    }

    /// What is said instead of the title of something that is not shared with whoever reads.
    private static func withheld(_ id: String) -> Text? {
        switch id {
        case Withheld.condition:
            Text(
                en: "a condition that is not shared with you",
                fr: "une condition qui ne vous est pas communiquée")
        case Withheld.restriction:
            Text(
                en: "a restriction that is not shared with you",
                fr: "une restriction qui ne vous est pas communiquée")
        default: nil
        }
    }

    /// A title in quotation marks; what is said instead of one stands without.
    private func quoted(_ id: String) -> Text {
        Self.withheld(id) ?? Text(en: "“\(title(id))”", fr: "« \(title(id)) »")
    }

    /// What one hold says: “Coup restriction closes it”.
    package func hold(_ hold: Hold, in track: TrackReview) -> String {
        let name = title(hold.of)
        let quoted = quoted(hold.of)
        let text: Text =
            switch hold.kind {
            case .restrictionCloses: Text(en: "\(name) closes it", fr: "fermé par : \(name)")
            case .restrictionRestricts: Text(en: "\(name) restricts it", fr: "restreint par : \(name)")
            case .restrictionUnknown:
                Text(
                    en: "whether \(quoted.en) is in force is unknown",
                    fr: "on ignore si \(quoted.fr) est en vigueur")
            case .hardNotMet: Text(en: "\(quoted.en) is not met", fr: "\(quoted.fr) non remplie")
            case .hardUnknown: Text(en: "\(quoted.en) is unknown", fr: "\(quoted.fr) : constat inconnu")
            case .softShare: softShare(track, certain: true)
            case .softUncertain: softShare(track, certain: false)
            }
        return text[language]
    }

    private func softShare(_ track: TrackReview, certain: Bool) -> Text {
        if track.softMet == nil, track.softPossible == nil {
            // Some are withheld from whoever reads: the shares would tell of them.
            return certain ? Self.fewMet : Self.fewKnown
        }
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

    static let fewMet = Text(
        en: "too few soft conditions met", fr: "trop peu de conditions souples remplies")
    static let fewKnown = Text(
        en: "too few soft conditions known", fr: "trop peu de conditions souples connues")

    package func percent(_ share: Decimal128?) -> String {
        guard let share else { return "?" }
        let whole = (share * 100)?.rounded() ?? share
        return language == .french ? "\(whole)\u{A0}%" : "\(whole)%"
    }

    /// One way to turn a track: a head (“open if”), what all of it needs, and sets of which one is needed besides.
    package struct Turn {
        package var head: String
        package var all: [String]
        package var either: [String]
    }

    package func turns(of track: TrackReview) -> [Turn] {
        let other = Text(
            en: "something that is not shared with you may turn it too",
            fr: "un élément qui ne vous est pas communiqué peut aussi le changer")
        return turns(track.changes)
            + (track.hidesChanges ? [Turn(head: other[language], all: [], either: [])] : [])
    }

    private func turns(_ changes: [TrackChange]) -> [Turn] {
        ChangeSets.gathered(changes).map { sets in
            let word = sets.to.word[language]
            let either = sets.alternatives.map {
                $0.map(step).joined(separator: " \(Label.and[language]) ")
            }
            let head = "\(word) \(Label.if_[language])"
            // Sets with nothing in common need no list around their list.
            return sets.common.isEmpty && !either.isEmpty
                ? Turn(head: "\(head) \(Self.oneOf[language])", all: either, either: [])
                : Turn(head: head, all: sets.common.map(step), either: either)
        }
    }

    private static let oneOf = Text(en: "one of these holds", fr: "l’un de ces points est acquis")

    /// What stands before the sets of a turn.
    package var either: String {
        Text(en: "and one of these", fr: "et l’un de ces points")[language]
    }

    /// A turn on one line, where it is short enough for one.
    package func short(_ turn: Turn) -> String? {
        if turn.all.isEmpty, turn.either.isEmpty { return turn.head }
        guard turn.either.isEmpty, turn.all.count < 3, !turn.head.hasSuffix(Self.oneOf[language]) else {
            return nil
        }
        return "\(turn.head) \(turn.all.joined(separator: " \(Label.and[language]) "))"
    }

    /// The set of fewest changes that turns a track, on one line: “open if “A” ends and “B” is met”. Of a long set the first two
    /// are named and the rest counted; nil where nothing is known to turn the track.
    package func shortestWay(to turn: TrackReview) -> String? {
        guard let set = turn.changes.min(by: { $0.steps.count < $1.steps.count }) else { return nil }
        let named = set.steps.prefix(set.steps.count > 3 ? 2 : 3).map(step)
        let rest = set.steps.count - named.count
        let head = "\(set.to.word[language]) \(Label.if_[language]) "
        guard rest > 0 else { return head + named.joined(separator: " \(Label.and[language]) ") }
        let more = Text(en: "and \(rest) more", fr: "et \(rest) autres points")[language]
        return head + named.joined(separator: ", ") + " \(more)"
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
            text += " (\(named(subject))\(evidence == nil ? "" : ",") \(sign)\(number(by)))"
        }
        return text
    }

    /// A series by its name alone where the latest value is meant; of other expressions the value, or where names are not known
    /// the expression as it stands.
    private func named(_ subject: String) -> String {
        let isLatest = subject.hasPrefix("latest(\"") && subject.hasSuffix("\")")
        let name = isLatest ? subject.dropFirst(8).dropLast(2) : ""
        guard isLatest, !name.contains("\"") else {
            return evidence == nil ? subject : Label.value[language]
        }
        return series(String(name))
    }

    /// A series by its title, or by its id where no title is known.
    package func series(_ id: String) -> String { evidence?.series(id)?.title[language] ?? id }

    /// A publisher by its name, or by its id where no name is known.
    package func publisher(_ id: String) -> String {
        evidence?.publishers.first { $0.id == id }?.name[language] ?? id
    }

    // MARK: Comparisons

    /// The value that was compared.
    package func value(_ comparison: Comparison?) -> String {
        guard let comparison else { return "–" }
        return comparison.value.map(number) ?? measure(comparison.valueText)
    }

    /// The bound it was held against, with its sign.
    package func bound(_ comparison: Comparison?) -> String {
        guard let comparison else { return "–" }
        let sign =
            switch comparison.op {
            case .less: "<"
            case .atMost: "≤"
            case .equal: "="
            case .unequal: "≠"
            case .atLeast: "≥"
            case .greater: ">"
            }
        return "\(sign) \(comparison.threshold.map(number) ?? measure(comparison.thresholdText))"
    }

    package func margin(_ comparison: Comparison?) -> String {
        guard let margin = comparison?.margin else { return "–" }
        return (margin > 0 ? "+" : "") + number(margin)
    }

    /// A duration of whole days as people say it; other values as FEEL writes them.
    private func measure(_ text: String) -> String {
        guard text.hasPrefix("P"), text.hasSuffix("D"), let days = Int(text.dropFirst().dropLast()) else {
            return text
        }
        let word = Counted.words(days, en: ("day", "days"), fr: ("jour", "jours"))[language]
        guard days > 999 else { return word }
        let separator = language == .french ? "\u{202F}" : ","
        let unit = word.drop { $0 != " " }
        return "\(days / 1000)\(separator)\(String(1000 + days % 1000).dropFirst())\(unit)"
    }

    /// A piece of evidence in few words: the series or event, the place if it is another one, the period and the source
    /// where the name does not tell it.
    package func cited(_ use: CitedEvidence, in place: String) -> String {
        let released = "\(Label.released[language]) \(use.released)"
        if let title = evidence?.series(use.series)?.title[language] {
            let there =
                use.place == place ? "" : ", \(evidence?.place(use.place)?.name[language] ?? use.place)"
            return "\(title)\(there), \(use.period) (\(publisher(use.source)), \(released))"
        }
        let elsewhere = use.place == place ? "" : " \(use.place)"
        let source = use.series.hasPrefix(use.source) ? "" : ", \(use.source)"
        return "\(use.series)\(elsewhere) \(use.period)\(source), \(released)"
    }

    /// What a condition’s finding rests on: why it is unknown, who waived it, and its first two pieces of evidence.
    package func grounds(_ item: ConditionReview, in place: String) -> String {
        var parts = item.finding == .unknown ? item.reasons.map { $0[language] } : []
        if let waiver = item.waiver { parts.append("\(Label.waivedBy[language]) \(waiver.authority)") }
        if let until = item.graceUntil { parts.append("\(Label.graceUntil[language]) \(until)") }
        var seen: Set<String> = []
        for use in item.evidence where seen.count < 2 {
            let cited = cited(use, in: place)
            if seen.insert(cited).inserted { parts.append(cited) }
        }
        return parts.joined(separator: Label.semicolon[language])
    }

    /// How old a piece of evidence is: “518 days old”.
    package func age(_ use: CitedEvidence) -> String {
        let long = use.age >= 730
        let count = long ? use.age / 365 : use.age
        let text =
            long
            ? Counted.words(count, en: ("year old", "years old"), fr: ("an", "ans"))
            : Counted.words(count, en: ("day old", "days old"), fr: ("jour", "jours"))
        return language == .french ? "il y a \(text.fr)" : text.en
    }

    /// How a scorecard stands: “1 of 20 indicators met, 14 unknown; at least 10 needed”.
    package func score(met: Int, of all: Int, unknown: Int, atLeast: Int) -> String {
        let text = Text(
            en: "\(met) of \(all) indicators met, \(unknown) unknown; at least \(atLeast) needed",
            fr: "\(met) sur \(all) indicateurs au vert, \(unknown) sans réponse ; au moins \(atLeast) requis")
        return text[language]
    }

    /// A place's name with its code: “Mali (ML)”.
    package func place(_ title: Text, _ id: String) -> String {
        title[language] == id ? id : "\(title[language]) (\(id))"
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
            case .commitment: Text(en: "commitment: \(title)", fr: "engagement : \(title)")
            case .graceEnds: Text(en: "grace ends: \(title)", fr: "fin du délai de grâce : \(title)")
            }
        return text[language] + (item.owner.map { " — \(owner($0))" } ?? "")
    }

    private func owner(_ id: String) -> String {
        compact.parties.first { $0.id == id }?.name[language] ?? id
    }
}
