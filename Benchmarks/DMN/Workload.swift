import DMN
import FEEL
import Scalars

/// A model in DMN's own text, the decision asked of it, and rows of inputs.
struct Workload {
    var name: String
    var source: String
    var decision: String
    var rows: Rows
}

/// Rows as plain arrays, before any engine has seen them.
struct Rows {
    enum Cells {
        /// Coefficients and which of them are there, at a scale.
        case numbers([Int64], exponent: Int, [Bool])
        case strings([String])
    }

    var names: [String] = []
    var cells: [Cells] = []
    var count: Int

    func value(_ column: Int, _ row: Int) -> Value {
        switch cells[column] {
        case .numbers(let coefficients, let exponent, let valid):
            guard valid[row] else { return .null }
            return Decimal128(coefficient: coefficients[row], exponent: exponent).map { .number($0) } ?? .null
        case .strings(let strings): return .string(strings[row])
        }
    }

    /// The rows as columns of a program.
    func columns(for program: TypedProgram) -> [Column] {
        program.inputs.compactMap { input in
            guard let place = names.firstIndex(of: input.name) else { return nil }
            switch cells[place] {
            case .numbers(let coefficients, let exponent, let valid):
                return NumberColumn(coefficients: coefficients, exponent: exponent, isValid: valid).map {
                    .number($0)
                }
            case .strings(let strings): return .string(StringColumn(strings, in: program.vocabulary))
            }
        }
    }
}

private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

private func header(_ name: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="\(name)" id="model"
        namespace="https://example.org/\(name)">\n
    """
}

private func input(_ id: String, _ name: String, _ type: String) -> String {
    """
      <inputData id="\(id)" name="\(name)"><variable name="\(name)" typeRef="\(type)"/></inputData>\n
    """
}

private func decision(_ id: String, _ name: String, inputs: [String], decisions: [String], _ logic: String)
    -> String
{
    let needs =
        inputs.map { "<informationRequirement><requiredInput href=\"#\($0)\"/></informationRequirement>" }
        + decisions.map {
            "<informationRequirement><requiredDecision href=\"#\($0)\"/></informationRequirement>"
        }
    return """
          <decision id="\(id)" name="\(name)"><variable name="\(name)"/>\(needs.joined())
            \(logic)
          </decision>\n
        """
}

private func literal(_ text: String) -> String {
    "<literalExpression><text>\(escaped(text))</text></literalExpression>"
}

/// A: a scorecard of twenty indicators against thresholds, three category counts, two hard hurdles and at least
/// ten passes; one value in twenty is missing.
func scorecard(rows count: Int) -> Workload {
    // Name, scale, range of the data, threshold, and whether more is better.
    let indicators: [(String, Int, ClosedRange<Int64>, String, Bool)] = [
        ("political rights", 0, 0...40, "17", true), ("civil liberties", 0, 0...60, "25", true),
        ("control of corruption", -2, -200...200, "0.05", true),
        ("government effectiveness", -2, -200...200, "0", true),
        ("rule of law", -2, -200...200, "-0.1", true), ("freedom of information", -1, 0...1000, "41.5", true),
        ("health expenditures", -2, 0...1000, "2.45", true),
        ("primary education expenditures", -2, 0...700, "1.6", true),
        ("natural resource protection", -1, 0...1000, "62.4", true),
        ("immunization rates", -1, 0...1000, "82.5", true),
        ("girls completion", -1, 0...1000, "69", true), ("child health", -1, 0...1000, "58.3", true),
        ("fiscal policy", -1, -150...100, "-4.2", true), ("inflation", -1, -20...400, "15", false),
        ("regulatory quality", -2, -200...200, "-0.02", true), ("trade policy", -1, 0...1000, "67.3", true),
        ("gender in the economy", -1, 0...1000, "66.9", true), ("land rights", -2, 0...100, "0.62", true),
        ("access to credit", -1, 0...1000, "24.5", true),
        ("employment opportunity", -1, 0...1000, "49.1", true),
    ]
    func test(_ place: Int) -> String {
        let (name, _, _, threshold, more) = indicators[place]
        return "\(name) \(more ? ">" : "<=") \(threshold)"
    }
    func passes(_ range: Range<Int>) -> String {
        "count([\(range.map(test).joined(separator: ", "))][item = true])"
    }
    var source = header("scorecard")
    for (place, indicator) in indicators.enumerated() { source += input("i\(place)", indicator.0, "number") }
    let ids = indicators.indices.map { "i\($0)" }
    source += decision(
        "ruling", "ruling justly", inputs: Array(ids[0..<6]), decisions: [], literal(passes(0..<6)))
    source += decision(
        "people", "investing in people", inputs: Array(ids[6..<12]), decisions: [], literal(passes(6..<12)))
    source += decision(
        "economy", "economic freedom", inputs: Array(ids[12..<20]), decisions: [], literal(passes(12..<20)))
    source += decision(
        "hurdles", "hurdles", inputs: [ids[0], ids[1], ids[2]], decisions: [],
        literal("\(test(2)) and (\(test(0)) or \(test(1)))"))
    source += decision(
        "card", "scorecard", inputs: [], decisions: ["ruling", "people", "economy", "hurdles"],
        literal(
            """
            { ruling: ruling justly, people: investing in people, economy: economic freedom, \
            passes: ruling + people + economy, eligible: hurdles and passes >= 10 }
            """))
    source += "</definitions>\n"

    var random = Seeded(2024)
    var rows = Rows(count: count)
    for (name, exponent, range, _, _) in indicators {
        rows.names.append(name)
        var values: [Int64] = []
        var valid: [Bool] = []
        for _ in 0..<count {
            values.append(Int64.random(in: range, using: &random))
            valid.append(Int.random(in: 0..<20, using: &random) != 0)
        }
        rows.cells.append(.numbers(values, exponent: exponent, valid))
    }
    return Workload(name: "A scorecard", source: source, decision: "scorecard", rows: rows)
}

/// B: a table of two enumerations and two numeric ranges, sixty rules, FIRST, three outputs.
func channelTable(rows count: Int) -> Workload {
    let regions = ["Kayes", "Koulikoro", "Sikasso", "Ségou", "Mopti", "Tombouctou", "Gao", "Kidal", "Bamako"]
    let sectors = ["health", "education", "water", "agriculture", "energy", "governance"]
    var source = header("channel")
    source += input("r", "region", "string") + input("s", "sector", "string") + input("a", "amount", "number")
    source += input("k", "risk", "number")
    var random = Seeded(60)
    var table = "<decisionTable hitPolicy=\"FIRST\">"
    for name in ["region", "sector", "amount", "risk"] {
        table += "<input><inputExpression><text>\(name)</text></inputExpression></input>"
    }
    for name in ["channel", "advance", "audit"] { table += "<output name=\"\(name)\"/>" }
    for rule in 0..<60 {
        func some(_ options: [String], _ most: Int) -> String {
            if Int.random(in: 0..<4, using: &random) == 0 { return "-" }
            let chosen = options.shuffled(using: &random).prefix(Int.random(in: 1...most, using: &random))
            let list = chosen.map { "\"\($0)\"" }.joined(separator: ", ")
            return Int.random(in: 0..<6, using: &random) == 0 ? "not(\(list))" : list
        }
        func range(_ limit: Int, _ scale: String) -> String {
            let low = Int.random(in: 0..<limit, using: &random)
            let high = low + Int.random(in: 1...limit / 2, using: &random)
            switch Int.random(in: 0..<6, using: &random) {
            case 0: return "-"
            case 1: return "< \(high)\(scale)"
            case 2: return ">= \(low)\(scale)"
            default: return "[\(low)\(scale)..\(high)\(scale))"
            }
        }
        // The last rule takes whatever is left.
        let cells =
            rule == 59
            ? ["-", "-", "-", "-"] : [some(regions, 4), some(sectors, 3), range(900, "000"), range(90, ".5")]
        table += "<rule>"
        for cell in cells { table += "<inputEntry><text>\(escaped(cell))</text></inputEntry>" }
        let channel =
            ["treasury", "project", "civil society", "United Nations"].randomElement(using: &random) ?? ""
        let outputs = ["\"\(channel)\"", "0.\(rule)5", rule % 3 == 0 ? "true" : "false"]
        for output in outputs { table += "<outputEntry><text>\(escaped(output))</text></outputEntry>" }
        table += "</rule>"
    }
    table += "</decisionTable>"
    source +=
        decision("d", "disbursement", inputs: ["r", "s", "a", "k"], decisions: [], table) + "</definitions>\n"

    var rows = Rows(count: count)
    rows.names = ["region", "sector", "amount", "risk"]
    // One value in twenty-five is one that the table does not name.
    rows.cells.append(
        .strings(
            (0..<count).map { _ in
                Int.random(in: 0..<25, using: &random) == 0
                    ? "Ménaka" : regions.randomElement(using: &random) ?? ""
            }))
    rows.cells.append(.strings((0..<count).map { _ in sectors.randomElement(using: &random) ?? "" }))
    for (exponent, range) in [(-2, 0...150_000_000), (-1, 0...1_500)] as [(Int, ClosedRange<Int64>)] {
        var values: [Int64] = []
        var valid: [Bool] = []
        for _ in 0..<count {
            values.append(Int64.random(in: range, using: &random))
            valid.append(Int.random(in: 0..<20, using: &random) != 0)
        }
        rows.cells.append(.numbers(values, exponent: exponent, valid))
    }
    return Workload(name: "B decision table", source: source, decision: "disbursement", rows: rows)
}
