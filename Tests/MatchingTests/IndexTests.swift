import Foundation
import Testing

@testable import Matching

/// Rows of the project's own labelled pairs.
private func ownPairs() throws -> [(schema: Schema, a: String, b: String, same: Bool, reason: String)] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Pairs/sahel-pairs.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    return text.split(separator: "\n").dropFirst().compactMap { line in
        var cells: [String] = [""]
        var quoted = false
        for letter in line {
            switch letter {
            case "\"": quoted.toggle()
            case "," where !quoted: cells.append("")
            default: cells[cells.count - 1].append(letter)
            }
        }
        guard cells.count == 5 else { return nil }
        let schemas: [String: Schema] = ["company": .company, "unit": .unit]
        return (schemas[cells[0]] ?? .person, cells[1], cells[2], cells[3] == "true", cells[4])
    }
}

@Suite("Names of the Sahel")
struct OwnPairTests {
    @Test(
        "are told together and apart at the one threshold: F1 of at least 0.95 on more than a thousand pairs")
    func quality() throws {
        let pairs = try ownPairs()
        #expect(pairs.count > 1000)
        var (hit, wrong, missed) = (0, 0, 0)
        var errors: [String] = []
        for pair in pairs {
            let score = NameComparison.score(Name(pair.a, of: pair.schema), Name(pair.b, of: pair.schema))
            let said = score >= NameComparison.threshold
            if said, pair.same { hit += 1 } else if said { wrong += 1 } else if pair.same { missed += 1 }
            if said != pair.same { errors.append("\(pair.a) | \(pair.b): \(score), \(pair.reason)") }
        }
        let f1 = Double(2 * hit) / Double(max(1, 2 * hit + wrong + missed))
        #expect(f1 >= 0.95, "\(f1)\n\(errors.joined(separator: "\n"))")
    }

    @Test("every pair has a reason, and its score does not depend on which name is asked for")
    func reasons() throws {
        for pair in try ownPairs() {
            #expect(!pair.reason.isEmpty)
            let (a, b) = (Name(pair.a, of: pair.schema), Name(pair.b, of: pair.schema))
            let (there, back) = (NameComparison.score(a, b), NameComparison.score(b, a))
            #expect(abs(there - back) < 0.0001, "\(pair.a) | \(pair.b): \(there), \(back)")
        }
    }
}

@Suite("A list that is screened against")
struct ScreeningIndexTests {
    /// Names of the pairs as a list, each an entry.
    private func list(every: Int = 1) throws -> [IndexedName] {
        try ownPairs().enumerated().filter { $0.offset % every == 0 }.map { number, pair in
            IndexedName(entry: number, name: Name(pair.a, of: pair.schema))
        }
    }

    @Test("finds what comparing all finds, with the same scores")
    func exact() throws {
        let names = try list()
        let index = ScreeningIndex(names)
        var desk = ScreeningDesk(index)
        var (all, kept) = (0, 0)
        for pair in try ownPairs().enumerated().filter({ $0.offset % 7 == 0 }).map(\.element) {
            let query = Name(pair.b, of: pair.schema)
            let found = desk.screen(query, limit: .max)
            for match in found {
                let score = NameComparison.score(query, names[match.place].name)
                #expect(abs(score - match.score) < 0.0001, "\(pair.b)")
            }
            let want = index.exhaustive(query, threshold: NameComparison.threshold)
            all += want.count
            kept += want.intersection(found.map(\.entry)).count
        }
        #expect(Double(kept) >= 0.99 * Double(all), "\(kept) of \(all)")
    }

    @Test("answers the same whatever was asked before, best first, one match an entry")
    func order() throws {
        let index = ScreeningIndex(try list())
        var desk = ScreeningDesk(index)
        let queries = try ownPairs().prefix(60).map { Name($0.b, of: $0.schema) }
        let before = queries.map { desk.screen($0) }
        let after = queries.reversed().map { desk.screen($0) }
        #expect(before == after.reversed())
        for matches in before {
            #expect(matches.map(\.score) == matches.map(\.score).sorted(by: >))
            #expect(Set(matches.map(\.entry)).count == matches.count)
            #expect(matches.count <= 10)
        }
    }

    @Test("an empty list, an empty query and a query of marks find nothing")
    func empty() {
        let none = ScreeningIndex([])
        #expect(none.screen(Name("Oumar Traoré", of: .person)).isEmpty)
        let index = ScreeningIndex([IndexedName(entry: 1, name: Name("Oumar Traoré", of: .person))])
        #expect(index.screen(Name("", of: .person)).isEmpty)
        #expect(index.screen(Name("\u{202E}\u{200F}", of: .person)).isEmpty)
        #expect(index.screen(Name("Oumar Traore", of: .person), limit: 0).isEmpty)
        #expect(index.screen(Name("\u{202E}Traore\u{200F} Oumar", of: .person)).map(\.entry) == [1])
    }

    @Test("a desk that remembers words answers as a new one does")
    func memory() {
        let index = ScreeningIndex(
            ["Moussa Traoré", "Mousa Traore", "Mohamed Ali Keita", "Mohamedali Keita", "Awa Ba", "Moussa Ba"]
                .enumerated().map { IndexedName(entry: $0, name: Name($1, of: .person)) })
        let queries = [
            "Moussa Traore", "Mohamed Aly Keita", "Traore Musa", "Awa Moussa", "Moussa Ba", "Moussa M Traore",
        ]
        var desk = ScreeningDesk(index)
        for _ in 0..<3 {
            for query in queries {
                let name = Name(query, of: .person)
                #expect(desk.screen(name, threshold: 0.5) == index.screen(name, threshold: 0.5), "\(query)")
            }
        }
    }

    @Test("scores of many are the scores of each")
    func many() {
        let names = ["Moussa Traoré", "", "Awa Ba", "Moussa Ba"].map {
            IndexedName(entry: 0, name: Name($0, of: .person))
        }
        for query in ["Musa Traore", ""] {
            let name = Name(query, of: .person)
            var scores: [Double] = []
            NameComparison.scores(name, names) { scores.append($1) }
            #expect(scores == names.map { NameComparison.score(name, $0.name) })
        }
    }
}
