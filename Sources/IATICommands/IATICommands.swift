// IATICommands works on files of the aid standard from the command line.
//
// `benkan iati …` as argument-parser commands; the executable wires them in. A subcommand is a type in a file of its
// own, named in the list below. Exit codes: 0 for fine, 1 for findings, 2 for a wrong question.
public import ArgumentParser

/// `benkan iati`: check and read files of IATI 2.03.
public struct IATICommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "iati",
        abstract: "Check and read files of the aid standard (IATI 2.01 to 2.03).",
        discussion: """
            Examples:
              benkan iati validate activities.xml
              benkan iati validate *.xml --format sarif > findings.sarif
              benkan iati rules donor.json activities.xml
              benkan iati query activities.xml --country ML --by sector,year
              benkan iati flatten activities.xml --out tables
              benkan iati diff 2024.xml 2025.xml
              benkan iati stats activities.xml
              benkan iati split activities.xml --by publisher --out parts
              benkan iati merge parts/*.xml --out activities.xml
              benkan iati convert old.xml --out new.xml
              benkan iati tidy theirs.xml --out ours.xml
              benkan iati publish Examples/mali --out activities.xml
              benkan iati validate activities.xml --lang fr --format html > constats.html
            """,
        subcommands: [
            ValidateCommand.self, RulesCommand.self, QueryCommand.self, FlattenCommand.self, DiffCommand.self,
            StatsCommand.self,
            SplitCommand.self, MergeCommand.self, ConvertCommand.self, TidyCommand.self, PublishCommand.self,
        ])

    public init() {}
}
