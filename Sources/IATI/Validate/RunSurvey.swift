/// What a run's bytes hold at all, found in one quick look, so that the pass need not look for it in every value.
struct RunSurvey {
    private(set) var isASCII = true
    /// A byte that no document may hold (XML 1.0 §2.2), or one that may begin a character it may not.
    private(set) var mayHoldBadCharacter = false
    private(set) var hasReturn = false
    /// Line feeds.
    private(set) var feeds = 0

    /// Looks at eight bytes in a word; up to seven beyond `count` must be readable and are not counted.
    init(_ base: UnsafePointer<UInt8>, _ count: Int) {
        let words = count &>> 3
        var union: UInt64 = 0
        var odd: UInt64 = 0
        var at = 0
        while at < words {
            let last = min(words, at &+ 255)
            var lanes: UInt64 = 0
            while at < last {
                let word = Swar.load(base + at &* 8)
                union |= word
                let (feed, other) = Swar.controls(word)
                lanes &+= feed &>> 7
                odd |= other
                at &+= 1
            }
            feeds &+= Swar.sum(lanes)
        }
        var rest: UInt64 = 0x2020_2020_2020_2020
        for index in (words &* 8)..<max(words &* 8, count) {
            rest = rest &<< 8 | UInt64(base[index])
        }
        let (feed, other) = Swar.controls(rest)
        feeds &+= Swar.sum(feed &>> 7)
        union |= rest
        odd |= other
        isASCII = union & Swar.tops == 0
        if odd & Swar.tops != 0 || !isASCII { lookCloser(base, count) }
    }

    /// Tells tabs and carriage returns from what may not stand at all.
    private mutating func lookCloser(_ base: UnsafePointer<UInt8>, _ count: Int) {
        var returns: UInt64 = 0
        var bad: UInt64 = 0
        let words = count &>> 3
        for at in 0..<words {
            let word = Swar.load(base + at &* 8)
            let isReturn = Swar.exactly(word, 0x0D)
            returns |= isReturn
            bad |= Swar.controls(word).others & ~isReturn & ~Swar.exactly(word, 0x09) & Swar.tops
            bad |= Swar.exactly(word, 0xEF)
        }
        hasReturn = returns != 0
        mayHoldBadCharacter = bad != 0
        for index in (words &* 8)..<max(words &* 8, count) {
            let byte = base[index]
            if byte == 0x0D { hasReturn = true }
            if byte == 0xEF || byte < 0x20 && byte != 0x0A && byte != 0x09 && byte != 0x0D {
                mayHoldBadCharacter = true
            }
        }
    }
}
