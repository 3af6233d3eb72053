// Torments the engine and times what turns decisions around.
//
//     DMNCommandsBenchmarks                          the time of `smallest changes`, tracing and reading
//     DMNCommandsBenchmarks fuzz COUNT [SEED [FROM]] mutated FEEL and DMN: no crash, no hang
//
// Each input of a fuzz run depends on the seed and its number alone: after a crash, start again from the last number
// printed.

let arguments = CommandLine.arguments
if arguments.count > 2, arguments[1] == "fuzz", let count = UInt64(arguments[2]) {
    let seed = arguments.count > 3 ? UInt64(arguments[3]) ?? 1 : UInt64.random(in: 1 ... .max)
    let start = arguments.count > 4 ? UInt64(arguments[4]) ?? 0 : 0
    var fuzz = Fuzz(seed: seed)
    fuzz.run(from: start, count: count)
} else {
    measureChanges()
    measureTrace()
}
