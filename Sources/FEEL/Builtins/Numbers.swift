import Scalars

extension Evaluation {
    /// DMN 1.5 §10.3.4.5.
    @inline(never)
    mutating func numeric(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        guard case .number(let number) = arguments[0] else {
            switch arguments[0] {
            case .daysDuration(let duration): return .daysDuration(duration.magnitude)
            case .yearsDuration(let duration): return .yearsDuration(duration.magnitude)
            default: return .null
            }
        }
        switch builtin {
        case .abs: return .number(number.magnitude)
        case .odd, .even:
            guard number.isInteger, let rest = number.remainder(dividingBy: 2) else {
                return try null(.outOfRange("number"), span)
            }
            return .boolean(rest.isZero == (builtin == .even))
        case .sqrt:
            if number.isNegative, !number.isZero { return try null(.outOfRange("number"), span) }
            return try known(number.squareRoot.map { .number($0) }, else: .overflow, span)
        case .log:
            if number.isNegative || number.isZero { return try null(.outOfRange("number"), span) }
            return try known(number.naturalLogarithm.map { .number($0) }, else: .overflow, span)
        case .exp: return try known(number.exponential.map { .number($0) }, else: .overflow, span)
        case .modulo:
            guard case .number(let divisor) = arguments[1], !divisor.isZero else {
                return try null(.divisionByZero, span)
            }
            return try known(number.modulo(divisor).map { .number($0) }, else: .overflow, span)
        default: return try rounded(builtin, number, arguments, span)
        }
    }

    private func rounded(
        _ builtin: Builtin, _ number: Decimal128, _ arguments: BuiltinArguments, _ span: SourceSpan
    ) throws(Halt) -> Value {
        var scale = 0
        if case .number(let given) = arguments[1] {
            // Fractions of a scale are dropped; −6111 to 6176 is the range of the format.
            guard let whole = given.rounded(scale: 0, .down)?.integer, whole >= -6111, whole <= 6176 else {
                return try null(.outOfRange("scale"), span)
            }
            scale = whole
        }
        let mode: Rounding =
            switch builtin {
            case .floor: .floor
            case .ceiling: .ceiling
            case .roundUp: .up
            case .roundDown: .down
            case .roundHalfUp: .halfUp
            case .roundHalfDown: .halfDown
            default: .halfEven
            }
        return try known(number.rounded(scale: scale, mode).map { .number($0) }, else: .overflow, span)
    }
}
