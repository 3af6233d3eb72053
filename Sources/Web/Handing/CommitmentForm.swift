import Compact
import Presentation
import Words

/// Saying what has become of a commitment: kept, with what shows it; late; given up; or due on another day.
struct CommitmentForm {
    let view: View
    let words: DialogueWords

    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[view.language] }

    /// Empty for whoever may hand nothing in, and where nothing was agreed.
    var html: String {
        // What is still owed stands first.
        let choices = words.standings.filter(\.isOwed) + words.standings.filter { !$0.isOwed }
        guard view.may(.contribute), !choices.isEmpty else { return "" }
        let language = view.language
        return Self.template.render([
            "title": say("What has become of a commitment", "Ce qu’est devenu un engagement"),
            "antiforgery": view.antiforgery, "today": "\(view.today)",
            "commitments": Choices.of(
                choices.map { ($0.commitment.id, "\($0.commitment.title[language]) – \(words.state($0))") }),
            "states": Choices.of(
                [Commitment.State.kept, .late, .withdrawn, .open].map { ($0.rawValue, $0.word[language]) }),
            "commitmentWord": DialogueWords.commitment[language], "stateWord": Label.state[language],
            "day": say("Since", "Depuis le"),
            "due": say("New due day (if agreed)", "Nouvelle échéance (si convenue)"),
            "evidenceEN": say("What shows it, in English", "Ce qui le montre, en anglais"),
            "evidenceFR": say("What shows it, in French", "Ce qui le montre, en français"),
            "hint": say(
                "One language is enough, and stands for both. What is kept needs something that shows it.",
                "Une langue suffit et vaut pour les deux. Ce qui est tenu demande quelque chose qui le montre."
            ),
            "source": say("Who says so", "Qui le dit"),
            "look": say("See what would change", "Voir ce qui changerait"),
        ])
    }

    static let template = Template(
        """
        <h2 id="update">{{title}}</h2>
        <form method="post" action="/evidence/update" data-draft="update">{{{antiforgery}}}
        <p id="update-hint" class="soft">{{hint}}</p>
        <div class="question"><label class="long">{{commitmentWord}}<br><select name="commitment" required>{{#commitments}}<option value="{{value}}">{{word}}</option>{{/commitments}}</select></label>
        <label>{{stateWord}}<br><select name="state">{{#states}}<option value="{{value}}">{{word}}</option>{{/states}}</select></label>
        <label>{{day}}<br><input type="date" name="day" required value="{{today}}"></label>
        <label>{{due}}<br><input type="date" name="due"></label>
        <label class="long">{{evidenceEN}}<br><input name="evidence_en" maxlength="1000" aria-describedby="update-hint"></label>
        <label class="long">{{evidenceFR}}<br><input name="evidence_fr" maxlength="1000" aria-describedby="update-hint"></label>
        <label class="long">{{source}}<br><input name="source" required maxlength="300"></label>
        <button type="submit">{{look}}</button></div></form>

        """)
}
