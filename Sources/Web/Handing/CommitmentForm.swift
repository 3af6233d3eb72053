import Compact
import Presentation
import Words

/// Saying what has become of a commitment: kept, with what shows it; late; given up; or due on another day.
struct CommitmentForm {
    let view: View
    let words: DialogueWords

    /// Empty for whoever may hand nothing in, and where nothing was agreed.
    var html: String {
        guard view.may(.contribute), !words.standings.isEmpty else { return "" }
        let title = Text(en: "What has become of a commitment", fr: "Ce qu’est devenu un engagement")
        return "<h2 id=\"update\">\(Layout.esc(title[view.language]))</h2>\n"
            + HandInSheets(view: view).update(Self.commitments(words, view.language)).html(in: view)
    }

    /// What was agreed; what is still owed stands first.
    static func commitments(_ words: DialogueWords, _ language: Language) -> [FormField.Choice] {
        (words.standings.filter(\.isOwed) + words.standings.filter { !$0.isOwed }).map { one in
            .init(
                value: one.commitment.id, word: "\(one.commitment.title[language]) – \(words.state(one))")
        }
    }
}

extension View {
    /// The form of a commitment's update as it stands on the page of the dialogue.
    var commitmentUpdate: FormSheet {
        let words = DialogueWords(
            standing.reviewer.dialogue, asOf: .init(today), of: standing.compact, in: language)
        return HandInSheets(view: self).update(CommitmentForm.commitments(words, language))
    }
}
