import ArgumentParser
import DMN
import FEEL
import Words
import XML

/// What reading a file and evaluating may cost.
struct Costs {
    var evaluation = Limits.standard
    var file = Model.readingLimits
}

/// What reading and evaluating may cost, as a command is told.
struct Bounds: ParsableArguments {
    @Option(
        name: .customLong("limit"),
        help: ArgumentHelp(
            "What it may cost: NAME=NUMBER, of \(Bounds.names.joined(separator: ", ")). May be given many times.",
            valueName: "name=number"))
    var limits: [String] = []

    private static let evaluation: [(name: String, place: WritableKeyPath<Limits, Int> & Sendable)] = [
        ("source-length", \.sourceLength), ("nesting", \.nesting), ("value-depth", \.valueDepth),
        ("value-size", \.valueSize), ("list-size", \.listSize), ("steps", \.steps),
        ("call-depth", \.callDepth),
        ("string-length", \.stringLength), ("regex-steps", \.regexSteps),
    ]

    private static let file: [(name: String, place: WritableKeyPath<XMLLimits, Int> & Sendable)] = [
        ("file-bytes", \.bytes), ("file-depth", \.depth), ("file-nodes", \.nodes),
    ]

    static let names: [String] = evaluation.map(\.name) + file.map(\.name)

    /// The limits asked for, all else as it stands by itself.
    func read() throws -> Costs {
        var costs = Costs()
        for text in limits {
            let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
            guard parts.count == 2, let number = Int(parts[1]), number >= 0 else {
                throw WrongQuestion(
                    en: "--limit \(text): write NAME=NUMBER, such as steps=1000000",
                    fr: "--limit \(text) : écrivez NOM=NOMBRE, par exemple steps=1000000")
            }
            if let limit = Self.evaluation.first(where: { $0.name == parts[0] }) {
                costs.evaluation[keyPath: limit.place] = number
            } else if let limit = Self.file.first(where: { $0.name == parts[0] }) {
                costs.file[keyPath: limit.place] = number
            } else {
                let all = Self.names.joined(separator: ", ")
                let nearest = Nearest.to(parts[0], among: Self.names)
                throw WrongQuestion(
                    en: "no limit “\(parts[0])”. "
                        + (nearest.map { "Did you mean “\($0)”?" } ?? "There are: \(all)"),
                    fr: "pas de limite « \(parts[0]) ». "
                        + (nearest.map { "Vouliez-vous dire « \($0) » ?" } ?? "Il y a : \(all)"))
            }
        }
        return costs
    }

    /// How to go on after a limit was passed; nil for another reason.
    static func hint(_ reason: NullReason) -> Text? {
        guard case .limit(let kind) = reason.root.kind else { return nil }
        let name = kind.rawValue.reduce(into: "") { name, letter in
            name += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
        }
        guard evaluation.contains(where: { $0.name == name }) else { return nil }
        return Text(en: "Raise it with --limit \(name)=NUMBER.", fr: "Relevez-la par --limit \(name)=NOMBRE.")
    }
}

extension Output {
    /// Why a value is null, and how to go on where a limit was passed.
    static func explain(_ reason: NullReason, in language: Language) {
        error(reason.chainText(in: language))
        if let hint = Bounds.hint(reason) { error(hint[language]) }
    }
}
