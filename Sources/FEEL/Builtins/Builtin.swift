/// The built-in functions of DMN 1.5 §10.3.4, one case for each meaning.
enum Builtin: UInt8, Sendable, CaseIterable {
    // Conversion
    case date, dateAndTime, time, number, string, duration, yearsAndMonthsDuration, range
    // Boolean
    case not, any, all, `is`
    // Strings
    case substring, stringLength, upperCase, lowerCase, substringBefore, substringAfter, replace, contains
    case startsWith, endsWith, matches, split, stringJoin
    // Lists
    case listContains, count, min, max, sum, mean, median, stddev, mode, product, sublist, append, concatenate
    case insertBefore, remove, listReplace, reverse, indexOf, union, distinctValues, flatten, sort
    // Numbers
    case decimal, floor, ceiling, roundUp, roundDown, roundHalfUp, roundHalfDown, abs, modulo, sqrt, log, exp
    case odd, even
    // Ranges
    case before, after, meets, metBy, overlaps, overlapsBefore, overlapsAfter, finishes, finishedBy, includes
    case during, starts, startedBy, coincides
    // Dates
    case dayOfYear, dayOfWeek, monthOfYear, weekOfYear, now, today
    // Contexts
    case getValue, getEntries, context, contextPut, contextMerge
}

extension Builtin {
    var signature: Signature { Signature.all[Int(rawValue)] }
    var name: String { signature.name }

    static func named(_ name: String) -> Builtin? { byName[name] }

    private static let byName: [String: Builtin] = {
        var table: [String: Builtin] = [:]
        for builtin in allCases { table[builtin.name] = builtin }
        return table
    }()

    static let names = Array(byName.keys)
    static let nameTable = NameTable(byName.keys)

    /// Whether equal arguments give equal answers, whenever and wherever asked.
    var isPure: Bool { self != .now && self != .today }
}
