import Synchronization

/// Strings by small numbers, shared by a program and the columns and rows it reads: equal strings have equal
/// numbers.
public final class Vocabulary: Sendable {
    private struct State {
        var places: [[UInt8]: Int32] = [:]
        var strings: [String] = []
    }

    private let state = Mutex(State())

    public init() {}

    /// The number of a string, given to it the first time. Comparison is scalar by scalar, as FEEL's.
    public func id(of string: String) -> Int32 {
        let key = Array(string.utf8)
        return state.withLock { state in
            if let known = state.places[key] { return known }
            let id = Int32(truncatingIfNeeded: state.strings.count)
            state.places[key] = id
            state.strings.append(string)
            return id
        }
    }

    /// The string of a number; `nil` for one that was not given out.
    public func string(_ id: Int32) -> String? {
        state.withLock { id >= 0 && id < $0.strings.count ? $0.strings[Int(id)] : nil }
    }

    var count: Int { state.withLock { $0.strings.count } }
}
