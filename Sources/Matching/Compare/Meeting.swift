/// How one token met another.
public enum MeetingRule: UInt8, Sendable {
    case unmet
    case same
    /// The spellings differ only in how sounds are written, or one came without vowels.
    case soundsAlike
    /// Known spellings of one name.
    case knownSpelling
    /// Two names of one root, which one person may bear by turns and two brothers apart: Mohamed and Mamadou.
    case kin
    case misspelt
    case initial
    /// Two tokens written as one.
    case compound
    /// The first letters of several words.
    case acronym
}

/// How two words met: what it cost, in twentieths of a letter.
package struct Meeting: Sendable {
    package var rule: MeetingRule
    /// Letters that are wrong.
    var hard: UInt8
    /// Letters that are another way to write the same sound.
    var soft: UInt8
    /// Letters of the longer word.
    var length: UInt8

    static let unmet = Meeting(rule: .unmet, hard: 0, soft: 0, length: 1)

    var isMet: Bool { rule != .unmet }

    /// 0 to 1.
    var likeness: Float {
        guard isMet else { return 0 }
        let cost = (Float(hard) + Float(soft) * 0.25) / 20
        return max(0.05, 1 - cost / Float(max(1, length)))
    }

    /// How two words meet; `a` and `b` point at the buffers of the names they belong to.
    ///
    /// - Parameter places: for each letter, where it stands in the first word, one bit a place; worked out here when nil.
    @inline(__always)
    package static func of(
        _ first: Word, _ a: UnsafePointer<UInt8>, _ second: Word, _ b: UnsafePointer<UInt8>,
        _ places: UnsafePointer<UInt64>? = nil
    ) -> Meeting {
        if first.spelling == second.spelling {
            return Meeting(rule: .same, hard: 0, soft: 0, length: first.count)
        }
        let (m, n) = (Int(first.count), Int(second.count))
        let traits = first.traits.union(second.traits)
        if traits.isDisjoint(with: [.skeletal, .foreign, .initial, .number, .syllabic]) {
            if first.group != 0, second.group != 0 {
                guard first.group == second.group else {
                    // Two letters and a half wrong: short of the threshold alone, above it with a date or place that agrees.
                    return KnownSpellings.areKin(first.group, second.group)
                        ? Meeting(rule: .kin, hard: 50, soft: 0, length: UInt8(max(m, n))) : .unmet
                }
                return Meeting(rule: .knownSpelling, hard: 0, soft: 16, length: UInt8(max(m, n)))
            }
            // Each wrong letter changes at most two of the letters that the words have.
            if first.key != second.key {
                guard abs(m - n) <= 2, (first.mask ^ second.mask).nonzeroBitCount <= 4 else { return .unmet }
            }
            return misspelt(first, a, second, b, places)
        }
        return unusual(first, a, second, b)
    }

    private static func misspelt(
        _ first: Word, _ a: UnsafePointer<UInt8>, _ second: Word, _ b: UnsafePointer<UInt8>,
        _ places: UnsafePointer<UInt64>?
    ) -> Meeting {
        let (m, n) = (Int(first.count), Int(second.count))
        let long = max(m, n)
        let other = UnsafeBufferPointer(start: b + Int(second.start), count: n)
        let distance =
            if let places { EditDistance.osa(places, m, other) } else {
                EditDistance.osa(UnsafeBufferPointer(start: a + Int(first.start), count: m), other)
            }
        if distance == 0 { return Meeting(rule: .soundsAlike, hard: 0, soft: 10, length: UInt8(long)) }
        if isWithEnding(first, a, second, b) {
            return Meeting(rule: .soundsAlike, hard: 0, soft: 20, length: UInt8(long))
        }
        // An opening vowel is no sound to tell by.
        let told = first.key & 31 == 1 ? first.key >> 5 : first.key
        let sounds = first.key == second.key && told >> 5 != 0
        if sounds, distance <= max(2, long / 2) {
            return Meeting(
                rule: .soundsAlike, hard: UInt8(min(255, 10 * distance)), soft: 20, length: UInt8(long))
        }
        let limit = min(m, n) < 4 ? 1 : 2
        guard distance <= limit, distance < long else { return .unmet }
        return Meeting(rule: .misspelt, hard: UInt8(20 * distance), soft: 0, length: UInt8(long))
    }

    /// `Kadidia` and `Kadidiatou`: a woman's name with and without its ending.
    private static func isWithEnding(
        _ first: Word, _ a: UnsafePointer<UInt8>, _ second: Word, _ b: UnsafePointer<UInt8>
    ) -> Bool {
        guard abs(Int(first.count) - Int(second.count)) == 2, first.traits.isDisjoint(with: .corporate) else {
            return false
        }
        let isFirstLong = first.count > second.count
        let (long, short) = isFirstLong ? (first, second) : (second, first)
        let (x, y) = isFirstLong ? (a, b) : (b, a)
        let (m, n) = (Int(long.count), Int(short.count))
        guard n >= 4, x[Int(long.start) + m - 2] == UInt8(ascii: "t"),
            x[Int(long.start) + m - 1] == UInt8(ascii: "u")
        else { return false }
        for at in 0..<n where x[Int(long.start) + at] != y[Int(short.start) + at] { return false }
        return true
    }

    @inline(never)
    private static func unusual(
        _ first: Word, _ a: UnsafePointer<UInt8>, _ second: Word, _ b: UnsafePointer<UInt8>
    ) -> Meeting {
        let (m, n) = (Int(first.count), Int(second.count))
        let long = max(m, n)
        let traits = first.traits.union(second.traits)
        if traits.contains(.number) { return .unmet }
        if traits.contains(.initial) {
            guard m > 0, n > 0, a[Int(first.start)] == b[Int(second.start)] else { return .unmet }
            return Meeting(rule: .initial, hard: 0, soft: 0, length: 1)
        }
        if traits.contains(.foreign) {
            // A letter takes three bytes there; half of one is the least that can differ.
            guard abs(m - n) <= 3 else { return .unmet }
            let distance = EditDistance.osa(
                UnsafeBufferPointer(start: a + Int(first.start), count: m),
                UnsafeBufferPointer(start: b + Int(second.start), count: n))
            guard distance * 9 <= long else { return .unmet }
            return Meeting(rule: .misspelt, hard: 20, soft: 0, length: UInt8(max(1, long / 3)))
        }
        if traits.isDisjoint(with: .skeletal) {
            // One from Hangul and one in Latin letters; of two from Hangul only the same is the same.
            return first.traits.intersection(second.traits).contains(.syllabic)
                ? .unmet : misspelt(first, a, second, b, nil)
        }
        let (distance, sounds) = SoundDistance.between(first.key, second.key)
        let both = first.traits.intersection(second.traits).contains(.skeletal)
        guard sounds > 1, distance <= (sounds > 4 ? 2 : 1) else { return .unmet }
        if distance == 0 { return Meeting(rule: .soundsAlike, hard: 0, soft: 10, length: UInt8(long)) }
        return Meeting(
            rule: .misspelt, hard: UInt8(20 * distance), soft: both ? 0 : 10, length: UInt8(max(long, sounds))
        )
    }
}

/// Distances between keys, for words of which one has no vowels.
enum SoundDistance {
    /// The edits between two keys, and the sounds of the longer. P is written B in Arabic, V is written F, an opening
    /// vowel may be left out.
    static func between(_ a: UInt64, _ b: UInt64) -> (distance: Int, sounds: Int) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { room in
            guard let base = room.baseAddress else { return (99, 0) }
            let m = unpack(a, base)
            let n = unpack(b, base + 16)
            let distance = EditDistance.osa(
                UnsafeBufferPointer(start: base, count: m), UnsafeBufferPointer(start: base + 16, count: n))
            return (distance, max(m, n))
        }
    }

    /// A key's sounds as they are compared, for the time of a call.
    static func withSounds(of key: UInt64, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 16) { room in
            guard let base = room.baseAddress else { return }
            body(UnsafeBufferPointer(start: base, count: unpack(key, base)))
        }
    }

    private static func unpack(_ key: UInt64, _ room: UnsafeMutablePointer<UInt8>) -> Int {
        var rest = key
        var count = 0
        while rest != 0, count < 12 {
            var sound = UInt8(rest & 31)
            rest >>= 5
            if sound == 1 { continue }
            if sound == 16 { sound = 2 }
            if sound == 22 { sound = 6 }
            if sound == 10 { sound = 7 }
            room[count] = sound
            count += 1
        }
        return count
    }
}
