/// Eight bytes at a time (SIMD within a register).
enum Swar {
    static let ones: UInt64 = 0x0101_0101_0101_0101
    static let tops: UInt64 = 0x8080_8080_8080_8080

    @inline(__always)
    static func load(_ at: UnsafePointer<UInt8>) -> UInt64 {
        UnsafeRawPointer(at).loadUnaligned(as: UInt64.self)
    }

    /// A top bit where a byte equals `byte`; exact up to the first hit, which is all that is asked.
    @inline(__always)
    static func equal(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        zero(word ^ (ones &* UInt64(byte)))
    }

    /// A top bit where a byte is zero; exact up to the first hit.
    @inline(__always)
    static func zero(_ word: UInt64) -> UInt64 { (word &- ones) & ~word & tops }

    /// Top bits where bytes equal `byte`, exact in every lane.
    @inline(__always)
    static func exactly(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        let x = word ^ (ones &* UInt64(byte))
        return ~(((x & ~tops) &+ ~tops) | x) & tops
    }

    /// A top bit where a byte is no ASCII blank or control character.
    @inline(__always)
    static func solid(_ word: UInt64) -> UInt64 {
        (((word & ~tops) &+ ones &* 0x5F) | word) & tops
    }

    @inline(__always)
    static func below(_ word: UInt64, _ byte: UInt8) -> UInt64 {
        (word &- ones &* UInt64(byte)) & ~word & tops
    }

    /// Top bits, exact, where a byte is a line feed, and (with other bits set, to be left out) where it is another of the
    /// control characters below U+0020.
    @inline(__always)
    static func controls(_ word: UInt64) -> (feeds: UInt64, others: UInt64) {
        // 0x0A becomes 0, and what is below 0x20 stays below it.
        let low = (word ^ (ones &* 0x0A)) & ~tops
        let isSome = low &+ ones &* 0x7F
        return (~(isSome | word) & tops, isSome & ~(low &+ ones &* 0x60) & ~word)
    }

    /// The sum of eight lanes of a byte.
    @inline(__always)
    static func sum(_ lanes: UInt64) -> Int {
        let pairs = (lanes & 0x00FF_00FF_00FF_00FF) &+ ((lanes &>> 8) & 0x00FF_00FF_00FF_00FF)
        return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
    }
}
