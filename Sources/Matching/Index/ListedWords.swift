/// The words of a list's names: each different word once, and for each name which words it has.
final class ListedWords: Sendable {
    /// Different words, their letters in `letters`.
    let words: [Word]
    let letters: [UInt8]
    /// Different compounds of neighbours.
    let compounds: [Word]

    /// The names' words one after another, each with its number among the different ones.
    let sequence: [Word]
    let numbers: [UInt32]
    let compoundNumbers: [UInt32]
    /// Where each name's words begin, and one end more; a name with n words has n compounds, the last of them none.
    let starts: [UInt32]
    /// The weight of each word of the sequence; nought for numbers, which are weighed apart.
    let weights: [Float]
    let forms: [CompanyForms]
    let isTied: [Bool]
    let descents: [Name.Descent]

    /// Names that have a word or compound, by its number.
    let namesOfWord: Postings
    let namesOfCompound: Postings

    static let none = UInt32.max

    init(_ names: [IndexedName]) {
        var gathered = Gathered()
        var (sequence, numbers, compoundNumbers, starts): ([Word], [UInt32], [UInt32], [UInt32]) = (
            [], [], [], [0]
        )
        var compounds = Gathered()
        compounds.letters = []
        for listed in names {
            let name = listed.name
            for (at, word) in name.words.enumerated() {
                var own = word
                numbers.append(gathered.number(of: &own, name.letters))
                sequence.append(own)
                if at < name.compounds.count {
                    var compound = name.compounds[at]
                    compoundNumbers.append(compounds.number(of: &compound, name.letters))
                } else {
                    compoundNumbers.append(Self.none)
                }
            }
            starts.append(UInt32(numbers.count))
        }
        // Compounds' letters stand behind the words'.
        let offset = UInt32(gathered.letters.count)
        letters = gathered.letters + compounds.letters
        words = gathered.words
        self.compounds = compounds.words.map { word in
            var moved = word
            moved.start += offset
            return moved
        }
        self.sequence = sequence
        self.numbers = numbers
        self.compoundNumbers = compoundNumbers
        self.starts = starts
        weights = sequence.map { $0.traits.contains(.number) ? 0 : $0.weight }
        forms = names.map(\.name.forms)
        isTied = names.map(\.name.isTied)
        descents = names.map(\.name.descent)
        namesOfWord = Postings(numbers, starts, count: gathered.words.count)
        namesOfCompound = Postings(compoundNumbers, starts, count: compounds.words.count)
    }

    private struct Identity: Hashable {
        var spelling: UInt64
        var traits: UInt8
        var group: UInt16
        var weight: Float
    }

    private struct Gathered {
        var words: [Word] = []
        var letters: [UInt8] = []
        var known: [Identity: UInt32] = [:]

        /// The number of a word; its letters move to the common buffer.
        mutating func number(of word: inout Word, _ source: [UInt8]) -> UInt32 {
            let identity = Identity(
                spelling: word.spelling, traits: word.traits.rawValue, group: word.group, weight: word.weight)
            if let number = known[identity] {
                word.start = words[Int(number)].start
                return number
            }
            let start = UInt32(letters.count)
            letters.append(contentsOf: source[Int(word.start)..<Int(word.start) + Int(word.count)])
            word.start = start
            let number = UInt32(words.count)
            known[identity] = number
            words.append(word)
            return number
        }
    }
}

/// For each number, the names that hold it, in order.
struct Postings: Sendable {
    private var heads: [UInt32]
    private var names: [UInt32]

    /// - Parameters:
    ///   - numbers: the numbers that names hold, one name after another.
    ///   - starts: where each name's begin, with the end.
    init(_ numbers: [UInt32], _ starts: [UInt32], count: Int) {
        heads = Array(repeating: 0, count: count + 1)
        for number in numbers where number != ListedWords.none { heads[Int(number) + 1] += 1 }
        for at in 1..<max(1, heads.count) { heads[at] += heads[at - 1] }
        names = Array(repeating: 0, count: Int(heads.last ?? 0))
        var next = heads
        for name in 0..<max(0, starts.count - 1) {
            for at in starts[name]..<starts[name + 1] where numbers[Int(at)] != ListedWords.none {
                let number = Int(numbers[Int(at)])
                names[Int(next[number])] = UInt32(name)
                next[number] += 1
            }
        }
    }

    func count(_ number: Int) -> Int { Int(heads[number + 1] - heads[number]) }

    @inline(__always)
    func forEach(_ number: Int, _ body: (Int) -> Void) {
        for at in heads[number]..<heads[number + 1] { body(Int(names[Int(at)])) }
    }
}
