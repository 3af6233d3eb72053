public import ArgumentParser
import FEEL
import Foundation
import Scalars
import Words

/// `benkan feel`: one expression, or a prompt for many.
public struct FEELCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "feel",
        abstract: "Evaluate a FEEL expression.",
        discussion: """
            Without an expression a prompt reads one a line; `name = expression` at the prompt keeps a value.

            Examples:
              benkan feel '1 + 2 * 3'
              benkan feel 'count(scores[item > 2])' --context facts.json
              benkan feel 'date("2012-03-22") + duration("P6M")' --trace
            """)

    @Argument(help: "The expression.")
    var expression: String?

    @Option(help: "A JSON or YAML file of values by name.")
    var context: String?

    @Flag(help: "Tell how the value came about.")
    var trace = false

    @OptionGroup var bounds: Bounds

    @Option(help: "Reasons for null that are errors (exit 2), with commas: \(Strictness.names).")
    var strict: Strictness?

    @Option(help: "text or json.")
    var format = AnswerFormat.text

    @Option(help: "en or fr.")
    var lang = Tongue.en

    public init() {}

    public func run() throws {
        try Output.answering(in: lang) { try answer() }
    }

    private func answer() throws {
        var session = FEELSession(
            context: try context.map { try Inputs.context($0) } ?? FEELContext(), isTraced: trace,
            language: lang.language, format: format, strict: strict?.reasons ?? [],
            limits: try bounds.read().evaluation)
        if let expression {
            let answer = session.answer(expression)
            print(answer.text, terminator: "")
            answer.notes.forEach(Output.error)
            switch answer.outcome {
            case .value: return
            case .null: throw ExitCode(1)
            case .unreadable: throw ExitCode(2)
            }
        }
        prompt(&session)
    }

    private func prompt(_ session: inout FEELSession) {
        let isTerminal = isatty(0) == 1
        while true {
            if isTerminal { FileHandle.standardOutput.write(Data("feel> ".utf8)) }
            guard let line = readLine() else { return }
            let text = line.trimmingCharacters(in: .whitespaces)
            if text.isEmpty { continue }
            if text == "quit" || text == "exit" { return }
            let answer = session.line(text)
            print(answer.text, terminator: "")
            answer.notes.forEach(Output.error)
        }
    }
}

/// Expressions asked one after another over the same values.
struct FEELSession {
    enum Outcome { case value, null, unreadable }

    struct Answer {
        var text = ""
        /// Errors and reasons, for people.
        var notes: [String] = []
        var outcome = Outcome.value
    }

    var context: FEELContext
    let isTraced: Bool
    let language: Language
    var format = AnswerFormat.text
    /// Reasons for null that are errors.
    var strict: NullReasons = []
    var limits = Limits.standard

    /// An expression, or `name = expression` for a name that is free.
    mutating func line(_ text: String) -> Answer {
        if let equals = text.firstIndex(of: "="), equals > text.startIndex {
            let name = text[..<equals].trimmingCharacters(in: .whitespaces)
            let isName =
                name.unicodeScalars.first.map { $0.properties.isAlphabetic } == true
                && name.unicodeScalars.allSatisfy {
                    $0.properties.isAlphabetic || $0 == " " || ("0"..."9").contains($0) || $0 == "_"
                }
            if isName {
                var value: Value = .null
                let answer = self.answer(String(text[text.index(after: equals)...]), into: &value)
                if answer.outcome != .unreadable { context[name] = value }
                return answer
            }
        }
        return answer(text)
    }

    func answer(_ text: String) -> Answer {
        var value: Value = .null
        return answer(text, into: &value)
    }

    private func answer(_ text: String, into value: inout Value) -> Answer {
        let scope = Scope(variables: context.entries.map { Scope.Variable($0.key, $0.value.type) })
        var answer = Answer()
        let expression: FEEL.Expression
        do throws(SyntaxErrors) {
            expression = try FEEL.Expression(text, in: scope)
        } catch {
            answer.outcome = .unreadable
            answer.notes = error.diagnostics.map { $0.text(in: language, source: error.source) }
            return answer
        }
        answer.notes = expression.diagnostics.map { $0.text(in: language, source: expression.source) }
        var environment = Environment()
        let now = Date().timeIntervalSince1970
        environment.now = Instant(seconds: Int64(now.rounded(.down)))?.dateTime(in: .utc)
        let inputs = context.entries.map(\.value)
        environment.strict = strict
        environment.limits = limits
        do throws(Halt) {
            if !strict.isEmpty { _ = try expression.evaluateStrictly(inputs, in: environment) }
        } catch {
            answer.outcome = .unreadable
            answer.notes.append(error.question.text[language])
            return answer
        }
        if isTraced {
            let (result, trace) = expression.trace(inputs, in: environment)
            value = result
            answer.text = trace.text(of: expression.source)
        } else {
            value = expression.evaluate(inputs, in: environment)
            answer.text = (format == .json ? value.json : value.literal) + "\n"
        }
        if value.isNull {
            answer.outcome = .null
            if let reason = value.nullReason {
                answer.notes.append(reason.chainText(in: language))
                if let hint = Bounds.hint(reason) { answer.notes.append(hint[language]) }
            }
        }
        return answer
    }
}
