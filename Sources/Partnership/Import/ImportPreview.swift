import Bytes
import Compact
import Evidence
import Ledger
import Scalars
import Words

/// A file as somebody hands it in.
public struct HandedFile: Sendable {
    public var name: String
    public var bytes: [UInt8]

    /// Bytes that are looked at, at most.
    public static let largest = 64 << 20

    public init(name: String, bytes: [UInt8]) {
        self.name = HandedName.plain(name)
        self.bytes = bytes
    }
}

/// Why something handed in cannot be taken.
public enum HandingProblem: Error, Sendable, Hashable {
    case tooLarge(bytes: Int, most: Int)
    case empty
    /// Every row was refused or is held already.
    case nothingNew
    /// Some rows were refused, and nobody said to leave them out.
    case rejected(Int)
    case tooLong(characters: Int, most: Int)
    case unknownSubject(String)
}

/// What is wrong with a row that was handed in: it is left out (an error), or taken and remarked on (a warning).
public struct ImportProblem: Sendable, Hashable {
    public var location: SourceLocation
    public var text: Text
    public var isRejection: Bool
}

/// What would become of a file if it were taken: looked at, changed nothing.
public struct ImportPreview: Sendable {
    /// A value that takes the place of an earlier release; both are kept.
    public struct Revision: Sendable, Hashable {
        public var new: Observation
        public var old: Observation
    }

    /// What a publication says of one activity.
    public struct PublishedActivity: Sendable, Hashable {
        public var id: String
        public var title: String
        public var released: Day
        /// The release it takes the place of.
        public var former: Day?
    }

    /// What was found of a commitment.
    public struct CommitmentUpdate: Sendable, Hashable {
        public var commitment: Commitment
        public var update: Commitment.Update
        /// How it stood until now.
        public var former: Commitment.State
    }

    public var file: String
    public var content: BatchEntry.Content
    /// Observations of periods that had none.
    public var added: [Observation] = []
    public var revised: [Revision] = []
    public var events: [Event] = []
    public var activities: [PublishedActivity] = []
    public var meetings: [Meeting] = []
    public var commitments: [Commitment] = []
    /// What was found of commitments that are there already.
    public var updates: [CommitmentUpdate] = []
    /// Rows that are held already, to the digit; they are left out.
    public var held = 0
    public var problems: [ImportProblem] = []
    /// The review before and after, on one day with what is then known.
    public var before: Review
    public var after: Review
    /// The file that joins the accord, and the entry that says so; nil when nothing is left to write.
    public var entry: BatchEntry?
    public var bytes: [UInt8] = []
    public var original: [UInt8] = []

    public var rejected: [ImportProblem] { problems.filter(\.isRejection) }
    public var rows: Int { entry?.rows ?? 0 }

    /// Conditions whose finding, or the values it rests on, would be others.
    public var changedConditions: [(before: ConditionReview, after: ConditionReview)] {
        zip(before.conditions, after.conditions).compactMap { one, other in
            one.finding != other.finding || one.comparisons != other.comparisons ? (one, other) : nil
        }
    }

    /// Tracks whose disposition would be another.
    public var changedTracks: [(before: TrackReview, after: TrackReview)] {
        zip(before.tracks, after.tracks).compactMap { one, other in
            one.disposition != other.disposition ? (one, other) : nil
        }
    }
}

extension HandingProblem {
    /// What was found and how to mend it.
    public var text: Text {
        switch self {
        case .tooLarge(let bytes, let most):
            Text(
                en: "the file has \(bytes) bytes; \(most) are taken at most. Hand it in in parts.",
                fr:
                    "le fichier compte \(bytes) octets ; \(most) au plus sont pris. Remettez-le en plusieurs parties."
            )
        case .empty:
            Text(
                en: "nothing was handed in. Choose a file, or write something.",
                fr: "rien n’a été remis. Choisissez un fichier, ou écrivez quelque chose.")
        case .nothingNew:
            Text(
                en: "nothing is left to write: every row is held already or was rejected.",
                fr: "rien à écrire : chaque ligne est déjà connue ou a été refusée.")
        case .rejected(let count):
            Text(
                en: "\(count) rejected; nothing was written. Mend them, or have them left out.",
                fr: "refus : \(count) ; rien n’a été écrit. Corrigez, ou faites-les omettre.")
        case .tooLong(let characters, let most):
            Text(
                en: "the text has \(characters) characters; \(most) are taken at most. Attach it as a file.",
                fr:
                    "le texte compte \(characters) caractères ; \(most) au plus sont pris. Joignez-le en fichier."
            )
        case .unknownSubject(let id):
            Text(
                en: "there is no “\(id.prefix(60))” here that could be spoken of.",
                fr: "il n’y a pas ici de « \(id.prefix(60)) » dont on puisse parler.")
        }
    }
}
