import Words

/// Who may come in, as the command says it when it starts.
enum Entrance {
    case local, everybody, accounts, portal

    var words: Text {
        switch self {
        case .local:
            Text(
                en: "without accounts: for this machine alone, to read and write. Ctrl-C ends it.",
                fr: "sans comptes : pour cette machine seulement, en lecture et écriture. Ctrl-C l’arrête.")
        case .everybody:
            Text(
                en:
                    "read-only, WITHOUT ACCOUNTS: everybody who reaches this address may read everything. Ctrl-C ends it.",
                fr:
                    "lecture seule, SANS COMPTES : quiconque atteint cette adresse peut tout lire. Ctrl-C l’arrête."
            )
        case .accounts:
            Text(
                en: "for those who have an account. Ctrl-C ends it.",
                fr: "pour qui a un compte. Ctrl-C l’arrête.")
        case .portal:
            Text(
                en: "portal: everybody may read what is marked public, and nothing else. Ctrl-C ends it.",
                fr: "portail : chacun peut lire ce qui est marqué public, et rien d’autre. Ctrl-C l’arrête.")
        }
    }
}
