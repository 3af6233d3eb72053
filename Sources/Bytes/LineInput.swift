#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif
import Synchronization

/// Lines as they come: whoever writes one and waits for its answer gets it, whoever writes many has them taken together.
public final class LineInput: Sendable {
    /// A line longer than this is cut, which its reader then tells as torn.
    public static let lineLimit = 1 << 20

    private struct State {
        var rest: [UInt8] = []
        /// Within a line that was cut.
        var isPassingOver = false
        var isAtEnd = false
    }

    private let descriptor: Int32
    private let state = Mutex(State())

    /// - Parameter descriptor: an open file, 0 for standard input.
    public init(descriptor: Int32) { self.descriptor = descriptor }

    /// The lines that have come, at least one; nil at the end.
    public func next() -> [[UInt8]]? {
        state.withLock { state in
            var lines: [[UInt8]] = []
            while lines.isEmpty, !state.isAtEnd {
                let came = more()
                state.isAtEnd = came.isEmpty
                Self.take(came, &state, &lines)
            }
            if state.isAtEnd, !state.rest.isEmpty {
                lines.append(state.rest)
                state.rest = []
            }
            return lines.isEmpty ? nil : lines
        }
    }

    private static func take(_ bytes: [UInt8], _ state: inout State, _ lines: inout [[UInt8]]) {
        var from = 0
        while from < bytes.count {
            let end = bytes[from...].firstIndex(of: 0x0A)
            if !state.isPassingOver { state.rest += bytes[from..<(end ?? bytes.count)] }
            if state.rest.count > lineLimit {
                state.rest.removeLast(state.rest.count - lineLimit)
                state.isPassingOver = true
            }
            guard let end else { return }
            lines.append(state.rest)
            state.rest = []
            state.isPassingOver = false
            from = end + 1
        }
    }

    private func more() -> [UInt8] {
        while true {
            var count = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: 1 << 18) { room, filled in
                count = read(descriptor, room.baseAddress, room.count)
                filled = max(0, count)
            }
            if count < 0, errno == EINTR { continue }
            return bytes
        }
    }
}
