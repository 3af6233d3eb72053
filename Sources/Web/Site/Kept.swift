import Synchronization

/// Answers kept for those who ask the same again; the oldest go when there are too many.
final class Kept<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Shelf {
        var values: [Key: Value] = [:]
        var order: [Key] = []
    }

    private let most: Int
    private let shelf = Mutex(Shelf())

    init(most: Int) { self.most = most }

    subscript(key: Key) -> Value? { shelf.withLock { $0.values[key] } }

    func keep(_ value: Value, for key: Key) {
        shelf.withLock { shelf in
            if shelf.values.updateValue(value, forKey: key) == nil { shelf.order.append(key) }
            if shelf.order.count > most {
                for old in shelf.order.prefix(most / 4 + 1) { shelf.values[old] = nil }
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
