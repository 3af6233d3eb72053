extension Evaluation {
    /// Runs a built-in upon arguments that fit.
    mutating func run(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        switch builtin {
        case .date, .dateAndTime, .time, .number, .string, .duration, .yearsAndMonthsDuration, .range:
            try conversion(builtin, arguments, span)
        case .not, .any, .all, .is:
            try boolean(builtin, arguments, span)
        case .substring, .stringLength, .upperCase, .lowerCase, .substringBefore, .substringAfter, .contains,
            .startsWith, .endsWith, .stringJoin:
            try string(builtin, arguments, span)
        case .replace, .matches, .split:
            try pattern(builtin, arguments, span)
        case .listContains, .count, .sublist, .append, .concatenate, .insertBefore, .remove, .listReplace,
            .reverse, .indexOf, .union, .distinctValues, .flatten, .sort:
            try list(builtin, arguments, span)
        case .min, .max, .sum, .mean, .median, .stddev, .mode, .product:
            try statistic(builtin, arguments, span)
        case .decimal, .floor, .ceiling, .roundUp, .roundDown, .roundHalfUp, .roundHalfDown, .abs, .modulo,
            .sqrt,
            .log, .exp, .odd, .even:
            try numeric(builtin, arguments, span)
        case .before, .after, .meets, .metBy, .overlaps, .overlapsBefore, .overlapsAfter, .finishes,
            .finishedBy,
            .includes, .during, .starts, .startedBy, .coincides:
            try rangeRelation(builtin, arguments, span)
        case .dayOfYear, .dayOfWeek, .monthOfYear, .weekOfYear, .now, .today:
            try calendar(builtin, arguments, span)
        case .getValue, .getEntries, .context, .contextPut, .contextMerge:
            try contextFunction(builtin, arguments, span)
        }
    }
}
