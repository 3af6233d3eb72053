import Scalars

extension Evaluation {
    /// DMN 1.5 §10.3.4.8 and §10.3.4.9.
    @inline(never)
    mutating func calendar(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        switch builtin {
        case .now:
            return try known(environment.now.map { .dateTime($0) }, else: .missingInput("now"), span)
        case .today:
            return try known(environment.now.map { .date($0.day) }, else: .missingInput("today"), span)
        default: break
        }
        guard let day = Evaluation.day(arguments[0]) else { return .null }
        switch builtin {
        case .dayOfYear: return .number(Decimal128(day.dayOfYear))
        case .dayOfWeek: return .string(CalendarNames.weekdays[(day.weekday - 1) % 7])
        case .monthOfYear: return .string(CalendarNames.months[(day.month - 1) % 12])
        default: return .number(Decimal128(day.week.week))
        }
    }
}

/// The names that the standard's calendar functions answer with.
enum CalendarNames {
    static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]
}
