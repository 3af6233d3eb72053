import Foundation
public import Lists
import Words

/// Compares a subject's names with every name of the lists, token by token, and says how it came by each score.
///
/// Tokens are folded to plain letters and sounds, aligned at the least edit distance and weighed by their rarity in the
/// lists; birth dates, gender, kind and numbers of documents add or take away. Its measured rates stand in
/// Benchmarks/README.md: it misses more than the best there is.
public struct PlainScreener: Sendable {
    private struct Name: Sendable {
        var party: Int32
        var place: Int32
        var tokens: [Int32]
    }

    public let lists: [WatchList]
    private var parties: [(list: Int, place: Int)] = []
    private var names: [Name] = []
    private var tokens: [[UInt8]] = []
    private var masks: [UInt64] = []
    private var weights: [Double] = []
    private var namesOf: [[Int32]] = []
    private var numbers: [String: [Int]] = [:]

    public init(_ lists: [WatchList]) {
        self.lists = lists
        var ids: [[UInt8]: Int32] = [:]
        for (list, watch) in lists.enumerated() {
            for (place, party) in watch.parties.enumerated() {
                let index = Int32(parties.count)
                parties.append((list, place))
                for (nth, name) in party.names.enumerated() {
                    var folded: [Int32] = []
                    for token in FoldedName(name.text).tokens {
                        let id = ids[token] ?? Int32(tokens.count)
                        if Int(id) == tokens.count {
                            ids[token] = id
                            tokens.append(token)
                            namesOf.append([])
                        }
                        if !folded.contains(id) { namesOf[Int(id)].append(Int32(names.count)) }
                        folded.append(id)
                    }
                    guard !folded.isEmpty else { continue }
                    names.append(Name(party: index, place: Int32(nth), tokens: folded))
                }
                for identifier in party.identifiers {
                    numbers[Self.plain(identifier.value), default: []].append(Int(index))
                }
            }
        }
        masks = tokens.map(Self.mask)
        let count = Double(max(1, names.count))
        weights = namesOf.map { 0.3 + log(1 + count / Double($0.count)) / log(1 + count) }
    }

    /// Matches at a threshold or above, the strongest first; one for each entry.
    /// - Parameter threshold: 0 … 1.
    public func matches(_ subject: ListedParty, threshold: Double) -> [ScreeningMatch] {
        var best: [Int: ScreeningMatch] = [:]
        for name in subject.names.prefix(64) {
            for (index, score, pairs) in candidates(FoldedName(name.text), floor: threshold - 0.12) {
                let entry = names[index]
                let match = match(subject, name.text, entry, score, pairs)
                if match.score >= threshold, match.score > best[Int(entry.party)]?.score ?? -1 {
                    best[Int(entry.party)] = match
                }
            }
        }
        for identifier in subject.identifiers {
            let plain = Self.plain(identifier.value)
            guard plain.utf8.count >= 5 else { continue }
            for party in numbers[plain] ?? [] {
                let (list, place) = parties[party]
                let entry = lists[list].parties[place]
                var found =
                    best[party]
                    ?? ScreeningMatch(
                        list: lists[list].id, entry: entry, listedName: entry.name, score: 1, reasons: [])
                found.score = 1
                found.reasons.append(.init(.identifier(identifier.value), gain: 1))
                best[party] = found
            }
        }
        return best.values.sorted { ($1.score, $0.list, $0.entry.id) < ($0.score, $1.list, $1.entry.id) }
    }

    private static func plain(_ number: String) -> String {
        String(
            decoding: number.lowercased().utf8.filter {
                ($0 >= 0x30 && $0 <= 0x39) || ($0 >= 0x61 && $0 <= 0x7A)
            }, as: UTF8.self)
    }

    private static func mask(_ token: [UInt8]) -> UInt64 {
        token.reduce(0) { $0 | 1 << UInt64($1 >= 0x61 ? $1 - 0x61 : $1 & 15 + 26) }
    }

    private func candidates(_ folded: FoldedName, floor: Double) -> [(Int, Double, [ScreeningMatch.Pair])] {
        let query = folded.tokens
        guard !query.isEmpty else { return [] }
        var likeness: [[Int32: Double]] = []
        var own: [Double] = []
        for token in query {
            let alike = alike(token)
            own.append(alike.filter { $0.value == 1 }.keys.first.map { weights[Int($0)] } ?? 1.3)
            likeness.append(alike)
        }
        var touched: [Int32: Int] = [:]
        for alike in likeness {
            for id in alike.keys {
                for name in namesOf[Int(id)] { touched[name, default: 0] += 1 }
            }
        }
        let queryWeight = own.reduce(0, +)
        var found: [(Int, Double, [ScreeningMatch.Pair])] = []
        // In the lists' order, so that of two names as near the first is told each time.
        for (index, hits) in touched.sorted(by: { $0.key < $1.key }) {
            let name = names[Int(index)]
            let nameWeight = name.tokens.reduce(0) { $0 + weights[Int($1)] }
            // One token of many in common is a coincidence.
            if hits < 2, min(query.count, name.tokens.count) > 1 { continue }
            var free = name.tokens
            var got: (query: Double, name: Double) = (0, 0)
            var pairs: [ScreeningMatch.Pair] = []
            for (nth, alike) in likeness.enumerated() {
                var chosen: (place: Int, value: Double)?
                for (place, id) in free.enumerated() {
                    if let value = alike[id], value > chosen?.value ?? 0 { chosen = (place, value) }
                }
                guard let chosen else { continue }
                let id = free.remove(at: chosen.place)
                got.query += own[nth] * chosen.value
                got.name += weights[Int(id)] * chosen.value
                pairs.append(
                    .init(
                        subject: String(decoding: query[nth], as: UTF8.self),
                        listed: String(decoding: tokens[Int(id)], as: UTF8.self), likeness: chosen.value))
            }
            let covered = (got.query / queryWeight, got.name / nameWeight)
            let isShort = min(query.count, name.tokens.count) == 1 && max(query.count, name.tokens.count) > 1
            let score =
                isShort
                ? min(covered.0, covered.1)
                : 0.6 * min(covered.0, covered.1) + 0.4 * max(covered.0, covered.1)
            if score >= floor { found.append((Int(index), score, pairs)) }
        }
        return found
    }

    /// Tokens of the lists like a token, with how like.
    private func alike(_ token: [UInt8]) -> [Int32: Double] {
        var alike: [Int32: Double] = [:]
        let mask = Self.mask(token)
        let most = token.count >= 8 ? 2 : token.count >= 4 ? 1 : 0
        for (id, other) in tokens.enumerated() {
            guard abs(other.count - token.count) <= most, (masks[id] ^ mask).nonzeroBitCount <= 2 * most
            else {
                continue
            }
            let distance = other == token ? 0 : Self.distance(token, other, limit: most)
            guard distance <= most else { continue }
            alike[Int32(id)] = 1 - Double(distance) / Double(max(token.count, other.count))
        }
        return alike
    }

    /// Optimal string alignment.
    private static func distance(_ a: [UInt8], _ b: [UInt8], limit: Int) -> Int {
        guard limit > 0, !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
        var before: [Int] = []
        var previous = Array(0...b.count)
        for i in 1...a.count {
            var row = [i]
            row.reserveCapacity(b.count + 1)
            for j in 1...b.count {
                var least = min(
                    previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    least = min(least, before[j - 2] + 1)
                }
                row.append(least)
            }
            if let least = row.min(), least > limit { return limit + 1 }
            (before, previous) = (previous, row)
        }
        return previous[b.count]
    }

    private func match(
        _ subject: ListedParty, _ given: String, _ name: Name, _ score: Double, _ pairs: [ScreeningMatch.Pair]
    ) -> ScreeningMatch {
        let (list, place) = parties[Int(name.party)]
        let entry = lists[list].parties[place]
        let listed = entry.names[Int(name.place)]
        var reasons = [ScreeningMatch.Reason(.names(given: given, pairs: pairs), gain: score)]
        if listed.quality == .weak { reasons.append(.init(.weakAlias, gain: -0.05)) }
        if let birth = Self.births(subject.births, entry.births) { reasons.append(birth) }
        if let a = subject.gender, let b = entry.gender, a != b { reasons.append(.init(.gender, gain: -0.1)) }
        if subject.kind != .unknown, entry.kind != .unknown, subject.kind != entry.kind {
            reasons.append(.init(.kind, gain: -0.2))
        }
        let total = reasons.reduce(0) { $0 + $1.gain }
        // Told in thousandths, so that every machine says the same.
        return ScreeningMatch(
            list: lists[list].id, entry: entry, listedName: listed.text,
            score: (min(1, max(0, total)) * 1000).rounded() / 1000, reasons: reasons)
    }

    private static func births(_ a: [BirthDate], _ b: [BirthDate]) -> ScreeningMatch.Reason? {
        guard let first = a.first, !b.isEmpty else { return nil }
        var nearest: (date: BirthDate, gap: Int)?
        for one in a {
            for two in b {
                let gap = max(
                    0, one.year - (two.untilYear ?? two.year), two.year - (one.untilYear ?? one.year))
                let slack = one.approximate || two.approximate ? 2 : 0
                let far = max(0, gap - slack)
                if far < nearest?.gap ?? .max { nearest = (two, far) }
            }
        }
        guard let nearest else { return nil }
        let isSameDay =
            first.day != nil && nearest.date.day != nil
            && a.contains { $0.month == nearest.date.month && $0.day == nearest.date.day }
        let gain = nearest.gap == 0 ? (isSameDay ? 0.08 : 0.04) : nearest.gap == 1 ? -0.02 : -0.15
        return .init(.birth(subject: first.description, listed: nearest.date.description), gain: gain)
    }
}
