import Bytes
import Dispatch
import Foundation
import Matching

/// A register of OFAC's names from its published tables: main names and other names, with the entry of each.
private func listedNames(_ shared: String) -> (names: [IndexedName], texts: [String]) {
    var names: [IndexedName] = []
    var texts: [String] = []
    var persons: Set<Int> = []
    for (file, column) in [("ofac-sdn.csv", 1), ("ofac-alt.csv", 3)] {
        guard let bytes = try? FileBytes.read("\(shared)/data/lists/\(file)", limit: 1 << 30) else {
            continue
        }
        var reader = CSVReader(bytes)
        while let row = try? reader.next() {
            guard row.count > column, let entry = Int(reader.text(row, 0)) else { continue }
            if file == "ofac-sdn.csv", reader.text(row, 2).contains("individual") { persons.insert(entry) }
            let text = reader.text(row, column)
            names.append(
                IndexedName(entry: entry, name: Name(text, of: persons.contains(entry) ? .person : .company)))
            texts.append(text)
        }
    }
    return (names, texts)
}

/// Queries as they come: names of the list with a typo, in another order, in Cyrillic letters; and names that nobody lists.
private func queries(_ names: [IndexedName], _ texts: [String], count: Int) -> [Name] {
    var seed: UInt64 = 42
    func next(_ bound: Int) -> Int {
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((seed >> 33) % UInt64(max(1, bound)))
    }
    let cyrillic: [Character: String] = [
        "a": "а", "b": "б", "c": "к", "d": "д", "e": "е", "f": "ф", "g": "г", "h": "х", "i": "и", "j": "дж",
        "k": "к", "l": "л", "m": "м", "n": "н", "o": "о", "p": "п", "q": "к", "r": "р", "s": "с", "t": "т",
        "u": "у",
        "v": "в", "w": "в", "x": "кс", "y": "й", "z": "з",
    ]
    let given = ["Oumar", "Aminata", "Jean", "Anna", "Moussa", "Carlos", "Li", "Fatou", "Peter", "Ngozi"]
    let family = [
        "Traoré", "Schmidt", "Okafor", "Diallo", "Nguyen", "Martin", "Silva", "Keïta", "Novak", "Smith",
    ]
    return (0..<count).map { number in
        let at = next(names.count)
        var text = texts[at]
        var letters = Array(text)
        switch number % 8 {
        case 0, 1:
            if letters.count > 6 { letters.remove(at: 1 + next(letters.count - 2)) }
            text = String(letters)
        case 2:
            if letters.count > 6 { letters.swapAt(2 + next(letters.count - 4), 3) }
            text = String(letters)
        case 3: text = text.split(separator: " ").reversed().joined(separator: " ")
        case 4:
            text = text.lowercased().map { cyrillic[$0] ?? String($0) }.joined()
        case 5:
            return Name("\(given[next(10)]) \(family[next(10)])", of: .person)
        default: break
        }
        return Name(text, of: names[at].name.schema)
    }
}

func measureScreening(_ shared: String) {
    var listed: (names: [IndexedName], texts: [String]) = ([], [])
    let load = seconds { listed = listedNames(shared) }
    guard !listed.names.isEmpty else { return }
    let clock = ContinuousClock()
    let begun = clock.now
    let index = ScreeningIndex(listed.names)
    let built = (clock.now - begun) / .seconds(1)
    let asked = queries(listed.names, listed.texts, count: 40_000)
    var desk = ScreeningDesk(index)
    for query in asked.prefix(2000) { _ = desk.screen(query) }
    var times: [Double] = []
    var found = 0
    let spent = seconds {
        for query in asked {
            let start = clock.now
            found += desk.screen(query).isEmpty ? 0 : 1
            times.append(Double((clock.now - start).components.attoseconds) / 1e12)
        }
    }
    times.sort()
    let start = clock.now
    DispatchQueue.concurrentPerform(iterations: 2) { half in
        var desk = ScreeningDesk(index)
        for at in stride(from: half, to: asked.count, by: 2) { _ = desk.screen(asked[at]) }
    }
    let wall = (clock.now - start) / .seconds(1)
    let sample = asked.enumerated().filter { $0.offset % 101 == 0 }.map(\.element)
    var (kept, all, other) = (0, 0, 0)
    let exhaustive = seconds {
        for query in sample {
            let want = index.exhaustive(query, threshold: NameComparison.threshold)
            let got = Set(desk.screen(query, limit: .max).map(\.entry))
            all += want.count
            kept += want.intersection(got).count
            if CommandLine.arguments.contains("--missed") {
                for entry in want.subtracting(got).prefix(2) {
                    let name = listed.names.filter { $0.entry == entry }
                        .max { NameComparison.score(query, $0.name) < NameComparison.score(query, $1.name) }
                    guard let name else { continue }
                    let told = NameComparison.explained(query, name.name)
                    print(
                        "missed", told.score, query.tokens.map(\.text), name.name.tokens.map(\.text),
                        told.working.meetings.map { "\($0.query)=\($0.listed):\($0.rule)" },
                        told.working.losses.map { "\($0.feature):\($0.points)" })
                }
            }
            other += got.subtracting(want).count
        }
    }
    print(
        String(
            format: "names %d  read and parse %.0f ms  index %.0f ms", listed.names.count, load * 1000,
            built * 1000))
    print(
        String(
            format:
                "screenings/s: one core %.0f, two cores %.0f by the wall; p50 %.0f µs  p99 %.0f µs  most %.0f µs",
            Double(asked.count) / spent, Double(asked.count) / wall, times[times.count / 2],
            times[times.count * 99 / 100], times.last ?? 0))
    print(
        String(
            format: "recall %.4f of %d found by comparing all (%d besides); queries with a match %d of %d",
            Double(kept) / Double(max(1, all)), all, other, found, asked.count))
    // The same on two cores by the wall.
    let pairStart = ContinuousClock.now
    let (queries, names) = (sample, listed.names)
    DispatchQueue.concurrentPerform(iterations: 2) { half in
        var sum = 0.0
        for at in stride(from: half, to: queries.count, by: 2) {
            NameComparison.scores(queries[at], names) { sum += $1 }
        }
        if sum < 0 { print(sum) }
    }
    let pairWall = pairStart.duration(to: .now) / .seconds(1)
    print(
        String(
            format: "pairs/s on two cores by the wall %.0f",
            Double(queries.count * names.count) / pairWall))
    print(
        String(
            format: "pairs/s and core, compared one by one %.0f",
            Double(sample.count * listed.names.count) / exhaustive))
}
