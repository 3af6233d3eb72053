import Bytes
import Words

extension TableProblem {
    /// What was found and how to mend it, in words; the place is `location`.
    public var text: Text {
        let (found, mend) = what.sentences
        guard let mend else { return found }
        return Text(en: "\(found.en) \(mend.en)", fr: "\(found.fr) \(mend.fr)")
    }
}

extension TableProblem.What {
    fileprivate var sentences: (found: Text, mend: Text?) {
        switch self {
        case .torn(let what): torn(what)
        case .noHeader:
            (
                Text(en: "the file is empty.", fr: "le fichier est vide."),
                Text(
                    en: "Its first row must name the columns.",
                    fr: "La première ligne doit nommer les colonnes.")
            )
        case .unknownTable(let columns):
            (
                Text(
                    en: "no table has these columns: \(columns.joined(separator: ", ")).",
                    fr: "aucun tableau n’a ces colonnes : \(columns.joined(separator: ", "))."),
                Text(
                    en: "Tables are described in Documentation/formats/compact.md.",
                    fr: "Les tableaux sont décrits dans Documentation/formats/compact.md.")
            )
        case .unknownColumn(let name, let nearest):
            (
                Text(en: "unknown column “\(name)”.", fr: "colonne inconnue « \(name) »."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
            )
        case .missingColumn(let name):
            (
                Text(en: "no column “\(name)”.", fr: "colonne « \(name) » absente."),
                Text(
                    en: "Add it to the header and to each row.",
                    fr: "Ajoutez-la à l’en-tête et à chaque ligne.")
            )
        case .repeatedColumn(let name):
            (Text(en: "column “\(name)” stands twice.", fr: "colonne « \(name) » en double."), nil)
        case .missingValue(let column):
            (Text(en: "“\(column)” is empty.", fr: "« \(column) » est vide."), nil)
        case .wrongWidth(let found, let expected):
            (
                Text(
                    en: "the row has \(found) fields, the header \(expected).",
                    fr: "la ligne a \(found) champs, l’en-tête \(expected)."),
                Text(
                    en: "Quote fields that hold the separator.",
                    fr: "Mettez entre guillemets les champs qui contiennent le séparateur.")
            )
        case .badPeriod(let text):
            (
                Text(en: "“\(text)” is not a period.", fr: "« \(text) » n’est pas une période."),
                Text(
                    en: "Write 2024, 2024-Q3, 2024-07, 2024-07-15 or 2024-01-01/2024-06-30.",
                    fr: "Écrivez 2024, 2024-Q3, 2024-07, 2024-07-15 ou 2024-01-01/2024-06-30.")
            )
        case .badDay(let text, let column):
            (
                Text(
                    en: "“\(text)” in “\(column)” is not a date.",
                    fr: "« \(text) » dans « \(column) » n’est pas une date."),
                Text(en: "Write it as 2024-03-01.", fr: "Écrivez-la ainsi : 2024-03-01.")
            )
        case .ambiguousDay(let text, let column):
            (
                Text(
                    en: "“\(text)” in “\(column)” could be two days.",
                    fr: "« \(text) » dans « \(column) » peut désigner deux jours."),
                Text(
                    en: "Write it as 2024-03-01; in a spreadsheet, format the column as yyyy-mm-dd.",
                    fr:
                        "Écrivez-la ainsi : 2024-03-01 ; dans un tableur, mettez la colonne au format aaaa-mm-jj."
                )
            )
        case .controlCharacter(let column):
            (
                Text(
                    en: "“\(column)” holds a control character.",
                    fr: "« \(column) » contient un caractère de commande."),
                Text(
                    en: "Type the text anew; NUL and its like are not text.",
                    fr: "Saisissez le texte à nouveau ; NUL et ses semblables ne sont pas du texte.")
            )
        case .badJSON:
            (
                Text(
                    en: "the file is no JSON from here on.",
                    fr: "le fichier n’est plus du JSON à partir d’ici."),
                Text(
                    en: "Was the download cut off? Export it again.",
                    fr: "Le téléchargement a-t-il été coupé ? Exportez-le à nouveau.")
            )
        case .heldOtherwise(let value):
            (
                Text(
                    en: "this release is held already, with the value \(value); nothing is overwritten.",
                    fr: "cette publication est déjà connue, avec la valeur \(value) ; rien n’est écrasé."),
                Text(
                    en: "Give the corrected value the day it was corrected as its release date.",
                    fr: "Donnez à la valeur corrigée le jour de la correction comme date de publication.")
            )
        case .eventHeldOtherwise(let id):
            (
                Text(
                    en: "another event has the id “\(id)” already; nothing is overwritten.",
                    fr: "un autre événement porte déjà l’identifiant « \(id) » ; rien n’est écrasé."),
                Text(
                    en: "Choose another id; a correction may name the first in its note.",
                    fr:
                        "Choisissez un autre identifiant ; une correction peut nommer le premier dans sa note."
                )
            )
        case .badNumber(let text, let column):
            (
                Text(
                    en: "“\(text)” in “\(column)” is not a number.",
                    fr: "« \(text) » dans « \(column) » n’est pas un nombre."),
                Text(
                    en:
                        "Write digits with a point for decimals; leave no thousands marks; drop the row if unknown.",
                    fr:
                        "Écrivez des chiffres, un point pour les décimales, sans séparateur de milliers ; retirez la ligne si la valeur est inconnue."
                )
            )
        case .negativeError(let text):
            (Text(en: "an error of \(text) is below zero.", fr: "une erreur de \(text) est négative."), nil)
        case .endsBeforeItBegins(let text):
            (
                Text(en: "“\(text)” ends before it begins.", fr: "« \(text) » finit avant de commencer."),
                Text(en: "Swap the dates.", fr: "Inversez les dates.")
            )
        case .unknownSeries(let name, let nearest):
            (
                Text(en: "no series “\(name)”.", fr: "série « \(name) » introuvable."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
                    ?? Text(
                        en: "Describe it in evidence/sources.yaml; series are listed by `benkan series`.",
                        fr: "Décrivez-la dans evidence/sources.yaml ; `benkan series` liste les séries.")
            )
        case .unknownPlace(let name, let nearest):
            (
                Text(en: "no place “\(name)”.", fr: "lieu « \(name) » introuvable."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
                    ?? Text(en: "Add it to evidence/places.yaml.", fr: "Ajoutez-le à evidence/places.yaml.")
            )
        case .unknownRestriction(let name, let nearest):
            (
                Text(en: "no restriction “\(name)”.", fr: "restriction « \(name) » introuvable."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
            )
        case .unknownParty(let name, let nearest):
            (
                Text(
                    en: "no party “\(name.prefix(60))”.", fr: "partie « \(name.prefix(60)) » introuvable."),
                nearest.map { Text(en: "Did you mean “\($0)”?", fr: "Vouliez-vous dire « \($0) » ?") }
                    ?? Text(
                        en:
                            "Write public, parties, or ids of parties with spaces between; leave the rest empty.",
                        fr:
                            "Écrivez public, parties, ou des identifiants de parties séparés par des espaces ; laissez vide sinon."
                    )
            )
        case .wrongUnit(let found, let expected):
            (
                Text(
                    en: "the unit is “\(found)”, the series is in “\(expected)”.",
                    fr: "l’unité est « \(found) », la série est en « \(expected) »."),
                Text(
                    en: "Convert the values or correct the unit.",
                    fr: "Convertissez les valeurs ou corrigez l’unité.")
            )
        case .outsideRange(let value, let least, let most):
            (
                Text(
                    en: "\(value) is outside the series’ range \(least)…\(most).",
                    fr: "\(value) sort de l’étendue de la série, \(least)…\(most)."), nil
            )
        case .missingError(let series):
            (Text(en: "“\(series)” needs a standard error.", fr: "« \(series) » exige une erreur type."), nil)
        case .releasedBeforePeriodBegan:
            (
                Text(
                    en: "released before its period began.", fr: "publié avant le début de sa période."),
                Text(en: "Check both dates.", fr: "Vérifiez les deux dates.")
            )
        case .duplicateRelease(let first):
            (
                Text(
                    en:
                        "the same series, place, period and release day as line \(first), with another value.",
                    fr:
                        "mêmes série, lieu, période et date de publication qu’à la ligne \(first), avec une autre valeur."
                ),
                Text(
                    en: "A revision needs its own release date; otherwise drop one row.",
                    fr: "Une révision exige sa propre date de publication ; sinon retirez une ligne.")
            )
        case .repeatedRow(let first):
            (
                Text(
                    en: "the same row as line \(first); this one is left out.",
                    fr: "la même ligne que la ligne \(first) ; celle-ci est omise."), nil
            )
        case .notThisForm(let form):
            (
                Text(
                    en: "not a \(form.rawValue) table.", fr: "ce n’est pas un tableau \(form.rawValue)."),
                form == .worldBank
                    ? Text(
                        en:
                            "It needs columns “Country Code”, “Indicator Code” and years; download it as CSV.",
                        fr:
                            "Il faut les colonnes « Country Code », « Indicator Code » et des années ; téléchargez-le en CSV."
                    )
                    : form == .dhis2
                        ? Text(
                            en: "It is an object with “dataValues”, as /api/dataValueSets gives it.",
                            fr: "C’est un objet avec « dataValues », tel que le donne /api/dataValueSets.")
                        : Text(
                            en: "Its first column is DATAFLOW (version 1) or STRUCTURE (version 2).",
                            fr: "Sa première colonne est DATAFLOW (version 1) ou STRUCTURE (version 2).")
            )
        case .deletion:
            (
                Text(
                    en: "the row asks to delete; nothing is ever deleted here.",
                    fr: "la ligne demande une suppression ; rien n’est jamais supprimé ici."),
                Text(
                    en: "Give the revised value with its own release date.",
                    fr: "Donnez la valeur révisée avec sa propre date de publication.")
            )
        case .leftOut(let rows, let names):
            (
                Text(
                    en:
                        "\(rows) rows were left out, about what nobody asked for: \(names.joined(separator: ", ")).",
                    fr:
                        "\(rows) lignes omises, sur ce que personne n’a demandé : \(names.joined(separator: ", "))."
                ), nil
            )
        case .further(let count):
            (
                Text(en: "\(count) more like these.", fr: "\(count) autres du même genre."),
                Text(en: "Mend the first ones and try again.", fr: "Corrigez les premiers et recommencez.")
            )
        case .duplicateIdentifier(let id):
            (Text(en: "“\(id)” is used twice.", fr: "« \(id) » est utilisé deux fois."), nil)
        case .notUTF8(let encoding):
            (
                Text(
                    en: "not UTF-8; read as \(encoding.rawValue).",
                    fr: "pas de l’UTF-8 ; lu comme \(encoding.rawValue)."),
                Text(en: "Save the file as UTF-8.", fr: "Enregistrez le fichier en UTF-8.")
            )
        }
    }

    private func torn(_ what: CSVProblem.What) -> (found: Text, mend: Text?) {
        switch what {
        case .unclosedQuote:
            (
                Text(en: "a quote is never closed.", fr: "un guillemet n’est jamais refermé."),
                Text(
                    en: "Close it, or double quotes inside the field.",
                    fr: "Refermez-le, ou doublez les guillemets dans le champ.")
            )
        case .textAfterQuote:
            (
                Text(en: "text follows a closing quote.", fr: "du texte suit un guillemet fermant."),
                Text(en: "Double quotes inside the field.", fr: "Doublez les guillemets dans le champ.")
            )
        case .fieldTooLong(let limit):
            (
                Text(en: "a field is longer than \(limit) bytes.", fr: "un champ dépasse \(limit) octets."),
                Text(en: "Look for a missing quote.", fr: "Cherchez un guillemet manquant.")
            )
        case .tooManyFields(let limit):
            (
                Text(en: "the row has more than \(limit) fields.", fr: "la ligne a plus de \(limit) champs."),
                nil
            )
        }
    }
}
