/// Counts lines and columns forward through a run.
struct PlaceCounter {
    let base: UnsafePointer<UInt8>
    let end: Int
    var at: Int
    var line = 0
    var lineStart: Int

    init(_ base: UnsafePointer<UInt8>, from: Int, end: Int) {
        self.base = base
        self.end = end
        at = from
        lineStart = from
    }

    /// Goes on to an offset, which must not lie before the last one.
    mutating func advance(to offset: Int) {
        let stop = min(offset, end)
        guard at < stop else { return }
        var feeds = 0
        var returns = 0
        var index = at
        while index &+ 8 <= stop {
            let last = min(stop &- 7, index &+ 255 * 8)
            let from = index
            var lanes: UInt64 = 0
            var odd: UInt64 = 0
            while index < last {
                let (feed, other) = Swar.controls(Swar.load(base + index))
                lanes &+= feed &>> 7
                odd |= other
                index &+= 8
            }
            feeds &+= Swar.sum(lanes)
            if odd & Swar.tops != 0 { for at in from..<index where base[at] == 0x0D { returns &+= 1 } }
        }
        while index < stop {
            feeds &+= base[index] == 0x0A ? 1 : 0
            returns &+= base[index] == 0x0D ? 1 : 0
            index &+= 1
        }
        if returns > 0 {
            for index in at..<stop where base[index] == 0x0D && index + 1 < end && base[index + 1] == 0x0A {
                returns -= 1
            }
        }
        line += feeds + returns
        if feeds + returns > 0 {
            var index = stop - 1
            while base[index] != 0x0A, base[index] != 0x0D || (index + 1 < end && base[index + 1] == 0x0A) {
                index -= 1
            }
            lineStart = index + 1
        }
        at = stop
    }

    /// Goes on to the end, where it is known how many line feeds stand before it and that no carriage return does.
    mutating func finish(feeds: Int) {
        line = feeds
        var index = end
        while index > at, base[index - 1] != 0x0A { index -= 1 }
        if index > at { lineStart = index }
        at = end
    }

    var column: Int {
        var characters = 0
        for index in lineStart..<max(lineStart, at) where base[index] & 0xC0 != 0x80 { characters += 1 }
        return characters
    }
}
