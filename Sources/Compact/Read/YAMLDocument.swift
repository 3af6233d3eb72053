import Bytes
import Yams

/// A YAML file with the position of each of its nodes.
///
/// Aliases are allowed, but a walk over the document visits no more nodes than a limit, so that aliases of aliases
/// cannot multiply without end.
struct YAMLDocument {
    static let byteLimit = 4_000_000
    static let nodeLimit = 400_000

    var file: String
    var root: Node

    /// Reads the text of a file. An empty file is an empty mapping.
    init(text: String, file: String) throws(CompactProblem) {
        self.file = file
        guard text.utf8.count <= Self.byteLimit else {
            throw CompactProblem(.tooLarge(limit: Self.byteLimit), at: SourceLocation(file: file))
        }
        if let line = Self.lineWithAliasKey(text) {
            throw CompactProblem(
                .notYAML("an alias cannot be a key"), at: SourceLocation(file: file, line: line, column: 1))
        }
        do {
            root = try Yams.compose(yaml: text) ?? .mapping(.init([]))
        } catch let error as YamlError {
            throw Self.problem(error, text: text, file: file)
        } catch {
            throw CompactProblem(.notYAML("\(error)"), at: SourceLocation(file: file))
        }
        var budget = Self.nodeLimit
        guard Self.fits(root, &budget) else {
            throw CompactProblem(.tooManyParts(limit: Self.nodeLimit), at: SourceLocation(file: file))
        }
    }

    func location(_ node: Node) -> SourceLocation {
        guard let mark = node.mark else { return SourceLocation(file: file) }
        return SourceLocation(file: file, line: mark.line, column: mark.column)
    }

    /// Keys are hashed whole while the document is composed, before any limit can be applied; an alias as a key is
    /// the one way to make that exponential, and no compact needs one.
    private static func lineWithAliasKey(_ text: String) -> Int? {
        var line = 0
        for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
            line += 1
            guard row.utf8.contains(UInt8(ascii: "*")) else { continue }
            let start = row.drop { $0 == " " || $0 == "-" || $0 == "{" || $0 == "[" }
            if start.hasPrefix("?") || start.hasPrefix("*"), start.contains(":") || start.hasPrefix("?") {
                return line
            }
            if row.contains("{*") || row.contains(", *") && row.contains(": ") && row.contains("{") {
                return line
            }
        }
        return nil
    }

    private static func fits(_ node: Node, _ budget: inout Int) -> Bool {
        budget -= 1
        guard budget > 0 else { return false }
        switch node {
        case .scalar, .alias: return true
        case .sequence(let items):
            for item in items where !fits(item, &budget) { return false }
        case .mapping(let pairs):
            for (key, value) in pairs {
                guard fits(key, &budget), fits(value, &budget) else { return false }
            }
        }
        return true
    }

    private static func problem(_ error: YamlError, text: String, file: String) -> CompactProblem {
        func at(_ mark: Mark) -> SourceLocation {
            SourceLocation(file: file, line: mark.line, column: mark.column)
        }
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            let rows = text.split(separator: "\n", omittingEmptySubsequences: false)
            let row = rows.indices.contains(mark.line - 1) ? rows[mark.line - 1] : ""
            if row.prefix(while: { $0 == " " || $0 == "\t" }).contains("\t") {
                return CompactProblem(.tabIndents, at: at(mark))
            }
            if problem.contains("undefined alias") { return CompactProblem(.looseAlias, at: at(mark)) }
            return CompactProblem(.notYAML(problem), at: at(mark))
        case .duplicatedKeysInMapping(let duplicates, let context):
            return CompactProblem(.duplicateKeys(duplicates.sorted()), at: at(context.mark))
        case .reader(let problem, let offset, _, _):
            let before = text.utf8.prefix(offset ?? 0)
            let line = before.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
            return CompactProblem(.notYAML(problem), at: SourceLocation(file: file, line: line, column: 1))
        default:
            return CompactProblem(.notYAML("\(error)"), at: SourceLocation(file: file))
        }
    }
}
