public import FEEL

extension TypedProgram {
    /// Compiles decisions of a model, with all decisions they need, for the typed engine.
    ///
    ///     let program = try TypedProgram(model, decisions: ["Eligible"])
    ///     let columns = try program.evaluate(inputs, cores: 2)
    ///
    /// The inputs are the model's input data that the decisions need, in the model's order; the outputs the
    /// decisions', a context's entries as `decision.entry`. Both single rows and batches give what
    /// the general evaluation of the model gives.
    ///
    /// - Throws: ``TypedModelRefusal`` where a decision uses what the typed engine does not have.
    public init(_ model: Model, decisions: [String]) throws(TypedModelRefusal) {
        var compiler = try TypedModelCompiler(model, decisions)
        self = try compiler.program(decisions)
    }
}

/// Walks a model's requirement graph and defines each decision for the typed engine.
struct TypedModelCompiler {
    private let model: Model
    private var compiler: TypedCompiler
    /// Decisions in the order in which they can be computed.
    private var order: [Decision] = []

    init(_ model: Model, _ names: [String]) throws(TypedModelRefusal) {
        self.model = model
        var order: [Decision] = []
        var inputs: Set<String> = []
        var finished: Set<String> = []
        for name in names {
            guard let decision = model.decisions.first(where: { $0.name == name }) else {
                throw TypedModelRefusal(element: name, reason: .unknownDecision)
            }
            try TypedModelCompiler.visit(decision, model, 0, &order, &inputs, &finished)
        }
        self.order = order
        var typed: [(name: String, type: TypedType)] = []
        for input in model.inputs where inputs.contains(input.name) {
            let reference = input.variable?.typeRef
            guard let type = TypedModelCompiler.base(of: reference, model, 0) else {
                throw TypedModelRefusal(element: input.name, reason: .type(reference))
            }
            typed.append((input.variable?.name ?? input.name, type))
        }
        compiler = TypedCompiler(inputs: typed)
        for input in model.inputs where inputs.contains(input.name) {
            try fit(input.variable?.name ?? input.name, input.variable?.typeRef, input.name)
        }
    }

    private static func visit(
        _ decision: Decision, _ model: Model, _ depth: Int, _ order: inout [Decision],
        _ inputs: inout Set<String>,
        _ finished: inout Set<String>
    ) throws(TypedModelRefusal) {
        if finished.contains(decision.name) { return }
        if depth > 500 {
            throw TypedModelRefusal(element: decision.name, reason: .form("a cycle of decisions"))
        }
        for requirement in decision.requirements {
            switch requirement.kind {
            case .decision, .input:
                switch model.element(id: requirement.target.id) {
                case .decision(let other)?: try visit(other, model, depth + 1, &order, &inputs, &finished)
                case .input(let input)?: inputs.insert(input.name)
                default:
                    throw TypedModelRefusal(element: decision.name, reason: .form("an imported requirement"))
                }
            case .knowledge:
                throw TypedModelRefusal(element: decision.name, reason: .form("business knowledge"))
            case .authority, .authorityDecision, .authorityInput: break
            }
        }
        finished.insert(decision.name)
        order.append(decision)
    }

    // MARK: Types

    private static func builtin(_ reference: String) -> TypedType? {
        let name = reference.split(separator: ":").last.map(String.init) ?? reference
        switch name {
        case "number": return .number
        case "boolean": return .boolean
        case "string": return .string
        case "date": return .date
        default: return nil
        }
    }

    private static func definition(_ reference: String, _ model: Model) -> ItemDefinition? {
        let local = reference.split(separator: ":").last.map(String.init) ?? reference
        return model.itemDefinitions.first { $0.name == reference }
            ?? model.itemDefinitions.first { $0.name == local }
    }

    /// The built-in type behind a reference to a single value.
    private static func base(of reference: String?, _ model: Model, _ depth: Int) -> TypedType? {
        guard let reference, depth < 50 else { return nil }
        if let item = definition(reference, model) {
            guard !item.isCollection, item.components.isEmpty, item.function == nil else { return nil }
            return base(of: item.typeRef, model, depth + 1)
        }
        return builtin(reference)
    }

    /// Holds a name to its declared type: constraints make other values null, another base type is refused.
    private mutating func fit(
        _ name: String, _ reference: String?, _ element: String, depth: Int = 0
    ) throws(TypedModelRefusal) {
        guard let reference, !reference.isEmpty, reference != "Any", depth < 50 else { return }
        let item = TypedModelCompiler.definition(reference, model)
        guard item != nil || TypedModelCompiler.builtin(reference) != nil else {
            throw TypedModelRefusal(element: element, reason: .type(reference))
        }
        guard let item else {
            let found = compiler.type(of: name)
            let wanted = TypedModelCompiler.builtin(reference)
            guard found == .null || found == wanted?.feel else {
                throw TypedModelRefusal(element: element, reason: .type(reference))
            }
            return
        }
        guard !item.isCollection, item.function == nil else {
            throw TypedModelRefusal(element: element, reason: .type(reference))
        }
        if !item.components.isEmpty {
            try fitContext(name, item, element)
        } else {
            try fit(name, item.typeRef, element, depth: depth + 1)
        }
        for tests in [item.allowedValues, item.typeConstraint] {
            guard let text = tests?.text, !text.isEmpty else { continue }
            do throws(TypedRefusal) { try compiler.restrict(name, to: text) } catch {
                throw TypedModelRefusal(element: element, reason: .expression(error))
            }
        }
    }

    /// A context must have the very entries its type names, each of an unconstrained built-in type.
    private func fitContext(_ name: String, _ item: ItemDefinition, _ element: String)
        throws(TypedModelRefusal)
    {
        guard case .context(let fields)? = compiler.type(of: name), fields.count == item.components.count
        else {
            throw TypedModelRefusal(element: element, reason: .type(item.name))
        }
        for component in item.components {
            guard component.components.isEmpty, !component.isCollection, component.allowedValues == nil,
                component.typeConstraint == nil, let reference = component.typeRef,
                let wanted = TypedModelCompiler.builtin(reference),
                let field = fields.first(where: { $0.name == component.name }),
                field.type == wanted.feel || field.type == .null
            else { throw TypedModelRefusal(element: element, reason: .type(item.name)) }
        }
    }

    // MARK: Logic

    mutating func program(_ names: [String]) throws(TypedModelRefusal) -> TypedProgram {
        for decision in order {
            guard let logic = decision.logic else {
                throw TypedModelRefusal(element: decision.name, reason: .form("a decision without logic"))
            }
            let variable = decision.variable?.name ?? decision.name
            try define(variable, logic, decision.name)
            try fit(variable, decision.variable?.typeRef, decision.name)
        }
        let variables = names.map { name in
            model.decisions.first { $0.name == name }?.variable?.name ?? name
        }
        do throws(TypedRefusal) { return try compiler.program(outputs: variables) } catch {
            throw TypedModelRefusal(element: names.joined(separator: ", "), reason: .expression(error))
        }
    }

    private mutating func define(
        _ name: String, _ logic: BoxedExpression, _ element: String, depth: Int = 0
    ) throws(TypedModelRefusal) {
        guard depth < 100 else { throw TypedModelRefusal(element: element, reason: .form("deep nesting")) }
        switch logic {
        case .literal(let literal):
            try TypedModelCompiler.take(element) { () throws(TypedRefusal) in
                try compiler.define(name, text: literal.text)
            }
        case .table(let table):
            let typed = try self.typed(table, element)
            try TypedModelCompiler.take(element) { () throws(TypedRefusal) in try compiler.define(name, typed)
            }
            try checkOutputs(of: table, name, element)
        case .context(let context): try define(name, context, element, depth)
        case .conditional(let conditional): try define(name, conditional, element, depth)
        default: throw TypedModelRefusal(element: element, reason: .form("this boxed expression"))
        }
        try fit(name, logic.typeRef, element)
    }

    /// Outputs of another type than their column says would become null one by one.
    private func checkOutputs(of table: DecisionTable, _ name: String, _ element: String)
        throws(TypedModelRefusal)
    {
        var found: [FEELType] = []
        switch compiler.type(of: name) {
        case .context(let fields)? where table.outputs.count > 1: found = fields.map(\.type)
        case let type?: found = [type]
        case nil: break
        }
        for (output, type) in zip(table.outputs, found) {
            guard let reference = output.typeRef, reference != "Any", type != .null else { continue }
            guard TypedModelCompiler.builtin(reference)?.feel == type else {
                throw TypedModelRefusal(element: element, reason: .type(reference))
            }
        }
    }

    /// Says of a refusal in which element it lies.
    private static func take<Result>(
        _ element: String, _ body: () throws(TypedRefusal) -> Result
    ) throws(TypedModelRefusal) -> Result {
        do throws(TypedRefusal) { return try body() } catch {
            throw TypedModelRefusal(element: element, reason: .expression(error))
        }
    }

    private mutating func define(
        _ name: String, _ context: BoxedContext, _ element: String, _ depth: Int
    ) throws(TypedModelRefusal) {
        compiler.open()
        var result: String?
        for entry in context.entries {
            guard let value = entry.value else {
                throw TypedModelRefusal(element: element, reason: .form("a context entry without value"))
            }
            if let variable = entry.variable {
                try define(variable.name, value, element, depth: depth + 1)
                try fit(variable.name, variable.typeRef, element)
            } else {
                result = "result of the context"
                try define("result of the context", value, element, depth: depth + 1)
            }
        }
        try TypedModelCompiler.take(element) { () throws(TypedRefusal) in
            try compiler.close(as: name, result: result)
        }
    }

    private mutating func define(
        _ name: String, _ conditional: Conditional, _ element: String, _ depth: Int
    ) throws(TypedModelRefusal) {
        guard let test = conditional.test, let then = conditional.then, let otherwise = conditional.otherwise
        else {
            throw TypedModelRefusal(element: element, reason: .form("a conditional that lacks a part"))
        }
        compiler.open()
        for (part, logic) in [("if part", test), ("then part", then), ("else part", otherwise)] {
            try define(part, logic, element, depth: depth + 1)
        }
        try TypedModelCompiler.take(element) { () throws(TypedRefusal) in
            try compiler.define(
                "result of the conditional", if: "if part", then: "then part", else: "else part")
            try compiler.close(as: name, result: "result of the conditional")
        }
    }

    /// The table with its cells read; OUTPUT ORDER, RULE ORDER and plain COLLECT give
    /// lists and are computed generally.
    private func typed(_ table: DecisionTable, _ element: String) throws(TypedModelRefusal) -> TypedTable {
        let policy: TypedTable.Policy
        switch (table.hitPolicy, table.aggregation) {
        case (.unique, _): policy = .unique
        case (.first, _): policy = .first
        case (.any, _): policy = .any
        case (.priority, _): policy = .priority
        case (.collect, .count?): policy = .count
        case (.collect, .sum?): policy = .sum
        case (.collect, .min?): policy = .least
        case (.collect, .max?): policy = .greatest
        default:
            throw TypedModelRefusal(element: element, reason: .form("hit policy \(table.hitPolicy.rawValue)"))
        }
        for output in table.outputs {
            guard output.typeRef == nil || TypedModelCompiler.builtin(output.typeRef ?? "") != nil else {
                throw TypedModelRefusal(element: element, reason: .type(output.typeRef))
            }
        }
        return try TypedModelCompiler.take(element) { () throws(TypedRefusal) in
            let scope = compiler.scope
            func read(_ text: String, _ grammar: Grammar) throws(TypedRefusal) -> SyntaxTree {
                try compiler.read(text, as: grammar, in: scope)
            }
            var inputs: [SyntaxTree] = []
            var allowed: [SyntaxTree?] = []
            for input in table.inputs {
                inputs.append(try read(input.expression.text, .expression))
                let text = input.values?.text ?? ""
                allowed.append(text.isEmpty ? nil : try read(text, .unaryTests))
            }
            var rules: [TypedTable.Rule] = []
            for rule in table.rules {
                var tests: [SyntaxTree] = []
                for test in rule.inputs {
                    tests.append(try read(test.text.isEmpty ? "-" : test.text, .unaryTests))
                }
                var outputs: [SyntaxTree] = []
                for output in rule.outputs { outputs.append(try read(output.text, .expression)) }
                rules.append(TypedTable.Rule(tests: tests, outputs: outputs))
            }
            var defaults: [SyntaxTree?] = []
            for output in table.outputs {
                let text = output.defaultEntry?.text ?? ""
                defaults.append(text.isEmpty ? nil : try read(text, .expression))
            }
            var typed = TypedTable(
                policy: policy, inputs: inputs,
                outputs: table.outputs.map { table.outputs.count == 1 ? nil : $0.name },
                defaults: defaults, rules: rules)
            typed.allowed = allowed
            for output in table.outputs {
                let text = output.values?.text ?? ""
                typed.values.append(text.isEmpty ? nil : try read(text, .unaryTests))
            }
            return typed
        }
    }
}
