import Diligence
import Ledger
import Partnership

/// Which pages an entry shows on that changes no review, so that no other is drawn anew for it.
struct Touch: Sendable {
    private var kinds: Set<String> = []
    /// What remarks and files are about.
    private var subjects: Set<Subject> = []

    init(_ entries: [Entry]) {
        for entry in entries {
            kinds.insert(entry.kind)
            if let subject = Subject(of: entry) { subjects.insert(subject) }
        }
    }

    /// Whether a page stays as it is. A page that is not named here is drawn anew after every entry, and so are all but those
    /// that draw on nothing said after an entry of a kind not known here.
    func spares(_ path: [String]) -> Bool {
        switch path.first {
        case _ where !kinds.isSubset(of: Self.known):
            ["past", "draft", "money", "map", "style.css", "live.js"].contains(path.first)
        case nil: sparesProposals
        case "past", "draft", "money", "map", "dialogue", "style.css", "live.js": true
        case "conditions":
            path.count == 1 || path.count == 2 && !subjects.contains(Subject(.condition, path[1]))
        case "tracks": path.count == 2 && !subjects.contains(Subject(.track, path[1]))
        case "decisions":
            switch path.count {
            case 1: sparesProposals
            case 2: !subjects.contains(Subject(.decision, path[1]))
            default: true
            }
        case "api":
            switch path.count > 2 ? path[2] : "" {
            case "journal": false
            case "proposals": sparesProposals
            default: path.count == 3
            }
        default: false
        }
    }

    private static let known: Set<String> = [
        Vocabulary.remark, Vocabulary.attachment, Vocabulary.access, Vocabulary.proposal, Vocabulary.refusal,
        // What is screened and filed stands in the room of due diligence and in the journal, which are drawn anew always.
        Vocabulary.filing, ScreeningJournal.proposal, ScreeningJournal.confirmation, ScreeningJournal.report,
        ScreeningJournal.list,
    ]

    private var sparesProposals: Bool {
        kinds.isDisjoint(with: [Vocabulary.proposal, Vocabulary.refusal])
    }
}
