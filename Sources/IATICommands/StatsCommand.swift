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
            Exit codes: 0 fine, 1 something of the files could not be read, 2 a wrong question.

            Example:
              benkan iati stats activities.xml --lang fr
            """)

    @Argument(help: "Files of activities.") var files: [String]
    @Option(help: "The language: en or fr.") var lang = "en"

    func validate() throws {
        guard Language(rawValue: lang) != nil else {
            throw ValidationError("--lang is en or fr, not \(lang)")
        }
    }

    func run() throws {
        let language = Language(rawValue: lang) ?? .english
        let stats: PublicationStats
        do {
            stats = try PublicationStats(files, cores: ProcessInfo.processInfo.activeProcessorCount)
        } catch {
            QueryCommand.say(error, in: language)
            throw ExitCode(2)
        }
        for problem in stats.unread.prefix(1_000) { QueryCommand.say(problem.text[language]) }
        FileHandle.standardOutput.write(Data(stats.text(in: language).utf8))
        if !stats.unread.isEmpty { throw ExitCode(1) }
    }
}
