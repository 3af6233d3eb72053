import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// `benkan iati validate`: everything that is wrong with files, each with its line.
struct ValidateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check markup, schema, codes, rules and references.",
        discussion: """
            Exit codes: 0 without findings beyond advisories, 1 with findings, 2 where a file cannot be read.
            """)

    @Argument(help: "Files of activities or organisations.")
    var files: [String]

    @Option(help: "How to write the report: text, json, sarif, html or csv.")
    var format: String = "text"

    @Option(help: "The language of the report: en or fr.")
    var lang: String = "en"

    @Option(help: "The day that “in the future” is measured from, YYYY-MM-DD.")
    var today: String?

    @Option(help: "Findings shown of each file; those beyond are counted.")
    var limit: Int = 100_000

    @Flag(help: "Check the schema alone.")
    var schemaOnly = false

    @Flag(help: "Read the rules as their words have it where the official engine does otherwise.")
    var strict = false

    private var language: Language { Language(rawValue: lang) ?? .english }

    func validate() throws {
        guard ReportForm(rawValue: format) != nil else {
            throw ValidationError(
                Text(
                    en: "--format is text, json, sarif, html or csv, not \(format)",
                    fr: "--format est text, json, sarif, html ou csv, et non \(format)")[language])
        }
        try CheckingAsked(lang: lang, today: today, limit: limit).validate()
    }

    func run() throws {
        let now = today.flatMap(CheckingDay.number) ?? CheckingDay.now
        var validator = Validator(today: now, schemaOnly: schemaOnly, followsOfficialEngine: !strict)
        validator.cores = ProcessInfo.processInfo.activeProcessorCount
        validator.maximumFindings = limit
        var reports: [ValidationReport] = []
        for file in files {
            do {
                reports.append(try validator.validate(path: file))
            } catch {
                QueryCommand.say(error, in: language)
                throw ExitCode(2)
            }
        }
        try (ReportForm(rawValue: format) ?? .text).write(reports, in: language) {
            try FileHandle.standardOutput.write(contentsOf: Data($0.utf8))
        }
        let hasFindings = reports.contains { report in
            Finding.Severity.allCases.contains { $0 != .advisory && report.bySeverity[$0] != nil }
        }
        if hasFindings { throw ExitCode(1) }
    }
}
