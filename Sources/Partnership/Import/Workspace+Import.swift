import Bytes
import Compact
import Evidence
import Ledger
import Scalars
import Store
import Words

extension Workspace {
    /// Says what would become of a file, and of the review of a day, if it were taken. Writes nothing.
    ///
    /// - Parameter asOf: the day of the reviews before and after.
    public func preview(_ file: HandedFile, asOf: AsOf, place: String? = nil, note: String = "")
        throws(PartnershipError) -> ImportPreview
    {
        guard file.bytes.count <= HandedFile.largest else {
            throw .handing(.tooLarge(bytes: file.bytes.count, most: HandedFile.largest))
        }
        guard !file.bytes.isEmpty else { throw .handing(.empty) }
        let review = try reviewer()
        let folder = folder
        var sorting = ImportSorting(folder: folder, review: review.review(asOf: asOf, place: place))
        sorting.read(file)
        return try finished(sorting.preview, upon: folder, asOf: asOf, place: place) { preview, digest in
            preview.original = file.bytes
            let original = BatchEntry.Original(
                name: file.name, digest: Digest(of: file.bytes), size: file.bytes.count)
            return BatchEntry(
                content: preview.content, digest: digest, rows: sorting.rows, source: file.name,
                original: original, note: note)
        }
    }

    /// Says what would become of meetings and commitments typed into a form. Writes nothing.
    /// - Parameter dialogue: as a file of `dialogue/` has it; JSON is YAML.
    public func preview(dialogue: JSON, source: String, asOf: AsOf) throws(PartnershipError) -> ImportPreview
    {
        let review = try reviewer()
        let folder = folder
        let now = review.review(asOf: asOf)
        var preview = ImportPreview(file: source, content: .dialogue, before: now, after: now)
        preview.bytes = dialogue.canonical
        let known = folder.dialogue
        do {
            let spoken = try spoken(dialogue, in: folder)
            preview.meetings = Array(spoken.meetings.dropFirst(known.meetings.count))
            preview.commitments = Array(spoken.commitments.dropFirst(known.commitments.count))
            for (old, new) in zip(known.commitments, spoken.commitments) {
                let former = old.standing(asOf: asOf)?.state ?? .open
                for update in new.updates.dropFirst(old.updates.count) {
                    guard !old.updates.contains(update) else {
                        preview.held += 1
                        continue
                    }
                    preview.updates.append(.init(commitment: old, update: update, former: former))
                }
            }
        } catch {
            preview.problems = error.problems.map { ImportProblem($0) }
            return preview
        }
        // Said already, word for word.
        if preview.meetings.isEmpty, preview.commitments.isEmpty, preview.updates.isEmpty {
            preview.bytes = []
        }
        return try finished(preview, upon: folder, asOf: asOf, place: nil) { preview, digest in
            BatchEntry(
                content: .dialogue, digest: digest,
                rows: preview.meetings.count + preview.commitments.count + preview.updates.count,
                source: source)
        }
    }

    /// What is wrong with the rows of a file; nothing is said of what would become of them.
    public func problems(of file: HandedFile, asOf: AsOf) throws(PartnershipError) -> [ImportProblem] {
        let review = try reviewer()
        var sorting = ImportSorting(folder: folder, review: review.review(asOf: asOf))
        sorting.read(file)
        return sorting.preview.problems
    }

    /// What is wrong with meetings and commitments typed into a form.
    /// - Parameter dialogue: as a file of `dialogue/` has it; JSON is YAML.
    public func problems(ofDialogue dialogue: JSON) throws(PartnershipError) -> [ImportProblem] {
        _ = try reviewer()
        do { _ = try spoken(dialogue, in: folder) } catch { return error.problems.map { ImportProblem($0) } }
        return []
    }

    private func spoken(_ dialogue: JSON, in folder: CompactFolder) throws(CompactProblems) -> Dialogue {
        try folder.adding(CompactFiles(files: ["dialogue/journal/form.yaml": dialogue.canonical])).dialogue
    }

    /// The entry for what is left to write, and the review after it.
    private func finished(
        _ preview: ImportPreview, upon folder: CompactFolder, asOf: AsOf, place: String?,
        entry: (inout ImportPreview, Digest) -> BatchEntry
    ) throws(PartnershipError) -> ImportPreview {
        var preview = preview
        guard !preview.bytes.isEmpty else { return preview }
        let made = entry(&preview, Digest(of: preview.bytes))
        let after: CompactFolder
        do { after = try folder.adding(CompactFiles(files: [made.path: preview.bytes])) } catch {
            preview.problems += error.problems.map { ImportProblem($0) }
            preview.bytes = []
            return preview
        }
        preview.entry = made
        preview.after = reviewer(over: after, upon: try decisions()).review(asOf: asOf, place: place)
        return preview
    }

    /// Takes what was looked at: one entry for each file, all or none. What is held already is not written again, so that
    /// saying it twice writes once.
    /// - Parameter leavingOut: rows that were rejected are left out; otherwise they keep the whole from being written.
    /// - Returns: the entry of each, be it new or the one that was there.
    @discardableResult
    public func record(
        _ previews: [ImportPreview], leavingOut: Bool = false, clock: String, actor: String
    ) throws(PartnershipError) -> [Entry] {
        let rejected = previews.reduce(0) { $0 + $1.rejected.count }
        guard leavingOut || rejected == 0 else { throw .handing(.rejected(rejected)) }
        let batches = previews.compactMap { preview in preview.entry.map { ($0, preview) } }
        guard !batches.isEmpty else { throw .handing(.nothingNew) }
        try catchUp()
        var entries: [Entry] = []
        var isOvertaken = false
        do {
            let held = accord.withLock { $0.batches }
            let new = batches.filter { held[$0.0.path] == nil }
            for batch in batches {
                if let sequence = held[batch.0.path], let entry = try store.entries(from: sequence).first {
                    entries.append(entry)
                }
            }
            entries += try store.append { standing in
                // What was looked at must be what it joins.
                isOvertaken =
                    try !isCurrent(standing) || standing.last(kind: Vocabulary.compact)?.body != text
                if isOvertaken { return [] }
                return new.map { entry, preview in
                    Store.Draft(
                        kind: entry.kind, at: clock, actor: actor, body: entry.json,
                        blobs: [preview.bytes] + (entry.original == nil ? [] : [preview.original]))
                }
            }
        } catch { throw .store(error) }
        if isOvertaken { throw .overtaken(path: store.path) }
        try catchUp()
        return entries
    }

    /// The reviewer of another state of the accord.
    func reviewer(over folder: CompactFolder, upon decisions: [SignedDecision]) -> Reviewer {
        Reviewer(folder, decided: decisions.compactMap(\.decision.waiver))
    }
}

extension ImportProblem {
    init(_ problem: TableProblem) {
        self.init(
            location: problem.location, text: problem.text, isRejection: problem.severity == .error)
    }

    /// The problem's own words without its place.
    init(_ problem: CompactProblem) {
        self.init(
            location: problem.location,
            text: Text(en: problem.text(in: .english), fr: problem.text(in: .french)),
            isRejection: problem.severity == .error)
    }
}
