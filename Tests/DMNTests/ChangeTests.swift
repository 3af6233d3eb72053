import FEEL
import Scalars
import Testing

@testable import DMN

@Suite("smallest changes")
struct ChangeTests {
    private let findings: Changeable.Options = .values(["met", "not met", "unknown", "waived"])

    private func makePlan(_ inputs: [(String, String)], _ logic: String) -> DecisionPlan? {
        CompiledModel(makeModel(inputs: inputs, decisions: [("answer", nil, .feel(logic))])).plan(
            decision: "answer")
    }

    @Test("all that is not met must change, and nothing else")
    func conjunction() throws {
        let names = (0..<40).map { "c\($0)" }
        let logic = names.map { "\($0) = \"met\"" }.joined(separator: " and ")
        let plan = try #require(makePlan(names.map { ($0, "string") }, logic))
        var current: [Value] = names.map { _ in "met" }
        for index in [3, 9, 17, 22, 31] { current[index] = "not met" }
        let clock = ContinuousClock()
        var found: Changes?
        let time = clock.measure {
            found = plan.smallestChanges(
                from: current, changing: names.map { Changeable($0, findings) }, until: { $0.boolean == true }
            )
        }
        #expect(found?.sets.map(\.inputs) == [["c3", "c9", "c17", "c22", "c31"]])
        #expect(found?.isComplete == true)
        // Fifty milliseconds in a release build; debug builds are some ten times slower.
        #expect(time < .seconds(2))
    }

    @Test("at least two of four, and a hard one: every pair that suffices")
    func counting() throws {
        let logic = "hard = \"met\" and count([a, b, c, d][item = \"met\"]) >= 2"
        let plan = try #require(makePlan(["hard", "a", "b", "c", "d"].map { ($0, "string") }, logic))
        let found = plan.smallestChanges(
            from: ["met", "not met", "met", "unknown", "not met"],
            changing: ["hard", "a", "b", "c", "d"].map { Changeable($0, findings) },
            until: { $0.boolean == true })
        #expect(found.sets.map(\.inputs) == [["a"], ["c"], ["d"]] && found.isComplete)
        let lost = plan.smallestChanges(
            from: ["not met", "not met", "not met", "met", "not met"],
            changing: ["a", "b", "c", "d"].map { Changeable($0, findings) }, until: { $0.boolean == true })
        #expect(lost.sets.isEmpty && lost.isComplete)
    }

    @Test("sets are those that trying everything finds")
    func exhaustive() throws {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(state: seed)
        for _ in 0..<40 {
            let names = (0..<6).map { "v\($0)" }
            var terms = names.map { random.next() % 3 == 0 ? "not(\($0))" : $0 }
            while terms.count > 1 {
                let left = terms.remove(at: Int(random.next() % UInt64(terms.count)))
                let right = terms.remove(at: Int(random.next() % UInt64(terms.count)))
                terms.append("(\(left) \(random.next() % 2 == 0 ? "and" : "or") \(right))")
            }
            let plan = try #require(makePlan(names.map { ($0, "boolean") }, terms[0]))
            let current: [Value] = names.map { _ in .boolean(random.next() % 2 == 0) }
            let found = plan.smallestChanges(
                from: current, changing: names.map { Changeable($0, .values([true, false])) }, cap: 100,
                budget: 100_000,
                until: { $0.boolean == true })
            var minimal: [Int] = []
            for size in 0...6 {
                for mask in 0..<64 where mask.nonzeroBitCount == size {
                    if minimal.contains(where: { $0 & mask == $0 }) { continue }
                    let values: [Value] = current.enumerated().map { index, value in
                        mask >> index & 1 == 1 ? .boolean(value.boolean != true) : value
                    }
                    if plan.evaluate(values).boolean == true { minimal.append(mask) }
                }
            }
            let masks = found.sets.map { set in
                set.inputs.reduce(0) { $0 | 1 << (names.firstIndex(of: $1) ?? 0) }
            }
            #expect(Set(masks) == Set(minimal) && found.isComplete, "seed \(seed): \(terms[0])")
        }
    }

    @Test("for numbers the least change is to the threshold, or just beyond it")
    func numbers() throws {
        let inputs = [("score", "number"), ("median", "number")]
        let step = try #require(Decimal128(coefficient: 1, exponent: -2))
        func least(_ logic: String, _ wish: Bool) throws -> [String] {
            let plan = try #require(makePlan(inputs, logic))
            let found = plan.smallestChanges(
                from: [45, 50], changing: [Changeable("score", .number(least: 0, most: 100, step: step))],
                until: { $0.boolean == wish })
            return found.sets.flatMap(\.changes).map {
                "\($0.input) \($0.to.literal) \($0.amount.map { Value.number($0).literal } ?? "")"
            }
        }
        #expect(try least("score >= 60", true) == ["score 60 15"])
        #expect(try least("score > median", true) == ["score 50.01 5.01"])
        #expect(try least("score in [30..50]", false) == ["score 50.01 5.01"])
        #expect(try least("score > 200", true) == [])
    }

    @Test("decision tables turn around, too")
    func tables() throws {
        let table = DecisionTable(
            hitPolicy: .first,
            inputs: [
                DecisionTable.Input(LiteralExpression("coup")),
                DecisionTable.Input(LiteralExpression("phase")),
            ], outputs: [DecisionTable.Output()],
            rules: [
                DecisionTable.Rule(["true", "< 4"], ["\"closed\""]),
                DecisionTable.Rule(["-", ">= 3"], ["\"open\""]),
            ])
        let model = makeModel(
            inputs: [("coup", "boolean"), ("phase", "number")], decisions: [("answer", nil, .table(table))])
        let plan = try #require(CompiledModel(model).plan(decision: "answer"))
        let found = plan.smallestChanges(
            from: [true, 3],
            changing: [
                Changeable("coup", .values([true, false])),
                Changeable("phase", .number(least: 1, most: 5, step: 1)),
            ], until: { $0.string == "open" })
        #expect(found.sets.map(\.inputs) == [["coup"], ["phase"]])
        #expect(found.sets.last?.changes.first?.to.literal == "4")
    }

    @Test("an outcome that holds already needs no change")
    func already() throws {
        let plan = try #require(makePlan([("x", "number")], "x > 1"))
        let found = plan.smallestChanges(from: [2], changing: [], until: { $0.boolean == true })
        #expect(found.sets.count == 1 && found.sets[0].changes.isEmpty)
    }
}

struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
