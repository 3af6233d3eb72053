import DMN
import FEEL
import Foundation
import Scalars
import XML

/// Makes broken and hostile inputs out of good ones and feeds them to the engine, with small limits.
struct Fuzz {
    let seed: UInt64
    private let clock = ContinuousClock()
    private var slowest: (time: Duration, number: UInt64, text: String) = (.zero, 0, "")
    private var parsed = 0
    private var answered = 0
    private var models = 0

    init(seed: UInt64) { self.seed = seed }

    mutating func run(from start: UInt64, count: UInt64) {
        say("seed \(seed)")
        for number in start..<(start + count) {
            var random = Random(state: seed &+ number &* 0x2545_F491_4F6C_DD1D)
            let begun = clock.now
            let text: String
            if number % 64 == 0 {
                text = model(&random)
            } else {
                text = expression(&random, asTests: number % 8 == 1)
            }
            let time = clock.now - begun
            if time > slowest.time { slowest = (time, number, String(text.prefix(400))) }
            if time > .seconds(5) { say("SLOW \(number) \(time): \(text.prefix(2_000))") }
            if number % 100_000 == 0 {
                say("\(number): \(parsed) readable, \(answered) answered, \(models) models")
            }
        }
        say(
            "\(count) inputs: \(parsed) expressions readable, \(answered) answered, \(models) models readable"
        )
        say("slowest: input \(slowest.number), \(slowest.time): \(slowest.text.debugDescription)")
    }

    // MARK: FEEL

    private static let environment: Environment = {
        var limits = Limits()
        limits.steps = 5_000
        limits.listSize = 2_000
        limits.stringLength = 100_000
        limits.regexSteps = 50_000
        limits.callDepth = 200
        return Environment(limits: limits)
    }()

    private static let scope = Scope(variables: [
        "a": .number, "s": .string, "xs": .list(.number), "Monthly Salary": .number, "p": .context([]),
        "d": .date,
        "f": .any, "flag": .boolean,
    ])

    private static let inputs: [Value] = [
        3, "text", [1, 2, 3], 1200, .context(FEELContext([("q", 1), ("r s", "x")])),
        value(of: "date(\"2024-02-29\")"), value(of: "function(x) x + 1"), true,
    ]

    private mutating func expression(_ random: inout Random, asTests: Bool) -> String {
        var pieces = [random.pick(asTests ? Corpus.tests : Corpus.expressions)]
        for _ in 0..<random.below(3) { pieces.append(random.pick(Corpus.expressions)) }
        var bytes = Array(pieces.joined(separator: random.pick(Corpus.glue)).utf8)
        mutate(&bytes, Corpus.tokens, &random)
        let text = String(decoding: bytes, as: UTF8.self)
        let tree = SyntaxTree(
            text, as: asTests ? .unaryTests : .expression, in: Fuzz.scope, limits: Fuzz.environment.limits)
        // Trees with errors are compiled as well: their parts in error are null.
        let compiled = FEEL.Expression(
            tree, in: Fuzz.scope, tested: asTests ? .any : nil, limits: Fuzz.environment.limits)
        if tree.diagnostics.isEmpty { parsed += 1 }
        let value = compiled.evaluate(Fuzz.inputs + (asTests ? [5] : []), in: Fuzz.environment)
        if !value.isNull { answered += 1 }
        if random.below(16) == 0 { _ = value.literal.utf8.count + value.json.utf8.count }
        if random.below(64) == 0 { _ = compiled.trace(Fuzz.inputs, in: Fuzz.environment) }
        return text
    }

    private func mutate(_ bytes: inout [UInt8], _ tokens: [String], _ random: inout Random) {
        for _ in 0..<random.below(5) {
            let at = random.below(bytes.count + 1)
            switch random.below(9) {
            case 0 where at < bytes.count: bytes.remove(at: at)
            case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.next())
            case 2, 3, 4: bytes.insert(contentsOf: Array(random.pick(tokens).utf8), at: at)
            case 5: bytes.removeSubrange(at..<min(bytes.count, at + random.below(12)))
            case 6:
                let from = random.below(bytes.count + 1)
                bytes.insert(
                    contentsOf: Array(bytes[from..<min(bytes.count, from + random.below(24))]), at: at)
            case 7 where random.below(50) == 0:
                let token = Array(random.pick(tokens).utf8)
                for _ in 0..<(1 + random.below(2_000)) {
                    bytes.insert(contentsOf: token, at: min(at, bytes.count))
                }
            default: bytes.swapAt(random.below(max(1, bytes.count)), random.below(max(1, bytes.count)))
            }
            if bytes.isEmpty { bytes = [0x31] }
        }
    }

    // MARK: DMN

    /// A model whose XML is whole and whose expressions are mutated ones.
    private func otherTexts(_ bytes: [UInt8], _ random: inout Random) -> [UInt8] {
        var parts = String(decoding: bytes, as: UTF8.self).components(separatedBy: "<text>")
        for _ in 0...random.below(3) {
            let at = 1 + random.below(parts.count - 1)
            guard let end = parts[at].range(of: "</text>") else { continue }
            var text = Array(
                (random.below(3) == 0 ? random.pick(Corpus.tests) : random.pick(Corpus.expressions)).utf8)
            mutate(&text, Corpus.tokens, &random)
            var writer = XMLWriter(indentation: 0, declaration: false)
            writer.element("t", text: String(decoding: text, as: UTF8.self))
            let escaped = String(decoding: writer.finish().dropFirst(3).dropLast(4), as: UTF8.self)
            parts[at] = escaped + parts[at][end.lowerBound...]
        }
        return Array(parts.joined(separator: "<text>").utf8)
    }

    private mutating func model(_ random: inout Random) -> String {
        var bytes = Array(random.pick(Corpus.models).utf8)
        if random.below(4) == 0 {
            mutate(&bytes, random.below(2) == 0 ? Corpus.markup : Corpus.tokens, &random)
        } else {
            bytes = otherTexts(bytes, &random)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let reading = try? Model.read(bytes) else { return text }
        models += 1
        let compiled = CompiledModel(reading.model, limits: Fuzz.environment.limits)
        let problems = compiled.check()
        if random.below(8) == 0 { _ = problems.map { $0.message(in: .french) } }
        for name in compiled.decisionNames {
            guard let plan = compiled.plan(decision: name) else { continue }
            let values: [Value] = plan.inputs.map { _ in
                random.pick([3, "open", true, .null, [1, 2], .context(FEELContext())])
            }
            _ = plan.evaluate(values)
            if random.below(8) == 0 {
                let explanation = plan.explain(values)
                _ =
                    explanation.text().utf8.count + explanation.json().utf8.count
                    + explanation.html().utf8.count
            }
            if random.below(32) == 0 {
                let changing = plan.inputs.prefix(4).map { Changeable($0.name, .values([1, "open", true])) }
                _ = plan.smallestChanges(from: values, changing: changing, budget: 500, until: { !$0.isNull })
            }
        }
        let written = reading.model.laidOut().written()
        guard let again = try? Model.read(written) else {
            say("UNREADABLE after writing: \(text)")
            return text
        }
        if again.model.written() != written { say("UNSTABLE writing: \(text)") }
        return text
    }
}

private func value(of text: String) -> Value { (try? FEEL.Expression(text).evaluate()) ?? .null }

/// Prints without a buffer, so that a crash loses nothing.
private func say(_ text: String) { FileHandle.standardOutput.write(Data((text + "\n").utf8)) }
