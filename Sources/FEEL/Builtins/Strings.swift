import Scalars

extension Evaluation {
    /// DMN 1.5 §10.3.4.3. Positions and lengths count Unicode scalars.
    @inline(never)
    mutating func string(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        if builtin == .stringJoin { return try stringJoin(arguments, span) }
        guard case .string(let text) = arguments[0] else { return .null }
        let match = arguments[1].string ?? ""
        try spend((text.utf8.count + match.utf8.count) / 64, span)
        switch builtin {
        case .stringLength: return .number(Decimal128(text.unicodeScalars.count))
        case .upperCase: return .string(text.uppercased())
        case .lowerCase: return .string(text.lowercased())
        case .contains: return .boolean(ByteSearch.first(match, in: text) != nil)
        case .startsWith: return .boolean(text.utf8.starts(with: match.utf8))
        case .endsWith: return .boolean(text.utf8.reversed().starts(with: match.utf8.reversed()))
        case .substringBefore:
            guard !match.isEmpty, let found = ByteSearch.first(match, in: text) else { return .string("") }
            return .string(String(decoding: text.utf8.prefix(found), as: UTF8.self))
        case .substringAfter:
            if match.isEmpty { return .string(text) }
            guard let found = ByteSearch.first(match, in: text) else { return .string("") }
            return .string(String(decoding: text.utf8.dropFirst(found + match.utf8.count), as: UTF8.self))
        default: return try substring(text, arguments, span)
        }
    }

    private func substring(_ text: String, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        let scalars = text.unicodeScalars
        let count = scalars.count
        guard case .number(let position) = arguments[1],
            let start = Evaluation.index(position, count: count)
        else { return try null(.outOfRange("start position"), span) }
        var length = count - start
        if case .number(let given) = arguments[2] {
            guard let asked = given.rounded(scale: 0, .down)?.integer, asked >= 1 else {
                return try null(.outOfRange("length"), span)
            }
            length = min(length, asked)
        }
        return .string(String(String.UnicodeScalarView(scalars.dropFirst(start).prefix(length))))
    }

    /// Nulls are left out; a null delimiter is an empty one (Table 76).
    private mutating func stringJoin(_ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt) -> Value
    {
        let delimiter = arguments[1].string ?? ""
        var joined = ""
        var isFirst = true
        for item in arguments[0].list ?? [] {
            if item.isNull { continue }
            guard case .string(let text) = item else {
                return try null(
                    .wrongArgument(
                        "list", of: "string join", expected: .list(.string), found: item.briefType),
                    span)
            }
            if !isFirst { joined += delimiter }
            isFirst = false
            joined += text
            if joined.utf8.count > environment.limits.stringLength { throw .limit(.stringLength, span) }
        }
        try checkLength(joined, span)
        return .string(joined)
    }

    /// `matches`, `replace` and `split`, by the regular expressions of XQuery and XPath Functions 3.1.
    @inline(never)
    mutating func pattern(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan) throws(Halt)
        -> Value
    {
        guard case .string(let text) = arguments[0], case .string(let source) = arguments[1] else {
            return .null
        }
        let flags =
            (builtin == .replace ? arguments[3] : builtin == .matches ? arguments[2] : .null).string ?? ""
        var patternLimits = PatternLimits()
        patternLimits.steps = environment.limits.regexSteps
        patternLimits.length = environment.limits.stringLength
        // Matching takes time by the text and the pattern; making the pattern, by the pattern.
        try spend(100 + source.utf8.count + text.utf8.count / 4 * (1 + source.utf8.count / 8), span)
        do {
            let pattern = try Pattern(source, flags: flags, limits: patternLimits)
            switch builtin {
            case .matches: return .boolean(try pattern.matches(text))
            case .replace:
                let replaced = try pattern.replacing(text, with: arguments[2].string ?? "")
                try checkLength(replaced, span)
                return .string(replaced)
            default: return .list(try pattern.split(text).map { .string($0) })
            }
        } catch let halt as Halt {
            throw halt
        } catch PatternError.tooManySteps {
            throw .limit(.regexSteps, span)
        } catch {
            return try null(.invalidPattern("\(error)"), span)
        }
    }
}

/// Finding text in text, byte by byte: FEEL compares scalars, not graphemes.
enum ByteSearch {
    /// The offset of the first occurrence.
    static func first(_ needle: String, in text: String) -> Int? {
        let (bytes, wanted) = (ContiguousArray(text.utf8), ContiguousArray(needle.utf8))
        guard wanted.count <= bytes.count else { return nil }
        guard !wanted.isEmpty else { return 0 }
        let borders = borders(of: wanted)
        var matched = 0
        for (place, byte) in bytes.enumerated() {
            while matched > 0, wanted[matched] != byte { matched = borders[matched - 1] }
            if wanted[matched] == byte { matched += 1 }
            if matched == wanted.count { return place - matched + 1 }
        }
        return nil
    }

    /// For each prefix the length of the longest that also ends it (Knuth, Morris and Pratt).
    private static func borders(of wanted: ContiguousArray<UInt8>) -> ContiguousArray<Int> {
        var borders = ContiguousArray(repeating: 0, count: wanted.count)
        var length = 0
        for place in wanted.indices.dropFirst() {
            while length > 0, wanted[length] != wanted[place] { length = borders[length - 1] }
            if wanted[length] == wanted[place] { length += 1 }
            borders[place] = length
        }
        return borders
    }
}
