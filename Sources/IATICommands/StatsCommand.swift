import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// `benkan iati stats FILES`: what files hold, in numbers.
struct StatsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Count what files hold: activities, publishers, flows, results, conditions.",
        discussion: """
            Example:
              benkan iati stats activities.xml --lang fr
            """)

    @Argument(help: "Files of activities.") var files: [String]
    @Option(help: "The language: en or fr.") var lang = "en"

    func run() throws {
        do {
            let stats = try PublicationStats(files, cores: ProcessInfo.processInfo.activeProcessorCount)
            let text = stats.text(in: Language(rawValue: lang) ?? .english)
            FileHandle.standardOutput.write(Data(text.utf8))
        } catch {
            QueryCommand.say("\(error)")
            throw ExitCode(2)
        }
    }
}
