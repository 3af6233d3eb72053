import Foundation
import Ledger
import Testing
import XML

@testable import Web

@Suite("What is taken away")
struct DownloadTests {
    private func text(_ answer: Web.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test("is the accord's activities as IATI, with its conditions")
    func iati() throws {
        let answer = try Accord().get("/api/v1/activities.xml")
        #expect(answer.status == 200 && answer.type.hasPrefix("application/xml"))
        #expect(text(answer).contains("<iati-activities") && text(answer).contains("<conditions attached="))
    }

    @Test("is a feed of checkpoints that are signed, each by what it covers")
    func feed() throws {
        let accord = try Accord()
        #expect(!text(accord.get("/checkpoints.atom")).contains("<entry>"))
        _ = try accord.decide()
        let answer = accord.get("/checkpoints.atom")
        #expect(answer.type.hasPrefix("application/atom+xml"))
        let latest = try #require(try accord.workspace.store.latestCheckpoint())
        #expect(text(answer).contains(latest.checkpoint.root.hex))
        #expect(try XMLTree(answer.body).root.name == "feed")
    }

    @Test("is each table of a review, with its heads, for any day")
    func tables() throws {
        let accord = try Accord()
        let heads = [
            "scorecards": "scorecard,finding,met", "due": "kind,of,due,owner", "changes": "track,to,set",
            "evidence": "condition,series,place", "tracks": "track,disposition,held_by",
        ]
        for (name, head) in heads {
            let answer = accord.get("/api/v1/\(name).csv?on=2024-12-31")
            #expect(answer.status == 200 && text(answer).hasPrefix(head), "\(name)")
            #expect(text(answer).split(separator: "\r\n").count > 1, "\(name) has rows")
        }
        let past = text(accord.get("/api/v1/backtest.csv?from=2024-01-01&to=2024-02-01"))
        #expect(past.contains("\r\nML,2024-02-01,track,budget-support,closed\r\n"))
    }

    @Test(
        "is refused where a program sends nothing for a parameter",
        arguments: ["on", "cursor", "place", "every"])
    func empty(name: String) throws {
        let path = name == "cursor" ? "journal" : name == "every" ? "backtest" : "review"
        #expect(try Accord().get("/api/v1/\(path)?\(name)=").status == 400)
    }
}
