import Scalars

/// The values of `@"..."` literals: a date, a time, a date and time or a duration, by the look of the text.
enum TemporalText {
    static func value(of text: String) -> Value {
        if let day = Day(text) { return .date(day) }
        if let moment = DateTime(text) { return .dateTime(moment) }
        if let time = TimeOfDay(text) { return .time(time) }
        return duration(of: text) ?? .null(.invalidText(text, .dateTime))
    }

    static func duration(of text: String) -> Value? {
        if let years = YearsMonthsDuration(text) { return .yearsDuration(years) }
        if let days = DaysTimeDuration(text) { return .daysDuration(days) }
        return nil
    }
}
