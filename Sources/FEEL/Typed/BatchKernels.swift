/// The loops of a batch. Each goes over a block of rows without a branch, so that the compiler can take several
/// rows at once.
enum BatchKernels {
    typealias Bytes = UnsafeMutablePointer<UInt8>
    typealias Integers = UnsafeMutablePointer<Int64>
    typealias NarrowIntegers = UnsafeMutablePointer<Int32>

    @inline(never)
    static func atMost(_ out: Bytes, _ x: Integers, _ valid: Bytes, _ bound: Int64, near: Bool, _ count: Int)
    {
        if near {
            // The sign of the difference tells; shifting it down is cheaper than comparing 64-bit lanes.
            for i in 0..<count {
                let above = UInt8(truncatingIfNeeded: UInt64(bitPattern: bound &- x[i]) >> 63)
                out[i] = (1 &+ above) & valid[i]
            }
        } else {
            for i in 0..<count { out[i] = (x[i] <= bound ? 1 : 2) & valid[i] }
        }
    }

    @inline(never)
    static func atLeast(_ out: Bytes, _ x: Integers, _ valid: Bytes, _ bound: Int64, near: Bool, _ count: Int)
    {
        if near {
            for i in 0..<count {
                let below = UInt8(truncatingIfNeeded: UInt64(bitPattern: x[i] &- bound) >> 63)
                out[i] = (1 &+ below) & valid[i]
            }
        } else {
            for i in 0..<count { out[i] = (x[i] >= bound ? 1 : 2) & valid[i] }
        }
    }

    /// For coefficients and bounds within ±2³⁰, so that their difference is a 32-bit number.
    @inline(never)
    static func atMost(_ out: Bytes, _ x: NarrowIntegers, _ valid: Bytes, _ bound: Int32, _ count: Int) {
        for i in 0..<count {
            let above = UInt8(truncatingIfNeeded: UInt32(bitPattern: bound &- x[i]) >> 31)
            out[i] = (1 &+ above) & valid[i]
        }
    }

    @inline(never)
    static func atLeast(_ out: Bytes, _ x: NarrowIntegers, _ valid: Bytes, _ bound: Int32, _ count: Int) {
        for i in 0..<count {
            let below = UInt8(truncatingIfNeeded: UInt32(bitPattern: x[i] &- bound) >> 31)
            out[i] = (1 &+ below) & valid[i]
        }
    }

    @inline(never)
    static func widen(_ out: Integers, _ x: NarrowIntegers, _ count: Int) {
        for i in 0..<count { out[i] = Int64(x[i]) }
    }

    /// Coefficients known to fit, brought to 32 bits.
    @inline(never)
    static func narrow(_ out: NarrowIntegers, _ x: Integers, _ count: Int) {
        for i in 0..<count { out[i] = Int32(truncatingIfNeeded: x[i]) }
    }

    @inline(never)
    static func equals(_ out: Bytes, _ x: Integers, _ valid: Bytes, _ value: Int64, _ count: Int) {
        for i in 0..<count { out[i] = 2 &- ((x[i] == value ? 1 : 0) & valid[i]) }
    }

    @inline(never)
    static func fixedAtMost(
        _ out: Bytes, _ a: Integers, _ x: Int64, _ validA: Bytes, _ b: Integers, _ y: Int64, _ validB: Bytes,
        _ count: Int
    ) {
        for i in 0..<count { out[i] = (a[i] &* x <= b[i] &* y ? 1 : 2) & validA[i] & validB[i] }
    }

    @inline(never)
    static func fixedLess(
        _ out: Bytes, _ a: Integers, _ x: Int64, _ validA: Bytes, _ b: Integers, _ y: Int64, _ validB: Bytes,
        _ count: Int
    ) {
        for i in 0..<count { out[i] = (a[i] &* x < b[i] &* y ? 1 : 2) & validA[i] & validB[i] }
    }

    /// Null equals null and nothing else.
    @inline(never)
    static func fixedEqual(
        _ out: Bytes, _ a: Integers, _ x: Int64, _ validA: Bytes, _ b: Integers, _ y: Int64, _ validB: Bytes,
        _ count: Int
    ) {
        for i in 0..<count {
            let both = (a[i] &* x == b[i] &* y ? 1 : 0) & validA[i] & validB[i]
            let neither = ~(validA[i] | validB[i]) & 1
            out[i] = 2 &- (both | neither)
        }
    }

    @inline(never)
    static func add(
        _ out: Integers, _ valid: Bytes, _ a: Integers, _ x: Int64, _ validA: Bytes, _ b: Integers,
        _ y: Int64,
        _ validB: Bytes, _ count: Int
    ) {
        if x == 1, y == 1 {
            for i in 0..<count { out[i] = a[i] &+ b[i] }
        } else {
            for i in 0..<count { out[i] = a[i] &* x &+ b[i] &* y }
        }
        for i in 0..<count { valid[i] = validA[i] & validB[i] }
    }

    @inline(never)
    static func multiply(
        _ out: Integers, _ valid: Bytes, _ a: Integers, _ validA: Bytes, _ b: Integers, _ validB: Bytes,
        _ count: Int
    ) {
        for i in 0..<count { out[i] = a[i] &* b[i] }
        for i in 0..<count { valid[i] = validA[i] & validB[i] }
    }

    @inline(never)
    static func and(_ out: Bytes, _ a: Bytes, _ b: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = (a[i] & b[i] & 1) | ((a[i] | b[i]) & 2) }
    }

    @inline(never)
    static func or(_ out: Bytes, _ a: Bytes, _ b: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = ((a[i] | b[i]) & 1) | (a[i] & b[i] & 2) }
    }

    @inline(never)
    static func not(_ out: Bytes, _ a: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = a[i] >> 1 | (a[i] & 1) << 1 }
    }

    @inline(never)
    static func isTrue(_ out: Bytes, _ a: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = 2 &- (a[i] & 1) }
    }

    @inline(never)
    static func isMissing(_ out: Bytes, _ valid: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = 1 &+ (valid[i] & 1) }
    }

    @inline(never)
    static func sameId(_ out: Bytes, _ a: UnsafeMutablePointer<Int32>, _ id: Int32, _ count: Int) {
        for i in 0..<count { out[i] = a[i] == id ? 1 : 2 }
    }

    @inline(never)
    static func selectTrits(_ out: Bytes, _ a: Bytes, _ b: Bytes, _ c: Bytes, _ count: Int) {
        for i in 0..<count {
            let mask = 0 &- (a[i] & 1)
            out[i] = (b[i] & mask) | (c[i] & ~mask)
        }
    }

    @inline(never)
    static func selectFixed(
        _ out: Integers, _ valid: Bytes, _ a: Bytes, _ b: Integers, _ x: Int64, _ validB: Bytes,
        _ c: Integers,
        _ y: Int64, _ validC: Bytes, _ count: Int
    ) {
        for i in 0..<count { out[i] = a[i] & 1 == 1 ? b[i] &* x : c[i] &* y }
        for i in 0..<count {
            let mask = 0 &- (a[i] & 1)
            valid[i] = (validB[i] & mask) | (validC[i] & ~mask)
        }
    }

    @inline(never)
    static func selectIds(
        _ out: UnsafeMutablePointer<Int32>, _ a: Bytes, _ b: UnsafeMutablePointer<Int32>,
        _ c: UnsafeMutablePointer<Int32>, _ count: Int
    ) {
        for i in 0..<count { out[i] = a[i] & 1 == 1 ? b[i] : c[i] }
    }

    /// Adds one truth to the counts of a block.
    @inline(never)
    static func tally(_ counts: Bytes, _ a: Bytes, _ count: Int) {
        for i in 0..<count { counts[i] = counts[i] &+ (a[i] & 1) }
    }

    /// Adds the counts of up to 255 truths to the totals and clears them.
    @inline(never)
    static func total(_ out: Integers, _ counts: Bytes, _ count: Int) {
        for i in 0..<count { out[i] = out[i] &+ Int64(counts[i]) }
        for i in 0..<count { counts[i] = 0 }
    }
}
