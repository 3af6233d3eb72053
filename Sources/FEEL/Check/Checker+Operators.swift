extension Checker {
    mutating func negation(_ operand: Node, _ node: Node) -> FEELType {
        let type = visit(operand)
        switch type {
        case .number, .daysDuration, .yearsDuration: return type
        case .any, .null: return type
        default:
            report(.error, node.span, .noOperator("-", .null, type))
            return .null
        }
    }

    mutating func arithmetic(_ first: Node, _ terms: [ArithmeticTerm], _ node: Node) -> FEELType {
        var left = visit(first)
        for term in terms {
            let right = visit(term.operand)
            if let result = Checker.result(term.operation, left, right) {
                left = result
            } else {
                let span = first.span.union(term.operand.span)
                report(.error, span, .noOperator(term.operation.symbol, left, right))
                left = .any
            }
        }
        return left
    }

    /// The type of an operation; nil where there is none for such operands (DMN 1.5 Tables 55 to 60).
    private static func result(_ operation: Arithmetic, _ left: FEELType, _ right: FEELType) -> FEELType? {
        if left == .any || right == .any || left == .null || right == .null {
            return operation == .power || (left == .number && right == .number) ? .number : .any
        }
        switch (operation, left, right) {
        case (_, .number, .number): return .number
        case (.add, .string, .string): return .string
        case (.add, .daysDuration, .daysDuration), (.subtract, .daysDuration, .daysDuration):
            return .daysDuration
        case (.add, .yearsDuration, .yearsDuration), (.subtract, .yearsDuration, .yearsDuration):
            return .yearsDuration
        case (.add, .date, .daysDuration), (.add, .date, .yearsDuration), (.add, .daysDuration, .date),
            (.add, .yearsDuration, .date), (.subtract, .date, .daysDuration),
            (.subtract, .date, .yearsDuration):
            return .date
        case (.add, .dateTime, .daysDuration), (.add, .dateTime, .yearsDuration),
            (.add, .daysDuration, .dateTime),
            (.add, .yearsDuration, .dateTime), (.subtract, .dateTime, .daysDuration),
            (.subtract, .dateTime, .yearsDuration):
            return .dateTime
        case (.add, .time, .daysDuration), (.add, .daysDuration, .time), (.subtract, .time, .daysDuration):
            return .time
        case (.subtract, .date, .date), (.subtract, .dateTime, .dateTime), (.subtract, .date, .dateTime),
            (.subtract, .dateTime, .date), (.subtract, .time, .time):
            return .daysDuration
        case (.multiply, .daysDuration, .number), (.multiply, .number, .daysDuration),
            (.divide, .daysDuration, .number):
            return .daysDuration
        case (.multiply, .yearsDuration, .number), (.multiply, .number, .yearsDuration),
            (.divide, .yearsDuration, .number):
            return .yearsDuration
        case (.divide, .daysDuration, .daysDuration), (.divide, .yearsDuration, .yearsDuration):
            return .number
        default: return nil
        }
    }

    mutating func comparison(_ comparison: Comparison, _ left: Node, _ right: Node, _ node: Node) -> FEELType
    {
        compare(
            visit(left), visit(right), equality: comparison == .equal || comparison == .notEqual, node.span)
        return .boolean
    }

    mutating func compare(_ left: FEELType, _ right: FEELType, equality: Bool, _ span: SourceSpan) {
        if !Checker.areComparable(left, right, equality: equality) {
            report(.error, span, .incomparable(left, right))
        }
    }

    private static func areComparable(_ left: FEELType, _ right: FEELType, equality: Bool) -> Bool {
        switch (left, right) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.list(let a), .list(let b)): equality && areComparable(a, b, equality: true)
        case (.context, .context), (.function, .function), (.range, .range), (.boolean, .boolean): equality
        default: left == right
        }
    }

    mutating func between(_ value: Node, _ low: Node, _ high: Node, _ node: Node) -> FEELType {
        let type = visit(value)
        compare(type, visit(low), equality: false, node.span)
        compare(type, visit(high), equality: false, node.span)
        return .boolean
    }

    mutating func membership(_ value: Node, _ tests: [Node]) -> FEELType {
        let type = visit(value)
        let outer = checked.tested
        // `?` within the tests of `in` is the value before it.
        let binding = bind("?", .tested, type)
        checked.tested = binding
        for test in tests { self.test(test, against: type) }
        checked.tested = outer
        return .boolean
    }

    mutating func test(_ test: Node, against value: FEELType) {
        let type = visit(test)
        switch type {
        case .boolean where value != .boolean: break
        case .range(let end): compare(value, end, equality: false, test.span)
        case .list(let item):
            if case .range(let end) = item {
                compare(value, end, equality: false, test.span)
            } else {
                compare(value, item, equality: true, test.span)
            }
        default: compare(value, type, equality: true, test.span)
        }
    }

    mutating func unaryTests(_ tests: [Node]) -> FEELType {
        let type = checked.tested.map { checked.bindings[$0].type } ?? .any
        for test in tests { self.test(test, against: type) }
        return .boolean
    }

    mutating func logic(_ terms: [Node]) -> FEELType {
        for term in terms {
            let type = visit(term)
            if !type.mayBe(.boolean) {
                report(.error, term.span, .typeMismatch(found: type, expected: .boolean))
            }
        }
        return .boolean
    }

    mutating func instanceOf(_ value: Node, _ type: TypeSyntax, _ node: Node) -> FEELType {
        visit(value)
        let unknown = unknownTypes
        let resolved = resolve(type)
        if unknownTypes == unknown { checked.typesWritten[node.id] = resolved }
        return .boolean
    }

    mutating func interval(_ interval: IntervalSyntax, _ node: Node) -> FEELType {
        let (low, high) = (visit(interval.low), visit(interval.high))
        compare(low, high, equality: false, node.span)
        if let first = RangeText.end(interval.low), let last = RangeText.end(interval.high),
            let order = Value.order(first, last), order > 0
        {
            report(.error, node.span, .badRange)
        }
        return .range(low.joined(high))
    }
}

extension FEELType {
    /// The item type where a list of one may stand for its item.
    var unwrapped: FEELType { if case .list(let item) = self { item } else { self } }
}

extension Arithmetic {
    public var symbol: String {
        switch self {
        case .add: "+"
        case .subtract: "-"
        case .multiply: "*"
        case .divide: "/"
        case .power: "**"
        }
    }
}
