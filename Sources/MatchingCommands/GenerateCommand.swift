public import ArgumentParser
import Bytes
import Foundation
import Registers
import Words

/// `benkan dedupe generate`: a register to try things on.
public struct GenerateCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Make a register of a West-African country with its errors, and the truth about it.",
        discussion: """
            The same rows and seed give the same bytes. Names are real, how often they occur is illustrative; what goes
            wrong how often is stated in Sources/Registers/Generate/ErrorRates.swift.

            Example:
              benkan dedupe generate --rows 1000000 --seed 7 --out register.csv --truth truth.csv
            """)

    @Option(help: "Rows, doubles included.")
    var rows = 100_000

    @Option(help: "Any number.")
    var seed: UInt64 = 1

    @Option(help: "The share of rows that register somebody again, in percent.")
    var copies = 12.0

    @Option(help: "The register, CSV.")
    var out: String

    @Option(help: "The truth, CSV: id,person.")
    var truth: String?

    public init() {}

    public func validate() throws {
        guard rows >= 0, rows <= 100_000_000 else { throw ValidationError("--rows: 0 to 100000000") }
        guard copies >= 0, copies <= 60 else { throw ValidationError("--copies: 0 to 60") }
    }

    public func run() throws {
        var generator = RegisterGenerator(rows: rows, seed: seed)
        generator.rates.copies = copies / 100
        let output = generator.generate()
        do throws(FileError) {
            try FileBytes.write(output.register, to: out)
            if let truth { try FileBytes.write(output.truth, to: truth) }
        } catch {
            FileHandle.standardError.write(Data("error: \(error)\n".utf8))
            throw ExitCode(2)
        }
    }
}
