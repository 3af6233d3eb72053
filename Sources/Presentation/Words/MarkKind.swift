import Compact
import Words

/// Events that timelines mark, told apart by sign and shape, never by colour alone.
package enum MarkKind: Sendable, CaseIterable {
    case seizure, attempt, election

    /// nil for events that are not marked.
    package init?(_ kind: String) {
        switch kind {
        case "coup.attempt": self = .attempt
        case let kind where kind == "coup" || kind.hasPrefix("coup."): self = .seizure
        case "election.postponed", "election.cancelled": return nil
        case let kind where kind == "election" || kind.hasPrefix("election."): self = .election
        default: return nil
        }
    }

    package var word: Text {
        switch self {
        case .seizure: Text(en: "coup", fr: "coup d’État")
        case .attempt: Text(en: "attempted coup", fr: "tentative de coup d’État")
        case .election: Text(en: "election", fr: "élection")
        }
    }

    package var sign: String {
        switch self {
        case .seizure: "▼"
        case .attempt: "▽"
        case .election: "○"
        }
    }
}

extension Backtest.Mark {
    package var marked: MarkKind? { MarkKind(kind) }
}
