import FEEL

/// Turns the boxed expressions of one element into ``Logic``.
struct LogicCompiler {
    let types: TypeTable
    let functions: [HostFunction]
    let limits: Limits
    var variables: [Scope.Variable]
    var path: [String]
    private(set) var problems: [ModelProblem] = []
    /// Positions of the frame that some expression used.
    private(set) var used: Set<Int> = []
    private let feelTypes: [String: FEELType]

    init(
        types: TypeTable, functions: [HostFunction], limits: Limits, variables: [Scope.Variable], path: String
    ) {
        self.types = types
        self.functions = functions
        self.limits = limits
        self.variables = variables
        self.path = [path]
        feelTypes = types.feelTypes
    }

    private var pathText: String { path.joined(separator: ", ") }

    mutating func report(_ kind: ModelProblem.Kind, _ details: Details) {
        problems.append(ModelProblem(kind, place: details.place, path: pathText))
    }

    mutating func type(_ reference: String?, _ details: Details) -> ModelType {
        if let type = types.find(reference) { return type }
        let name = reference ?? ""
        report(.unknownType(name, nearest: types.nearest(to: name)), details)
        return .any
    }

    // MARK: Text

    mutating func piece(
        _ text: String, as grammar: Grammar = .expression, tested: FEELType? = nil, expected: FEELType? = nil,
        _ details: Details
    ) -> Piece {
        let (piece, positions) = Piece.compile(
            text, as: grammar, variables: variables, tested: tested, types: feelTypes, functions: functions,
            limits: limits)
        used.formUnion(positions)
        problems += piece.problems(at: details.place, path: pathText)
        return piece
    }

    private mutating func literal(_ box: LiteralExpression) -> Logic {
        let language = box.expressionLanguage ?? ""
        if !language.isEmpty, !language.uppercased().contains("FEEL") {
            report(.notSupported("the expression language \(language)"), box.details)
            return .nothing(.host(code: "notSupported", parameters: [language]))
        }
        if box.imported != nil {
            report(.notSupported("importedValues"), box.details)
            return .nothing(.host(code: "notSupported", parameters: ["importedValues"]))
        }
        if box.text.utf8.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) {
            report(.missingLogic, box.details)
            return .nothing(.host(code: "missingLogic", parameters: []))
        }
        return .piece(piece(box.text, box.details))
    }

    // MARK: Boxes

    /// The logic of an expression; without one, a null that says so.
    mutating func logic(_ box: BoxedExpression?, _ owner: Details) -> Logic {
        guard let box else {
            report(.missingLogic, owner)
            return .nothing(.host(code: "missingLogic", parameters: []))
        }
        let inner = plain(box)
        guard box.typeRef != nil else { return inner }
        if case .function = box { return inner }
        let type = type(box.typeRef, box.details)
        if type.feel == .any, !type.isConstrained { return inner }
        return .typed(inner, type)
    }

    private mutating func within<Result>(_ name: String, _ body: (inout LogicCompiler) -> Result) -> Result {
        path.append(name)
        defer { path.removeLast() }
        return body(&self)
    }

    private mutating func with<Result>(
        _ added: [Scope.Variable], _ body: (inout LogicCompiler) -> Result
    ) -> Result {
        let count = variables.count
        variables += added
        defer { variables.removeLast(variables.count - count) }
        return body(&self)
    }

    private mutating func plain(_ box: BoxedExpression) -> Logic {
        switch box {
        case .literal(let literal): return self.literal(literal)
        case .context(let context): return self.context(context)
        case .invocation(let call):
            let called = logic(call.called, call.details)
            var name = ""
            if case .literal(let literal) = call.called { name = literal.text }
            let arguments = call.bindings.map { binding in
                Logic.Argument(
                    name: binding.parameter.name,
                    value: within("argument “\(binding.parameter.name)”") {
                        $0.logic(binding.value, binding.details)
                    })
            }
            return .invocation(called, name: name, arguments)
        case .function(let function):
            return self.function(function, name: "", result: .any)
        case .relation(let relation):
            let columns = relation.columns.map { (name: $0.name, type: type($0.typeRef, $0.details)) }
            let rows = relation.rows.map { row in row.cells.map { logic($0, $0.details) } }
            return .relation(columns, rows: rows)
        case .list(let list):
            return .list(list.items.map { logic($0, $0.details) })
        case .conditional(let conditional):
            let test = within("if") { $0.logic(conditional.test, conditional.details) }
            let then = within("then") { $0.logic(conditional.then, conditional.details) }
            let otherwise = within("else") { $0.logic(conditional.otherwise, conditional.details) }
            return .conditional(test, then: then, otherwise: otherwise)
        case .filter(let filter):
            let input = within("in") { $0.logic(filter.input, filter.details) }
            let match = within("match") { compiler in
                compiler.with([Scope.Variable("item")] + compiler.members(of: filter.input)) {
                    $0.logic(filter.match, filter.details)
                }
            }
            return .filter(input, match: match)
        case .iterator(let iterator):
            let input = within("in") { $0.logic(iterator.input, iterator.details) }
            let body = within(iterator.kind == .each ? "return" : "satisfies") { compiler in
                compiler.with([Scope.Variable(iterator.variable), Scope.Variable("partial")]) {
                    $0.logic(iterator.body, iterator.details)
                }
            }
            return .iterator(iterator.kind, input, body: body)
        case .table(let table):
            return self.table(table)
        }
    }

    private mutating func context(_ box: BoxedContext) -> Logic {
        let count = variables.count
        defer { variables.removeLast(variables.count - count) }
        var entries: [Logic.Entry] = []
        var result: Logic?
        var names: Set<String> = []
        for entry in box.entries {
            guard let variable = entry.variable, !variable.name.isEmpty else {
                result = within("result") { $0.logic(entry.value, entry.details) }
                continue
            }
            if !names.insert(variable.name).inserted { report(.duplicateName(variable.name), entry.details) }
            let type = type(variable.typeRef, variable.details)
            var value = within("entry “\(variable.name)”") { compiler in
                if case .function(let function) = entry.value {
                    return compiler.function(function, name: variable.name, result: type)
                }
                return compiler.logic(entry.value, entry.details)
            }
            if type.feel != .any || type.isConstrained { value = .typed(value, type) }
            entries.append(Logic.Entry(name: variable.name, value: value))
            variables.append(Scope.Variable(variable.name, type.feel))
        }
        return .context(entries, result: result)
    }

    /// A function, its parameters on top of what its surroundings know.
    mutating func function(_ box: FunctionDefinition, name: String, result: ModelType) -> Logic {
        let parameters = box.parameters.map { (name: $0.name, type: type($0.typeRef, $0.details)) }
        if box.kind == .java {
            // The body names a method of Java's library; parameters are in the frame behind the variables.
            return .function(
                FunctionLogic(
                    name: name, parameters: parameters, result: .any,
                    body: .java(logic(box.body, box.details), parameters: variables.count)))
        }
        if box.kind == .pmml {
            report(.notSupported("a function of kind \(box.kind.rawValue)"), box.details)
            return .function(
                FunctionLogic(
                    name: name, parameters: parameters, result: .any,
                    body: .nothing(.host(code: "notSupported", parameters: [box.kind.rawValue]))))
        }
        let body = with(parameters.map { Scope.Variable($0.name, $0.type.feel) }) { compiler in
            compiler.logic(box.body, box.details)
        }
        var outcome = result
        if case .function(_, let feel) = result.feel { outcome = ModelType(name: "\(feel)", feel: feel) }
        return .function(FunctionLogic(name: name, parameters: parameters, result: outcome, body: body))
    }

    /// Member names that a filter's condition may use without `item.`: those of the input's type where the
    /// text of the input is a variable.
    private func members(of input: BoxedExpression?) -> [Scope.Variable] {
        guard case .literal(let literal) = input else { return [] }
        let name = literal.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard let variable = variables.last(where: { $0.name == name }), case .list(let item) = variable.type,
            case .context(let fields) = item
        else { return [] }
        return fields.map { Scope.Variable($0.name, $0.type) }
    }

    // MARK: Decision tables

    private mutating func table(_ box: DecisionTable) -> Logic {
        var columns: [TableLogic.Column] = []
        for (index, input) in box.inputs.enumerated() {
            let type = type(input.expression.typeRef, input.expression.details)
            let name = input.details.label ?? input.expression.text
            let column = within("input \(index + 1)") { compiler in
                TableLogic.Column(
                    name: name, input: compiler.piece(input.expression.text, input.expression.details),
                    values: input.values.flatMap { values in
                        compiler.isAnything(values.text)
                            ? nil
                            : compiler.piece(values.text, as: .unaryTests, tested: type.feel, values.details)
                    })
            }
            columns.append(column)
        }
        let inputTypes = box.inputs.map { types.find($0.expression.typeRef)?.feel ?? .any }
        var outputs: [TableLogic.OutputColumn] = []
        for (index, output) in box.outputs.enumerated() {
            let type = type(output.typeRef, output.details)
            outputs.append(
                within("output \(index + 1)") { compiler in
                    TableLogic.OutputColumn(
                        name: output.name ?? "", type: type,
                        priorities: compiler.priorities(output, box, type),
                        defaultEntry: output.defaultEntry.map { compiler.piece($0.text, $0.details) })
                })
        }
        let rules = box.rules.enumerated().map { number, rule in
            within("rule \(number + 1)") { compiler in
                TableLogic.Rule(
                    tests: rule.inputs.enumerated().map { column, cell in
                        compiler.isAnything(cell.text)
                            ? nil
                            : compiler.piece(
                                cell.text, as: .unaryTests, tested: inputTypes[column], cell.details)
                    },
                    outputs: rule.outputs.map { cell in
                        compiler.isEmpty(cell.text)
                            ? Piece.constant(.null, text: cell.text) : compiler.piece(cell.text, cell.details)
                    })
            }
        }
        return .table(TableLogic(source: box, columns: columns, outputs: outputs, rules: rules))
    }

    private func isEmpty(_ text: String) -> Bool { text.allSatisfy(\.isWhitespace) }

    private func isAnything(_ text: String) -> Bool {
        text.allSatisfy { $0.isWhitespace || $0 == "-" } && text.count { $0 == "-" } <= 1
    }

    /// The output values in order, one test each, for PRIORITY and OUTPUT ORDER.
    private mutating func priorities(
        _ output: DecisionTable.Output, _ table: DecisionTable, _ type: ModelType
    ) -> [Piece] {
        guard table.hitPolicy == .priority || table.hitPolicy == .outputOrder else { return [] }
        var text = output.values?.text ?? ""
        var details = output.values?.details ?? output.details
        if isEmpty(text) {
            text = type.constraints.first?.text ?? ""
            details = output.details
        }
        guard !isEmpty(text) else {
            report(.missingPart("outputValues", of: "output"), output.details)
            return []
        }
        return Piece.separateTests(text).map { piece($0, as: .unaryTests, tested: type.feel, details) }
    }
}
