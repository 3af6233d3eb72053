import Ledger
import Testing

@testable import Compact
@testable import Web

@Suite("The map")
struct MapPageTests {
    private func text(_ answer: Web.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test("shows what is unknown as unknown, and the figure of the year asked for and no other")
    func unknown() throws {
        let accord = try Accord()
        let csv = text(accord.get("/map?level=country&of=FIW.TOTAL&year=2023&csv=places"))
        #expect(csv.contains("\r\nMali (ML),26,2023,2024-03-01"))
        #expect(!csv.contains("unknown"))
        let before = text(accord.get("/map?level=country&of=FIW.TOTAL&year=1950&csv=places"))
        #expect(before.split(separator: "\r\n").dropFirst().allSatisfy { $0.contains(",unknown,") })
        let early = text(
            accord.get("/map?level=country&of=FIW.TOTAL&year=2023&known=2023-06-30&csv=places"))
        #expect(early.contains("Mali (ML),unknown"), "the edition of 2024 was not out")
        let regions = text(accord.get("/map?of=FIW.TOTAL", lang: "fr"))
        #expect(regions.contains("Connu pour 0 lieux sur 20") && regions.contains("map-unknown"))
    }

    @Test("counts the activities that name a region or a cercle in it")
    func activities() throws {
        let accord = try Accord()
        let csv = text(accord.get("/map?of=activities&year=2020&csv=places"))
        let mopti = csv.split(separator: "\r\n").first { $0.hasPrefix("Mopti") }
        let kayes = csv.split(separator: "\r\n").first { $0.hasPrefix("Kayes") }
        #expect(mopti?.contains("unknown") == false && kayes?.isEmpty == false)
        let koro = text(accord.get("/map?level=cercle&of=activities&year=2020&csv=places"))
        #expect(koro.contains("Koro (ML-5-koro),1,2020"))
    }

    @Test(
        "refuses a level, a measure or a year that is none",
        arguments: ["level=moon", "of=nothing", "year=12"])
    func refusals(query: String) throws {
        #expect(try Accord().get("/map?\(query)").status == 400)
    }

    @Test("steps to the years before and after, and has years beside each other with their table")
    func years() throws {
        let accord = try Accord()
        let page = text(accord.get("/map?level=country&of=FIW.TOTAL&year=2020"))
        #expect(page.contains(">← 2019</a>") && page.contains(">→ 2021</a>"))
        #expect(page.contains("class=\"strip\"") && page.contains("2020: known for"))
        let table = text(accord.get("/map?level=country&of=FIW.TOTAL&year=2020&csv=years"))
        #expect(table.hasPrefix("place,") && table.contains(",2020"))
    }

    @Test("counts events of one kind, in a country with those of its parts")
    func kinds() throws {
        let accord = try Accord()
        let csv = text(accord.get("/map?level=country&of=events&kind=coup&year=2020&csv=places"))
        #expect(csv.contains("\r\nMali (ML),1,2020"))
        let events = text(accord.get("/map?kind=coup&csv=events"))
        #expect(events.contains("coup.seizure") && !events.contains("election"))
        #expect(accord.get("/map?kind=moon").status == 400)
    }

    @Test("says the same as data as on the page")
    func data() throws {
        let accord = try Accord()
        let json = try JSON(
            parsing: accord.get("/api/v1/map?level=country&of=FIW.TOTAL&year=2023").body)
        guard case .array(let items)? = json["items"] else { throw MapMissing() }
        let mali = try #require(items.first { $0["place"]?.text == "ML" })
        #expect(mali["value"]?.text == "26" && mali["released"]?.text == "2024-03-01")
        let csv = text(accord.get("/api/v1/map.csv?level=country&of=FIW.TOTAL&year=2023"))
        #expect(csv.contains("\r\nFIW.TOTAL,2023,ML,Mali,Mali,26,2023,2024-03-01,"))
        let coups = text(accord.get("/api/v1/events.csv?place=ML&kind=coup&on=2020-12-31"))
        #expect(coups.contains("coup.seizure") && !coups.contains(",2021-"))
        #expect(accord.get("/api/v1/map?level=moon").status == 400)
        #expect(accord.get("/api/v1/map?year=").status == 400)
    }

    private struct MapMissing: Error {}

    @Test("has every event of the country as a file")
    func events() throws {
        let accord = try Accord()
        let csv = text(accord.get("/map?csv=events"))
        let count = accord.workspace.folder.evidence.events.count { $0.place.hasPrefix("ML") }
        #expect(csv.split(separator: "\r\n").count == count + 1)
    }
}
