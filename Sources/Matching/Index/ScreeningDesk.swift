/// Where one thread screens: an index and the room that a screening needs, kept from query to query.
///
/// A thread makes its own; a copy shares nothing but the index.
public struct ScreeningDesk {
    private let index: ScreeningIndex
    private let listed: ListedWords

    /// Meetings of a listed word with the query's units: words from 0, compounds from 16.
    private var rows: [Meeting] = []
    private var rowCount = 0
    /// For each word and compound: the screening in which it met something (high half), and which units (low half).
    private var metWord: [UInt64]
    private var metCompound: [UInt64]
    private var rowOfWord: [UInt32]
    private var rowOfCompound: [UInt32]
    private var checkedWord: [UInt32]
    private var checkedCompound: [UInt32]
    private var stampOfName: [UInt32]
    private var stamp: UInt32 = 0
    private var check: UInt32 = 0

    /// What met each unit.
    private var metWords: [UInt32] = []
    private var metCompounds: [UInt32] = []
    /// Where each unit's begin.
    private var wordRanges: [Range<Int>] = Array(repeating: 0..<0, count: ScreeningDesk.width)
    private var compoundRanges: [Range<Int>] = Array(repeating: 0..<0, count: ScreeningDesk.width)
    /// For each letter, where it stands in the word that is being compared.
    private var places: [UInt64] = Array(repeating: 0, count: 256)
    private var candidates: [UInt32] = []
    /// What words of earlier queries met: few words make most names, so most have been asked before.
    private var remembered: [WordSought: Remembered] = [:]
    private var rememberedWords: [(number: UInt32, meeting: Meeting)] = []

    static let width = 32
    /// Meetings remembered before all are forgotten: 8 MB.
    private static let memory = 1 << 20

    private struct WordSought: Hashable {
        var spelling: UInt64
        var traits: UInt16
    }

    private struct Remembered {
        var words: Range<Int32>
        var compounds: Range<Int32>
    }

    public init(_ index: ScreeningIndex) {
        self.index = index
        listed = index.listed
        let (words, compounds) = (listed.words.count, listed.compounds.count)
        rowOfWord = Array(repeating: 0, count: words)
        checkedWord = rowOfWord
        metWord = Array(repeating: 0, count: words)
        rowOfCompound = Array(repeating: 0, count: compounds)
        checkedCompound = rowOfCompound
        metCompound = Array(repeating: 0, count: compounds)
        stampOfName = Array(repeating: 0, count: index.names.count)
    }

    /// The nearest names, best first, one for each entry; see ``ScreeningIndex/screen(_:limit:threshold:)``.
    public mutating func screen(_ query: Name, limit: Int = 10, threshold: Double = NameComparison.threshold)
        -> [NameMatch]
    {
        guard !query.words.isEmpty, limit > 0 else { return [] }
        begin()
        query.withSide { side, compounds in
            meet(side, compounds)
            gather(query, side, threshold)
        }
        guard !candidates.isEmpty else { return [] }
        return evaluate(query, limit, threshold)
    }

    private mutating func begin() {
        // After four thousand million screenings a stamp would come again.
        if stamp == .max || check > .max - 64 {
            (stamp, check) = (0, 0)
            for at in metWord.indices { (metWord[at], checkedWord[at]) = (0, 0) }
            for at in metCompound.indices { (metCompound[at], checkedCompound[at]) = (0, 0) }
            for at in stampOfName.indices { stampOfName[at] = 0 }
        }
        stamp += 1
        rowCount = 0
        candidates.removeAll(keepingCapacity: true)
        metWords.removeAll(keepingCapacity: true)
        metCompounds.removeAll(keepingCapacity: true)
        for unit in 0..<Self.width { (wordRanges[unit], compoundRanges[unit]) = (0..<0, 0..<0) }
    }

    // MARK: Words that meet

    private mutating func meet(_ side: NameSide, _ compounds: UnsafePointer<Word>) {
        for at in 0..<side.count where !side.words[at].traits.contains(.initial) {
            let (words, pairs) = (metWords.count, metCompounds.count)
            let sought = WordSought(
                spelling: side.words[at].spelling, traits: UInt16(side.words[at].traits.rawValue))
            if let known = remembered[sought] {
                for index in known.words {
                    let one = rememberedWords[Int(index)]
                    note(word: one.number, at, one.meeting)
                }
                for index in known.compounds {
                    let one = rememberedWords[Int(index)]
                    note(compound: one.number, at, one.meeting)
                }
            } else {
                place(side.words[at], side.letters)
                meetWords(side.words[at], side.letters, unit: at)
                meetCompounds(side.words[at], side.letters, unit: at)
                clear(side.words[at], side.letters)
                remember(sought, unit: at, words, pairs)
            }
            wordRanges[at] = words..<metWords.count
            compoundRanges[at] = pairs..<metCompounds.count
        }
        for at in 0..<max(0, side.count - 1) {
            place(compounds[at], side.letters)
            let words = metWords.count
            meetWords(compounds[at], side.letters, unit: 16 + at)
            wordRanges[16 + at] = words..<metWords.count
            clear(compounds[at], side.letters)
        }
    }

    /// Keeps what a unit met, from so many words and compounds on.
    private mutating func remember(_ sought: WordSought, unit: Int, _ words: Int, _ pairs: Int) {
        if rememberedWords.count > Self.memory {
            remembered.removeAll(keepingCapacity: true)
            rememberedWords.removeAll(keepingCapacity: true)
        }
        let start = Int32(rememberedWords.count)
        for number in metWords[words...] {
            let row = Int(rowOfWord[Int(number)]) * Self.width
            rememberedWords.append((number, rows[row + unit]))
        }
        let middle = Int32(rememberedWords.count)
        for number in metCompounds[pairs...] {
            let row = Int(rowOfCompound[Int(number)]) * Self.width
            rememberedWords.append((number, rows[row + unit]))
        }
        remembered[sought] = Remembered(
            words: start..<middle, compounds: middle..<Int32(rememberedWords.count))
    }

    private mutating func place(_ word: Word, _ letters: UnsafePointer<UInt8>) {
        for at in 0..<Int(word.count) { places[Int(letters[Int(word.start) + at])] |= 1 << UInt64(at) }
    }

    private mutating func clear(_ word: Word, _ letters: UnsafePointer<UInt8>) {
        for at in 0..<Int(word.count) { places[Int(letters[Int(word.start) + at])] = 0 }
    }

    private mutating func meetWords(_ word: Word, _ letters: UnsafePointer<UInt8>, unit: Int) {
        check += 1
        let own = UnsafeBufferPointer(start: letters + Int(word.start), count: Int(word.count))
        listed.words.withUnsafeBufferPointer { words in
            listed.letters.withUnsafeBufferPointer { all in
                guard let base = all.baseAddress else { return }
                func look(_ number: UInt32) {
                    let at = Int(number)
                    guard checkedWord[at] != check else { return }
                    checkedWord[at] = check
                    let meeting = Meeting.of(word, letters, words[at], base, places)
                    if meeting.isMet { note(word: number, unit, meeting) }
                }
                let isCompound = word.traits.contains(.compound)
                let deletions =
                    word.traits.contains(.number)
                    ? 0 : isCompound ? (word.count > 5 ? 1 : 0) : word.count < 4 ? 1 : 2
                index.byLetters.forEachCandidate(own, deletions: deletions, look)
                guard word.traits.isDisjoint(with: [.number, .foreign]) else { return }
                ScreeningIndex.withBytes(of: word.key) {
                    index.byKey.forEachCandidate($0, deletions: 0, look)
                }
                if word.traits.contains(.skeletal) {
                    SoundDistance.withSounds(of: word.key) {
                        index.bySounds.forEachCandidate($0, deletions: 2, look)
                    }
                } else if index.hasSkeletal {
                    SoundDistance.withSounds(of: word.key) {
                        index.skeletalBySounds.forEachCandidate($0, deletions: 2, look)
                    }
                }
                if word.group != 0 {
                    KnownSpellings.forEachKin(word.group) { group in
                        guard Int(group) < index.byGroup.count else { return }
                        for number in index.byGroup[Int(group)] { look(number) }
                    }
                }
            }
        }
    }

    private mutating func meetCompounds(_ word: Word, _ letters: UnsafePointer<UInt8>, unit: Int) {
        guard !word.traits.contains(.number) else { return }
        let own = UnsafeBufferPointer(start: letters + Int(word.start), count: Int(word.count))
        listed.compounds.withUnsafeBufferPointer { compounds in
            listed.letters.withUnsafeBufferPointer { all in
                guard let base = all.baseAddress else { return }
                func look(_ number: UInt32) {
                    let at = Int(number)
                    guard checkedCompound[at] != check else { return }
                    checkedCompound[at] = check
                    let meeting = Meeting.of(word, letters, compounds[at], base, places)
                    if meeting.isMet { note(compound: number, unit, meeting) }
                }
                index.compoundsByLetters.forEachCandidate(own, deletions: word.count > 5 ? 1 : 0, look)
                if word.count > 5 {
                    ScreeningIndex.withBytes(of: word.key) {
                        index.compoundsByKey.forEachCandidate($0, deletions: 0, look)
                    }
                }
            }
        }
    }

    private mutating func note(word: UInt32, _ unit: Int, _ meeting: Meeting) {
        let at = Int(word)
        if metWord[at] >> 32 != stamp {
            metWord[at] = UInt64(stamp) << 32
            rowOfWord[at] = newRow()
        }
        metWord[at] |= 1 << UInt64(unit)
        rows[Int(rowOfWord[at]) * Self.width + unit] = meeting
        metWords.append(word)
    }

    private mutating func note(compound: UInt32, _ unit: Int, _ meeting: Meeting) {
        let at = Int(compound)
        if metCompound[at] >> 32 != stamp {
            metCompound[at] = UInt64(stamp) << 32
            rowOfCompound[at] = newRow()
        }
        metCompound[at] |= 1 << UInt64(unit)
        rows[Int(rowOfCompound[at]) * Self.width + unit] = meeting
        metCompounds.append(compound)
    }

    /// Room for one word's meetings; what an earlier screening left there is not read, for only noted units are.
    private mutating func newRow() -> UInt32 {
        defer { rowCount += 1 }
        if rows.count < (rowCount + 1) * Self.width {
            rows.append(contentsOf: repeatElement(.unmet, count: 64 * Self.width))
        }
        return UInt32(rowCount)
    }

    // MARK: Names worth aligning

    /// Marks names by the words that met: from all of them but the commonest, which by themselves could not reach the
    /// threshold.
    private mutating func gather(_ query: Name, _ side: NameSide, _ threshold: Double) {
        let weights = Weights.of(query.schema)
        var sizes: [(size: Int, unit: Int)] = []
        var (all, initials): (Float, Float) = (0, 0)
        for unit in 0..<side.count {
            let word = side.words[unit]
            if word.traits.contains(.initial) || word.isInitials {
                initials += word.weight
                all += word.weight
                if word.traits.contains(.initial) { continue }
            }
            if !word.traits.contains(.number), !word.isInitials { all += word.weight }
            sizes.append(
                (metWords[wordRanges[unit]].reduce(0) { $0 + listed.namesOfWord.count(Int($1)) }, unit))
        }
        sizes.sort { $0.size > $1.size }
        var met: Float = 0
        var isEnough = false
        for (_, unit) in sizes {
            let word = side.words[unit]
            let weight = word.traits.contains(.number) || word.isInitials ? 0 : word.weight
            if !isEnough {
                met += weight
                let share = max(0, 1 - (met + initials) / max(0.1, all))
                var loss = weights[Feature.extra.rawValue] * share
                if share > 0.0001 { loss += weights[Feature.thin.rawValue] * max(0, 1.5 - met) }
                isEnough = Double(1 - loss) >= threshold - 0.0001
            }
            for at in wordRanges[unit] {
                let number = metWords[at]
                if isEnough {
                    listed.namesOfWord.forEach(Int(number)) { mark($0) }
                } else {
                    index.initialed.forEach(Int(number)) { mark($0) }
                }
            }
        }
        for unit in 0..<side.count {
            for at in compoundRanges[unit] {
                listed.namesOfCompound.forEach(Int(metCompounds[at])) { mark($0) }
            }
            for at in wordRanges[16 + min(unit, 15)] {
                listed.namesOfWord.forEach(Int(metWords[at])) { mark($0) }
            }
        }
        guard query.schema.isCorporate else { return }
        if side.count == 1 {
            let own = UnsafeBufferPointer(
                start: side.letters + Int(side.words[0].start), count: Int(side.words[0].count))
            index.byAcronym.forEachCandidate(own, deletions: 0) { mark(Int($0)) }
        } else {
            ScreeningIndex.withAcronym(of: query) { letters in
                index.byLetters.forEachCandidate(letters, deletions: 0) { number in
                    listed.namesOfWord.forEach(Int(number)) { place in
                        if listed.starts[place + 1] - listed.starts[place] == 1 { mark(place) }
                    }
                }
            }
        }
    }

    private mutating func mark(_ place: Int) {
        guard stampOfName[place] != stamp else { return }
        stampOfName[place] = stamp
        candidates.append(UInt32(place))
    }

    // MARK: Scores

    private func evaluate(_ query: Name, _ limit: Int, _ threshold: Double) -> [NameMatch] {
        var matches: [NameMatch] = []
        let weights = Weights.of(query.schema)
        let hasInitial = index.hasInitial
        let names = index.names
        query.withSide { side, _ in
            let own = QuerySide(side)
            withTables { tables in
                Alignment.withRoom { alignment in
                    for place in candidates {
                        let first = Int(tables.starts[Int(place)])
                        let other = NameSide(
                            words: tables.sequence + first,
                            count: Int(tables.starts[Int(place) + 1]) - first, letters: tables.letters,
                            forms: tables.forms[Int(place)], isTied: tables.isTied[Int(place)],
                            descent: tables.descents[Int(place)])
                        let meetings = TableMeetings(tables: tables, first: first, side: side, other: other)
                        if !hasInitial[Int(place)],
                            Double(meetings.bound(weights, own)) < threshold - 0.0001
                        {
                            continue
                        }
                        let score = Double(alignment.measure(side, other, meetings).score(by: weights))
                        if score >= threshold {
                            matches.append(
                                NameMatch(
                                    entry: names[Int(place)].entry, place: Int(place), score: score))
                        }
                    }
                }
            }
        }
        return best(matches, limit)
    }

    /// The best name of each entry, best first.
    private func best(_ matches: [NameMatch], _ limit: Int) -> [NameMatch] {
        if matches.count < 2 { return matches }
        let sorted = matches.sorted { ($1.score, $0.place) < ($0.score, $1.place) }
        var seen: Set<Int> = []
        var best: [NameMatch] = []
        for match in sorted where seen.insert(match.entry).inserted {
            best.append(match)
            if best.count == limit { break }
        }
        return best
    }

    private func withTables(_ body: (MeetingTables) -> Void) {
        listed.sequence.withUnsafeBufferPointer { sequence in
            listed.numbers.withUnsafeBufferPointer { numbers in
                listed.compoundNumbers.withUnsafeBufferPointer { compoundNumbers in
                    listed.starts.withUnsafeBufferPointer { starts in
                        listed.letters.withUnsafeBufferPointer { letters in
                            withRows(sequence, numbers, compoundNumbers, starts, letters, body)
                        }
                    }
                }
            }
        }
    }

    private func withRows(
        _ sequence: UnsafeBufferPointer<Word>, _ numbers: UnsafeBufferPointer<UInt32>,
        _ compoundNumbers: UnsafeBufferPointer<UInt32>, _ starts: UnsafeBufferPointer<UInt32>,
        _ letters: UnsafeBufferPointer<UInt8>, _ body: (MeetingTables) -> Void
    ) {
        let hasCompounds = !metCompounds.isEmpty
        let hasPairs = wordRanges[16...].contains { !$0.isEmpty }
        rows.withUnsafeBufferPointer { rows in
            listed.weights.withUnsafeBufferPointer { weights in
                rowOfWord.withUnsafeBufferPointer { rowOfWord in
                    metWord.withUnsafeBufferPointer { metWord in
                        rowOfCompound.withUnsafeBufferPointer { rowOfCompound in
                            metCompound.withUnsafeBufferPointer { metCompound in
                                listed.forms.withUnsafeBufferPointer { forms in
                                    listed.isTied.withUnsafeBufferPointer { isTied in
                                        listed.descents.withUnsafeBufferPointer { descents in
                                            guard let sequence = sequence.baseAddress,
                                                let letters = letters.baseAddress
                                            else { return }
                                            body(
                                                MeetingTables(
                                                    sequence: sequence, numbers: numbers,
                                                    compoundNumbers: compoundNumbers, starts: starts,
                                                    letters: letters, weights: weights, rows: rows,
                                                    rowOfWord: rowOfWord, metWord: metWord,
                                                    rowOfCompound: rowOfCompound,
                                                    metCompound: metCompound, forms: forms,
                                                    isTied: isTied, descents: descents,
                                                    stamp: UInt64(stamp), hasCompounds: hasCompounds,
                                                    hasPairs: hasPairs))
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The tables of a list and of one screening, without references, for the time of a call.
struct MeetingTables {
    var sequence: UnsafePointer<Word>
    var numbers: UnsafeBufferPointer<UInt32>
    var compoundNumbers: UnsafeBufferPointer<UInt32>
    var starts: UnsafeBufferPointer<UInt32>
    var letters: UnsafePointer<UInt8>
    var weights: UnsafeBufferPointer<Float>
    var rows: UnsafeBufferPointer<Meeting>
    var rowOfWord: UnsafeBufferPointer<UInt32>
    var metWord: UnsafeBufferPointer<UInt64>
    var rowOfCompound: UnsafeBufferPointer<UInt32>
    var metCompound: UnsafeBufferPointer<UInt64>
    var forms: UnsafeBufferPointer<CompanyForms>
    var isTied: UnsafeBufferPointer<Bool>
    var descents: UnsafeBufferPointer<Name.Descent>
    var stamp: UInt64
    /// Whether a word met a compound of the list, and a compound of the query a word.
    var hasCompounds: Bool
    var hasPairs: Bool

    /// The units that a word met, one bit each.
    @inline(__always)
    func units(word number: Int) -> UInt32 {
        let met = metWord[number]
        return met >> 32 == stamp ? UInt32(truncatingIfNeeded: met) : 0
    }

    @inline(__always)
    func units(compound number: UInt32) -> UInt32 {
        guard hasCompounds, number != ListedWords.none else { return 0 }
        let met = metCompound[Int(number)]
        return met >> 32 == stamp ? UInt32(truncatingIfNeeded: met) : 0
    }
}

/// Meetings looked up in the rows of a screening.
private struct TableMeetings: MeetingSource {
    let tables: MeetingTables
    /// Where the listed name's words begin.
    let first: Int
    let side: NameSide
    let other: NameSide

    @inline(__always) var mayJoin: Bool { tables.hasCompounds || tables.hasPairs }

    @inline(__always)
    func words(_ i: Int, _ j: Int) -> Meeting {
        let (a, b) = (side.words[i], other.words[j])
        if a.traits.union(b.traits).contains(.initial) {
            return Meeting.of(a, side.letters, b, other.letters)
        }
        let number = Int(tables.numbers[first + j])
        guard tables.units(word: number) & 1 << UInt32(i) != 0 else { return .unmet }
        return tables.rows[Int(tables.rowOfWord[number]) * ScreeningDesk.width + i]
    }

    @inline(__always)
    func wordWithPair(_ i: Int, _ j: Int) -> Meeting {
        let number = tables.compoundNumbers[first + j]
        guard tables.units(compound: number) & 1 << UInt32(i) != 0 else { return .unmet }
        return tables.rows[Int(tables.rowOfCompound[Int(number)]) * ScreeningDesk.width + i]
    }

    @inline(__always)
    func pairWithWord(_ i: Int, _ j: Int) -> Meeting {
        let number = Int(tables.numbers[first + j])
        guard tables.units(word: number) & 0x10000 << UInt32(i) != 0 else { return .unmet }
        return tables.rows[Int(tables.rowOfWord[number]) * ScreeningDesk.width + 16 + i]
    }

    /// The score if everything that met something were the same.
    @inline(__always)
    func bound(_ weights: SIMD16<Float>, _ query: QuerySide) -> Float {
        // Letters of one side may begin words of the other.
        if query.isCorporate, side.count == 1 || other.count == 1 { return 1 }
        var units: UInt32 = 0
        var (missB, allB): (Float, Float) = (0, 0)
        var paired: UInt32 = 0
        var isCompounded = query.hasInitial
        if tables.hasCompounds {
            for j in 0..<other.count {
                let met = tables.units(compound: tables.compoundNumbers[first + j])
                guard met != 0 else { continue }
                units |= met
                paired |= 3 << UInt32(j)
                isCompounded = true
            }
        }
        for j in 0..<other.count {
            let weight = tables.weights[first + j]
            allB += weight
            let met = tables.units(word: Int(tables.numbers[first + j]))
            units |= met
            if met == 0, paired & 1 << UInt32(j) == 0 { missB += weight }
        }
        let pairs = units >> 16
        if pairs != 0 {
            isCompounded = true
            units |= pairs | pairs << 1
        }
        // Initials of the query meet any word at a small cost.
        if query.hasInitial { missB = max(0, missB - query.initials) }
        var missA: Float = 0
        for i in 0..<side.count where units & 1 << UInt32(i) == 0 { missA += query.weights[i] }
        let (shareA, shareB) = (missA / max(0.1, query.all), missB / max(0.1, allB))
        let more = max(shareA, shareB)
        var loss = weights[Feature.conflict.rawValue] * min(missA, missB, 2)
        loss += weights[Feature.missing.rawValue] * min(shareA, shareB)
        loss += weights[Feature.extra.rawValue] * more
        if !isCompounded, more > 0 {
            loss += weights[Feature.thin.rawValue] * max(0, 1.5 - min(query.all - missA, allB - missB))
        }
        return 1 - loss
    }
}

/// What a bound needs of the query, worked out once.
private struct QuerySide {
    /// Nought for numbers and initials, which a bound takes as met.
    var weights = SIMD16<Float>(repeating: 0)
    var all: Float = 0
    var initials: Float = 0
    var hasInitial = false
    var isCorporate = false

    init(_ side: NameSide) {
        isCorporate = side.words[0].traits.contains(.corporate)
        for at in 0..<side.count {
            let word = side.words[at]
            if word.traits.contains(.number) { continue }
            all += word.weight
            if word.traits.contains(.initial) || word.isInitials {
                hasInitial = true
                initials += 3
            } else {
                weights[at] = word.weight
            }
        }
    }
}
