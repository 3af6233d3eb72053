import GRDB
import Ledger
import Store

/// What was said, and the files that were kept, found by what they are about.
extension Workspace {
    /// The newest remarks on a subject, oldest first.
    /// - Parameters:
    ///   - most: no more than so many are read of a discussion of any length.
    ///   - passes: which count.
    public func remarks(
        on subject: Subject? = nil, newest most: Int = .max, where passes: (Remark) -> Bool = { _ in true }
    ) throws(PartnershipError) -> [Remark] {
        try handed(Vocabulary.remark, subject, most) { Remark($0).flatMap { passes($0) ? $0 : nil } }
    }

    /// The newest files kept with a subject, oldest first.
    public func attachments(
        to subject: Subject? = nil, newest most: Int = .max,
        where passes: (Attachment) -> Bool = { _ in true }
    ) throws(PartnershipError) -> [Attachment] {
        try handed(Vocabulary.attachment, subject, most) { Attachment($0).flatMap { passes($0) ? $0 : nil } }
    }

    private func handed<Handed>(
        _ kind: String, _ subject: Subject?, _ most: Int, _ read: (Entry) -> Handed?
    ) throws(PartnershipError) -> [Handed] {
        var found: [Handed] = []
        let visit = { (entry: Entry) -> Bool in
            guard subject == nil || Subject(entry.body["of"]) == subject else { return true }
            if let one = read(entry) { found.append(one) }
            return found.count < most
        }
        do throws(StoreError) {
            if let subject, store.isProjected {
                try store.walk(
                    """
                    SELECT sequence FROM talk WHERE subject = ? AND id = ? AND kind = ? ORDER BY sequence DESC
                    """, [subject.kind.rawValue, subject.id, kind], visit: visit)
            } else {
                try store.walk(
                    "SELECT sequence FROM entries WHERE kind = ? ORDER BY sequence DESC", [kind], visit: visit
                )
            }
        } catch { throw .store(error) }
        return found.reversed()
    }
}
