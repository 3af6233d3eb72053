import DMN
import FEEL

/// The best of some rounds, in microseconds a call.
private func best(_ rounds: Int = 9, _ calls: Int, _ body: () -> Void) -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<rounds {
        let time = clock.measure { for _ in 0..<calls { body() } }
        let micros = Double(time.components.seconds) * 1e6 + Double(time.components.attoseconds) / 1e12
        best = min(best, micros / Double(calls))
    }
    return best
}

private func plan(_ inputs: [(String, String)], _ logic: String) -> DecisionPlan? {
    var model = Model(name: "m", namespace: "urn:m")
    model.elements = inputs.map { name, type in
        .input(
            InputData(name: name, variable: InformationItem(name, typeRef: type), details: Details(id: name)))
    }
    model.elements.append(
        .decision(
            Decision(
                name: "answer", requirements: inputs.map { Requirement(.input, Reference(id: $0.0)) },
                logic: .feel(logic))))
    return CompiledModel(model).plan(decision: "answer")
}

/// How long it takes to turn the decisions of a compact around.
func measureChanges() {
    let names = (0..<40).map { "c\($0)" }
    let findings: Changeable.Options = .values(["met", "not met", "unknown", "waived"])
    func report(_ title: String, _ logic: String, _ failing: [Int]) {
        guard let plan = plan(names.map { ($0, "string") }, logic) else { return }
        var current: [Value] = names.map { _ in "met" }
        for index in failing { current[index] = "not met" }
        var found: Changes?
        let time = best(5, 1) {
            found = plan.smallestChanges(
                from: current, changing: names.map { Changeable($0, findings) }, until: { $0.boolean == true }
            )
        }
        let count = found?.sets.count ?? 0
        let size = found?.sets.first?.changes.count ?? 0
        print(
            "changes: \(title): \(count) sets of \(size) and more, \(found?.isComplete == true ? "all" : "capped"), \(found?.evaluations ?? 0) steps, \(Int(time)) µs"
        )
    }
    let all = names.map { "\($0) = \"met\"" }.joined(separator: " and ")
    report("40 hard conditions, 5 not met", all, [3, 9, 17, 22, 31])
    report("40 hard conditions, none met", all, Array(0..<40))
    let score = names[0..<20].joined(separator: ", ")
    let hard = names[20..<40].map { "\($0) in (\"met\", \"waived\")" }.joined(separator: " and ")
    report(
        "10 of 20 and 20 hard, 8 pass, 2 hard fail", "count([\(score)][item = \"met\"]) >= 10 and \(hard)",
        Array(0..<12) + [25, 30])
    report(
        "10 of 20 and 20 hard, 5 pass, 4 hard fail", "count([\(score)][item = \"met\"]) >= 10 and \(hard)",
        Array(0..<15) + [21, 25, 30, 39])
}

/// What a trace costs.
func measureTrace() {
    let names = (0..<20).map { "v\($0)" }
    let logic = names.map { "\($0) > 10" }.joined(separator: " and ")
    guard let plan = plan(names.map { ($0, "number") }, logic) else { return }
    let values: [Value] = names.map { _ in 50 }
    let plain = best(9, 2_000) { _ = plan.evaluate(values) }
    let steps = best(9, 2_000) { _ = plan.explain(values, expressions: false) }
    let whole = best(9, 200) { _ = plan.explain(values) }
    print(
        "20 comparisons: \(plain) µs plain, \(steps) µs with decisions told, \(whole) µs with every sub-expression told"
    )
}
