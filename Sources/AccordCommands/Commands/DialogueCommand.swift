public import ArgumentParser
import Compact
import Partnership
import Presentation
import Words

/// `benkan dialogue`: who met, what was promised, and how each promise stands.
public struct DialogueCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "dialogue",
        abstract: "List meetings and commitments: who owes what by when, and how it stands.",
        discussion: """
            A commitment is open until its day, then late; it is kept or withdrawn when an update says so. --known looks at
            it with what was known on another day.

            Examples:
              benkan dialogue Examples/mali
              benkan dialogue Examples/mali --on 2025-02-01 --format markdown --lang fr
              benkan dialogue Examples/mali --format json
            """)

    /// The forms of the answer.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text, json, markdown
    }

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @OptionGroup var question: Question
    @Option(help: "text, json or markdown.") var format: Form = .text

    public init() {}

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path)
        let folder = workspace.folder
        let words = DialogueWords(
            folder.dialogue, asOf: question.asOf, of: folder.compact, in: lang)
        let title = folder.compact.title[lang]
        switch format {
        case .text:
            try Terminal.print(
                DialogueText(words, title: title, on: Surroundings.current.canvas).lines(), lang)
        case .json:
            let json = DialogueJSON.json(folder.dialogue, asOf: question.asOf, compact: folder.compact.id)
            try Terminal.print(json.canonicalText, lang)
        case .markdown: try Terminal.write(DialogueMarkdown(words, title: title).text, lang)
        }
        do { try workspace.close() } catch { throw Refusal(error, lang) }
    }
}
