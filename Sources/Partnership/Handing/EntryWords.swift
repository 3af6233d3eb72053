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
        default: return nil
        }
    }
}
