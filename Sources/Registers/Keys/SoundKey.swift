/// How a folded name sounds, as two small numbers: of all its words and of the first one that counts.
///
/// Written for French spelling of Mande, Fulfulde, Songhay, Tamasheq and Arabic names: `ou`, `w` and `u` are one, as are
/// `c k q g`, `dj di j` before a vowel, `ph f`, `th t`, `s z ç`, `y i`; vowels after the first, `h` and doubled letters go.
/// A key only puts records beside each other; whether they are one is said by comparison.
struct SoundKey: Sendable, Hashable {
    var whole: UInt32
    var first: UInt32

    init(_ value: UnsafeBufferPointer<UInt8>) {
        var whole: UInt64 = 0xCBF2_9CE4_8422_2325
        var first: UInt64 = 0
        var start = 0
        while start < value.count {
            var end = start
            while end < value.count, value[end] != 0x20 { end += 1 }
            let length = end - start
            let isParticle = length <= 3 && end < value.count && SoundKey.isParticle(value, start, length)
            if !isParticle {
                let key = SoundKey.word(UnsafeBufferPointer(rebasing: value[start..<end]))
                if first == 0 { first = key | 1 << 63 }
                whole = SeededDraw.mixed(whole ^ key)
            }
            start = end + 1
        }
        self.whole = UInt32(truncatingIfNeeded: whole >> 16) | 1
        self.first = UInt32(truncatingIfNeeded: SeededDraw.mixed(first) >> 16) | 1
    }

    /// Words that stand before a name and are left out by many: ag, ould, ben, el, al, wuld …
    private static func isParticle(_ value: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int) -> Bool {
        guard length >= 2 else { return false }
        let (a, b) = (value[start], value[start + 1])
        let c: UInt8 = length == 3 ? value[start + 2] : 0
        switch (a, b, c) {
        case (UInt8(ascii: "a"), UInt8(ascii: "g"), 0), (UInt8(ascii: "a"), UInt8(ascii: "l"), 0),
            (UInt8(ascii: "e"), UInt8(ascii: "l"), 0), (UInt8(ascii: "d"), UInt8(ascii: "e"), 0),
            (UInt8(ascii: "b"), UInt8(ascii: "e"), UInt8(ascii: "n")),
            (UInt8(ascii: "v"), UInt8(ascii: "o"), UInt8(ascii: "n")):
            return true
        default: return false
        }
    }

    /// Up to twelve sounds of five bits.
    private static func word(_ value: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        var last: UInt8 = 0
        var sounds = 0
        var index = 0
        while index < value.count, sounds < 12 {
            let byte = value[index]
            let next: UInt8 = index + 1 < value.count ? value[index + 1] : 0
            var sound: UInt8 = 0
            switch byte {
            case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"),
                UInt8(ascii: "u"),
                UInt8(ascii: "y"), UInt8(ascii: "w"):
                // Whether a name starts with a vowel is heard; which one, hardly.
                if index == 0 { sound = 1 }
            case UInt8(ascii: "h"): break
            case UInt8(ascii: "b"), UInt8(ascii: "v"): sound = 2
            case UInt8(ascii: "p"): sound = next == UInt8(ascii: "h") ? 3 : 2
            case UInt8(ascii: "f"): sound = 3
            case UInt8(ascii: "c"):
                let isSoft =
                    next == UInt8(ascii: "e") || next == UInt8(ascii: "i") || next == UInt8(ascii: "y")
                    || next == UInt8(ascii: "h")
                sound = isSoft ? 5 : 4
            case UInt8(ascii: "k"), UInt8(ascii: "q"), UInt8(ascii: "g"), UInt8(ascii: "x"):
                sound = byte == UInt8(ascii: "g") && next == UInt8(ascii: "n") ? 0 : 4
            case UInt8(ascii: "s"), UInt8(ascii: "z"): sound = 5
            case UInt8(ascii: "d"):
                // Diarra, Djarra and Jara are one; so are Diallo and Jallo.
                let isJ =
                    next == UInt8(ascii: "j")
                    || (next == UInt8(ascii: "i") && index + 2 < value.count && isVowel(value[index + 2]))
                sound = isJ ? 6 : 7
                if isJ { index += 1 }
            case UInt8(ascii: "j"): sound = 6
            case UInt8(ascii: "t"): sound = 7
            case UInt8(ascii: "l"): sound = 8
            case UInt8(ascii: "m"): sound = 9
            case UInt8(ascii: "n"): sound = 10
            case UInt8(ascii: "r"): sound = 11
            case UInt8(ascii: "0")...UInt8(ascii: "9"): sound = 12 + byte - UInt8(ascii: "0")
            default: sound = 22 + byte % 10
            }
            index += 1
            if sound == 0 {
                if byte != UInt8(ascii: "h") { last = 0 }
                continue
            }
            if sound == last { continue }
            key = key << 5 | UInt64(sound)
            last = sound
            sounds += 1
        }
        return key
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"):
            true
        default: false
        }
    }
}
