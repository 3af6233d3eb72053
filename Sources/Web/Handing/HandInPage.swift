import Compact
import Evidence
import Partnership
import Presentation
import Words

/// Where evidence is handed in: a file, one observation, one event, a commitment, a meeting. Whatever it is, a preview
/// comes before anything is written.
struct HandInPage {
    let view: View

    init(_ view: View) throws(SiteProblem) {
        try view.needs(.contribute)
        self.view = view
    }

    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[view.language] }

    var answer: Answer {
        get throws(SiteProblem) {
            let title = Layout.Room.evidence.word[view.language]
            let compact = view.standing.compact
            let evidence = view.standing.reviewer.evidence
            let language = view.language
            let items =
                compact.tracks.map { ($0.id, $0.title[language]) }
                + compact.conditions.map { ($0.id, $0.title[language]) }
            var values: [String: Any] = words
            if let entry = view.asking.query["entry"].flatMap({ Int($0.prefix(12)) }) {
                values["done"] = say("Written: entry \(entry).", "Écrit : entrée \(entry).")
            }
            values["antiforgery"] = view.antiforgery
            values["series"] = Choices.of(
                evidence.series.map { ($0.id, "\($0.id) – \($0.title[language]) (\($0.unit))") })
            values["places"] = Choices.of(
                evidence.places.map { ($0.id, $0.name[language]) }, chosen: compact.place)
            values["parties"] = Choices.of(compact.parties.map { ($0.id, $0.name[language]) })
            values["meetings"] = Choices.of(
                view.standing.reviewer.dialogue.meetings.map { ($0.id, "\($0.day) \($0.title[language])") })
            values["audiences"] = view.audiences
            values["eventAudiences"] = view.eventAudiences
            values["items"] = Choices.of(items)
            values["kinds"] = Choices.of(Set(evidence.events.map(\.kind)).sorted().map { ($0, $0) })
            values["today"] = "\(view.today)"
            return try view.page(.evidence, title: title, Self.template, values)
        }
    }

    private var words: [String: Any] {
        [
            "lead": say(
                "Nothing is written before you have seen what would change. Nothing is overwritten: a correction is a later release.",
                "Rien n’est écrit avant que vous n’ayez vu ce qui changerait. Rien n’est écrasé : une correction est une publication ultérieure."
            ),
            "fileTitle": say("A file", "Un fichier"),
            "fileHint": say(
                "A table (CSV, also as a spreadsheet saves it), World Bank or SDMX tables, DHIS2 data values (JSON), events (CSV), IATI activities (XML); 8 MB at most.",
                "Un tableau (CSV, aussi tel qu’un tableur l’enregistre), tableaux Banque mondiale ou SDMX, valeurs DHIS2 (JSON), événements (CSV), activités IATI (XML) ; 8 Mo au plus."
            ),
            "file": say("File", "Fichier"), "note": say("Note (optional)", "Note (facultatif)"),
            "look": say("See what would change", "Voir ce qui changerait"),
            "oneTitle": say("One observation", "Une observation"), "seriesWord": say("Series", "Série"),
            "place": say("Place", "Lieu"), "period": say("Period", "Période"),
            "periodHint": say("2024, 2024-Q3, 2024-07 or 2024-07-15", "2024, 2024-Q3, 2024-07 ou 2024-07-15"),
            "value": say("Value", "Valeur"),
            "error": say("Standard error (if the series has one)", "Erreur type (si la série en a une)"),
            "released": say("Released on", "Publié le"), "source": say("Source", "Source"),
            "eventTitle": say("An event", "Un événement"), "id": say("Identifier", "Identifiant"),
            "idHint": say(
                "letters, digits, hyphens; never used before",
                "lettres, chiffres, traits d’union ; jamais utilisé"),
            "kind": say("Kind", "Type"), "day": say("Day", "Jour"),
            "end": say("Last day (optional)", "Dernier jour (facultatif)"),
            "titleEN": say("Title in English", "Titre en anglais"),
            "titleFR": say("Title in French", "Titre en français"),
            "address": say("Web address (optional)", "Adresse web (facultatif)"),
            "commitmentTitle": say("A commitment", "Un engagement"), "owner": say("Owed by", "Dû par"),
            "agreed": say("Agreed on", "Convenu le"), "due": say("Due on", "Échéance"),
            "touches": say("Touches", "Concerne"), "meetingTitle": say("A meeting", "Une réunion"),
            "meeting": say("Agreed at the meeting", "Convenu à la réunion"), "none": "–",
            "audienceWord": say("For", "Pour"),
            "attending": say("Who met", "Qui s’est réuni"),
            "summaryEN": say("Summary in English (optional)", "Résumé en anglais (facultatif)"),
            "summaryFR": say("Summary in French (optional)", "Résumé en français (facultatif)"),
        ]
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{#done}}<p class="note" role="status">{{done}}</p>{{/done}}
        <p>{{lead}}</p>
        <h2>{{fileTitle}}</h2>
        <form method="post" action="/evidence/file" enctype="multipart/form-data" data-draft="file">{{{antiforgery}}}
        <p id="file-hint" class="soft">{{fileHint}}</p>
        <div class="question"><label>{{file}}<br><input type="file" name="file" required aria-describedby="file-hint"></label>
        <label class="long">{{note}}<br><textarea name="note" rows="1" maxlength="2000"></textarea></label>
        <button type="submit">{{look}}</button></div></form>
        <h2>{{oneTitle}}</h2>
        <form method="post" action="/evidence/observation" data-draft="observation">{{{antiforgery}}}
        <div class="question"><label class="long">{{seriesWord}}<br><select name="series" required>{{#series}}<option value="{{value}}">{{word}}</option>{{/series}}</select></label>
        <label>{{place}}<br><select name="place">{{#places}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/places}}</select></label>
        <label>{{period}} <span class="soft">({{periodHint}})</span><br><input name="period" required maxlength="30"></label>
        <label>{{value}}<br><input name="value" required maxlength="40" inputmode="decimal"></label>
        <label>{{error}}<br><input name="se" maxlength="40" inputmode="decimal"></label>
        <label>{{released}}<br><input type="date" name="released" required value="{{today}}"></label>
        <label class="long">{{source}}<br><input name="source" required maxlength="300"></label>
        <button type="submit">{{look}}</button></div></form>
        <h2>{{eventTitle}}</h2>
        <form method="post" action="/evidence/event" data-draft="event">{{{antiforgery}}}
        <div class="question"><label>{{id}} <span class="soft">({{idHint}})</span><br><input name="id" required maxlength="60" pattern="[A-Za-z0-9][A-Za-z0-9._\\-]*"></label>
        <label>{{kind}}<br><input name="kind" required maxlength="60" list="kinds"></label><datalist id="kinds">{{#kinds}}<option value="{{value}}"></option>{{/kinds}}</datalist>
        <label>{{place}}<br><select name="place">{{#places}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/places}}</select></label>
        <label>{{day}}<br><input type="date" name="date" required></label>
        <label>{{end}}<br><input type="date" name="end"></label>
        <label class="long">{{titleEN}}<br><input name="title_en" required maxlength="300"></label>
        <label class="long">{{titleFR}}<br><input name="title_fr" required maxlength="300"></label>
        <label class="long">{{source}}<br><input name="source" required maxlength="300"></label>
        <label class="long">{{address}}<br><input type="url" name="url" maxlength="500"></label>
        <label>{{released}}<br><input type="date" name="released" required value="{{today}}"></label>
        <label>{{audienceWord}}<br><select name="audience">{{#eventAudiences}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/eventAudiences}}</select></label>
        <button type="submit">{{look}}</button></div></form>
        <h2>{{commitmentTitle}}</h2>
        <form method="post" action="/evidence/commitment" data-draft="commitment">{{{antiforgery}}}
        <div class="question"><label>{{id}} <span class="soft">({{idHint}})</span><br><input name="id" required maxlength="60"></label>
        <label class="long">{{titleEN}}<br><input name="title_en" required maxlength="300"></label>
        <label class="long">{{titleFR}}<br><input name="title_fr" required maxlength="300"></label>
        <label>{{owner}}<br><select name="owner">{{#parties}}<option value="{{value}}">{{word}}</option>{{/parties}}</select></label>
        <label>{{agreed}}<br><input type="date" name="agreed" required value="{{today}}"></label>
        <label>{{due}}<br><input type="date" name="due" required></label>
        <label>{{meeting}}<br><select name="meeting"><option value="">{{none}}</option>{{#meetings}}<option value="{{value}}">{{word}}</option>{{/meetings}}</select></label>
        <label>{{touches}}<br><select name="touches"><option value="">{{none}}</option>{{#items}}<option value="{{value}}">{{word}}</option>{{/items}}</select></label>
        <label class="long">{{source}}<br><input name="source" required maxlength="300"></label>
        <label>{{audienceWord}}<br><select name="audience">{{#audiences}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/audiences}}</select></label>
        <button type="submit">{{look}}</button></div></form>
        <h2>{{meetingTitle}}</h2>
        <form method="post" action="/evidence/meeting" data-draft="meeting">{{{antiforgery}}}
        <div class="question"><label>{{id}} <span class="soft">({{idHint}})</span><br><input name="id" required maxlength="60"></label>
        <label class="long">{{titleEN}}<br><input name="title_en" required maxlength="300"></label>
        <label class="long">{{titleFR}}<br><input name="title_fr" required maxlength="300"></label>
        <label>{{day}}<br><input type="date" name="day" required></label>
        <fieldset><legend>{{attending}}</legend>{{#parties}}<label><input type="checkbox" name="parties" value="{{value}}"> {{word}}</label>{{/parties}}</fieldset>
        <label class="long">{{summaryEN}}<br><textarea name="summary_en" rows="2" maxlength="4000"></textarea></label>
        <label class="long">{{summaryFR}}<br><textarea name="summary_fr" rows="2" maxlength="4000"></textarea></label>
        <label class="long">{{source}}<br><input name="source" required maxlength="300"></label>
        <label>{{audienceWord}}<br><select name="audience">{{#audiences}}<option value="{{value}}"{{#chosen}} selected{{/chosen}}>{{word}}</option>{{/audiences}}</select></label>
        <button type="submit">{{look}}</button></div></form>

        """)
}
