public import Bytes
public import Words
import XML

/// One thing wrong with a list's file; the rest of the file is read all the same unless it says otherwise.
public struct ListProblem: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        /// The row cannot be told into fields.
        case torn(CSVProblem.What)
        /// The row has another number of fields than its table.
        case fields(found: Int, expected: Int)
        case badNumber(String)
        /// A row that adds to an entry that is not there.
        case orphan(id: String)
        case duplicate(id: String)
        case noName(id: String)
        case tooLong(what: String, limit: Int)
        /// Bytes that are no text in the file's encoding; U+FFFD stands for them.
        case badBytes(encoding: String)
        /// Not well-formed XML; reading goes on at the next entry.
        case xml(en: String, fr: String)
        /// The document is refused as a whole.
        case refused(en: String, fr: String)
        case json(en: String, fr: String)
        case missingMember(String)
        case unknownFormat
        case noNameColumn(header: [String])
        case missingTable(String)
        case empty
    }

    public var location: SourceLocation
    public var what: What

    public init(_ what: What, at location: SourceLocation) {
        self.what = what
        self.location = location
    }

    /// `file:line:column: what was found. how to mend it.`
    public func text(in language: Language) -> String {
        let (found, mend) = what.sentences
        return "\(location): \(found[language]) \(mend[language])".trimmedSpaces
    }
}

/// The most problems of one file that are kept; what is beyond is only counted into the last line.
let problemLimit = 10_000

extension ListProblem.What {
    private static let skipped = Text(
        en: "The row was left out; the rest was read.", fr: "La ligne est laissée de côté ; le reste est lu.")

    var sentences: (found: Text, mend: Text) {
        switch self {
        case .torn(let torn): return (Self.words(torn), Self.skipped)
        case .fields(let found, let expected):
            return (
                Text(
                    en: "\(found) fields where \(expected) are expected.",
                    fr: "\(found) champs au lieu de \(expected)."),
                Text(
                    en: "The row was left out: check its quotes and separators.",
                    fr: "La ligne est laissée de côté : vérifiez ses guillemets et séparateurs.")
            )
        case .badNumber(let text):
            return (
                Text(
                    en: "“\(text)” is no entry number.", fr: "« \(text) » n’est pas un numéro d’entrée."),
                Self.skipped
            )
        case .orphan(let id):
            return (
                Text(
                    en: "this row adds to entry \(id), which the list does not have.",
                    fr: "cette ligne complète l’entrée \(id), que la liste n’a pas."),
                Text(
                    en: "Take all tables of the list from the same day.",
                    fr: "Prenez toutes les tables de la liste à la même date.")
            )
        case .duplicate(let id):
            return (
                Text(en: "entry \(id) occurs twice.", fr: "l’entrée \(id) figure deux fois."),
                Text(en: "The first one was kept.", fr: "La première est gardée.")
            )
        case .noName(let id):
            return (
                Text(en: "entry \(id) has no name.", fr: "l’entrée \(id) n’a pas de nom."),
                Text(
                    en: "It was left out: nobody can be screened against it.",
                    fr: "Elle est laissée de côté : on ne peut rien lui comparer.")
            )
        case .tooLong(let what, let limit):
            return (
                Text(
                    en: "\(what) is longer than \(limit) bytes.", fr: "\(what) dépasse \(limit) octets."),
                Self.skipped
            )
        case .badBytes(let encoding):
            return (
                Text(
                    en: "bytes that are not \(encoding) text.",
                    fr: "des octets qui ne sont pas du texte \(encoding)."),
                Text(
                    en: "U+FFFD stands for them: save the file as UTF-8.",
                    fr: "U+FFFD les remplace : enregistrez le fichier en UTF-8.")
            )
        case .xml(let en, let fr):
            return (
                Text(en: "\(en).", fr: "\(fr)."),
                Text(
                    en: "The entry was left out; reading went on at the next.",
                    fr: "L’entrée est laissée de côté ; la lecture reprend à la suivante.")
            )
        case .refused(let en, let fr):
            return (
                Text(en: "\(en).", fr: "\(fr)."),
                Text(
                    en: "Nothing of this file was read from here on.",
                    fr: "Rien de ce fichier n’est lu à partir d’ici.")
            )
        case .json(let en, let fr): return (Text(en: "\(en).", fr: "\(fr)."), Self.skipped)
        case .missingMember(let name):
            return (
                Text(en: "no member “\(name)”.", fr: "membre « \(name) » absent."), Self.skipped
            )
        case .unknownFormat:
            return (
                Text(en: "this is no list that is known.", fr: "ce n’est pas une liste connue."),
                Text(
                    en:
                        "Lists read: OFAC, UN, EU, UK, FollowTheMoney, Senzing, CSV with a header (Documentation/formats/screening.md).",
                    fr:
                        "Listes lues : OFAC, ONU, UE, Royaume-Uni, FollowTheMoney, Senzing, CSV avec en-tête (Documentation/formats/screening.md)."
                )
            )
        case .noNameColumn(let header):
            let shown = header.prefix(8).joined(separator: ", ")
            return (
                Text(
                    en: "no column of names among: \(shown).",
                    fr: "aucune colonne de noms parmi : \(shown)."),
                Text(
                    en: "Call one “name” (or “nom”).", fr: "Nommez-en une « nom » (ou « name »).")
            )
        case .missingTable(let name):
            return (
                Text(
                    en: "this table needs the list's main table (\(name)) beside it.",
                    fr: "cette table demande la table principale de la liste (\(name)) à côté d’elle."),
                Text(en: "It was left out.", fr: "Elle est laissée de côté.")
            )
        case .empty:
            return (
                Text(en: "the file holds nothing.", fr: "le fichier est vide."),
                Text(en: "Fetch it again.", fr: "Téléchargez-le de nouveau.")
            )
        }
    }

    private static func words(_ torn: CSVProblem.What) -> Text {
        switch torn {
        case .unclosedQuote:
            Text(en: "a quote opens here and never closes.", fr: "un guillemet s’ouvre ici sans se fermer.")
        case .textAfterQuote:
            Text(
                en: "text after a closing quote; a quote inside a field is doubled (\"\").",
                fr: "du texte après un guillemet fermant ; un guillemet dans un champ se double (\"\").")
        case .fieldTooLong(let limit):
            Text(en: "a field longer than \(limit) bytes.", fr: "un champ de plus de \(limit) octets.")
        case .tooManyFields(let limit):
            Text(en: "more than \(limit) fields.", fr: "plus de \(limit) champs.")
        }
    }
}

extension ListProblem {
    init(_ problem: CSVProblem, file: String) {
        self.init(
            .torn(problem.what), at: SourceLocation(file: file, line: problem.line, column: problem.column))
    }
}
