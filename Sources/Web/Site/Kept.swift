import Synchronization

/// Answers kept for those who ask the same again. What has lain longest without being asked for goes when there are too
/// many, or when they weigh too much: memory is bounded by bytes, whatever is asked.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Thing {
        var value: Value
        var weight: Int
        /// How often it was asked for.
        var asked = 0
        /// When it was asked for or made last, counted in askings.
        var last: Int
    }

    private struct Shelf {
        var things: [Key: Thing] = [:]
        var weight = 0
        var clock = 0

        /// Takes away what was asked for longest ago, until it is no more than three quarters of the bounds: one sweep
        /// serves many additions.
        mutating func sweep(most: Int, bytes: Int) {
            for (key, thing) in things.sorted(by: { $0.value.last < $1.value.last }) {
                guard things.count > most - most / 4 || weight > bytes - bytes / 4 else { return }
                things[key] = nil
                weight -= thing.weight
            }
        }
    }

    private let most: Int
    private let bytes: Int
    private let weigh: @Sendable (Value) -> Int
    private let shelf = Mutex(Shelf())

    /// - Parameters:
    ///   - most: how many are kept at most.
    ///   - bytes: how much they weigh together at most.
    ///   - weigh: about how many bytes of memory one takes.
    init(most: Int, bytes: Int = .max, weigh: @escaping @Sendable (Value) -> Int = { _ in 0 }) {
        self.most = most
        self.bytes = bytes
        self.weigh = weigh
    }

    subscript(key: Key) -> Value? {
        shelf.withLock { shelf in
            guard let index = shelf.things.index(forKey: key) else { return nil }
            shelf.clock += 1
            shelf.things.values[index].asked += 1
            shelf.things.values[index].last = shelf.clock
            return shelf.things.values[index].value
        }
    }

    /// What was asked for most, from the most on.
    func hottest(_ count: Int) -> [(key: Key, value: Value)] {
        shelf.withLock { $0.things }.sorted { $0.value.asked > $1.value.asked }.prefix(count)
            .map { ($0.key, $0.value.value) }
    }

    /// About how many bytes everything kept takes.
    var weight: Int { shelf.withLock { $0.weight } }

    /// Takes over from another shelf what passes and is not here; how often each was asked for goes with it.
    func adopt(_ other: Kept, _ passes: (Key) -> Bool) {
        let theirs = other.shelf.withLock { $0 }
        let passing = theirs.things.filter { passes($0.key) }
        shelf.withLock { shelf in
            shelf.clock = max(shelf.clock, theirs.clock)
            for (key, thing) in passing where shelf.things[key] == nil {
                shelf.things[key] = thing
                shelf.weight += thing.weight
            }
            if shelf.things.count > most || shelf.weight > bytes { shelf.sweep(most: most, bytes: bytes) }
        }
    }

    func keep(_ value: Value, for key: Key) {
        let weight = weigh(value)
        // What is heavier than all the rest may be together is made again each time.
        guard weight <= bytes / 4 else { return }
        shelf.withLock { shelf in
            shelf.clock += 1
            let asked = shelf.things[key]?.asked ?? 0
            shelf.weight -= shelf.things[key]?.weight ?? 0
            shelf.things[key] = Thing(value: value, weight: weight, asked: asked, last: shelf.clock)
            shelf.weight += weight
            if shelf.things.count > most || shelf.weight > bytes { shelf.sweep(most: most, bytes: bytes) }
        }
    }

    /// The value, made if it is not there. Two who ask at once may both make it: making is pure.
    func value(for key: Key, make: () -> Value?) -> Value? {
        if let kept = self[key] { return kept }
        guard let value = make() else { return nil }
        keep(value, for: key)
        return value
    }

    func value(for key: Key, make: () -> Value) -> Value {
        if let kept = self[key] { return kept }
        let value = make()
        keep(value, for: key)
        return value
    }
}
