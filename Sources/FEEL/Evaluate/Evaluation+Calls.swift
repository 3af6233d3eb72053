extension Evaluation {
    @inline(never)
    mutating func builtinCall(
        _ builtin: Builtin, _ operands: OperandRange, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32
    ) throws(Halt) -> Value {
        let count = Int(operands.count)
        let (arguments, mark) = stack.allocate(count)
        defer { stack.free(arguments, count, mark) }
        for offset in 0..<count {
            arguments[offset] = try evaluate(program.operands[Int(operands.start) + offset], program, frame)
        }
        let span = program.spans[Int(index)]
        let result = try apply(builtin, arguments, count, span)
        switch result {
        case .list(let items):
            try checkSize(items.count, span)
            try spend(items.count * 4, span)
            return try made(result, span)
        case .context: return try made(result, span)
        default: return result
        }
    }

    /// Fits the arguments to what the built-in takes, then runs it.
    mutating func apply(
        _ builtin: Builtin, _ arguments: UnsafeMutablePointer<Value>, _ count: Int, _ span: SourceSpan
    ) throws(Halt) -> Value {
        try step(span)
        let parameters = Builtin.parameters(of: builtin, count)
        guard parameters.count == count else { return try null(.wrongArgumentCount(of: builtin.name), span) }
        for offset in 0..<count {
            if let misfit = try fit(&arguments[offset], parameters[offset], builtin, span) { return misfit }
        }
        return try run(builtin, BuiltinArguments(base: arguments, count: count), span)
    }

    /// Converts a singleton list to its item and an item to a list of one where that makes the argument fit
    /// (DMN 1.5 §10.3.2.9.4). Gives back the null to answer where nothing does.
    private func fit(
        _ argument: inout Value, _ parameter: Signature.Parameter, _ builtin: Builtin, _ span: SourceSpan
    ) throws(Halt) -> Value? {
        let kinds = parameter.kinds
        if kinds.contains(KindSet(argument.kind)) {
            guard case .null = argument, !parameter.takesNull else { return nil }
        }
        if case .null(let reason) = argument {
            if parameter.takesNull { return nil }
            // Only null itself, not a wrong type, is excused by what came before.
            let kind = NullReason.Kind.wrongArgument(
                parameter.name, of: builtin.name, expected: kinds.type, found: .null)
            return try null(reason == nil ? kind : .nullOperand, span, because: reason)
        }
        if case .list(let items) = argument, items.count == 1, kinds.contains(KindSet(items[0].kind)) {
            argument = items[0]
            if !argument.isNull { return nil }
        }
        if kinds.contains(KindSet(.list)) {
            argument = .list([argument])
            return nil
        }
        return try null(
            .wrongArgument(parameter.name, of: builtin.name, expected: kinds.type, found: argument.briefType),
            span
        )
    }

    @inline(never)
    mutating func hostCall(
        _ function: Int, _ site: Int, _ operands: OperandRange, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        let span = program.spans[Int(index)]
        try step(span)
        var arguments: [Value] = []
        arguments.reserveCapacity(Int(operands.count))
        for offset in 0..<Int(operands.count) {
            arguments.append(try evaluate(program.operands[Int(operands.start) + offset], program, frame))
        }
        guard let host = environment.host else {
            return try null(.host(code: "absent", parameters: []), span)
        }
        let answer = host.call(function, site: site, arguments)
        if trace != nil { noteHostCall(function, arguments) }
        return try placed(answer, span)
    }

    @inline(never)
    mutating func invocation(
        _ callee: Int32, _ operands: OperandRange, _ names: Int32, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>, _ index: Int32
    ) throws(Halt) -> Value {
        let span = program.spans[Int(index)]
        let value = try evaluate(callee, program, frame)
        var arguments: [Value] = []
        arguments.reserveCapacity(Int(operands.count))
        for offset in 0..<Int(operands.count) {
            arguments.append(try evaluate(program.operands[Int(operands.start) + offset], program, frame))
        }
        guard case .function(let function) = value else {
            if case .null(let reason?) = value {
                return .null(NullReason(.notAFunction, at: span, because: reason))
            }
            return try null(.notAFunction, span)
        }
        if names >= 0 {
            guard let ordered = Evaluation.order(arguments, program.argumentNames[Int(names)], function)
            else {
                return try null(.wrongArgumentCount(of: function.name), span)
            }
            arguments = ordered
        }
        return try invoke(function, arguments, span)
    }

    /// Named arguments in the order of the parameters; nil where the names do not fit.
    private static func order(_ arguments: [Value], _ names: [String], _ function: FunctionValue) -> [Value]?
    {
        guard
            names.count == function.parameters.count
                || { if case .builtin = function.body { true } else { false } }()
        else { return nil }
        var ordered: [Value] = []
        for parameter in function.parameters {
            guard let index = names.firstIndex(of: parameter.name) else { break }
            ordered.append(arguments[index])
        }
        return ordered.count == names.count ? ordered : nil
    }

    /// Calls a function value.
    mutating func invoke(_ function: FunctionValue, _ arguments: [Value], _ span: SourceSpan) throws(Halt)
        -> Value
    {
        try enterCall(span)
        defer { callDepth -= 1 }
        for (argument, parameter) in zip(arguments, function.parameters) where parameter.type != .any {
            try charge(argument, span)
        }
        switch function.body {
        case .builtin(let builtin):
            let (base, mark) = stack.allocate(max(1, arguments.count))
            defer { stack.free(base, max(1, arguments.count), mark) }
            for (offset, argument) in arguments.enumerated() { base[offset] = argument }
            if arguments.count != 1, Builtin.parameters(of: builtin, arguments.count).isEmpty,
                builtin.signature.variadicForm(forCount: arguments.count) != nil
            {
                base[0] = .list(arguments)
                return try apply(builtin, base, 1, span)
            }
            return try apply(builtin, base, arguments.count, span)
        case .lambda(let plan, let captures):
            guard arguments.count == function.parameters.count else {
                return try null(.wrongArgumentCount(of: function.name), span)
            }
            if plan.isExternal {
                let mapping = try run(plan, captures, function, arguments, span)
                return try placed(JavaMethods.call(mapping, arguments), span)
            }
            if let misfit = try misfit(arguments, function, span) { return misfit }
            return try run(plan, captures, function, arguments, span)
        case .native(let native):
            guard arguments.count == function.parameters.count else {
                return try null(.wrongArgumentCount(of: function.name), span)
            }
            if let misfit = try misfit(arguments, function, span) { return misfit }
            var fitted = arguments
            for (offset, parameter) in function.parameters.enumerated() where parameter.type != .any {
                fitted[offset] = try placed(arguments[offset].coerced(to: parameter.type), span)
            }
            let value = try native(fitted, &self)
            return function.result == .any ? value : try placed(value.coerced(to: function.result), span)
        }
    }

    /// The null that a call gives for an argument that does not conform to its parameter's type
    /// (DMN 1.5 §10.3.2.13.3); nil when all do.
    private func misfit(_ arguments: [Value], _ function: FunctionValue, _ span: SourceSpan) throws(Halt)
        -> Value?
    {
        for (argument, parameter) in zip(arguments, function.parameters)
        where parameter.type != .any && !argument.isNull && argument.coerced(to: parameter.type).isNull {
            return try null(
                .wrongArgument(
                    parameter.name, of: function.name, expected: parameter.type, found: argument.briefType),
                span)
        }
        return nil
    }

    private mutating func run(
        _ plan: LambdaPlan, _ captures: [Value], _ function: FunctionValue, _ arguments: [Value],
        _ span: SourceSpan
    ) throws(Halt) -> Value {
        let program = plan.program
        let (frame, mark) = stack.allocate(program.frameSize)
        defer { stack.free(frame, program.frameSize, mark) }
        for (offset, parameter) in plan.parameters.enumerated() {
            let argument = arguments[offset]
            frame[offset] =
                parameter.type == .any ? argument : try placed(argument.coerced(to: parameter.type), span)
        }
        for (offset, value) in captures.enumerated() {
            let target = Int(plan.captured[offset * 2 + 1])
            frame[target] = offset == plan.itself ? .function(function) : value
        }
        return try evaluate(program.root, program, frame)
    }

    func lambda(_ plan: LambdaPlan, _ frame: UnsafeMutablePointer<Value>) -> Value {
        var captures: [Value] = []
        var offset = 0
        while offset < plan.captured.count {
            let source = plan.captured[offset]
            captures.append(source < 0 ? .null : frame[Int(source)])
            offset += 2
        }
        return .function(
            FunctionValue(
                name: "", parameters: plan.parameters, result: plan.result,
                body: .lambda(plan, captures: captures)))
    }
}

/// The arguments of a built-in, already of the kinds it takes. Those left out at the end are null.
struct BuiltinArguments {
    let base: UnsafeMutablePointer<Value>
    let count: Int

    @inline(__always)
    subscript(index: Int) -> Value { index < count ? base[index] : .null(nil) }
}

extension Builtin {
    /// Parameters by built-in and number of arguments; empty where there is no such form.
    private static let parametersByCount: [[[Signature.Parameter]]] = allCases.map { builtin in
        let signature = builtin.signature
        let most = signature.forms.map(\.parameters.count).max() ?? 0
        return (0...most).map { count in
            if let plain = signature.parameters(forCount: count) { return plain }
            if let gathered = signature.forms.first(where: { $0.isVariadic && $0.parameters.count == count })
            {
                return gathered.parameters
            }
            return []
        }
    }

    @inline(__always)
    static func parameters(of builtin: Builtin, _ count: Int) -> [Signature.Parameter] {
        let forms = parametersByCount[Int(builtin.rawValue)]
        return count < forms.count ? forms[count] : []
    }
}
