// How long lists take to be read. Takes paths; without any, the lists beside the package if they are there.

import Foundation
import Lists

/// Seconds of this process' own time on the processor.
func cpu() -> Double {
    var usage = rusage()
    getrusage(.init(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

let shared = "../shared/data/lists/"
let sets: [(name: String, paths: [String])] =
    CommandLine.arguments.count > 1
    ? [("given", Array(CommandLine.arguments.dropFirst()))]
    : [
        (
            "OFAC SDN, three tables",
            ["ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv", "ofac-sdn_comments.csv"]
        ),
        ("OFAC consolidated", ["ofac-cons_prim.csv", "ofac-cons_alt.csv"]),
        ("UN consolidated, XML", ["un-consolidated.xml"]), ("EU legal acts, 45 tables", ["eu"]),
        ("FollowTheMoney", ["opensanctions/peps-wiki-sample.ftm.json"]),
        ("Senzing", ["opensanctions/us_congress_senzing.json"]),
    ].map { ($0.0, $0.1.map { shared + $0 }) }

func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
}

print(
    padded("list", 30) + padded("entries", 10) + padded("names", 10) + padded("MB", 8)
        + "ms (best of 7, user CPU)")
for (name, paths) in sets {
    guard paths.allSatisfy({ access($0, R_OK) == 0 }) else { continue }
    var best = Double.infinity
    var lists: [WatchList] = []
    for _ in 0..<7 {
        let start = cpu()
        lists = try ListReader.load(paths)
        best = min(best, cpu() - start)
    }
    let parties = lists.reduce(0) { $0 + $1.parties.count }
    let names = lists.reduce(0) { $0 + $1.parties.reduce(0) { $0 + $1.names.count } }
    var size = 0
    for list in lists {
        for file in list.version.files {
            var status = stat()
            if stat(file.path, &status) == 0 { size += Int(status.st_size) }
        }
    }
    print(
        padded(name, 30) + padded("\(parties)", 10) + padded("\(names)", 10)
            + padded(String(format: "%.1f", Double(size) / 1e6), 8) + String(format: "%.1f", best * 1000))
}
