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
let schemas: [String: Schema] = ["Person": .person, "Vessel": .vessel, "Company": .company]
let pairs: [(Name, Name, Bool, String)] = lines("\(shared)/conformance/matching/name-pairs.csv").dropFirst()
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

var listed: [ListedName] = []
var texts: [String] = []
for (file, column) in [("ofac-sdn.csv", 1), ("ofac-alt.csv", 3)] {
    for cells in lines("\(shared)/data/lists/\(file)") where cells.count > column {
        guard let entry = Int(cells[0]) else { continue }
        let person = file == "ofac-alt.csv" || cells[2].contains("individual")
        listed.append(ListedName(entry: entry, name: Name(cells[column], of: person ? .person : .company)))
        texts.append(cells[column])
    }
}
if !listed.isEmpty {
    var index = ScreeningIndex([])
    let built = seconds { index = ScreeningIndex(listed) }
    var queries: [Name] = []
    for at in stride(from: 0, to: listed.count, by: 23) {
        var letters = Array(texts[at])
        // A typo in every other query, the parts reordered in every third.
        if at % 2 == 0, letters.count > 6 { letters.remove(at: (at * 7) % letters.count) }
        var text = String(letters)
        if at % 3 == 0 { text = text.split(separator: " ").reversed().joined(separator: " ") }
        queries.append(Name(text, of: listed[at].name.schema))
    }
    var found = 0
    let spent = seconds { for query in queries { found += index.screen(query).count } }
    var (kept, all) = (0, 0)
    let sample = queries.prefix(150)
    let exhaustive = seconds {
        for query in sample {
            let want = index.exhaustive(query, threshold: 0.8)
            let got = Set(index.screen(query, limit: .max).map(\.entry))
            all += want.count
            kept += want.intersection(got).count
        }
    }
    print(
        String(
            format: "names %d  index %.0f ms  screenings/s and core %.0f  recall %.4f  pairs/s and core %.0f",
            listed.count, built * 1000, Double(queries.count) / spent, Double(kept) / Double(max(1, all)),
            Double(sample.count * listed.count) / exhaustive))
}
