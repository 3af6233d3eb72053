public import Ledger
public import Lists
public import Words

/// An entry that may be the subject, and why.
public struct ScreeningMatch: Sendable, Hashable {
    public struct Reason: Sendable, Hashable {
        public enum What: Sendable, Hashable {
            case names(given: String, NameMeeting)
            case weakAlias
            case birth(subject: String, listed: String)
            case birthPlace(subject: String, listed: String)
            case nationality(subject: String, listed: String)
            case gender
            case kind
            case identifier(String)
        }

        public var what: What
        /// What it adds to the score, or takes from it.
        public var gain: Double

        init(_ what: What, gain: Double) {
            self.what = what
            self.gain = (gain * 1000).rounded() / 1000
        }
    }

    /// The list's identifier.
    public var list: String
    public var entry: ListedParty
    /// The name of the entry that met best.
    public var listedName: String
    /// 0 … 1, in thousandths.
    public var score: Double
    public var reasons: [Reason]
}

extension ScreeningMatch.Reason {
    public var words: Text {
        switch what {
        case .names(let given, let meeting):
            return Text(
                en: "“\(given)” meets by: \(meeting.words.en)",
                fr: "« \(given) » se retrouve par : \(meeting.words.fr)")
        case .weakAlias:
            return Text(en: "the list calls this name weak", fr: "la liste dit ce nom peu sûr")
        case .birth(let subject, let listed):
            return Text(en: "born \(subject); listed \(listed)", fr: "né(e) \(subject) ; liste : \(listed)")
        case .birthPlace(let subject, let listed):
            return Text(
                en: "place of birth \(subject); listed \(listed)",
                fr: "lieu de naissance \(subject) ; liste : \(listed)")
        case .nationality(let subject, let listed):
            return Text(
                en: "nationality \(subject); listed \(listed)",
                fr: "nationalité \(subject) ; liste : \(listed)")
        case .gender: return Text(en: "another gender", fr: "un autre sexe")
        case .kind: return Text(en: "another kind of party", fr: "une autre sorte de partie")
        case .identifier(let number):
            return Text(en: "the same number \(number)", fr: "le même numéro \(number)")
        }
    }

    package static func number(_ value: Double, _ parts: Double = 100) -> String {
        JSON.number((value * parts).rounded() / parts).canonicalText
    }
}

extension ListedParty {
    /// The digest of everything the entry says but where it stands: changes when the entry does.
    public var fingerprint: Digest {
        var members: [String: JSON] = ["id": .string(id)]
        for (field, values) in fields { members[field] = .array(values.sorted().map { .string($0) }) }
        return Digest(of: JSON.object(members).canonical)
    }
}

/// What a screening is for, with the score from which a match is shown.
public enum ScreeningPurpose: String, Sendable, CaseIterable {
    /// Before money moves.
    case payment
    /// Before a contract.
    case vendor
    /// Before training or a licence: the widest net.
    case vetting

    /// Precision and recall on 542 labelled pairs (Benchmarks/README.md): 0.87 and 0.94 at 0.75, 0.92 and 0.93 at 0.8,
    /// 0.95 and 0.88 at 0.85.
    public var threshold: Double {
        switch self {
        case .payment: 0.85
        case .vendor: 0.8
        case .vetting: 0.75
        }
    }
}
