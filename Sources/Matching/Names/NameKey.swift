/// How a token sounds, after French, Arabic and Mande spelling: its consonants in up to twelve letters.
///
/// `Coulibaly` and `Koulibaly`, `Diallo` and `Jallow`, `Cissé` and `Sissé`, `Ghaly` and `Rhali` have one key.
/// A key brings names together to be compared; it does not by itself make them one.
public struct NameKey: Hashable, Sendable {
    /// Five bits a sound, the first sound lowest.
    public let bits: UInt64

    package init(bits: UInt64) { self.bits = bits }

    /// The key of small Latin letters.
    public init(_ letters: some RandomAccessCollection<UInt8>) {
        self.bits =
            letters.withContiguousStorageIfAvailable(NameKey.sounds)
            ?? Array(letters).withUnsafeBufferPointer(NameKey.sounds)
    }

    private static func sounds(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        var shift: UInt64 = 0
        var last: UInt8 = 0
        var at = 0
        func letter(_ index: Int) -> UInt8 { index < word.count ? word[index] : 0 }
        while at < word.count, shift < 60 {
            let here = word[at]
            let next = letter(at + 1)
            var sound = here
            var step = 1
            let soft = next == 0x65 || next == 0x69 || next == 0x79
            switch here {
            case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x77, 0x79: sound = at == 0 ? 0x61 : 0
            case 0x63 where next == 0x68: (sound, step) = (0x78, 2)
            case 0x63: sound = soft ? 0x73 : 0x6B
            case 0x71: sound = 0x6B
            case 0x6B where next == 0x68: (sound, step) = (0x6B, 2)
            case 0x70 where next == 0x68: (sound, step) = (0x66, 2)
            case 0x73 where next == 0x68: (sound, step) = (0x78, 2)
            case 0x73 where next == 0x63 && letter(at + 2) == 0x68: (sound, step) = (0x78, 3)
            case 0x74 where next == 0x68: (sound, step) = (0x74, 2)
            case 0x64 where next == 0x6A: (sound, step) = (0x6A, 2)
            case 0x64 where next == 0x68: (sound, step) = (0x64, 2)
            case 0x64 where (next == 0x69 || next == 0x79) && NameKey.isOpen(letter(at + 2)): sound = 0x6A
            case 0x67 where next == 0x68: (sound, step) = (0x67, 2)
            case 0x67 where next == 0x65 || next == 0x69: sound = 0x6A
            case 0x72 where next == 0x68: (sound, step) = (0x67, 2)
            case 0x7A: sound = 0x73
            case 0x68 where at > 0 && at + 1 == word.count: sound = 0
            default: break
            }
            at += step
            if sound == 0 {
                last = 0
                continue
            }
            if sound == last { continue }
            last = sound
            let code: UInt64 = (0x61...0x7A).contains(sound) ? UInt64(sound - 0x60) : 27 + UInt64(sound & 3)
            key |= code << shift
            shift += 5
        }
        return key
    }

    private static func isOpen(_ letter: UInt8) -> Bool {
        letter == 0x61 || letter == 0x6F || letter == 0x75 || letter == 0x65
    }
}
