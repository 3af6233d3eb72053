import ArgumentParser
import Bytes
import Registers
import Words

/// A clerk's answers: a plan.csv whose column `match` is filled.
enum LabelFile {
    /// Reads answers; a row that says neither is told and passed over, an empty one is not answered yet.
    static func read(_ path: String, _ language: Language) throws -> [LabelledEstimate.Answer] {
        let bytes: [UInt8]
        do throws(FileError) { bytes = try FileBytes.read(path) } catch {
            FindCommand.say("\(error)")
            throw ExitCode(2)
        }
        var reader = CSVReader(bytes)
        guard let header = try? reader.next() else {
            FindCommand.say(Text(en: "\(path): empty", fr: "\(path) : vide")[language])
            throw ExitCode(2)
        }
        let names = (0..<header.count).map { reader.text(header, $0) }
        guard let a = names.firstIndex(of: "line_a"), let b = names.firstIndex(of: "line_b"),
            let match = names.firstIndex(of: "match")
        else {
            FindCommand.say(
                Text(
                    en: "\(path):1: columns line_a, line_b and match expected, found \(names)",
                    fr: "\(path):1 : colonnes line_a, line_b et match attendues, trouvées \(names)")[language]
            )
            throw ExitCode(2)
        }
        var answers: [LabelledEstimate.Answer] = []
        var row = CSVRow()
        while true {
            do throws(CSVProblem) { guard try reader.next(&row) else { break } } catch {
                FindCommand.say("\(path):\(error.line):\(error.column): \(error.what)")
                continue
            }
            guard row.count == header.count else {
                say(path, row.line, "\(row.count) / \(header.count)", language)
                continue
            }
            let said = reader.text(row, match).lowercased()
            if said.isEmpty { continue }
            guard let isMatch = meaning(said), let lineA = Int(reader.text(row, a)),
                let lineB = Int(reader.text(row, b))
            else {
                say(path, row.line, said, language)
                continue
            }
            answers.append(.init(lineA: lineA, lineB: lineB, isMatch: isMatch))
        }
        return answers
    }

    private static func meaning(_ said: String) -> Bool? {
        switch said {
        case "1", "yes", "y", "oui", "o", "true", "match": true
        case "0", "no", "n", "non", "false": false
        default: nil
        }
    }

    private static func say(_ path: String, _ line: Int, _ found: String, _ language: Language) {
        FindCommand.say(
            Text(
                en: "\(path):\(line): “\(found)” is no answer; write 1 for one person, 0 for two",
                fr: "\(path):\(line) : « \(found) » n’est pas une réponse ; 1 pour une personne, 0 pour deux")[
                    language])
    }
}
