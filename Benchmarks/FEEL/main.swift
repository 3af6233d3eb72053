// How fast FEEL evaluates one expression at a time, and how well it stands hostile text.
//
//     FEELBenchmarks                     the table of expressions
//     FEELBenchmarks fuzz [SEED] [COUNT] mutated expressions, for Scripts/fuzz-feel

let arguments = CommandLine.arguments.dropFirst()
if arguments.first == "fuzz" {
    let numbers = arguments.dropFirst().compactMap { UInt64($0) }
    var fuzzer = Fuzzer(seed: numbers.first ?? 1)
    fuzzer.run(count: numbers.count > 1 ? Int(numbers[1]) : 100_000)
} else {
    benchmarkExpressions()
    benchmarkTrace()
    benchmarkCompilation()
}
