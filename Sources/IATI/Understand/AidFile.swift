public import Bytes
import Dispatch
import Synchronization

/// How much is read of an activity.
public enum AidScope: Sendable {
    case whole
    /// Figures with their shares; titles, results and conditions are passed over.
    case figures
    /// Figures without who gave and received them.
    case amounts
}

/// Reads the activities of files, over the cores, in the files' order.
///
///     let (sums, problems) = try AidFile.gather("activities.xml", cores: 2) { activity in activity.flows.count }
public enum AidFile {
    /// What `keep` makes of each activity, in order; activities for which it gives nil are left out.
    /// - Parameters:
    ///   - scope: what is read of an activity; the rest is passed over.
    ///   - keep: called on several threads at once.
    /// - Throws: `FileError`; a document whose markup breaks is no error: what stands before is given, and a problem told.
    public static func gather<Kept: Sendable>(
        _ path: String, cores: Int = 1, scope: AidScope = .whole, _ keep: @Sendable (AidActivity) -> Kept?
    ) throws(FileError) -> (kept: [Kept], problems: [AidProblem]) {
        let mapped = try MappedFile(path)
        return mapped.withBytes { raw in
            gather(
                whole: raw.bindMemory(to: UInt8.self), file: path, cores: cores, scope: scope,
                keep)
        }
    }

    /// The same over bytes in memory.
    public static func gather<Kept: Sendable>(
        _ bytes: [UInt8], file: String, cores: Int = 1, scope: AidScope = .whole,
        _ keep: @Sendable (AidActivity) -> Kept?
    ) -> (kept: [Kept], problems: [AidProblem]) {
        bytes.withUnsafeBufferPointer {
            gather(whole: $0, file: file, cores: cores, scope: scope, keep)
        }
    }

    private static func gather<Kept: Sendable>(
        whole raw: UnsafeBufferPointer<UInt8>, file: String, cores: Int, scope: AidScope,
        _ keep: @Sendable (AidActivity) -> Kept?
    ) -> (kept: [Kept], problems: [AidProblem]) {
        func decoded() -> (kept: [Kept], problems: [AidProblem]) {
            TextEncoding.decode(Array(raw)).utf8.withUnsafeBufferPointer {
                gather(text: $0, file: file, cores: cores, scope: scope, keep) ?? ([], [])
            }
        }
        guard BlockReader.isUTF8(Array(raw.prefix(4096))) else { return decoded() }
        let mark = raw.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let text = UnsafeBufferPointer(rebasing: raw[mark...])
        return gather(text: text, file: file, cores: cores, scope: scope, keep) ?? decoded()
    }

    struct Part<Kept: Sendable>: Sendable {
        var kept: [Kept] = []
        var problems: [AidProblem] = []
        var fault: MarkupFault?
        var faultLine = 0
    }

    /// Nil where the text is not UTF-8.
    private static func gather<Kept: Sendable>(
        text: UnsafeBufferPointer<UInt8>, file: String, cores: Int, scope: AidScope,
        _ keep: @Sendable (AidActivity) -> Kept?
    ) -> (kept: [Kept], problems: [AidProblem])? {
        // Parts that the cache holds, so that a part is fetched from memory once for its lines and its activities.
        let cuts = Self.cuts(text, parts: cores < 1 ? 1 : max(1, text.count >> 19))
        let shared = Shared(text)
        let count = cuts.count - 1
        let parts = Mutex([Part<Kept>](repeating: Part(), count: count))
        let lines = FirstLines(count)
        let next = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: min(max(1, cores), count)) { _ in
            while case let at = next.add(1, ordering: .relaxed).oldValue, at < count {
                let bytes = UnsafeBufferPointer(rebasing: shared.bytes[cuts[at]..<cuts[at + 1]])
                lines.put(at, Self.lines(bytes))
                guard let first = lines.first(of: at) else { return }
                let part = Self.part(
                    bytes, file: file, firstLine: first, scope: scope, isPart: at > 0,
                    isLast: at == count - 1, keep)
                parts.withLock { $0[at] = part }
            }
        }
        guard lines.isText else { return nil }
        let read: [Part<Kept>] = parts.withLock { $0 }
        // A cut within a comment was none.
        if read.count > 1, read.dropLast().contains(where: { $0.fault != nil }) {
            return gather(text: text, file: file, cores: 0, scope: scope, keep)
        }
        var kept: [Kept] = []
        var problems: [AidProblem] = []
        for part in read {
            kept += part.kept
            problems += part.problems
            if let fault = part.fault {
                problems.append(
                    AidProblem(
                        file: file, line: part.faultLine, activity: "", what: .markup(fault.what)))
            }
        }
        return (kept, problems)
    }

    struct Shared: @unchecked Sendable {
        let bytes: UnsafeBufferPointer<UInt8>
        init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }
    }

    static func part<Kept: Sendable>(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, firstLine: Int, scope: AidScope, isPart: Bool,
        isLast: Bool,
        _ keep: (AidActivity) -> Kept?
    ) -> Part<Kept> {
        var part = Part<Kept>()
        guard let base = bytes.baseAddress else { return part }
        var reader = ActivityReader(
            bytes, base: base, file: file, isPart: isPart, firstLine: firstLine, scope: scope)
        do throws(MarkupFault) {
            while let activity = try reader.next() {
                if let kept = keep(activity) { part.kept.append(kept) }
            }
        } catch {
            // A part that is not the last ends within the root.
            if isLast || error.what != .unexpectedEnd || error.offset < bytes.count {
                part.fault = error
                var places = PlaceCounter(base, from: 0, end: bytes.count)
                places.advance(to: error.offset)
                part.faultLine = places.line + firstLine
            }
        }
        part.problems = reader.problems
        return part
    }

    /// Line ends; nil where the bytes are no UTF-8.
    static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let base = bytes.baseAddress else { return 0 }
        let survey = RunSurvey(base, bytes.count)
        if !survey.isASCII, !UTF8Check.isValid(bytes) { return nil }
        guard survey.hasReturn else { return survey.feeds }
        var places = PlaceCounter(base, from: 0, end: bytes.count)
        places.advance(to: bytes.count)
        return places.line
    }

    /// Where activities end, about evenly.
    static func cuts(_ bytes: UnsafeBufferPointer<UInt8>, parts: Int) -> [Int] {
        let end = Array("</iati-activity>".utf8)
        var cuts = [0]
        guard let base = bytes.baseAddress else { return [0, 0] }
        for part in 1..<max(2, parts) where parts > 1 {
            var at = max(cuts[cuts.count - 1], bytes.count / parts * part)
            while at + end.count <= bytes.count {
                if at + 8 <= bytes.count {
                    let hit = Swar.equal(Swar.load(base + at), UInt8(ascii: "<"))
                    guard hit != 0 else {
                        at += 8
                        continue
                    }
                    at += hit.trailingZeroBitCount / 8
                    if at + end.count > bytes.count { break }
                }
                if base[at + 1] == UInt8(ascii: "/"), bytes[at..<at + end.count].elementsEqual(end) { break }
                at += 1
            }
            guard at + end.count < bytes.count else { break }
            cuts.append(at + end.count)
        }
        return cuts + [bytes.count]
    }
}
