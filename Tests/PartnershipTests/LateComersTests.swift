import Compact
import Evidence
import Foundation
import Ledger
import Scalars
import Store
import Testing

@testable import Partnership

@Suite("What names or follows what came in before")
struct LateComersTests {
    private func take(_ workspace: Workspace, _ dialogue: JSON, on day: String = Office.day) throws {
        let preview = try workspace.preview(
            dialogue: dialogue, source: "form", asOf: AsOf(try #require(Day(day))))
        #expect(preview.rejected.isEmpty, "\(preview.rejected)")
        try workspace.record([preview], clock: "2025-06-01T10:00:00Z", actor: "a")
    }

    private func meeting(_ number: Int) -> JSON {
        [
            "meetings": [
                [
                    "id": "m1", "title": ["en": .string("Meeting \(number)"), "fr": "Réunion"],
                    "day": "2025-05-01", "source": "minutes",
                ]
            ]
        ]
    }

    private let commitment: JSON = [
        "commitments": [
            [
                "id": "c1", "title": ["en": "Send it", "fr": "L’envoyer"], "owner": "partner",
                "meeting": "m1", "due": "2025-08-01", "source": "minutes",
            ]
        ]
    ]

    @Test("is there again after reopening, in the order in which it came in, whatever its digest")
    func order() throws {
        let office = try Office()
        let workspace = try office.open()
        // Files are named for their digests; the meeting's comes behind that of the commitment that names it.
        let number = try #require(
            (0..<1000).first { Digest(of: meeting($0).canonical).hex > Digest(of: commitment.canonical).hex })
        try take(workspace, meeting(number))
        try take(workspace, commitment)
        let dialogue = workspace.folder.dialogue
        try workspace.close()
        let again = try office.open()
        #expect(again.folder.dialogue == dialogue && dialogue.commitments.first?.meeting == "m1")
        try again.close()
        #expect(StoreCheck(office.storePath).isSound)
    }

    @Test(
        "a commitment stands as it was last found, from the day that was known; saying so twice is one entry")
    func updates() throws {
        let office = try Office()
        let workspace = try office.open()
        try take(workspace, meeting(0))
        try take(workspace, commitment)
        func update(_ state: String, _ day: String, evidence: Bool = true) -> JSON {
            var one: [String: JSON] = [
                "commitment": "c1", "day": .string(day), "state": .string(state), "released": .string(day),
                "source": "minutes",
            ]
            if evidence { one["evidence"] = ["en": "seen", "fr": "vu"] }
            return ["updates": [.object(one)]]
        }
        let asOf = AsOf(try #require(Day("2025-09-01")))
        let preview = try workspace.preview(
            dialogue: update("kept", "2025-08-20"), source: "form", asOf: asOf)
        #expect(preview.updates.map(\.update.state) == [.kept] && preview.updates.map(\.former) == [.late])
        #expect(preview.rows == 1)
        try workspace.record([preview], clock: "2025-09-01T10:00:00Z", actor: "a")
        let held = try #require(workspace.folder.dialogue.commitments.first)
        #expect(held.standing(asOf: asOf)?.state == .kept)
        #expect(held.standing(asOf: AsOf(try #require(Day("2025-08-10"))))?.state == .late)
        let twice = try workspace.preview(dialogue: update("kept", "2025-08-20"), source: "form", asOf: asOf)
        #expect(twice.entry == nil && twice.held == 1 && twice.rejected.isEmpty)
        for wrong in [
            update("kept", "2025-08-25", evidence: false), update("done", "2025-08-25"),
            update("kept", "2025-01-01"),
            ["updates": [["commitment": "c9", "day": "2025-08-25", "state": "open"]]],
        ] {
            let preview = try workspace.preview(dialogue: wrong, source: "form", asOf: asOf)
            #expect(preview.entry == nil && !preview.rejected.isEmpty)
        }
        let dialogue = workspace.folder.dialogue
        try workspace.close()
        let again = try office.open()
        #expect(again.folder.dialogue == dialogue)
        try again.close()
        #expect(StoreCheck(office.storePath).isSound)
    }

    private func publication(_ released: String, _ id: String = "XX-1", value: Int) -> String {
        """
        <iati-activities version="2.03"><iati-activity last-updated-datetime="\(released)T00:00:00Z" default-currency="USD">
        <iati-identifier>\(id)</iati-identifier><reporting-org ref="XX" type="10"><narrative>X</narrative></reporting-org>
        <title><narrative>Wells</narrative></title><participating-org ref="XX" role="1"/>
        <activity-status code="2"/><activity-date type="2" iso-date="2020-01-01"/>
        <recipient-country code="AA" percentage="100"/><sector vocabulary="1" code="14030"/>
        <transaction><transaction-type code="3"/><transaction-date iso-date="2021-03-01"/><value value-date="2021-03-01">\(value)</value></transaction>
        </iati-activity></iati-activities>
        """
    }

    @Test(
        "a publication that is older than the one held joins the past, is explained, and changes nothing of today"
    )
    func older() throws {
        func spent(_ workspace: Workspace, known: String) throws -> Set<String> {
            guard let day = Day(known) else { throw StoreError.cannotSign }
            let figures = workspace.folder.activities.filter {
                $0.released <= day && ($0.superseded.map { day < $0 } ?? true)
            }
            return Set(figures.compactMap { $0.disbursed.map { "\($0)" } })
        }
        let days = ["2024-03-01", "2024-09-01", "2025-06-01"]
        for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
            let office = try Office()
            let workspace = try office.open()
            for number in order {
                let preview = try office.preview(workspace, publication(days[number], value: 100 + number))
                #expect(preview.rejected.isEmpty && preview.rows == 1, "\(preview.problems)")
                let isOlder = preview.problems.contains { $0.text.en.contains("is older") }
                #expect(isOlder == (workspace.folder.activities.contains { "\($0.released)" > days[number] }))
                #expect(!isOlder || preview.changedTracks.isEmpty)
                try workspace.record([preview], clock: "2025-06-01T10:00:00Z", actor: "a")
            }
            #expect(try spent(workspace, known: "2024-04-01") == ["100"])
            #expect(try spent(workspace, known: "2025-01-01") == ["101"])
            #expect(try spent(workspace, known: "2026-01-01") == ["102"])
            let again = try office.preview(workspace, publication(days[0], value: 100))
            #expect(again.entry == nil && again.held == 1)
            try workspace.close()
            let reopened = try office.open()
            #expect(try spent(reopened, known: "2026-01-01") == ["102"], "whatever the digests")
            try reopened.close()
        }
    }
}
