#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Seconds of a clock.
private func seconds(_ clock: clockid_t) -> Double {
    var time = timespec()
    clock_gettime(clock, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The least processor time of this thread over several runs.
func processorTime(runs: Int, _ work: () -> Void) -> Double {
    var best = Double.infinity
    for _ in 0..<runs {
        let start = seconds(CLOCK_THREAD_CPUTIME_ID)
        work()
        best = min(best, seconds(CLOCK_THREAD_CPUTIME_ID) - start)
    }
    return best
}

/// The median time on the wall of two works that take turns, so that what else the machine does meets both alike.
/// - Parameter each: how many times a call does the work; the time of one is given.
func wallTimes(runs: Int, _ first: () -> Void, _ second: () -> Void, each: Int = 1) -> (Double, Double) {
    var times: ([Double], [Double]) = ([], [])
    for _ in 0..<runs {
        let start = seconds(CLOCK_MONOTONIC)
        first()
        let turn = seconds(CLOCK_MONOTONIC)
        second()
        times.0.append(turn - start)
        times.1.append(seconds(CLOCK_MONOTONIC) - turn)
    }
    return (times.0.sorted()[runs / 2] / Double(each), times.1.sorted()[runs / 2] / Double(each))
}

/// Millions a second, with two digits.
func rate(_ rows: Int, _ time: Double) -> String {
    let millions = Double(rows) / time / 1e6
    return millions >= 10 ? "\((millions * 10).rounded() / 10)" : "\((millions * 1000).rounded() / 1000)"
}

func padded(_ text: String, _ width: Int, left: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return left ? blanks + text : text + blanks
}

/// A seeded generator (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    init(_ seed: UInt64) { state = seed }
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
