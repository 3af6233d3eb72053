import Compact
import Evidence
import Ledger
import Partnership
import Presentation
import Words

/// What would become of something handed in: rows new, revised, held and refused, and the review before and after.
struct PreviewPage {
    let view: View
    let name: String
    let upload: Desk.Upload

    init(_ view: View, name: String) throws(SiteProblem) {
        try view.needs(.contribute)
        guard let upload = view.desk.upload(name, by: view.person.id) else { throw .noUpload }
        self.view = view
        self.name = name
        self.upload = upload
    }

    /// Rows of a table on the page; the rest are counted.
    private static let shown = 50

    private var language: Language { view.language }
    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[language] }
    private var words: Sentences { Sentences(compact: view.standing.compact, language: language) }

    private var preview: ImportPreview {
        get throws(SiteProblem) {
            let workspace = view.standing.workspace
            do {
                switch upload.handed {
                case .file(let file):
                    return try workspace.preview(file, asOf: AsOf(view.today), note: upload.note)
                case .dialogue(let json):
                    return try workspace.preview(dialogue: json, source: "form", asOf: AsOf(view.today))
                }
            } catch { throw SiteProblem(error) }
        }
    }

    /// Takes it: writes what was seen. Saying it again writes nothing more, and leads to the same entry.
    func confirmed(_ form: Form) throws(SiteProblem) -> Answer {
        let workspace = view.standing.workspace
        let entries: [Entry]
        do {
            entries = try workspace.record(
                [try preview], leavingOut: form["leave-out"] != nil, clock: view.now, actor: view.person.id)
        } catch let error as PartnershipError {
            // The very rows are there: somebody, or this person a moment ago, has handed them in.
            guard case .handing(.nothingNew) = error, try preview.rejected.isEmpty else {
                throw SiteProblem(error)
            }
            return .seeOther("/evidence?written=\(upload.form)")
        } catch let error as SiteProblem { throw error } catch { throw .noUpload }
        let entry = entries.first.map { "&entry=\($0.sequence)" } ?? ""
        return .seeOther("/evidence?written=\(upload.form)\(entry)")
    }

    var answer: Answer {
        get throws(SiteProblem) {
            let preview = view.standing.shown(try preview)
            var values: [String: Any] = [
                "lead": say(
                    "Nothing is written yet. This is what would change.",
                    "Rien n’est encore écrit. Voici ce qui changerait."),
                "counts": counts(preview), "antiforgery": view.antiforgery,
                "action": "/evidence/preview/\(name)",
                "confirm": say("Write it into the journal", "L’écrire dans le journal"),
                "leave": say(
                    "Leave out the rows that were refused, and take the others",
                    "Omettre les lignes refusées et prendre les autres"),
                "hasRejected": !preview.rejected.isEmpty, "canWrite": preview.entry != nil,
                "cannot": say(
                    "There is nothing to write: every row is held already or was refused.",
                    "Il n’y a rien à écrire : chaque ligne est déjà connue ou a été refusée."),
                "back": say("Hand in something else", "Remettre autre chose"),
                "reviewTitle": say(
                    "The review of \(view.today), before and after",
                    "La revue du \(view.today), avant et après"),
                "rejectedTitle": say("Refused", "Refusé"),
                "rowsTitle": say("What would join", "Ce qui s’ajouterait"),
                "hasRows": preview.rows > 0, "hasProblems": !preview.problems.isEmpty,
            ]
            values["digest"] = preview.entry?.digest.hex ?? ""
            values["digestWord"] = "SHA-256"
            let title = say("What would change: \(preview.file)", "Ce qui changerait : \(preview.file)")
            var answer = try view.page(
                .evidence, title: title, Self.template, values,
                tables: [problems(preview), rows(preview), tracks(preview), conditions(preview)])
            answer.mayBeKept = false
            return answer
        }
    }

    private func counts(_ preview: ImportPreview) -> [[String: Any]] {
        let counts: [(String, Int)] = [
            (say("new", "nouveau"), preview.rows - preview.revised.count),
            (say("revised", "révisé"), preview.revised.count),
            (say("held already", "déjà connu"), preview.held),
            (say("refused", "refusé"), preview.rejected.count),
        ]
        return counts.map { ["word": $0.0, "count": "\($0.1)"] }
    }

    private func problems(_ preview: ImportPreview) -> Table {
        let rows = preview.problems.prefix(200).map { problem -> [Cell] in
            let place = problem.location
            let text = problem.unplaced[language]
            return [
                Cell(place.line == 0 ? "" : "\(place.line)"),
                Cell(place.column == 0 ? "" : "\(place.column)"),
                Cell(problem.isRejection ? say("refused", "refusé") : say("remark", "remarque")), Cell(text),
            ]
        }
        return Table(
            "problems",
            caption: say("Where, what, and how to mend it", "Où, quoi, et comment y remédier"),
            columns: [
                .init(say("line", "ligne"), numeric: true), .init(say("column", "colonne"), numeric: true),
                .init(say("becomes", "devient")),
                .init(say("what", "quoi")),
            ], rows: Array(rows))
    }

    private func rows(_ preview: ImportPreview) -> Table {
        let numbers = words
        func observed(_ one: Observation, was old: Observation?) -> [Cell] {
            let before = old.map { "\(numbers.number($0.value)) (\($0.released))" } ?? ""
            return [
                Cell(one.series), Cell(one.place), Cell("\(one.period)"), Cell(before),
                Cell(numbers.number(one.value)), Cell("\(one.released)"),
            ]
        }
        func told(_ id: String, _ what: String, _ day: String, was: String = "") -> [Cell] {
            [Cell(id), Cell(""), Cell(day), Cell(was), Cell(what), Cell("")]
        }
        var rows = preview.revised.map { observed($0.new, was: $0.old) }
        rows += preview.added.map { observed($0, was: nil) }
        rows += preview.events.map { one in
            let readers = one.audience.map { " – \(say("for", "pour")) \(view.word($0))" } ?? ""
            return told(one.id, one.title[language] + readers, "\(one.day)")
        }
        rows += preview.activities.map {
            told($0.id, $0.title, "\($0.released)", was: $0.former.map { "\($0)" } ?? "")
        }
        rows += preview.meetings.map { told($0.id, $0.title[language], "\($0.day)") }
        rows += preview.commitments.map { told($0.id, $0.title[language], "\($0.due)") }
        rows += preview.updates.map { one in
            told(
                one.commitment.id, one.update.state.word[language], "\(one.update.day)",
                was: one.former.word[language])
        }
        let more = rows.count - Self.shown
        let caption = say("Rows that would join", "Lignes qui s’ajouteraient")
        return Table(
            "rows", caption: more > 0 ? "\(caption) (\(Self.shown)/\(rows.count))" : caption,
            columns: [
                .init(say("series or name", "série ou nom")), .init(Label.place[language]),
                .init(say("period or day", "période ou jour")),
                .init(say("until now", "jusqu’ici"), numeric: true),
                .init(say("would be", "deviendrait"), numeric: true), .init(Label.released[language]),
            ], rows: Array(rows.prefix(Self.shown)))
    }

    private func tracks(_ preview: ImportPreview) -> Table {
        Table(
            "tracks", caption: say("Tracks that would stand otherwise", "Volets dont l’état changerait"),
            columns: [
                .init(Label.track[language]), .init(say("before", "avant")), .init(say("after", "après")),
            ],
            rows: preview.changedTracks.map { before, after in
                [
                    Cell(words.title(before.id)),
                    .state(
                        before.disposition.rawValue,
                        "\(before.disposition.sign) \(before.disposition.word[language])"),
                    .state(
                        after.disposition.rawValue,
                        "\(after.disposition.sign) \(after.disposition.word[language])"),
                ]
            }, none: say("No track would stand otherwise.", "Aucun volet ne changerait d’état."))
    }

    private func conditions(_ preview: ImportPreview) -> Table {
        func cell(_ one: ConditionReview) -> Cell {
            .state(one.finding.rawValue, "\(one.finding.sign) \(one.finding.word[language])")
        }
        return Table(
            "conditions",
            caption: say(
                "Conditions whose finding or value would change",
                "Conditions dont le constat ou la valeur changerait"),
            columns: [
                .init(Label.condition[language]), .init(say("before", "avant")), .init(Label.value[language]),
                .init(say("after", "après")), .init(Label.value[language]),
            ],
            rows: preview.changedConditions.map { before, after in
                [
                    .link(words.title(before.id), to: "/conditions/\(Query.encoded(before.id))"),
                    cell(before),
                    Cell(words.value(before.decisive)), cell(after), Cell(words.value(after.decisive)),
                ]
            }, none: say("No condition would change.", "Aucune condition ne changerait."))
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        <p class="note" role="status">{{lead}}</p>
        <dl>{{#counts}}<dt>{{word}}</dt><dd>{{count}}</dd>{{/counts}}{{#canWrite}}<dt>{{digestWord}}</dt><dd><code>{{digest}}</code></dd>{{/canWrite}}</dl>
        {{#hasProblems}}<h2>{{rejectedTitle}}</h2>
        {{{problems}}}{{/hasProblems}}
        {{#hasRows}}<h2>{{rowsTitle}}</h2>
        {{{rows}}}
        <h2>{{reviewTitle}}</h2>
        {{{tracks}}}
        {{{conditions}}}{{/hasRows}}
        {{#canWrite}}<form method="post" action="{{action}}">{{{antiforgery}}}
        {{#hasRejected}}<p><label><input type="checkbox" name="leave-out" value="yes" required> {{leave}}</label></p>{{/hasRejected}}
        <p><button type="submit">{{confirm}}</button></p></form>{{/canWrite}}
        {{^canWrite}}<p>{{cannot}}</p>{{/canWrite}}
        <p><a href="/evidence">{{back}}</a></p>

        """)
}
