import Scalars

extension Evaluation {
    @inline(__always)
    mutating func arithmetic(
        _ operation: Arithmetic, _ left: Value, _ right: Value, _ program: Program, _ index: Int32
    ) throws(Halt) -> Value {
        if case .number(let a) = left, case .number(let b) = right {
            let result: Decimal128? =
                switch operation {
                case .add: a.adding(b)
                case .subtract: a.subtracting(b)
                case .multiply: a.multiplied(by: b)
                case .divide: a.divided(by: b)
                case .power: a.power(b)
                }
            if let result { return .number(result) }
        }
        return try otherArithmetic(operation, left, right, program.spans[Int(index)])
    }

    @inline(never)
    mutating func chain(
        _ first: Int32, _ terms: OperandRange, _ program: Program, _ frame: UnsafeMutablePointer<Value>,
        _ index: Int32
    ) throws(Halt) -> Value {
        var value = try evaluate(first, program, frame)
        var position = Int(terms.start)
        let end = position + Int(terms.count)
        while position < end {
            let operation =
                Arithmetic(rawValue: UInt8(truncatingIfNeeded: program.operands[position])) ?? .add
            let operand = try evaluate(program.operands[position + 1], program, frame)
            value = try arithmetic(operation, value, operand, program, index)
            position += 2
        }
        return value
    }

    @inline(never)
    private mutating func otherArithmetic(
        _ operation: Arithmetic, _ left: Value, _ right: Value, _ span: SourceSpan
    )
        throws(Halt) -> Value
    {
        if case .null = left { return null(from: left, span) }
        if case .null = right { return null(from: right, span) }
        switch Temporal.compute(operation, left, right) {
        case .value(let value): return value
        case .overflow: return try null(.overflow, span)
        case .zero: return try null(.divisionByZero, span)
        case .unsupported: break
        }
        if case .number = left, case .number(let divisor) = right {
            if operation == .divide, divisor.isZero { return try null(.divisionByZero, span) }
            return try null(.overflow, span)
        }
        if case .string(let a) = left, case .string(let b) = right, operation == .add {
            try checkLength(b, span)
            if a.utf8.count + b.utf8.count > environment.limits.stringLength {
                throw .limit(.stringLength, span)
            }
            return .string(a + b)
        }
        let found = Evaluation.fits(left, operation) ? right : left
        return try null(
            .wrongType(expected: found.kind == .number ? left.briefType : .number, found: found.briefType),
            span)
    }

    private static func fits(_ value: Value, _ operation: Arithmetic) -> Bool {
        switch value.kind {
        case .number, .daysDuration, .yearsDuration: true
        case .date, .time, .dateTime: operation == .add || operation == .subtract
        default: false
        }
    }

    @inline(never)
    func negate(_ value: Value, _ span: SourceSpan) throws(Halt) -> Value {
        switch value {
        case .number(let number): return .number(-number)
        case .daysDuration(let duration): return .daysDuration(-duration)
        case .yearsDuration(let duration): return .yearsDuration(-duration)
        case .null: return null(from: value, span)
        default: return try null(.wrongType(expected: .number, found: value.briefType), span)
        }
    }
}

/// Arithmetic of dates, times and durations (DMN 1.5 Tables 57 to 60).
enum Temporal {
    enum Outcome {
        case value(Value)
        case overflow
        case zero
        case unsupported
    }

    static func compute(_ operation: Arithmetic, _ left: Value, _ right: Value) -> Outcome {
        switch operation {
        case .add: add(left, right)
        case .subtract: subtract(left, right)
        case .multiply: multiply(left, right)
        case .divide: divide(left, right)
        case .power: .unsupported
        }
    }

    private static func add(_ left: Value, _ right: Value) -> Outcome {
        switch (left, right) {
        case (.daysDuration(let a), .daysDuration(let b)): outcome(a.adding(b).map { .daysDuration($0) })
        case (.yearsDuration(let a), .yearsDuration(let b)): outcome(a.adding(b).map { .yearsDuration($0) })
        case (.date(let day), .daysDuration(let duration)), (.daysDuration(let duration), .date(let day)):
            outcome(DateTime(day, zone: .utc).adding(duration).map { .date($0.day) })
        case (.date(let day), .yearsDuration(let duration)), (.yearsDuration(let duration), .date(let day)):
            outcome(day.adding(months: duration.months).map { .date($0) })
        case (.dateTime(let moment), .daysDuration(let duration)),
            (.daysDuration(let duration), .dateTime(let moment)):
            outcome(moment.adding(duration).map { .dateTime($0) })
        case (.dateTime(let moment), .yearsDuration(let duration)),
            (.yearsDuration(let duration), .dateTime(let moment)):
            outcome(moment.adding(duration).map { .dateTime($0) })
        case (.time(let time), .daysDuration(let duration)), (.daysDuration(let duration), .time(let time)):
            .value(.time(time.adding(duration)))
        default: .unsupported
        }
    }

    private static func subtract(_ left: Value, _ right: Value) -> Outcome {
        switch (left, right) {
        case (.daysDuration(let a), .daysDuration(let b)): outcome(a.subtracting(b).map { .daysDuration($0) })
        case (.yearsDuration(let a), .yearsDuration(let b)):
            outcome(a.subtracting(b).map { .yearsDuration($0) })
        case (_, .daysDuration(let duration)): add(left, .daysDuration(-duration))
        case (_, .yearsDuration(let duration)): add(left, .yearsDuration(-duration))
        case (.date(let a), .date(let b)):
            outcome(DaysTimeDuration(seconds: a.days(since: b) * 86_400).map { .daysDuration($0) })
        case (.dateTime(let a), .dateTime(let b)): difference(a, b)
        // A date is midnight UTC when it meets a date and time.
        case (.date(let a), .dateTime(let b)): difference(DateTime(a, zone: .utc), b)
        case (.dateTime(let a), .date(let b)): difference(a, DateTime(b, zone: .utc))
        case (.time(let a), .time(let b)):
            a.duration(since: b).map { .value(.daysDuration($0)) } ?? .unsupported
        default: .unsupported
        }
    }

    private static func difference(_ left: DateTime, _ right: DateTime) -> Outcome {
        left.duration(since: right).map { .value(.daysDuration($0)) } ?? .unsupported
    }

    private static func multiply(_ left: Value, _ right: Value) -> Outcome {
        switch (left, right) {
        case (.daysDuration(let duration), .number(let factor)),
            (.number(let factor), .daysDuration(let duration)):
            outcome(duration.multiplied(by: factor).map { .daysDuration($0) })
        case (.yearsDuration(let duration), .number(let factor)),
            (.number(let factor), .yearsDuration(let duration)):
            outcome(duration.multiplied(by: factor).map { .yearsDuration($0) })
        default: .unsupported
        }
    }

    private static func divide(_ left: Value, _ right: Value) -> Outcome {
        switch (left, right) {
        case (.daysDuration(let duration), .number(let divisor)):
            divisor.isZero ? .zero : outcome(duration.divided(by: divisor).map { .daysDuration($0) })
        case (.yearsDuration(let duration), .number(let divisor)):
            divisor.isZero ? .zero : outcome(duration.divided(by: divisor).map { .yearsDuration($0) })
        case (.daysDuration(let a), .daysDuration(let b)):
            b == .zero ? .zero : outcome(a.divided(by: b).map { .number($0) })
        case (.yearsDuration(let a), .yearsDuration(let b)):
            b.months == 0 ? .zero : outcome(a.divided(by: b).map { .number($0) })
        default: .unsupported
        }
    }

    private static func outcome(_ value: Value?) -> Outcome { value.map { .value($0) } ?? .overflow }
}
