import Compact
import Evidence
import Presentation
import Scalars
import Words

/// Other expressions for some conditions, tried on the past beside the agreed ones: which months differ, which change
/// matters, and the draft as a file to review in git. An expression could ask for anything, and the file is the whole text:
/// drafts are for those who may read all of it. Everything is in the address, so a draft can be sent as a link.
struct DraftPage {
    let view: View

    /// Conditions that one draft may change.
    static let most = 4

    init(_ view: View) { self.view = view }

    private var language: Language { view.language }
    private var compact: Compact { view.standing.compact }

    var answer: Answer {
        get throws(SiteProblem) {
            guard view.mayDraft else { throw .notShared }
            let question = try PastQuestion(view.asking.query, view.standing, today: view.today)
            let redraft = try redraft
            let title = Text(
                en: "A draft against the agreed conditions", fr: "Un projet face aux conditions convenues")[
                    language]
            var values: [String: Any] = Self.words.mapValues { $0[language] }
            values["illustrative"] = view.illustrative
            values["form"] = form(question, redraft)
            guard !redraft.changes.isEmpty else {
                return try view.page(.past, title: title, Self.template, values)
            }
            let files = try drafted(redraft)
            let folder: CompactFolder
            do {
                folder = try CompactFolder(files)
            } catch {
                values["problemsTitle"] = Self.unread[language]
                values["problems"] = items(error.problems)
                return try view.page(.past, title: title, Self.template, values)
            }
            let agreed = view.standing.workspace.folder
            let warnings = folder.warnings.filter { !agreed.warnings.contains($0) }
            if !warnings.isEmpty {
                values["problemsTitle"] = Self.warned[language]
                values["problems"] = items(warnings)
            }
            let draft = Reviewer(folder.over(agreed))
            let comparer = VersionComparer(
                Reviewer(agreed), draft, days: question.days, places: [question.place])
            guard let comparison = comparer.run() else {
                return try view.page(.past, title: title, Self.template, values)
            }
            values["hasResult"] = true
            values["take"] = "/draft/compact.yaml?\(view.asking.query.text)"
            let figures = timelines(question, draft)
            for figure in figures {
                values["\(figure.table.id)Figure"] = figure.html(
                    csv: view.address(setting: "csv", figure.table.id), language)
            }
            return try view.page(
                .past, title: title, Self.template, values,
                tables: [differences(comparison, folder.compact), influences(comparison)],
                files: figures.map(\.table))
        }
    }

    private static let unread = Text(
        en: "The draft cannot be read yet", fr: "Le projet n’est pas encore lisible")
    private static let warned = Text(
        en: "The draft is read with warnings", fr: "Le projet se lit, avec des avertissements")

    private static let words: [String: Text] = [
        "hint": Text(
            en:
                "Choose a condition and write another expression for it; left empty, the agreed one is shown to start from.",
            fr:
                "Choisissez une condition et écrivez-lui une autre expression ; laissée vide, l’expression convenue sert de départ."
        ),
        "differTitle": Text(en: "Where they differ", fr: "Où ils diffèrent"),
        "weighTitle": Text(en: "What matters most", fr: "Ce qui pèse le plus"),
        "agreedTitle": Text(en: "As agreed", fr: "Tel que convenu"),
        "draftedTitle": Text(en: "As drafted", fr: "Selon le projet"),
        "takeWord": Text(
            en: "The draft as compact.yaml, to review in git",
            fr: "Le projet en compact.yaml, à relire dans git"),
    ]

    private func items(_ problems: [CompactProblem]) -> [[String: Any]] {
        problems.map { ["text": $0.text(in: language)] }
    }

    /// The draft's compact.yaml.
    var file: Answer {
        get throws(SiteProblem) {
            guard view.mayDraft else { throw .notShared }
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
        let condition = Text(en: "Condition", fr: "Condition")[language]
        let expression = Text(en: "Expression (FEEL)", fr: "Expression (FEEL)")[language]
        let rows = (1...min(Self.most, redraft.changes.count + 1)).map { number -> [String: Any] in
            let change = number <= redraft.changes.count ? redraft.changes[number - 1] : nil
            return [
                "number": number, "condition": condition, "expression": expression,
                "when": change?.when ?? "",
                "choices": compact.conditions.map { one -> [String: Any] in
                    [
                        "id": one.id, "word": one.title[language], "isChosen": one.id == change?.condition,
                    ]
                },
            ]
        }
        return Self.formTemplate.render([
            "rows": rows, "places": view.places(question.place),
            "from": view.day("from", Text(en: "From", fr: "Du")[language], "\(question.days.from)"),
            "to": view.day("to", Text(en: "To", fr: "Au")[language], "\(question.days.to)"),
            "run": Text(en: "Try on the past", fr: "Essayer sur le passé")[language],
        ])
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

    private func differences(_ comparison: VersionComparison, _ draft: Compact) -> Table {
        let before = Sentences(compact: compact, language: language)
        let after = Sentences(compact: draft, language: language)
        let rows = comparison.differences.map { part -> [Cell] in
            let holds = part.holdsAfter.filter { !part.holdsBefore.contains($0) }
                .map { Cell("+ " + after.title($0.of)) }
            let lifted = part.holdsBefore.filter { !part.holdsAfter.contains($0) }
                .map { Cell("− " + before.title($0.of)) }
            return [
                view.item(part.track), Cell("\(part.from)"), Cell("\(part.to)"),
                .disposition(part.before, language), .disposition(part.after, language),
                .lines(holds + lifted),
            ]
        }
        let heads = [
            Label.track, Text(en: "from", fr: "du"), Text(en: "to", fr: "au"),
            Text(en: "agreed", fr: "convenu"), Text(en: "draft", fr: "projet"), Label.heldBy,
        ]
        let caption = Text(en: "Days on which they differ", fr: "Jours où ils diffèrent")
        return Table(
            "differences", caption: caption[language], columns: heads.map { Table.Column($0[language]) },
            rows: rows,
            none: Text(
                en: "No track would have stood otherwise on any of \(comparison.days) days.",
                fr: "Aucun volet n’aurait été dans un autre état, sur \(comparison.days) jours.")[language])
    }

    private func influences(_ comparison: VersionComparison) -> Table {
        let caption = Text(
            en: "Track-days that each change alone would turn",
            fr: "Jours-volets que chaque modification seule changerait")
        return Table(
            "influences", caption: caption[language],
            columns: [
                Table.Column(Label.condition[language]),
                Table.Column(Text(en: "track-days", fr: "jours-volets")[language], numeric: true),
            ], rows: comparison.influences.map { [view.item($0.id), Cell("\($0.daysChanged)")] },
            none: Text(en: "Nothing was changed.", fr: "Rien n’a été modifié.")[language])
    }

    /// The tracks over time, as agreed and as drafted.
    private func timelines(_ question: PastQuestion, _ draft: Reviewer) -> [PastFigure] {
        let past = view.standing.past(question)
        let drafted = BacktestRunner(draft, days: question.days, places: [question.place]).run()
        return [
            view.figure("agreed", past, of: compact, Label.track, links: past?.tracks ?? []) {
                $0.trackMap()
            },
            view.figure("drafted", drafted, of: draft.compact, Label.track, links: drafted?.tracks ?? []) {
                $0.trackMap()
            },
        ].compactMap(\.self)
    }

    static let formTemplate = Template(
        """
        <form method="get" action="/draft">
        {{#rows}}
        <div class="question"><label>{{condition}} {{number}}<br><select name="c{{number}}"><option value="">–</option>{{#choices}}<option value="{{id}}"{{#isChosen}} selected{{/isChosen}}>{{word}}</option>{{/choices}}</select></label>
        <label class="long">{{expression}} {{number}}<br><textarea name="w{{number}}" rows="2" maxlength="2000" spellcheck="false">{{when}}</textarea></label></div>
        {{/rows}}
        <div class="question">{{{from}}}{{{to}}}{{{places}}}<button type="submit">{{run}}</button></div></form>

        """)

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{{illustrative}}}
        <p>{{hint}}</p>
        {{{form}}}
        {{#problemsTitle}}
        <h2>{{problemsTitle}}</h2>
        <ul class="warn">{{#problems}}<li>{{text}}</li>{{/problems}}</ul>
        {{/problemsTitle}}
        {{#hasResult}}
        <h2>{{differTitle}}</h2>
        {{{differences}}}
        <h2>{{weighTitle}}</h2>
        {{{influences}}}
        <h2>{{agreedTitle}}</h2>
        {{{agreedFigure}}}
        <h2>{{draftedTitle}}</h2>
        {{{draftedFigure}}}
        <p><a href="{{take}}">{{takeWord}}</a></p>
        {{/hasResult}}

        """)
}
