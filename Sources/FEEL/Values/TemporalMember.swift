import Scalars

/// The properties of dates, times, durations and ranges (DMN 1.5 Tables 64 and 65).
enum TemporalMember: String, CaseIterable {
    case year, month, day, weekday, hour, minute, second
    case timeOffset = "time offset"
    case timezone
    case days, hours, minutes, seconds, years, months
    case start, end
    case startIncluded = "start included"
    case endIncluded = "end included"

    init?(_ name: String) { self.init(rawValue: name) }

    func type(of base: FEELType) -> FEELType? {
        switch (self, base) {
        case (.year, .date), (.month, .date), (.day, .date), (.weekday, .date): .number
        case (.year, .dateTime), (.month, .dateTime), (.day, .dateTime), (.weekday, .dateTime): .number
        case (.hour, .dateTime), (.minute, .dateTime), (.second, .dateTime): .number
        case (.hour, .time), (.minute, .time), (.second, .time): .number
        case (.timeOffset, .time), (.timeOffset, .dateTime): .daysDuration
        case (.timezone, .time), (.timezone, .dateTime): .string
        case (.days, .daysDuration), (.hours, .daysDuration), (.minutes, .daysDuration),
            (.seconds, .daysDuration):
            .number
        case (.years, .yearsDuration), (.months, .yearsDuration): .number
        case (.start, .range(let end)), (.end, .range(let end)): end
        case (.startIncluded, .range), (.endIncluded, .range): .boolean
        default: nil
        }
    }

    /// The property's value; nil when values of that kind have no such property.
    func value(of base: Value) -> Value? {
        switch base {
        case .date(let day): ofDay(day)
        case .dateTime(let moment): ofDay(moment.day) ?? ofTime(moment.time, offset: moment.offset)
        case .time(let time): ofTime(time, offset: time.offset)
        case .daysDuration(let duration): ofDays(duration)
        case .yearsDuration(let duration):
            switch self {
            case .years: .number(Decimal128(duration.parts.years))
            case .months: .number(Decimal128(duration.parts.months))
            default: nil
            }
        case .range(let range):
            switch self {
            case .start: range.low
            case .end: range.high
            case .startIncluded: .boolean(range.lowClosed)
            case .endIncluded: .boolean(range.highClosed)
            default: nil
            }
        default: nil
        }
    }

    private func ofDay(_ day: Day) -> Value? {
        switch self {
        case .year: .number(Decimal128(day.year))
        case .month: .number(Decimal128(day.month))
        case .day: .number(Decimal128(day.day))
        case .weekday: .number(Decimal128(day.weekday))
        default: nil
        }
    }

    private func ofTime(_ time: TimeOfDay, offset: DaysTimeDuration?) -> Value? {
        switch self {
        case .hour: return .number(Decimal128(time.hour))
        case .minute: return .number(Decimal128(time.minute))
        case .second: return .number(Decimal128(time.second))
        case .timeOffset: return offset.map { .daysDuration($0) } ?? .null
        case .timezone:
            if case .named(let zone) = time.zone { return .string(zone.name) }
            return .null
        default: return nil
        }
    }

    private func ofDays(_ duration: DaysTimeDuration) -> Value? {
        let parts = duration.parts
        switch self {
        case .days: return .number(Decimal128(parts.days))
        case .hours: return .number(Decimal128(parts.hours))
        case .minutes: return .number(Decimal128(parts.minutes))
        case .seconds: return .number(Decimal128(parts.seconds))
        default: return nil
        }
    }
}
