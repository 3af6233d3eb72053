/// Letters of other scripts and accented Latin letters as plain Latin ones, by the module's own tables.
enum LatinLetters {
    /// Pairs of a letter and what it is written as; `_` stands for nothing.
    private static let pairs: String = """
        à a á a â a ã a ä a å a ā a ă a ą a ǎ a ạ a ả a ə a æ ae ç c ć c č c ĉ c ď d đ d ð d ɗ d è e é e ê e
        ë e ē e ĕ e ė e ę e ě e ɛ e ǝ e ế e ğ g ĝ g ġ g ģ g ħ h ĥ h ḥ h ì i í i î i ï i ī i ĩ i į i ı i ķ k ƙ k
        ł l ĺ l ľ l ļ l ñ n ń n ň n ņ n ŋ ng ɲ ny ò o ó o ô o õ o ö o ø o ō o ŏ o ő o ɔ o œ oe ơ o ŕ r ř r ŗ r
        ś s š s ş s ș s ŝ s ß ss ṣ s ţ t ț t ť t þ th ṭ t ù u ú u û u ü u ū u ŭ u ů u ű u ų u ư u ŵ w ý y ÿ y ŷ y
        ƴ y ź z ž z ż z ẓ z ɓ b
        а a б b в v г g ґ g д d е e ё e є ye ж zh з z и i і i ї yi й y к k қ k л l м m н n ң n о o ө o п p р r
        с s т t у u ұ u ү u ў u ф f х kh һ h ц ts ч ch ш sh щ shch ъ _ ы y ь _ э e ю yu я ya ђ dj ј j љ lj њ nj
        ћ c џ dz ѓ g ќ k ә a ғ g
        α a ά a β v γ g δ d ε e έ e ζ z η i ή i θ th ι i ί i ϊ i κ k λ l μ m ν n ξ x ο o ό o π p ρ r σ s ς s
        τ t υ y ύ y φ f χ ch ψ ps ω o ώ o
        ا a أ a إ i آ a ى a ب b ت t ث th ج j ح h خ kh د d ذ dh ر r ز z س s ش sh ص s ض d ط t ظ z ع a غ gh ف f
        ق q ك k ک k ل l م m ن n ه h ة a و u ي i ی i ئ i ؤ u ء _ پ p چ ch ژ zh گ g
        א a ב b ג g ד d ה h ו v ז z ח h ט t י y כ k ך k ל l מ m ם m נ n ן n ס s ע a פ p ף f צ ts ץ ts ק k ר r
        ש sh ת t
        ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta チ chi ツ tsu テ te ト to
        ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra
        リ ri ル ru レ re ロ ro ワ wa ヲ o ン n ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji
        ヅ zu デ de ド do バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ァ a ィ i ゥ u ェ e ォ o ッ _ ャ a
        ュ u ョ o ヴ v ー _
        """

    static let table: [UInt32: [UInt8]] = {
        var table: [UInt32: [UInt8]] = [:]
        var letter: Unicode.Scalar?
        for word in pairs.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let known = letter {
                table[known.value] = word == "_" ? [] : Array(word.utf8)
                letter = nil
            } else {
                letter = word.unicodeScalars.first
            }
        }
        return table
    }()

    /// Whether a letter belongs to a script that leaves its short vowels out (Arabic, Hebrew).
    static func skeletal(_ value: UInt32) -> Bool { (0x0590...0x06FF).contains(value) }

    /// Marks that carry no sound of their own: combining accents, Arabic vowel signs, directions.
    static func silent(_ value: UInt32) -> Bool {
        switch value {
        case 0x0300...0x036F, 0x0591...0x05C7, 0x0640, 0x064B...0x065F, 0x200B...0x200F, 0x202A...0x202E,
            0x2060...0x2069, 0xFEFF, 0x27, 0x60, 0xB4, 0x02B0...0x02FF, 0x2018, 0x2019:
            true
        default: false
        }
    }
}
