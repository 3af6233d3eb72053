import FEEL
import Scalars

/// Running boxed logic over a frame of values.
extension CompiledModel {
    func run(
        _ logic: Logic, _ frame: inout [Value], _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        switch logic {
        case .piece(let piece):
            return try piece.evaluate(frame, &evaluation, tracer)
        case .nothing(let reason):
            return .null(reason)
        case .typed(let inner, let type):
            return try type.fit(run(inner, &frame, &evaluation, tracer), &evaluation)
        case .context(let entries, let result):
            return try context(entries, result, &frame, &evaluation, tracer)
        case .invocation(let called, let name, let arguments):
            return try invocation(called, name, arguments, &frame, &evaluation, tracer)
        case .function(let function):
            let captured = frame
            return .function(
                FunctionValue(
                    name: function.name, parameters: function.signature, result: function.result.feel
                ) { [self] arguments, evaluation throws(Halt) in
                    try call(function, captured, arguments, &evaluation, tracer, isModel: false)
                })
        case .relation(let columns, let rows):
            return try relation(columns, rows, &frame, &evaluation, tracer)
        case .list(let items):
            var values: [Value] = []
            values.reserveCapacity(items.count)
            for item in items { values.append(try run(item, &frame, &evaluation, tracer)) }
            return .list(values)
        case .conditional(let test, let then, let otherwise):
            tracer?.open(.part("if"))
            let answer = try run(test, &frame, &evaluation, tracer)
            tracer?.close(answer)
            if answer.boolean == nil, !answer.isNull {
                return .null(.wrongType(expected: .boolean, found: answer.type))
            }
            let holds = answer.boolean == true
            tracer?.open(.part(holds ? "then" : "else"))
            let value = try run(holds ? then : otherwise, &frame, &evaluation, tracer)
            tracer?.close(value)
            return value
        case .filter(let input, let match):
            return try filter(input, match, &frame, &evaluation, tracer)
        case .iterator(let kind, let input, let body):
            return try iterate(kind, input, body, &frame, &evaluation, tracer)
        case .table(let table):
            return try self.table(table, &frame, &evaluation, tracer)
        case .java(let mapping, let first):
            var outside = Array(frame.prefix(first))
            return JavaMethods.call(
                try run(mapping, &outside, &evaluation, tracer), Array(frame.dropFirst(first)))
        }
    }

    private func context(
        _ entries: [Logic.Entry], _ result: Logic?, _ frame: inout [Value], _ evaluation: inout Evaluation,
        _ tracer: Tracer?
    ) throws(Halt) -> Value {
        let count = frame.count
        defer { frame.removeLast(frame.count - count) }
        for entry in entries {
            tracer?.open(.entry(entry.name))
            let value = try run(entry.value, &frame, &evaluation, tracer)
            tracer?.close(value)
            frame.append(value)
        }
        if let result {
            tracer?.open(.part("result"))
            let value = try run(result, &frame, &evaluation, tracer)
            tracer?.close(value)
            return value
        }
        return .context(FEELContext(zip(entries, frame[count...]).map { ($0.name, $1) }))
    }

    private func invocation(
        _ called: Logic, _ name: String, _ arguments: [Logic.Argument], _ frame: inout [Value],
        _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        let callee = try run(called, &frame, &evaluation, tracer)
        guard case .function(let function) = callee else {
            if case .null(let reason) = callee, let reason { return .null(.nullOperand, because: reason) }
            return .null(.notAFunction)
        }
        var values: [Value] = []
        values.reserveCapacity(function.parameters.count)
        for argument in arguments where !function.parameters.contains(where: { $0.name == argument.name }) {
            return .null(.host(code: "noSuchParameter", parameters: [argument.name, name]))
        }
        for parameter in function.parameters {
            guard let argument = arguments.first(where: { $0.name == parameter.name }) else {
                values.append(.null(.missingInput(parameter.name)))
                continue
            }
            tracer?.open(.entry(argument.name))
            let value = try run(argument.value, &frame, &evaluation, tracer)
            tracer?.close(value)
            values.append(value)
        }
        return try evaluation.call(function, values)
    }

    /// Calls a function of boxed logic.
    func call(
        _ function: FunctionLogic, _ captured: [Value], _ arguments: [Value], _ evaluation: inout Evaluation,
        _ tracer: Tracer?, isModel: Bool
    ) throws(Halt) -> Value {
        guard arguments.count == function.parameters.count else {
            return .null(.wrongArgumentCount(of: function.name))
        }
        var frame = captured
        frame.reserveCapacity(captured.count + arguments.count + 8)
        for (parameter, argument) in zip(function.parameters, arguments) {
            let fitted = try parameter.type.fit(argument, &evaluation)
            // An argument that does not conform makes the whole call null (DMN 1.5 §10.3.2.9.4).
            if fitted.isNull, !argument.isNull { return fitted }
            frame.append(fitted)
        }
        if isModel {
            tracer?.open(
                .knowledge(function.name),
                zip(function.parameters, frame[captured.count...]).map { (name: $0.name, value: $1) })
        }
        let value = try run(function.body, &frame, &evaluation, tracer)
        let fitted = try function.result.fit(value, &evaluation)
        if isModel { tracer?.close(fitted) }
        return fitted
    }

    private func relation(
        _ columns: [(name: String, type: ModelType)], _ rows: [[Logic]], _ frame: inout [Value],
        _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        var values: [Value] = []
        values.reserveCapacity(rows.count)
        for row in rows {
            var context = FEELContext()
            for (column, cell) in zip(columns, row) {
                let value = try run(cell, &frame, &evaluation, tracer)
                context[column.name] = try column.type.fit(value, &evaluation)
            }
            values.append(.context(context))
        }
        return .list(values)
    }

    private func items(_ value: Value) -> [Value]? {
        switch value {
        case .list(let items): items
        case .null: nil
        default: [value]
        }
    }

    private func filter(
        _ input: Logic, _ match: Logic, _ frame: inout [Value], _ evaluation: inout Evaluation,
        _ tracer: Tracer?
    ) throws(Halt) -> Value {
        let source = try run(input, &frame, &evaluation, tracer)
        guard let items = items(source) else {
            return source.isNull ? .null(.nullOperand, because: source.nullReason) : source
        }
        let count = frame.count
        defer { frame.removeLast(frame.count - count) }
        var kept: [Value] = []
        for item in items {
            try evaluation.count()
            frame.append(item)
            frame += members(item, match, count)
            let answer = try run(match, &frame, &evaluation, nil)
            frame.removeLast(frame.count - count)
            if case .boolean(true) = answer { kept.append(item) }
            if case .number(let position) = answer {
                // A position instead of a condition, as in FEEL's own filter.
                guard let index = Int(exactly: position), index != 0, abs(index) <= items.count else {
                    return .null(.noSuchItem)
                }
                return items[index > 0 ? index - 1 : items.count + index]
            }
        }
        return .list(kept)
    }

    /// Values for the member variables a filter's condition was compiled with.
    private func members(_ item: Value, _ match: Logic, _ count: Int) -> [Value] {
        guard case .piece(let piece) = match else { return [] }
        let names = piece.variableNames.dropFirst(count + 1)
        guard case .context(let context) = item else { return names.map { _ in .null } }
        return names.map { context[$0] ?? .null(.unknownMember($0)) }
    }

    private func iterate(
        _ kind: BoxedIterator.Kind, _ input: Logic, _ body: Logic, _ frame: inout [Value],
        _ evaluation: inout Evaluation, _ tracer: Tracer?
    ) throws(Halt) -> Value {
        let source = try run(input, &frame, &evaluation, tracer)
        guard let items = items(source).flatMap(expanded) else {
            return .null(.nullOperand, because: source.nullReason)
        }
        let count = frame.count
        defer { frame.removeLast(frame.count - count) }
        var results: [Value] = []
        var undecided: Value?
        for item in items {
            try evaluation.count()
            frame.append(item)
            frame.append(.list(results))
            let value = try run(body, &frame, &evaluation, nil)
            frame.removeLast(frame.count - count)
            switch (kind, value) {
            case (.each, _): results.append(value)
            case (.some, .boolean(true)): return true
            case (.every, .boolean(false)): return false
            case (_, .boolean): break
            case (_, .null): undecided = value
            default: return .null(.wrongType(expected: .boolean, found: value.type))
            }
        }
        if kind == .each { return .list(results) }
        return undecided ?? .boolean(kind == .every)
    }

    /// A range to iterate over stands for its whole numbers.
    private func expanded(_ items: [Value]) -> [Value]? {
        guard items.count == 1, case .range(let range) = items[0] else { return items }
        guard case .number(let low) = range.low, case .number(let high) = range.high,
            var next = Int(exactly: low), var last = Int(exactly: high)
        else { return nil }
        if !range.lowClosed { next += 1 }
        if !range.highClosed { last -= 1 }
        guard next <= last else { return [] }
        guard last - next < limits.listSize else { return nil }
        return (next...last).map { .number(Decimal128($0)) }
    }
}
