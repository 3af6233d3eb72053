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
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Flag(help: "Decisions against the review only.") var departures = false
    @Flag(help: "Decisions only.") var decisions = false
    @Option(help: "text or json.") var format: Format = .text
    @OptionGroup var question: Question

    public init() {}

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path)
        do {
            if departures || decisions {
                let all = try workspace.decisions().filter { !departures || $0.decision.departure }
                if format == .json {
                    let kept = Set(all.map(\.sequence))
                    let entries = try workspace.store.entries().filter { kept.contains($0.sequence) }
                    for entry in entries { print(String(decoding: entry.bytes, as: UTF8.self)) }
                } else {
                    let none = Text(en: "no such decision", fr: "aucune décision de ce genre")
                    Terminal.print(
                        all.isEmpty
                            ? [none[lang]]
                            : DecisionText(all, of: workspace.folder.compact, in: lang, on: Terminal.canvas)
                                .lines())
                }
            } else {
                for entry in try workspace.store.entries() { print(line(entry)) }
            }
            try workspace.close()
        } catch let error as PartnershipError {
            throw Refusal(error, lang)
        }
    }

    private func line(_ entry: Entry) -> String {
        if format == .json { return String(decoding: entry.bytes, as: UTF8.self) }
        let what: String =
            switch entry.kind {
            case Vocabulary.compact: "\(entry.body["id"]?.text ?? ""), \(Vocabulary.cited(entry).count) files"
            case Vocabulary.decision:
                "\(entry.body["decision"]?["act"]?.text ?? "") \(entry.body["decision"]?["track"]?.text ?? "")"
            default: ""
            }
        return "\(entry.sequence)  \(entry.at)  \(entry.actor)  \(entry.kind)  \(what)"
    }
}
