import Words

/// What is wrong with a command line, in the language that it asks for.
///
/// The argument parser speaks English only. What it says of a wrong question is put into French here, sentence by sentence; a
/// sentence that is not known stays as it is. What commands themselves say is in both languages where they say it.
enum UsageWords {
    /// The language that a command line asks for, be it right or wrong otherwise.
    static func language(of arguments: [String]) -> Language {
        for (index, argument) in arguments.enumerated().reversed() {
            if argument == "--lang", index + 1 < arguments.count,
                let asked = Language(rawValue: arguments[index + 1])
            {
                return asked
            }
            if argument.hasPrefix("--lang="), let asked = Language(rawValue: String(argument.dropFirst(7))) {
                return asked
            }
        }
        return .english
    }

    static func french(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { line(String($0)) }.joined(
            separator: "\n")
    }

    private static func line(_ line: String) -> String {
        for (beginning, french) in [("Error: ", "Erreur : "), ("   or: ", "   ou : ")]
        where line.hasPrefix(beginning) {
            return french + sentence(String(line.dropFirst(beginning.count)))
        }
        for (beginning, french) in [("Usage: ", "Usage : "), ("Help:  ", "Aide :  ")]
        where line.hasPrefix(beginning) {
            return french + line.dropFirst(beginning.count)
        }
        if let found = line.wholeMatch(of: /\ \ See '(.+)' for more information\./) {
            return "  « \(found.1) » en dit plus, en anglais."
        }
        return sentence(line)
    }

    private static func sentence(_ said: String) -> String {
        if said == "Missing required subcommand." { return "Il manque une sous-commande." }
        if let found = said.wholeMatch(of: /Unknown option '(.+?)'\. Did you mean '(.+)'\?/) {
            return "Option inconnue : « \(found.1) ». Vouliez-vous dire « \(found.2) » ?"
        }
        if let found = said.wholeMatch(of: /Unknown option '(.+)'/) {
            return "Option inconnue : « \(found.1) »"
        }
        if let found = said.wholeMatch(of: /Missing value for '(.+?)'(?: in '(.+)')?/) {
            return "Il manque une valeur à « \(found.1) »" + (found.2.map { " dans « \($0) »" } ?? "")
        }
        if let found = said.wholeMatch(
            of: /The option '(.+?)' does not take any value, but '(.+)' was specified\./)
        {
            return "L’option « \(found.1) » ne prend pas de valeur, et « \(found.2) » lui est donné."
        }
        if let found = said.wholeMatch(of: /Unexpected argument '(.+)'/) {
            return "Argument de trop : « \(found.1) »"
        }
        if let found = said.wholeMatch(of: /\d+ unexpected arguments: '(.+)'/) {
            return "Arguments de trop : « \(found.1.replacing("', '", with: " », « ")) »"
        }
        if let found = said.wholeMatch(of: /Missing expected argument '(.+)'/) {
            return "Il manque un argument : « \(found.1) »"
        }
        if let found = said.wholeMatch(of: /Missing one of: '(.+)'/) {
            return "Il manque l’un de ces arguments : « \(found.1.replacing("', '", with: " », « ")) »"
        }
        if let found = said.wholeMatch(of: /The value '(.*?)' is invalid for '(.+?)'(.*)/) {
            return "La valeur « \(found.1) » ne convient pas à « \(found.2) »" + values(String(found.3))
        }
        return said
    }

    /// The values that an option takes, behind what is wrong with the one it was given.
    private static func values(_ said: String) -> String {
        if said == ". Please provide one of the following:" { return ". Elle est l’une de celles-ci :" }
        guard let found = said.wholeMatch(of: /\. Please provide one of (.+)\./) else { return said }
        let quoted = found.1.replacing(/'(.+?)'/) { "« \($0.1) »" }
        return
            ". Elle est l’une de celles-ci : \(quoted.replacing(" and ", with: " et ").replacing(" or ", with: " ou "))."
    }
}

extension AccordCommands {
    /// What the argument parser says of a wrong command line, in the language that the line asks for.
    /// - Parameters:
    ///   - text: as the parser has it, in English.
    ///   - arguments: the command line.
    public static func usage(_ text: String, asked arguments: [String]) -> String {
        UsageWords.language(of: arguments) == .french ? UsageWords.french(text) : text
    }
}
