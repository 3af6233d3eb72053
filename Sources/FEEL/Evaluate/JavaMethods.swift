import Scalars

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The static methods of Java's own library that models call as external functions (DMN 1.5 §10.3.2.13.3), done
/// here: the arithmetic of `java.lang.Math`, and `valueOf` and `format`. Any other class or method is not
/// supported, and its call gives null with that reason.
package enum JavaMethods {
    /// - Parameter mapping: The body of the function: `{java: {class: …, method signature: …}}`, or the inner
    ///   context alone.
    package static func call(_ mapping: Value, _ arguments: [Value]) -> Value {
        var inner = mapping
        if case .context(let context) = mapping, let java = context["java"] { inner = java }
        guard case .context(let context) = inner, let name = context["class"]?.string,
            let signature = context["method signature"]?.string, let method = Method(signature)
        else { return .null(.unsupportedExternal) }
        guard method.types.count == arguments.count else {
            return .null(.wrongArgumentCount(of: method.name))
        }
        switch name {
        case "java.lang.Math", "java.lang.StrictMath": return math(method, arguments)
        case "java.lang.Double", "java.lang.Float", "java.lang.Long", "java.lang.Integer", "java.lang.Short",
            "java.lang.Byte", "java.math.BigDecimal":
            return parsed(name, method, arguments)
        case "java.lang.String": return text(method, arguments)
        default: return .null(.unsupportedExternal)
        }
    }

    /// `name(type, type)`.
    private struct Method {
        let name: String
        let types: [String]

        init?(_ signature: String) {
            let parts = signature.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2, let close = parts[1].lastIndex(of: ")") else { return nil }
            name = String(parts[0].filter { !$0.isWhitespace })
            types = parts[1][..<close].split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
        }
    }

    // MARK: Numbers

    /// A number within the bounds of a Java type; nil for other types and values.
    private static func number(_ value: Value, as type: String) -> Decimal128? {
        guard case .number(let number) = value else { return nil }
        let bits: Int
        switch type {
        case "double", "float", "java.lang.Double", "java.lang.Float", "java.lang.Number",
            "java.math.BigDecimal":
            return number
        case "long", "java.lang.Long": bits = 64
        case "int", "java.lang.Integer": bits = 32
        case "short", "java.lang.Short": bits = 16
        case "byte", "java.lang.Byte": bits = 8
        default: return nil
        }
        guard let whole = Int(exactly: number),
            bits == 64 || abs(whole + (whole < 0 ? 1 : 0)) < 1 << (bits - 1)
        else { return nil }
        return number
    }

    private static func math(_ method: Method, _ arguments: [Value]) -> Value {
        var numbers: [Decimal128] = []
        for (argument, type) in zip(arguments, method.types) {
            guard let number = number(argument, as: type) else { return .null(.unsupportedExternal) }
            numbers.append(number)
        }
        switch (method.name, numbers.count) {
        case ("max", 2): return .number(numbers[0] < numbers[1] ? numbers[1] : numbers[0])
        case ("min", 2): return .number(numbers[1] < numbers[0] ? numbers[1] : numbers[0])
        case ("abs", 1): return .number(numbers[0] < Decimal128(0) ? -numbers[0] : numbers[0])
        case ("pow", 2): return result(pow(Double(numbers[0]), Double(numbers[1])))
        case ("atan2", 2): return result(atan2(Double(numbers[0]), Double(numbers[1])))
        case ("hypot", 2): return result(hypot(Double(numbers[0]), Double(numbers[1])))
        case (_, 1):
            return function(method.name).map { result($0(Double(numbers[0]))) } ?? .null(.unsupportedExternal)
        default: return .null(.unsupportedExternal)
        }
    }

    private static func function(_ name: String) -> ((Double) -> Double)? {
        switch name {
        case "sin": { sin($0) }
        case "cos": { cos($0) }
        case "tan": { tan($0) }
        case "asin": { asin($0) }
        case "acos": { acos($0) }
        case "atan": { atan($0) }
        case "exp": { exp($0) }
        case "log": { log($0) }
        case "log10": { log10($0) }
        case "sqrt": { sqrt($0) }
        case "cbrt": { cbrt($0) }
        case "ceil": { ceil($0) }
        case "floor": { floor($0) }
        case "rint": { rint($0) }
        case "round": { floor($0 + 0.5) }
        case "signum": { $0 > 0 ? 1 : $0 < 0 ? -1 : $0 }
        case "toRadians": { $0 * .pi / 180 }
        case "toDegrees": { $0 * 180 / .pi }
        default: nil
        }
    }

    private static func result(_ double: Double) -> Value {
        Decimal128(double).map { .number($0) } ?? .null(.outOfRange("external"))
    }

    /// `valueOf` of a number class, from text or from a number.
    private static func parsed(_ name: String, _ method: Method, _ arguments: [Value]) -> Value {
        guard method.name == "valueOf" || method.name.hasPrefix("parse"), arguments.count == 1 else {
            return .null(.unsupportedExternal)
        }
        var value = arguments[0]
        if method.types[0] == "java.lang.String" {
            guard case .string(let text) = value, let number = Decimal128(text) else {
                return .null(.invalidText(value.text, .number))
            }
            value = .number(number)
        } else if number(value, as: method.types[0]) == nil {
            return .null(.wrongArgument("1", of: method.name, expected: .number, found: value.briefType))
        }
        return number(value, as: name).map { .number($0) } ?? .null(.outOfRange(value.text))
    }

    // MARK: Text

    private static func text(_ method: Method, _ arguments: [Value]) -> Value {
        switch method.name {
        case "valueOf":
            switch (method.types[0], arguments[0]) {
            case ("char", .string(let text)):
                return text.utf16.count == 1
                    ? .string(text)
                    : .null(.wrongArgument("1", of: "valueOf", expected: .string, found: .string))
            case ("boolean", .boolean), ("java.lang.Object", _): return .string(arguments[0].text)
            case (let type, .number) where number(arguments[0], as: type) != nil:
                return .string(arguments[0].text)
            default: return .null(.unsupportedExternal)
            }
        case "format": return format(arguments)
        default: return .null(.unsupportedExternal)
        }
    }

    /// `%s`, `%d`, `%n` and `%%`; a last argument that is a list stands for its items.
    private static func format(_ arguments: [Value]) -> Value {
        guard case .string(let pattern)? = arguments.first else { return .null(.unsupportedExternal) }
        var rest = Array(arguments.dropFirst())
        if rest.count == 1, case .list(let items) = rest[0] { rest = items }
        var out = ""
        var isOpen = false
        var next = 0
        for character in pattern {
            guard isOpen else {
                if character == "%" { isOpen = true } else { out.append(character) }
                continue
            }
            isOpen = false
            switch character {
            case "%": out += "%"
            case "n": out += "\n"
            case "s", "d":
                guard next < rest.count else { return .null(.wrongArgumentCount(of: "format")) }
                if character == "d", rest[next].number.flatMap({ Int(exactly: $0) }) == nil {
                    return .null(
                        .wrongArgument("\(next + 2)", of: "format", expected: .number, found: rest[next].type)
                    )
                }
                out += rest[next].text
                next += 1
            default: return .null(.unsupportedExternal)
            }
        }
        return isOpen ? .null(.unsupportedExternal) : .string(out)
    }
}
