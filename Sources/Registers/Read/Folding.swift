/// Brings what clerks write to what is compared: small letters, no accents, words parted by single spaces.
///
/// Latin letters with marks lose them; ɛ ɔ ɲ ŋ of the Bambara alphabet become e o ny ng; Arabic letters become the Latin
/// ones that French spelling uses for them; marks of direction and joiners vanish; other scripts stay as they are.
/// Bytes that are not UTF-8 are taken as Windows-1252.
struct Folding: Sendable {
    /// How many bytes of a value are compared.
    static let limit = 64

    /// What became of a value.
    struct Outcome {
        var count = 0
        var isCut = false
        var isForeign = false
    }

    /// Folds words into a buffer of at least `limit` bytes.
    @inline(__always)
    static func words(_ raw: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Outcome {
        var outcome = Outcome()
        var count = 0
        var gap = false
        var index = 0
        let end = raw.count
        while index < end {
            let byte = raw[index]
            if byte < 0x80 {
                index += 1
                let plain = Folding.ascii(byte)
                if plain == 0 {
                    gap = count > 0
                    continue
                }
                // An apostrophe joins: N'Golo is ngolo.
                if plain == 1 { continue }
                if count + 2 > limit {
                    outcome.isCut = true
                    break
                }
                if gap {
                    out[count] = 0x20
                    count += 1
                    gap = false
                }
                out[count] = plain
                count += 1
                continue
            }
            var scalar: UInt32 = 0
            let length = Folding.scalar(raw, index, &scalar)
            if length == 0 {
                outcome.isForeign = true
                scalar = UInt32(byte)
                index += 1
            } else {
                index += length
            }
            let plain = Folding.letters(scalar)
            if plain == 0 { continue }
            if plain == 0x20 {
                gap = count > 0
                continue
            }
            if count + 6 > limit {
                outcome.isCut = true
                break
            }
            if gap {
                out[count] = 0x20
                count += 1
                gap = false
            }
            if plain != .max {
                var rest = plain
                while rest != 0 {
                    out[count] = UInt8(truncatingIfNeeded: rest)
                    count += 1
                    rest >>= 8
                }
            } else {
                let lowered = Folding.lowered(scalar)
                for unit in UTF8.encode(lowered) ?? UTF8.encodedReplacementCharacter {
                    out[count] = unit
                    count += 1
                }
            }
        }
        outcome.count = count
        return outcome
    }

    /// Folds a code: letters small, digits, nothing else; the country's prefix of a telephone goes.
    @inline(__always)
    static func code(
        _ raw: UnsafeBufferPointer<UInt8>, isPhone: Bool, into out: UnsafeMutablePointer<UInt8>
    ) -> Outcome {
        var outcome = Outcome()
        var count = 0
        for byte in raw {
            let plain = byte < 0x80 ? Folding.ascii(byte) : 0
            guard plain > 0x20 else { continue }
            if count == limit {
                outcome.isCut = true
                break
            }
            out[count] = plain
            count += 1
        }
        if isPhone {
            var skip = 0
            if count > 8, count <= 13 { skip = count - 8 }
            if skip > 0 {
                for index in 0..<(count - skip) { out[index] = out[index + skip] }
                count -= skip
            }
        }
        // A row of one repeated digit says “none”.
        if count > 1 {
            var isOne = true
            for index in 1..<count where out[index] != out[0] {
                isOne = false
                break
            }
            if isOne { count = 0 }
        }
        outcome.count = count
        return outcome
    }

    /// A small letter or digit; 0 parts words; 1 is left out.
    @inline(__always)
    private static func ascii(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte | 0x20
        case UInt8(ascii: "'"), UInt8(ascii: "`"): 1
        default: 0
        }
    }

    /// The length of the scalar at an index, 0 when the bytes are no UTF-8.
    @inline(__always)
    private static func scalar(_ raw: UnsafeBufferPointer<UInt8>, _ index: Int, _ scalar: inout UInt32) -> Int
    {
        let lead = raw[index]
        let left = raw.count - index
        if lead >= 0xC2, lead < 0xE0, left > 1, raw[index + 1] & 0xC0 == 0x80 {
            scalar = UInt32(lead & 0x1F) << 6 | UInt32(raw[index + 1] & 0x3F)
            return 2
        }
        if lead >= 0xE0, lead < 0xF0, left > 2, raw[index + 1] & 0xC0 == 0x80, raw[index + 2] & 0xC0 == 0x80 {
            scalar =
                UInt32(lead & 0x0F) << 12 | UInt32(raw[index + 1] & 0x3F) << 6 | UInt32(raw[index + 2] & 0x3F)
            return scalar >= 0x800 && !(0xD800...0xDFFF).contains(scalar) ? 3 : 0
        }
        if lead >= 0xF0, lead < 0xF5, left > 3, raw[index + 1] & 0xC0 == 0x80, raw[index + 2] & 0xC0 == 0x80,
            raw[index + 3] & 0xC0 == 0x80
        {
            let high = UInt32(lead & 0x07) << 18 | UInt32(raw[index + 1] & 0x3F) << 12
            scalar = high | UInt32(raw[index + 2] & 0x3F) << 6 | UInt32(raw[index + 3] & 0x3F)
            return scalar >= 0x10000 && scalar < 0x110000 ? 4 : 0
        }
        return 0
    }

    private static func lowered(_ scalar: UInt32) -> Unicode.Scalar {
        // Greek and Cyrillic capitals.
        var value = scalar
        if (0x0391...0x03A9).contains(value) || (0x0410...0x042F).contains(value) { value += 32 }
        return Unicode.Scalar(value) ?? "?"
    }

    /// Up to four letters, the first in the lowest byte; 0 vanishes, a space parts words, all ones stays as it is.
    private static func letters(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0xC0...0x17F: return Folding.latin[Int(scalar - 0xC0)]
        case 0x0300...0x036F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x064B...0x0652,
            0x0640:
            return 0
        case 0x2019, 0x2018, 0x02BC, 0xB4, 0x92, 0x91: return 0
        case 0x80...0xBF, 0x2000...0x206F, 0x3000: return 0x20
        case 0x025B, 0x0190: return UInt32(UInt8(ascii: "e"))
        case 0x0254, 0x0186: return UInt32(UInt8(ascii: "o"))
        case 0x0272, 0x019D: return UInt32(UInt8(ascii: "n")) | UInt32(UInt8(ascii: "y")) << 8
        case 0x0257, 0x018A: return UInt32(UInt8(ascii: "d"))
        case 0x0253, 0x0181: return UInt32(UInt8(ascii: "b"))
        case 0x01B4, 0x01B3: return UInt32(UInt8(ascii: "y"))
        case 0x0621...0x064A: return Folding.arabic[Int(scalar - 0x0621)]
        case 0x1E00...0x1EFF: return Folding.vowelsWithTwoMarks(scalar)
        default: return .max
        }
    }

    private static func vowelsWithTwoMarks(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x1EA0...0x1EB7: UInt32(UInt8(ascii: "a"))
        case 0x1EB8...0x1EC7: UInt32(UInt8(ascii: "e"))
        case 0x1EC8...0x1ECB: UInt32(UInt8(ascii: "i"))
        case 0x1ECC...0x1EE3: UInt32(UInt8(ascii: "o"))
        case 0x1EE4...0x1EF1: UInt32(UInt8(ascii: "u"))
        case 0x1EF2...0x1EF9: UInt32(UInt8(ascii: "y"))
        default: .max
        }
    }

    /// U+00C0 to U+017F.
    private static let latin: [UInt32] = table(
        "a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th ss a a a a a a ae c e e e e i i i i d n o o o o o . o u u u u y th y "
            + "a a a a a a c c c c c c c c d d d d e e e e e e e e e e g g g g g g g g h h h h i i i i i i i i i i ij ij j j k k k "
            + "l l l l l l l l l l n n n n n n n ng ng o o o o o o oe oe r r r r r r s s s s s s s s t t t t t t "
            + "u u u u u u u u u u u u w w y y y z z z z z z s")

    /// U+0621 to U+064A.
    private static let arabic: [UInt32] = table(
        "_ a a ou i i a b a t th j h kh d dh r z s ch s d t z a gh . . . . . _ f q k l m n h ou a i")

    private static func table(_ text: String) -> [UInt32] {
        text.split(separator: " ").map { entry in
            if entry == "." { return 0x20 }
            if entry == "_" { return 0 }
            return entry.utf8.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        }
    }
}
