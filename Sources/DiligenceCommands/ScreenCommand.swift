public import ArgumentParser
import Diligence
import Screening
import Words

/// `benkan screen`: a person, company or vessel against watch lists, owners and a country's conditions.
public struct ScreenCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Screen somebody against watch lists; end in a signed due-diligence report.",
        discussion: """
            It refuses nobody: a match is a possibility, with its working, for people to decide on. One person proposes
            (--clear or --same LIST:ENTRY), another confirms (--confirm); a cleared match stays cleared until the entry
            or the subject changes. Lists are read as their keepers publish them: OFAC, UN, EU, UK, FollowTheMoney,
            Senzing, or a table with a header. Exit codes: 0 no match, 1 findings, 2 a wrong question.

            Examples:
              benkan screen 'Iyad Ag Ghaly' --lists lists --born 1958
              benkan screen vendors.csv --lists lists/un.xml --format json
              benkan screen 'Sahel Test SARL' --lists lists --graph owners.json --compact Examples/mali --format html
              benkan screen --ndjson --lists lists < subjects.ndjson > matches.ndjson
              benkan screen 'Awa Ba' --lists lists --store desk.benkan --clear un:QDi.999 --reason 'Another birth date'
              benkan screen --store desk.benkan --confirm 4
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, html
    }

    @Argument(help: "A name, or a file of subjects (CSV with a header, FollowTheMoney or Senzing lines).")
    var subject: String?
    @Option(parsing: .upToNextOption, help: "Files and folders of lists.") var lists: [String] = []
    @Option(help: "text, json or html.") var format: Format = .text
    @Option(help: "Language of the answer: en or fr.") var lang: String = "en"
    @Flag(help: "Read subjects as JSON lines and write matches as JSON lines, in the same order.")
    var ndjson = false
    @Option(help: "payment, vendor or vetting: how sure a match must be to be shown.") var purpose: String =
        "vendor"
    @Option(help: ArgumentHelp("Who owns whom: BODS 0.4 or FollowTheMoney.", valueName: "file")) var graph:
        String?
    @Option(help: ArgumentHelp("A compact whose review gives the country's conditions.", valueName: "folder"))
    var compact: String?
    @Option(help: ArgumentHelp("The day of the report; today when left out.", valueName: "date")) var on:
        String?
    @Option(help: ArgumentHelp("The subject's date of birth.", valueName: "date")) var born: String?
    @Option(help: ArgumentHelp("Where lists, decisions and reports are kept.", valueName: "file")) var store:
        String?
    @Option(help: ArgumentHelp("Propose that a match is somebody else.", valueName: "list:entry")) var clear:
        String?
    @Option(help: ArgumentHelp("Propose that a match is the listed party.", valueName: "list:entry"))
    var same: String?
    @Option(help: "Why, for --clear and --same.") var reason: String?
    @Option(help: ArgumentHelp("Confirm another person's proposal.", valueName: "number")) var confirm: Int?

    public init() {}

    public func run() throws {
        guard let language = Language(rawValue: lang) else {
            throw Asking.wrong(Text(en: "--lang is en or fr.", fr: "--lang vaut en ou fr."), .english)
        }
        guard let purpose = ScreeningPurpose(rawValue: purpose) else {
            throw Asking.wrong(
                Text(
                    en: "--purpose is payment, vendor or vetting.",
                    fr: "--purpose vaut payment, vendor ou vetting."),
                language)
        }
        let asking = Asking(command: self, language: language, purpose: purpose)
        if let confirm { return try asking.confirm(confirm) }
        guard !lists.isEmpty else {
            throw Asking.wrong(
                Text(
                    en: "no list to screen against. Give --lists FOLDER or FILES.",
                    fr: "aucune liste à comparer. Donnez --lists DOSSIER ou FICHIERS."), language)
        }
        if ndjson { return try asking.filter() }
        guard let subject else {
            throw Asking.wrong(
                Text(
                    en: "nobody to screen. Give a name or a file.",
                    fr: "personne à vérifier. Donnez un nom ou un fichier."),
                language)
        }
        try asking.answer(subject)
    }
}
