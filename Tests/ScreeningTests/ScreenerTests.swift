import Lists
import Testing

@testable import Screening

@Suite("Screening against lists")
struct ScreenerTests {
    static let table = """
        id,name,alias,weak alias,type,birthdate,place of birth,nationality,gender,passport
        1,Moussa Traoré,Musa Traore,Le Vieux,person,1970-02-03,Ségou,Mali,male,AB 123-45
        2,Société Essai du Sahel SARL,,,company,,,Mali,,
        3,Étoile du Niger,,,vessel,,,,,
        4,محمد ولد احمد,,,person,,,Mauritania,,
        5,Essai Sahel,,,,,,,,
        """

    static let screener = Screener(ListReader.read([ListFile(path: "w.csv", bytes: Array(table.utf8))]))

    static func subject(_ name: String, _ kind: ListedParty.Kind = .unknown) -> ListedParty {
        ListedParty(id: "s", kind: kind, names: [ListedName(text: name, quality: .main)])
    }

    static func ids(_ subject: ListedParty, _ threshold: Double = 0.8) -> [String] {
        screener.matches(subject, threshold: threshold).map(\.entry.id)
    }

    @Test(
        "names meet in any spelling, order and script, by what bears them",
        arguments: [
            ("TRAORE Moussa", ListedParty.Kind.person, ["1"]), ("Mohamed Ould Ahmed", .person, ["4"]),
            ("Etoile du Niger", .vessel, ["3"]), ("Etoile du Niger", .unknown, ["3"]),
            ("Essai Sahel", .organization, ["5", "2"]), ("Essai Sahel", .person, ["5"]),
            ("Awa Keita", .unknown, []), ("", .unknown, []), ("\u{202E}…", .person, []),
        ])
    func meets(_ name: String, _ kind: ListedParty.Kind, _ ids: [String]) {
        #expect(Self.ids(Self.subject(name, kind)) == ids)
    }

    @Test("a vessel of a person's name is far below")
    func kinds() {
        let found = Self.screener.matches(Self.subject("Moussa Traoré", .vessel), threshold: 0.7)
        #expect(found.first?.score == 0.8)
        #expect(found.first?.reasons.contains { $0.what == .kind } == true)
    }

    @Test("the working names the words that met, and adds up to the score")
    func working() throws {
        var subject = Self.subject("Moussa Traoure", .person)
        subject.births = [BirthDate(year: 1970)]
        subject.birthPlaces = ["Segou"]
        subject.nationalities = ["Malian"]
        let match = try #require(Self.screener.matches(subject, threshold: 0.8).first)
        guard case .names("Moussa Traoure", let meeting) = match.reasons[0].what else {
            Issue.record("the first reason is the names")
            return
        }
        #expect(meeting.pairs.map(\.subject) == ["moussa", "traoure"])
        #expect(match.reasons.dropFirst().map(\.gain) == [0.04, 0.03, 0.02])
        let sum = match.reasons.reduce(0) { $0 + $1.gain }
        #expect(abs(min(1, sum) - match.score) < 0.001)
        let lost = meeting.losses.reduce(0) { $0 + $1.points }
        #expect(abs(1 - lost - match.reasons[0].gain) < 0.003)
        #expect(match.reasons[0].words.en.contains("traore"))
    }

    @Test("entries of one score come in the lists' order, whatever their number")
    func order() {
        let rows = (0..<60).map { "\($0),Awa Ba,person" }.joined(separator: "\n")
        let twice = ["a.csv", "b.csv"].map {
            ListFile(path: $0, bytes: Array("id,name,type\n\(rows)\n".utf8))
        }
        let found = Screener(ListReader.read(twice)).matches(Self.subject("Awa Ba", .person), threshold: 0.8)
        #expect(
            found.map { "\($0.list) \($0.entry.id)" }
                == ["a", "b"].flatMap { list in (0..<60).map { "\(list) \($0)" } })
    }

    @Test("a weak alias weighs less than a name")
    func weak() throws {
        let match = try #require(Self.screener.matches(Self.subject("Le Vieux"), threshold: 0.8).first)
        #expect(match.score == 0.95 && match.listedName == "Le Vieux")
    }

    @Test("a number of a document is a match by itself, however it is written")
    func numbers() {
        var subject = Self.subject("Somebody Else")
        subject.identifiers = [ListedIdentifier(kind: "Passport", value: "ab12345")]
        #expect(Self.ids(subject) == ["1"])
        subject.identifiers = [ListedIdentifier(kind: "Passport", value: "45")]
        #expect(Self.ids(subject).isEmpty)
    }

    @Test(
        "dates agree as far as they are known",
        arguments: [
            ("1970-02-03", 0.08), ("1970-03-02", 0.05), ("1970", 0.04), ("1970-01-01", 0.04),
            ("1970-07-09", -0.02), ("1971", -0.02), ("circa 1972", 0.04), ("1990", -0.15),
        ])
    func dates(_ text: String, _ gain: Double) throws {
        let date = try #require(BirthDate.all(in: text).first)
        #expect(Circumstances.gain(date, BirthDate(year: 1970, month: 2, day: 3)) == gain)
    }

    @Test("what is long or strange is screened in bounded time")
    func strange() {
        #expect(Self.ids(Self.subject(String(repeating: "Moussa Traoré ", count: 80_000))).count <= 1)
        var subject = Self.subject("x")
        subject.names = (0..<10_000).map { ListedName(text: "Name \($0)", quality: .alias) }
        #expect(Self.ids(subject).isEmpty)
    }

    @Test("a lone word, right-to-left marks and look-alike letters")
    func disguises() {
        #expect(Self.ids(Self.subject("Mou\u{200F}ssa Traoré")) == ["1"])
        // Cyrillic о and а among Latin letters.
        #expect(Self.ids(Self.subject("M\u{43E}uss\u{430} Tr\u{430}\u{43E}ré")) == ["1"])
        #expect(Self.ids(Self.subject("Traoré")).isEmpty)
    }
}
