import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// `benkan iati flatten`: activities as plain tables.
struct FlattenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flatten",
        abstract: "Write activities, flows, shares, indicators and conditions as CSV tables or SQLite.",
        discussion: """
            Exit codes: 0 fine, 1 something of the files could not be read, 2 a wrong question.

            Example:
              benkan iati flatten activities.xml --out tables
              benkan iati flatten activities.xml --out activities.sqlite
            """)

    @Argument(help: "Files of activities.")
    var files: [String]
    @Option(help: "The folder for CSV tables, or a file that ends in .sqlite or .db.") var out: String
    @Option(help: "The language of messages: en or fr.") var lang = "en"

    func run() throws {
        let language = Language(rawValue: lang) ?? .english
        let cores = ProcessInfo.processInfo.activeProcessorCount
        let activities: Int
        let problems: [AidProblem]
        do {
            if out.hasSuffix(".sqlite") || out.hasSuffix(".db") {
                (activities, problems) = try SQLiteTables.write(files, to: out, cores: cores)
            } else {
                let flat = try FlatTables(files, cores: cores)
                (activities, problems) = (flat.activities, flat.problems)
                try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
                for table in flat.tables { try FileBytes.write(table.csv, to: "\(out)/\(table.name).csv") }
            }
        } catch {
            QueryCommand.say(error, in: language)
            throw ExitCode(2)
        }
        for problem in problems.prefix(1_000) { QueryCommand.say(problem.text[language]) }
        QueryCommand.say(
            Text(
                en: "\(activities) activities, \(problems.count) problems, tables in \(out)",
                fr: "\(activities) activités, \(problems.count) problèmes, tables dans \(out)")[language])
        if !problems.isEmpty { throw ExitCode(1) }
    }
}
