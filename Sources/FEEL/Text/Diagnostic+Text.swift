public import Words

extension Diagnostic {
    /// What is wrong and how to mend it, as a sentence or two; the place is `span`.
    public func text(in language: Language) -> String { problem.text[language] }

    /// The same with its place in front: `3:14: ...`.
    public func text(in language: Language, source: SourceText) -> String {
        let position = source.position(of: span)
        return "\(position.line):\(position.column): \(text(in: language))"
    }
}

extension SyntaxErrors: CustomStringConvertible {
    public var description: String { text(in: .english) }

    /// Every error on a line of its own.
    public func text(in language: Language) -> String {
        diagnostics.map { $0.text(in: language, source: source) }.joined(separator: "\n")
    }
}

extension Problem {
    /// The problem in words.
    public var text: Text {
        switch self {
        case .unexpected(let found, let expected):
            Text(
                en: "\(Self.shown(found, "the end")) stands where \(expected.name.en) should.",
                fr: "\(Self.shown(found, "la fin")) se trouve là où il faudrait \(expected.name.fr).")
        case .unclosedString:
            Text(en: "the string has no closing quote.", fr: "la chaîne n’a pas de guillemet fermant.")
        case .badCharacter(let found, let meant):
            Self.suggesting(
                meant, Text(en: "“\(found)” means nothing here.", fr: "« \(found) » n’a pas de sens ici."))
        case .sourceTooLong(let length, let limit):
            Text(
                en: "\(length) bytes are more than the limit of \(limit).",
                fr: "\(length) octets dépassent la limite de \(limit).")
        case .nestedTooDeep(let limit):
            Text(en: "nested more than \(limit) deep.", fr: "imbriqué sur plus de \(limit) niveaux.")
        case .badLiteral(let text, let type):
            Text(en: "“\(text)” is no \(type).", fr: "« \(text) » n’est pas une valeur de type \(type).")
        case .unknownName(let name, let nearest):
            Self.suggesting(nearest, Text(en: "no name “\(name)”.", fr: "nom « \(name) » inconnu."))
        case .unknownFunction(let name, let nearest):
            Self.suggesting(nearest, Text(en: "no function “\(name)”.", fr: "fonction « \(name) » inconnue."))
        case .unknownMember(let name, let type, let nearest):
            Self.suggesting(
                nearest, Text(en: "\(type) has no “\(name)”.", fr: "\(type) n’a pas de « \(name) »."))
        case .unknownType(let name, let nearest):
            Self.suggesting(nearest, Text(en: "no type “\(name)”.", fr: "type « \(name) » inconnu."))
        case .unknownParameter(let name, let function, let nearest):
            Self.suggesting(
                nearest,
                Text(
                    en: "“\(function)” has no parameter “\(name)”.",
                    fr: "« \(function) » n’a pas de paramètre « \(name) »."))
        case .duplicateKey(let key):
            Text(en: "“\(key)” stands twice.", fr: "« \(key) » figure deux fois.")
        case .typeMismatch(let found, let expected):
            Text(
                en: "this is \(found), \(expected) is needed.", fr: "ceci est \(found), il faut \(expected).")
        case .incomparable(let left, let right):
            Text(
                en: "\(left) and \(right) cannot be compared.",
                fr: "\(left) et \(right) ne peuvent être comparés.")
        case .noOperator(let sign, let left, let right):
            Text(
                en: "“\(sign)” does not work on \(left) and \(right).",
                fr: "« \(sign) » ne s’applique pas à \(left) et \(right).")
        case .notAFunction(let type):
            Text(en: "\(type) cannot be called.", fr: "\(type) ne peut être appelé.")
        case .argumentCount(let function, let found, let least, let most):
            Self.count(function, found, least, most)
        case .missingArgument(let name, let function):
            Text(
                en: "“\(function)” needs “\(name)”.", fr: "« \(function) » exige « \(name) ».")
        case .badRange:
            Text(
                en: "the ends of a range must be values of one ordered type.",
                fr: "les bornes d’un intervalle doivent être des valeurs d’un même type ordonné.")
        }
    }

    private static func shown(_ found: String, _ end: String) -> String { found.isEmpty ? end : "“\(found)”" }

    private static func suggesting(_ nearest: String?, _ text: Text) -> Text {
        guard let nearest else { return text }
        return Text(
            en: "\(text.en) Did you mean “\(nearest)”?", fr: "\(text.fr) Vouliez-vous dire « \(nearest) » ?")
    }

    private static func count(_ function: String, _ found: Int, _ least: Int, _ most: Int?) -> Text {
        let bounds =
            most.map { $0 == least ? "\(least)" : "\(least)–\($0)" } ?? "≥ \(least)"
        return Text(
            en: "“\(function)” is given \(found) arguments, it takes \(bounds).",
            fr: "« \(function) » reçoit \(found) arguments, il en prend \(bounds).")
    }
}

extension Expectation {
    /// What could have stood there, with its article.
    var name: Text {
        switch self {
        case .expression: Text(en: "an expression", fr: "une expression")
        case .end: Text(en: "the end", fr: "la fin")
        case .mark(let mark): Text(en: "“\(mark)”", fr: "« \(mark) »")
        case .word(let word): Text(en: "“\(word)”", fr: "« \(word) »")
        case .name: Text(en: "a name", fr: "un nom")
        case .type: Text(en: "a type", fr: "un type")
        case .unaryTest: Text(en: "a test", fr: "un test")
        case .parameterName:
            Text(
                en: "a parameter’s name, as for the others", fr: "un nom de paramètre, comme pour les autres")
        case .key: Text(en: "an entry’s name", fr: "un nom d’entrée")
        }
    }
}
