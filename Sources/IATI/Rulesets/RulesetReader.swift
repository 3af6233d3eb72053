import Bytes
import Scalars
import Words

extension Ruleset {
    /// Reads a ruleset.
    /// - Throws: `RulesetProblems` with everything that is wrong, not the first alone.
    public init(_ bytes: [UInt8], file: String) throws(RulesetProblems) {
        let text = TextEncoding.decode(bytes).utf8
        var reader = RulesetReader(text, file: file)
        var json = PlacedJSONReader(text)
        do throws(JSONFault) {
            contexts = reader.contexts(try json.document())
        } catch {
            reader.tell(.json(expected: error.expected), error.offset)
        }
        self.file = file
        guard reader.problems.isEmpty else { throw RulesetProblems(problems: reader.problems) }
    }
}

/// Makes a ruleset of its JSON, collecting what is wrong.
private struct RulesetReader {
    private let bytes: [UInt8]
    private let lines: LineIndex
    private let file: String
    private(set) var problems: [RulesetProblem] = []
    /// Keys of a case in which `$1` is filled.
    private var filled: Set<String> = []

    init(_ bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
        lines = LineIndex(bytes)
    }

    private func location(_ offset: Int) -> SourceLocation {
        lines.location(min(offset, bytes.count), in: bytes, file: file)
    }

    mutating func tell(_ what: RulesetProblem.What, _ offset: Int) {
        guard problems.count < 1_000 else { return }
        problems.append(RulesetProblem(location: location(offset), what: what))
    }

    private mutating func members(_ json: PlacedJSON, _ wanted: String) -> [PlacedJSON.Member] {
        if case .object(let members, _) = json { return members }
        tell(.wanted(wanted), json.offset)
        return []
    }

    mutating func contexts(_ json: PlacedJSON) -> [Ruleset.Context] {
        var contexts: [Ruleset.Context] = []
        for member in members(json, "{\"CONTEXT\": {…}}") {
            let path = path(member.name, member.offset, isFilled: false)
            var cases: [Ruleset.Case] = []
            for rule in members(member.value, "{\"RULE\": {\"cases\": […]}}") {
                cases += self.cases(rule, inLoop: false)
            }
            if let path {
                contexts.append(.init(text: member.name, path: path.expression, cases: cases))
            }
        }
        return contexts
    }

    private mutating func cases(_ rule: PlacedJSON.Member, inLoop: Bool) -> [Ruleset.Case] {
        guard let kind = RuleKind(written: rule.name) else {
            let nearest = Nearest.to(rule.name, among: RuleKind.allCases.map(\.rawValue))
            tell(.unknownRule(rule.name, nearest: nearest), rule.offset)
            return []
        }
        if inLoop, kind == .loop {
            tell(.loopInLoop, rule.offset)
            return []
        }
        var cases: [Ruleset.Case] = []
        for member in members(rule.value, "{\"cases\": […]}") {
            guard member.name == "cases", case .array(let items, _) = member.value else {
                tell(.wanted("{\"cases\": […]}"), member.offset)
                continue
            }
            for item in items {
                let before = problems.count
                if let one = self.case(kind, item), problems.count == before { cases.append(one) }
            }
        }
        return cases
    }

    // MARK: One case

    private mutating func `case`(_ kind: RuleKind, _ json: PlacedJSON) -> Ruleset.Case? {
        var fields: [String: PlacedJSON] = [:]
        for member in members(json, "{…}") {
            guard kind.keys.contains(member.name) else {
                tell(
                    .unknownKey(member.name, nearest: Nearest.to(member.name, among: kind.keys)),
                    member.offset)
                continue
            }
            fields[member.name] = member.value
        }
        let missing = kind.needed.filter { fields[$0] == nil }
        for key in missing { tell(.missingKey(key), json.offset) }
        guard missing.isEmpty else { return nil }
        var one = Ruleset.Case(
            kind: kind, info: info(kind, fields["ruleInfo"], json.offset), condition: nil,
            check: .atLeastOne([]), exempt: nil)
        if fields["condition"] != nil { one.condition = path("condition", fields) }
        if let (word, offset) = text("idCondition", fields) {
            one.exempt = Ruleset.Exemption(rawValue: word)
            if one.exempt == nil {
                let known = [Ruleset.Exemption.publisher, .publisherPrefix].map(\.rawValue)
                tell(.unknownWord(word, known: known), offset)
            }
        }
        guard let check = check(kind, fields, json.offset) else { return nil }
        one.check = check
        return one
    }

    private mutating func check(_ kind: RuleKind, _ fields: [String: PlacedJSON], _ offset: Int)
        -> Ruleset.Check?
    {
        switch kind {
        case .atLeastOne: return .atLeastOne(paths("paths", fields))
        case .noMoreThanOne: return .noMoreThanOne(paths("paths", fields))
        case .onlyOneOf: return .onlyOneOf(excluded: paths("excluded", fields), paths("paths", fields))
        case .dependent: return .dependent(paths("paths", fields))
        case .unique: return .unique(paths("paths", fields))
        case .noSpaces: return .noSpaces(paths("paths", fields))
        case .noPercent: return .noPercent(paths("paths", fields))
        case .positiveDecimal: return .positive(paths("paths", fields))
        case .sum, .strictSum:
            return number("sum", fields).map { .sum(paths("paths", fields), $0) }
        case .range:
            return .range(
                paths("paths", fields), least: number("min", fields), most: number("max", fields))
        case .oneOrAll:
            guard let one = path("one", fields), let (all, _) = text("all", fields) else { return nil }
            switch all {
            case "lang": return .oneOrAll(one: one, all: .language)
            case "currency": return .oneOrAll(one: one, all: .currency)
            default: return path("all", fields).map { .oneOrAll(one: one, all: .transactions($0)) }
            }
        case .dateOrder:
            let (first, last) = (moment("less", fields), moment("more", fields))
            guard let less = first, let more = last else { return nil }
            return .dateOrder(less: less, more: more)
        case .dateNow: return path("date", fields).map { .dateNow($0) }
        case .timeLimit:
            let (first, last) = (path("start", fields), path("end", fields))
            guard let start = first, let end = last else { return nil }
            return .timeLimit(start: start, end: end)
        case .betweenDates:
            guard let date = path("date", fields), let start = path("start", fields),
                let end = path("end", fields)
            else { return nil }
            return .betweenDates(date, start: start, end: end)
        case .regexMatches, .regexNoMatches:
            guard let (written, place) = text("regex", fields), let pattern = pattern(written, place) else {
                return nil
            }
            return .matches(
                paths("paths", fields), pattern, written: written, isForbidden: kind == .regexNoMatches)
        case .startsWith: return startsWith(fields, offset)
        case .ifThen:
            let (premise, consequence) = (path("if", fields), path("then", fields))
            guard let condition = premise, let then = consequence else { return nil }
            return .ifThen(condition, then: then, shown: fields["paths"] == nil ? [] : paths("paths", fields))
        case .evaluatesToTrue: return path("eval", fields).map { .holds($0) }
        case .loop: return loop(fields)
        }
    }

    private mutating func startsWith(_ fields: [String: PlacedJSON], _ offset: Int) -> Ruleset.Check? {
        var prefixes: [Ruleset.Prefix] = []
        for (word, place) in texts("prefix", fields) {
            if word == "ORG-ID-PREFIX" {
                prefixes.append(.agencies)
            } else if let path = path(word, place, isFilled: filled.contains("prefix")) {
                prefixes.append(.path(path))
            }
        }
        if fields["start"] != nil, let path = path("start", fields) { prefixes.append(.path(path)) }
        if prefixes.isEmpty, problems.isEmpty { tell(.missingKey("prefix"), offset) }
        return .startsWith(
            paths("paths", fields), prefixes: prefixes, separator: text("separator", fields)?.0 ?? "")
    }

    private mutating func loop(_ fields: [String: PlacedJSON]) -> Ruleset.Check? {
        guard let each = path("foreach", fields), let rules = fields["do"] else { return nil }
        filled = Set(texts("subs", fields).map(\.0))
        defer { filled = [] }
        var cases: [Ruleset.Case] = []
        for rule in members(rules, "{\"RULE\": {\"cases\": […]}}") { cases += self.cases(rule, inLoop: true) }
        return .loop(each, cases)
    }

    private mutating func info(_ kind: RuleKind, _ json: PlacedJSON?, _ offset: Int) -> RuleInfo {
        let place = location(offset)
        var info = RuleInfo(
            id: "\(kind.rawValue)@\(place.line)", severity: .error, category: "ruleset", message: "",
            location: place)
        guard let json else { return info }
        for member in members(json, "{\"id\": …}") {
            guard case .string(let value, let at) = member.value else { continue }
            switch member.name {
            case "id": info.id = value
            case "message": info.message = value
            case "category": info.category = value
            case "severity":
                if let severity = Finding.Severity(rawValue: value) {
                    info.severity = severity
                } else {
                    tell(.unknownWord(value, known: Finding.Severity.allCases.map(\.rawValue)), at)
                }
            default: tell(.unknownKey(member.name, nearest: nil), member.offset)
            }
        }
        return info
    }

    // MARK: Values

    private mutating func text(_ key: String, _ fields: [String: PlacedJSON]) -> (String, Int)? {
        guard let json = fields[key] else { return nil }
        if case .string(let text, let offset) = json { return (text, offset) }
        tell(.wanted("\(key): \"…\""), json.offset)
        return nil
    }

    private mutating func texts(_ key: String, _ fields: [String: PlacedJSON]) -> [(String, Int)] {
        guard let json = fields[key] else { return [] }
        guard case .array(let items, _) = json else {
            tell(.wanted("\(key): [\"…\"]"), json.offset)
            return []
        }
        var texts: [(String, Int)] = []
        for item in items {
            if case .string(let text, let offset) = item {
                texts.append((text, offset))
            } else {
                tell(.wanted("\(key): [\"…\"]"), item.offset)
            }
        }
        return texts
    }

    private mutating func number(_ key: String, _ fields: [String: PlacedJSON]) -> Decimal128? {
        guard let json = fields[key] else { return nil }
        if case .number(let text, _) = json, let value = Decimal128(text) { return value }
        tell(.wanted("\(key): 100"), json.offset)
        return nil
    }

    private mutating func path(_ key: String, _ fields: [String: PlacedJSON]) -> Ruleset.Path? {
        guard let (text, offset) = text(key, fields) else { return nil }
        return path(text, offset, isFilled: filled.contains(key))
    }

    private mutating func paths(_ key: String, _ fields: [String: PlacedJSON]) -> [Ruleset.Path] {
        texts(key, fields).compactMap { path($0.0, $0.1, isFilled: filled.contains(key)) }
    }

    private mutating func path(_ text: String, _ offset: Int, isFilled: Bool) -> Ruleset.Path? {
        do throws(PathFault) {
            return Ruleset.Path(text: text, expression: try PathParser.parse(text, fills: isFilled))
        } catch {
            tell(.path(text, error.what, offset: error.offset), offset)
            return nil
        }
    }

    private mutating func moment(_ key: String, _ fields: [String: PlacedJSON]) -> Ruleset.Moment? {
        if let (text, _) = text(key, fields), text == "NOW" { return .now }
        return path(key, fields).map { .path($0) }
    }

    private mutating func pattern(_ text: String, _ offset: Int) -> RulePattern? {
        do throws(RulePattern.Fault) {
            return try RulePattern(text)
        } catch {
            switch error {
            case .expected(let what, let at): tell(.pattern(text, expected: what, offset: at), offset)
            case .unsupported(let sign, _): tell(.patternUnsupported(text, sign: sign), offset)
            case .tooLarge: tell(.patternTooLarge(text), offset)
            }
            return nil
        }
    }
}

extension RuleKind {
    /// Keys that a case must have.
    var needed: [String] {
        switch self {
        case .atLeastOne, .noMoreThanOne, .dependent, .unique, .noSpaces, .noPercent, .positiveDecimal,
            .range, .startsWith:
            ["paths"]
        case .onlyOneOf: ["excluded", "paths"]
        case .oneOrAll: ["one", "all"]
        case .sum, .strictSum: ["paths", "sum"]
        case .dateOrder: ["less", "more"]
        case .dateNow: ["date"]
        case .timeLimit: ["start", "end"]
        case .betweenDates: ["date", "start", "end"]
        case .regexMatches, .regexNoMatches: ["paths", "regex"]
        case .ifThen: ["if", "then"]
        case .evaluatesToTrue: ["eval"]
        case .loop: ["foreach", "do"]
        }
    }

    /// Keys that a case may have.
    var keys: [String] {
        let more: [String] =
            switch self {
            case .range: ["min", "max"]
            case .startsWith: ["prefix", "start", "separator", "idCondition"]
            case .regexMatches, .regexNoMatches: ["idCondition"]
            case .ifThen: ["paths"]
            case .loop: ["subs"]
            default: []
            }
        return needed + more + ["condition", "ruleInfo"]
    }
}
