public import Bytes
public import Words

/// Why a register cannot be worked on at all.
public enum RegisterError: Error, Sendable, Hashable {
    case file(FileError)
    case empty(file: String)
    /// No column says a name, or too few columns say anything.
    case missingColumns(file: String, wanted: [FieldRole], found: [String], nearest: [String: FieldRole])
    /// `--field` names a column that is not there.
    case unknownColumn(String, file: String, found: [String], nearest: String?)
    case unknownRole(String, nearest: String?)
    case memoryTooSmall(asked: Int, needed: Int)
    case badModel(file: String, line: Int, found: String)
    case interrupted
    case tooManyRecords(limit: Int)

    public func text(in language: Language) -> String { message[language] }

    private var message: Text {
        switch self {
        case .file(let error):
            return Text(en: "\(error)", fr: "\(error.path) : \(error.reason)")
        case .empty(let file):
            return Text(
                en: "\(file): the register is empty; its first line must name the columns",
                fr: "\(file) : le registre est vide ; sa première ligne doit nommer les colonnes")
        case .missingColumns(let file, let wanted, let found, let nearest):
            let columns = found.map { "“\($0)”" }.joined(separator: ", ")
            let hints = nearest.sorted { $0.key < $1.key }
            return Text(
                en: "\(file):1: no column for " + wanted.map { $0.name.en }.joined(separator: ", ")
                    + "; columns found: \(columns)."
                    + hints.map { " “\($0.key)” may be meant as \($0.value.rawValue)." }.joined()
                    + " Say which column is what: --field family=COLUMN",
                fr: "\(file):1 : aucune colonne pour " + wanted.map { $0.name.fr }.joined(separator: ", ")
                    + " ; colonnes trouvées : \(columns)."
                    + hints.map { " « \($0.key) » est peut-être \($0.value.rawValue)." }.joined()
                    + " Dites quelle colonne est quoi : --field family=COLONNE")
        case .unknownColumn(let name, let file, let found, let nearest):
            let columns = found.map { "“\($0)”" }.joined(separator: ", ")
            return Text(
                en: "\(file):1: no column “\(name)”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")
                    + " Columns found: \(columns)",
                fr: "\(file):1 : pas de colonne « \(name) »."
                    + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
                    + " Colonnes trouvées : \(columns)")
        case .unknownRole(let name, let nearest):
            let all = FieldRole.allCases.map(\.rawValue).joined(separator: ", ")
            return Text(
                en: "no field “\(name)”." + (nearest.map { " Did you mean “\($0)”?" } ?? "")
                    + " Fields: \(all)",
                fr: "pas de champ « \(name) »." + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
                    + " Champs : \(all)")
        case .memoryTooSmall(let asked, let needed):
            return Text(
                en:
                    "\(asked >> 20) MB are not enough: the register's distinct values alone take \(needed >> 20) MB."
                    + " Give --memory \(needed >> 19)M",
                fr:
                    "\(asked >> 20) Mo ne suffisent pas : les seules valeurs distinctes en prennent \(needed >> 20)."
                    + " Donnez --memory \(needed >> 19)M")
        case .badModel(let file, let line, let found):
            return Text(
                en:
                    "\(file):\(line): not a line of a register model: “\(found)”",
                fr:
                    "\(file):\(line) : ce n’est pas une ligne de modèle : « \(found) »"
            )
        case .interrupted:
            return Text(en: "interrupted; nothing was written", fr: "interrompu ; rien n’a été écrit")
        case .tooManyRecords(let limit):
            return Text(
                en: "more than \(limit) records; split the register",
                fr: "plus de \(limit) fiches ; partagez le registre")
        }
    }
}

/// What is wrong with one row; the rows after it are read all the same.
public struct RowProblem: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        /// A quote that never closes, or text after one that did: the row is left out.
        case torn
        /// Another number of fields than the header: the row is left out.
        case width(found: Int, expected: Int)
        /// Larger than the limit: the row is left out.
        case tooLong(bytes: Int, limit: Int)
        /// One field larger than the limit: only its beginning is compared.
        case longField(column: String, bytes: Int, limit: Int)
        /// A date that is no date: taken as missing, or as its year alone.
        case date(found: String)
        /// Not a word about anybody: neither name nor date nor number. The row is left out.
        case nothing
        /// Not UTF-8: read as Windows-1252.
        case encoding
    }

    public var line: Int
    public var what: What

    /// Whether the row takes no part.
    public var leavesOut: Bool {
        switch what {
        case .torn, .width, .tooLong, .nothing: true
        case .longField, .date, .encoding: false
        }
    }

    public func text(in language: Language, file: String) -> String {
        "\(file):\(line): " + message[language]
    }

    private var message: Text {
        switch what {
        case .torn:
            Text(
                en:
                    "torn row: a quote does not close where it should; left out. Double the quotes inside a field",
                fr:
                    "ligne déchirée : un guillemet ne ferme pas ; écartée. Doublez les guillemets dans un champ"
            )
        case .width(let found, let expected):
            Text(
                en:
                    "\(found) fields, \(expected) expected; left out. Is a separator missing, or unquoted in a field?",
                fr:
                    "\(found) champs au lieu de \(expected) ; écartée. Un séparateur manque-t-il, ou est-il sans guillemets ?"
            )
        case .tooLong(let bytes, let limit):
            Text(
                en: "a row of more than \(bytes) bytes, at most \(limit) are read; left out",
                fr: "une ligne de plus de \(bytes) octets, \(limit) au plus ; écartée")
        case .longField(let column, let bytes, let limit):
            Text(
                en: "“\(column)” has \(bytes) bytes; only the beginning is compared (limit \(limit))",
                fr: "« \(column) » a \(bytes) octets ; seul le début est comparé (limite \(limit))")
        case .date(let found):
            Text(
                en:
                    "“\(found)” is no date; expected 1987-05-24, 24/05/1987 or 1987. What can be read of it is used",
                fr:
                    "« \(found) » n’est pas une date ; attendu 1987-05-24, 24/05/1987 ou 1987. Ce qui se lit est gardé"
            )
        case .nothing:
            Text(
                en: "neither name nor date nor number; left out",
                fr: "ni nom, ni date, ni numéro ; écartée")
        case .encoding:
            Text(
                en: "not UTF-8; read as Windows-1252",
                fr: "pas en UTF-8 ; lue comme Windows-1252")
        }
    }
}
