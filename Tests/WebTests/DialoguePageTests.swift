import Ledger
import Testing

@testable import Compact
@testable import Web

@Suite("The page of the dialogue")
struct DialoguePageTests {
    private func text(_ answer: Web.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test("says what is owed on a day as known on that day, in words, picture, table and file")
    func asOf() throws {
        let accord = try Accord()
        let before = text(accord.get("/dialogue?on=2024-06-29"))
        let after = text(accord.get("/dialogue?on=2024-07-01"))
        #expect(before.contains("○ open</span> Publish an electoral calendar"))
        #expect(after.contains("! late, 1 day</span> Publish an electoral calendar"))
        #expect(after.contains("<svg") && after.contains("href=\"/conditions/electoral-calendar\""))
        let csv = accord.get("/dialogue?on=2024-07-01&csv=commitments", lang: "fr")
        #expect(csv.type.hasPrefix("text/csv") && text(csv).contains("\"! en retard, 1 jour\""))
        #expect(text(csv).split(separator: "\r\n").count == 6, "five promises were known, and the heads")
        #expect(accord.get("/dialogue?csv=nothing").status == 400)
        let condition = text(accord.get("/conditions/electoral-calendar?on=2024-07-01"))
        #expect(condition.contains("Commitments that touch it") && condition.contains("! late, 1 day"))
        #expect(!text(accord.get("/conditions/freedom")).contains("Commitments that touch it"))
        let json = try JSON(parsing: accord.get("/api/v1/dialogue?on=2024-07-01").body)
        #expect(json["commitments"]?.items?.first { $0["id"]?.text == "calendar" }?["state"]?.text == "late")
    }
}

@Suite("How concentrated help is")
struct ConcentrationTests {
    private func line(
        _ partner: String, _ paid: Int?, _ activities: [String] = ["a"], _ currency: String = "EUR"
    )
        -> Money.Line
    {
        Money.Line(
            track: nil, year: 2020, partner: partner, currency: currency, budget: nil, committed: nil,
            disbursed: paid.map { .init($0) }, activities: activities)
    }

    @Test("is one where one partner gave all, and the sum of squared shares where several gave")
    func index() {
        let one = Money(lines: [line("A", 10)])
        #expect(Concentration.years(of: one, by: .disbursed(currency: "EUR")).map(\.index) == [1])
        let three = Money(lines: [line("A", 50), line("B", 25, ["b"]), line("C", 25, ["c"])])
        let year = Concentration.years(of: three, by: .disbursed(currency: "EUR"))[0]
        #expect("\(year.index.reduced)" == "0.375" && year.shares.map(\.partner) == ["A", "B", "C"])
        #expect(year.shares.map { "\($0.share.reduced)" } == ["0.5", "0.25", "0.25"])
    }

    @Test("is not measured by money that came back, and never over two currencies")
    func refunds() {
        let money = Money(lines: [line("A", 10), line("B", -5), line("C", 7, ["c"], "USD"), line("D", nil)])
        #expect(
            Concentration.measures(of: money) == [
                .activities, .disbursed(currency: "EUR"), .disbursed(currency: "USD"),
            ])
        #expect(
            Concentration.years(of: money, by: .disbursed(currency: "EUR"))[0].shares.map(\.partner) == ["A"])
        let activities = Concentration.years(of: money, by: .activities)[0]
        #expect(activities.shares.map(\.partner) == ["A", "B", "C"], "D did nothing that year")
    }
}
