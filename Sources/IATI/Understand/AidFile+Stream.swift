import Bytes
import Dispatch
import Synchronization

extension AidFile {
    /// A cut of the file lay within a comment, so what was given is not to be trusted.
    struct FalseCut: Error {}

    /// Gives what `keep` makes of a file's activities to `take`, in order, while other threads read on. Memory holds a few
    /// parts of the file's rows at a time.
    /// - Parameters:
    ///   - isWhole: reads the file as one part.
    ///   - keep: called on several threads at once.
    ///   - take: called on the caller's thread.
    /// - Returns: what could not be read.
    /// - Throws: `FileError`, `FalseCut` (never of a whole file), or what `take` throws.
    static func stream<Kept: Sendable>(
        _ path: String, cores: Int, isWhole: Bool, _ keep: @escaping @Sendable (AidActivity) -> Kept?,
        take: ([Kept]) throws -> Void
    ) throws -> [AidProblem] {
        let mapped = try MappedFile(path)
        return try mapped.withBytes { raw -> [AidProblem] in
            let bytes = raw.bindMemory(to: UInt8.self)
            let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
            let text = UnsafeBufferPointer(rebasing: bytes[mark...])
            if BlockReader.isUTF8(Array(bytes.prefix(4096))) {
                let parts = isWhole ? 1 : max(1, text.count >> 21)
                if let problems = try stream(text, file: path, cores: cores, parts: parts, keep, take) {
                    return problems
                }
            }
            return try TextEncoding.decode(Array(bytes)).utf8.withUnsafeBufferPointer {
                try stream($0, file: path, cores: cores, parts: 1, keep, take) ?? []
            }
        }
    }

    /// Nil where the text is not UTF-8.
    private static func stream<Kept: Sendable>(
        _ text: UnsafeBufferPointer<UInt8>, file: String, cores: Int, parts: Int,
        _ keep: @escaping @Sendable (AidActivity) -> Kept?, _ take: ([Kept]) throws -> Void
    ) throws -> [AidProblem]? {
        let cuts = Self.cuts(text, parts: parts)
        let count = cuts.count - 1
        let shared = Shared(text)
        guard let lines = firstLines(shared, cuts) else { return nil }
        let line = Line<Kept>(count)
        // A semaphore may not go below its first value when it is done with, so it begins at none.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<(max(1, cores) * 3) { room.signal() }
        let group = DispatchGroup()
        for _ in 0..<min(max(1, cores), count) {
            DispatchQueue.global().async(group: group) {
                while true {
                    room.wait()
                    guard let at = line.next(), let first = lines.first(of: at) else {
                        room.signal()
                        return
                    }
                    let bytes = UnsafeBufferPointer(rebasing: shared.bytes[cuts[at]..<cuts[at + 1]])
                    line.put(
                        at,
                        Self.part(
                            bytes, file: file, firstLine: first, scope: .whole, isPart: at > 0,
                            isLast: at == count - 1, keep))
                }
            }
        }
        // The bytes are the caller's: nobody reads on when this returns.
        defer {
            line.stop()
            room.signal()
            group.wait()
        }
        var problems: [AidProblem] = []
        for at in 0..<count {
            let part = line.wait(for: at)
            if part.fault != nil, at < count - 1 { throw FalseCut() }
            try take(part.kept)
            room.signal()
            problems += part.problems
            if let fault = part.fault {
                problems.append(
                    AidProblem(file: file, line: part.faultLine, activity: "", what: .markup(fault.what)))
            }
        }
        return problems
    }

    /// The number of each part's first line; nil where the text is not UTF-8.
    private static func firstLines(_ shared: Shared, _ cuts: [Int]) -> FirstLines? {
        let lines = FirstLines(cuts.count - 1)
        DispatchQueue.concurrentPerform(iterations: cuts.count - 1) { part in
            lines.put(
                part,
                Self.lines(UnsafeBufferPointer(rebasing: shared.bytes[cuts[part]..<cuts[part + 1]])))
        }
        return lines.isText ? lines : nil
    }

    /// Parts of a file between those that read them and the one that takes them in order.
    private final class Line<Kept: Sendable>: Sendable {
        private struct State {
            var next = 0
            var isStopped = false
            var parts: [Int: Part<Kept>] = [:]
        }
        private let state = Mutex(State())
        private let count: Int
        private let ready: [DispatchSemaphore]

        init(_ count: Int) {
            self.count = count
            ready = (0..<count).map { _ in DispatchSemaphore(value: 0) }
        }

        func next() -> Int? {
            state.withLock { state in
                guard !state.isStopped, state.next < count else { return nil }
                state.next += 1
                return state.next - 1
            }
        }

        func put(_ at: Int, _ part: Part<Kept>) {
            state.withLock { $0.parts[at] = part }
            ready[at].signal()
        }

        func wait(for at: Int) -> Part<Kept> {
            ready[at].wait()
            return state.withLock { $0.parts.removeValue(forKey: at) } ?? Part()
        }

        func stop() { state.withLock { $0.isStopped = true } }
    }
}

extension FlatRows {
    /// Gives the rows of files, activity by activity and in order, while other threads read on.
    /// - Parameter begin: called before the first row; called again where what was given is void, and all is given anew.
    /// - Returns: how many activities, and what could not be read.
    /// - Throws: `FileError`, or what the closures throw.
    public static func stream(
        _ paths: [String], cores: Int, begin: () throws -> Void, take: (FlatRows) throws -> Void
    ) throws -> (activities: Int, problems: [AidProblem]) {
        do {
            return try stream(paths, cores: cores, isWhole: false, begin, take)
        } catch is AidFile.FalseCut {
            return try stream(paths, cores: cores, isWhole: true, begin, take)
        }
    }

    private static func stream(
        _ paths: [String], cores: Int, isWhole: Bool, _ begin: () throws -> Void,
        _ take: (FlatRows) throws -> Void
    ) throws -> (activities: Int, problems: [AidProblem]) {
        try begin()
        var activities = 0
        var problems: [AidProblem] = []
        for path in paths {
            problems += try AidFile.stream(path, cores: cores, isWhole: isWhole) {
                FlatRows($0, file: path)
            } take: { rows in
                activities += rows.count
                for one in rows { try take(one) }
            }
        }
        return (activities, problems)
    }
}
