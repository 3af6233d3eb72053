/// Where an alignment has the meetings of words from: compared on the spot, or looked up.
protocol MeetingSource {
    /// Whether any word can meet two neighbours; where none can, nobody looks.
    var mayJoin: Bool { get }
    /// A word of the first name with one of the second.
    func words(_ i: Int, _ j: Int) -> Meeting
    /// A word of the first name with two neighbours of the second, from `j`.
    func wordWithPair(_ i: Int, _ j: Int) -> Meeting
    /// Two neighbours of the first name, from `i`, with a word of the second.
    func pairWithWord(_ i: Int, _ j: Int) -> Meeting
}

/// The words of a name, as an alignment needs them.
struct NameSide {
    var words: UnsafePointer<Word>
    var count: Int
    var letters: UnsafePointer<UInt8>
    var forms: CompanyForms
    var isTied: Bool
    var descent: Name.Descent
}

/// One meeting of an alignment: `width` words from `first` with `otherWidth` from `second`.
struct MetWords {
    var first: UInt8
    var width: UInt8
    var second: UInt8
    var otherWidth: UInt8
    var meeting: Meeting
}

/// Sets the words of two names against each other, the likest first, and measures what is wanting.
struct Alignment {
    var usedA: UInt32 = 0
    var usedB: UInt32 = 0
    var count = 0
    let met: UnsafeMutablePointer<MetWords>
    let values: UnsafeMutablePointer<Meeting>

    /// Room for an alignment, of the calling thread.
    static func withRoom<R>(_ body: (inout Alignment) -> R) -> R {
        withUnsafeTemporaryAllocation(of: MetWords.self, capacity: 2 * Name.wordLimit) { met in
            withUnsafeTemporaryAllocation(of: Meeting.self, capacity: Name.wordLimit * Name.wordLimit) {
                values in
                guard let m = met.baseAddress, let v = values.baseAddress else {
                    preconditionFailure("room of a fixed size is there")
                }
                var alignment = Alignment(met: m, values: v)
                return body(&alignment)
            }
        }
    }

    @inline(__always)
    private mutating func add(_ i: Int, _ width: Int, _ j: Int, _ otherWidth: Int, _ meeting: Meeting) {
        usedA |= (1 << UInt32(width) - 1) << UInt32(i)
        usedB |= (1 << UInt32(otherWidth) - 1) << UInt32(j)
        met[count] = MetWords(
            first: UInt8(i), width: UInt8(width), second: UInt8(j), otherWidth: UInt8(otherWidth),
            meeting: meeting)
        count += 1
    }

    /// Aligns and measures.
    @inline(__always)
    mutating func measure<Source: MeetingSource>(_ a: NameSide, _ b: NameSide, _ source: Source) -> Features {
        (usedA, usedB, count) = (0, 0, 0)
        var best: (value: Int32, i: Int, j: Int) = (0, 0, 0)
        for i in 0..<a.count {
            for j in 0..<b.count {
                let meeting = source.words(i, j)
                values[i * Name.wordLimit + j] = meeting
                if meeting.rule == .same, usedA & 1 << UInt32(i) == 0, usedB & 1 << UInt32(j) == 0 {
                    add(i, 1, j, 1, meeting)
                }
            }
        }
        let fullA = UInt32(1) << UInt32(a.count) - 1
        let fullB = UInt32(1) << UInt32(b.count) - 1
        if usedA != fullA, usedB != fullB {
            if a.count != b.count, source.mayJoin { joinPairs(a, b, source, most: 0) }
            repeat {
                best.value = 0
                for i in 0..<a.count where usedA & 1 << UInt32(i) == 0 {
                    for j in 0..<b.count where usedB & 1 << UInt32(j) == 0 {
                        let meeting = values[i * Name.wordLimit + j]
                        guard meeting.isMet else { continue }
                        var value = Int32(meeting.likeness * 1000) + 40 - Int32(abs(i - j))
                        if meeting.rule == .initial { value = 300 - Int32(abs(i - j)) }
                        if value > best.value { best = (value, i, j) }
                    }
                }
                if best.value > 0 { add(best.i, 1, best.j, 1, values[best.i * Name.wordLimit + best.j]) }
            } while best.value > 0
            if usedA != fullA, usedB != fullB {
                if source.mayJoin { joinPairs(a, b, source, most: 20) }
                expandInitials(a, b)
            }
        }
        return features(a, b)
    }

    @inline(__always)
    private mutating func joinPairs<Source: MeetingSource>(
        _ a: NameSide, _ b: NameSide, _ source: Source, most: UInt8
    ) {
        for i in 0..<a.count where usedA & 1 << UInt32(i) == 0 {
            for j in 0..<max(0, b.count - 1) where usedB & 3 << UInt32(j) == 0 {
                let meeting = source.wordWithPair(i, j)
                guard meeting.isMet, meeting.rule != .initial, meeting.hard <= most,
                    meeting.hard == 0 || meeting.length > 6
                else {
                    continue
                }
                add(i, 1, j, 2, compound(meeting))
                break
            }
        }
        for j in 0..<b.count where usedB & 1 << UInt32(j) == 0 {
            for i in 0..<max(0, a.count - 1) where usedA & 3 << UInt32(i) == 0 {
                let meeting = source.pairWithWord(i, j)
                guard meeting.isMet, meeting.rule != .initial, meeting.hard <= most,
                    meeting.hard == 0 || meeting.length > 6
                else {
                    continue
                }
                add(i, 2, j, 1, compound(meeting))
                break
            }
        }
    }

    private func compound(_ meeting: Meeting) -> Meeting {
        Meeting(rule: .compound, hard: meeting.hard, soft: max(meeting.soft, 4), length: meeting.length)
    }

    /// `JC` for Jean Claude, `PLA` for People's Liberation Army.
    @inline(never)
    private mutating func expandInitials(_ a: NameSide, _ b: NameSide) {
        for i in 0..<a.count where usedA & 1 << UInt32(i) == 0 {
            if let j = initials(a.words[i], a.letters, a.count, b, usedB) {
                let width = Int(a.words[i].count)
                add(i, 1, j, width, Meeting(rule: .acronym, hard: 0, soft: 0, length: UInt8(width)))
            }
        }
        for j in 0..<b.count where usedB & 1 << UInt32(j) == 0 {
            if let i = initials(b.words[j], b.letters, b.count, a, usedA) {
                let width = Int(b.words[j].count)
                add(i, width, j, 1, Meeting(rule: .acronym, hard: 0, soft: 0, length: UInt8(width)))
            }
        }
    }

    private func initials(
        _ word: Word, _ letters: UnsafePointer<UInt8>, _ ownCount: Int, _ other: NameSide, _ used: UInt32
    ) -> Int? {
        let count = Int(word.count)
        let isCorporate = word.traits.contains(.corporate)
        // `ANA` of a company is no Anna, and `Li` alone is no Laura Inés: a person's other words must have met.
        guard isCorporate == other.words[0].traits.contains(.corporate), isCorporate || self.count > 0 else {
            return nil
        }
        guard isCorporate ? (3...8).contains(count) : word.isInitials, count <= other.count,
            word.traits.isDisjoint(with: [.number, .foreign])
        else { return nil }
        if isCorporate, ownCount > 1 || count != other.count { return nil }
        for at in 0...(other.count - count) where used >> UInt32(at) & (1 << UInt32(count) - 1) == 0 {
            let isSame = (0..<count).allSatisfy { step in
                letters[Int(word.start) + step] == other.letters[Int(other.words[at + step].start)]
                    && other.words[at + step].count > 1
            }
            if isSame { return at }
        }
        return nil
    }

    @inline(__always)
    private func features(_ a: NameSide, _ b: NameSide) -> Features {
        var found = Features()
        var (hard, soft, letters, worst): (Float, Float, Float, Float) = (0, 0, 0, 0)
        var (initials, full): (Float, Float) = (0, 0)
        var numbersMet = 0
        var last = -1
        var isReordered = false
        var isShortWrong = false
        var order: UInt64 = 0
        for at in 0..<count {
            let pair = met[at]
            let meeting = pair.meeting
            let word = a.words[Int(pair.first)]
            order |= UInt64(pair.second + 1) << (UInt64(pair.first & 15) * 4)
            if word.traits.contains(.number) {
                numbersMet += 1
                continue
            }
            if meeting.rule == .initial {
                initials += 1
                continue
            }
            let wrong = Float(meeting.hard) / 20
            let length = Float(meeting.length)
            hard += wrong
            soft += Float(meeting.soft) / 20
            letters += length
            worst = max(worst, wrong / length)
            full +=
                min(word.weight, b.words[Int(pair.second)].weight) * Float(max(pair.width, pair.otherWidth))
            if wrong > 0, length <= 4 { isShortWrong = true }
        }
        var rest = order
        while rest != 0 {
            let place = Int(rest & 15)
            if place != 0 {
                if place <= last { isReordered = true }
                last = place
            }
            rest >>= 4
        }
        let (missA, allA, numberA) = unmet(a, usedA)
        let (missB, allB, numberB) = unmet(b, usedB)
        let (shareA, shareB) = (missA / max(0.1, allA), missB / max(0.1, allB))
        found[.conflict] = min(missA, missB, 2)
        found[.missing] = min(shareA, shareB)
        found[.extra] = max(shareA, shareB)
        found[.wrongLetters] = min(hard, 6)
        found[.wrongShare] = letters > 0 ? hard / letters : 0
        found[.worstWord] = worst
        found[.otherSpelling] = min(soft, 4)
        found[.initials] = min(initials, 2)
        if max(shareA, shareB) > 0 { found[.thin] = max(0, 1.5 - full) }
        if isReordered, a.isTied, b.isTied { found[.order] = 1 }
        if !a.descent.isEmpty, !b.descent.isEmpty, a.descent.isDisjoint(with: b.descent) { found[.order] = 1 }
        if numberA, numberB { found[.numbers] = 1 } else if numberA || numberB { found[.loneNumber] = 1 }
        if !a.forms.agrees(with: b.forms) { found[.forms] = 1 }
        if isShortWrong { found[.shortWord] = 1 }
        if full == 0, numbersMet == 0 || initials > 0 { found[.onlyInitials] = 1 }
        found[.manyWrong] = max(0, min(hard, 6) - 2)
        return found
    }

    @inline(__always)
    private func unmet(_ side: NameSide, _ used: UInt32) -> (miss: Float, all: Float, number: Bool) {
        var found: (miss: Float, all: Float, number: Bool) = (0, 0, false)
        for at in 0..<side.count {
            let isUnmet = used & 1 << UInt32(at) == 0
            if side.words[at].traits.contains(.number) {
                if isUnmet { found.number = true }
                continue
            }
            found.all += side.words[at].weight
            if isUnmet { found.miss += side.words[at].weight }
        }
        return found
    }
}
