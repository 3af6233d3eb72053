/// The legal forms of companies, each with the family it belongs to, so that `GmbH` and `ООО` are alike and `AG` is not.
package struct CompanyForms: OptionSet, Sendable {
    package let rawValue: UInt8
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// By shares: AG, SA, JSC, plc.
    static let stock = CompanyForms(rawValue: 1)
    /// Limited: GmbH, Ltd, SARL, ООО.
    static let limited = CompanyForms(rawValue: 2)
    /// Partnerships: LP, LLP, KG, SNC.
    static let partnership = CompanyForms(rawValue: 4)
    /// Not for profit: e.V., ANO, ONG.
    static let nonprofit = CompanyForms(rawValue: 8)
    /// Says only that it is a company: Inc, Corporation, Co.
    static let plain = CompanyForms(rawValue: 16)

    /// Whether two names can be of one company by their forms.
    func agrees(with other: CompanyForms) -> Bool {
        let (a, b) = (subtracting(.plain), other.subtracting(.plain))
        return a.isEmpty || b.isEmpty || !a.isDisjoint(with: b)
    }

    private static let shortLines: [(CompanyForms, String)] = [
        (
            .stock,
            "plc ag aktiengesellschaft akg sa spa nv ab as asa oy oyj oao zao pao ao jsc ojsc cjsc pjsc pt tbk bhd se na pao"
        ),
        (
            .limited,
            "ltd limited llc gmbh sarl sas sasu srl bv bvba ooo spzoo sro doo dd pte pty sdn eurl suarl lda ltda zrt kft"
        ),
        (.partnership, "llp lp kg sau snc gie ei kk"),
        (.nonprofit, "ano ev ong ngo asbl"),
        (.plain, "inc incorporated corp corporation co company"),
    ]

    static let short: [[UInt8]: CompanyForms] = {
        var table: [[UInt8]: CompanyForms] = [:]
        for (form, words) in shortLines {
            for word in words.split(separator: " ") { table[Array(word.utf8)] = form }
        }
        return table
    }()

    private static let longLines: [(CompanyForms, String)] = [
        (.stock, "open joint stock company"), (.stock, "public joint stock company"),
        (.stock, "closed joint stock company"), (.stock, "joint stock company"),
        (.stock, "public limited company"), (.stock, "societe anonyme"), (.stock, "aktsionernoe obshchestvo"),
        (.stock, "sociedad anonima"), (.stock, "a s"), (.stock, "s a de c v"),
        (.limited, "limited liability company"), (.limited, "gesellschaft mit beschrankter haftung"),
        (.limited, "obshchestvo s ogranichennoy otvetstvennostyu"),
        (.limited, "obshchestvo s ogranichennoi otvetstvennostyu"),
        (.limited, "societatea cu raspundere limitata"), (.limited, "societe a responsabilite limitee"),
        (.limited, "sp z o o"), (.limited, "sp z oo"), (.limited, "private limited"),
        (.partnership, "limited partnership"), (.partnership, "limited liability partnership"),
        (.nonprofit, "avtonomnaya nekommercheskaya organizatsiya"),
    ]

    /// Forms of several words, the longest first.
    static let long: [(form: CompanyForms, words: [[UInt8]])] =
        longLines
        .map { ($0.0, $0.1.split(separator: " ").map { Array($0.utf8) }) }
        .sorted { $0.1.count > $1.1.count }

    /// Forms long enough that a slip of a letter leaves them plain.
    static let slips: [(form: CompanyForms, word: [UInt8])] =
        short.filter { $0.key.count >= 8 }.map { ($0.value, $0.key) }
        .sorted { $0.word.lexicographicallyPrecedes($1.word) }
}
