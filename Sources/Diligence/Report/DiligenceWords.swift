package import Ownership
package import Words

/// What a report's pieces are called and how findings about owners are said.
package enum DiligenceWords {
    package static let title = Text(en: "Due-diligence report", fr: "Rapport de diligence raisonnable")
    package static let subject = Text(en: "Subject", fr: "Sujet")
    package static let lists = Text(en: "Lists", fr: "Listes")
    package static let matches = Text(en: "Possible matches", fr: "Rapprochements possibles")
    package static let none = Text(en: "none at this threshold", fr: "aucun à ce seuil")
    package static let ownership = Text(en: "Ownership", fr: "Propriété")
    package static let chain = Text(en: "Who owns the subject", fr: "Qui possède le sujet")
    package static let changes = Text(en: "What would cross the line", fr: "Ce qui ferait franchir la ligne")
    package static let country = Text(en: "Country conditions", fr: "Conditions du pays")
    package static let notChecked = Text(en: "Not checked", fr: "Non vérifié")
    package static let decide = Text(
        en:
            "A match is a possibility, not a finding about a person: somebody decides, and a second person confirms.",
        fr:
            "Un rapprochement est une possibilité, non un constat sur une personne : quelqu’un décide, un second confirme."
    )
    package static let born = Text(en: "born", fr: "né(e)")
    package static let score = Text(en: "score", fr: "score")
    package static let colon = Text(en: ":", fr: "\u{A0}:")

    package static func list(_ list: DiligenceReport.ListUsed) -> Text {
        let version = String(list.digest.hex.prefix(12))
        let day = list.published.map { " · \($0)" } ?? ""
        let en = list.problems == 0 ? "" : " · \(list.problems) rows not read"
        let fr = list.problems == 0 ? "" : " · \(list.problems) lignes non lues"
        return Text(
            en: "\(list.id) · version \(version)\(day) · \(list.entries) entries\(en)",
            fr: "\(list.id) · version \(version)\(day) · \(list.entries) entrées\(fr)")
    }

    package static func decision(_ decision: MatchDecision) -> Text {
        let second = decision.confirmer ?? "?"
        return switch decision.verdict {
        case .cleared:
            Text(
                en: "cleared by \(decision.proposer), confirmed by \(second): \(decision.reason)",
                fr: "écarté par \(decision.proposer), confirmé par \(second) : \(decision.reason)")
        case .same:
            Text(
                en: "the listed party, says \(decision.proposer), confirmed by \(second): \(decision.reason)",
                fr:
                    "la partie inscrite, selon \(decision.proposer), confirmé par \(second) : \(decision.reason)"
            )
        }
    }

    // MARK: Owners

    package static func answer(_ finding: OwnershipFinding) -> Text {
        switch finding.answer {
        case .yes:
            Text(
                en: "The 50 % rule reaches the subject, if the matches below are the listed parties.",
                fr:
                    "La règle des 50 % atteint le sujet, si les rapprochements ci-dessous sont les parties inscrites."
            )
        case .no:
            Text(
                en: "The 50 % rule does not reach the subject.",
                fr: "La règle des 50 % n’atteint pas le sujet.")
        case .unknown:
            Text(
                en: "Whether the 50 % rule reaches the subject is unknown: shares are known too roughly.",
                fr: "On ignore si la règle des 50 % atteint le sujet : les parts sont trop mal connues.")
        }
    }

    package static func figures(_ finding: OwnershipFinding) -> [Text] {
        var lines = [
            Text(
                en:
                    "Held by parties that count (the rule: an owner counts whole or not at all): \(finding.aggregate)"
                    + exact(finding.aggregate),
                fr:
                    "Tenu par les parties qui comptent (la règle : un propriétaire compte en entier ou pas) : \(finding.aggregate)"
                    + exact(finding.aggregate)),
            Text(
                en: "Every chain multiplied out and added up: \(finding.lookThrough)"
                    + exact(finding.lookThrough),
                fr: "Toutes les chaînes multipliées et additionnées : \(finding.lookThrough)"
                    + exact(finding.lookThrough)),
        ]
        if !finding.undisclosed.isZero {
            let could = finding.undisclosedCouldCross
            lines.append(
                Text(
                    en: "Not accounted for: \(finding.undisclosed.percent()) %"
                        + (could ? "; enough to cross the line, if listed parties held it" : ""),
                    fr: "Sans propriétaire connu : \(finding.undisclosed.percent()) %"
                        + (could
                            ? " ; assez pour franchir la ligne, si des parties inscrites le tenaient" : "")))
        }
        return lines
    }

    private static func exact(_ share: Share) -> String {
        share.isExact && share.low.description.utf8.count <= 24 && share.low.description.contains("/")
            ? " (\(share.low))" : ""
    }

    package static func change(_ change: OwnershipFinding.Change, _ owners: DiligenceReport.Owners) -> Text {
        let than = owners.finding.rule.isInclusive
        switch change {
        case .acquire(let more):
            return Text(
                en: "Listed parties acquire \(than ? "at least" : "more than") \(more.percent()) % more.",
                fr:
                    "Des parties inscrites acquièrent \(than ? "au moins" : "plus de") \(more.percent()) % de plus."
            )
        case .counts(let owner, let share):
            return Text(
                en:
                    "\(owners.name(owner)), who holds \(share), becomes listed or half owned by listed parties.",
                fr:
                    "\(owners.name(owner)), qui tient \(share), est inscrit ou tenu pour moitié par des inscrits."
            )
        case .giveUp(let owner, let least):
            return Text(
                en: "\(owners.name(owner)) gives up \(than ? "more than" : "at least") \(least.percent()) %.",
                fr: "\(owners.name(owner)) cède \(than ? "plus de" : "au moins") \(least.percent()) %.")
        case .learn(let owner, let share):
            return Text(
                en: "The share of \(owners.name(owner)) (\(share)) becomes known.",
                fr: "La part de \(owners.name(owner)) (\(share)) devient connue.")
        }
    }
}
