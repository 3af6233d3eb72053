extension Evaluation {
    /// DMN 1.5 §10.3.4.2 and `is` of §10.3.4.5.
    @inline(never)
    mutating func boolean(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        switch builtin {
        case .not:
            guard case .boolean(let value) = arguments[0] else { return null(from: arguments[0], span) }
            return .boolean(!value)
        case .is:
            try charge(arguments[0], arguments[1], span)
            return .boolean(Evaluation.isSame(arguments[0], arguments[1]))
        default:
            let deciding = builtin == .any
            var unknown: Value?
            for item in arguments[0].list ?? [] {
                switch item {
                case .boolean(let truth): if truth == deciding { return item }
                case .null: if unknown == nil { unknown = item }
                default:
                    return try null(
                        .wrongArgument(
                            "list", of: builtin.name, expected: .list(.boolean), found: item.briefType),
                        span)
                }
            }
            return unknown.map { null(from: $0, span) } ?? .boolean(!deciding)
        }
    }

    /// The same element of the same domain: `@"PT0S"` is not zero, times differ by zone (Table 79).
    private static func isSame(_ left: Value, _ right: Value) -> Bool {
        switch (left, right) {
        case (.time(let a), .time(let b)): a == b
        case (.dateTime(let a), .dateTime(let b)): a == b
        case (.null, .null): true
        default: left.kind == right.kind && Value.same(left, right)
        }
    }
}
