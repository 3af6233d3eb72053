import Ledger
import Words

/// What an entry of something handed in says, in one line.
public enum EntryWords {
    /// nil for entries of other kinds.
    public static func of(_ entry: Entry) -> Text? {
        switch entry.kind {
        case Vocabulary.evidence, Vocabulary.dialogue:
            guard let batch = BatchEntry(entry) else { return nil }
            let kind: Text =
                switch batch.content {
                case .observations: Text(en: "observations", fr: "observations")
                case .events: Text(en: "events", fr: "événements")
                case .activities: Text(en: "activities", fr: "activités")
                case .dialogue: Text(en: "meetings and commitments", fr: "réunions et engagements")
                }
            return Text(
                en: "evidence: \(batch.rows) \(kind.en), from \(batch.source)",
                fr: "preuves : \(batch.rows) \(kind.fr), de \(batch.source)")
        case Vocabulary.remark:
            guard let remark = Remark(entry) else { return nil }
            return Text(en: "remark on \(remark.subject.id)", fr: "remarque sur \(remark.subject.id)")
        case Vocabulary.attachment:
            guard let file = Attachment(entry) else { return nil }
            return Text(
                en: "attachment \(file.name), \(file.size) bytes, to \(file.subject.id)",
                fr: "pièce jointe \(file.name), \(file.size) octets, à \(file.subject.id)")
        case Vocabulary.proposal:
            guard let proposal = Proposal(entry) else { return nil }
            let track = proposal.decision.track
            return Text(
                en: "proposal \(proposal.id): \(proposal.decision.act.rawValue) \(track)",
                fr: "proposition \(proposal.id) : \(proposal.decision.act.rawValue) \(track)")
        case Vocabulary.refusal:
            let id = entry.body["proposal"]?.text ?? ""
            return Text(en: "proposal \(id) refused", fr: "proposition \(id) refusée")
        case Vocabulary.access:
            let words = "\(entry.body["what"]?.text ?? "") \(entry.body["account"]?.text ?? "")"
            return Text(en: "access: \(words)", fr: "accès : \(words)")
        case Vocabulary.filing:
            return Text(en: "due-diligence report filed", fr: "rapport de diligence raisonnable classé")
        default: return nil
        }
    }
}
