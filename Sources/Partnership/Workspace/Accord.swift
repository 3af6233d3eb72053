import Compact
import Ledger
import Store

/// A text with the evidence that has come in through the journal, as far as the journal was read.
struct Accord: Sendable {
    private(set) var folder: CompactFolder
    /// The files that came in, by path, with the entry that brought each.
    private(set) var batches: [String: Int] = [:]
    /// The last entries read of each kind that adds to the accord; -1 before the first.
    private var last: [String: Int] = [:]

    /// The kinds of entries that add files to the accord.
    static let kinds = [Vocabulary.evidence, Vocabulary.dialogue]

    init(_ folder: CompactFolder) { self.folder = folder }

    /// With what the journal holds beyond what was read; itself where there is nothing.
    func grown(by store: Store, before sequence: Int = .max) throws(PartnershipError) -> Accord {
        var entries: [Entry] = []
        do {
            for kind in Self.kinds {
                entries += try store.entries(kind: kind, from: (last[kind] ?? -1) + 1)
            }
        } catch { throw .store(error) }
        return try grown(by: entries.filter { $0.sequence < sequence }, blob: store.blob)
    }

    /// The bytes that entries cite, by their digest.
    typealias Blobs = (Digest) throws(StoreError) -> [UInt8]?

    /// With further entries of evidence and dialogue.
    func grown(by entries: [Entry], blob: Blobs) throws(PartnershipError) -> Accord {
        guard !entries.isEmpty else { return self }
        var grown = self
        var files: [(path: String, bytes: [UInt8])] = []
        for entry in entries.sorted(by: { $0.sequence < $1.sequence }) {
            guard let batch = BatchEntry(entry) else { throw .damagedHanding(sequence: entry.sequence) }
            let bytes: [UInt8]?
            do { bytes = try blob(batch.digest) } catch { throw .store(error) }
            guard let bytes else { throw .damagedHanding(sequence: entry.sequence) }
            grown.last[entry.kind] = entry.sequence
            // The same rows twice are the same file.
            if grown.batches.updateValue(entry.sequence, forKey: batch.path) == nil {
                files.append((batch.path, bytes))
            }
        }
        do { grown.folder = try folder.adding(inOrder: files) } catch { throw .compact(error) }
        return grown
    }

    /// Whether the journal, as a writer finds it, holds nothing beyond what was read.
    func isCurrent(_ standing: Store.Standing) throws -> Bool {
        for kind in Self.kinds where try standing.last(kind: kind)?.sequence ?? -1 != last[kind] ?? -1 {
            return false
        }
        return true
    }
}

extension Workspace {
    /// Reads what other writers have added since. A folder read once stays as it was: this makes another.
    public func catchUp() throws(PartnershipError) {
        let before = accord.withLock { $0 }
        let after = try before.grown(by: store)
        accord.withLock { $0 = after.batches.count >= $0.batches.count ? after : $0 }
    }

    func isCurrent(_ standing: Store.Standing) throws -> Bool {
        try accord.withLock { $0 }.isCurrent(standing)
    }

    /// The accord as the journal had it before an entry: its text then, and the evidence that had come in.
    public func folder(before sequence: Int) throws(PartnershipError) -> CompactFolder {
        let entries: [Entry]
        do { entries = try store.entries().filter { $0.sequence < sequence } } catch { throw .store(error) }
        let isSame =
            entries.last { $0.kind == Vocabulary.compact }?.body == text
            && accord.withLock { $0.batches.values.allSatisfy { $0 < sequence } }
        if isSame { return folder }
        var past = PastAccord(entries, blob: store.blob)
        guard let folder = past.folder(before: sequence) else { throw .noCompact(path: store.path) }
        return folder
    }
}

/// Walks through a journal and reads the accord as it stood before one entry after another.
struct PastAccord {
    private let entries: [Entry]
    private let blob: Accord.Blobs
    private var adopted: Int?
    private var accord: Accord?
    private var read = -1
    /// Entries of evidence and dialogue that cannot be read.
    private(set) var unreadable: [(sequence: Int, kind: String)] = []

    init(_ entries: [Entry], blob: @escaping Accord.Blobs) {
        self.entries = entries
        self.blob = blob
    }

    /// - Parameter sequence: no smaller than at the last call.
    mutating func folder(before sequence: Int) -> CompactFolder? {
        let text = entries.last { $0.kind == Vocabulary.compact && $0.sequence < sequence }?.sequence
        guard let text else { return nil }
        if adopted != text {
            adopted = text
            read = -1
            let files = (try? Workspace.adoptedFiles(entries, before: text + 1, blob: blob)) ?? nil
            accord = files.flatMap { try? CompactFolder($0.1) }.map { Accord($0) }
        }
        let pending = entries.filter {
            $0.sequence > read && $0.sequence < sequence && Accord.kinds.contains($0.kind)
        }
        read = pending.last?.sequence ?? read
        guard !pending.isEmpty, let before = accord else { return accord?.folder }
        if let after = try? before.grown(by: pending, blob: blob) {
            accord = after
            return after.folder
        }
        // One of them cannot be read: each is tried for itself.
        for entry in pending {
            if let after = try? accord?.grown(by: [entry], blob: blob) {
                accord = after
            } else if !unreadable.contains(where: { $0.sequence == entry.sequence }) {
                unreadable.append((entry.sequence, entry.kind))
            }
        }
        return accord?.folder
    }
}
