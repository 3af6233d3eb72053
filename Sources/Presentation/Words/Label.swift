import Words
import Compact

/// Every fixed word of the outputs, in both languages.
package enum Label {
    package static let review = Text(en: "Review", fr: "Revue")
    package static let on = Text(en: "for", fr: "au")
    package static let known = Text(en: "as known on", fr: "selon ce qui était connu au")
    package static let tracks = Text(en: "Tracks", fr: "Volets")
    package static let track = Text(en: "track", fr: "volet")
    package static let restrictions = Text(en: "Restrictions", fr: "Restrictions")
    package static let restriction = Text(en: "restriction", fr: "restriction")
    package static let conditions = Text(en: "Conditions", fr: "Conditions")
    package static let condition = Text(en: "condition", fr: "condition")
    package static let scorecards = Text(en: "Scorecards", fr: "Grilles d’évaluation")
    package static let changes = Text(en: "What would change the answer", fr: "Ce qui changerait la réponse")
    package static let due = Text(en: "Due", fr: "Échéances")
    package static let evidence = Text(en: "Evidence", fr: "Éléments de preuve")
    package static let honesty = Text(en: "As known then?", fr: "Connu à l’époque ?")
    package static let finding = Text(en: "finding", fr: "constat")
    package static let disposition = Text(en: "disposition", fr: "état")
    package static let value = Text(en: "value", fr: "valeur")
    package static let threshold = Text(en: "threshold", fr: "seuil")
    package static let margin = Text(en: "margin", fr: "marge")
    package static let trend = Text(en: "trend", fr: "tendance")
    package static let trendPerYear = Text(en: "a year", fr: "par an")
    package static let grounds = Text(en: "evidence", fr: "preuves")
    /// Between the items of a list; French sets a space before it, which holds it to its word.
    package static let semicolon = Text(en: "; ", fr: "\u{A0}; ")
    /// French sets a space before it too.
    package static let colon = Text(en: ":", fr: "\u{A0}:")
    package static let age = Text(en: "age", fr: "âge")
    package static let source = Text(en: "source", fr: "source")
    package static let released = Text(en: "released", fr: "publié")
    package static let period = Text(en: "period", fr: "période")
    package static let series = Text(en: "series", fr: "série")
    package static let place = Text(en: "place", fr: "lieu")
    package static let unit = Text(en: "unit", fr: "unité")
    package static let citation = Text(en: "citation", fr: "référence")
    package static let state = Text(en: "state", fr: "état")
    package static let since = Text(en: "since", fr: "depuis")
    package static let until = Text(en: "until", fr: "jusqu’au")
    package static let closes = Text(en: "closes", fr: "ferme")
    package static let restricts = Text(en: "restricts", fr: "restreint")
    package static let exceptions = Text(en: "exceptions", fr: "exceptions")
    package static let disputed = Text(en: "disputed", fr: "contesté")
    package static let account = Text(en: "account", fr: "version")
    package static let legalFindings = Text(en: "legal findings", fr: "constats juridiques")
    package static let heldBy = Text(en: "why", fr: "pourquoi")
    package static let nothingHolds = Text(en: "nothing stands in the way", fr: "rien ne s’y oppose")
    package static let nothingDue = Text(en: "nothing is due", fr: "aucune échéance")
    package static let bites = Text(en: "tracks held", fr: "volets touchés")
    package static let none = Text(en: "none", fr: "aucun")
    package static let unknownValue = Text(en: "unknown", fr: "inconnu")
    package static let stale = Text(en: "stale", fr: "périmé")
    package static let becomes = Text(en: "becomes", fr: "devient")
    package static let if_ = Text(en: "if", fr: "si")
    package static let and = Text(en: "and", fr: "et")
    package static let or = Text(en: "or", fr: "ou")
    package static let atLeast = Text(en: "at least", fr: "au moins")
    package static let of = Text(en: "of", fr: "sur")
    package static let needed = Text(en: "needed", fr: "requis")
    package static let met = Text(en: "met", fr: "remplies")
    package static let graceUntil = Text(en: "in grace until", fr: "délai de grâce jusqu’au")
    package static let waivedBy = Text(en: "waived by", fr: "dérogation de")
    package static let expires = Text(en: "expires", fr: "expire le")
    package static let days = Text(en: "days", fr: "jours")
    package static let years = Text(en: "years", fr: "ans")
    package static let perYear = Text(en: "a year", fr: "par an")
    /// What a compact says of itself where it is nobody’s real policy, as sentences.
    package static func illustrative(_ note: Text, in language: Language) -> String {
        let word = Text(en: "Illustrative", fr: "Illustratif")[language]
        return "\(word). \(note[language].prefix(1).uppercased())\(note[language].dropFirst())"
    }
    package static let month = Text(en: "month", fr: "mois")
    package static let events = Text(en: "Events", fr: "Événements")
    package static let probability = Text(en: "probability truly met", fr: "probabilité réellement remplie")
    package static let softShare = Text(en: "soft conditions met", fr: "conditions souples remplies")
}

extension Disposition {
    /// The word for a reader; the raw value is for machines.
    package var word: Text {
        switch self {
        case .open: Text(en: "open", fr: "ouvert")
        case .restricted: Text(en: "restricted", fr: "restreint")
        case .closed: Text(en: "closed", fr: "fermé")
        case .undetermined: Text(en: "undetermined", fr: "indéterminé")
        }
    }

    /// One sign that needs no colour.
    package var sign: String {
        switch self {
        case .open: "●"
        case .restricted: "◐"
        case .closed: "✕"
        case .undetermined: "?"
        }
    }
}

extension Disposition {
    /// So many tracks of it.
    package func counted(_ count: Int) -> Text {
        Text(en: "\(count) \(word.en)", fr: "\(count) \(word.fr)\(count < 2 ? "" : "s")")
    }
}

extension Finding {
    /// So many conditions of it.
    package func counted(_ count: Int) -> Text {
        let many = count < 2 ? "" : "s"
        let french =
            switch self {
            case .met: "remplie\(many)"
            case .notMet: "non remplie\(many)"
            case .unknown: "inconnue\(many)"
            case .waived: "avec dérogation"
            }
        return Text(en: "\(count) \(word.en)", fr: "\(count) \(french)")
    }

    package var word: Text {
        switch self {
        case .met: Text(en: "met", fr: "remplie")
        case .notMet: Text(en: "not met", fr: "non remplie")
        case .unknown: Text(en: "unknown", fr: "inconnue")
        case .waived: Text(en: "waived", fr: "dérogation")
        }
    }

    package var sign: String {
        switch self {
        case .met: "✓"
        case .notMet: "✕"
        case .unknown: "?"
        case .waived: "○"
        }
    }
}

extension RestrictionReview.State {
    package var word: Text {
        switch self {
        case .inForce: Text(en: "in force", fr: "en vigueur")
        case .notInForce: Text(en: "not in force", fr: "sans effet")
        case .unknown: Text(en: "unknown", fr: "inconnue")
        case .notLaw: Text(en: "not law that day", fr: "non applicable ce jour-là")
        case .waived: Text(en: "waived", fr: "levée par dérogation")
        }
    }

    /// The colour that the style sheet knows it by.
    package var tone: String {
        switch self {
        case .inForce: "bad"
        case .unknown: "ask"
        case .waived: "warn"
        case .notInForce, .notLaw: "good"
        }
    }
}

extension Trend.Direction {
    package var word: Text {
        switch self {
        case .improving: Text(en: "improving", fr: "en progrès")
        case .worsening: Text(en: "worsening", fr: "en recul")
        case .steady: Text(en: "steady", fr: "stable")
        }
    }

    package var sign: String {
        switch self {
        case .improving: "↗"
        case .worsening: "↘"
        case .steady: "→"
        }
    }
}

extension Condition.Kind {
    package var word: Text {
        switch self {
        case .policy: Text(en: "policy", fr: "politique")
        case .performance: Text(en: "performance", fr: "performance")
        case .fiduciary: Text(en: "fiduciary", fr: "fiduciaire")
        }
    }
}
