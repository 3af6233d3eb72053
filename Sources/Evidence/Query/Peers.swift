import Scalars

extension EvidenceBase {
    /// The members of a group on a day, as known.
    public func members(of group: String, asOf asked: AsOf) throws(Missing) -> [String] {
        guard let number = groupNumbers[group] else { throw .unknownGroup(group) }
        var seen: Set<String> = []
        return groups[number].members.filter { member in
            member.from <= asked.on && (member.to.map { asked.on <= $0 } ?? true)
                && (member.released.map { $0 <= asked.known } ?? true) && seen.insert(member.place).inserted
        }.map(\.place)
    }
}
