import Scalars
import Testing

@testable import FEEL

/// The value of an expression that must be readable.
func evaluate(_ text: String, _ inputs: [(String, Value)] = []) throws -> Value {
    let scope = Scope(variables: inputs.map { Scope.Variable($0.0, $0.1.type) })
    return try Expression(text, in: scope).evaluate(inputs.map(\.1))
}

/// Whether two expressions mean the same, null and null among them, down to their text.
func agree(_ text: String, _ expected: String) throws -> Bool {
    let (found, wanted) = (try evaluate(text), try evaluate(expected))
    let same = wanted.isNull ? found.isNull : Value.same(found, wanted) && found.literal == wanted.literal
    if !same {
        let reason = found.nullReason.map { " (\($0.chainText(in: .english)))" } ?? ""
        Issue.record("\(text) gives \(found.literal)\(reason), not \(expected)")
    }
    return same
}
