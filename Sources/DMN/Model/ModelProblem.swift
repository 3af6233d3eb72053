public import Words

/// Something wrong, or worth knowing, in a model: found before any data, never thrown one at a time.
public struct ModelProblem: Sendable, Hashable {
    public var kind: Kind
    /// Where in the file.
    public var place: SourcePlace
    /// What the problem is in, outermost first: `decision “Routing”, rule 3`; empty for the file.
    public var path: String

    public init(_ kind: Kind, place: SourcePlace = SourcePlace(), path: String = "") {
        self.kind = kind
        self.place = place
        self.path = path
    }

    /// Whether the model can still be trusted.
    public enum Severity: String, Sendable, Hashable, Comparable {
        case note, warning, error

        public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
        private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
    }

    public enum Kind: Sendable, Hashable {
        // Reading
        case missingName(String)
        case missingReference(String)
        case missingPart(String, of: String)
        case manyExpressions(String)
        case cellCount(found: Int, columns: Int)
        case ruleCells(inputs: Int, outputs: Int, inputColumns: Int, outputColumns: Int)
        case unknownHitPolicy(String)
        case unknownAggregation(String)
        // Compiling
        case duplicateName(String)
        case duplicateIdentifier(String)
        case unknownReference(String)
        case unknownImport(String)
        case unknownType(String, nearest: String?)
        case typeCycle(String)
        case cycle([String])
        case missingLogic
        case notSupported(String)
        case expression(String, french: String, isError: Bool)
        // Checking tables
        case gap(String)
        case overlap(rules: [Int], region: String)
        case unreachable(rule: Int, by: [Int])
        case uncheckedColumn(String)
        case unusedInput(String)
        case unusedRequirement(String)
        case missingRequirement(String)
    }

    public var severity: Severity {
        switch kind {
        case .expression(_, _, let isError): isError ? .error : .warning
        case .gap, .overlap, .unreachable, .unusedInput, .unusedRequirement, .manyExpressions, .cellCount,
            .notSupported, .duplicateIdentifier, .missingLogic:
            .warning
        case .uncheckedColumn: .note
        default: .error
        }
    }
}

extension ModelProblem: CustomStringConvertible {
    public var description: String { text(in: .english) }

    /// Place, path and message on one line.
    public func text(in language: Language, file: String = "") -> String {
        var parts: [String] = []
        if place.line > 0 {
            parts.append((file.isEmpty ? "" : file + ":") + "\(place.line):\(place.column)")
        } else if !file.isEmpty {
            parts.append(file)
        }
        if !path.isEmpty { parts.append(path) }
        parts.append(message(in: language))
        return parts.joined(separator: ": ")
    }

    /// What is wrong and how to mend it, in English or French.
    public func message(in language: Language) -> String {
        language == .french ? inFrench : inEnglish
    }

    private var inEnglish: String {
        switch kind {
        case .missingName(let element): "<\(element)> has no name: give it one"
        case .missingReference(let element): "<\(element)> points nowhere: add an element with href=\"#id\""
        case .missingPart(let part, let element): "<\(element)> has no <\(part)>"
        case .manyExpressions(let element): "<\(element)> has more than one expression: the first counts"
        case .cellCount(let found, let columns): "a row has \(found) cells for \(columns) columns"
        case .ruleCells(let inputs, let outputs, let inputColumns, let outputColumns):
            "a rule has \(inputs) input and \(outputs) output cells for \(inputColumns) input and \(outputColumns) output columns"
        case .unknownHitPolicy(let text):
            "unknown hit policy “\(text)”: UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER or OUTPUT ORDER"
        case .unknownAggregation(let text): "unknown aggregation “\(text)”: SUM, COUNT, MIN or MAX"
        case .duplicateName(let name): "the name “\(name)” is used twice"
        case .duplicateIdentifier(let id): "the id “\(id)” is used twice: the first counts"
        case .unknownReference(let href): "no element “\(href)” in this model or those it imports"
        case .unknownImport(let namespace): "no model of namespace “\(namespace)” was given: load it too"
        case .unknownType(let name, let nearest):
            "unknown type “\(name)”" + (nearest.map { ". Did you mean “\($0)”?" } ?? "")
        case .typeCycle(let name): "the type “\(name)” is made of itself"
        case .cycle(let names): "requirements in a circle: " + names.joined(separator: " → ")
        case .missingLogic: "no logic: the result is null"
        case .notSupported(let what): "\(what) is not supported: the result is null"
        case .expression(let text, _, _): text
        case .gap(let region): "no rule covers \(region)"
        case .overlap(let rules, let region):
            "rules \(rules.map(String.init).joined(separator: " and ")) both cover \(region)"
        case .unreachable(let rule, let by):
            "rule \(rule) can never be the answer: covered by \(by.map(String.init).joined(separator: ", "))"
        case .uncheckedColumn(let name):
            "the tests of column “\(name)” are too free for gaps and overlaps to be found"
        case .unusedInput(let name): "the input “\(name)” is used by nothing"
        case .unusedRequirement(let name): "“\(name)” is required and not used"
        case .missingRequirement(let name): "“\(name)” is used and not required: add a requirement"
        }
    }

    private var inFrench: String {
        switch kind {
        case .missingName(let element): "<\(element)> n’a pas de nom : lui en donner un"
        case .missingReference(let element):
            "<\(element)> ne renvoie à rien : ajouter un élément avec href=\"#id\""
        case .missingPart(let part, let element): "<\(element)> n’a pas de <\(part)>"
        case .manyExpressions(let element): "<\(element)> a plus d’une expression : la première compte"
        case .cellCount(let found, let columns): "une ligne a \(found) cellules pour \(columns) colonnes"
        case .ruleCells(let inputs, let outputs, let inputColumns, let outputColumns):
            "une règle a \(inputs) cellules d’entrée et \(outputs) de sortie pour \(inputColumns) et \(outputColumns) colonnes"
        case .unknownHitPolicy(let text):
            "politique inconnue « \(text) » : UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER ou OUTPUT ORDER"
        case .unknownAggregation(let text): "agrégation inconnue « \(text) » : SUM, COUNT, MIN ou MAX"
        case .duplicateName(let name): "le nom « \(name) » est employé deux fois"
        case .duplicateIdentifier(let id): "l’identifiant « \(id) » est employé deux fois : le premier compte"
        case .unknownReference(let href): "aucun élément « \(href) » dans ce modèle ni ceux qu’il importe"
        case .unknownImport(let namespace): "aucun modèle de l’espace « \(namespace) » : le charger aussi"
        case .unknownType(let name, let nearest):
            "type inconnu « \(name) »" + (nearest.map { ". Vouliez-vous dire « \($0) » ?" } ?? "")
        case .typeCycle(let name): "le type « \(name) » se contient lui-même"
        case .cycle(let names): "exigences en cercle : " + names.joined(separator: " → ")
        case .missingLogic: "sans logique : le résultat est null"
        case .notSupported(let what): "\(what) n’est pas pris en charge : le résultat est null"
        case .expression(_, let text, _): text
        case .gap(let region): "aucune règle ne couvre \(region)"
        case .overlap(let rules, let region):
            "les règles \(rules.map(String.init).joined(separator: " et ")) couvrent toutes deux \(region)"
        case .unreachable(let rule, let by):
            "la règle \(rule) ne peut jamais répondre : couverte par \(by.map(String.init).joined(separator: ", "))"
        case .uncheckedColumn(let name):
            "les tests de la colonne « \(name) » sont trop libres pour y chercher lacunes et recouvrements"
        case .unusedInput(let name): "l’entrée « \(name) » ne sert à rien"
        case .unusedRequirement(let name): "« \(name) » est exigé sans servir"
        case .missingRequirement(let name): "« \(name) » sert sans être exigé : ajouter une exigence"
        }
    }
}
