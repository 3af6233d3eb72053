/// References to activities that have not been seen yet: told once the file has ended without them.
///
/// As many are kept whole as may still be told; of those beyond, how often each rule names which identifier.
struct WaitingReferences {
    private struct Named: Hashable {
        var hash: UInt64
        var rule: String
    }

    private var kept: [(hash: UInt64, finding: Finding)] = []
    private var beyond: [Named: Int] = [:]
    /// How many were left when those found since were last dropped.
    private var leftLast = 0

    func isFull(_ room: Int) -> Bool { kept.count >= room }

    mutating func add(_ hash: UInt64, _ finding: Finding) { kept.append((hash, finding)) }

    mutating func count(_ hash: UInt64, _ rule: String) {
        beyond[Named(hash: hash, rule: rule), default: 0] += 1
    }

    /// Drops references whose activities have been found since; looks only when enough have come to be worth it.
    mutating func drop(found identifiers: Set<UInt64>, room: Int) {
        if beyond.count > 4 * max(1024, leftLast) {
            beyond = beyond.filter { !identifiers.contains($0.key.hash) }
            leftLast = beyond.count
        }
        guard beyond.isEmpty, room > 0 else { return }
        kept.removeAll { identifiers.contains($0.hash) }
    }

    func findings(without identifiers: Set<UInt64>) -> [Finding] {
        kept.compactMap { identifiers.contains($0.hash) ? nil : $0.finding }
    }

    func counts(without identifiers: Set<UInt64>) -> [String: Int] {
        var counts: [String: Int] = [:]
        for (named, number) in beyond where !identifiers.contains(named.hash) {
            counts[named.rule, default: 0] += number
        }
        return counts
    }
}
