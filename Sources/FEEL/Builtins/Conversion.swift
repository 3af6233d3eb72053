import Scalars

extension Evaluation {
    /// DMN 1.5 §10.3.4.1, Table 75.
    @inline(never)
    mutating func conversion(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        if case .string = arguments[0] { try charge(arguments[0], span) }
        switch builtin {
        case .date: return try date(arguments, span)
        case .dateAndTime: return try dateAndTime(arguments, span)
        case .time: return try time(arguments, span)
        case .number: return try number(arguments, span)
        case .string:
            if arguments[0].isNull { return .null(arguments[0].nullReason) }
            let text = arguments[0].text(most: environment.limits.stringLength)
            try checkLength(text, span)
            return .string(text)
        case .duration:
            guard case .string(let text) = arguments[0] else { return arguments[0] }
            return try known(TemporalText.duration(of: text), else: .invalidText(text, .daysDuration), span)
        case .yearsAndMonthsDuration:
            guard let from = Evaluation.day(arguments[0]), let to = Evaluation.day(arguments[1]) else {
                return try null(.wrongType(expected: .date, found: arguments[0].briefType), span)
            }
            return .yearsDuration(YearsMonthsDuration(months: to.wholeMonths(since: from)))
        default:
            guard case .string(let text) = arguments[0] else { return .null }
            return try known(RangeText.value(of: text), else: .invalidText(text, .range(.any)), span)
        }
    }

    static func day(_ value: Value) -> Day? {
        switch value {
        case .date(let day): day
        case .dateTime(let moment): moment.day
        default: nil
        }
    }

    /// A whole number, or nil.
    static func integer(_ value: Value) -> Int? {
        guard case .number(let number) = value, number.isInteger else { return nil }
        return number.integer
    }

    private func date(_ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt) -> Value {
        if arguments.count == 3 {
            guard let year = Evaluation.integer(arguments[0]), let month = Evaluation.integer(arguments[1]),
                let day = Evaluation.integer(arguments[2]), let date = Day(year: year, month: month, day: day)
            else { return try null(.outOfRange("date"), span) }
            return .date(date)
        }
        if case .string(let text) = arguments[0] {
            return try known(Day(text).map { .date($0) }, else: .invalidText(text, .date), span)
        }
        return try known(Evaluation.day(arguments[0]).map { .date($0) }, else: .outOfRange("date"), span)
    }

    private func dateAndTime(_ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt) -> Value {
        if arguments.count > 2 {
            guard let year = Evaluation.integer(arguments[0]), let month = Evaluation.integer(arguments[1]),
                let day = Evaluation.integer(arguments[2]),
                let date = Day(year: year, month: month, day: day),
                let time = clock(arguments[3], arguments[4], arguments[5], arguments[6])
            else { return try null(.outOfRange("date and time"), span) }
            return .dateTime(DateTime(day: date, time: time))
        }
        if arguments.count == 2 {
            guard let day = Evaluation.day(arguments[0]), case .time(let time) = arguments[1] else {
                return try null(.outOfRange("date and time"), span)
            }
            return .dateTime(DateTime(day: day, time: time))
        }
        switch arguments[0] {
        case .string(let text):
            return try known(DateTime(text).map { .dateTime($0) }, else: .invalidText(text, .dateTime), span)
        case .date(let day): return .dateTime(DateTime(day, zone: .utc))
        default: return arguments[0]
        }
    }

    private func time(_ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt) -> Value {
        if arguments.count > 1 {
            let time = clock(arguments[0], arguments[1], arguments[2], arguments[3])
            return try known(time.map { .time($0) }, else: .outOfRange("time"), span)
        }
        switch arguments[0] {
        case .string(let text):
            return try known(TimeOfDay(text).map { .time($0) }, else: .invalidText(text, .time), span)
        case .dateTime(let moment): return .time(moment.time)
        case .date(let day): return .time(DateTime(day, zone: .utc).time)
        default: return arguments[0]
        }
    }

    /// A time from its parts: seconds may have a fraction, the offset may be null.
    private func clock(_ hour: Value, _ minute: Value, _ second: Value, _ offset: Value) -> TimeOfDay? {
        guard let hour = Evaluation.integer(hour), let minute = Evaluation.integer(minute),
            case .number(let seconds) = second, let duration = DaysTimeDuration(seconds: seconds),
            duration.parts.days == 0, duration.parts.hours == 0, duration.parts.minutes == 0,
            !duration.isNegative
        else { return nil }
        var zone = Zone.local
        if case .daysDuration(let duration) = offset {
            guard let seconds = duration.seconds.integer, let given = Zone(offset: seconds) else {
                return nil
            }
            zone = given
        }
        if case .string(let name) = offset {
            guard let named = NamedZone(name) else { return nil }
            zone = .named(named)
        }
        return TimeOfDay(
            hour: hour, minute: minute, second: duration.parts.seconds,
            nanosecond: duration.parts.nanoseconds,
            zone: zone)
    }

    private func number(_ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt) -> Value {
        if case .number = arguments[0], arguments.count == 1 { return arguments[0] }
        guard case .string(let text) = arguments[0] else {
            return try null(
                .wrongArgument("from", of: "number", expected: .string, found: arguments[0].briefType), span)
        }
        let grouping = arguments[1].string
        let point = arguments[2].string
        if let grouping, ![" ", ",", "."].contains(grouping) {
            return try null(.invalidText(grouping, .number), span)
        }
        if let point, ![",", "."].contains(point) || point == grouping {
            return try null(.invalidText(point, .number), span)
        }
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if let grouping, grouping.utf8.first == byte { continue }
            if let point, point == ",", byte == UInt8(ascii: ".") {
                return try null(.invalidText(text, .number), span)
            }
            bytes.append(point?.utf8.first == byte ? UInt8(ascii: ".") : byte)
        }
        return try known(
            Decimal128(parsing: bytes).map { .number($0) }, else: .invalidText(text, .number), span)
    }
}

/// The text forms that `range()` reads: two literal ends in brackets (DMN 1.5 Table 75).
enum RangeText {
    static func value(of text: String) -> Value? {
        var parser = Parser(text, in: Scope(), limits: Limits())
        let tree = parser.wholeExpression()
        guard tree.diagnostics.isEmpty, case .interval(let interval) = tree.root.form,
            let low = end(interval.low), let high = end(interval.high), low.kind == high.kind,
            let order = Value.order(low, high), order <= 0
        else { return nil }
        return .range(
            RangeValue(low, high, lowClosed: interval.lowClosed, highClosed: interval.highClosed))
    }

    /// The value of a literal end; nil for any other expression.
    static func end(_ node: Node) -> Value? {
        switch node.form {
        case .number(let number): return .number(number)
        case .negation(let inner):
            if case .number(let number) = inner.form { return .number(-number) }
            return nil
        case .string(let text): return .string(text)
        case .atLiteral(let text):
            let value = TemporalText.value(of: text)
            return value.isNull ? nil : value
        case .call(let callee, .positional(let arguments)):
            guard case .name(let name) = callee.form, arguments.count == 1,
                case .string(let text) = arguments[0].form
            else { return nil }
            switch name {
            case "date": return Day(text).map { .date($0) }
            case "time": return TimeOfDay(text).map { .time($0) }
            case "date and time": return DateTime(text).map { .dateTime($0) }
            case "duration": return TemporalText.duration(of: text)
            default: return nil
            }
        default: return nil
        }
    }
}
