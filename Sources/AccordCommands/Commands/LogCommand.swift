public import ArgumentParser
import Compact
import Ledger
import Partnership
import Presentation
import Words

/// `benkan log`: the journal, or its decisions.
public struct LogCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "List what the journal holds, oldest first.",
        discussion: """
            Examples:
              benkan log Examples/mali
              benkan log Examples/mali --departures
              benkan log Examples/mali/us-mali.benkan --format json
              benkan log Examples/mali --proof d1 > d1.jsonl && benkan verify d1.jsonl
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Flag(help: "Decisions against the review only.") var departures = false
    @Flag(help: "Decisions only.") var decisions = false
    @Option(
        help: ArgumentHelp(
            "One decision with all that is needed to check it without this journal, for `benkan verify`.",
            valueName: "decision"))
    var proof: String?
    @Option(help: "text or json.") var format: PlainFormat = .text
    @OptionGroup var question: Question

    public init() {}

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path)
        let lines: [String]
        do throws(PartnershipError) {
            if let proof {
                lines = [try proved(proof, workspace)]
            } else {
                lines = departures || decisions ? try decided(workspace) : try entries(workspace).map(line)
            }
            try workspace.close()
        } catch {
            throw Refusal(error, lang)
        }
        try Terminal.print(lines, lang)
    }

    private func entries(_ workspace: Workspace) throws(PartnershipError) -> [Entry] {
        do { return try workspace.store.entries() } catch { throw .store(error) }
    }

    /// The lines of a proof bundle, without the last line's end.
    private func proved(_ id: String, _ workspace: Workspace) throws(PartnershipError) -> String {
        let decisions = try workspace.decisions()
        guard let signed = decisions.first(where: { $0.decision.id == id }) else {
            throw .unknownItem(id, known: decisions.map(\.decision.id))
        }
        return String(decoding: try workspace.proof(of: signed).lines.dropLast(), as: UTF8.self)
    }

    private func decided(_ workspace: Workspace) throws(PartnershipError) -> [String] {
        let lang = question.lang
        let chosen = try workspace.decisions().filter { !departures || $0.decision.departure }
        if format == .json {
            let kept = Set(chosen.map(\.sequence))
            return try entries(workspace).filter { kept.contains($0.sequence) }.map(line)
        }
        let none = Text(en: "no such decision", fr: "aucune décision de ce genre")
        return chosen.isEmpty
            ? [none[lang]]
            : DecisionText(
                chosen, of: workspace.folder.compact, in: lang, on: Surroundings.current.canvas
            ).lines()
    }

    private func line(_ entry: Entry) -> String {
        if format == .json { return String(decoding: entry.bytes, as: UTF8.self) }
        let words: Text =
            switch entry.kind {
            case Vocabulary.compact:
                adopted(entry)
            case Vocabulary.decision:
                decided(entry)
            default: EntryWords.of(entry) ?? Text(en: entry.kind, fr: entry.kind)
            }
        return "\(entry.sequence)  \(entry.at)  \(entry.actor)  \(words[question.lang])"
    }

    private func adopted(_ entry: Entry) -> Text {
        let files = Counted.words(
            Vocabulary.cited(entry).count, en: ("file", "files"), fr: ("fichier", "fichiers"))
        let id = entry.body["id"]?.text ?? ""
        return Text(en: "compact \(id) adopted, \(files.en)", fr: "accord \(id) adopté, \(files.fr)")
    }

    private func decided(_ entry: Entry) -> Text {
        let decision = entry.body["decision"]
        let act = decision?["act"]?.text.flatMap(Decision.Act.init)
        let track = decision?["track"]?.text ?? ""
        let item = decision?["of"]?.text.map { " \($0)" } ?? ""
        let word = act?.word ?? Text(en: "", fr: "")
        let gap = item.isEmpty ? Text(en: " ", fr: " ") : Text(en: " for ", fr: " pour ")
        let against: Text =
            decision?["departure"]?.flag == true
            ? Text(en: ", against the review", fr: ", contre la revue") : Text(en: "", fr: "")
        return Text(
            en: "decision\(Label.colon.en) \(word.en)\(item)\(gap.en)\(track)\(against.en)",
            fr: "décision\(Label.colon.fr) \(word.fr)\(item)\(gap.fr)\(track)\(against.fr)")
    }
}
