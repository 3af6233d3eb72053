public import ArgumentParser
import Bytes
import Compact
import Foundation
import Words

/// `benkan new`: a compact folder that works.
public struct NewCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Make a compact folder that works, to change.",
        discussion: """
            Everything in it is invented and says so. Nothing that is there already is overwritten.

            Examples:
              benkan new my-accord
              benkan review my-accord
            """)

    @Argument(help: "The folder to make.") var folder: String
    @Option(help: "Language of messages: en or fr.") var lang: Language = .english

    public init() {}

    public func run() throws {
        let name = folder.split(separator: "/").last.map(String.init) ?? "accord"
        let id = String(name.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
        let files = StarterCompact.files(id: id.isEmpty ? "accord" : id)
        let manager = FileManager.default
        if manager.fileExists(atPath: "\(folder)/compact.yaml") {
            let text = Text(
                en: "\(folder)/compact.yaml is there already; nothing was written.",
                fr: "\(folder)/compact.yaml existe déjà ; rien n’a été écrit.")
            throw Refusal(text[lang])
        }
        for (path, text) in files.sorted(by: { $0.key < $1.key }) {
            let place = "\(folder)/\(path)"
            do {
                let parent = (place as NSString).deletingLastPathComponent
                try manager.createDirectory(atPath: parent, withIntermediateDirectories: true)
                try FileBytes.write(Array(text.utf8), to: place)
            } catch let error as FileError {
                throw Refusal(.file(error), lang)
            } catch {
                throw Refusal("\(place): \(error.localizedDescription)")
            }
            try Terminal.print(place, lang)
        }
    }
}
