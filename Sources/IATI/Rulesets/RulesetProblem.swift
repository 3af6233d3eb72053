public import Bytes
public import Words

/// What is wrong with a ruleset, and where.
public struct RulesetProblem: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case json(expected: String)
        case wanted(String)
        case unknownRule(String, nearest: String?)
        case unknownKey(String, nearest: String?)
        case missingKey(String)
        case path(String, PathFault.What, offset: Int)
        case pattern(String, expected: String, offset: Int)
        case patternUnsupported(String, sign: String)
        case patternTooLarge(String)
        case unknownWord(String, known: [String])
        case loopInLoop
    }

    public var location: SourceLocation
    public var what: What
}

/// Everything that is wrong with a ruleset.
public struct RulesetProblems: Error, Sendable {
    public var problems: [RulesetProblem]
}

extension RulesetProblem {
    /// Where, what, and how to mend it.
    public var text: Text {
        let words = words
        return Text(en: "\(location): \(words.en)", fr: "\(location) : \(words.fr)")
    }

    private var words: Text {
        func meant(_ nearest: String?) -> Text {
            guard let nearest else { return Text(en: "", fr: "") }
            return Text(en: " Did you mean “\(nearest)”?", fr: " Vouliez-vous dire « \(nearest) » ?")
        }
        switch what {
        case .json(let expected):
            return Text(en: "no JSON: \(expected) expected", fr: "JSON invalide : \(expected) attendu")
        case .wanted(let wanted):
            return Text(en: "\(wanted) expected here", fr: "\(wanted) attendu ici")
        case .unknownRule(let name, let nearest):
            let known = RuleKind.allCases.map(\.rawValue).joined(separator: ", ")
            return Text(
                en: "no kind of rule is “\(name)”.\(meant(nearest).en) There are: \(known)",
                fr: "aucune sorte de règle ne s’appelle « \(name) ».\(meant(nearest).fr) Il y a : \(known)")
        case .unknownKey(let name, let nearest):
            return Text(
                en: "the rule takes no “\(name)”.\(meant(nearest).en)",
                fr: "la règle ne prend pas de « \(name) ».\(meant(nearest).fr)")
        case .missingKey(let name):
            return Text(en: "the case lacks “\(name)”", fr: "il manque « \(name) » au cas")
        case .path(let path, let fault, let offset):
            let words = fault.text
            return Text(
                en: "the path “\(path)” cannot be read at character \(offset + 1): \(words.en)",
                fr: "le chemin « \(path) » est illisible au caractère \(offset + 1) : \(words.fr)")
        case .pattern(let pattern, let expected, let offset):
            return Text(
                en:
                    "the pattern “\(pattern)” cannot be read at character \(offset + 1): \(expected) expected",
                fr: "le motif « \(pattern) » est illisible au caractère \(offset + 1) : \(expected) attendu")
        case .patternUnsupported(let pattern, let sign):
            return Text(
                en:
                    "the pattern “\(pattern)” uses \(sign), which is not known here: write it without references back and looking around",
                fr:
                    "le motif « \(pattern) » emploie \(sign), inconnu ici : écrivez-le sans référence arrière ni assertion"
            )
        case .patternTooLarge(let pattern):
            return Text(
                en: "the pattern “\(pattern.prefix(60))” is too large: repeat less",
                fr: "le motif « \(pattern.prefix(60)) » est trop grand : répétez moins")
        case .unknownWord(let word, let known):
            let list = known.joined(separator: ", ")
            return Text(
                en: "“\(word)” is none of \(list)", fr: "« \(word) » n’est pas l’un de \(list)")
        case .loopInLoop:
            return Text(en: "a loop holds no loop", fr: "une boucle ne contient pas de boucle")
        }
    }
}

extension PathFault.What {
    var text: Text {
        switch self {
        case .expected(let what): return Text(en: "\(what) expected", fr: "\(what) attendu")
        case .unknownFunction(let name, let nearest):
            let hint = nearest.map { Text(en: "; \($0)()?", fr: " ; \($0)() ?") } ?? Text(en: "", fr: "")
            return Text(
                en: "XPath 1.0 has no function \(name)()\(hint.en)",
                fr: "XPath 1.0 n’a pas de fonction \(name)()\(hint.fr)")
        case .unknownAxis(let name):
            return Text(en: "no axis is “\(name)”", fr: "aucun axe ne s’appelle « \(name) »")
        case .arguments(let name, let least, let most):
            let range = least == most ? "\(least)" : "\(least)–\(most)"
            return Text(en: "\(name)() takes \(range) arguments", fr: "\(name)() prend \(range) arguments")
        case .variable(let name):
            return Text(
                en: "\(name) stands for nothing here; $1 does in a loop, for the keys listed under subs",
                fr:
                    "\(name) ne vaut rien ici ; $1 vaut dans une boucle, pour les clés citées sous subs")
        case .tooDeep: return Text(en: "too deep", fr: "trop profond")
        case .tooLong(let limit):
            return Text(en: "longer than \(limit) characters", fr: "plus de \(limit) caractères")
        }
    }
}
