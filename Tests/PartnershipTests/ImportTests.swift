import Bytes
import Compact
import Evidence
import Foundation
import Ledger
import Scalars
import Store
import Testing
import Words

@testable import Partnership

extension Office {
    static let day = "2025-06-01"

    func preview(_ workspace: Workspace, _ text: String, name: String = "t.csv", on: String = Office.day)
        throws
        -> ImportPreview
    {
        try workspace.preview(
            HandedFile(name: name, bytes: Array(text.utf8)), asOf: AsOf(try #require(Day(on))))
    }

    @discardableResult
    func take(_ workspace: Workspace, _ text: String, leavingOut: Bool = false) throws -> [Entry] {
        try workspace.record(
            [try preview(workspace, text)], leavingOut: leavingOut, clock: "2025-06-01T10:00:00Z",
            actor: "m&e")
    }
}

@Suite("Evidence handed in")
struct ImportTests {
    private let head = "series,place,period,value,se,released,source\n"

    @Test(
        "a preview tells what is new, revised, held and rejected, and what the review becomes, and writes nothing"
    )
    func preview() throws {
        let office = try Office()
        let workspace = try office.open()
        let before = try workspace.store.count()
        let preview = try office.preview(
            workspace,
            head + """
                BUDGET.OPEN,AA,2024,71,,2025-05-01,EXAMPLE
                BUDGET.OPEN,AA,2023,55,,2025-05-02,EXAMPLE
                BUDGET.OPEN,BB,2023,40,,2024-06-01,EXAMPLE
                BUDGET.OPEN,AA,2022,59,,2023-06-01,EXAMPLE
                BUDGET.OPENN,AA,2024,71,,2025-05-01,EXAMPLE
                PRESS.FREE,AA,2024,30,3,2025-04-15,EXAMPLE

                """)
        #expect(preview.added.map(\.series) == ["BUDGET.OPEN", "PRESS.FREE"])
        #expect(preview.revised.map { "\($0.old.value)→\($0.new.value)" } == ["63→55"])
        #expect(preview.held == 1)
        #expect(preview.rejected.map(\.location.line).sorted() == [5, 6])
        #expect(preview.rejected.allSatisfy { !$0.text.en.isEmpty && !$0.text.fr.isEmpty })
        #expect(preview.rejected.contains { $0.text.en.contains("the value 58") })
        #expect(preview.changedConditions.map(\.before.id).contains("free-press"))
        #expect(try workspace.store.count() == before)
        #expect(throws: PartnershipError.self) {
            try workspace.record([preview], clock: "2025-06-01T10:00:00Z", actor: "m&e")
        }
        #expect(try workspace.store.count() == before)
        try workspace.record([preview], leavingOut: true, clock: "2025-06-01T10:00:00Z", actor: "m&e")
        #expect(try workspace.store.count() == before + 1)
        let after = try workspace.reviewer().review(asOf: AsOf(try #require(Day(Office.day))))
        #expect(after == preview.after && after != preview.before)
        try workspace.close()
    }

    @Test(
        "what came in is there for whoever opens the folder or the store, and reads as if it had lain in the folder"
    )
    func reopened() throws {
        let office = try Office()
        let workspace = try office.open()
        let rows =
            head + "BUDGET.OPEN,AA,2024,71,,2025-05-01,EXAMPLE\nPRESS.FREE,AA,2024,30.5,3.25,2025-04-15,É\n"
        try office.take(workspace, rows)
        let asOf = AsOf(try #require(Day(Office.day)))
        let review = try workspace.reviewer().review(asOf: asOf)
        let encoded = workspace.folder.evidence.encoded
        try workspace.close()
        let folder = try office.open()
        #expect(!folder.adopted)
        #expect(folder.folder.evidence.encoded == encoded)
        #expect(try folder.reviewer().review(asOf: asOf) == review)
        try folder.close()
        let alone = try Workspace.open(office.storePath, clock: "", actor: "")
        #expect(try alone.reviewer().review(asOf: asOf) == review)
        try alone.close()
        try office.write(rows, to: "evidence/more.csv")
        let read = try CompactFolder(CompactFiles(folder: office.folder))
        #expect(read.evidence.encoded == encoded)
    }

    @Test("the same rows taken twice are one entry, in whatever order and form they come")
    func twice() throws {
        let office = try Office()
        let workspace = try office.open()
        let first = try office.preview(
            workspace, head + "BUDGET.OPEN,AA,2024,71,,2025-05-01,\nBUDGET.OPEN,BB,2024,50,,2025-05-01,\n")
        let second = try office.preview(
            workspace,
            "released;value;period;place;series\n01.05.2025;50;2024;BB;BUDGET.OPEN\n2025-05-01;71;2024;AA;BUDGET.OPEN\n"
        )
        #expect(first.bytes == second.bytes)
        let one = try workspace.record([first], clock: "2025-06-01T10:00:00Z", actor: "a")
        let two = try workspace.record([first], clock: "2025-06-01T10:00:09Z", actor: "a")
        let three = try workspace.record([second], clock: "2025-06-01T10:00:10Z", actor: "b")
        #expect(one.map(\.sequence) == two.map(\.sequence) && two.map(\.sequence) == three.map(\.sequence))
        #expect(try workspace.store.entries(kind: Vocabulary.evidence).count == 1)
        let held = try office.preview(workspace, head + "BUDGET.OPEN,AA,2024,71,,2025-05-01,\n")
        #expect(held.held == 1 && held.entry == nil)
        #expect(throws: PartnershipError.self) {
            try workspace.record([held], clock: "2025-06-01T10:00:00Z", actor: "a")
        }
        try workspace.close()
    }

    @Test("evidence of another writer is seen at the next question")
    func others() throws {
        let office = try Office()
        let one = try office.open()
        let other = try office.open()
        try office.take(other, head + "BUDGET.OPEN,AA,2024,71,,2025-05-01,EXAMPLE\n")
        let asOf = AsOf(try #require(Day(Office.day)))
        #expect(try one.reviewer().review(asOf: asOf) == other.reviewer().review(asOf: asOf))
        try office.take(one, head + "BUDGET.OPEN,AA,2025,72,,2025-05-02,EXAMPLE\n")
        #expect(try one.store.entries(kind: Vocabulary.evidence).count == 2)
        try other.close()
        try one.close()
    }

    @Test("decisions replay with the evidence of their day, though more of the past came in since")
    func replays() throws {
        let office = try Office()
        let workspace = try office.open()
        _ = try office.decide(workspace, "budget-support", .suspend)
        // Known on the day of the decision by its release date, but not in the journal then.
        try office.take(workspace, head + "BUDGET.OPEN,AA,2020,99,,2021-05-01,EXAMPLE\n")
        let second = try office.decide(workspace, "budget-support", .suspend)
        let folder = try workspace.folder(before: second.sequence)
        #expect(folder.evidence.encoded == workspace.folder.evidence.encoded)
        #expect(try workspace.folder(before: 2).evidence.count == folder.evidence.count - 1)
        try workspace.close()
        let check = StoreCheck(office.storePath)
        #expect(check.isSound, "\(check.ledger.problems) \(check.replays) \(check.unreadable)")
        #expect(check.replays.count == 2)
    }

    @Test("an entry of evidence that no writer here wrote is found by verify, and refused by reading")
    func damaged() throws {
        let office = try Office()
        let workspace = try office.open()
        try office.take(workspace, head + "BUDGET.OPEN,AA,2024,71,,2025-05-01,EXAMPLE\n")
        let bytes = Array((head + "NOTHING,AA,2024,71,,2025-05-01,EXAMPLE\n").utf8)
        let entry = BatchEntry(content: .observations, digest: Digest(of: bytes), rows: 1, source: "x")
        try workspace.store.append([
            Store.Draft(
                kind: Vocabulary.evidence, at: "2025-06-01T10:00:00Z", actor: "x", body: entry.json,
                blobs: [bytes]),
            Store.Draft(kind: Vocabulary.remark, at: "2025-06-01T10:00:00Z", actor: "x", body: ["text": ""]),
            Store.Draft(
                kind: Vocabulary.evidence, at: "2025-06-01T10:00:00Z", actor: "x",
                body: ["path": "../../etc/passwd", "sha256": "00"]),
        ])
        #expect(throws: PartnershipError.self) { try workspace.reviewer() }
        try workspace.close()
        let check = StoreCheck(office.storePath)
        #expect(!check.isSound)
        #expect(check.unreadable.map(\.sequence) == [2, 3, 4])
    }

    @Test("events join the accord; an id that is taken is refused, unless it is the same event")
    func events() throws {
        let office = try Office()
        let workspace = try office.open()
        let head = "id,kind,place,date,title_en,title_fr,source,released\n"
        let preview = try office.preview(
            workspace,
            head + """
                closed,newspaper-closed,AA,2025-03-01,"A paper, closed",Un journal fermé,x,2025-03-02
                coup-2020,coup,AA,2020-08-10,A coup (invented),Un coup d’État (inventé),invented,2020-08-10
                vote-2022,coup,AA,2022-02-20,Other,Autre,invented,2022-02-20
                nul,coup,AA,2022-02-20,a\u{0}b,b,invented,2022-02-20

                """)
        #expect(preview.events.map(\.id) == ["closed"] && preview.held == 1 && preview.rejected.count == 2)
        try workspace.record([preview], leavingOut: true, clock: "2025-06-01T10:00:00Z", actor: "a")
        #expect(
            workspace.folder.evidence.events.contains {
                $0.id == "closed" && $0.title.en == "A paper, closed"
            })
        try workspace.close()
        let again = try office.open()
        #expect(again.folder.evidence.events.count == 3)
        try again.close()
    }

    @Test("an event that is handed in keeps whom it is for, also over a restart")
    func eventAudiences() throws {
        let office = try Office()
        let workspace = try office.open()
        let head = "id,kind,place,date,title_en,title_fr,source,released"
        let rows = """
            a,strike,AA,2025-03-01,A,A,x,2025-03-02,donor partner
            b,strike,AA,2025-03-02,B,B,x,2025-03-02,
            c,strike,AA,2025-03-02,C,C,x,2025-03-02,donr

            """
        let preview = try office.preview(workspace, head + ",audience\n" + rows)
        #expect(preview.events.map(\.id) == ["a", "b"] && preview.rejected.count == 1)
        try workspace.record([preview], leavingOut: true, clock: "2025-06-01T10:00:00Z", actor: "a")
        try workspace.close()
        let again = try office.open()
        #expect(
            again.folder.evidence.events.suffix(2).map(\.audience) == [.sides(["donor", "partner"]), nil])
        let silent = try office.preview(again, head + "\na,strike,AA,2025-03-01,A,A,x,2025-03-02\n")
        #expect(silent.held == 1 && silent.rejected.isEmpty)
        let wider = try office.preview(
            again, head + ",audience\na,strike,AA,2025-03-01,A,A,x,2025-03-02,public\n")
        #expect(wider.held == 0 && wider.rejected.count == 1, "whom it is for is not changed by a row")
        try again.close()
    }

    @Test("a standard error from bounds comes back as it was")
    func bounds() throws {
        let series = Series(
            id: "B", title: Text(en: "b", fr: "b"), publisher: "X", unit: "x", errors: .bounds90)
        let place = Place(id: "AA", name: Text(en: "a", fr: "a"))
        let table = ObservationTable(
            Array("series,place,period,value,lower,upper,released\nB,AA,2020,1.5,1.1,2.05,2021-01-01\n".utf8),
            file: "", series: [series], places: [place])
        let evidence = EvidenceBase(series: [series], places: [place], observations: [])
        let again = ObservationTable(
            ImportSorting.table(table.observations, evidence), file: "", series: [series], places: [place])
        #expect(again.observations == table.observations && again.problems.isEmpty)
    }

    @Test(
        "what is no evidence is refused with words, whatever it is",
        arguments: [
            "\u{0}\u{0}\u{0}", "{", "{}", "<x/>", "<iati-activities", "a,b\n1,2\n", "series,value\n", "\"",
            String(repeating: "x", count: 2_000_000), "group,place,from\ng,AA,2020-01-01\n",
            "series,place,period,value,released\n" + String(repeating: ",", count: 10_000) + "\n",
            "series,place,period,value,released\n\"" + String(repeating: "9", count: 1_500_000)
                + "\",a,b,c,d\n",
        ])
    func hostile(text: String) throws {
        let office = try Office()
        let workspace = try office.open()
        let preview = try office.preview(workspace, text)
        #expect(preview.entry == nil)
        #expect(!preview.rejected.isEmpty || text == "series,value\n")
        #expect(preview.problems.allSatisfy { $0.text.en.utf8.count < 4000 && !$0.text.fr.isEmpty })
        try workspace.close()
    }

    @Test("meetings and commitments from a form join the dialogue, each id once")
    func dialogue() throws {
        let office = try Office()
        let workspace = try office.open()
        let asOf = AsOf(try #require(Day(Office.day)))
        let spoken: JSON = [
            "meetings": [
                [
                    "id": "m1", "title": ["en": "A \"meeting\"\n#: x", "fr": "Réunion"], "day": "2025-05-01",
                    "parties": ["donor"], "source": "minutes",
                ]
            ],
            "commitments": [
                [
                    "id": "c1", "title": ["en": "Send it", "fr": "L’envoyer"], "owner": "partner",
                    "meeting": "m1",
                    "due": "2025-08-01", "source": "minutes", "touches": ["open-budget"],
                ]
            ],
        ]
        let preview = try workspace.preview(dialogue: spoken, source: "form", asOf: asOf)
        #expect(preview.meetings.map(\.id) == ["m1"] && preview.commitments.map(\.id) == ["c1"])
        #expect(preview.meetings.first?.title.en == "A \"meeting\"\n#: x")
        try workspace.record([preview], clock: "2025-06-01T10:00:00Z", actor: "a")
        #expect(workspace.folder.dialogue.commitments.count == 1)
        let again = try workspace.preview(
            dialogue: [
                "meetings": [
                    ["id": "m1", "title": ["en": "x", "fr": "x"], "day": "2025-05-02", "source": "s"]
                ]
            ],
            source: "form", asOf: asOf)
        #expect(again.entry == nil && !again.rejected.isEmpty)
        try workspace.close()
        let check = StoreCheck(office.storePath)
        #expect(check.isSound)
    }

    @Test("remarks and attachments are kept once each, with whom they are for, and verify checks them")
    func handing() throws {
        let office = try Office()
        let workspace = try office.open()
        let clock = "2025-06-01T10:00:00Z"
        let subject = Subject(.condition, "open-budget")
        let remark = Remark(on: subject, text: "<b>why</b>", audience: .sides(["donor"]))
        let one = try workspace.record(remark, clock: clock, actor: "a")
        let two = try workspace.record(remark, clock: "2025-06-01T11:00:00Z", actor: "a")
        #expect(one == two)
        try workspace.record(remark, clock: clock, actor: "b")
        #expect(try workspace.remarks(on: subject).map(\.actor) == ["a", "b"])
        let bytes = Array("%PDF".utf8)
        let file = Attachment(
            to: subject, name: "../..\\a\"b\u{202E}.pdf", media: "application/PDF", bytes: bytes)
        #expect(file.name == "ab.pdf" && file.media == "application/pdf")
        try workspace.record(file, bytes: bytes, clock: clock, actor: "a")
        #expect(try workspace.attachments().map(\.digest) == [Digest(of: bytes)])
        for wrong in [
            Remark(on: subject, text: " "), Remark(on: Subject(.track, "none"), text: "x"),
            Remark(on: subject, text: String(repeating: "x", count: Remark.longest + 1)),
        ] {
            #expect(throws: PartnershipError.self) { try workspace.record(wrong, clock: clock, actor: "a") }
        }
        try workspace.close()
        #expect(StoreCheck(office.storePath).isSound)
    }

    @Test(
        "a name that is handed in is only ever a name",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\x\\y.csv", "y.csv"), ("", "file"), ("..", "file"),
            (".bashrc", "bashrc"), ("a\u{0}b\r\n.txt", "ab.txt"), ("é t\u{301}é.csv", "é t\u{301}é.csv"),
            ("<script>.html", "script.html"), ("/", "file"),
            (String(repeating: "a", count: 500), String(repeating: "a", count: 120)),
        ])
    func names(name: String, plain: String) {
        #expect(HandedName.plain(name) == plain)
        #expect(HandedName.plain(plain) == plain)
        #expect(HandedName.media("text/html\r\nx: y") == "application/octet-stream")
    }
}
