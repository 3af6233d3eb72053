/// A FEEL context: entries by name, in the order written.
public struct FEELContext: Sendable {
    package var shape: ContextShape
    public private(set) var values: [Value]

    public init() {
        shape = ContextShape([])
        values = []
    }

    /// Of two entries with one key the later counts.
    public init(_ entries: some Sequence<(String, Value)>) {
        var keys: [String] = []
        var values: [Value] = []
        var places: [String: Int] = [:]
        for (key, value) in entries {
            if let place = places[key] {
                values[place] = value
            } else {
                places[key] = keys.count
                keys.append(key)
                values.append(value)
            }
        }
        self.init(shape: ContextShape(keys), values: values)
    }

    init(shape: ContextShape, values: [Value]) {
        self.shape = shape
        self.values = values
    }

    public var keys: [String] { shape.keys }
    public var count: Int { values.count }

    public var entries: [(key: String, value: Value)] {
        zip(shape.keys, values).map { (key: $0.0, value: $0.1) }
    }

    /// The entry's value; nil where there is no such entry. Setting nil removes it.
    public subscript(key: String) -> Value? {
        get { shape.index(of: key).map { values[$0] } }
        set {
            if let index = shape.index(of: key) {
                if let newValue {
                    values[index] = newValue
                } else {
                    values.remove(at: index)
                    shape = ContextShape(shape.keys.filter { $0 != key })
                }
            } else if let newValue {
                shape = ContextShape(shape.keys + [key])
                values.append(newValue)
            }
        }
    }
}

/// The keys of a context, shared by every context that one expression makes.
package final class ContextShape: Sendable {
    package let keys: [String]
    private let indexes: [String: Int]

    init(_ keys: [String]) {
        self.keys = keys
        var indexes: [String: Int] = [:]
        if keys.count > 8 {
            for (index, key) in keys.enumerated() { indexes[key] = index }
        }
        self.indexes = indexes
    }

    package func index(of key: String) -> Int? {
        keys.count > 8 ? indexes[key] : keys.firstIndex(of: key)
    }
}
