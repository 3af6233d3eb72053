import Bytes
import Compact
import Evidence
import Ledger
import Scalars
import Store
import Synchronization
import Words

/// Why a partnership's work cannot be done.
public enum PartnershipError: Error, Sendable {
    case file(FileError)
    case store(StoreError)
    case compact(CompactProblems)
    case noCompact(path: String)
    case unknownTrack(String, known: [String])
    case unknownItem(String, known: [String])
    case missingExpiry
    /// A decision without a reason, or without an authority.
    case missingGrounds
    case expired(Day, from: Day)
    case badKey(path: String)
    case damagedDecision(sequence: Int)
    case noProposal(String)
    /// Who proposed cannot confirm.
    case samePerson(String)
    /// The proposal has ended.
    case notOpen(String, Proposal.State)
    /// Another process adopted another text of the compact after this one was opened.
    case overtaken(path: String)
    /// An entry of evidence, dialogue, a remark or an attachment that no writer here wrote.
    case damagedHanding(sequence: Int)
    case handing(HandingProblem)
}

/// A compact with its store: a folder of text files beside one `.benkan` file, or the file alone.
public final class Workspace: Sendable {
    public let store: Store
    /// The text that was adopted, with all evidence that this opening has read.
    public var folder: CompactFolder { accord.withLock { $0.folder } }
    /// The text was adopted by this opening: it differs from the last one in the journal.
    public let adopted: Bool
    /// The entry's body of the adopted text, to see whether another text was adopted since.
    let text: JSON

    let accord: Mutex<Accord>

    private init(store: Store, accord: Accord, adopted: Bool, text: JSON) {
        self.store = store
        self.accord = Mutex(accord)
        self.adopted = adopted
        self.text = text
    }

    /// Opens a compact's folder or a store, and adopts the folder's text if it has changed.
    ///
    /// - Parameters:
    ///   - path: a folder with `compact.yaml`, or a `.benkan` file.
    ///   - storePath: where the store lies; beside `compact.yaml`, named for the compact, when nil.
    ///   - clock: now, in RFC 3339, for entries.
    ///   - actor: who adopts.
    ///   - writing: whether a store named by itself is to be written to; a folder’s always is.
    ///   - reading: how files become a compact.
    public static func open(
        _ path: String, storePath: String? = nil, clock: String, actor: String,
        writing: Bool = false, reading: CompactFolder.Reading = CompactFolder.reading
    ) throws(PartnershipError) -> Workspace {
        if path.hasSuffix(".benkan") { return try open(file: path, writing: writing, reading) }
        let files: CompactFiles
        do { files = try CompactFiles(folder: path) } catch { throw .file(error) }
        let folder: CompactFolder
        do { folder = try reading(files, trimmed(path)) } catch { throw .compact(error) }
        let place = storePath ?? "\(trimmed(path))/\(folder.compact.id).benkan"
        let text = text(of: files, folder.compact.id)
        let store: Store
        do { store = try Store(place, origin: folder.compact.id, projections: Vocabulary.projections) } catch
        {
            throw .store(error)
        }
        // What came in through the journal must be readable under the new text before it is adopted.
        let accord = try Accord(folder).grown(by: store)
        do {
            let adopted = try adopt(files, text, store, clock, actor)
            return Workspace(store: store, accord: accord, adopted: adopted, text: text)
        } catch {
            throw .store(error)
        }
    }

    /// Opens a store alone: the compact is the last one adopted.
    private static func open(file: String, writing: Bool, _ reading: CompactFolder.Reading)
        throws(PartnershipError)
        -> Workspace
    {
        let store: Store
        let last: (Int, CompactFiles)?
        let text: JSON
        do {
            // A store that is not there is not made: reading finds that out.
            if writing { try Store(file, mode: .read).close() }
            store = try Store(file, mode: writing ? .write : .read, projections: Vocabulary.projections)
            last = try adoptedFiles(store, before: .max)
            text = try store.entries(kind: Vocabulary.compact).last?.body ?? .null
        } catch {
            throw .store(error)
        }
        guard let last else { throw .noCompact(path: file) }
        let folder: CompactFolder
        do { folder = try reading(last.1, file) } catch { throw .compact(error) }
        return Workspace(
            store: store, accord: try Accord(folder).grown(by: store), adopted: false, text: text)
    }

    private static func trimmed(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// What an entry says of an adopted text: the digest of each file.
    private static func text(of files: CompactFiles, _ id: String) -> JSON {
        var digests: [String: JSON] = [:]
        for (path, bytes) in files.files { digests[path] = .string(Digest(of: bytes).hex) }
        return ["id": .string(id), "files": .object(digests)]
    }

    private static func adopt(
        _ files: CompactFiles, _ body: JSON, _ store: Store, _ clock: String, _ actor: String
    ) throws(StoreError) -> Bool {
        if try store.entries(kind: Vocabulary.compact).last?.body == body { return false }
        let written = try store.append { standing in
            if try standing.entries(kind: Vocabulary.compact).last?.body == body { return [] }
            return [
                Store.Draft(
                    kind: Vocabulary.compact, at: clock, actor: actor, body: body,
                    blobs: files.files.keys.sorted().compactMap { files.files[$0] })
            ]
        }
        return !written.isEmpty
    }

    /// The files that were last adopted before a sequence.
    static func adoptedFiles(_ store: Store, before sequence: Int) throws(StoreError) -> (Int, CompactFiles)?
    {
        try adoptedFiles(store.entries(kind: Vocabulary.compact), before: sequence, blob: store.blob)
    }

    static func adoptedFiles(
        _ entries: [Entry], before sequence: Int, blob: Accord.Blobs
    ) throws(StoreError) -> (Int, CompactFiles)? {
        guard
            let entry = entries.last(where: { $0.kind == Vocabulary.compact && $0.sequence < sequence }),
            case .object(let digests)? = entry.body["files"]
        else { return nil }
        var files: [String: [UInt8]] = [:]
        for (path, value) in digests {
            guard let digest = value.text.flatMap({ Digest(hex: $0) }), let bytes = try blob(digest)
            else {
                throw .damagedEntry(sequence: entry.sequence)
            }
            files[path] = bytes
        }
        return (entry.sequence, CompactFiles(files: files))
    }

    /// Seals the store and lets go of it.
    public func close() throws(PartnershipError) {
        do { try store.close() } catch { throw .store(error) }
    }

    // MARK: Asking

    /// The files of the text that was adopted last.
    public func files() throws(PartnershipError) -> CompactFiles {
        let last: (Int, CompactFiles)?
        do { last = try Self.adoptedFiles(store, before: .max) } catch { throw .store(error) }
        guard let last else { throw .noCompact(path: folder.compact.id) }
        return last.1
    }

    /// The compact with the waivers that were decided and the evidence that has come in.
    public func reviewer() throws(PartnershipError) -> Reviewer {
        try catchUp()
        return reviewer(upon: try decisions())
    }

    func reviewer(upon decisions: [SignedDecision]) -> Reviewer {
        Reviewer(folder, decided: decisions.compactMap(\.decision.waiver))
    }

    /// Decisions, oldest first.
    public func decisions() throws(PartnershipError) -> [SignedDecision] {
        let entries: [Entry]
        do { entries = try store.entries(kind: Vocabulary.decision) } catch { throw .store(error) }
        return try Self.decisions(in: entries)
    }

    static func decisions(in entries: [Entry]) throws(PartnershipError) -> [SignedDecision] {
        var decisions: [SignedDecision] = []
        for entry in entries {
            guard let signed = SignedDecision(entry) else { throw .damagedDecision(sequence: entry.sequence) }
            decisions.append(signed)
        }
        return decisions
    }
}
