import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// `benkan iati diff OLD NEW`: what changed between two publications.
struct DiffCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Tell what changed between two publications, activity by activity.",
        discussion: """
            Lines and the order of elements are no difference. Exit codes: 0 no change, 1 changes or something that could
            not be read, 2 a wrong question.

            Example:
              benkan iati diff 2024.xml 2025.xml --format json
            """)

    @Argument(help: "The older file.") var old: String
    @Argument(help: "The newer file.") var new: String
    @Option(help: "How to write it: text or json.") var format = "text"
    @Option(help: "The language: en or fr.") var lang = "en"

    func run() throws {
        guard let language = Language(rawValue: lang), ["text", "json"].contains(format) else {
            QueryCommand.say("--format: text, json; --lang: en, fr")
            throw ExitCode(2)
        }
        var hasProblems = false
        func read(_ path: String) throws -> [AidActivity] {
            do {
                let (kept, problems) = try AidFile.gather(
                    path, cores: ProcessInfo.processInfo.activeProcessorCount
                ) { $0 }
                for problem in problems.prefix(1_000) { QueryCommand.say(problem.text[language]) }
                hasProblems = hasProblems || !problems.isEmpty
                return kept
            } catch {
                QueryCommand.say(error, in: language)
                throw ExitCode(2)
            }
        }
        let delta = PublicationDelta(from: try read(old), to: try read(new))
        let text = format == "json" ? delta.json : delta.text(in: language)
        FileHandle.standardOutput.write(Data(text.utf8))
        if !delta.isEmpty || hasProblems { throw ExitCode(1) }
    }
}
