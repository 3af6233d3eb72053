import FEEL
import Scalars

struct Workload {
    let name: String
    let text: String
    let inputs: [(String, Value)]
    let repetitions: Int
}

func number(_ text: String) -> Value { Decimal128(text).map { .number($0) } ?? .null }

func workloads() -> [Workload] {
    let indicators: [(String, Value)] = (1...20).map { ("i\($0)", number("\($0 * 7 % 20).\($0)")) }
    let scorecard =
        "count([" + (1...20).map { "i\($0) > \(($0 * 3) % 10)" }.joined(separator: ", ")
        + "][item = true]) >= 10 and i1 > 0 and i2 > 0"
    let loans = Value.list(
        (1...10).map {
            .context(FEELContext([("amount", number("\($0 * 100)")), ("rate", number("0.0\($0 % 9)"))]))
        })
    return [
        Workload(
            name: "comparison", text: "score >= floor and score < 100",
            inputs: [("score", 61), ("floor", 50)], repetitions: 300_000),
        Workload(
            name: "arithmetic", text: "(amount * rate / 12) / (1 - (1 + rate / 12) ** -36) - 10.5",
            inputs: [("amount", 20_000), ("rate", number("0.045"))], repetitions: 30_000),
        Workload(name: "scorecard of 20", text: scorecard, inputs: indicators, repetitions: 20_000),
        Workload(
            name: "conditional",
            text: "if kind = \"gold\" then base * 0.8 else if kind = \"silver\" then base * 0.9 else base",
            inputs: [("kind", "silver"), ("base", 120)], repetitions: 300_000),
        Workload(
            name: "filter and sum", text: "sum(loans[amount > 300].amount)", inputs: [("loans", loans)],
            repetitions: 20_000),
        Workload(
            name: "loop", text: "sum(for i in 1..100 return i * i)", inputs: [], repetitions: 3_000),
        Workload(
            name: "recursion",
            text: "{fib: function(n) if n < 2 then n else fib(n - 1) + fib(n - 2), r: fib(10)}.r",
            inputs: [], repetitions: 1_000),
        Workload(
            name: "dates", text: "day + @\"P30D\" > limit and (limit - day).days < 90",
            inputs: [
                ("day", Day("2024-02-01").map { .date($0) } ?? .null),
                ("limit", Day("2024-03-01").map { .date($0) } ?? .null),
            ], repetitions: 100_000),
        Workload(
            name: "strings", text: "upper case(substring(name, 1, 3)) + \"-\" + string(number)",
            inputs: [("name", "bamako"), ("number", 42)], repetitions: 50_000),
    ]
}

func expression(_ workload: Workload) -> Expression? {
    let scope = Scope(variables: workload.inputs.map { Scope.Variable($0.0, $0.1.type) })
    do {
        return try Expression(workload.text, in: scope)
    } catch {
        print(error)
        return nil
    }
}

func benchmarkExpressions() {
    print("general evaluator, one thread, best of 5 by user time")
    print(padded("expression", 20), "evaluations/s")
    for workload in workloads() {
        guard let expression = expression(workload) else { continue }
        let inputs = workload.inputs.map(\.1)
        var evaluation = Evaluation()
        var sink = 0
        let rate = bestRate(workload.repetitions) {
            if let value = try? evaluation.evaluate(expression.program, inputs), value.isNull { sink += 1 }
        }
        print(padded(workload.name, 20), thousands(rate), sink == 0 ? "" : "(null)")
    }
}

func benchmarkTrace() {
    print("\nwith a trace, times the cost without")
    for workload in workloads() {
        guard let expression = expression(workload) else { continue }
        let inputs = workload.inputs.map(\.1)
        let traced = expression.traced()
        let plain = bestRate(workload.repetitions / 5) {
            var evaluation = Evaluation()
            _ = try? evaluation.evaluate(expression.program, inputs)
        }
        let told = bestRate(workload.repetitions / 5) {
            var evaluation = Evaluation()
            evaluation.startTrace()
            _ = try? evaluation.evaluate(traced, inputs)
            _ = evaluation.takeTrace()
        }
        let times = Int(plain / told * 10)
        print(padded(workload.name, 20), "\(times / 10).\(times % 10)")
    }
}

func benchmarkCompilation() {
    print("\nread, check and compile")
    for workload in workloads() {
        let rate = bestRate(300, runs: 3) { _ = expression(workload) }
        print(padded(workload.name, 20), thousands(rate), "a second")
    }
}
