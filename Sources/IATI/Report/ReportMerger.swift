import Bytes

/// Puts the results of runs together in the order of the file.
struct ReportMerger {
    private let validator: Validator
    private var report: ValidationReport
    private var line = 1
    private var column = 1
    private var root = (line: 1, column: 1)
    private var identifiers: Set<UInt64> = []
    private var waiting = WaitingReferences()
    /// Findings by rule, and by the number of the check of a code.
    private var ruleCounts: [RuleKey: Int] = [:]
    private var codeCounts: [Int]
    private var facts: [RuleKey: RuleFact] = [:]
    private(set) var isOver = false

    /// A rule by where its name stands in the program, which is the same for each of its findings in a place.
    private struct RuleKey: Hashable {
        var place: UnsafeRawPointer
        init(_ rule: StaticString) { place = UnsafeRawPointer(rule.utf8Start) }
    }

    private struct RuleFact {
        var name: String
        var severity: Finding.Severity
        var category: String
    }

    init(file: String, validator: Validator) {
        self.validator = validator
        report = ValidationReport(file: file, kind: nil, version: "")
        codeCounts = [Int](repeating: 0, count: validator.table.codelists.checks.count)
    }

    mutating func add(_ result: RunResult) {
        if report.kind == nil, result.sawRoot {
            report.kind = result.kind
            report.version = result.version
            if validator.checksRules, result.fault == nil, !["2.01", "2.02", "2.03"].contains(result.version)
            {
                tell("0.6.1", value: result.version)
                isOver = true
                return
            }
        }
        if let found = result.rootPlace { root = place(found.line, found.column) }
        for placed in result.findings { add(placed, of: result) }
        if validator.checksRules {
            for hash in result.marks where !identifiers.insert(hash).inserted { tell("1.1.2") }
            for reference in result.references where !identifiers.contains(reference.reference.hash) {
                wait(reference, of: result)
            }
        }
        if let fault = result.fault {
            // A prefix that nothing declares is well-formed XML and breaks the schema (Namespaces in XML 1.0 §5).
            var rule: StaticString = "0.1.1"
            if case .undeclaredPrefix = fault.what { rule = "0.3.1" }
            let (line, column) = place(fault.line, fault.column)
            var one = finding(rule, activity: "file", line: line, column: column, path: "", value: nil)
            one.schema = .notWellFormed(fault.what)
            count(rule)
            keep(one)
            isOver = true
        }
        report.activities += result.activities
        column = result.lines > 0 ? result.lastColumn + 1 : column + result.lastColumn
        line += result.lines
    }

    private var hasRoom: Bool { report.findings.count < validator.maximumFindings }

    private mutating func add(_ placed: PlacedFinding, of result: RunResult) {
        let raw = placed.raw
        if raw.check >= 0 { codeCounts[Int(raw.check)] += 1 } else { count(raw.rule) }
        guard hasRoom else {
            report.omitted += 1
            return
        }
        let (line, column) = place(placed.line, placed.column)
        let number = raw.activity < 0 ? 0 : report.activities + Int(raw.activity) + 1
        let activity = raw.activity < 0 ? "file" : named(result.identifiers[raw.activity])
        if raw.check >= 0 {
            let check = validator.table.codelists.checks[Int(raw.check)]
            let path = validator.table.path(raw.node)
            keep(
                Finding(
                    rule: check.id, severity: .error, category: check.category, activity: activity,
                    number: number,
                    location: SourceLocation(file: report.file, line: line, column: column),
                    path: path + (check.attribute == "text()" ? "" : "/@" + check.attribute),
                    value: result.value(raw.value), codelist: check.listName))
        } else {
            var one = finding(
                raw.rule, activity: activity, line: line, column: column,
                path: validator.table.path(raw.node), value: result.value(raw.value))
            if raw.schema >= 0 {
                one.schema = result.schemas[Int(raw.schema)].what
                one.path = result.schemas[Int(raw.schema)].element
            }
            one.number = number
            keep(one)
        }
    }

    private mutating func wait(_ placed: RunResult.Reference, of result: RunResult) {
        let reference = placed.reference
        if !validator.knownActivities.isEmpty, let value = result.value(reference.value),
            validator.knownActivities.contains(value)
        {
            return
        }
        let room = validator.maximumFindings - report.findings.count
        if waiting.isFull(room) { waiting.drop(found: identifiers, room: room) }
        guard !waiting.isFull(room) else {
            waiting.count(reference.hash, fact(reference.rule).name)
            return
        }
        let (line, column) = place(placed.line, placed.column)
        waiting.add(
            reference.hash,
            finding(
                reference.rule, activity: named(result.identifiers[reference.activity]), line: line,
                column: column, path: validator.table.path(reference.node),
                value: result.value(reference.value)))
    }

    mutating func finish() -> ValidationReport {
        for (key, number) in ruleCounts { add(number, of: fact(key)) }
        for (check, number) in codeCounts.enumerated() where number > 0 {
            let facts = validator.table.codelists.checks[check]
            add(number, of: RuleFact(name: facts.id, severity: .error, category: facts.category))
        }
        for one in waiting.findings(without: identifiers) {
            add(1, of: RuleFact(name: one.rule, severity: one.severity, category: one.category))
            if hasRoom { report.findings.append(one) } else { report.omitted += 1 }
        }
        for (rule, number) in waiting.counts(without: identifiers) {
            add(number, of: RuleFact(name: rule, severity: .advisory, category: "identifiers"))
            report.omitted += number
        }
        waiting = WaitingReferences()
        return report
    }

    private mutating func add(_ number: Int, of fact: RuleFact) {
        report.counts[fact.name, default: 0] += number
        report.bySeverity[fact.severity, default: 0] += number
    }

    private func named(_ identifier: String?) -> String {
        guard let identifier, !identifier.isEmpty else { return "noIdentifier" }
        return identifier
    }

    private func place(_ lines: Int, _ columns: Int) -> (line: Int, column: Int) {
        lines < 0 ? root : (line + lines, lines > 0 ? columns + 1 : column + columns)
    }

    // MARK: Rules

    private mutating func count(_ rule: StaticString) {
        let key = RuleKey(rule)
        if ruleCounts[key] == nil { _ = fact(rule) }
        ruleCounts[key, default: 0] += 1
    }

    private mutating func fact(_ rule: StaticString) -> RuleFact {
        if let known = facts[RuleKey(rule)] { return known }
        let name = rule.description
        let entry = RuleBook.standard[name]
        let fact = RuleFact(
            name: name, severity: entry?.severity ?? .error, category: entry?.category ?? "iati")
        facts[RuleKey(rule)] = fact
        return fact
    }

    private func fact(_ key: RuleKey) -> RuleFact {
        facts[key] ?? RuleFact(name: "", severity: .error, category: "iati")
    }

    private mutating func finding(
        _ rule: StaticString, activity: String, line: Int, column: Int, path: String, value: String?
    ) -> Finding {
        let fact = fact(rule)
        return Finding(
            rule: fact.name, severity: fact.severity, category: fact.category, activity: activity,
            location: SourceLocation(file: report.file, line: line, column: column), path: path, value: value,
            codelist: nil)
    }

    /// A finding about the file as a whole.
    private mutating func tell(_ rule: StaticString, value: String? = nil) {
        count(rule)
        keep(finding(rule, activity: "file", line: line, column: column, path: "", value: value))
    }

    private mutating func keep(_ finding: Finding) {
        if hasRoom {
            report.findings.append(finding)
        } else {
            report.omitted += 1
        }
    }
}
