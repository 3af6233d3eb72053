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
        "what is at stake is a measure of regions, by the shares that are stated; of other levels it is unknown"
    )
    func stakes() throws {
        let accord = try Accord()
        let ids = try JSON(parsing: accord.get("/api/v1/measures").body)["items"]?.items?.compactMap {
            $0["of"]?.text
        }
        let measure = try #require(ids?.first { $0.hasPrefix("at-stake:") })
        let currency = measure.dropFirst("at-stake:".count)
        let rows = accord.get("/api/v1/map.csv?of=\(measure)").text.split(separator: "\r\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let onMap = rows.filter { !$0[5].isEmpty }.map { "\($0[2]) \($0[5])" }
        let money = accord.get("/api/v1/money.csv?by=place&on=\(rows[0][1])-12-31").text
            .split(separator: "\r\n").dropFirst()
            .map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let byPlace = money.filter { $0[1] == currency && !$0[5].isEmpty && !$0[0].hasPrefix("_") }
            .map { "\($0[0]) \($0[5])" }
        #expect(!onMap.isEmpty && Set(onMap) == Set(byPlace))
        let page = text(accord.get("/map?of=\(measure)", lang: "fr"))
        #expect(page.contains("En jeu (\(currency))") && page.contains("map-unknown"))
        for other in [measure, "activities"] {
            let elsewhere = accord.get("/map?level=country&of=\(other)&csv=places")
            #expect(elsewhere.status == 200 && text(elsewhere).contains("unknown"))
        }
        #expect(accord.get("/map?of=at-stake:XXX").status == 400)
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
        #expect(page.contains(">← 2019</a>") && page.contains(">2021 →</a>"))
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
