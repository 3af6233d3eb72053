import Compact
import Ledger
import Store
import Words

extension Workspace {
    /// Whether there is what a remark or an attachment is about.
    public func has(_ subject: Subject) throws(PartnershipError) -> Bool {
        let compact = folder.compact
        switch subject.kind {
        case .accord: return subject.id == compact.id
        case .condition: return compact.conditions.contains { $0.id == subject.id }
        case .track: return compact.tracks.contains { $0.id == subject.id }
        case .restriction: return compact.restrictions.contains { $0.id == subject.id }
        case .scorecard: return compact.scorecards.contains { $0.id == subject.id }
        case .commitment: return folder.dialogue.commitments.contains { $0.id == subject.id }
        case .meeting: return folder.dialogue.meetings.contains { $0.id == subject.id }
        case .decision: return try decisions().contains { $0.decision.id == subject.id }
        }
    }

    /// Writes a remark; the same words by the same person as their last on the subject are written once.
    @discardableResult
    public func record(_ remark: Remark, clock: String, actor: String) throws(PartnershipError) -> Entry {
        guard remark.text.contains(where: { !$0.isWhitespace }) else { throw .handing(.empty) }
        guard remark.text.count <= Remark.longest else {
            throw .handing(.tooLong(characters: remark.text.count, most: Remark.longest))
        }
        guard try has(remark.subject) else { throw .handing(.unknownSubject(remark.subject.id)) }
        return try once(Vocabulary.remark, remark.json, blobs: [], clock: clock, actor: actor) {
            $0["of"] == remark.json["of"]
        }
    }

    /// Keeps a file; the same bytes under the same name for the same subject are kept once.
    @discardableResult
    public func record(_ attachment: Attachment, bytes: [UInt8], clock: String, actor: String)
        throws(PartnershipError) -> Entry
    {
        guard !bytes.isEmpty else { throw .handing(.empty) }
        guard bytes.count <= Attachment.largest else {
            throw .handing(.tooLarge(bytes: bytes.count, most: Attachment.largest))
        }
        guard attachment.note.count <= Remark.longest else {
            throw .handing(.tooLong(characters: attachment.note.count, most: Remark.longest))
        }
        guard attachment.digest == Digest(of: bytes), try has(attachment.subject) else {
            throw .handing(.unknownSubject(attachment.subject.id))
        }
        return try once(
            Vocabulary.attachment, attachment.json, blobs: [bytes], clock: clock, actor: actor
        ) { _ in true }
    }

    /// Appends unless the person's newest entry of the kind that counts says the same: a form sent twice is one entry.
    private func once(
        _ kind: String, _ body: JSON, blobs: [[UInt8]], clock: String, actor: String,
        counting: (JSON) -> Bool
    ) throws(PartnershipError) -> Entry {
        do throws(StoreError) {
            var same: Entry?
            let written = try store.append { standing in
                let mine = try standing.newest(kind: kind, 200).last {
                    $0.actor == actor && counting($0.body)
                }
                if let mine, mine.body == body {
                    same = mine
                    return []
                }
                return [Store.Draft(kind: kind, at: clock, actor: actor, body: body, blobs: blobs)]
            }
            guard let entry = same ?? written.first else { throw StoreError.damagedEntry(sequence: 0) }
            return entry
        } catch { throw .store(error) }
    }
}
