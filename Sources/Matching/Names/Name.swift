/// A name read into tagged tokens of plain Latin bytes.
///
///     Name("Iyad Ag Ghaly", of: .person).tokens.map(\.part)  // word, particle, word
///
/// Any text is taken: at most ``letterLimit`` letters are read and ``tokenLimit`` tokens kept, and
/// ``isCut`` says when there was more.
public struct Name: Sendable {
    public struct Token: Sendable, Hashable {
        /// Small Latin letters and digits, at most 64.
        public var bytes: [UInt8]
        public var part: NamePart
        /// How it sounds.
        public var key: NameKey
        /// Came from a script that leaves vowels out.
        package var isSkeletal: Bool

        public var text: String { String(decoding: bytes, as: UTF8.self) }
    }

    public static let letterLimit = 1024
    public static let tokenLimit = 32

    public private(set) var tokens: [Token] = []
    public private(set) var isCut = false
    public let schema: Schema
    /// Tokens that say who it is: words, initials and numbers.
    package private(set) var words: [Token] = []
    /// The words written together.
    package private(set) var joined: [UInt8] = []

    /// Reads a name.
    ///
    /// - Parameters:
    ///   - text: in any script that Unicode has; letters without a table keep their own code.
    ///   - schema: what bears the name.
    public init(_ text: some StringProtocol, of schema: Schema) {
        self.schema = schema
        var raw = Reading()
        for scalar in text.unicodeScalars {
            guard raw.letters < Name.letterLimit, raw.words.count < Name.tokenLimit * 2 else {
                isCut = true
                break
            }
            raw.take(scalar)
        }
        raw.end()
        if schema.takesForms { raw.joinLetters() }
        tag(raw)
        if tokens.count > Name.tokenLimit {
            tokens.removeLast(tokens.count - Name.tokenLimit)
            isCut = true
        }
        words = tokens.filter { $0.part == .word || $0.part == .initial || $0.part == .number }
        if words.isEmpty { words = tokens }
        joined = words.flatMap(\.bytes)
    }

    private mutating func tag(_ raw: Reading) {
        var at = 0
        while at < raw.words.count {
            let word = raw.words[at]
            let skeletal = raw.skeletal[at]
            if schema.takesForms, let length = Name.longForm(raw.words, at) {
                add(Array(raw.words[at..<at + length].joined(separator: [0x20])), .companyForm, false)
                at += length
            } else if schema == .person, Name.isServant(word), at + 1 < raw.words.count {
                // `Abd al-Aziz` is one name: the servant and the attribute, without the article.
                var next = at + 1
                if next + 1 < raw.words.count, Name.isArticle(raw.words[next]) { next += 1 }
                add(Name.servant(of: raw.words[next]), .word, skeletal)
                at = next + 1
            } else {
                add(schema == .person ? Name.contracted(word) : word, part(of: word), skeletal)
                at += 1
            }
        }
    }

    private func part(of word: [UInt8]) -> NamePart {
        if word.allSatisfy({ (0x30...0x39).contains($0) }) { return .number }
        if schema.takesForms, KnownWords.forms.contains(word) { return .companyForm }
        if KnownWords.particles.contains(word) { return .particle }
        if schema == .person {
            if KnownWords.titles.contains(word) { return .title }
            if word.count == 1 { return .initial }
        }
        return .word
    }

    private mutating func add(_ word: [UInt8], _ part: NamePart, _ skeletal: Bool) {
        var bytes = Array(word.prefix(64))
        if part == .word, let value = KnownWords.numbers[bytes], !schema.isPerson {
            if value < 10, let last = tokens.last, last.part == .number, last.bytes.count == 2,
                last.bytes[1] == 0x30
            {
                tokens[tokens.count - 1].bytes[1] = UInt8(0x30 + value)
                return
            }
            bytes = Array(String(value).utf8)
            tokens.append(Token(bytes: bytes, part: .number, key: NameKey(bytes), isSkeletal: false))
            return
        }
        tokens.append(Token(bytes: bytes, part: part, key: NameKey(bytes), isSkeletal: skeletal))
    }

    private static func longForm(_ words: [[UInt8]], _ at: Int) -> Int? {
        for form in KnownWords.longForms where at + form.count <= words.count {
            if words[at..<at + form.count].elementsEqual(form) { return form.count }
        }
        return nil
    }

    private static func isServant(_ word: [UInt8]) -> Bool {
        ["abd", "abdul", "abdel", "abdoul", "abdal"].contains { word.elementsEqual($0.utf8) }
    }

    private static func isArticle(_ word: [UInt8]) -> Bool {
        ["al", "el", "ul"].contains { word.elementsEqual($0.utf8) }
    }

    private static func servant(of word: [UInt8]) -> [UInt8] {
        var rest = word[...]
        if rest.count > 3, rest.starts(with: "al".utf8) { rest = rest.dropFirst(2) }
        return Array("abd".utf8) + rest
    }

    /// `Abdoulaziz`, `Abdelaziz` and `Abd al-Aziz` as one.
    private static func contracted(_ word: [UInt8]) -> [UInt8] {
        for opening in ["abdoul", "abdul", "abdel", "abdal"]
        where word.starts(with: opening.utf8) && word.count >= opening.utf8.count + 3 {
            return Array("abd".utf8) + word.dropFirst(opening.utf8.count)
        }
        return word
    }
}

extension Schema {
    var isPerson: Bool { self == .person }
}

/// The words of a text while it is read.
private struct Reading {
    var words: [[UInt8]] = []
    var skeletal: [Bool] = []
    var letters = 0
    private var word: [UInt8] = []
    private var isSkeletal = false

    mutating func take(_ scalar: Unicode.Scalar) {
        letters += 1
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        switch value {
        case 0x61...0x7A: word.append(UInt8(value))
        case 0x41...0x5A: word.append(UInt8(value + 32))
        case 0x30...0x39: word.append(UInt8(value))
        case 0x26:
            end()
            word = Array("and".utf8)
            end()
        case _ where LatinLetters.silent(value): return
        default: other(scalar)
        }
    }

    private mutating func other(_ scalar: Unicode.Scalar) {
        guard scalar.value > 0x7F else { return end() }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
        if let latin = LatinLetters.table[lower.value] {
            if LatinLetters.skeletal(lower.value) { isSkeletal = true }
            word.append(contentsOf: latin)
        } else if lower.properties.isAlphabetic || lower.properties.canonicalCombiningClass.rawValue > 0 {
            word.append(contentsOf: String(lower).utf8)
        } else {
            end()
        }
    }

    mutating func end() {
        guard !word.isEmpty else { return }
        if isSkeletal, word.count > 4, word.starts(with: "al".utf8), word != Array("allh".utf8) {
            word.removeFirst(2)
        }
        words.append(word)
        skeletal.append(isSkeletal)
        word = []
        isSkeletal = false
    }

    /// `S. A. R. L.` as `sarl`.
    mutating func joinLetters() {
        var at = 0
        while at + 1 < words.count {
            var next = at
            while next < words.count, words[next].count == 1 { next += 1 }
            if next - at > 1 {
                words.replaceSubrange(at..<next, with: [words[at..<next].flatMap { $0 }])
                skeletal.replaceSubrange(at..<next, with: [false])
            }
            at += 1
        }
    }
}
