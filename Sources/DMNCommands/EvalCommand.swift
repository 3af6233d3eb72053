public import ArgumentParser
import DMN
import FEEL
import Words

/// How a command answers.
public enum AnswerFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
    case text, json, html
}

/// `benkan dmn eval`: one decision's answer.
public struct EvalCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Evaluate a decision.",
        discussion: """
            Inputs come from JSON or YAML files and from name=value, where the value is FEEL or plain text; later
            ones win. An answer of null exits with 1 and says why.

            Examples:
              benkan dmn eval track.dmn --decision Track --input Phase=4 --input Coup=false
              benkan dmn eval track.dmn --decision Track --input facts.yaml --input 'Since=@"2021-05-24"' --trace
              benkan dmn eval track.dmn --decision Track --input facts.json --format html > why.html
              benkan dmn eval track.dmn --decision Track --input facts.json --strict missing,types
            """)

    @Argument(help: "The model.")
    var model: String

    @Option(help: "The decision to evaluate; may be left out when the model has only one.")
    var decision: String?

    @Option(name: .shortAndLong, help: "A file of inputs, or name=value. May be given many times.")
    var input: [String] = []

    @Flag(help: "Tell how the answer came about.")
    var trace = false

    @OptionGroup var bounds: Bounds

    @Option(help: "Reasons for null that are errors (exit 2), with commas: \(Strictness.names).")
    var strict: Strictness?

    @Option(help: "text, json or html.")
    var format = AnswerFormat.text

    @Option(help: "en or fr.")
    var lang = Tongue.en

    public init() {}

    public func run() throws {
        try Output.answering(in: lang) { try answer() }
    }

    private func answer() throws {
        let file = try ModelFile(model, bounds.read())
        let names = file.compiled.decisionNames
        guard let name = decision ?? (names.count == 1 ? names[0] : nil) else {
            throw WrongQuestion(
                en: "which decision? \(model) has: " + names.joined(separator: ", "),
                fr: "quelle décision ? \(model) a : " + names.joined(separator: ", "))
        }
        let plan = try file.plan(name)
        let values = try Inputs.read(input, for: plan)
        let language = lang.language
        if let strict {
            do throws(Halt) {
                _ = try plan.evaluate(values, strict: strict.reasons)
            } catch {
                throw error.question
            }
        }
        let value: Value
        if trace || format == .html {
            let explanation = plan.explain(values)
            value = explanation.value
            switch format {
            case .text: print(explanation.text(in: language), terminator: "")
            case .json: print(explanation.json())
            case .html: print(explanation.html(in: language), terminator: "")
            }
        } else {
            value = plan.evaluate(values)
            print(format == .json ? value.json : value.literal)
            if let reason = value.nullReason { Output.explain(reason, in: language) }
        }
        if value.isNull { throw ExitCode(1) }
    }
}

/// `benkan dmn check`: what is wrong before any data.
public struct CheckCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Find errors in a model before any data.",
        discussion: """
            Unknown names with the nearest suggestion, type mismatches, gaps and overlaps in tables, rules that can
            never answer, unused inputs, circles. Exits with 1 when there is a warning or an error.

            Example:
              benkan dmn check models/*.dmn
            """)

    @Argument(help: "The models.")
    var models: [String]

    @OptionGroup var bounds: Bounds

    @Option(help: "en or fr.")
    var lang = Tongue.en

    public init() {}

    public func run() throws {
        try Output.answering(in: lang) { try answer() }
    }

    private func answer() throws {
        var worst = ModelProblem.Severity.note
        for path in models {
            let file = try ModelFile(path, bounds.read())
            let problems = file.reading.problems + file.compiled.check()
            for problem in problems {
                let kind = problem.severity.rawValue
                print(problem.text(in: lang.language, file: path) + " [\(kind)]")
                worst = max(worst, problem.severity)
            }
        }
        if worst > .note { throw ExitCode(1) }
    }
}

/// `benkan dmn show`: a model for reading.
public struct ShowCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show a model as text, as a page, or as DMN with a diagram.",
        discussion: """
            Examples:
              benkan dmn show track.dmn
              benkan dmn show track.dmn --format html > track.html
              benkan dmn show track.dmn --format dmn > drawn.dmn     (written anew, with a diagram)
            """)

    public enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text, html, dmn
    }

    @Argument(help: "The model.")
    var model: String

    @Option(help: "text, html or dmn.")
    var format = Format.text

    @Option(help: "en or fr.")
    var lang = Tongue.en

    public init() {}

    public func run() throws {
        try Output.answering(in: lang) { try answer() }
    }

    private func answer() throws {
        let file = try ModelFile(model)
        let model = file.reading.model
        switch format {
        case .text: print(model.summary(), terminator: "")
        case .html: print(model.html(in: lang.language), terminator: "")
        case .dmn:
            let drawn = model.diagrams == nil ? model.laidOut() : model
            print(String(decoding: drawn.written(), as: UTF8.self), terminator: "")
        }
    }
}
