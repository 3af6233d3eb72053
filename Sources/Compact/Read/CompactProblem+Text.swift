import Words
import Bytes

extension CompactProblem {
    /// What is wrong, in words: `file:line:column: error: what. how to mend it.`
    public func text(in language: Language) -> String {
        let word =
            switch (severity, language) {
            case (.error, .english): "error"
            case (.error, .french): "erreur"
            case (.warning, .english): "warning"
            case (.warning, .french): "avertissement"
            }
        // French sets a space before a colon.
        let colon = language == .french ? " :" : ":"
        return "\(location): \(word)\(colon) \(what.text(in: language))"
    }
}

extension CompactProblem.What {
    /// The finding and its mend, as sentences.
    func text(in language: Language) -> String {
        let (found, mend) = sentences
        let parts = [found[language], mend?[language] ?? ""]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    private var sentences: (found: Text, mend: Text?) {
        switch self {
        case .notYAML(let why):
            (
                Text(en: "this is not YAML: \(why).", fr: "ce n’est pas du YAML : \(why)."),
                Text(
                    en: "Check the indentation and quotes here and just above.",
                    fr: "Vérifiez l’indentation et les guillemets ici et juste au-dessus.")
            )
        case .tabIndents:
            (
                Text(en: "a tab indents this line.", fr: "une tabulation indente cette ligne."),
                Text(en: "Indent with spaces.", fr: "Indentez avec des espaces.")
            )
        case .looseAlias:
            (
                Text(
                    en: "this alias (*) stands for nothing that is complete by here.",
                    fr: "cet alias (*) ne désigne rien qui soit complet à cet endroit."),
                Text(
                    en: "Write its anchor (&) before it; an anchor cannot hold itself.",
                    fr: "Écrivez son ancre (&) avant lui ; une ancre ne peut se contenir elle-même.")
            )
        case .tooManyParts(let limit):
            (
                Text(
                    en: "the file has more than \(limit) parts, counting what its aliases repeat.",
                    fr: "le fichier a plus de \(limit) éléments, répétitions par alias comprises."),
                Text(
                    en: "Write out what is needed without aliases of aliases.",
                    fr: "Écrivez le nécessaire sans alias d’alias.")
            )
        case .tooLarge(let limit):
            (
                Text(
                    en: "the file is larger than \(limit) bytes.",
                    fr: "le fichier dépasse \(limit) octets."),
                Text(
                    en: "Move tables of figures to CSV files under evidence/.",
                    fr: "Placez les tableaux de chiffres dans des fichiers CSV sous evidence/.")
            )
        case .duplicateKeys(let keys):
            (
                Text(
                    en: "written twice: \(keys.joined(separator: ", ")).",
                    fr: "écrit deux fois : \(keys.joined(separator: ", "))."),
                Text(en: "Keep one of each.", fr: "N’en gardez qu’un de chaque.")
            )
        case .unreadable(let why):
            (Text(en: "cannot be read: \(why).", fr: "illisible : \(why)."), nil)
        case .noCompactFile:
            (
                Text(en: "no compact.yaml here.", fr: "pas de compact.yaml ici."),
                Text(
                    en: "Name a compact’s folder, or make one with `benkan new FOLDER`.",
                    fr: "Indiquez le dossier d’un accord, ou créez-en un avec `benkan new DOSSIER`.")
            )
        case .newerFormat(let found):
            (
                Text(
                    en: "format version \(found) is not known; this program reads version 1.",
                    fr: "version de format \(found) inconnue ; ce programme lit la version 1."),
                Text(
                    en: "Use a newer benkan, or write `benkan: 1`.",
                    fr: "Utilisez un benkan plus récent, ou écrivez `benkan: 1`.")
            )
        case .missingKey(let key, let of):
            (
                Text(en: "this \(of) has no “\(key)”.", fr: "« \(key) » manque ici (\(of))."),
                Text(
                    en: "Add it; the format is in Documentation/formats/compact.md.",
                    fr: "Ajoutez-le ; le format est décrit dans Documentation/formats/compact.md.")
            )
        case .unknownKey(let key, let nearest, let allowed):
            (
                Text(en: "unknown key “\(key)”.", fr: "clé inconnue « \(key) »."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
                    ?? Text(
                        en: "Keys here: \(allowed.joined(separator: ", ")).",
                        fr: "Clés possibles : \(allowed.joined(separator: ", ")).")
            )
        case .wrongShape(let key, let expected):
            (
                Text(
                    en: "“\(key)” should be \(expected.name.en).",
                    fr: "« \(key) » devrait être \(expected.name.fr)."),
                nil
            )
        case .badDay(let text):
            (
                Text(en: "“\(text)” is not a date.", fr: "« \(text) » n’est pas une date."),
                Text(en: "Write it as 2024-03-01.", fr: "Écrivez-la ainsi : 2024-03-01.")
            )
        case .badSpan(let text):
            (
                Text(en: "“\(text)” is not a length of time.", fr: "« \(text) » n’est pas une durée."),
                Text(en: "Write P2Y, P6M or P90D.", fr: "Écrivez P2Y, P6M ou P90D.")
            )
        case .badNumber(let text, let expected):
            (
                Text(
                    en: "“\(text)” is not a number in \(expected).",
                    fr: "« \(text) » n’est pas un nombre dans \(expected)."), nil
            )
        case .badChoice(let text, let allowed):
            (
                Text(
                    en: "“\(text)” is not one of: \(allowed.joined(separator: ", ")).",
                    fr: "« \(text) » ne figure pas parmi : \(allowed.joined(separator: ", "))."),
                Nearest.to(text, among: allowed).map {
                    Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?")
                }
            )
        case .badIdentifier(let text):
            (
                Text(en: "“\(text)” is no identifier.", fr: "« \(text) » n’est pas un identifiant."),
                Text(
                    en: "Use letters and digits joined by single hyphens, dots or underscores.",
                    fr: "Utilisez lettres et chiffres, joints par un seul tiret, point ou souligné.")
            )
        case .missingTranslation(let key, let language):
            (
                Text(
                    en: "“\(key)” has no \(language == .english ? "English" : "French") text.",
                    fr: "« \(key) » n’a pas de texte \(language == .english ? "anglais" : "français")."),
                Text(en: "Write {en: …, fr: …}.", fr: "Écrivez {en: …, fr: …}.")
            )
        case .duplicateIdentifier(let id, let first):
            (
                Text(
                    en: "“\(id)” is used twice\(first.map { " (first at \($0))" } ?? "").",
                    fr: "« \(id) » est utilisé deux fois\(first.map { " (d’abord en \($0))" } ?? "")."),
                Text(en: "Rename one.", fr: "Renommez l’un des deux.")
            )
        case .unknownReference(let kind, let name, let nearest):
            (
                Text(en: "no \(kind.name.en) “\(name)”.", fr: "\(kind.name.fr) « \(name) » introuvable."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
                    ?? kind.listing
            )
        case .endsBeforeItBegins(let from, let to):
            (
                Text(
                    en: "ends (\(to)) before it begins (\(from)).",
                    fr: "finit (\(to)) avant de commencer (\(from))."),
                Text(en: "Swap or correct the dates.", fr: "Inversez ou corrigez les dates.")
            )
        case .cycle(let names):
            (
                Text(
                    en: "goes round in a circle: \(names.joined(separator: " → ")).",
                    fr: "tourne en rond : \(names.joined(separator: " → "))."),
                Text(
                    en: "Break the circle: one of them must rest on evidence alone.",
                    fr: "Rompez le cercle : l’un doit ne reposer que sur des preuves.")
            )
        case .scorecardCannotPass(let id, let needed, let of):
            (
                Text(
                    en: "scorecard “\(id)” asks for \(needed) of \(of) indicators and can never pass.",
                    fr: "la grille « \(id) » exige \(needed) indicateurs sur \(of) et ne peut jamais réussir."
                ),
                Text(
                    en: "Lower at-least or add indicators.",
                    fr: "Baissez at-least ou ajoutez des indicateurs.")
            )
        case .expression(let en, let fr, let mendEN, let mendFR),
            .table(let en, let fr, let mendEN, let mendFR):
            (Text(en: en, fr: fr), mendEN.map { Text(en: $0, fr: mendFR ?? $0) })
        case .noVerdict(let type):
            (
                Text(
                    en: "this gives a value of type \(type), not true or false.",
                    fr: "ceci donne une valeur de type \(type), et non vrai ou faux."),
                Text(
                    en: "Compare it with a threshold: … >= 50.", fr: "Comparez-la à un seuil : … >= 50.")
            )
        case .falseLeap(let text):
            (
                Text(
                    en: "where the evidence is missing “\(text)” is not unknown but decided.",
                    fr: "faute de preuve, « \(text) » n’est pas inconnu mais tranché."),
                Text(
                    en:
                        "Write x between 1 and 1 for x = 1, or test before: if x = null then null else x = 1.",
                    fr:
                        "Écrivez x between 1 and 1 pour x = 1, ou testez avant : if x = null then null else x = 1."
                )
            )
        case .releaseElsewhere(let first, let isSame):
            (
                isSame
                    ? Text(
                        en: "the same row stands at \(first); this one adds nothing.",
                        fr: "la même ligne figure en \(first) ; celle-ci n’ajoute rien.")
                    : Text(
                        en:
                            "the same series, place, period and release day as \(first), with another value.",
                        fr:
                            "mêmes série, lieu, période et date de publication qu’en \(first), avec une autre valeur."
                    ),
                isSame
                    ? Text(en: "Drop one of them.", fr: "Retirez l’une des deux.")
                    : Text(
                        en: "A revision needs its own release date; otherwise drop one row.",
                        fr: "Une révision exige sa propre date de publication ; sinon retirez une ligne.")
            )
        case .unusedCondition(let id):
            (
                Text(
                    en: "no track or scorecard uses condition “\(id)”.",
                    fr: "aucun volet ni grille n’utilise la condition « \(id) »."),
                Text(
                    en: "Add it to a track’s hard or soft list, or remove it.",
                    fr: "Ajoutez-la à la liste hard ou soft d’un volet, ou retirez-la.")
            )
        }
    }
}

extension CompactProblem.Shape {
    var name: Text {
        switch self {
        case .text: Text(en: "a text", fr: "un texte")
        case .translatedText:
            Text(
                en: "a text in both languages, {en: …, fr: …}",
                fr: "un texte dans les deux langues, {en: …, fr: …}")
        case .mapping: Text(en: "a mapping (key: value)", fr: "une table (clé : valeur)")
        case .list: Text(en: "a list", fr: "une liste")
        case .flag: Text(en: "true or false", fr: "true ou false")
        case .wholeNumber: Text(en: "a whole number", fr: "un nombre entier")
        }
    }
}

extension CompactProblem.Reference {
    var name: Text {
        switch self {
        case .place: Text(en: "place", fr: "lieu")
        case .party: Text(en: "party", fr: "partie")
        case .pillar: Text(en: "pillar", fr: "axe")
        case .track: Text(en: "track", fr: "volet")
        case .condition: Text(en: "condition or scorecard", fr: "condition ou grille")
        case .restriction: Text(en: "restriction", fr: "restriction")
        case .scorecard: Text(en: "scorecard", fr: "grille")
        case .publisher: Text(en: "publisher", fr: "éditeur")
        case .series: Text(en: "series", fr: "série")
        case .group: Text(en: "peer group", fr: "groupe de pairs")
        case .event: Text(en: "event", fr: "événement")
        case .activity: Text(en: "activity", fr: "activité")
        case .meeting: Text(en: "meeting", fr: "rencontre")
        case .commitment: Text(en: "commitment", fr: "engagement")
        }
    }

    var listing: Text? {
        switch self {
        case .series:
            Text(en: "Series are listed by `benkan series`.", fr: "`benkan series` liste les séries.")
        case .place, .group:
            Text(
                en: "Places and groups stand in evidence/places.yaml.",
                fr: "Lieux et groupes figurent dans evidence/places.yaml.")
        default: nil
        }
    }
}
