/// Writes names wrongly in the ways that names of the region are written wrongly.
struct Misspelling: Sendable {
    private struct Rule: Sendable {
        var from: [UInt8]
        var to: [UInt8]
    }

    /// What one clerk writes and another hears, both ways.
    private let heard: [Rule]
    /// What character recognition and tired eyes take for each other.
    private let seen: [Rule]

    static let usual = Misspelling()

    private init() {
        heard = Self.rules(
            """
            ou>u u>ou Ou>W ou>w W>Ou c>k k>c C>K K>C ss>s s>ss é>e e>é è>e ï>i ï>y i>y y>i ç>s qu>k ph>f f>ph dj>j di>j
            Dj>J Di>Dj J>Di th>t Th>T kh>k Kh>K gn>ny Gn>Ny ny>gn z>s s>z mm>m m>mm ll>l l>ll nn>n tt>t t>tt ée>é é>ée
            a>ah ah>a o>au ai>é aï>ay ey>é ou>o gu>g g>gu S>C C>S H> h> dia>ja ia>iya ya>ia o>ou e>i i>e in>ine n>ne x>ks
            """)
        seen = Self.rules(
            """
            l>1 o>0 i>l rn>m m>rn e>c c>e u>v n>r a>o h>b b>h B>8 S>5 O>0 l>i t>f f>t g>q q>g D>O é>6 r>n u>n n>u
            """)
    }

    private static func rules(_ text: String) -> [Rule] {
        text.split(whereSeparator: { $0 == " " || $0 == "\n" }).compactMap { pair in
            guard let arrow = pair.firstIndex(of: ">") else { return nil }
            return Rule(from: Array(pair[..<arrow].utf8), to: Array(pair[pair.index(after: arrow)...].utf8))
        }
    }

    func byEar(_ name: [UInt8], _ random: inout SeededDraw) -> [UInt8] {
        let once = replaced(name, heard, &random)
        return random.chance(0.25) ? replaced(once, heard, &random) : once
    }

    /// A letter dropped, doubled, changed or swapped with its neighbour, or misread.
    func slip(_ name: [UInt8], _ random: inout SeededDraw) -> [UInt8] {
        guard name.count > 2 else { return name }
        var wrong = name
        // Only plain letters are touched, so that the bytes stay UTF-8.
        let spot = 1 + random.below(name.count - 2)
        guard wrong[spot] < 0x80, wrong[spot + 1] < 0x80, wrong[spot] != 0x20, wrong[spot + 1] != 0x20 else {
            return replaced(name, seen, &random)
        }
        switch random.below(5) {
        case 0: wrong.remove(at: spot)
        case 1: wrong.insert(wrong[spot], at: spot)
        case 2: wrong.swapAt(spot, spot + 1)
        case 3: wrong[spot] = UInt8(ascii: "a") + UInt8(random.below(26))
        default: wrong = replaced(name, seen, &random)
        }
        return wrong
    }

    func truncated(_ name: [UInt8], _ random: inout SeededDraw) -> [UInt8] {
        guard name.count > 4 else { return name }
        var end = 3 + random.below(name.count - 4)
        while end < name.count, name[end] & 0xC0 == 0x80 { end += 1 }
        if random.chance(0.2) { return [name[0], UInt8(ascii: ".")] }
        return Array(name[..<end])
    }

    /// One rule that applies, at one of the places where it does.
    private func replaced(_ name: [UInt8], _ rules: [Rule], _ random: inout SeededDraw) -> [UInt8] {
        let start = random.below(rules.count)
        for step in 0..<rules.count {
            let rule = rules[(start + step) % rules.count]
            guard !rule.from.isEmpty, name.count > rule.from.count + 1 else { continue }
            var places: [Int] = []
            for place in 0...(name.count - rule.from.count)
            where name[place] == rule.from[0]
                && name[place..<(place + rule.from.count)].elementsEqual(rule.from)
            { places.append(place) }
            guard !places.isEmpty else { continue }
            let place = places[random.below(places.count)]
            return Array(name[..<place]) + rule.to + Array(name[(place + rule.from.count)...])
        }
        return name
    }
}
