// How fast and how well subjects are screened against whole lists. Needs the shared lists and labelled pairs beside the
// package.

import Bytes
import Screening
import Foundation
import Lists

/// Seconds of this process' own time on the processor.
func cpu() -> Double {
    var usage = rusage()
    getrusage(.init(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

func party(_ id: String, _ name: String, _ schema: String = "") -> ListedParty {
    let kind: ListedParty.Kind = schema == "Person" ? .person : schema.isEmpty ? .unknown : .organization
    return ListedParty(id: id, kind: kind, names: [ListedName(text: name, quality: .main)])
}

let shared = "../shared/data/lists/"
let ofac = ["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv", "ofac-sdn_comments.csv"].map { shared + $0 }
guard ofac.allSatisfy({ access($0, R_OK) == 0 }) else {
    print("the shared lists are not beside the package")
    exit(0)
}

// Speed: the whole list read and indexed, then every hundredth name asked with a letter lost.
var best = (load: Double.infinity, index: Double.infinity)
var lists: [WatchList] = []
var screener = Screener([])
for _ in 0..<5 {
    let start = cpu()
    lists = try ListReader.load(ofac)
    let read = cpu()
    screener = Screener(lists)
    best = (min(best.load, read - start), min(best.index, cpu() - read))
}
var queries: [(id: String, name: String)] = []
var count = 0
for party in lists.flatMap(\.parties) {
    for name in party.names {
        count += 1
        guard count % 50 == 0 else { continue }
        let half = name.text.count / 2
        let cut = String(name.text.prefix(half)) + String(name.text.dropFirst(half + 1))
        queries.append((party.id, half > 3 ? cut : name.text))
    }
}
let start = cpu()
var met = 0
var desk = Screener.Desk(screener)
for (id, name) in queries {
    let matches: [ScreeningMatch] = desk.matches(party("", name), threshold: 0.75)
    if matches.contains(where: { $0.entry.id == id }) { met += 1 }
}
let spent = cpu() - start
print("OFAC read \(Int(best.load * 1000)) ms, indexed \(Int(best.index * 1000)) ms (best of 5, user CPU)")
print(
    "\(queries.count) names with a letter lost: \(Int(Double(queries.count) / spent)) a second, \(met) found at 0.75"
)

// Quality: each labelled pair's second name stands among OFAC's, the first is asked.
let pairsPath = "../shared/conformance/matching/name-pairs.csv"
guard access(pairsPath, R_OK) == 0 else { exit(0) }
var reader = CSVReader(try FileBytes.read(pairsPath))
var pairs: [(schema: String, first: String, second: String, isMatch: Bool)] = []
var isHeader = true
while let row = try reader.next() {
    if !isHeader {
        pairs.append(
            (
                reader.text(row, 0), reader.text(row, 1), reader.text(row, 2),
                reader.text(row, 3).lowercased() == "true"
            ))
    }
    isHeader = false
}
var listed = lists
for index in listed.indices {
    for (number, pair) in pairs.enumerated() {
        listed[index].parties.append(party("pair-\(number)", pair.second, pair.schema))
    }
}
var among = Screener.Desk(Screener(listed))
var scores: [Double] = []
for (index, pair) in pairs.enumerated() {
    let matches: [ScreeningMatch] = among.matches(party("", pair.first, pair.schema), threshold: 0.4)
    scores.append(matches.first { $0.entry.id == "pair-\(index)" }?.score ?? 0)
}
print(
    "threshold  precision  recall  F1   (\(pairs.count) labelled pairs, \(pairs.count { $0.isMatch }) the same)"
)
for threshold in [0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9] {
    var (hit, false_, missed) = (0.0, 0.0, 0.0)
    for (pair, score) in zip(pairs, scores) {
        if score >= threshold {
            if pair.isMatch { hit += 1 } else { false_ += 1 }
        } else if pair.isMatch {
            missed += 1
        }
    }
    let precision = hit / max(1, hit + false_)
    let recall = hit / max(1, hit + missed)
    print(
        String(
            format: "%.2f       %.3f      %.3f   %.3f", threshold, precision, recall,
            2 * precision * recall / max(0.001, precision + recall)))
}
