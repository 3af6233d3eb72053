public import ArgumentParser
import Compact
import Evidence
import Partnership
import Presentation
import Words

/// `benkan whatif`: the review as it would be under suppositions, beside the review as it is.
public struct WhatIfCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "whatif",
        abstract: "Suppose values or waivers, and see what would change. Nothing is recorded.",
        discussion: """
            Examples:
              benkan whatif Examples/mali --set 'FIW.TOTAL@2025=45'
              benkan whatif Examples/mali --set 'waive coup' --set 'FIW.PR@2025=20'
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Option(
        parsing: .singleValue,
        help: ArgumentHelp(
            "SERIES@PERIOD=VALUE, or 'waive ITEM'; may be given several times.", valueName: "supposition"))
    var set: [String] = []
    @OptionGroup var question: Question

    public init() {}

    public func run() throws {
        guard !set.isEmpty else {
            throw ValidationError(
                Text(
                    en: "Give at least one --set 'SERIES@PERIOD=VALUE' or --set 'waive ITEM'.",
                    fr: "Donnez au moins un --set 'SÉRIE@PÉRIODE=VALEUR' ou --set 'waive ÉLÉMENT'.")[
                        question.lang])
        }
        let suppositions = try set.map { text in
            guard let supposition = Supposition(text) else {
                let words = Text(
                    en:
                        "“\(text)” is no supposition. Write SERIES@PERIOD=VALUE (FIW.TOTAL@2025=45) or waive ITEM.",
                    fr:
                        "« \(text) » n’est pas une supposition. Écrivez SÉRIE@PÉRIODE=VALEUR (FIW.TOTAL@2025=45) ou waive ÉLÉMENT."
                )
                throw Refusal(words[question.lang])
            }
            return supposition
        }
        let workspace = try question.workspace(path)
        try question.checkPlace(workspace)
        let place = question.place ?? workspace.folder.compact.place
        let reviewer: Reviewer
        do { reviewer = try workspace.reviewer() } catch { throw Refusal(error, question.lang) }
        let supposed: Reviewer
        do {
            supposed = try reviewer.supposing(suppositions, asOf: question.asOf, place: place)
        } catch {
            throw refusal(error, workspace.folder.compact)
        }
        let now = reviewer.review(asOf: question.asOf, place: place)
        let then = supposed.review(asOf: question.asOf, place: place)
        try Terminal.print(
            WhatIfText(
                now: now, then: then, supposing: set, of: workspace.folder.compact, in: question.lang,
                on: Surroundings.current.canvas
            )
            .lines(), question.lang)
        do { try workspace.close() } catch { throw Refusal(error, question.lang) }
    }

    private func refusal(_ error: SuppositionError, _ compact: Compact) -> Refusal {
        switch error {
        case .unknownSeries(let name, let nearest):
            let text = Text(
                en: "no series “\(name)”. "
                    + (nearest.map { "Did you mean “\($0)”?" } ?? "Series are listed by `benkan series`."),
                fr: "série « \(name) » introuvable. "
                    + (nearest.map { "Vouliez-vous dire « \($0) » ?" } ?? "`benkan series` liste les séries.")
            )
            return Refusal(text[question.lang])
        case .unknownItem(let name, _):
            let known =
                compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
            return Refusal.unknown(.item, name, known, question.lang)
        case .notYetOver(let period, let on):
            let text = Text(
                en:
                    "the period \(period) ends on \(period.last), after the day of the question (\(on)), which cannot see it. Give an earlier period or a later --on.",
                fr:
                    "la période \(period) finit le \(period.last), après le jour de la question (\(on)), qui ne peut la voir. Donnez une période antérieure ou un --on ultérieur."
            )
            return Refusal(text[question.lang])
        case .outsideRange(let series, let value, let least, let most):
            let text = Text(
                en:
                    "\(value) is outside the range of \(series), \(least)…\(most). Suppose a value inside it.",
                fr:
                    "\(value) sort de l’étendue de \(series), \(least)…\(most). Supposez une valeur à l’intérieur."
            )
            return Refusal(text[question.lang])
        }
    }
}
