/// A name on a list.
public struct IndexedName: Sendable {
    /// The caller's own number of the entry that bears the name.
    public let entry: Int
    public let name: Name

    public init(entry: Int, name: Name) {
        self.entry = entry
        self.name = name
    }
}

/// A listed name near a query.
public struct NameMatch: Sendable, Equatable {
    /// The entry's number, as given to the index.
    public let entry: Int
    /// The place of the name among those given to the index.
    public let place: Int
    public let score: Double
}

/// Finds the names of a list whose score with a query reaches a threshold.
///
/// Every different word of the list is filed once. A query's words are compared with the words that can meet them, each pair
/// once; names are then looked up from the rarest of the words that met, and those that cannot reach the threshold by the
/// words they have are passed over before they are aligned. What is found has the score of ``NameComparison``; what is
/// missed of all that reaches the threshold is measured in Benchmarks/README.md.
public final class ScreeningIndex: Sendable {
    public let names: [IndexedName]
    let listed: ListedWords
    /// Words and compounds by their respelt letters, by their sounds, and by the sounds of those without vowels.
    let byLetters: DeletionIndex
    let compoundsByLetters: DeletionIndex
    let byKey: DeletionIndex
    let compoundsByKey: DeletionIndex
    let bySounds: DeletionIndex
    let skeletalBySounds: DeletionIndex
    let hasSkeletal: Bool
    /// Words of each group of known spellings.
    let byGroup: [[UInt32]]
    /// Names of several words by the letters that begin them.
    let byAcronym: DeletionIndex
    /// Names that have an initial, by their words.
    let initialed: Postings
    let hasInitial: [Bool]

    public init(_ names: [IndexedName]) {
        self.names = names
        let listed = ListedWords(names)
        self.listed = listed
        var letters = DeletionIndex.Gathering()
        var compoundLetters = DeletionIndex.Gathering()
        var keys = DeletionIndex.Gathering()
        var compoundKeys = DeletionIndex.Gathering()
        var sounds = DeletionIndex.Gathering()
        var skeletal = DeletionIndex.Gathering()
        var groups: [[UInt32]] = []
        var hasSkeletal = false
        listed.letters.withUnsafeBufferPointer { all in
            for (number, word) in listed.words.enumerated() {
                let own = UnsafeBufferPointer(
                    rebasing: all[Int(word.start)..<Int(word.start) + Int(word.count)])
                let id = UInt32(number)
                if word.traits.contains(.initial) { continue }
                letters.add(
                    own, word: id, deletions: word.traits.contains(.number) ? 0 : word.count < 4 ? 1 : 2)
                if word.traits.isDisjoint(with: [.number, .foreign]) {
                    ScreeningIndex.withBytes(of: word.key) { keys.add($0, word: id, deletions: 0) }
                    SoundDistance.withSounds(of: word.key) { sounds.add($0, word: id, deletions: 2) }
                    if word.traits.contains(.skeletal) {
                        hasSkeletal = true
                        SoundDistance.withSounds(of: word.key) { skeletal.add($0, word: id, deletions: 2) }
                    }
                }
                if word.group != 0 {
                    while groups.count <= Int(word.group) { groups.append([]) }
                    groups[Int(word.group)].append(id)
                }
            }
            for (number, word) in listed.compounds.enumerated() {
                let own = UnsafeBufferPointer(
                    rebasing: all[Int(word.start)..<Int(word.start) + Int(word.count)])
                compoundLetters.add(own, word: UInt32(number), deletions: word.count > 5 ? 1 : 0)
                if word.count > 5 {
                    ScreeningIndex.withBytes(of: word.key) {
                        compoundKeys.add($0, word: UInt32(number), deletions: 0)
                    }
                }
            }
        }
        byLetters = DeletionIndex(letters)
        compoundsByLetters = DeletionIndex(compoundLetters)
        byKey = DeletionIndex(keys)
        compoundsByKey = DeletionIndex(compoundKeys)
        bySounds = DeletionIndex(sounds)
        skeletalBySounds = DeletionIndex(skeletal)
        self.hasSkeletal = hasSkeletal
        byGroup = groups
        var acronyms = DeletionIndex.Gathering()
        hasInitial = names.map { $0.name.words.contains { $0.traits.contains(.initial) || $0.isInitials } }
        for (place, listed) in names.enumerated() {
            ScreeningIndex.withAcronym(of: listed.name) {
                acronyms.add($0, word: UInt32(place), deletions: 0)
            }
        }
        byAcronym = DeletionIndex(acronyms)
        var numbers = listed.numbers
        for (place, initial) in hasInitial.enumerated() where !initial {
            for at in listed.starts[place]..<listed.starts[place + 1] { numbers[Int(at)] = ListedWords.none }
        }
        initialed = Postings(numbers, listed.starts, count: listed.words.count)
    }

    /// The nearest names, best first, one for each entry.
    ///
    /// - Parameters:
    ///   - limit: how many at most.
    ///   - threshold: the least score, 0 to 1.
    public func screen(_ query: Name, limit: Int = 10, threshold: Double = NameComparison.threshold)
        -> [NameMatch]
    {
        var desk = ScreeningDesk(self)
        return desk.screen(query, limit: limit, threshold: threshold)
    }

    /// Every name compared, for measuring what the index misses.
    package func exhaustive(_ query: Name, threshold: Double) -> Set<Int> {
        var found: Set<Int> = []
        NameComparison.scores(query, names) { at, score in
            if score >= threshold { found.insert(names[at].entry) }
        }
        return found
    }

    /// The first letters of a company's or unit's name of three to eight words.
    static func withAcronym(of name: Name, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        guard name.schema.isCorporate, (3...8).contains(name.words.count) else { return }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 8) { room in
            for (at, word) in name.words.enumerated() { room[at] = name.letters[Int(word.start)] }
            body(UnsafeBufferPointer(rebasing: room[..<name.words.count]))
        }
    }

    static func withBytes(of key: UInt64, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
        withUnsafeBytes(of: key) { raw in raw.withMemoryRebound(to: UInt8.self) { body($0) } }
    }
}
