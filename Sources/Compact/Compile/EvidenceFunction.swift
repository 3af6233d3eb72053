import FEEL

/// The functions that conditions call to ask the evidence, named in FEEL's manner.
///
/// The raw value is the function's position among the scope's functions.
enum EvidenceFunction: Int, CaseIterable {
    case latest, valueAt, change, trend, peerMedian, peerRank, peerPercentile, countOfEvents, lastEvent, ageOf
    case finding, legalFinding

    var host: HostFunction {
        typealias P = FunctionValue.Parameter
        let series = P("series", .string)
        let place = P("place", .string)
        let duration = P("duration", .any)
        let group = P("group", .string)
        return switch self {
        case .latest: HostFunction("latest", [series, place], required: 1, result: .number)
        case .valueAt:
            HostFunction("value at", [series, P("date", .date), place], required: 2, result: .number)
        case .change: HostFunction("change", [series, duration, place], required: 2, result: .number)
        case .trend: HostFunction("trend", [series, duration, place], required: 2, result: .number)
        case .peerMedian: HostFunction("peer median", [series, group], result: .number)
        case .peerRank: HostFunction("peer rank", [series, group], result: .number)
        case .peerPercentile: HostFunction("peer percentile", [series, group], result: .number)
        case .countOfEvents:
            HostFunction(
                "count of events", [P("kind", .string), duration, place], required: 2, result: .number)
        case .lastEvent: HostFunction("last event", [P("kind", .string), place], required: 1, result: .date)
        case .ageOf: HostFunction("age of", [series, place], required: 1, result: .daysDuration)
        case .finding: HostFunction("finding", [P("condition", .string)], result: .string)
        case .legalFinding:
            HostFunction("legal finding", [P("restriction", .string), place], required: 1, result: .boolean)
        }
    }

    static let hosts: [HostFunction] = allCases.map(\.host)

    /// Which argument, if any, names a series, a group, a place, an event kind or an item of the compact.
    var seriesArgument: Int? {
        switch self {
        case .latest, .valueAt, .change, .trend, .peerMedian, .peerRank, .peerPercentile, .ageOf: 0
        default: nil
        }
    }

    var groupArgument: Int? {
        switch self {
        case .peerMedian, .peerRank, .peerPercentile: 1
        default: nil
        }
    }

    var placeArgument: Int? {
        switch self {
        case .latest, .ageOf, .lastEvent, .legalFinding: 1
        case .valueAt, .change, .trend, .countOfEvents: 2
        default: nil
        }
    }
}
