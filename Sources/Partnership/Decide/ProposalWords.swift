public import Words

extension Proposal.State {
    /// In words for tables: open, decided, refused, lapsed.
    public var word: Text {
        switch self {
        case .open: Text(en: "waits for a second person", fr: "attend une seconde personne")
        case .confirmed(let decision):
            Text(en: "confirmed: decision \(decision)", fr: "confirmée : décision \(decision)")
        case .refused(let person, let reason):
            Text(en: "refused by \(person): \(reason.en)", fr: "refusée par \(person) : \(reason.fr)")
        case .overtaken:
            Text(
                en: "lapsed: the review is not the one it was proposed upon",
                fr: "caduque : la revue n’est plus celle de la proposition")
        case .expired: Text(en: "lapsed: too old", fr: "caduque : trop ancienne")
        }
    }

    /// One word for programs.
    public var name: String {
        switch self {
        case .open: "open"
        case .confirmed: "confirmed"
        case .refused: "refused"
        case .overtaken: "overtaken"
        case .expired: "expired"
        }
    }
}

extension PartnershipError {
    /// Why a proposal goes no further; nil for other errors.
    public var proposalText: Text? {
        switch self {
        case .noProposal(let id):
            Text(en: "no proposal “\(id)”.", fr: "proposition « \(id) » introuvable.")
        case .samePerson(let person):
            Text(
                en: "\(person) proposed it, and another decider must confirm it.",
                fr: "\(person) l’a proposée ; un autre décideur doit la confirmer.")
        case .notOpen(let id, let state):
            Text(
                en: "proposal \(id) has ended (\(state.word.en)). Propose anew.",
                fr: "la proposition \(id) est close (\(state.word.fr)). Proposez à nouveau.")
        default: nil
        }
    }
}
