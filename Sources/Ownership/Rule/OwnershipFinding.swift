/// What ownership says about one company.
public struct OwnershipFinding: Sendable, Hashable {
    /// One chain from a blocked owner down to the company.
    public struct Chain: Sendable, Hashable {
        /// Identifiers, the blocked owner first, the company last.
        public var parties: [String]
        /// The shares multiplied out.
        public var share: Share
    }

    /// One change alone that would move the answer to the other side of the line.
    public enum Change: Sendable, Hashable {
        /// Parties that count as blocked would have to acquire at least so much more (more than it, where the rule says
        /// “more than”).
        case acquire(Fraction)
        /// An owner that does not count would have to become blocked, or be owned enough by blocked owners.
        case counts(owner: String, share: Share)
        /// The owner would have to give up more than so much (at least it, where the rule says “more than”).
        case giveUp(owner: String, atLeast: Fraction)
        /// The share would have to be known better.
        case learn(owner: String, share: Share)
    }

    public var company: String
    public var rule: OwnershipRule
    /// By the rule's own recursion: an owner counts whole or not at all.
    public var answer: OwnershipRule.Answer
    /// What the owners that count hold directly, together.
    public var aggregate: Share
    /// Every chain multiplied out and added up; no rule's answer, but what money follows.
    public var lookThrough: Share
    /// What of the company no holding accounts for.
    public var undisclosed: Fraction
    /// The rule would reach it, if blocked owners held what is not accounted for.
    public var undisclosedCouldCross: Bool
    public var chains: [Chain]
    public var changes: [Change]
    /// The graph says more of the company than there is.
    public var isOverstated: Bool
}

extension OwnershipGraph {
    /// The most chains that are told one by one; sums count all.
    public static let chainLimit = 40

    /// - Parameters:
    ///   - company: its identifier.
    ///   - blocked: identifiers of the parties that are blocked by name.
    public func finding(
        for company: String, blocked: Set<String>, rule: OwnershipRule = .ofac
    ) -> OwnershipFinding? {
        guard let place = place(of: company) else { return nil }
        let reach = rule.reach(self, blocked: blocked)
        let aggregate = reach.aggregate[place]
        let isBlocked = blocked.contains(company)
        let told = holdings(in: company).reduce(Fraction.zero) { $0 + $1.share.low }
        let undisclosed = max(
            .zero, Fraction.one - holdings(in: company).reduce(Fraction.zero) { $0 + $1.share.high })
        let answer = isBlocked ? .yes : rule.answer(aggregate)
        var finding = OwnershipFinding(
            company: company, rule: rule, answer: answer, aggregate: aggregate,
            lookThrough: LookThrough(self, blocked: blocked).share(of: company), undisclosed: undisclosed,
            undisclosedCouldCross: answer != .yes && rule.reaches(aggregate.high + undisclosed),
            chains: chains(to: place, blocked), changes: [], isOverstated: told > .one)
        if !isBlocked { finding.changes = changes(place, reach, rule, finding) }
        return finding
    }

    /// Simple chains, breadth first, so the shortest come first.
    private func chains(to place: Int, _ blocked: Set<String>) -> [OwnershipFinding.Chain] {
        var found: [OwnershipFinding.Chain] = []
        var queue: [(path: [Int], share: Share)] = [([place], Share(.one))]
        var index = 0
        while index < queue.count, index < 20_000, found.count < Self.chainLimit {
            let (path, share) = queue[index]
            index += 1
            let top = path[path.count - 1]
            if blocked.contains(parties[top].id), path.count > 1 {
                found.append(.init(parties: path.reversed().map { parties[$0].id }, share: share))
                continue
            }
            for holding in holdings(in: top) where path.count < 64 {
                let owner = owner(of: holding)
                guard !path.contains(owner) else { continue }
                let held = holdings[holding].share
                queue.append((path + [owner], Share(low: share.low * held.low, high: share.high * held.high)))
            }
        }
        return found
    }

    private func changes(
        _ place: Int, _ reach: OwnershipRule.Reach, _ rule: OwnershipRule, _ finding: OwnershipFinding
    ) -> [OwnershipFinding.Change] {
        var changes: [OwnershipFinding.Change] = []
        let holdings = holdings(in: place).map { (holding: self.holdings[$0], owner: owner(of: $0)) }
        switch finding.answer {
        case .no:
            let gap = rule.threshold - finding.aggregate.high
            if Fraction.one - finding.aggregate.high >= gap { changes.append(.acquire(gap)) }
            for (holding, owner) in holdings where !reach.possible[owner] {
                let share = holding.share
                if rule.reaches(finding.aggregate.high + share.high) {
                    changes.append(.counts(owner: holding.owner, share: share))
                }
            }
        case .yes:
            let excess = finding.aggregate.low - rule.threshold
            for (holding, owner) in holdings where reach.certain[owner] && holding.share.low >= excess {
                changes.append(.giveUp(owner: holding.owner, atLeast: excess))
            }
        case .unknown:
            for (holding, owner) in holdings where reach.possible[owner] {
                if !holding.share.isExact || !reach.certain[owner] {
                    changes.append(.learn(owner: holding.owner, share: holding.share))
                }
            }
        }
        return changes
    }
}
