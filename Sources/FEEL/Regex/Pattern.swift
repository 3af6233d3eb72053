/// A regular expression of XPath 3.1 (F&O 3.1 §5.6), as FEEL's `matches`, `replace` and `split` use it.
///
/// Matching works on Unicode scalars, in time linear in the text unless the pattern has back-references, and
/// stops with an error at the step limit.
package struct Pattern: Sendable {
    private let program: PatternProgram
    private let isLiteral: Bool
    private let limits: PatternLimits

    /// Compiles a pattern once.
    ///
    /// - Parameter flags: any of `s` (dot matches line ends), `m` (lines), `i` (ignore case), `x` (blanks
    ///   in the pattern are ignored), `q` (no character is special).
    package init(
        _ pattern: String, flags: String = "", limits: PatternLimits = PatternLimits()
    ) throws(PatternError) {
        let parsed = try PatternFlags(flags)
        program = try PatternProgram(pattern, flags: parsed, limits: limits)
        isLiteral = parsed.literal
        self.limits = limits
    }

    /// Whether any part of the text matches.
    package func matches(_ text: String) throws(PatternError) -> Bool {
        var matcher = PatternMatcher(
            program, over: text.unicodeScalars.map(\.value), captures: false, limits: limits)
        return try matcher.firstMatch(from: 0) != nil
    }

    /// The text with every match replaced (F&O 3.1 §5.6.4 `fn:replace`).
    ///
    /// - Parameter replacement: `$0` is the match, `$1` to `$n` its groups, `\$` and `\\` themselves; with
    ///   flag `q` it stands as it is.
    package func replacing(_ text: String, with replacement: String) throws(PatternError) -> String {
        let parts = try template(replacement)
        let scalars = text.unicodeScalars.map(\.value)
        var result = String.UnicodeScalarView()
        func append(_ range: Range<Int>) {
            for value in scalars[range] {
                if let scalar = Unicode.Scalar(value) { result.append(scalar) }
            }
        }
        var end = 0
        var length = 0
        for match in try allMatches(in: scalars) {
            append(end..<match[0])
            length += match[0] - end + parts.count
            for part in parts {
                if length > limits.length { throw .tooLarge }
                switch part {
                case .scalar(let scalar): result.append(scalar)
                case .group(let index):
                    if 2 * index + 1 < match.count, match[2 * index] >= 0,
                        match[2 * index + 1] >= match[2 * index]
                    {
                        append(match[2 * index]..<match[2 * index + 1])
                        length += match[2 * index + 1] - match[2 * index]
                    }
                }
            }
            end = match[1]
        }
        append(end..<scalars.count)
        return String(result)
    }

    /// The parts of the text between the matches (F&O 3.1 §5.6.5 `fn:tokenize`); one empty part for an empty
    /// text.
    package func split(_ text: String) throws(PatternError) -> [String] {
        let scalars = text.unicodeScalars.map(\.value)
        func string(_ range: Range<Int>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[range].compactMap { Unicode.Scalar($0) })
            return String(view)
        }
        var parts: [String] = []
        var end = 0
        for match in try allMatches(in: scalars) {
            parts.append(string(end..<match[0]))
            end = match[1]
        }
        parts.append(string(end..<scalars.count))
        return parts
    }

    private func allMatches(in scalars: [UInt32]) throws(PatternError) -> [[Int]] {
        var empty = PatternMatcher(program, over: [], captures: false, limits: limits)
        if try empty.firstMatch(from: 0) != nil { throw .matchesEmpty }
        var matcher = PatternMatcher(program, over: scalars, captures: true, limits: limits)
        var matches: [[Int]] = []
        var start = 0
        while start <= scalars.count, let match = try matcher.firstMatch(from: start) {
            matches.append(match)
            // `$` under flag m may match nothing at the end of a line that is not empty.
            start = match[1] > match[0] ? match[1] : match[1] + 1
        }
        return matches
    }

    private enum Part {
        case scalar(Unicode.Scalar)
        case group(Int)
    }

    private func template(_ replacement: String) throws(PatternError) -> [Part] {
        let scalars = Array(replacement.unicodeScalars)
        if isLiteral { return scalars.map { .scalar($0) } }
        var parts: [Part] = []
        var at = 0
        while at < scalars.count {
            let scalar = scalars[at]
            at += 1
            if scalar == "\\" {
                guard at < scalars.count, scalars[at] == "\\" || scalars[at] == "$" else {
                    throw .badReplacement(at: at - 1)
                }
                parts.append(.scalar(scalars[at]))
                at += 1
            } else if scalar == "$" {
                guard at < scalars.count, scalars[at] >= "0", scalars[at] <= "9" else {
                    throw .badReplacement(at: at - 1)
                }
                var number = Int(scalars[at].value - 48)
                at += 1
                // Further digits belong to the number as long as it names a group.
                while at < scalars.count, scalars[at] >= "0", scalars[at] <= "9",
                    number * 10 + Int(scalars[at].value - 48) <= program.groups
                {
                    number = number * 10 + Int(scalars[at].value - 48)
                    at += 1
                }
                parts.append(.group(number))
            } else {
                parts.append(.scalar(scalar))
            }
        }
        return parts
    }
}
