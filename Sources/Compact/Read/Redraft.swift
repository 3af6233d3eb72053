import Bytes
import Words

/// Other expressions for conditions of a compact's text: a draft that can be read, tried on the past and reviewed in git.
public struct Redraft: Sendable, Hashable {
    /// One condition's other expression.
    public struct Change: Sendable, Hashable {
        public var condition: String
        /// FEEL, as `when` has it.
        public var when: String

        public init(condition: String, when: String) {
            self.condition = condition
            self.when = when
        }
    }

    public enum Problem: Error, Sendable, Hashable {
        case unknownCondition(String, nearest: String?)
        /// `when` does not stand on lines of its own in compact.yaml.
        case notOnItsOwnLine(condition: String)
    }

    public var changes: [Change]

    public init(_ changes: [Change]) { self.changes = changes }

    /// The files with `compact.yaml` changed in the lines of these expressions and nowhere else.
    /// - Parameter compact: what was read from the files, which tells where each expression stands.
    /// - Throws: `Problem`.
    public func files(over files: CompactFiles, of compact: Compact) throws(Problem) -> CompactFiles {
        guard let bytes = files.files["compact.yaml"] else { return files }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(
            Array.init)
        // From the last line up, so that the lines above keep their numbers.
        let placed = try changes.map { change throws(Problem) in
            (change, try line(of: change, compact, lines))
        }
        for (change, line) in placed.sorted(by: { $0.1 > $1.1 }) {
            let indent = Self.indent(lines[line])
            var end = line + 1
            while end < lines.count, Self.isBlank(lines[end]) || Self.indent(lines[end]) > indent { end += 1 }
            while end > line + 1, Self.isBlank(lines[end - 1]) { end -= 1 }
            let text = String(repeating: " ", count: indent) + "when: " + Self.quoted(change.when)
            lines.replaceSubrange(line..<end, with: [Array(text.utf8)])
        }
        var changed = files
        changed.files["compact.yaml"] = Array(lines.joined(separator: [UInt8(ascii: "\n")]))
        return changed
    }

    private func line(of change: Change, _ compact: Compact, _ lines: [[UInt8]]) throws(Problem) -> Int {
        guard let condition = compact.conditions.first(where: { $0.id == change.condition }) else {
            throw .unknownCondition(
                change.condition, nearest: Nearest.to(change.condition, among: compact.conditions.map(\.id)))
        }
        // A folded text begins on the line after its key.
        let told = (condition.whenLocation?.line ?? 0) - 1
        for line in [told, told - 1] where lines.indices.contains(line) {
            if lines[line].drop(while: { $0 == UInt8(ascii: " ") }).starts(with: Array("when:".utf8)) {
                return line
            }
        }
        throw .notOnItsOwnLine(condition: change.condition)
    }

    private static func indent(_ line: [UInt8]) -> Int { line.prefix { $0 == UInt8(ascii: " ") }.count }

    private static func isBlank(_ line: [UInt8]) -> Bool {
        line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }
    }

    /// A double-quoted YAML scalar (YAML 1.2.2 §7.3.1); plain where nothing in the text could be taken for YAML.
    static func quoted(_ text: String) -> String {
        let text = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        let first = text.utf8.first ?? 0
        let isLetter = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first | 0x20)
        let isPlain =
            isLetter && !text.contains(": ") && !text.contains(" #") && !text.hasSuffix(":")
            && !text.hasSuffix(" ") && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
        if isPlain { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\t": quoted += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                quoted += "\\x" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
