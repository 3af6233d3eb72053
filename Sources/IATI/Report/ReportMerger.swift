import Bytes

/// Puts the results of runs together in the order of the file.
struct ReportMerger {
    private let validator: Validator
    private var report: ValidationReport
    private var line = 1
    private var column = 1
    private var identifiers: Set<UInt64> = []
    private var uses: [String: Int] = [:]
    private var waiting: [(hash: UInt64, finding: Finding)] = []
    private(set) var isOver = false

    init(file: String, validator: Validator) {
        self.validator = validator
        report = ValidationReport(file: file, kind: nil, version: "")
    }

    mutating func add(_ result: RunResult) {
        if report.kind == nil, result.sawRoot {
            report.kind = result.kind
            report.version = result.version
            if validator.checksRules, result.fault == nil, !["2.01", "2.02", "2.03"].contains(result.version)
            {
                keep(
                    finding(
                        rule: "0.6.1", activity: "file", line: line, column: column, path: "",
                        value: result.version))
                isOver = true
                return
            }
        }
        for placed in result.findings {
            let raw = placed.raw
            let (line, column) = place(placed.line, placed.column)
            let number = raw.activity < 0 ? 0 : report.activities + Int(raw.activity) + 1
            let activity = raw.activity < 0 ? "file" : named(result.identifiers[raw.activity])
            if raw.check >= 0 {
                let check = validator.table.codelists.checks[Int(raw.check)]
                keep(
                    Finding(
                        rule: check.id, severity: .error, category: check.category, activity: activity,
                        number: number,
                        location: SourceLocation(file: report.file, line: line, column: column),
                        path: raw.path + (check.attribute == "text()" ? "" : "/@" + check.attribute),
                        value: raw.value, codelist: check.listName))
            } else {
                var one = finding(
                    rule: raw.rule.description, activity: activity, line: line, column: column,
                    path: raw.path,
                    value: raw.value)
                one.schema = raw.schema
                one.number = number
                keep(one)
            }
        }
        if validator.checksRules {
            for (index, mark) in result.marks.enumerated() where !identifiers.insert(mark.mark.hash).inserted
            {
                _ = index
                keep(
                    finding(
                        rule: "1.1.2", activity: "file", line: line, column: column, path: "", value: nil))
            }
            if validator.tellsReferences {
                for reference in result.references where !identifiers.contains(reference.reference.hash) {
                    if validator.knownActivities.contains(reference.reference.value) { continue }
                    let (line, column) = place(reference.line, reference.column)
                    waiting.append(
                        (
                            reference.reference.hash,
                            finding(
                                rule: reference.reference.rule.description,
                                activity: named(result.identifiers[reference.reference.activity]), line: line,
                                column: column, path: reference.reference.path,
                                value: reference.reference.value)
                        ))
                }
                if waiting.count > validator.maximumFindings {
                    waiting.removeAll { identifiers.contains($0.hash) }
                }
            }
        }
        if let fault = result.fault {
            // A prefix that nothing declares is well-formed XML and breaks the schema (Namespaces in XML 1.0 §5).
            var rule = "0.1.1"
            if case .undeclaredPrefix = fault.what { rule = "0.3.1" }
            let (line, column) = place(fault.line, fault.column)
            var one = finding(
                rule: rule, activity: "file", line: line, column: column, path: "", value: nil)
            one.schema = .notWellFormed(fault.what)
            keep(one)
            isOver = true
        }
        report.activities += result.activities
        column = result.lines > 0 ? result.lastColumn + 1 : column + result.lastColumn
        line += result.lines
    }

    mutating func finish() -> ValidationReport {
        for one in waiting where !identifiers.contains(one.hash) { keep(one.finding) }
        waiting = []
        return report
    }

    private func named(_ identifier: String?) -> String {
        guard let identifier, !identifier.isEmpty else { return "noIdentifier" }
        return identifier
    }

    private func place(_ lines: Int, _ columns: Int) -> (Int, Int) {
        (line + lines, lines > 0 ? columns + 1 : column + columns)
    }

    private func finding(
        rule: String, activity: String, line: Int, column: Int, path: String, value: String?
    ) -> Finding {
        let facts = RuleBook.standard[rule]
        return Finding(
            rule: rule, severity: facts?.severity ?? .error, category: facts?.category ?? "iati",
            activity: activity, location: SourceLocation(file: report.file, line: line, column: column),
            path: path, value: value, codelist: nil)
    }

    private mutating func keep(_ finding: Finding) {
        report.counts[finding.rule, default: 0] += 1
        report.bySeverity[finding.severity, default: 0] += 1
        if report.findings.count < validator.maximumFindings {
            report.findings.append(finding)
        } else {
            report.omitted += 1
        }
    }
}
