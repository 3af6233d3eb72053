/// What changed from one version of a list to the next.
public struct ListDelta: Sendable, Hashable {
    public struct Change: Sendable, Hashable {
        /// The field as `ListedParty` calls it.
        public var field: String
        public var removed: [String]
        public var added: [String]
    }

    public struct Changed: Sendable, Hashable {
        public var id: String
        public var name: String
        public var changes: [Change]
    }

    public var added: [ListedParty]
    public var removed: [ListedParty]
    public var changed: [Changed]
    /// Entries that are the same in both.
    public var unchanged: Int

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Complexity: linear in the entries of both versions.
    public init(from old: [ListedParty], to new: [ListedParty]) {
        var before: [String: Int] = [:]
        before.reserveCapacity(old.count)
        for (index, party) in old.enumerated() where before[party.id] == nil { before[party.id] = index }
        added = []
        removed = []
        changed = []
        unchanged = 0
        var met = Set<String>()
        met.reserveCapacity(new.count)
        for party in new where met.insert(party.id).inserted {
            guard let index = before[party.id] else {
                added.append(party)
                continue
            }
            let changes = Self.changes(from: old[index], to: party)
            if changes.isEmpty {
                unchanged += 1
            } else {
                changed.append(Changed(id: party.id, name: party.name, changes: changes))
            }
        }
        for (index, party) in old.enumerated() where before[party.id] == index && !met.contains(party.id) {
            removed.append(party)
        }
    }

    private static func changes(from old: ListedParty, to new: ListedParty) -> [Change] {
        var moved = old
        moved.line = new.line
        guard moved != new else { return [] }
        var changes: [Change] = []
        for ((field, values), (_, before)) in zip(new.fields, old.fields) {
            guard before != values else { continue }
            let (a, b) = (Set(before), Set(values))
            // Values in another order are the same entry.
            guard a != b else { continue }
            changes.append(
                Change(
                    field: field, removed: before.filter { !b.contains($0) },
                    added: values.filter { !a.contains($0) }))
        }
        return changes
    }
}

extension ListedParty {
    /// Everything the entry says, as named lists of texts: what a change is told in and a fingerprint is taken of.
    public var fields: [(field: String, values: [String])] {
        [
            ("kind", [kind.rawValue]), ("names", names.map { "\($0.text) (\($0.quality.rawValue))" }),
            ("births", births.map(\.description)), ("birthPlaces", birthPlaces),
            ("nationalities", nationalities), ("countries", countries), ("addresses", addresses),
            ("gender", gender.map { [$0.rawValue] } ?? []),
            (
                "identifiers",
                identifiers.map { "\($0.kind) \($0.value)\($0.country.map { " (\($0))" } ?? "")" }
            ),
            ("programmes", programmes), ("positions", positions), ("listedOn", listedOn.map { [$0] } ?? []),
            ("remarks", remarks.isEmpty ? [] : [remarks]),
        ]
    }
}
