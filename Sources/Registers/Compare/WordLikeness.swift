/// How alike two folded values are, in five levels.
enum WordLikeness {
    static let missing: UInt8 = 0
    static let different: UInt8 = 1
    /// One is the other cut short, or shares a word with it, or differs in a quarter of its letters.
    static let near: UInt8 = 2
    /// Another spelling: it sounds the same, or one letter differs.
    static let spelling: UInt8 = 3
    static let equal: UInt8 = 4

    /// Compares two unequal values of at most 64 bytes.
    /// - Parameter peq: 256 zeros, which are zeros again afterwards.
    static func level(
        _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, soundsAlike: Bool,
        peq: UnsafeMutablePointer<UInt64>
    ) -> UInt8 {
        let long = a.count >= b.count ? a : b
        let short = a.count >= b.count ? b : a
        guard short.count > 0 else { return different }
        let distance = self.distance(long, short, peq)
        if soundsAlike { return distance <= max(2, long.count / 3) ? spelling : near }
        if distance == 1 { return short.count >= 4 ? spelling : near }
        if distance == 2, short.count >= 4, isSwap(long, short) { return spelling }
        if isPrefix(short, long), short.count >= 3 || short.count == 1 { return near }
        if distance * 4 <= long.count { return near }
        if let words = sharedWords(long, short) { return words }
        return different
    }

    /// Insertions, deletions and substitutions, in one pass of 64-bit words (Myers 1999, as Hyyrö 2003 writes it).
    static func distance(
        _ text: UnsafeBufferPointer<UInt8>, _ pattern: UnsafeBufferPointer<UInt8>,
        _ peq: UnsafeMutablePointer<UInt64>
    ) -> Int {
        let length = min(64, pattern.count)
        guard length > 0 else { return text.count }
        for index in 0..<length { peq[Int(pattern[index])] |= 1 << UInt64(index) }
        var positive: UInt64 = ~0
        var negative: UInt64 = 0
        var score = length
        let last: UInt64 = 1 << UInt64(length - 1)
        for byte in text {
            let match = peq[Int(byte)]
            let diagonal = (((match & positive) &+ positive) ^ positive) | match | negative
            var up = negative | ~(diagonal | positive)
            var down = positive & diagonal
            if up & last != 0 { score += 1 }
            if down & last != 0 { score -= 1 }
            up = up << 1 | 1
            down <<= 1
            positive = down | ~(diagonal | up)
            negative = up & diagonal
        }
        for index in 0..<length { peq[Int(pattern[index])] = 0 }
        return score
    }

    private static func isPrefix(_ short: UnsafeBufferPointer<UInt8>, _ long: UnsafeBufferPointer<UInt8>)
        -> Bool
    {
        for index in 0..<short.count where short[index] != long[index] { return false }
        return true
    }

    /// Whether two neighbours changed places and nothing else.
    private static func isSwap(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
        guard a.count == b.count else { return false }
        var index = 0
        while index < a.count, a[index] == b[index] { index += 1 }
        guard index + 1 < a.count, a[index] == b[index + 1], a[index + 1] == b[index] else { return false }
        index += 2
        while index < a.count {
            if a[index] != b[index] { return false }
            index += 1
        }
        return true
    }

    /// Values of several words: the same words in another order, or a word of three letters in common.
    private static func sharedWords(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>)
        -> UInt8?
    {
        guard a.contains(0x20) || b.contains(0x20) else { return nil }
        var shared = 0
        var letters = 0
        var start = 0
        while start < a.count {
            var end = start
            while end < a.count, a[end] != 0x20 { end += 1 }
            if end - start >= 3, holds(b, UnsafeBufferPointer(rebasing: a[start..<end])) {
                shared += 1
                letters += end - start
            }
            start = end + 1
        }
        guard shared > 0 else { return nil }
        return a.count == b.count && letters + shared - 1 == a.count ? spelling : near
    }

    private static func holds(_ value: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>) -> Bool
    {
        var start = 0
        while start < value.count {
            var end = start
            while end < value.count, value[end] != 0x20 { end += 1 }
            if end - start == word.count, isPrefix(word, UnsafeBufferPointer(rebasing: value[start..<end])) {
                return true
            }
            start = end + 1
        }
        return false
    }
}
