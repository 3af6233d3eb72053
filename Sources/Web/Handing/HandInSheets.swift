import Compact
import Evidence
import Presentation
import Words

/// The forms by which evidence is handed in: a file, one observation, one event, a commitment, a meeting, and what has become
/// of a commitment.
struct HandInSheets {
    let view: View

    private var compact: Compact { view.standing.compact }
    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[view.language] }

    private var look: String { say("See what would change", "Voir ce qui changerait") }
    private var today: String { "\(view.today)" }
    private var source: FormField {
        FormField("source", say("Source", "Source"), required: true, most: 300, long: true)
    }
    private var audience: FormField {
        FormField("audience", say("For", "Pour"), .choice(view.audiences), value: "parties")
    }
    private var parties: [FormField.Choice] {
        compact.parties.map { .init(value: $0.id, word: $0.name[view.language]) }
    }
    private func title(_ language: Language) -> FormField {
        let label =
            language == .english
            ? say("Title in English", "Titre en anglais") : say("Title in French", "Titre en français")
        return FormField("title_\(language.rawValue)", label, required: true, most: 300, long: true)
    }
    private func place(_ name: String = "place") -> FormField {
        FormField(
            name, say("Place", "Lieu"),
            .choice(
                view.standing.reviewer.evidence.places.map {
                    .init(value: $0.id, word: $0.name[view.language])
                }), value: compact.place, readElsewhere: true)
    }
    private func identifier(_ attributes: String = "") -> FormField {
        FormField(
            "id", say("Identifier", "Identifiant"),
            hint: say(
                "letters, digits, hyphens; never used before",
                "lettres, chiffres, traits d’union ; jamais utilisé"), required: true, most: 60,
            attributes: attributes)
    }

    /// A table or document as it is.
    var file: FormSheet {
        var sheet = FormSheet(
            "file", action: "/evidence/file",
            [
                FormField("file", say("File", "Fichier"), .file, required: true, describedBy: "file-hint"),
                FormField(
                    "note", say("Note (optional)", "Note (facultatif)"), .lines(rows: 1), most: 2000,
                    long: true),
            ], button: look)
        let hint = say(
            "A table (CSV, also as a spreadsheet saves it), World Bank or SDMX tables, DHIS2 data values (JSON), events (CSV), IATI activities (XML); 8 MB at most.",
            "Un tableau (CSV, aussi tel qu’un tableur l’enregistre), tableaux Banque mondiale ou SDMX, valeurs DHIS2 (JSON), événements (CSV), activités IATI (XML) ; 8 Mo au plus."
        )
        sheet.lead = "<p id=\"file-hint\" class=\"soft\">\(Layout.esc(hint))</p>"
        sheet.draft = "file"
        return sheet
    }

    /// The columns of a row typed into a form, in the order in which they are written.
    static let observationColumns = ["series", "place", "period", "value", "se", "released", "source"]
    static let eventColumns = [
        "id", "kind", "place", "date", "end", "title_en", "title_fr", "source", "url", "released",
        "audience",
    ]

    var observation: FormSheet {
        let series = view.standing.reviewer.evidence.series.map {
            FormField.Choice(
                value: $0.id,
                word: "\($0.id) – \($0.title[view.language]) (\(CatalogueWords.unit($0.unit)[view.language]))"
            )
        }
        let number = "inputmode=\"decimal\""
        var sheet = FormSheet(
            "observation", action: "/evidence/observation",
            [
                FormField(
                    "series", say("Series", "Série"), .choice(series), required: true, long: true,
                    readElsewhere: true), place(),
                FormField(
                    "period", say("Period", "Période"),
                    hint: say(
                        "2024, 2024-Q3, 2024-07 or 2024-07-15", "2024, 2024-Q3, 2024-07 ou 2024-07-15"),
                    required: true, most: 30, readElsewhere: true),
                FormField(
                    "value", say("Value", "Valeur"), required: true, most: 40, readElsewhere: true,
                    attributes: number),
                FormField(
                    "se", say("Standard error (if the series has one)", "Erreur type (si la série en a une)"),
                    most: 40, readElsewhere: true, attributes: number),
                FormField(
                    "released", say("Released on", "Publié le"), .day, required: true, value: today,
                    readElsewhere: true), source,
            ], button: look)
        sheet.draft = "observation"
        sheet.whole = "period"
        return sheet
    }

    var event: FormSheet {
        let kinds = Set(view.standing.reviewer.evidence.events.map(\.kind)).sorted()
        var sheet = FormSheet(
            "event", action: "/evidence/event",
            [
                identifier("pattern=\"[A-Za-z0-9][A-Za-z0-9._\\-]*\""),
                FormField("kind", say("Kind", "Type"), required: true, most: 60, suggestions: kinds), place(),
                FormField("date", say("Day", "Jour"), .day, required: true, readElsewhere: true),
                FormField(
                    "end", say("Last day (optional)", "Dernier jour (facultatif)"), .day, readElsewhere: true),
                title(.english), title(.french), source,
                FormField(
                    "url", say("Web address (optional)", "Adresse web (facultatif)"), most: 500, long: true,
                    attributes: "type=\"url\""),
                FormField(
                    "released", say("Released on", "Publié le"), .day, required: true, value: today,
                    readElsewhere: true),
                FormField(
                    "audience", audience.label, .choice(view.eventAudiences), value: "", readElsewhere: true),
            ], button: look)
        sheet.draft = "event"
        sheet.whole = "id"
        return sheet
    }

    var commitment: FormSheet {
        let language = view.language
        let none = FormField.Choice(value: "", word: "–")
        let items =
            compact.tracks.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
            + compact.conditions.map { FormField.Choice(value: $0.id, word: $0.title[language]) }
        let meetings = view.standing.reviewer.dialogue.meetings.map {
            FormField.Choice(value: $0.id, word: "\($0.day) \($0.title[language])")
        }
        var sheet = FormSheet(
            "commitment", action: "/evidence/commitment",
            [
                identifier(), title(.english), title(.french),
                FormField("owner", say("Owed by", "Dû par"), .choice(parties), required: true),
                FormField("agreed", say("Agreed on", "Convenu le"), .day, required: true, value: today),
                FormField("due", say("Due on", "Échéance"), .day, required: true),
                FormField(
                    "meeting", say("Agreed at the meeting", "Convenu à la réunion"),
                    .choice([none] + meetings), guarded: true),
                FormField("touches", say("Touches", "Concerne"), .choice([none] + items), guarded: true),
                source, audience,
            ], button: look)
        sheet.draft = "commitment"
        sheet.whole = "id"
        return sheet
    }

    var meeting: FormSheet {
        var sheet = FormSheet(
            "meeting", action: "/evidence/meeting",
            [
                identifier(), title(.english), title(.french),
                FormField("day", say("Day", "Jour"), .day, required: true),
                FormField("parties", say("Who met", "Qui s’est réuni"), .checks(parties)),
                FormField(
                    "summary_en", say("Summary in English (optional)", "Résumé en anglais (facultatif)"),
                    .lines(rows: 2), most: 4000, long: true),
                FormField(
                    "summary_fr", say("Summary in French (optional)", "Résumé en français (facultatif)"),
                    .lines(rows: 2), most: 4000, long: true), source, audience,
            ], button: look)
        sheet.draft = "meeting"
        sheet.whole = "id"
        return sheet
    }

    /// What has become of a commitment: kept, with what shows it; late; given up; or due on another day.
    /// - Parameter commitments: what was agreed; what is still owed stands first.
    func update(_ commitments: [FormField.Choice]) -> FormSheet {
        let states = [Commitment.State.kept, .late, .withdrawn, .open]
        var sheet = FormSheet(
            "update", action: "/evidence/update",
            [
                FormField(
                    "commitment", DialogueWords.commitment[view.language], .choice(commitments),
                    required: true, long: true, guarded: true),
                FormField(
                    "state", Label.state[view.language],
                    .choice(states.map { .init(value: $0.rawValue, word: $0.word[view.language]) }),
                    required: true),
                FormField("day", say("Since", "Depuis le"), .day, required: true, value: today),
                FormField("due", say("New due day (if agreed)", "Nouvelle échéance (si convenue)"), .day),
                FormField(
                    "evidence_en", say("What shows it, in English", "Ce qui le montre, en anglais"),
                    most: 1000, long: true, describedBy: "update-hint"),
                FormField(
                    "evidence_fr", say("What shows it, in French", "Ce qui le montre, en français"),
                    most: 1000, long: true, describedBy: "update-hint"),
                FormField(
                    "source", say("Who says so", "Qui le dit"), required: true, most: 300, long: true),
            ], button: look)
        let hint = say(
            "One language is enough, and stands for both. What is kept needs something that shows it.",
            "Une langue suffit et vaut pour les deux. Ce qui est tenu demande quelque chose qui le montre.")
        sheet.lead = "<p id=\"update-hint\" class=\"soft\">\(Layout.esc(hint))</p>"
        sheet.draft = "update"
        sheet.whole = "commitment"
        return sheet
    }
}
