/// A name as tokens in plain letters, spelt the way its sounds suggest: `Coulibaly` and `Koulibali` fold alike.
package struct FoldedName: Sendable, Hashable {
    package var tokens: [[UInt8]]

    package init(_ text: String) {
        var tokens: [[UInt8]] = []
        var word: [UInt8] = []
        for scalar in text.prefix(1_000).unicodeScalars {
            let letters = Self.letters(scalar)
            if let letters {
                word += letters
            } else if !word.isEmpty {
                tokens.append(Self.sound(word))
                word = []
            }
        }
        if !word.isEmpty { tokens.append(Self.sound(word)) }
        self.tokens = Array(tokens.filter { !$0.isEmpty }.prefix(24))
    }

    /// Plain letters of a scalar; none for a mark that belongs to a letter, nil for what parts words.
    private static func letters(_ scalar: Unicode.Scalar) -> [UInt8]? {
        switch scalar.value {
        case 0x30...0x39, 0x61...0x7A: [UInt8(scalar.value)]
        case 0x41...0x5A: [UInt8(scalar.value + 0x20)]
        // Apostrophes and marks of direction stand inside words.
        case 0x27, 0x60, 0x2BB...0x2BF, 0x2018, 0x2019, 0x200B...0x200F, 0x202A...0x202E, 0x2066...0x2069,
            0xFEFF,
            0x300...0x36F, 0x640, 0x64B...0x65F, 0x670:
            []
        default: table[scalar]
        }
    }

    /// Latin letters with marks, Arabic and Cyrillic, each with what it is read as.
    private static let table: [Unicode.Scalar: [UInt8]] = {
        let rows = """
            a àáâãäåāăąÀÁÂÃÄÅĀĂĄаА ا أ إ آ ى ع|e èéêëēĕėęěÈÉÊËĒĖĘĚеэЕЭѐё|i ìíîïĩīĭįıÌÍÎÏĨĪĮİиИійЙі ي ئ ی|o òóôõöøōŏőÒÓÔÕÖØŌŐɔоО|
            u ùúûüũūŭůűųÙÚÛÜŨŪŮŰуУ و ؤ|c çćĉċčÇĆĈĊČ|n ñńņňÑŃŅŇɲŋнН ن|s śŝşšșŚŜŞŠȘсС س ص|z źżžŹŻŽзЗ ز ظ|y ýÿŷÝŸыЫ|
            d ďđðĎĐдД د ض ذ|g ĝğġģĞĠгГґ غ گ|l łĺļľŁЛл ل|r ŕŗřŘрР ر|t ţťŧțŢŤȚтТ ت ط ة ث|b бБ ب|v вВ|k кКķĶ ك ق ک|m мМ م|p пП پ|
            f фФ ف|h ه|kh хХ خ|j ج|ch чЧ|sh шШ ش|zh жЖ|ts цЦ|sch щЩ|yu юЮ|ya яЯ|ss ß|ae æÆ|oe œŒ|hh ح|i ьъ
            """
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for row in rows.split(whereSeparator: { $0 == "|" || $0.isNewline }) {
            let parts = row.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            for scalar in parts[1].unicodeScalars where scalar != " " {
                table[scalar] = scalar == "ь" || scalar == "ъ" ? [] : Array(parts[0].utf8)
            }
        }
        return table
    }()

    /// Spellings of one sound made one: French `ou` and English `u`, `ph` and `f`, `kh`, `c` and `k`, doubled letters.
    private static func sound(_ word: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        var index = 0
        func at(_ offset: Int) -> UInt8 { index + offset < word.count ? word[index + offset] : 0 }
        while index < word.count {
            var letter = word[index]
            var width = 1
            switch (letter, at(1)) {
            case (UInt8(ascii: "o"), UInt8(ascii: "u")), (UInt8(ascii: "o"), UInt8(ascii: "o")):
                (letter, width) = (UInt8(ascii: "u"), 2)
            case (UInt8(ascii: "p"), UInt8(ascii: "h")): (letter, width) = (UInt8(ascii: "f"), 2)
            case (UInt8(ascii: "k"), UInt8(ascii: "h")), (UInt8(ascii: "g"), UInt8(ascii: "h")),
                (UInt8(ascii: "d"), UInt8(ascii: "h")), (UInt8(ascii: "t"), UInt8(ascii: "h")):
                width = 2
            case (UInt8(ascii: "c"), UInt8(ascii: "h")): (letter, width) = (UInt8(ascii: "s"), 2)
            case (UInt8(ascii: "s"), UInt8(ascii: "h")): width = 2
            case (UInt8(ascii: "c"), UInt8(ascii: "k")): (letter, width) = (UInt8(ascii: "k"), 2)
            case (UInt8(ascii: "d"), UInt8(ascii: "j")): (letter, width) = (UInt8(ascii: "j"), 2)
            case (UInt8(ascii: "q"), UInt8(ascii: "u")): (letter, width) = (UInt8(ascii: "k"), 2)
            case (UInt8(ascii: "q"), _): letter = UInt8(ascii: "k")
            case (UInt8(ascii: "c"), let next) where next != UInt8(ascii: "e") && next != UInt8(ascii: "i"):
                letter = UInt8(ascii: "k")
            case (UInt8(ascii: "w"), _): letter = UInt8(ascii: "u")
            case (UInt8(ascii: "y"), _): letter = UInt8(ascii: "i")
            default: break
            }
            if out.last != letter { out.append(letter) }
            index += width
        }
        return out
    }
}
