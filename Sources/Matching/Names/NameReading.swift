/// The words of a text while it is read.
struct NameReading {
    var words: [[UInt8]] = []
    var skeletal: [Bool] = []
    var syllabic: [Bool] = []
    /// Where in each word a small letter was followed by two capitals, 0 for nowhere.
    var camel: [Int] = []
    var letters = 0
    private var dotted: [Bool] = []
    private var comma = 0
    private let isPerson: Bool
    private var word: [UInt8] = []
    private var isSkeletal = false
    private var isSyllabic = false
    private var digits = 0
    private var turn = 0
    private var wasSmall = false

    init(isPerson: Bool) { self.isPerson = isPerson }

    mutating func take(_ scalar: Unicode.Scalar) {
        letters += 1
        var value = scalar.value
        if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
        switch value {
        case 0x61...0x7A:
            word.append(UInt8(value))
            wasSmall = true
        case 0x41...0x5A:
            if wasSmall, turn == 0 { turn = word.count }
            wasSmall = false
            word.append(UInt8(value + 32))
        case 0x30...0x39:
            word.append(UInt8(value))
            digits += 1
        case 0x26:
            end()
            word = Array("and".utf8)
            end()
        case 0x2E:
            end()
            if !dotted.isEmpty { dotted[dotted.count - 1] = true }
        case 0x2C:
            end()
            if comma == 0 { comma = words.count }
        case _ where LatinLetters.silent(value): return
        default: other(scalar)
        }
    }

    private mutating func other(_ scalar: Unicode.Scalar) {
        guard scalar.value > 0x7F else { return end() }
        wasSmall = false
        if Hangul.append(scalar.value, to: &word) {
            isSyllabic = true
            return
        }
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
        defer {
            word = []
            isSkeletal = false
            isSyllabic = false
            digits = 0
            turn = 0
            wasSmall = false
        }
        guard !word.isEmpty else { return }
        if isSkeletal, word.count > 4, word.starts(with: "al".utf8), word != Array("allh".utf8) {
            word.removeFirst(2)
        }
        if isPerson, digits > 0, digits < word.count { word = word.map(NameReading.letter) }
        words.append(word)
        skeletal.append(isSkeletal)
        syllabic.append(isSyllabic)
        camel.append(turn)
        dotted.append(false)
    }

    /// The letter that a digit in the midst of a person's name stands for.
    private static func letter(_ byte: UInt8) -> UInt8 {
        switch byte {
        case 0x30: 0x6F
        case 0x31: 0x69
        case 0x33: 0x65
        case 0x34: 0x61
        case 0x35: 0x73
        case 0x37: 0x74
        case 0x38: 0x62
        case 0x39: 0x67
        default: byte
        }
    }

    /// `Ag Ghaly, Iyad` as `Iyad Ag Ghaly`.
    mutating func putFamilyLast() {
        guard comma > 0, comma < words.count else { return }
        words = Array(words[comma...] + words[..<comma])
        skeletal = Array(skeletal[comma...] + skeletal[..<comma])
        syllabic = Array(syllabic[comma...] + syllabic[..<comma])
        camel = Array(camel[comma...] + camel[..<comma])
    }

    /// `S. A. R. L.` as `sarl`.
    mutating func joinLetters() {
        var at = 0
        while at + 1 < words.count {
            var next = at
            while next < words.count, words[next].count == 1 {
                next += 1
                if !dotted[next - 1] { break }
            }
            if next - at > 1 {
                words.replaceSubrange(at..<next, with: [words[at..<next].flatMap { $0 }])
                skeletal.replaceSubrange(at..<next, with: [false])
                syllabic.replaceSubrange(at..<next, with: [false])
                camel.replaceSubrange(at..<next, with: [0])
                dotted.replaceSubrange(at..<next, with: [false])
            }
            at += 1
        }
    }
}

/// Korean syllables in Latin letters, by the arithmetic of Unicode §3.12.
enum Hangul {
    private static let openings = words("g kk n d tt r m b pp s ss - j jj ch k t p h")
    private static let vowels = words("a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i")
    private static let ends = words("- k k k n n n t l k m l l l p l m p p t t ng t t k t p t")

    private static func words(_ text: String) -> [[UInt8]] {
        text.split(separator: " ").map { $0 == "-" ? [] : Array($0.utf8) }
    }

    static func append(_ value: UInt32, to word: inout [UInt8]) -> Bool {
        guard (0xAC00...0xD7A3).contains(value) else { return false }
        let index = Int(value - 0xAC00)
        word += openings[index / 588] + vowels[index % 588 / 28] + ends[index % 28]
        return true
    }
}
