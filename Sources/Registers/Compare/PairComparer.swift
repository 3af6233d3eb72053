/// Compares two packed records feature by feature.
///
/// Each worker has its own: how alike two words are is remembered in a table of fixed size, keyed by the two numbers.
final class PairComparer {
    let features: [Feature]
    private let words: ValueDictionary
    private let codes: ValueDictionary
    private let cache: UnsafeMutablePointer<UInt64>
    private let cacheMask: Int
    private let peq: UnsafeMutablePointer<UInt64>

    /// - Parameter cacheBits: the table of remembered pairs has 2^bits entries of 8 bytes.
    init(features: [Feature], words: ValueDictionary, codes: ValueDictionary, cacheBits: Int = 19) {
        self.features = features
        self.words = words
        self.codes = codes
        cacheMask = (1 << cacheBits) - 1
        cache = .allocate(capacity: cacheMask + 1)
        cache.initialize(repeating: 0, count: cacheMask + 1)
        peq = .allocate(capacity: 256)
        peq.initialize(repeating: 0, count: 256)
    }

    deinit {
        cache.deallocate()
        peq.deallocate()
    }

    /// All levels of a pair, three bits for each feature, the first lowest.
    func levels(_ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> UInt64 {
        var packed: UInt64 = 0
        var shift: UInt64 = 0
        for feature in features {
            packed |= UInt64(level(feature, a, b)) << shift
            shift += 3
        }
        // Names that changed places say it once, in the given name.
        if packed & 7 == 5, features.count > 1, case .given = features[0].kind,
            case .family = features[1].kind
        {
            packed &= ~(7 << 3)
        }
        return packed
    }

    @inline(__always)
    func level(_ feature: Feature, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> UInt8 {
        switch feature.kind {
        case .given(let given, let family):
            let direct = word(a[given], b[given])
            if direct >= WordLikeness.spelling || direct == 0 { return direct }
            if family != given, maySwap(given, family, a, b), word(a[family], b[family]) <= WordLikeness.near,
                word(a[given], b[family]) >= WordLikeness.spelling,
                word(a[family], b[given]) >= WordLikeness.spelling
            {
                return 5
            }
            return direct
        case .family(let slot), .word(let slot): return word(a[slot], b[slot])
        case .sex(let slot):
            if a[slot] == 0 || b[slot] == 0 { return 0 }
            return a[slot] == b[slot] ? 2 : 1
        case .date(let slot): return DateLikeness.level(a[slot], b[slot])
        case .place(let district, let village): return place(district, village, a, b)
        case .code(let slot): return code(a[slot], b[slot])
        }
    }

    /// Whether one's given name sounds like the other's family name.
    @inline(__always)
    func maySwap(_ given: Int, _ family: Int, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>) -> Bool
    {
        let sounds = words.firstSounds
        return sounds[Int(a[given])] == sounds[Int(b[family])] && a[given] != 0
            || sounds[Int(a[family])] == sounds[Int(b[given])] && a[family] != 0
    }

    @inline(__always)
    private func place(
        _ district: Int?, _ village: Int?, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>
    )
        -> UInt8
    {
        let near = village.map { word(a[$0], b[$0]) } ?? 0
        guard let district else {
            return near
        }
        let around = word(a[district], b[district])
        if around == 0 { return near }
        if around < WordLikeness.spelling { return WordLikeness.different }
        if near >= WordLikeness.spelling { return near }
        return WordLikeness.near
    }

    /// How alike two words are, by their numbers.
    @inline(__always)
    func word(_ a: UInt32, _ b: UInt32) -> UInt8 {
        if a == 0 || b == 0 { return WordLikeness.missing }
        if a == b { return WordLikeness.equal }
        let key = UInt64(min(a, b)) << 32 | UInt64(max(a, b))
        let slot = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & cacheMask
        // A number has at most 30 bits: the level stands above them.
        let held = cache[slot]
        if held & 0x3FFF_FFFF_3FFF_FFFF == key { return UInt8(truncatingIfNeeded: held >> 30 & 3) }
        let level = WordLikeness.level(
            words.value(a), words.value(b), soundsAlike: words.sounds[Int(a)] == words.sounds[Int(b)],
            peq: peq)
        if max(a, b) < 1 << 30 { cache[slot] = key | UInt64(level) << 30 }
        return level
    }

    /// 1 different, 2 one sign differs, 3 equal.
    @inline(__always)
    private func code(_ a: UInt32, _ b: UInt32) -> UInt8 {
        if a == 0 || b == 0 { return 0 }
        if a == b { return 3 }
        let (left, right) = (codes.value(a), codes.value(b))
        guard abs(left.count - right.count) <= 1, min(left.count, right.count) >= 4 else { return 1 }
        let distance = WordLikeness.distance(left, right, peq)
        if distance == 1 { return 2 }
        guard distance == 2, left.count == right.count else { return 1 }
        // Two neighbours that changed places.
        var first = 0
        while first < left.count, left[first] == right[first] { first += 1 }
        let isSwap =
            first + 1 < left.count && left[first] == right[first + 1] && left[first + 1] == right[first]
        return isSwap ? 2 : 1
    }
}
