// DMNCommands asks decision models from the command line.
//
// `benkan dmn …` and `benkan feel …` as argument-parser commands; the executable wires them in. Exit codes: 0 for
// fine, 1 for findings or a no, 2 for a wrong question.
public import ArgumentParser

/// `benkan dmn`: evaluate, check, show, test and time decision models.
public struct DMNCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "dmn",
        abstract: "Evaluate, check, show and test decision models (DMN 1.1 to 1.6).",
        discussion: """
            Examples:
              benkan dmn check models/track.dmn
              benkan dmn eval models/track.dmn --decision Track --input Phase=4 --input Coup=false --trace
              benkan dmn eval models/track.dmn --decision Track --input facts.json --format json
              benkan dmn show models/track.dmn --format html > track.html
              benkan dmn test models/track.tests.yaml

            Models that a model imports are looked for beside it.
            """,
        subcommands: [
            EvalCommand.self, CheckCommand.self, ShowCommand.self, TestCommand.self, BenchCommand.self,
            KitCommand.self,
        ])

    public init() {}
}
