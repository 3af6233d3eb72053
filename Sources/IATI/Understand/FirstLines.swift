import Dispatch
import Synchronization

/// The number of each part's first line, known as soon as the lines of all parts before it are counted.
///
/// Parts are taken up in order and counted before anything is waited for, so whoever waits is never waited for.
final class FirstLines: Sendable {
    private struct State {
        var counted: [Int?]
        var firsts = [1]
        var isText = true
    }
    private let state: Mutex<State>
    private let known: [DispatchSemaphore]

    init(_ parts: Int) {
        state = Mutex(State(counted: Array(repeating: nil, count: parts)))
        known = (0..<parts).map { _ in DispatchSemaphore(value: 0) }
        known.first?.signal()
    }

    /// - Parameter lines: line ends of a part; nil where it is no UTF-8, and then of none is anything known.
    func put(_ part: Int, _ lines: Int?) {
        state.withLock { state in
            guard let lines else {
                state.isText = false
                for one in known { one.signal() }
                return
            }
            state.counted[part] = lines
            while state.firsts.count < state.counted.count,
                let lines = state.counted[state.firsts.count - 1]
            {
                known[state.firsts.count].signal()
                state.firsts.append(state.firsts[state.firsts.count - 1] + lines)
            }
        }
    }

    /// Waits until it is known; nil where some part is no UTF-8. Asked once for each part.
    func first(of part: Int) -> Int? {
        known[part].wait()
        return state.withLock { $0.isText ? $0.firsts[part] : nil }
    }

    var isText: Bool { state.withLock(\.isText) }
}
