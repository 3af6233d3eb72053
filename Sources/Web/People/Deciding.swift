import Compact
import Evidence
import Ledger
import Partnership
import Scalars
import Words

/// Proposing, confirming and refusing decisions, however they are handed in: by form or as JSON.
struct Deciding {
    let view: View

    /// - Throws: where the person may not decide, or where nobody can be told from anybody.
    init(_ view: View) throws(SiteProblem) {
        try view.needs(.decide)
        guard case .accounts = view.door else { throw .twoPersons }
        self.view = view
    }

    private var workspace: Workspace { view.standing.workspace }

    /// - Parameter value: a field by its name; nil where it is missing or blank.
    func propose(_ value: (String) -> String?) throws(SiteProblem) -> Proposal {
        func day(_ name: String) throws(SiteProblem) -> Day? {
            guard let text = value(name) else { return nil }
            guard text.utf8.count == 10, let day = Day(text) else { throw .notADay(name: name, text) }
            return day
        }
        guard let act = value("act").flatMap(Decision.Act.init) else {
            throw .notAChoice(
                name: "act", value("act") ?? "", among: Decision.Act.allCases.map(\.rawValue))
        }
        for name in ["reason_en", "reason_fr", "authority"] where value(name)?.utf8.count ?? 0 > 4000 {
            throw .field(name)
        }
        let request = DecisionRequest(
            track: value("track") ?? "", act: act, of: act == .waive ? value("of") : nil,
            reason: Text(en: value("reason_en") ?? "", fr: value("reason_fr") ?? ""),
            authority: value("authority") ?? "", from: try day("from") ?? view.today,
            expires: try day("expires"), asOf: AsOf(on: view.today, known: view.today))
        let shown = view.standing
        guard shown.reviewer.shows(track: request.track) else {
            throw .decision(.unknownTrack(request.track, known: shown.compact.tracks.map(\.id)))
        }
        if let of = request.of, !shown.reviewer.shows(item: of) {
            throw .decision(.unknownItem(of, known: shown.items))
        }
        do {
            return try workspace.propose(
                request, clock: view.now, today: view.today, actor: view.person.id)
        } catch {
            throw .decided(error)
        }
    }

    /// A proposal that is not shared with somebody is not there for him.
    func find(_ id: String) throws(SiteProblem) {
        guard !view.standing.isWhole else { return }
        let entries = try view.standing.entries(kind: Vocabulary.proposal)
        let proposal = entries.lazy.compactMap(Proposal.init).first { $0.id == id }
        if let proposal, !view.standing.shows(proposal) { throw .decision(.noProposal(id)) }
    }

    func confirm(_ id: String) throws(SiteProblem) -> SignedDecision {
        try find(id)
        do {
            return try workspace.confirm(
                id, key: view.signer(), clock: view.now, today: view.today, actor: view.person.id)
        } catch {
            throw .decided(error)
        }
    }

    func refuse(_ id: String, reason: Text) throws(SiteProblem) {
        try find(id)
        do {
            try workspace.refuse(
                id, reason: reason, clock: view.now, today: view.today, actor: view.person.id)
        } catch {
            throw .decided(error)
        }
    }
}

extension SiteProblem {
    /// What the store says is the store's; the rest is about the decision.
    static func decided(_ error: PartnershipError) -> SiteProblem {
        switch error {
        case .store, .file, .damagedDecision, .damagedHanding: .partnership(error)
        default: .decision(error)
        }
    }
}

/// A proposal as data.
enum ProposalJSON {
    static func json(_ proposal: Proposal, _ state: Proposal.State) -> JSON {
        let decision = proposal.decision
        return [
            "id": .string(proposal.id), "entry": .int(proposal.sequence), "at": .string(proposal.at),
            "by": .string(proposal.actor), "track": .string(decision.track),
            "act": .string(decision.act.rawValue), "of": decision.of.map { .string($0) } ?? .null,
            "reason": ["en": .string(decision.reason.en), "fr": .string(decision.reason.fr)],
            "authority": .string(decision.authority), "from": .string("\(decision.from)"),
            "expires": decision.expires.map { .string("\($0)") } ?? .null,
            "disposition": .string(decision.disposition.rawValue), "departure": .bool(decision.departure),
            "review": .string(decision.review.hex), "lapses": .string("\(proposal.lapses)"),
            "state": .string(state.name),
        ]
    }
}
