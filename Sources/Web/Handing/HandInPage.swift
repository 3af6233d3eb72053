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
            let sheets = HandInSheets(view: view)
            var values: [String: Any] = words
            if let entry = view.asking.query["entry"].flatMap({ Int($0.prefix(12)) }) {
                values["done"] = say("Written: entry \(entry).", "Écrit : entrée \(entry).")
            }
            values["file"] = sheets.file.html(in: view)
            values["observation"] = sheets.observation.html(in: view)
            values["event"] = sheets.event.html(in: view)
            values["commitment"] = sheets.commitment.html(in: view)
            values["meeting"] = sheets.meeting.html(in: view)
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
            "oneTitle": say("One observation", "Une observation"),
            "eventTitle": say("An event", "Un événement"),
            "commitmentTitle": say("A commitment", "Un engagement"),
            "meetingTitle": say("A meeting", "Une réunion"),
        ]
    }

    static let template = Template(
        """
        <h1>{{title}}</h1>
        {{#done}}<p class="note" role="status">{{done}}</p>{{/done}}
        <p>{{lead}}</p>
        <h2>{{fileTitle}}</h2>
        {{{file}}}
        <h2>{{oneTitle}}</h2>
        {{{observation}}}
        <h2>{{eventTitle}}</h2>
        {{{event}}}
        <h2>{{commitmentTitle}}</h2>
        {{{commitment}}}
        <h2>{{meetingTitle}}</h2>
        {{{meeting}}}

        """)
}
