import ArgumentParser
import Bytes
import Foundation
import Registers
import Words

/// `benkan dedupe --keys` and `--pairs`: standard input to standard output, line by line.
struct SpreadFiltering {
    let isKeys: Bool
    let model: String?
    let language: Language

    func run() throws {
        guard let model else {
            FindCommand.say(
                Text(
                    en: "--keys and --pairs need --model: write one by benkan dedupe REGISTER --model FILE",
                    fr:
                        "--keys et --pairs demandent --model ; écrivez-le par benkan dedupe REGISTRE --model FICHIER"
                )[
                    language])
            throw ExitCode(2)
        }
        let filter: SpreadFilter
        do {
            let text = String(decoding: try FileBytes.read(model), as: UTF8.self)
            filter = SpreadFilter(try SpreadModel(text, file: model), language: language)
        } catch let error as RegisterError {
            FindCommand.say(error.text(in: language))
            throw ExitCode(2)
        } catch {
            FindCommand.say("\(error)")
            throw ExitCode(2)
        }
        filter.onProblem = { FindCommand.say($0.text(in: language, file: "-")) }
        let input = LineInput(descriptor: 0)
        let output = FileHandle.standardOutput
        while let lines = input.next() {
            var out: [UInt8] = []
            for line in lines { out += isKeys ? filter.keys(line) : filter.pairs(line) }
            try output.write(contentsOf: out)
        }
        if !isKeys { try output.write(contentsOf: filter.end()) }
    }
}
