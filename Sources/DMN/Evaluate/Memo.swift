package import FEEL

/// What an embedding knows of one question so far: the values of inputs and of the decisions asked, each worked out at
/// most once, and any of them set from outside to see what would follow.
package struct Memo: Sendable {
    var answers: Answers

    package init(for model: CompiledModel) { answers = Answers(count: model.parts.count) }

    /// The value of an element, by its number; nil while it is not known.
    package subscript(number: Int) -> Value? {
        get { answers.values[number] }
        set { answers.values[number] = newValue }
    }
}

extension CompiledModel {
    /// The number of an input of the main model, for ``Memo``.
    package func number(input name: String) -> Int? {
        element(named: name) { if case .input = $0 { true } else { false } }
    }

    /// The number of a decision, for ``Memo``.
    package func number(decision name: String) -> Int? { decision(named: name) }

    /// The value of a decision; what it requires is worked out first, unless the memo knows it.
    package func answer(_ number: Int, _ memo: inout Memo, _ evaluation: inout Evaluation) -> Value {
        if let known = memo[number] { return known }
        for required in graph.elements[number].requirements where memo[required] == nil {
            _ = answer(required, &memo, &evaluation)
        }
        do throws(Halt) {
            try evaluation.together { evaluation throws(Halt) in
                try settle(number, &memo.answers, &evaluation, nil)
            }
        } catch {
            memo[number] = null(error)
        }
        return memo[number] ?? .null
    }
}
