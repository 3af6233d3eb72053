public import ArgumentParser
import Bytes
import Foundation
import Registers
import Words

/// `benkan dedupe`: find the doubles of a register.
public struct DedupeCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "dedupe",
        abstract: "Find the records of a register that are about one person.",
        discussion: """
            Examples:
              benkan dedupe register.csv --out found
              benkan dedupe generate --rows 100000 --seed 7 --out register.csv --truth truth.csv
            """,
        subcommands: [FindCommand.self, GenerateCommand.self], defaultSubcommand: FindCommand.self)

    public init() {}
}
