import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// `benkan iati rules RULESET FILES`: a publisher's or donor's own rules.
struct RulesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Check files against a ruleset of your own, in the standard's JSON form.",
        discussion: """
            A ruleset says what must hold of each activity or organisation beyond the schema: paths of XPath 1.0 where rules
            are asked, and cases of rules such as atleast_one, date_order, sum or if_then. The standard's own ruleset is
            one. Files are read record by record. Exit codes: 0 everything holds, 1 something does not (or warnings), 2 a
            wrong question, or a ruleset or file that cannot be read. Documentation/formats/iati.md says more.

            Examples:
              benkan iati rules donor.json activities.xml
              benkan iati rules donor.json activities/*.xml --format csv --lang fr > constats.csv
              benkan iati rules donor.json --check
            """)

    @Argument(help: "The ruleset, JSON.") var ruleset: String
    @Argument(help: "Files of activities or organisations.") var files: [String] = []
    @Option(help: "How to write the findings: text, json or csv.") var format: String = "text"
    @Option(help: "The language: en or fr.") var lang: String = "en"
    @Option(help: "The day that NOW stands for, YYYY-MM-DD.") var today: String?
    @Option(help: "Findings shown of each file; those beyond are counted.") var limit: Int = 100_000
    @Flag(help: "Read the ruleset alone and tell what is wrong with it.") var check = false
    @Flag(help: "Read rules as their words have it where the official engine does otherwise.") var strict =
        false

    private var language: Language { Language(rawValue: lang) ?? .english }

    func validate() throws {
        guard RulesetForm(rawValue: format) != nil else {
            throw ValidationError(
                Text(
                    en: "--format is text, json or csv, not \(format)",
                    fr: "--format est text, json ou csv, et non \(format)")[language])
        }
        try CheckingAsked(lang: lang, today: today, limit: limit).validate()
        guard check || !files.isEmpty else {
            throw ValidationError(
                Text(en: "name files, or give --check", fr: "nommez des fichiers, ou donnez --check")[
                    language])
        }
    }

    func run() throws {
        let rules: Ruleset
        do {
            rules = try Ruleset(try FileBytes.read(ruleset, limit: 16 << 20), file: ruleset)
        } catch let problems as RulesetProblems {
            for problem in problems.problems { QueryCommand.say(problem.text[language]) }
            throw ExitCode(2)
        } catch {
            QueryCommand.say(error, in: language)
            throw ExitCode(2)
        }
        if check, files.isEmpty {
            QueryCommand.say(
                Text(en: "\(ruleset): \(rules.count) cases", fr: "\(ruleset) : \(rules.count) cas")[language])
            return
        }
        let now = today.flatMap(CheckingDay.number) ?? CheckingDay.now
        var checker = RulesetChecker(rules, today: now, followsOfficialEngine: !strict)
        checker.cores = ProcessInfo.processInfo.activeProcessorCount
        checker.maximumFindings = limit
        var reports: [RulesetReport] = []
        for file in files {
            do {
                reports.append(try checker.check(path: file))
            } catch let fault as Publication.Fault {
                QueryCommand.say(fault.text[language])
                throw ExitCode(2)
            }
        }
        let text = (RulesetForm(rawValue: format) ?? .text).write(reports, in: language)
        FileHandle.standardOutput.write(Data(text.utf8))
        if reports.contains(where: { !$0.counts.isEmpty }) { throw ExitCode(1) }
    }
}
