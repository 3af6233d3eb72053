import Testing

@testable import Matching

@Suite("Names compared")
struct NameComparisonTests {
    private func score(_ a: String, _ b: String, _ schema: Schema = .person) -> Double {
        NameComparison.score(Name(a, of: schema), Name(b, of: schema))
    }

    @Test(
        "one name in two spellings stands at the threshold",
        arguments: [
            ("Oumar Traoré", "Traore Oumar"), ("Seydou Coulibaly", "Koulibaly Seydou"),
            ("Moussa Cissé", "Moussa Sissé"), ("Iyad Ag Ghaly", "Iyad ag Ghali"),
            ("Abdoul Aziz Maïga", "Abdelaziz Maiga"), ("محمد علي", "Mohamed Ali"),
            ("Иван Иванов", "Ivan Ivanov"), ("Sidi Ould Ahmed", "Sidi Uld Ahmed"),
        ])
    func together(a: String, b: String) { #expect(score(a, b) >= 0.8, "\(a) / \(b): \(score(a, b))") }

    @Test(
        "two people who share a name stay apart",
        arguments: [
            ("Oumar Traoré", "Moussa Traoré"), ("Aminata Diarra", "Fatoumata Diarra"),
            ("Bakary Keïta", "Bakary Konaté"), ("Amadou Koufa", "Amadou Toumani"),
        ])
    func apart(a: String, b: String) { #expect(score(a, b) < 0.8, "\(a) / \(b): \(score(a, b))") }

    @Test("Ag is a patronym's tie in a person's name and a form in a company's")
    func ag() {
        #expect(Name("Iyad Ag Ghaly", of: .person).tokens.map(\.part) == [.word, .particle, .word])
        #expect(Name("Siemens AG", of: .company).tokens.map(\.part) == [.word, .companyForm])
    }

    @Test("each token has a role in the whole")
    func roles() {
        #expect(
            Name("Dr Sidi Mohamed Ould Ahmed Traoré", of: .person).roles == [
                .title, .given, .given, .particle, .patronym, .family,
            ])
        #expect(Name("TRAORE, Moussa", of: .person).roles == [.given, .family])
        #expect(Name("Iyad Ag Ghaly", of: .person).roles == [.given, .particle, .patronym])
        #expect(Name("33e Régiment 12", of: .unit).roles == [.ordinal, .word, .number])
        #expect(Name("Essai SARL", of: .company).roles == [.word, .companyForm])
        #expect(Name("", of: .person).roles.isEmpty)
    }

    @Test("a company's legal form does not tell it apart, a number does")
    func companies() {
        #expect(score("OAO Gazprom", "Open Joint Stock Company Gazprom", .company) > 0.95)
        #expect(score("Oboronnye Initsiativy o.O.O.", "OOO Oboronnye Initsiativy", .company) > 0.95)
        #expect(score("Brigade Forty-Four", "Brigade 44", .unit) > 0.95)
        #expect(score("Bataillon 33", "Bataillon 34", .unit) < 0.8)
    }

    @Test("Mohamed and Mahamadou are near and not the same, and the working says why")
    func mohamed() {
        let (score, working) = NameComparison.explained(
            Name("Mohamed Keita", of: .person), Name("Mahamadou Keita", of: .person))
        #expect(score < 0.8 && score > 0.7)
        #expect(working.meetings.contains { $0.rule == .kin })
    }

    @Test("a score does not depend on which name is asked for")
    func symmetry() {
        #expect(
            score("Seydou Traore", "Seydou Mamadou Traoré") == score("Seydou Mamadou Traoré", "Seydou Traore")
        )
    }

    @Test("a name of a megabyte, marks and broken letters are read in bounds")
    func hostile() {
        let long = Name(String(repeating: "Traoré ", count: 150_000), of: .person)
        #expect(long.isCut)
        #expect(long.tokens.count <= Name.tokenLimit)
        #expect(score("\u{202E}Oumar\u{200F} Traoré", "Oumar Traore") == 1)
        #expect(Name("\u{FFFD}\u{0}\u{1F600}", of: .person).words.isEmpty)
        #expect(score("", "Oumar") == 0)
        _ = Name(String(repeating: "a", count: 1_000_000), of: .company)
    }

    @Test("the bit-parallel distance is the one of the definition")
    func distance() {
        func plain(_ a: [UInt8], _ b: [UInt8]) -> Int {
            var d = Array(repeating: Array(repeating: 0, count: b.count + 1), count: a.count + 1)
            for i in 0...a.count { d[i][0] = i }
            for j in 0...b.count { d[0][j] = j }
            for i in 0..<a.count {
                for j in 0..<b.count {
                    var least = min(d[i][j + 1] + 1, d[i + 1][j] + 1, d[i][j] + (a[i] == b[j] ? 0 : 1))
                    if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                        least = min(least, d[i - 1][j - 1] + 1)
                    }
                    d[i + 1][j + 1] = least
                }
            }
            return d[a.count][b.count]
        }
        var seed: UInt64 = 20_261_124
        func word() -> [UInt8] {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1
            let length = Int(seed >> 60)
            return (0..<length).map { UInt8(97 + (seed >> (UInt64($0) * 3)) % 4) }
        }
        for _ in 0..<2000 {
            let (a, b) = (word(), word())
            #expect(EditDistance.osa(a, b) == plain(a, b), "seed 20261124: \(a) \(b)")
        }
    }

    @Test("the index finds what comparing everything finds")
    func index() {
        let listed = ["Iyad Ag Ghaly", "Amadou Koufa", "Oumar Traoré", "Seydou Coulibaly"]
        let index = ScreeningIndex(
            listed.enumerated().map { IndexedName(entry: $0.offset, name: Name($0.element, of: .person)) })
        for (query, entry) in [
            ("Ghali Iyad", 0), ("Kufa Amadu", 1), ("Umar Traore", 2), ("Koulibali Seydu", 3),
        ] {
            #expect(index.screen(Name(query, of: .person)).first?.entry == entry, "\(query)")
        }
    }
}
