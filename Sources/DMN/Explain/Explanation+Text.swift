import FEEL
public import Words

extension Explanation {
    /// The explanation as indented text, one fact a line.
    public func text(in language: Language = .english) -> String {
        var writer = ExplanationText(french: language == .french)
        writer.line(0, "\(decision) = \(writer.value(value))")
        for input in inputs {
            writer.line(1, "\(writer.word("input")) \(input.name) = \(writer.value(input.value))")
        }
        for step in steps { writer.step(step, 1) }
        return writer.lines.joined(separator: "\n") + "\n"
    }
}

/// Writes explanations as indented lines.
struct ExplanationText {
    let french: Bool
    private(set) var lines: [String] = []

    init(french: Bool) { self.french = french }

    func word(_ key: String) -> String { ExplainWords.text(key, french: french) }

    mutating func line(_ depth: Int, _ text: String) {
        lines.append(String(repeating: "  ", count: min(depth, 40)) + text)
    }

    func value(_ value: Value) -> String {
        var text = value.literal
        if text.count > 200 { text = String(text.prefix(200)) + "…" }
        guard case .null(let reason?) = value else { return text }
        let chain = reason.chain.map { $0.text(in: french ? .french : .english) }
        return "null (" + chain.joined(separator: "; " + word("because") + " ") + ")"
    }

    mutating func step(_ step: TraceStep, _ depth: Int) {
        switch step.kind {
        case .decision(let name): line(depth, "\(word("decision")) \(name) = \(value(step.value))")
        case .knowledge(let name): line(depth, "\(word("knowledge model")) \(name) = \(value(step.value))")
        case .service(let name): line(depth, "\(word("decision service")) \(name) = \(value(step.value))")
        case .entry(let name): line(depth, "\(name): \(value(step.value))")
        case .part(let name): line(depth, "\(word(name)) → \(value(step.value))")
        case .expression(let text): line(depth, "\(oneLine(text)) = \(value(step.value))")
        case .table: break
        }
        for input in step.inputs {
            if case .function = input.value { continue }
            line(depth + 1, "\(input.name) = \(value(input.value))")
        }
        if let trace = step.expression, case .expression(let text) = step.kind {
            let source = SourceText(text)
            for child in trace.children { expression(child, source, depth + 1) }
        }
        if let table = step.table { self.table(table, depth) }
        for inner in step.steps { self.step(inner, depth + 1) }
    }

    private mutating func expression(_ trace: Trace, _ source: SourceText, _ depth: Int) {
        line(depth, "\(oneLine(source[trace.span])) = \(value(trace.value))")
        for child in trace.children { expression(child, source, depth + 1) }
    }

    private func oneLine(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func table(_ trace: TableTrace, _ depth: Int) {
        let policy =
            trace.table.hitPolicy.rawValue + (trace.table.aggregation.map { " " + $0.rawValue } ?? "")
        line(depth, "\(word("hit policy")) \(policy)")
        for (column, input) in zip(trace.table.inputs, trace.inputs) {
            line(depth + 1, "\(oneLine(column.expression.text)) = \(value(input))")
        }
        if let column = trace.rejectedColumn {
            line(
                depth + 1,
                "\(word("value not allowed")): \(oneLine(trace.table.inputs[column].values?.text ?? ""))")
            return
        }
        for (number, rule) in trace.rules.enumerated() {
            if rule.matches {
                let mark = trace.hits.contains(number) ? "✓" : "·"
                line(depth + 1, "\(mark) \(word("rule")) \(number + 1) \(word("matches"))")
                continue
            }
            let reasons = rule.cells.enumerated().compactMap { column, cell -> String? in
                guard cell == .failed || cell == .unknown, column < trace.inputs.count else { return nil }
                let test = oneLine(trace.table.rules[number].inputs[column].text)
                let shown = "\(trace.inputs[column].literal) ∉ \(test)"
                return cell == .unknown ? shown + " (\(word("unknown")))" : shown
            }
            line(depth + 1, "✗ \(word("rule")) \(number + 1): \(reasons.joined(separator: ", "))")
        }
        if trace.hits.isEmpty { line(depth + 1, word("no rule matches")) }
    }
}
