public import Lists
import Matching

extension Screener {
    /// Where one thread screens, with room kept from subject to subject.
    public struct Desk {
        /// Names of a subject that are asked; a record with more is told as cut by its reader.
        static let nameLimit = 64
        /// Entries told for one name of a subject.
        static let matchLimit = 200

        private let screener: Screener
        private var desks: [ScreeningDesk]

        public init(_ screener: Screener) {
            self.screener = screener
            desks = screener.shelves.map { ScreeningDesk($0.index) }
        }

        /// Matches at a threshold or above, the strongest first; one for each entry.
        /// - Parameter threshold: 0 … 1.
        public mutating func matches(_ subject: ListedParty, threshold: Double) -> [ScreeningMatch] {
            // An entry's other facts may lift a name by this much.
            let floor = max(0.3, threshold - Circumstances.most(subject))
            var best: [Int: (score: Double, shelf: Int, place: Int, query: Name, given: String)] = [:]
            for given in subject.names.prefix(Self.nameLimit) {
                for (number, shelf) in screener.shelves.enumerated() {
                    let least = shelf.holds(subject.kind) ? floor : floor - Circumstances.otherKind
                    guard least <= 1 else { continue }
                    let query = Name(given.text, of: shelf.schema)
                    for found in desks[number].screen(query, limit: Self.matchLimit, threshold: least) {
                        let isWeak = screener.quality(shelf.listed[found.place]) == .weak
                        let score = found.score + (isWeak ? Circumstances.weakAlias : 0)
                        if score > best[found.entry]?.score ?? -1 {
                            best[found.entry] = (score, number, found.place, query, given.text)
                        }
                    }
                }
            }
            var matches: [Int: ScreeningMatch] = [:]
            for (entry, name) in best {
                let shelf = screener.shelves[name.shelf]
                let match = screener.match(
                    subject, name.given, name.query, shelf.index.names[name.place].name,
                    shelf.listed[name.place])
                if match.score >= threshold { matches[entry] = match }
            }
            meetNumbers(subject, &matches)
            // By their place in the lists where scores are equal, so that every run says the same.
            return matches.sorted { ($1.value.score, $0.key) < ($0.value.score, $1.key) }.map(\.value)
        }

        /// A shared number of a document is a match whatever the names say.
        private func meetNumbers(_ subject: ListedParty, _ matches: inout [Int: ScreeningMatch]) {
            for identifier in subject.identifiers {
                for party in screener.numbers[Screener.plain(identifier.value)] ?? [] {
                    let (list, place) = screener.parties[party]
                    let entry = screener.lists[list].parties[place]
                    var match =
                        matches[party]
                        ?? ScreeningMatch(
                            list: screener.lists[list].id, entry: entry, listedName: entry.name, score: 1,
                            reasons: [])
                    match.score = 1
                    match.reasons.append(.init(.identifier(identifier.value), gain: 1))
                    matches[party] = match
                }
            }
        }
    }

    /// How much the keeper trusts a name; asked of every name found, so it copies nothing else of the entry.
    fileprivate func quality(_ listed: Listed) -> ListedName.Quality {
        let (list, place) = parties[Int(listed.party)]
        return lists[list].parties[place].names[Int(listed.name)].quality
    }

    fileprivate func listed(_ listed: Listed) -> (list: Int, party: ListedParty, name: ListedName) {
        let (list, place) = parties[Int(listed.party)]
        let party = lists[list].parties[place]
        return (list, party, party.names[Int(listed.name)])
    }

    fileprivate func match(
        _ subject: ListedParty, _ given: String, _ query: Name, _ name: Name, _ place: Listed
    ) -> ScreeningMatch {
        let (list, entry, listed) = listed(place)
        let (score, working) = NameComparison.explained(query, name)
        var reasons = [
            ScreeningMatch.Reason(.names(given: given, NameMeeting(working)), gain: score)
        ]
        reasons += Circumstances.reasons(subject, entry, listed.quality)
        let total = reasons.reduce(0) { $0 + $1.gain }
        // Told in thousandths, so that every machine says the same.
        return ScreeningMatch(
            list: lists[list].id, entry: entry, listedName: listed.text,
            score: (min(1, max(0, total)) * 1000).rounded() / 1000, reasons: reasons)
    }
}
