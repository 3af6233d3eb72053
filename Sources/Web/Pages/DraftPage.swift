import Compact
import Evidence
import Presentation
import Scalars
import Words

/// Other expressions for some conditions, tried on the past beside the agreed ones: which months differ, which change
/// matters, and the draft as a file to review in git. Everything is in the address, so a draft can be sent as a link.
struct DraftPage {
    let view: View

    /// Conditions that one draft may change.
    static let most = 4

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }
    private var compact: Compact { view.standing.compact }

    var answer: Answer {
        get throws(SiteProblem) {
            let question = try PastQuestion(view.asking.query, view.standing, today: view.today)
            let redraft = try redraft
            let title = Text(
                en: "A draft against the agreed conditions", fr: "Un projet face aux conditions convenues")[
                    language]
            var body = "<h1>\(Layout.esc(title))</h1>\n" + view.illustrative
            body += form(question, redraft)
            if !redraft.changes.isEmpty { body += try result(question, redraft) }
            return Answer(html: view.layout(.past).page(title: title, body: body))
        }
    }

    /// The draft's compact.yaml.
    var file: Answer {
        get throws(SiteProblem) {
            let files = try drafted(redraft)
            var answer = Answer(
                type: "application/yaml; charset=utf-8", body: files.files["compact.yaml"] ?? [])
            answer.headers.append(("content-disposition", "attachment; filename=\"compact.yaml\""))
            return answer
        }
    }

    /// The changes in the address: `c1`, `w1` and so on; a condition without another expression changes nothing.
    private var redraft: Redraft {
        get throws(SiteProblem) {
            var changes: [Redraft.Change] = []
            for number in 1...Self.most {
                guard let id = view.asking.query["c\(number)"] else { continue }
                guard let condition = compact.conditions.first(where: { $0.id == id }) else {
                    let ids = compact.conditions.map(\.id)
                    throw .notAChoice(
                        name: "c\(number)", id, among: Nearest.to(id, among: ids).map { [$0] } ?? ids)
                }
                let when = view.asking.query["w\(number)"] ?? condition.when
                if let index = changes.firstIndex(where: { $0.condition == id }) { changes.remove(at: index) }
                changes.append(Redraft.Change(condition: id, when: when))
            }
            return Redraft(changes)
        }
    }

    private func form(_ question: PastQuestion, _ redraft: Redraft) -> String {
        let hint = Text(
            en:
                "Choose a condition and write another expression for it; left empty, the agreed one is shown to start from.",
            fr:
                "Choisissez une condition et écrivez-lui une autre expression ; laissée vide, l’expression convenue sert de départ."
        )
        var text = "<p>\(Layout.esc(hint[language]))</p>\n<form method=\"get\" action=\"/draft\">\n"
        for number in 1...min(Self.most, redraft.changes.count + 1) {
            let change = number <= redraft.changes.count ? redraft.changes[number - 1] : nil
            text += "<div class=\"question\">" + select(number, change?.condition)
            let label = Text(en: "expression (FEEL)", fr: "expression (FEEL)")[language]
            text += "<label class=\"long\">\(label) \(number)<br><textarea name=\"w\(number)\" rows=\"2\" "
            text +=
                "maxlength=\"2000\" spellcheck=\"false\">\(Layout.esc(change?.when ?? ""))</textarea></label></div>\n"
        }
        text += "<div class=\"question\">"
        text += view.day("from", Text(en: "From", fr: "Du")[language], "\(question.days.from)")
        text += view.day("to", Text(en: "To", fr: "Au")[language], "\(question.days.to)")
        text += view.places(question.place)
        let run = Text(en: "Try on the past", fr: "Essayer sur le passé")[language]
        return text + "<button type=\"submit\">\(run)</button></div></form>\n"
    }

    private func select(_ number: Int, _ chosen: String?) -> String {
        let options = compact.conditions.map { condition in
            let mark = condition.id == chosen ? " selected" : ""
            return
                "<option value=\"\(Layout.esc(condition.id))\"\(mark)>\(Layout.esc(condition.title[language]))</option>"
        }
        return "<label>\(Layout.esc(Label.condition[language])) \(number)<br><select name=\"c\(number)\">"
            + "<option value=\"\">–</option>\(options.joined())</select></label>"
    }

    private func drafted(_ redraft: Redraft) throws(SiteProblem) -> CompactFiles {
        let files: CompactFiles
        do { files = try view.standing.workspace.files() } catch { throw .partnership(error) }
        do {
            return try redraft.files(over: files, of: compact)
        } catch {
            throw .draft(error)
        }
    }

    private func result(_ question: PastQuestion, _ redraft: Redraft) throws(SiteProblem) -> String {
        let files = try drafted(redraft)
        let folder: CompactFolder
        do {
            folder = try CompactFolder(files)
        } catch {
            return wrong(error.problems)
        }
        let agreed = view.standing.workspace.folder
        let draft = Reviewer(folder.over(agreed))
        let comparer = VersionComparer(
            Reviewer(agreed), draft, days: question.days, places: [question.place])
        guard let comparison = comparer.run() else { return "" }
        var text =
            folder.warnings.filter { !agreed.warnings.contains($0) }.isEmpty ? "" : wrong(folder.warnings)
        text += heading(Text(en: "Where they differ", fr: "Où ils diffèrent"))
        text += differences(comparison, folder.compact)
        text += heading(Text(en: "What matters most", fr: "Ce qui pèse le plus"))
        text += influences(comparison)
        text += timelines(question, draft)
        let take = Text(
            en: "The draft as compact.yaml, to review in git",
            fr: "Le projet en compact.yaml, à relire dans git")
        return text
            + "<p><a href=\"/draft/compact.yaml?\(Layout.esc(view.asking.query.text))\">\(Layout.esc(take[language]))</a></p>\n"
    }

    private func heading(_ text: Text) -> String { "<h2>\(Layout.esc(text[language]))</h2>\n" }

    private func wrong(_ problems: [CompactProblem]) -> String {
        let items = problems.map { "<li>\(Layout.esc($0.text(in: language)))</li>" }
        let title = Text(en: "The draft cannot be read yet", fr: "Le projet n’est pas encore lisible")
        let warned = Text(
            en: "The draft is read with warnings", fr: "Le projet se lit, avec des avertissements")
        let isWrong = problems.contains { $0.severity == .error }
        return heading(isWrong ? title : warned) + "<ul class=\"warn\">\(items.joined())</ul>\n"
    }

    private func state(_ one: Disposition) -> String {
        Layout.state(one.rawValue, "\(one.sign) \(one.word[language])")
    }

    private func differences(_ comparison: VersionComparison, _ draft: Compact) -> String {
        let before = Sentences(compact: compact, language: language)
        let after = Sentences(compact: draft, language: language)
        guard !comparison.differences.isEmpty else {
            let same = Text(
                en: "No track would have stood otherwise on any of \(comparison.days) days.",
                fr: "Aucun volet n’aurait été dans un autre état, sur \(comparison.days) jours.")
            return "<p>\(Layout.esc(same[language]))</p>\n"
        }
        let rows = comparison.differences.map { part -> [String] in
            let holds = part.holdsAfter.filter { !part.holdsBefore.contains($0) }
                .map { "+ " + Layout.esc(after.title($0.of)) }
            let lifted = part.holdsBefore.filter { !part.holdsAfter.contains($0) }
                .map { "− " + Layout.esc(before.title($0.of)) }
            return [
                Layout.esc(before.title(part.track)), "\(part.from)", "\(part.to)", state(part.before),
                state(part.after), (holds + lifted).joined(separator: "<br>"),
            ]
        }
        let head = [
            Label.track, Text(en: "from", fr: "du"), Text(en: "to", fr: "au"),
            Text(en: "agreed", fr: "convenu"), Text(en: "draft", fr: "projet"), Label.heldBy,
        ]
        let caption = Text(en: "Days on which they differ", fr: "Jours où ils diffèrent")
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: rows)
    }

    private func influences(_ comparison: VersionComparison) -> String {
        let words = Sentences(compact: compact, language: language)
        let rows = comparison.influences.map { [Layout.esc(words.title($0.id)), "\($0.daysChanged)"] }
        guard !rows.isEmpty else {
            let same = Text(en: "Nothing was changed.", fr: "Rien n’a été modifié.")
            return "<p>\(same[language])</p>\n"
        }
        let caption = Text(
            en: "Track-days that each change alone would turn",
            fr: "Jours-volets que chaque modification seule changerait")
        let head = [Label.condition, Text(en: "track-days", fr: "jours-volets")]
        return HTML.table(
            caption: caption[language], head: head.map { Layout.esc($0[language]) }, rows: rows, numeric: [1])
    }

    /// The tracks over time, as agreed and as drafted.
    private func timelines(_ question: PastQuestion, _ draft: Reviewer) -> String {
        func figures(_ backtest: Backtest?, _ compact: Compact) -> String {
            guard let backtest, let past = backtest.past.first else { return "" }
            return BacktestFigures(backtest, past: past, compact: compact, language: language).tracks
        }
        let drafted = BacktestRunner(draft, days: question.days, places: [question.place]).run()
        return heading(Text(en: "As agreed", fr: "Tel que convenu"))
            + figures(view.standing.past(question), compact)
            + heading(Text(en: "As drafted", fr: "Selon le projet")) + figures(drafted, draft.compact)
    }
}
