import Bytes
import Foundation
import Ledger
import Lists
import Ownership
import Screening
import Store
import Testing

@testable import Diligence

@Suite("Screening")
struct ScreeningTests {
    static let table = """
        id,name,alias,type,birthdate,nationality,passport
        1,Moussa Traoré,Musa Traore,person,1970-02-03,Mali,AB12345
        2,Société Essai du Sahel SARL,,company,,Mali,
        3,Amadou Diallo,,person,1960,Guinea,
        4,محمد ولد احمد,,person,,Mauritania,
        5,Иван Петров,,person,,Russia,
        """

    static func lists(_ text: String = table) -> [WatchList] {
        ListReader.read([ListFile(path: "watch.csv", bytes: Array(text.utf8))])
    }

    static func subject(_ name: String, born: String = "", id: String = "") -> ListedParty {
        var subject = ListedParty(id: id, names: [ListedName(text: name, quality: .main)])
        subject.births = BirthDate.all(in: born)
        return subject
    }

    static func screening(_ decisions: [MatchDecision] = [], lists: [WatchList] = lists()) -> DiligenceDesk {
        DiligenceDesk(lists, purpose: .vendor, on: "2026-11-24", decisions: decisions)
    }

    @Test(
        "spellings, orders and scripts of one name meet",
        arguments: [
            ("Traore Moussa", "1"), ("Mousa Traore", "1"), ("Societe Essai du Sahel", "2"),
            ("DIALLO, Amadu", "3"),
            ("Ivan Petrov", "5"), ("Mou\u{200F}ssa Traoré", "1"),
        ])
    func meets(_ name: String, _ id: String) {
        #expect(Self.screening().found(Self.subject(name)).first?.match.entry.id == id)
    }

    @Test(
        "another person's name does not meet",
        arguments: ["Awa Keita", "Moussa Konaté", "Mali", "", "Traoré"])
    func apart(_ name: String) {
        #expect(Self.screening().found(Self.subject(name)).isEmpty)
    }

    @Test("a birth date adds or takes away, and the working says so")
    func births() throws {
        let screening = Self.screening()
        let same = try #require(screening.found(Self.subject("Moussa Traore", born: "1970-02-03")).first)
        #expect(same.match.reasons.map(\.gain) == [1, 0.08])
        #expect(same.match.reasons[1].words.en == "born 1970-02-03; listed 1970-02-03")
        let other = try #require(screening.found(Self.subject("Moussa Traore", born: "1990")).first)
        #expect(other.match.score == 0.85)
    }

    @Test("the same passport is a match whatever the name")
    func passport() {
        var subject = Self.subject("Somebody Else")
        subject.identifiers = [ListedIdentifier(kind: "Passport", value: "ab 12345")]
        #expect(Self.screening().found(subject).first?.match.score == 1)
    }

    @Test("a match is cleared by two people, and only while neither side changes")
    func fourEyes() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).benkan").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = ScreeningJournal(try Store(path, origin: "test"))
        let subject = Self.subject("Moussa Traore", born: "1990")
        let match = try #require(Self.screening().found(subject).first).match
        let proposal = try journal.propose(
            .cleared, match, subject: subject, reason: "born later", clock: "2026-11-24T00:00:00Z",
            actor: "awa")
        #expect(Self.screening(try journal.decisions()).found(subject).first?.isOpen == true)
        #expect(throws: DecisionRefusal.samePerson("awa")) {
            try journal.confirm(proposal, clock: "2026-11-24T00:00:01Z", actor: "awa")
        }
        try journal.confirm(proposal, clock: "2026-11-24T00:00:02Z", actor: "binta")
        #expect(throws: DecisionRefusal.alreadyConfirmed(proposal)) {
            try journal.confirm(proposal, clock: "2026-11-24T00:00:03Z", actor: "chaka")
        }
        #expect(throws: DecisionRefusal.noProposal(99)) {
            try journal.confirm(99, clock: "2026-11-24T00:00:03Z", actor: "chaka")
        }
        let decisions = try journal.decisions()
        let found = try #require(Self.screening(decisions).found(subject).first)
        #expect(!found.isOpen)
        #expect(found.decision?.confirmer == "binta")
        // The subject changes: it is open again.
        #expect(
            Self.screening(decisions).found(Self.subject("Moussa Traore", born: "1991")).first?.isOpen == true
        )
        // The entry changes: it is open again; another entry's change leaves it.
        let changed = Self.lists(Self.table.replacing("AB12345", with: "AB99999"))
        #expect(Self.screening(decisions, lists: changed).found(subject).first?.isOpen == true)
        let beside = Self.lists(Self.table.replacing("1960", with: "1961"))
        #expect(Self.screening(decisions, lists: beside).found(subject).first?.isOpen == false)
        try journal.store.close()
    }

    @Test("a list's version is kept once, and read again from the store")
    func versions() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).benkan").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let journal = ScreeningJournal(try Store(path, origin: "test"))
        for (text, isNew) in [
            (Self.table, true), (Self.table, false), (Self.table + "\n6,New Name,,,,,\n", true),
        ] {
            let file = ListFile(path: "watch.csv", bytes: Array(text.utf8))
            let list = try #require(ListReader.read([file]).first)
            #expect(
                try journal.keep(list, files: [file], clock: "2026-11-24T00:00:00Z", actor: "awa") == isNew)
        }
        let versions = try journal.versions(of: "watch")
        #expect(versions.map(\.list.parties.count) == [5, 6])
        let delta = ListDelta(from: versions[0].list.parties, to: versions[1].list.parties)
        #expect(delta.added.map(\.id) == ["6"])
        try journal.store.close()
    }

    @Test("a signed report is genuine until a letter of it changes")
    func signature() throws {
        let key = try #require(SigningKey(name: "test", seed: Array(repeating: 7, count: 32)))
        let report = Self.screening().report(Self.subject("Moussa Traore"))
        #expect(report.hasFindings)
        let signed = try #require(report.signed(by: key))
        #expect(DiligenceReport.isGenuine(signed))
        #expect(DiligenceReport.isGenuine(try JSON(parsing: signed.canonical)))
        let forged = signed.canonicalText.replacing("Moussa Traore", with: "Moussa Traora")
        #expect(!DiligenceReport.isGenuine(try JSON(parsing: Array(forged.utf8))))
    }

    @Test("owners are screened too, and the 50 % rule told")
    func owners() throws {
        var graph = OwnershipGraph(
            parties: [
                .init(id: "c", name: "Essai Mines SARL", kind: .entity),
                .init(id: "p", name: "Moussa <Traoré>", kind: .person),
            ],
            holdings: [.init(owner: "p", owned: "c", share: Share(Fraction(2, 5)))])
        let low = Self.screening().report(Self.subject("ESSAI MINES SARL"), graph: graph)
        #expect(low.owners?.finding.answer == .no)
        #expect(low.hasFindings)
        graph = graph.setting(Share(Fraction(1, 2)), of: "p", in: "c")
        let report = Self.screening().report(Self.subject("ESSAI MINES SARL"), graph: graph)
        #expect(report.owners?.finding.answer == .yes)
        #expect(report.owners?.matched.map(\.party.id) == ["p"])
        let page = report.page(in: .french)
        #expect(page.contains("<svg") && page.contains("Moussa &lt;Traoré&gt;") && !page.contains("<Traoré>"))
    }
}
