import Synchronization

/// What was looked up in a file, for as long as the file is as it was. What was not found is not remembered: nobody fills
/// memory by asking for what there is not.
final class Remembered<Value: Sendable>: Sendable {
    private struct Shelf {
        var edition: UInt32 = 0
        var values: [String: Value] = [:]
    }

    private let most: Int
    private let shelf = Mutex(Shelf())

    /// - Parameter most: values remembered; when there are more, all are looked up anew.
    init(most: Int = 10_000) { self.most = most }

    /// The value for a key, looked up if it is not remembered from the file as it is now.
    ///
    /// The edition is asked for before the look and after it. Only what both agree on is kept, so that a value is never
    /// remembered under an edition that it is not of.
    /// - Parameter edition: which edition the file is now; nil where that cannot be told, and then nothing is remembered.
    func value(for key: String, edition: () -> UInt32?, look: () throws(AccountsError) -> Value?)
        throws(AccountsError) -> Value?
    {
        let before = edition()
        if let before, let value = shelf.withLock({ $0.edition == before ? $0.values[key] : nil }) {
            return value
        }
        let found = try look()
        guard let found, let before, edition() == before else { return found }
        shelf.withLock { shelf in
            if shelf.edition != before || shelf.values.count >= most {
                shelf = Shelf(edition: before)
            }
            shelf.values[key] = found
        }
        return found
    }

    /// Changes a remembered value in a way that the file is told of later.
    func change(_ key: String, _ work: (inout Value) -> Void) {
        shelf.withLock { shelf in
            guard var value = shelf.values[key] else { return }
            work(&value)
            shelf.values[key] = value
        }
    }
}
