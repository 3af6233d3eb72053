import FEEL

extension Explanation {
    /// The explanation as JSON, for programs: keys in a fixed order, values as FEEL writes them.
    public func json() -> String {
        var writer = JSONText()
        writer.object { writer in
            writer.field("decision", decision)
            writer.value("value", value)
            writer.array("inputs", inputs) { writer, input in
                writer.object { writer in
                    writer.field("name", input.name)
                    writer.value("value", input.value)
                }
            }
            writer.array("steps", steps) { $0.step($1) }
        }
        return writer.text
    }
}

/// Writes JSON without a library; output is small and its order fixed.
struct JSONText {
    private(set) var text = ""
    private var needsComma = false

    private mutating func separate() {
        if needsComma { text += "," }
        needsComma = false
    }

    mutating func object(_ body: (inout JSONText) -> Void) {
        separate()
        text += "{"
        body(&self)
        text += "}"
        needsComma = true
    }

    mutating func key(_ key: String) {
        separate()
        quote(key)
        text += ":"
    }

    mutating func field(_ key: String, _ value: String) {
        self.key(key)
        quote(value)
        needsComma = true
    }

    mutating func number(_ key: String, _ value: Int) {
        self.key(key)
        text += "\(value)"
        needsComma = true
    }

    mutating func value(_ key: String, _ value: Value) {
        self.key(key)
        text += value.json
        needsComma = true
        if case .null(let reason?) = value {
            array("because", reason.chain) { writer, reason in writer.item(reason.text(in: .english)) }
        }
    }

    mutating func array<Items: Sequence>(
        _ key: String, _ items: Items, _ body: (inout JSONText, Items.Element) -> Void
    ) {
        self.key(key)
        text += "["
        for item in items { body(&self, item) }
        text += "]"
        needsComma = true
    }

    mutating func item(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    private mutating func quote(_ string: String) {
        text += "\""
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case let control where control.value < 0x20:
                let hex = String(control.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: text.unicodeScalars.append(scalar)
            }
        }
        text += "\""
    }

    // MARK: Steps

    mutating func step(_ step: TraceStep) {
        object { writer in
            switch step.kind {
            case .decision(let name): writer.field("decision", name)
            case .knowledge(let name): writer.field("knowledgeModel", name)
            case .service(let name): writer.field("decisionService", name)
            case .entry(let name): writer.field("entry", name)
            case .part(let name): writer.field("part", name)
            case .expression(let text): writer.field("expression", text)
            case .table: break
            }
            if let table = step.table {
                writer.key("decisionTable")
                writer.table(table)
            } else {
                writer.value("value", step.value)
            }
            let inputs = step.inputs.filter { if case .function = $0.value { false } else { true } }
            if !inputs.isEmpty {
                writer.array("inputs", inputs) { writer, input in
                    writer.object { writer in
                        writer.field("name", input.name)
                        writer.value("value", input.value)
                    }
                }
            }
            if let trace = step.expression { writer.array("expressions", trace.children) { $0.trace($1) } }
            if !step.steps.isEmpty { writer.array("steps", step.steps) { $0.step($1) } }
        }
    }

    private mutating func trace(_ trace: Trace) {
        object { writer in
            writer.number("start", Int(trace.span.start))
            writer.number("end", Int(trace.span.end))
            writer.value("value", trace.value)
            if !trace.children.isEmpty { writer.array("expressions", trace.children) { $0.trace($1) } }
        }
    }

    private mutating func table(_ trace: TableTrace) {
        object { writer in
            writer.field("hitPolicy", trace.table.hitPolicy.rawValue)
            writer.array("inputs", zip(trace.table.inputs, trace.inputs)) { writer, pair in
                writer.object { writer in
                    writer.field("expression", pair.0.expression.text)
                    writer.value("value", pair.1)
                }
            }
            writer.array("hits", trace.hits) { writer, hit in
                writer.separate()
                writer.text += "\(hit + 1)"
                writer.needsComma = true
            }
            writer.array("rules", trace.rules.enumerated()) { writer, rule in
                writer.object { writer in
                    writer.number("rule", rule.offset + 1)
                    writer.field("matches", rule.element.matches ? "yes" : "no")
                    writer.array("cells", rule.element.cells) { writer, cell in
                        switch cell {
                        case .any: writer.item("any")
                        case .matched: writer.item("matched")
                        case .failed: writer.item("failed")
                        case .unknown: writer.item("unknown")
                        }
                    }
                }
            }
        }
    }
}
