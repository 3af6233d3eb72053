import Synchronization

/// Answers kept for those who ask the same again; the oldest go when there are too many.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Shelf {
        var values: [Key: Value] = [:]
        var order: [Key] = []
        /// How often each was asked for.
        var asked: [Key: Int] = [:]
    }

    private let most: Int
    private let shelf = Mutex(Shelf())

    init(most: Int) { self.most = most }

    subscript(key: Key) -> Value? {
        shelf.withLock { shelf in
            guard let value = shelf.values[key] else { return nil }
            shelf.asked[key, default: 0] += 1
            return value
        }
    }

    /// The keys asked for most, from the most on.
    func hottest(_ count: Int) -> [Key] {
        let asked = shelf.withLock { $0.asked }
        return asked.sorted { $0.value > $1.value }.prefix(count).map(\.key)
    }

    /// Everything kept, oldest first.
    var all: [(key: Key, value: Value)] {
        shelf.withLock { shelf in shelf.order.compactMap { key in shelf.values[key].map { (key, $0) } } }
    }

    func keep(_ value: Value, for key: Key) {
        shelf.withLock { shelf in
            if shelf.values.updateValue(value, forKey: key) == nil { shelf.order.append(key) }
            if shelf.order.count > most {
                for old in shelf.order.prefix(most / 4 + 1) {
                    shelf.values[old] = nil
                    shelf.asked[old] = nil
                }
                shelf.order.removeFirst(most / 4 + 1)
            }
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
