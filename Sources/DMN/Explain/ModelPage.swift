import FEEL
public import Words
import XML

extension Explanation {
    /// The explanation as one self-contained page: the requirement graph, and each decision with its
    /// table drawn as a table, the matching cells marked.
    public func html(in language: Language = .english) -> String {
        var page = ModelPage(model: model, french: language == .french)
        page.write(self)
        return page.text
    }
}

extension Model {
    /// The model as one self-contained page: the requirement graph and every element's logic.
    public func html(in language: Language = .english) -> String {
        var page = ModelPage(model: self, french: language == .french)
        page.write(nil)
        return page.text
    }
}

/// Writes a model, and perhaps an explanation of it, as HTML that prints well and needs no script.
struct ModelPage {
    let model: Model
    let french: Bool
    private(set) var text = ""
    private var traces: [String: TraceStep] = [:]

    init(model: Model, french: Bool) {
        self.model = model
        self.french = french
    }

    private func word(_ key: String) -> String { ExplainWords.text(key, french: french) }

    static func escaped(_ text: String) -> String {
        var out = ""
        for character in text.unicodeScalars {
            switch character {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(character)
            }
        }
        return out
    }

    private func shown(_ value: Value) -> String {
        Self.escaped(ExplanationText(french: french).value(value))
    }

    mutating func write(_ explanation: Explanation?) {
        let title = explanation.map { "\($0.decision) — \(model.name)" } ?? model.name
        text = """
            <!DOCTYPE html>
            <html lang="\(french ? "fr" : "en")"><head><meta charset="utf-8"><title>\(Self.escaped(title))</title>
            <style>
            body{font:15px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem;color:#1c2430}
            table{border-collapse:collapse;margin:.7rem 0}th,td{border:1px solid #b8c0cc;padding:.25rem .6rem;text-align:left}
            th{background:#eef1f5}th.out,td.out{background:#f7f3e8}code{font:13px/1.4 ui-monospace,monospace;white-space:pre-wrap}
            td.yes{background:#d9efdc}td.no{color:#8a93a0}td.unknown{background:#f3e3c3}tr.hit td{font-weight:600}tr.hit td.out{background:#bfe3c5}
            .value{font-weight:600}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}dt{color:#566070}dd{margin:0}
            svg{max-width:100%;height:auto}section{break-inside:avoid;margin:1.6rem 0}
            </style></head><body>
            <h1>\(Self.escaped(title))</h1>

            """
        if let description = model.details.description { text += "<p>\(Self.escaped(description))</p>\n" }
        if let explanation {
            text +=
                "<p class=\"value\">\(Self.escaped(explanation.decision)) = \(shown(explanation.value))</p>\n"
            definitions(explanation.inputs)
            for step in explanation.steps {
                if case .decision(let name) = step.kind { traces[name] = step }
            }
        }
        text += graph(explanation)
        for element in model.elements { section(element, isExplained: explanation != nil) }
        text += "</body></html>\n"
    }

    private mutating func definitions(_ items: [(name: String, value: Value)]) {
        let plain = items.filter { if case .function = $0.value { false } else { true } }
        guard !plain.isEmpty else { return }
        text += "<dl>"
        for item in plain { text += "<dt>\(Self.escaped(item.name))</dt><dd>\(shown(item.value))</dd>" }
        text += "</dl>\n"
    }

    // MARK: The graph

    private func graph(_ explanation: Explanation?) -> String {
        let layout = Layout(model.identified())
        guard !layout.boxes.isEmpty else { return "" }
        let kinds = Dictionary(
            model.identified().elements.map { ($0.details.id ?? "", $0) },
            uniquingKeysWith: { first, _ in first })
        var svg =
            "<svg viewBox=\"0 0 \(layout.width) \(layout.height)\" width=\"\(layout.width)\" role=\"img\" aria-label=\"\(Self.escaped(model.name))\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 10 10\" refX=\"9\" refY=\"5\" markerWidth=\"8\" markerHeight=\"8\" orient=\"auto\"><path d=\"M0 0L10 5L0 10z\"/></marker></defs>\n"
        for line in layout.lines {
            let ends = layout.ends(line)
            let dash =
                switch line.kind {
                case .authority, .authorityInput, .authorityDecision: " stroke-dasharray=\"5 4\""
                case .knowledge: " stroke-dasharray=\"2 3\""
                default: ""
                }
            svg +=
                "<line x1=\"\(ends[0].x)\" y1=\"\(ends[0].y)\" x2=\"\(ends[1].x)\" y2=\"\(ends[1].y)\" stroke=\"#445\"\(dash) marker-end=\"url(#arrow)\"/>\n"
        }
        for box in layout.boxes {
            let radius: Int
            var fill = "#fff"
            switch kinds[box.id] {
            case .input: radius = 25
            case .knowledge: (radius, fill) = (4, "#f4f0fa")
            case .source: (radius, fill) = (12, "#faf5ea")
            default: (radius, fill) = (2, "#eef4fb")
            }
            svg +=
                "<rect x=\"\(box.x)\" y=\"\(box.y)\" width=\"\(box.width)\" height=\"\(box.height)\" rx=\"\(radius)\" fill=\"\(fill)\" stroke=\"#445\"/>"
            var value: String?
            if let trace = traces[box.name] {
                value = trace.value.literal
            } else if let input = explanation?.inputs.first(where: { $0.name == box.name }) {
                value = input.value.literal
            }
            let middle = box.y + box.height / 2
            svg += label(box.name, box.x + box.width / 2, value == nil ? middle + 5 : middle - 3, "")
            if let value { svg += label(value, box.x + box.width / 2, middle + 15, " font-weight=\"600\"") }
            svg += "\n"
        }
        return svg + "</svg>\n"
    }

    private func label(_ text: String, _ x: Int, _ y: Int, _ extra: String) -> String {
        let short = text.count > 24 ? String(text.prefix(23)) + "…" : text
        return
            "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"middle\" font-size=\"13\"\(extra)>\(Self.escaped(short))</text>"
    }

    // MARK: Elements

    private mutating func section(_ element: ModelElement, isExplained: Bool) {
        switch element {
        case .decision(let decision):
            let trace = traces[decision.name]
            if isExplained, trace == nil { return }
            heading("decision", decision.name, decision.details)
            if let trace {
                text += "<p class=\"value\">= \(shown(trace.value))</p>\n"
                definitions(trace.inputs)
            }
            box(decision.logic, trace)
            text += "</section>\n"
        case .knowledge(let knowledge):
            heading("knowledge model", knowledge.name, knowledge.details)
            let parameters = knowledge.logic?.parameters.map(\.name).joined(separator: ", ") ?? ""
            text += "<p><code>(\(Self.escaped(parameters)))</code></p>\n"
            box(knowledge.logic?.body, nil)
            text += "</section>\n"
        case .source(let source):
            heading("knowledge source", source.name, source.details)
            if let place = source.locationURI { text += "<p>\(Self.escaped(place))</p>\n" }
            text += "</section>\n"
        case .input, .service: break
        }
    }

    private mutating func heading(_ kind: String, _ name: String, _ details: Details) {
        text += "<section><h2>\(Self.escaped(name)) <small>\(word(kind))</small></h2>\n"
        if let description = details.description { text += "<p>\(Self.escaped(description))</p>\n" }
    }

    private mutating func box(_ box: BoxedExpression?, _ trace: TraceStep?) {
        switch box {
        case .literal(let literal): text += "<p><code>\(Self.escaped(literal.text))</code></p>\n"
        case .table(let table): self.table(table, Self.table(in: trace))
        case .context(let context):
            text += "<table>"
            for entry in context.entries {
                let name = entry.variable?.name ?? word("result")
                text += "<tr><th>\(Self.escaped(name))</th><td>"
                let inner = trace?.steps.first { step in
                    switch step.kind {
                    case .entry(let key): key == entry.variable?.name
                    case .part("result"): entry.variable == nil
                    default: false
                    }
                }
                self.box(entry.value, inner)
                if let inner { text += "<p class=\"value\">= \(shown(inner.value))</p>" }
                text += "</td></tr>"
            }
            text += "</table>\n"
        case .invocation(let call):
            self.box(call.called, nil)
            text += "<table>"
            for binding in call.bindings {
                text += "<tr><th>\(Self.escaped(binding.parameter.name))</th><td>"
                self.box(binding.value, nil)
                text += "</td></tr>"
            }
            text += "</table>\n"
        case .function(let function):
            text +=
                "<p><code>(\(Self.escaped(function.parameters.map(\.name).joined(separator: ", "))))</code></p>\n"
            self.box(function.body, nil)
        case .relation(let relation):
            text += "<table><tr>"
            for column in relation.columns { text += "<th>\(Self.escaped(column.name))</th>" }
            text += "</tr>"
            for row in relation.rows {
                text += "<tr>"
                for cell in row.cells {
                    text += "<td>"
                    self.box(cell, nil)
                    text += "</td>"
                }
                text += "</tr>"
            }
            text += "</table>\n"
        case .list(let list): parts(list.items.map { ("", $0) })
        case .conditional(let conditional):
            parts([("if", conditional.test), ("then", conditional.then), ("else", conditional.otherwise)])
        case .filter(let filter): parts([("in", filter.input), ("match", filter.match)])
        case .iterator(let iterator):
            parts([
                ("\(iterator.kind.rawValue) \(iterator.variable) in", iterator.input), ("→", iterator.body),
            ])
        case nil: break
        }
    }

    private mutating func parts(_ parts: [(String, BoxedExpression?)]) {
        text += "<table>"
        for (name, value) in parts {
            text += "<tr><th>\(Self.escaped(word(name)))</th><td>"
            box(value, nil)
            text += "</td></tr>"
        }
        text += "</table>\n"
    }

    private static func table(in step: TraceStep?) -> TableTrace? {
        step.flatMap { $0.table ?? $0.steps.lazy.compactMap(\.table).first }
    }

    private mutating func table(_ table: DecisionTable, _ trace: TableTrace?) {
        let corner = table.hitPolicy.letter + (table.aggregation?.sign ?? "")
        text += "<table><thead><tr><th>\(Self.escaped(corner))</th>"
        for (index, input) in table.inputs.enumerated() {
            text += "<th>\(Self.escaped(input.details.label ?? input.expression.text))"
            if let trace, index < trace.inputs.count {
                text += "<br><span class=\"value\">\(shown(trace.inputs[index]))</span>"
            }
            text += "</th>"
        }
        for output in table.outputs {
            text +=
                "<th class=\"out\">\(Self.escaped(output.name ?? output.details.label ?? table.outputLabel ?? word("result")))</th>"
        }
        for annotation in table.annotations { text += "<th>\(Self.escaped(annotation.name ?? ""))</th>" }
        text += "</tr></thead><tbody>\n"
        for (number, rule) in table.rules.enumerated() {
            let isHit = trace?.hits.contains(number) ?? false
            text += isHit ? "<tr class=\"hit\">" : "<tr>"
            text += "<th>\(number + 1)</th>"
            for (column, cell) in rule.inputs.enumerated() {
                var mark = ""
                if let trace, number < trace.rules.count, column < trace.rules[number].cells.count {
                    switch trace.rules[number].cells[column] {
                    case .any: break
                    case .matched: mark = " class=\"yes\""
                    case .failed: mark = " class=\"no\""
                    case .unknown: mark = " class=\"unknown\""
                    }
                }
                text += "<td\(mark)><code>\(Self.escaped(cell.text))</code></td>"
            }
            for cell in rule.outputs {
                text += "<td class=\"out\"><code>\(Self.escaped(cell.text))</code></td>"
            }
            for note in rule.annotations { text += "<td>\(Self.escaped(note))</td>" }
            text += "</tr>\n"
        }
        text += "</tbody></table>\n"
    }
}
