/// What a token of a name is.
public enum NamePart: UInt8, Sendable {
    case word
    /// Mr, Dr, Cheikh, El Hadj: says nothing of who it is.
    case title
    /// Ould, Ag, Ben, Bint, al: ties two parts of a person's name together; never a company form.
    case particle
    /// Ltd, SARL, ООО: what kind of company it is.
    case companyForm
    case initial
    case number
}

/// What a name belongs to; a person's `Ag` is a patronym, a company's `AG` is its form.
public enum Schema: UInt8, Sendable {
    case person, organisation, company, vessel, aircraft, unit

    var takesForms: Bool { self == .company || self == .organisation }
}

/// The words whose part is known by themselves.
enum KnownWords {
    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
    }

    static let titles = set(
        """
        mr mrs ms dr prof monsieur madame mme president prasident general colonel capitaine commandant sheikh
        shaikh cheikh cheick chiekh shaykh haji hajji hadj hadji elhadj sir lady imam mullah mawlawi maulavi
        sayyid qari
        """)
    static let particles = set(
        """
        al el ul ould uld wuld ag agg ben bin ibn bint mint walet wlt oul de da do dos du la le van von der den
        of the et and und y
        """)
    static let forms = set(
        """
        ltd limited llc llp lp inc incorporated corp corporation co company plc ag aktiengesellschaft akg gmbh
        kg sa sarl sas sasu sau snc gie ei srl spa nv bv bvba ab as oy oyj ooo oao zao pao ao jsc ojsc cjsc
        pjsc spzoo sro doo dd pt tbk pte pty bhd sdn kk na se eurl suarl
        """)
    /// Forms of several words, each beside the short form it is read as.
    static let longForms: [[[UInt8]]] = """
        open joint stock company
        public joint stock company
        closed joint stock company
        joint stock company
        limited liability company
        public limited company
        gesellschaft mit beschrankter haftung
        obshchestvo s ogranichennoy otvetstvennostyu
        societatea cu raspundere limitata
        societe a responsabilite limitee
        societe anonyme
        sp z o o
        sp z oo
        """.split(separator: "\n").map { $0.split(separator: " ").map { Array($0.utf8) } }
    static let numbers: [[UInt8]: Int] = {
        var numbers: [[UInt8]: Int] = [:]
        let words =
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        for (at, word) in words.split(separator: " ").enumerated() { numbers[Array(word.utf8)] = at + 1 }
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety"
        for (at, word) in tens.split(separator: " ").enumerated() {
            numbers[Array(word.utf8)] = (at + 2) * 10
        }
        return numbers
    }()
}
