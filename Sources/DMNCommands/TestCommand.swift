public import ArgumentParser
import DMN
import FEEL
import Foundation
import Scalars

/// `benkan dmn test`: a model's own test cases.
public struct TestCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run a model's test cases and report which rules they cover.",
        discussion: """
            The file is YAML, or JSON lines with one case a line. It stands beside its model, which it names, or which
            has its name: track.tests.yaml tests track.dmn.

              model: track.dmn
              cases:
                - name: a crisis opens the track
                  decision: Track
                  inputs: {Phase: 4, Coup: false}
                  expect: open

            Exits with 1 when a case fails.
            """)

    @Argument(help: "The test file.")
    var file: String

    @Flag(help: "Exit with 1 when a rule is not covered, too.")
    var requireCoverage = false

    @Option(help: "en or fr.")
    var lang = Tongue.en

    public init() {}

    public func run() throws {
        try Output.answering(in: lang) {
            let suite = try TestSuite(file)
            let report = try suite.run(in: lang)
            print(report.text, terminator: "")
            if report.failures > 0 || (requireCoverage && !report.isCovered) { throw ExitCode(1) }
        }
    }
}

/// The cases of one test file.
struct TestSuite {
    struct Case {
        var name: String
        var decision: String
        var inputs: FEELContext
        var expected: Value
    }

    struct Report {
        var text = ""
        var failures = 0
        var isCovered = true
    }

    let model: ModelFile
    var cases: [Case] = []

    init(_ path: String) throws {
        let bytes = try Files.bytes(path)
        var items: [Value] = []
        var modelName: String?
        var decision: String?
        if path.hasSuffix(".jsonl") || path.hasSuffix(".ndjson") {
            for (number, line) in String(decoding: bytes, as: UTF8.self).split(separator: "\n").enumerated() {
                guard !line.allSatisfy(\.isWhitespace) else { continue }
                do throws(JSONError) {
                    items.append(try Value(json: String(line)))
                } catch {
                    throw error.question(at: "\(path):\(number + 1):\(error.offset + 1)")
                }
            }
        } else {
            guard case .context(let root) = try YAMLValue.read(bytes, path: path) else {
                throw WrongQuestion(
                    en: "\(path): expected model: and cases:", fr: "\(path) : model: et cases: sont attendus")
            }
            modelName = root["model"]?.string
            decision = root["decision"]?.string
            items = root["cases"]?.list ?? []
        }
        let folder = (path as NSString).deletingLastPathComponent
        let stem = (path as NSString).lastPathComponent.split(separator: ".").first.map(String.init) ?? ""
        let name = modelName ?? stem + ".dmn"
        model = try ModelFile(folder.isEmpty ? name : (folder as NSString).appendingPathComponent(name))
        for (number, item) in items.enumerated() {
            guard case .context(let context) = item else {
                throw WrongQuestion(
                    en: "\(path): case \(number + 1) has no decision, inputs and expect",
                    fr: "\(path) : le cas \(number + 1) n’a ni decision, ni inputs, ni expect")
            }
            let names = model.compiled.decisionNames
            guard let target = context["decision"]?.string ?? decision ?? (names.count == 1 ? names[0] : nil)
            else {
                throw WrongQuestion(
                    en: "\(path): case \(number + 1) names no decision; the model has: "
                        + names.joined(separator: ", "),
                    fr: "\(path) : le cas \(number + 1) ne nomme pas de décision ; le modèle a : "
                        + names.joined(separator: ", "))
            }
            for key in context.keys where !["name", "decision", "inputs", "expect"].contains(key) {
                throw WrongQuestion(
                    en: "\(path): case \(number + 1): unknown key “\(key)”: name, decision, inputs, expect",
                    fr:
                        "\(path) : cas \(number + 1) : clé inconnue « \(key) » : name, decision, inputs, expect"
                )
            }
            cases.append(
                Case(
                    name: context["name"]?.text ?? "case \(number + 1)", decision: target,
                    inputs: context["inputs"]?.context ?? FEELContext(), expected: context["expect"] ?? .null)
            )
        }
        if cases.isEmpty { throw WrongQuestion(en: "\(path): no cases", fr: "\(path) : aucun cas") }
    }

    func run(in tongue: Tongue = .en) throws -> Report {
        let french = tongue == .fr
        var report = Report()
        var covered: [String: Set<Int>] = [:]
        for test in cases {
            let plan = try model.plan(test.decision)
            var values: [String: Value] = [:]
            for (name, value) in test.inputs.entries { values[name] = value }
            try Inputs.complain(values, plan)
            let explanation = plan.explain(Inputs.typed(values, plan), expressions: false)
            for step in explanation.steps { Self.collect(step, "", &covered) }
            let expected = test.expected.parsed(as: explanation.value.type)
            if Self.same(explanation.value, expected) {
                report.text += "✓ \(test.name)\n"
            } else {
                report.failures += 1
                let answer = explanation.value
                let reason = answer.nullReason.map { " (\($0.chainText(in: tongue.language)))" } ?? ""
                report.text +=
                    french
                    ? "✗ \(test.name) : attendu \(expected.literal), obtenu \(answer.literal)\(reason)\n"
                    : "✗ \(test.name): expected \(expected.literal), got \(answer.literal)\(reason)\n"
            }
        }
        let succeeded = cases.count - report.failures
        report.text +=
            french
            ? "\(succeeded) cas sur \(cases.count) réussissent\n"
            : "\(succeeded) of \(cases.count) cases succeed\n"
        for decision in model.reading.model.decisions {
            Self.tables(decision.logic, "") { place, table in
                let hits = covered[decision.name + place] ?? []
                let missing = table.rules.indices.filter { !hits.contains($0) }
                let name = decision.name + place
                let hit = table.rules.count - missing.count
                report.text +=
                    french
                    ? "\(name) : \(hit) règles sur \(table.rules.count) couvertes"
                    : "\(name): \(hit) of \(table.rules.count) rules covered"
                if !missing.isEmpty {
                    report.isCovered = false
                    report.text +=
                        (french ? " ; jamais " : "; never ")
                        + missing.map { "\($0 + 1)" }.joined(separator: ", ")
                }
                report.text += "\n"
            }
        }
        return report
    }

    /// Numbers within a hair of each other, all else as FEEL compares.
    static func same(_ left: Value, _ right: Value) -> Bool {
        if left.isNull || right.isNull { return left.isNull && right.isNull }
        switch (left, right) {
        case (.list(let a), .list(let b)): return a.count == b.count && zip(a, b).allSatisfy { same($0, $1) }
        case (.context(let a), .context(let b)):
            return a.count == b.count
                && a.entries.allSatisfy { entry in b[entry.key].map { same(entry.value, $0) } ?? false }
        default: return Value.same(left, right)
        }
    }

    /// Rules that matched, by decision and the entries on the way to the table.
    private static func collect(_ step: TraceStep, _ place: String, _ covered: inout [String: Set<Int>]) {
        var inner = place
        switch step.kind {
        case .decision(let name): inner = name
        case .entry(let name): inner += " / " + name
        case .part(let name): inner += " / " + name
        default: break
        }
        if let table = step.table { covered[inner, default: []].formUnion(table.hits) }
        for child in step.steps { collect(child, inner, &covered) }
    }

    private static func tables(
        _ box: BoxedExpression?, _ place: String, _ body: (String, DecisionTable) -> Void
    ) {
        switch box {
        case .table(let table): body(place, table)
        case .context(let context):
            for entry in context.entries {
                tables(entry.value, place + " / " + (entry.variable?.name ?? "result"), body)
            }
        case .conditional(let conditional):
            tables(conditional.then, place + " / then", body)
            tables(conditional.otherwise, place + " / else", body)
        default: break
        }
    }
}
