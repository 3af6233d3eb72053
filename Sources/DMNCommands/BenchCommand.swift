public import ArgumentParser
import DMN
import FEEL
import Foundation

/// `benkan dmn bench`: how fast a decision answers.
public struct BenchCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Time a decision.",
        discussion: """
            Evaluates one decision with the same inputs for some seconds on one core, several times over, and prints
            the best: evaluations a second, plain and with a trace.

            Example:
              benkan dmn bench track.dmn --decision Track --input facts.json
            """)

    @Argument(help: "The model.")
    var model: String

    @Option(help: "The decision.")
    var decision: String

    @Option(name: .shortAndLong, help: "A file of inputs, or name=value.")
    var input: [String] = []

    @Option(help: "Seconds for each measurement.")
    var seconds = 1.0

    public init() {}

    public func run() throws {
        try Output.answering(in: .en) { try measure() }
    }

    private func measure() throws {
        let plan = try ModelFile(model).plan(decision)
        let named = try Inputs.read(input, for: plan)
        let values = plan.inputs.map { named[$0.name] ?? .null(.missingInput($0.name)) }
        let plain = Self.best(seconds) { _ = plan.evaluate(values) }
        let traced = Self.best(seconds) { _ = plan.explain(values, expressions: false) }
        print("evaluate  \(Int(plain)) a second")
        print("explain   \(Int(traced)) a second")
    }

    /// The best of five rounds, in calls a second.
    private static func best(_ seconds: Double, _ body: () -> Void) -> Double {
        var best = 0.0
        for _ in 0..<5 {
            let clock = ContinuousClock()
            let start = clock.now
            var count = 0
            var elapsed = 0.0
            repeat {
                for _ in 0..<100 { body() }
                count += 100
                let passed = clock.now - start
                elapsed = Double(passed.components.seconds) + Double(passed.components.attoseconds) / 1e18
            } while elapsed < max(0.01, seconds / 5)
            best = max(best, Double(count) / elapsed)
        }
        return best
    }
}
