/// A word of a name made ready for comparing: small, without references, its letters in the name's own buffer.
package struct Word: Sendable {
    package struct Traits: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        /// Came from a script that leaves vowels out.
        static let skeletal = Traits(rawValue: 1)
        /// Letters of a script without a table.
        static let foreign = Traits(rawValue: 2)
        static let initial = Traits(rawValue: 4)
        static let number = Traits(rawValue: 8)
        /// Two neighbours written together.
        static let compound = Traits(rawValue: 16)
        /// In a company's or unit's name, where short words are abbreviations.
        static let corporate = Traits(rawValue: 32)
        /// Came from a script of whole syllables, where another sign is another name.
        static let syllabic = Traits(rawValue: 64)
    }

    /// Where its respelt letters begin in the buffer.
    package var start: UInt32
    /// Respelt letters, at most 64.
    package var count: UInt8
    package var traits: Traits
    /// The group of known spellings it belongs to, 0 for none.
    package var group: UInt16
    /// How much it says of who bears it: 1 for a word of no table, less for common ones.
    package var weight: Float
    /// Which letters it has, one bit each.
    package var mask: UInt32
    package var key: UInt64
    /// A digest of the spelling before respelling.
    package var spelling: UInt64

    /// The letters that are vowels, in a mask.
    private static let vowels: UInt32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25

    /// Two or three letters without a vowel: the initials of a person's given names written together, `JC`.
    var isInitials: Bool {
        (2...3).contains(count) && mask & Word.vowels == 0
            && traits.isDisjoint(with: [.number, .foreign, .corporate, .compound])
    }

    init(_ bytes: [UInt8], traits: Traits, schema: Schema, into letters: inout [UInt8]) {
        start = UInt32(letters.count)
        var traits = traits
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        var foreign = false
        for byte in bytes {
            digest = (digest ^ UInt64(byte)) &* 0x100_0000_01B3
            if byte >= 0x80 { foreign = true }
        }
        spelling = digest ^ (traits.contains(.number) ? 1 : 0)
        if foreign { traits.insert(.foreign) }
        if foreign || traits.contains(.number) {
            letters.append(contentsOf: bytes.prefix(64))
        } else {
            SoundSpelling.append(bytes, to: &letters)
        }
        var length = letters.count - Int(start)
        if length > 64 {
            letters.removeLast(length - 64)
            length = 64
        }
        count = UInt8(length)
        if schema.isCorporate { traits.insert(.corporate) }
        self.traits = traits
        key = NameKey(bytes).bits
        group = schema == .person && !traits.contains(.compound) ? KnownSpellings.groups[bytes] ?? 0 : 0
        var mask: UInt32 = 0
        for byte in letters[Int(start)...] { mask |= 1 << UInt32(byte & 31) }
        self.mask = mask
        weight = Word.weight(bytes, traits, schema)
    }

    private static func weight(_ bytes: [UInt8], _ traits: Traits, _ schema: Schema) -> Float {
        if traits.contains(.initial) { return 0.35 }
        if traits.contains(.number) { return 0.8 }
        if schema.isCorporate {
            if CommonWords.slight.contains(bytes) { return 0.3 }
            if CommonWords.corporate.contains(bytes) { return 0.6 }
            return 1
        }
        if CommonWords.personal.contains(bytes) { return 0.7 }
        return bytes.count < 3 ? 0.7 : 1
    }
}

extension Schema {
    var isPerson: Bool { self == .person }
    var isCorporate: Bool { self != .person }
}
