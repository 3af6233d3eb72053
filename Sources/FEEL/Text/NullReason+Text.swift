public import Words

extension NullReason {
    /// The reason in words, without its cause.
    public func text(in language: Language) -> String { kind.text(in: language) }

    /// The reason and all that led to it, first things last: `a; b; c`.
    public func chainText(in language: Language) -> String {
        chain.filter { $0.kind != .nullOperand || $0.cause == nil }.map { $0.text(in: language) }
            .joined(separator: "; ")
    }
}

extension NullReason.Kind {
    func text(in language: Language) -> String {
        switch self {
        case .missingInput(let name):
            language.says(
                "no value was given for \(language.quoted(name))",
                "aucune valeur donnée pour \(language.quoted(name))")
        case .nullOperand:
            language.says("an operand is null", "un opérande est nul")
        case .wrongType(let expected, let found):
            language.says("expected \(expected), found \(found)", "\(expected) attendu, \(found) trouvé")
        case .wrongArgument(let parameter, let function, let expected, let found):
            language.says(
                "\(function)(): parameter \(language.quoted(parameter)) takes \(expected), not \(found)",
                "\(function)() : le paramètre \(language.quoted(parameter)) demande \(expected), non \(found)"
            )
        case .wrongArgumentCount(let function):
            language.says(
                "\(function)(): no form of the function takes these arguments",
                "\(function)() : aucune forme de la fonction n'admet ces arguments")
        case .divisionByZero:
            language.says("division by zero", "division par zéro")
        case .outOfRange(let what):
            language.says("\(what) is out of range", "\(what) est hors limites")
        case .overflow:
            language.says("the result is too large", "le résultat est trop grand")
        case .unknownName(let name):
            language.says("no variable \(language.quoted(name))", "aucune variable \(language.quoted(name))")
        case .unknownFunction(let name):
            language.says("no function \(language.quoted(name))", "aucune fonction \(language.quoted(name))")
        case .unknownMember(let name):
            language.says("no entry \(language.quoted(name))", "aucune entrée \(language.quoted(name))")
        case .unknownType(let name):
            language.says("no type \(language.quoted(name))", "aucun type \(language.quoted(name))")
        case .noSuchItem:
            language.says("the list has no such position", "la liste n'a pas cette position")
        case .noMatch:
            language.says("nothing matched", "rien ne correspond")
        case .emptyList(let function):
            language.says("\(function)(): too few items", "\(function)() : trop peu d'éléments")
        case .invalidText(let text, let type):
            language.says(
                "\(language.quoted(text)) is no \(type)", "\(language.quoted(text)) n'est pas de type \(type)"
            )
        case .incomparable(let left, let right):
            language.says(
                "\(left) and \(right) cannot be compared", "\(left) et \(right) ne se comparent pas")
        case .notAFunction:
            language.says("what is called is no function", "ce qui est appelé n'est pas une fonction")
        case .unsupportedExternal:
            language.says(
                "external functions are not supported", "les fonctions externes ne sont pas prises en charge")
        case .duplicateKey(let key):
            language.says("two entries \(language.quoted(key))", "deux entrées \(language.quoted(key))")
        case .invalidRange:
            language.says(
                "the range's ends are out of order or of different types",
                "les bornes de l'intervalle sont en désordre ou de types différents")
        case .invalidPattern(let why):
            language.says("not a regular expression: \(why)", "expression régulière invalide : \(why)")
        case .syntaxError:
            language.says("the expression cannot be read", "l'expression est illisible")
        case .limit(let limit):
            language.says(
                "limit passed: \(limit.text(in: language))", "limite dépassée : \(limit.text(in: language))")
        case .host(let code, let parameters):
            parameters.isEmpty ? code : "\(code)(\(parameters.joined(separator: ", ")))"
        }
    }
}

extension LimitKind {
    public func text(in language: Language) -> String {
        switch self {
        case .sourceLength: language.says("length of the source", "longueur de la source")
        case .nesting: language.says("depth of nesting", "profondeur d'imbrication")
        case .valueDepth: language.says("values within values", "valeurs dans des valeurs")
        case .valueSize: language.says("parts of a value", "parties d’une valeur")
        case .listSize: language.says("size of a list", "taille d'une liste")
        case .steps: language.says("steps of one evaluation", "nombre de pas d'une évaluation")
        case .callDepth: language.says("depth of function calls", "profondeur des appels de fonction")
        case .stack: language.says("memory of nested calls", "mémoire des appels imbriqués")
        case .stringLength: language.says("length of a string", "longueur d'une chaîne")
        case .regexSteps:
            language.says("steps of a regular expression", "nombre de pas d'une expression régulière")
        }
    }
}
