public import FEEL

/// An item definition made ready: its FEEL type, and the tests its values must pass.
public final class ModelType: Sendable {
    /// The name in the model; the FEEL name for a built-in type.
    public let name: String
    /// The type FEEL knows, without constraints.
    public let feel: FEELType
    let form: Form
    /// Unary tests on the value as a whole.
    let constraints: [Piece]
    /// Whether there are constraints here or further in.
    let isConstrained: Bool

    enum Form: Sendable {
        case plain
        case list(ModelType)
        case context([(name: String, type: ModelType)])
    }

    init(name: String, feel: FEELType, form: Form = .plain, constraints: [Piece] = []) {
        self.name = name
        self.feel = feel
        self.form = form
        self.constraints = constraints
        isConstrained =
            switch form {
            case .plain: !constraints.isEmpty
            case .list(let item): !constraints.isEmpty || item.isConstrained
            case .context(let fields): !constraints.isEmpty || fields.contains { $0.type.isConstrained }
            }
    }

    static let any = ModelType(name: "Any", feel: .any)

    /// The value as this type has it: converted where FEEL converts by itself (DMN 1.5 §10.3.2.9.4),
    /// null with a reason where it does not conform or breaks a constraint.
    func fit(_ value: Value, _ evaluation: inout Evaluation) throws(Halt) -> Value {
        if value.isNull { return value }
        if case .any = feel, !isConstrained { return value }
        let converted = value.coerced(to: feel)
        guard isConstrained, !converted.isNull else { return converted }
        if let broken = try violation(converted, &evaluation) { return .null(broken) }
        return converted
    }

    private func violation(_ value: Value, _ evaluation: inout Evaluation) throws(Halt) -> NullReason.Kind? {
        if !isConstrained || value.isNull { return nil }
        switch (form, value) {
        case (.list(let item), .list(let values)):
            for value in values {
                if let broken = try item.violation(value, &evaluation) { return broken }
            }
        case (.context(let fields), .context(let context)):
            for field in fields where field.type.isConstrained {
                guard let value = context[field.name] else { continue }
                if let broken = try field.type.violation(value, &evaluation) { return broken }
            }
        default: break
        }
        for constraint in constraints {
            let answer = try constraint.test(value, [], &evaluation)
            if answer.boolean != true {
                return .host(code: "notAllowed", parameters: [value.literal, name, constraint.text])
            }
        }
        return nil
    }
}
