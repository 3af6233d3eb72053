import GRDB
import Ledger
import Store

/// The kinds of entries a partnership writes.
public enum Vocabulary {
    /// The compact's files as they were adopted: `{"id": …, "files": {path: sha-256}}`.
    public static let compact = "compact"
    /// A signed decision: `{"decision": …, "key": …, "signature": …}`.
    public static let decision = "decision"
    /// A decision that one person proposes: `{"proposal": …, "lapses": day}`.
    public static let proposal = "proposal"
    /// A proposal's end without a decision: `{"proposal": id, "reason": …}`.
    public static let refusal = "refusal"
    /// Somebody came or went, or an account changed: `{"what": …, "account": …}` (`AccessNote`).
    public static let access = "access"

    /// A table of observations or events, or activities, as if it lay in the accord's folder: `BatchEntry`.
    public static let evidence = "evidence"
    /// Meetings and commitments from forms: `BatchEntry`.
    public static let dialogue = "dialogue"
    /// Something said about a condition, track or decision: `Remark`.
    public static let remark = "remark"
    /// A file kept with the accord: `Attachment`.
    public static let attachment = "attachment"

    /// A signed due-diligence report that is kept with the journal. The entry names it by its digest and says nothing of
    /// whom it is about: `{"sha256", "size", "purpose", "on", "key", "lists"}`.
    public static let filing = "filing"

    /// What an entry commits to beside its own bytes.
    public static func cited(_ entry: Entry) -> [String] {
        switch entry.kind {
        case compact:
            guard case .object(let files)? = entry.body["files"] else { return [] }
            return files.values.compactMap(\.text)
        case evidence, dialogue, attachment, filing:
            return [entry.body["sha256"], entry.body["original"]?["sha256"]].compactMap { $0?.text }
        default: return []
        }
    }

    /// The tables derived from the journal.
    public static let projections: [Projection] = [
        Projection(
            name: "decisions", version: 1, tables: ["decisions"],
            create: """
                CREATE TABLE decisions (
                    sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, track TEXT NOT NULL, act TEXT NOT NULL,
                    expires TEXT, departure INTEGER NOT NULL)
                """
        ) { db, entry in
            guard let signed = SignedDecision(entry) else { return }
            let decision = signed.decision
            try db.execute(
                sql: "INSERT INTO decisions VALUES (?, ?, ?, ?, ?, ?)",
                arguments: [
                    entry.sequence, decision.id, decision.track, decision.act.rawValue,
                    decision.expires.map { "\($0)" }, decision.departure,
                ])
        },
        Projection(
            name: "compacts", version: 1, tables: ["compacts"],
            create:
                "CREATE TABLE compacts (sequence INTEGER PRIMARY KEY, id TEXT NOT NULL, files INTEGER NOT NULL)"
        ) { db, entry in
            guard entry.kind == compact, case .object(let files)? = entry.body["files"] else { return }
            try db.execute(
                sql: "INSERT INTO compacts VALUES (?, ?, ?)",
                arguments: [entry.sequence, entry.body["id"]?.text ?? "", files.count])
        },
        // What was said of a thing is found without reading what was said of all others.
        Projection(
            name: "talk", version: 1, tables: ["talk"],
            create: """
                CREATE TABLE talk (
                    sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, id TEXT NOT NULL);
                CREATE INDEX talk_subject ON talk (subject, id, kind, sequence)
                """
        ) { db, entry in
            guard let subject = Subject(of: entry) else { return }
            try db.execute(
                sql: "INSERT INTO talk VALUES (?, ?, ?, ?)",
                arguments: [entry.sequence, entry.kind, subject.kind.rawValue, subject.id])
        },
    ]
}
