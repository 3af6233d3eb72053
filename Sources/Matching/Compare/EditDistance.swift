/// Distances between short runs of bytes.
package enum EditDistance {
    /// Insertions, deletions, changes and swaps of neighbours between two words (optimal string alignment).
    ///
    /// Bit-parallel (Hyyrö 2003) while the first has at most 64 bytes; longer words are cut there.
    package static func osa(_ a: [UInt8], _ b: [UInt8]) -> Int {
        a.withUnsafeBufferPointer { x in b.withUnsafeBufferPointer { y in osa(x, y) } }
    }

    /// The same where it is known already where each letter stands in the first word, of at most 64.
    package static func osa(_ places: UnsafePointer<UInt64>, _ count: Int, _ b: UnsafeBufferPointer<UInt8>)
        -> Int
    {
        guard count > 0 else { return b.count }
        return osa(count, b[...]) { places[Int($0)] }
    }

    package static func osa(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
        let m = min(a.count, 64)
        let n = min(b.count, 64)
        guard m > 0 else { return n }
        guard n > 0 else { return m }
        return osa(m, b[..<n]) { letter in
            var match: UInt64 = 0
            for i in 0..<m where a[i] == letter { match |= 1 << UInt64(i) }
            return match
        }
    }

    /// - Parameter places: where a letter stands in the first word, of `count` letters, one bit a place.
    @inline(__always)
    private static func osa(
        _ count: Int, _ b: Slice<UnsafeBufferPointer<UInt8>>, _ places: (UInt8) -> UInt64
    ) -> Int {
        var positive = ~UInt64(0)
        var negative: UInt64 = 0
        var diagonal: UInt64 = 0
        var before: UInt64 = 0
        var distance = count
        let top = UInt64(1) << UInt64(count - 1)
        for letter in b {
            let match = places(letter)
            let swapped = ((~diagonal & match) << 1) & before
            diagonal = (((match & positive) &+ positive) ^ positive) | match | negative | swapped
            var rise = negative | ~(diagonal | positive)
            var fall = diagonal & positive
            if rise & top != 0 { distance += 1 }
            if fall & top != 0 { distance -= 1 }
            rise = (rise << 1) | 1
            fall <<= 1
            positive = fall | ~(diagonal | rise)
            negative = rise & diagonal
            before = match
        }
        return distance
    }

    /// Jaro–Winkler likeness of two words, 0 to 1, with 0.1 for each of up to four opening letters shared.
    package static func jaroWinkler(_ a: [UInt8], _ b: [UInt8]) -> Double {
        let m = min(a.count, 64)
        let n = min(b.count, 64)
        guard m > 0, n > 0 else { return m == n ? 1 : 0 }
        let reach = max(0, max(m, n) / 2 - 1)
        var used: UInt64 = 0
        var met: UInt64 = 0
        var common = 0
        for i in 0..<m {
            let low = max(0, i - reach)
            let high = min(n - 1, i + reach)
            guard low <= high else { continue }
            for j in low...high where used & (1 << UInt64(j)) == 0 && a[i] == b[j] {
                used |= 1 << UInt64(j)
                met |= 1 << UInt64(i)
                common += 1
                break
            }
        }
        guard common > 0 else { return 0 }
        var moved = 0
        var j = 0
        for i in 0..<m where met & (1 << UInt64(i)) != 0 {
            while used & (1 << UInt64(j)) == 0 { j += 1 }
            if a[i] != b[j] { moved += 1 }
            j += 1
        }
        let c = Double(common)
        let jaro = (c / Double(m) + c / Double(n) + (c - Double(moved / 2)) / c) / 3
        var opening = 0
        while opening < min(4, m, n), a[opening] == b[opening] { opening += 1 }
        return jaro + Double(opening) * 0.1 * (1 - jaro)
    }
}
