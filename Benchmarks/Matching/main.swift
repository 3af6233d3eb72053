import Bytes
import Foundation
import Matching

// Quality and speed of the comparison of names: `MatchingBenchmarks [folder of shared material]`.

func lines(_ path: String) -> [[String]] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return [] }
    return text.split(whereSeparator: \.isNewline).map { line in
        var cells: [String] = [""]
        var quoted = false
        for letter in line {
            switch letter {
            case "\"": quoted.toggle()
            case "," where !quoted: cells.append("")
            default: cells[cells.count - 1].append(letter)
            }
        }
        return cells
    }
}

func seconds(_ body: () -> Void) -> Double {
    let start = clock()
    body()
    return Double(clock() - start) / Double(CLOCKS_PER_SEC)
}

let shared = CommandLine.arguments.dropFirst().first ?? "../shared"
let schemas: [String: Schema] = [
    "Person": .person, "Vessel": .vessel, "Company": .company, "person": .person, "company": .company,
    "unit": .unit,
]
let pairFile =
    CommandLine.arguments.contains("--own")
    ? "Tests/MatchingTests/Pairs/sahel-pairs.csv" : "\(shared)/conformance/matching/name-pairs.csv"
if CommandLine.arguments.contains("--features") {
    // One line a pair for fit.py: kind, label, category, sixteen lacks, names.
    for cells in lines(pairFile).dropFirst() where cells.count > 3 {
        let schema = schemas[cells[0]] ?? .organisation
        let (a, b) = (Name(cells[1], of: schema), Name(cells[2], of: schema))
        guard let found = NameComparison.features(a, b) else { continue }
        let numbers = found.indices.map { String(found[$0]) }.joined(separator: "\t")
        print("\(cells[0])\t\(cells[3])\t\(cells[4])\t\(numbers)\t\(cells[1]) | \(cells[2])")
    }
    exit(0)
}
let pairs: [(Name, Name, Bool, String)] = lines(pairFile).dropFirst()
    .filter { $0.count > 3 }
    .map { cells in
        let schema = schemas[cells[0]] ?? .organisation
        return (
            Name(cells[1], of: schema), Name(cells[2], of: schema), cells[3] == "true",
            "\(cells[1]) | \(cells[2])"
        )
    }
print("labelled pairs: \(pairs.count)")
for threshold in stride(from: 0.70, through: 0.90, by: 0.02) {
    var (hit, wrong, missed) = (0.0, 0.0, 0.0)
    for (a, b, same, _) in pairs {
        let said = NameComparison.score(a, b) >= threshold
        if said, same { hit += 1 } else if said { wrong += 1 } else if same { missed += 1 }
    }
    let f1 = 2 * hit / max(1, 2 * hit + wrong + missed)
    print(String(format: "threshold %.2f  wrong %3.0f  missed %3.0f  F1 %.3f", threshold, wrong, missed, f1))
}
if CommandLine.arguments.contains("--errors") {
    for (a, b, same, text) in pairs {
        let score = NameComparison.score(a, b)
        if (score >= 0.8) != same { print(same ? "missed" : "wrong ", String(format: "%.2f", score), text) }
    }
}

if !CommandLine.arguments.contains("--own") { measureScreening(shared) }
