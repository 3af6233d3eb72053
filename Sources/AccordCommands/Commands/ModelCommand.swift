public import ArgumentParser
import Bytes
import Compact
import DMN
import Words

/// `benkan model`: the compact as a DMN file, and an edited file back again.
public struct ModelCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Write the compact as a DMN model with a diagram, or bring an edited model back.",
        discussion: """
            The file opens in ordinary modelers. Coming back, the FEEL of conditions is written into compact.yaml;
            what a compact has no place for is named and left, and the exit code is then 1.

            Examples:
              benkan model Examples/mali > mali.dmn
              benkan model Examples/mali --from mali.dmn
            """)

    @Argument(help: "A compact's folder.") var folder: String
    @Option(help: ArgumentHelp("An edited model to bring back.", valueName: "file")) var from: String?
    @Option(help: "Language of messages: en or fr.") var lang: Language = .english

    public init() {}

    public func run() throws {
        let read: CompactFolder
        do {
            read = try Surroundings.current.read(try CompactFiles(folder: folder), folder)
        } catch let error as FileError {
            throw Refusal(.file(error), lang)
        } catch let error as CompactProblems {
            throw Refusal(.compact(error), lang)
        }
        guard let from else {
            try Terminal.write(String(decoding: read.decisionModel.written(), as: UTF8.self), lang)
            return
        }
        let bytes: [UInt8]
        do { bytes = try FileBytes.read(from, limit: 64 << 20) } catch { throw Refusal(.file(error), lang) }
        let model: Model
        do {
            model = try Model.read(bytes).model
        } catch {
            throw Refusal("\(from): \(error)")
        }
        try bringBack(read.edits(in: model), read)
    }

    private func bringBack(_ edits: ModelEdits, _ read: CompactFolder) throws {
        let path = "\(folder)/compact.yaml"
        for edit in edits.whens { try Terminal.print("\(edit.id): \(edit.before) → \(edit.after)", lang) }
        if !edits.whens.isEmpty {
            do {
                let text = String(decoding: TextEncoding.decode(try FileBytes.read(path)).utf8, as: UTF8.self)
                let (changed, lost) = read.applying(edits.whens, to: text)
                guard let changed else {
                    let words = Text(
                        en:
                            "\(path): the text of \(lost.joined(separator: ", ")) could not be found in one line; nothing was written. Change it by hand.",
                        fr:
                            "\(path) : le texte de \(lost.joined(separator: ", ")) n’a pu être trouvé sur une ligne ; rien n’a été écrit. Modifiez-le à la main."
                    )
                    throw Refusal(words[lang])
                }
                try FileBytes.write(Array(changed.utf8), to: path)
            } catch let error as FileError {
                throw Refusal(.file(error), lang)
            }
        }
        let none = Text(en: "no condition differs", fr: "aucune condition ne diffère")
        if edits.whens.isEmpty, edits.left.isEmpty { try Terminal.print(none[lang], lang) }
        for name in edits.left {
            let words = Text(
                en: "left: “\(name)” has no place in compact.yaml",
                fr: "laissé : « \(name) » n’a pas de place dans compact.yaml")
            try Terminal.print(words[lang], lang)
        }
        if !edits.left.isEmpty { throw FindingsExist() }
    }
}
