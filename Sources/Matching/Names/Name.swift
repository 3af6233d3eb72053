/// A name read into tagged tokens of plain Latin bytes.
///
///     Name("Iyad Ag Ghaly", of: .person).tokens.map(\.part)  // word, particle, word
///
/// Any text is taken: at most ``letterLimit`` letters are read and ``tokenLimit`` tokens kept, and
/// ``isCut`` says when there was more.
public struct Name: Sendable {
    public struct Token: Sendable, Hashable {
        /// Small Latin letters and digits, at most 64; letters of a script without a table keep their UTF-8.
        public var bytes: [UInt8]
        public var part: NamePart
        /// How it sounds.
        public var key: NameKey
        /// Came from a script that leaves vowels out.
        package var isSkeletal: Bool
        /// Came from a script of whole syllables (Hangul).
        package var isSyllabic = false
        /// Written as a place in an order: `33e`, `2nd`, `II`, Second.
        package var isOrdinal = false

        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    public static let letterLimit = 1024
    public static let tokenLimit = 32
    /// Words of a name that are compared; what comes after is told by ``isCut``.
    package static let wordLimit = 16

    public private(set) var tokens: [Token] = []
    public private(set) var isCut = false
    public let schema: Schema

    /// The respelt letters of words and compounds.
    package private(set) var letters: [UInt8] = []
    /// Tokens that say who it is: words, initials and numbers.
    package private(set) var words: [Word] = []
    /// Each two neighbours written together: one fewer than words.
    package private(set) var compounds: [Word] = []
    /// The place of each word among the tokens.
    package private(set) var places: [UInt8] = []
    package private(set) var forms: CompanyForms = []
    /// Has an Ould, Ag or Ben: the order of what stands about it tells father from son.
    package private(set) var isTied = false
    /// Is called a son, or a daughter, of somebody.
    package private(set) var descent: Descent = []

    package struct Descent: OptionSet, Sendable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }
        static let son = Descent(rawValue: 1)
        static let daughter = Descent(rawValue: 2)
    }

    /// Reads a name.
    ///
    /// - Parameters:
    ///   - text: in any script that Unicode has; letters without a table keep their own code.
    ///   - schema: what bears the name.
    public init(_ text: some StringProtocol, of schema: Schema) {
        self.schema = schema
        var raw = NameReading(isPerson: schema.isPerson)
        for scalar in text.unicodeScalars {
            guard raw.letters < Name.letterLimit, raw.words.count < Name.tokenLimit * 2 else {
                isCut = true
                break
            }
            raw.take(scalar)
        }
        raw.end()
        if schema.isCorporate { raw.joinLetters() } else { raw.putFamilyLast() }
        tag(raw)
        if tokens.count > Name.tokenLimit {
            tokens.removeLast(tokens.count - Name.tokenLimit)
            isCut = true
        }
        makeWords()
    }

    /// The letters of a word as a name has them.
    static func plain(_ text: String) -> [UInt8] {
        var raw = NameReading(isPerson: true)
        for scalar in text.unicodeScalars { raw.take(scalar) }
        raw.end()
        return raw.words.first ?? []
    }

    private mutating func makeWords() {
        func isWord(_ token: Token) -> Bool {
            token.part == .word || token.part == .initial || token.part == .number
        }
        let all = !tokens.contains(where: isWord)
        for (place, token) in tokens.enumerated() where all || isWord(token) {
            guard words.count < Name.wordLimit else {
                isCut = true
                break
            }
            var traits: Word.Traits = []
            if token.part == .initial { traits.insert(.initial) }
            if token.part == .number { traits.insert(.number) }
            if token.isSkeletal { traits.insert(.skeletal) }
            if token.isSyllabic { traits.insert(.syllabic) }
            words.append(Word(token.bytes, traits: traits, schema: schema, into: &letters))
            places.append(UInt8(place))
        }
        for at in words.indices.dropLast() {
            let (a, b) = (tokens[Int(places[at])], tokens[Int(places[at + 1])])
            var traits: Word.Traits = .compound
            if a.isSkeletal || b.isSkeletal { traits.insert(.skeletal) }
            if a.isSyllabic, b.isSyllabic { traits.insert(.syllabic) }
            // A number ends the compound: 20 and 04 are not 2004.
            let bytes =
                a.part == .number || b.part == .number ? [0x23] : Array((a.bytes + b.bytes).prefix(64))
            compounds.append(Word(bytes, traits: traits, schema: schema, into: &letters))
        }
    }

    private mutating func tag(_ raw: NameReading) {
        var at = 0
        while at < raw.words.count {
            let word = raw.words[at]
            let skeletal = raw.skeletal[at]
            if schema.isCorporate, let (form, length) = Name.longForm(raw.words, at) {
                forms.formUnion(form)
                add(Array(raw.words[at..<at + length].joined(separator: [0x20])), .companyForm, false)
                at += length
                continue
            }
            at += 1
            if schema.isCorporate, let long = KnownWords.abbreviations[word] {
                for word in long { add(word, .word, skeletal) }
            } else if schema.isCorporate, let (rest, form) = Name.attachedForm(word, raw.camel[at - 1]) {
                add(rest, .word, skeletal)
                add(form, part(of: form), skeletal)
            } else if schema.isPerson, let rest = Name.servant(word) {
                // `Abdoulaziz`, `Abdelaziz` and `Abd al-Aziz` are the servant and the attribute.
                add(Name.abd, .word, skeletal)
                if !rest.isEmpty { add(rest, .word, skeletal) }
            } else if schema.isPerson, at < raw.words.count, Name.isArticle(word, before: raw.words[at]) {
                add(word, .particle, skeletal)
            } else {
                add(word, part(of: word), skeletal)
            }
            if raw.syllabic[at - 1], !tokens.isEmpty { tokens[tokens.count - 1].isSyllabic = true }
        }
        // A tie with nobody behind it has lost its order: `Salman Mohammed bin`.
        if let last = tokens.last, KnownWords.ties.contains(last.bytes), last.part == .particle {
            isTied = false
        }
        keepTitleThatIsTheName()
    }

    /// The Arabic article as it sounds before a sun letter: at-Taher, ach-Cherif.
    private static func isArticle(_ word: [UInt8], before next: [UInt8]) -> Bool {
        guard word.count == 2, word[0] == UInt8(ascii: "a") || word[0] == UInt8(ascii: "e"), next.count > 2
        else { return false }
        return word[1] == next[0] && "dnrstz".utf8.contains(word[1])
    }

    /// `Cheikh Ag Mohamed`: before a tie the title is the name.
    private mutating func keepTitleThatIsTheName() {
        guard schema.isPerson, isTied else { return }
        let first = tokens.firstIndex { $0.part == .word || $0.part == .initial }
        guard let tie = tokens.firstIndex(where: { KnownWords.ties.contains($0.bytes) }), first ?? .max > tie,
            let title = tokens[..<tie].lastIndex(where: { $0.part == .title })
        else { return }
        tokens[title].part = .word
    }

    private mutating func part(of word: [UInt8]) -> NamePart {
        if word.allSatisfy({ (0x30...0x39).contains($0) }) { return .number }
        if schema.isCorporate {
            if let form = CompanyForms.short[word] {
                forms.formUnion(form)
                return .companyForm
            }
            if word.count >= 8 {
                for (form, known) in CompanyForms.slips
                where abs(known.count - word.count) <= 1 && EditDistance.osa(known, word) == 1 {
                    forms.formUnion(form)
                    return .companyForm
                }
            }
        }
        if schema.isPerson {
            if KnownWords.ties.contains(word) {
                isTied = true
                descent.insert(KnownWords.daughters.contains(word) ? .daughter : .son)
                return .particle
            }
            // A company's form behind a person's name is an ending of the file, no part of the name.
            if !tokens.isEmpty, word.elementsEqual("llc".utf8) || word.elementsEqual("ltd".utf8) {
                return .companyForm
            }
        }
        if KnownWords.particles.contains(word) { return .particle }
        if schema == .person {
            if KnownWords.titles.contains(word) {
                // Cheikh Tidiane is a name and Cheikh a title before it; Tidiane Cheikh and Ag Cheikh have a father.
                let isFirst = tokens.allSatisfy { $0.part == .title || $0.part == .particle } && !isTied
                return isFirst || !KnownWords.titlesAndNames.contains(word) ? .title : .word
            }
            if word.count == 1 { return .initial }
        }
        return .word
    }

    private mutating func add(_ word: [UInt8], _ part: NamePart, _ skeletal: Bool) {
        var bytes = Array(word.prefix(64))
        var part = part
        var isOrdinal = false
        if part == .word, !schema.isPerson {
            if let ordinal = Name.ordinal(bytes) {
                bytes = ordinal
                part = .number
                isOrdinal = true
            } else if let value = KnownWords.numbers[bytes] {
                if value < 10, let last = tokens.last, last.part == .number, last.bytes.count == 2,
                    last.bytes[1] == 0x30
                {
                    tokens[tokens.count - 1].bytes[1] = UInt8(0x30 + value)
                    return
                }
                bytes = Array(String(value).utf8)
                part = .number
            } else if !tokens.isEmpty, let value = KnownWords.roman[bytes] {
                bytes = Array(String(value).utf8)
                part = .number
                isOrdinal = true
            }
        }
        var token = Token(bytes: bytes, part: part, key: NameKey(bytes), isSkeletal: skeletal)
        token.isOrdinal = isOrdinal
        tokens.append(token)
    }

    private static func longForm(_ words: [[UInt8]], _ at: Int) -> (CompanyForms, Int)? {
        for (form, words_) in CompanyForms.long where at + words_.count <= words.count {
            let isSame = zip(words[at...], words_).allSatisfy { word, known in
                word == known || (known.count >= 6 && word.count >= 5 && EditDistance.osa(word, known) == 1)
            }
            if isSame { return (form, words_.count) }
        }
        return nil
    }

    /// `SiemensAG` as two.
    private static func attachedForm(_ word: [UInt8], _ camel: Int) -> ([UInt8], [UInt8])? {
        guard camel >= 3, camel < word.count else { return nil }
        let form = Array(word[camel...])
        return CompanyForms.short[form] == nil ? nil : (Array(word[..<camel]), form)
    }

    /// The digits of `33e`, `1er`, `2nd`.
    private static func ordinal(_ word: [UInt8]) -> [UInt8]? {
        let digits = word.prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty, digits.count < word.count,
            KnownWords.ordinalEndings.contains(Array(word[digits.count...]))
        else { return nil }
        return Array(digits)
    }

    private static let abd = Array("abd".utf8)
    private static let openings = ["abdoul", "abdul", "abdel", "abdal"].map { Array($0.utf8) }

    /// What follows Abd, Abdoul, Abdel in a word; nothing when the word does not begin with it or is one name by now.
    private static func servant(_ word: [UInt8]) -> [UInt8]? {
        if word == abd { return [] }
        for opening in openings where word.starts(with: opening) {
            let rest = Array(word.dropFirst(opening.count))
            if rest.isEmpty { return [] }
            return rest.count >= 4 && !rest.starts(with: "la".utf8) && KnownSpellings.groups[word] == nil
                ? rest : nil
        }
        return nil
    }
}
