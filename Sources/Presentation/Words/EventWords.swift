import Words

/// What kinds of events are called. The vocabulary is open: a kind without a word of its own is shown as it is written.
package enum EventWords {
    package static func word(of kind: String) -> Text { words[kind] ?? Text(en: kind, fr: kind) }

    private static let words: [String: Text] = [
        "accord": Text(en: "accord", fr: "accord"),
        "accord.peace": Text(en: "peace accord", fr: "accord de paix"),
        "assistance": Text(en: "assistance", fr: "aide"),
        "assistance.suspended": Text(en: "assistance suspended", fr: "aide suspendue"),
        "coup": Text(en: "coup", fr: "coup d’État"),
        "coup.attempt": Text(en: "attempted coup", fr: "tentative de coup d’État"),
        "coup.seizure": Text(en: "seizure of power", fr: "prise du pouvoir"),
        "election": Text(en: "election", fr: "élection"),
        "election.legislative": Text(en: "legislative election", fr: "élections législatives"),
        "election.postponed": Text(en: "election postponed", fr: "élection reportée"),
        "election.presidential": Text(en: "presidential election", fr: "élection présidentielle"),
        "government": Text(en: "government", fr: "gouvernement"),
        "government.elected": Text(en: "elected government in office", fr: "gouvernement élu en fonctions"),
        "intervention": Text(en: "intervention", fr: "intervention"),
        "intervention.foreign": Text(en: "foreign intervention", fr: "intervention étrangère"),
        "mcc": Text(en: "MCC", fr: "MCC"),
        "mcc.in-force": Text(en: "MCC compact in force", fr: "compact du MCC en vigueur"),
        "mcc.signed": Text(en: "MCC compact signed", fr: "compact du MCC signé"),
        "parties": Text(en: "political parties", fr: "partis politiques"),
        "parties.dissolved": Text(en: "political parties dissolved", fr: "partis politiques dissous"),
        "peacekeeping": Text(en: "peacekeeping", fr: "maintien de la paix"),
        "peacekeeping.ended": Text(en: "peacekeeping ended", fr: "fin du maintien de la paix"),
        "peacekeeping.established": Text(en: "peacekeeping established", fr: "début du maintien de la paix"),
        "referendum": Text(en: "referendum", fr: "référendum"),
        "referendum.constitution": Text(en: "constitutional referendum", fr: "référendum constitutionnel"),
        "region": Text(en: "regional body", fr: "organisation régionale"),
        "region.exit": Text(
            en: "departure from a regional body", fr: "retrait d’une organisation régionale"),
        "sanctions": Text(en: "sanctions", fr: "sanctions"),
        "sanctions.ecowas": Text(en: "ECOWAS sanctions", fr: "sanctions de la CEDEAO"),
        "sanctions.ended": Text(en: "sanctions lifted", fr: "sanctions levées"),
        "trafficking": Text(en: "trafficking report", fr: "rapport sur la traite"),
        "trafficking.tier-2": Text(
            en: "trafficking: Tier 2", fr: "traite : catégorie 2"),
        "trafficking.tier-2-watch-list": Text(
            en: "trafficking: Tier 2, watch list",
            fr: "traite : catégorie 2, sous surveillance"),
        "trafficking.tier-3": Text(
            en: "trafficking: Tier 3", fr: "traite : catégorie 3"),
        "transition": Text(en: "transition", fr: "transition"),
        "transition.calendar": Text(en: "calendar of the transition", fr: "calendrier de la transition"),
        "transition.charter": Text(en: "charter of the transition", fr: "charte de la transition"),
        "uprising": Text(en: "uprising", fr: "soulèvement"),
    ]
}
