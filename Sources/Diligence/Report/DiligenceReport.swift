import Compact
import Dispatch
import Foundation
public import Ledger
public import Lists
public import Ownership
public import Screening
import Synchronization
public import Words

/// What was found about a subject on a day, with what it was looked for in and what was not looked for.
///
/// It refuses nobody: matches are possibilities for a person to decide on.
public struct DiligenceReport: Sendable {
    public struct ListUsed: Sendable, Hashable {
        public var id: String
        public var digest: Digest
        public var published: String?
        public var entries: Int
        /// Rows of its files that could not be read.
        public var problems: Int

        public init(_ list: WatchList) {
            id = list.id
            digest = list.version.digest
            published = list.version.published
            entries = list.parties.count
            problems = list.problems.count
        }
    }

    public struct Found: Sendable, Hashable {
        public var match: ScreeningMatch
        /// What two people decided, where it still holds.
        public var decision: MatchDecision?

        /// Nobody has said that this is somebody else.
        public var isOpen: Bool { decision?.verdict != .cleared }
    }

    /// An owner up the chains, and the entries it may be.
    public struct OwnerFound: Sendable, Hashable {
        public var party: OwnershipGraph.Party
        public var found: [Found]
    }

    public struct Owners: Sendable {
        public var finding: OwnershipFinding
        /// The company and everybody upstream of it, for the picture.
        public var graph: OwnershipGraph
        public var matched: [OwnerFound]
        public var problems: [OwnershipProblem]

        package func name(_ id: String) -> String {
            graph.place(of: id).map { graph.parties[$0].name } ?? id
        }
    }

    /// What a compact's review says of the country on the day.
    public struct Country: Sendable, Hashable {
        public struct Line: Sendable, Hashable {
            public var title: Text
            public var state: Text
        }

        public var compact: Text
        public var place: Text
        public var on: String
        public var tracks: [Line]
        public var restrictions: [Line]
    }

    public var subject: ListedParty
    public var on: String
    public var purpose: ScreeningPurpose
    public var lists: [ListUsed]
    public var found: [Found]
    public var owners: Owners?
    public var country: Country?
    public var notChecked: [Text]

    /// Something that a person should look at.
    public var hasFindings: Bool {
        found.contains(where: \.isOpen) || owners.map { $0.finding.answer != .no } ?? false
            || owners?.matched.contains { $0.found.contains(where: \.isOpen) } ?? false
    }
}

/// Screens subjects and gathers what is found into reports.
public struct DiligenceDesk: Sendable {
    public let screener: Screener
    public let purpose: ScreeningPurpose
    /// The day of the report, `YYYY-MM-DD`.
    public let on: String
    public let decisions: [MatchDecision]
    let lists: [DiligenceReport.ListUsed]

    public init(_ lists: [WatchList], purpose: ScreeningPurpose, on: String, decisions: [MatchDecision] = [])
    {
        self.init(Screener(lists), purpose: purpose, on: on, decisions: decisions)
    }

    /// A desk over lists that are indexed already.
    public init(
        _ screener: Screener, purpose: ScreeningPurpose, on: String, decisions: [MatchDecision] = []
    ) {
        self.screener = screener
        self.purpose = purpose
        self.on = on
        self.decisions = decisions
        lists = screener.lists.map(DiligenceReport.ListUsed.init)
    }

    /// Matches of a subject, with the decisions that hold for them.
    public func found(_ subject: ListedParty) -> [DiligenceReport.Found] {
        decided(screener.matches(subject, threshold: purpose.threshold), of: subject)
    }

    private func decided(_ matches: [ScreeningMatch], of subject: ListedParty) -> [DiligenceReport.Found] {
        matches.map { .init(match: $0, decision: decisions.standing(for: $0, subject: subject)) }
    }

    /// What is made of each of many subjects and its matches, in their order, on every core.
    public func each<Made: Sendable>(
        _ subjects: [ListedParty], _ make: @Sendable (ListedParty, [DiligenceReport.Found]) -> Made
    ) -> [Made] {
        let results = Mutex([Made?](repeating: nil, count: subjects.count))
        let cores = min(ProcessInfo.processInfo.activeProcessorCount, (subjects.count + 15) / 16)
        let taken = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: cores) { _ in
            var seat = Screener.Desk(screener)
            while true {
                let from = taken.add(16, ordering: .relaxed).oldValue
                guard from < subjects.count else { break }
                let made = subjects[from..<min(from + 16, subjects.count)].map { subject in
                    make(subject, decided(seat.matches(subject, threshold: purpose.threshold), of: subject))
                }
                results.withLock { results in
                    for (offset, one) in made.enumerated() { results[from + offset] = one }
                }
            }
        }
        return results.withLock { $0.compactMap(\.self) }
    }

    /// - Parameters:
    ///   - graph: who owns whom; the subject is looked for in it by identifier, then by name.
    ///   - country: what a compact's review says.
    public func report(
        _ subject: ListedParty, graph: OwnershipGraph? = nil, country: DiligenceReport.Country? = nil
    ) -> DiligenceReport {
        var notChecked = Self.always
        let owners = graph.flatMap { self.owners(subject, $0) }
        if graph == nil {
            notChecked.append(
                Text(
                    en: "Owners: no ownership graph was given (--graph).",
                    fr: "Propriétaires : aucun graphe de propriété n’a été donné (--graph)."))
        } else if owners == nil {
            notChecked.append(
                Text(
                    en: "Owners: the subject is not in the ownership graph.",
                    fr: "Propriétaires : le sujet n’est pas dans le graphe de propriété."))
        }
        if country == nil {
            notChecked.append(
                Text(
                    en: "Country conditions: no compact was given (--compact).",
                    fr: "Conditions du pays : aucun accord n’a été donné (--compact)."))
        }
        if subject.births.isEmpty, subject.kind == .person || subject.kind == .unknown {
            notChecked.append(
                Text(
                    en: "Date of birth: the subject has none, so matches rest on names.",
                    fr: "Date de naissance : le sujet n’en a pas ; les rapprochements reposent sur les noms.")
            )
        }
        return DiligenceReport(
            subject: subject, on: on, purpose: purpose, lists: lists, found: found(subject), owners: owners,
            country: country, notChecked: notChecked)
    }

    private static let always: [Text] = [
        Text(
            en:
                "Lists other than those above, court records, press, and persons who act without being listed.",
            fr:
                "Les listes autres que celles ci-dessus, la justice, la presse, et qui agit sans être inscrit."
        ),
        Text(
            en:
                "Names that the comparison misses: of 257 hard labelled pairs 6 % at 0.75, 7 % at 0.8, 12 % at 0.85.",
            fr:
                "Les noms que la comparaison manque : de 257 paires difficiles, 6 % à 0,75, 7 % à 0,8, 12 % à 0,85."
        ),
        Text(
            en: "Control without shares (votes, appointments, contracts).",
            fr: "Le contrôle sans parts (votes, nominations, contrats)."),
    ]

    private func owners(_ subject: ListedParty, _ graph: OwnershipGraph) -> DiligenceReport.Owners? {
        let company =
            graph.place(of: subject.id) != nil && !subject.id.isEmpty
            ? subject.id
            : graph.parties.first { party in
                subject.names.contains { Screener.areOneBody($0.text, party.name) }
            }?.id
        guard let company else { return nil }
        let chain = Set(graph.upstream(of: company))
        let part = OwnershipGraph(
            parties: graph.parties.filter { chain.contains($0.id) },
            holdings: graph.holdings.filter { chain.contains($0.owned) })
        var matched: [DiligenceReport.OwnerFound] = []
        var blocked = Set<String>()
        for party in part.parties {
            let found = self.found(Self.subject(party))
            guard !found.isEmpty else { continue }
            matched.append(.init(party: party, found: found))
            // Whoever is not cleared is taken as the listed party, until somebody decides.
            if found.contains(where: \.isOpen) { blocked.insert(party.id) }
        }
        return part.finding(for: company, blocked: blocked).map {
            .init(finding: $0, graph: part, matched: matched, problems: graph.problems)
        }
    }

    /// A party of a graph as somebody to screen.
    package static func subject(_ party: OwnershipGraph.Party) -> ListedParty {
        let kind: ListedParty.Kind =
            switch party.kind {
            case .person: .person
            case .entity: .organization
            case .unknown: .unknown
            }
        var subject = ListedParty(
            id: party.id, kind: kind, names: [ListedName(text: party.name, quality: .main)])
        subject.births = party.births.flatMap { BirthDate.all(in: $0) }
        subject.countries = party.countries
        return subject
    }
}
