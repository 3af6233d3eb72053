#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Seconds of processor time this process has used in its own code.
func userSeconds() -> Double {
    var usage = rusage()
    #if canImport(Glibc)
        getrusage(RUSAGE_SELF.rawValue, &usage)
    #else
        getrusage(RUSAGE_SELF, &usage)
    #endif
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1_000_000
}

/// The best rate of several runs, in repetitions a second.
func bestRate(_ repetitions: Int, runs: Int = 5, _ body: () -> Void) -> Double {
    var best = 0.0
    for _ in 0..<runs {
        let start = userSeconds()
        for _ in 0..<repetitions { body() }
        let spent = userSeconds() - start
        best = max(best, Double(repetitions) / max(spent, 1e-9))
    }
    return best
}

func padded(_ text: String, _ width: Int) -> String {
    text.count >= width ? text : text + String(repeating: " ", count: width - text.count)
}

func thousands(_ rate: Double) -> String {
    var digits = String(Int(rate))
    var grouped = ""
    while digits.count > 3 {
        grouped = "," + digits.suffix(3) + grouped
        digits = String(digits.dropLast(3))
    }
    let text = digits + grouped
    return String(repeating: " ", count: max(0, 12 - text.count)) + text
}
