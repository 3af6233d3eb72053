import Evidence
import Scalars
import Testing
import Words

@testable import Compact

@Suite("Money by place and by other things")
struct MoneyByPlaceTests {
    private let places = [
        Place(id: "XX", name: Text(en: "Xland", fr: "Xland")),
        Place(id: "XX-N", name: Text(en: "North", fr: "Nord"), kind: .region, parent: "XX"),
        Place(id: "XX-S", name: Text(en: "South", fr: "Sud"), kind: .region, parent: "XX"),
        Place(id: "XX-S-1", name: Text(en: "One", fr: "Un"), kind: .cercle, parent: "XX-S"),
    ]

    private let compact = Compact(
        id: "c", title: Text(en: "C", fr: "C"), place: "XX",
        pillars: [Pillar(id: "people", title: Text(en: "People", fr: "Personnes"))],
        tracks: [
            Track(id: "health", title: Text(en: "Health", fr: "Santé"), pillar: "people", sectors: ["12"]),
            Track(id: "school", title: Text(en: "School", fr: "École"), pillar: "people", sectors: ["11"]),
        ])

    private func money(_ amounts: [(activity: String, amount: Decimal128)], _ rows: [ActivityPlace])
        throws -> Money
    {
        let day = try day("2022-12-31")
        let figures = amounts.map { activity, amount in
            ActivityFigure(
                activity: activity, reporter: "P", reporterName: "Partner", title: "T",
                sectors: [.init(code: "12110", percent: nil)], year: 2020, currency: "EUR",
                committed: amount, source: "S", released: day)
        }
        return MoneyCounter(
            compact, figures, PlaceShares(rows, in: places, of: "XX", known: day),
            asOf: AsOf(on: day, known: day)
        ).money()
    }

    private func row(
        _ activity: String, _ place: String, _ percent: Decimal128? = nil, on text: String = "2021-01-01"
    )
        throws -> ActivityPlace
    {
        ActivityPlace(
            activity: activity, place: place, percent: percent, source: Text(en: "S", fr: "S"),
            released: try day(text))
    }

    @Test("an activity of one region is there whole, and a cercle counts in its region")
    func whole() throws {
        let sums = try money(
            [("A", 100), ("B", 7)], [row("A", "XX-S"), row("A", "XX-S-1"), row("B", "XX-N")])
        #expect(sums.places.map(\.key) == [.of("XX-N"), .of("XX-S")])
        #expect(sums.places.map(\.committed) == [7, 100])
    }

    @Test("shares that are stated divide exactly, and what they leave over is in no stated place")
    func shares() throws {
        let amount = try #require(Decimal128("1000.01"))
        let sums = try money(
            [("A", amount)], [row("A", "XX-N", Decimal128("33.3")), row("A", "XX-S-1", Decimal128("50"))])
        #expect(sums.places.map(\.key) == [.of("XX-N"), .of("XX-S"), .none])
        #expect(
            sums.places.map(\.committed) == [
                Decimal128("333.00333"), Decimal128("500.005"), Decimal128("167.00167"),
            ])
    }

    @Test("several places without shares are not divided, and no place at all is a row of its own")
    func unknown() throws {
        let sums = try money(
            [("A", 100), ("B", 5), ("C", 1)],
            [row("A", "XX-N"), row("A", "XX-S", 40), row("C", "XX-N", on: "2023-01-01")])
        #expect(sums.places.map(\.key) == [.several, .none])
        #expect(sums.places.map(\.committed) == [100, 6], "what was said of C later was not known yet")
        #expect(sums.places.map(\.atStake) == [100, 6])
    }

    /// A family: what is agreed of the whole or of its parts, and what the parts paid.
    private func stakes(
        agreed: [(String, Decimal128)], paid: [(String, Decimal128)], _ rows: [ActivityPlace],
        _ kind: MoneyKind = .committed
    ) throws -> [Money.Group.Key: Decimal128?] {
        let day = try day("2022-12-31")
        func figure(_ activity: String) -> ActivityFigure {
            ActivityFigure(
                activity: activity, parent: activity == "A" ? nil : "A", reporter: "P",
                reporterName: "Partner", title: "T", sectors: [.init(code: "12110", percent: nil)],
                year: 2020,
                currency: "EUR", source: "S", released: day)
        }
        let figures =
            agreed.map { activity, amount in
                var one = figure(activity)
                if kind == .budget { one.budget = amount } else { one.committed = amount }
                return one
            }
            + paid.map { activity, amount in
                var one = figure(activity)
                one.disbursed = amount
                return one
            }
        let money = MoneyCounter(
            compact, figures, PlaceShares(rows, in: places, of: "XX", known: day),
            asOf: AsOf(on: day, known: day)
        ).money()
        let open = money.places.compactMap(\.atStake).reduce(0) { ($0 + $1) ?? $0 }
        #expect(open == money.totals.compactMap(\.atStake).reduce(0) { ($0 + $1) ?? $0 })
        return Dictionary(uniqueKeysWithValues: money.places.map { ($0.key, $0.atStake) })
    }

    @Test(
        "what is at stake lies where it was agreed, less what was paid there",
        arguments: [MoneyKind.committed, .budget])
    func stake(kind: MoneyKind) throws {
        let parts = try stakes(
            agreed: [("A-1", 100), ("A-2", 50), ("A-3", 7)], paid: [("A-1", 30), ("A-2", 50)],
            [row("A-1", "XX-N"), row("A-2", "XX-S")], kind)
        #expect(parts == [.of("XX-N"): 70, .of("XX-S"): 0, .none: 7])
        let shared = try stakes(
            agreed: [("A", 100)], paid: [("A", 10)], [row("A", "XX-N", 60), row("A", "XX-S", 30)], kind)
        #expect(shared == [.of("XX-N"): 54, .of("XX-S"): 27, .none: 9])
        let undivided = try stakes(
            agreed: [("A", 100)], paid: [("A", 10)], [row("A", "XX-N", 60), row("A", "XX-S")], kind)
        #expect(undivided == [.several: 90])
    }

    @Test(
        "where more was paid in a place than was agreed for it, what is left of the family is divided among none"
    )
    func elsewhere() throws {
        let nowhere = try stakes(agreed: [("A", 100)], paid: [("A-1", 60)], [row("A-1", "XX-N")])
        #expect(nowhere == [.of("XX-N"): nil, .none: 40], "it was agreed for no place")
        let other = try stakes(
            agreed: [("A", 100)], paid: [("A-1", 30)], [row("A", "XX-N"), row("A-1", "XX-S")])
        #expect(other == [.of("XX-N"): nil, .of("XX-S"): nil, .several: 70])
        let over = try stakes(
            agreed: [("A", 100)], paid: [("A-1", 130)], [row("A", "XX-N"), row("A-1", "XX-S")])
        #expect(over == [.of("XX-N"): 0, .of("XX-S"): nil], "never less than nothing")
        let unpromised = try stakes(agreed: [], paid: [("A-1", 30)], [row("A-1", "XX-S")])
        #expect(unpromised == [.of("XX-S"): nil])
    }

    @Test("the same money is in the sums by track, pillar, place and partner")
    func alike() throws {
        let sums = try money([("A", 100), ("B", 5)], [row("A", "XX-N")])
        for grouping in Money.Grouping.allCases {
            let groups = sums.groups(by: grouping, of: compact)
            #expect(groups.compactMap(\.committed).reduce(0) { ($0 + $1) ?? $0 } == 105, "\(grouping)")
            #expect(groups.compactMap(\.atStake).reduce(0) { ($0 + $1) ?? $0 } == 105, "\(grouping)")
            #expect(Set(groups.flatMap(\.activities)) == ["A", "B"])
        }
        #expect(sums.groups(by: .pillar, of: compact).map(\.key) == [.of("people")])
        #expect(sums.groups(by: .partner, of: compact).map(\.atStake) == [105])
    }

    @Test("the table of places takes shares from 0 to 100 that come to no more than 100 in all")
    func table() {
        func read(_ rows: String) -> ActivityPlaceTable {
            ActivityPlaceTable(
                Array("iati_identifier,place,percent,source,released\n\(rows)".utf8), file: "p.csv",
                places: places)
        }
        let good = read("A,XX-N,60,S,2021-01-01\nA,XX-S,40,S,2021-01-01\nB,XX-N,,S,2021-01-01\n")
        #expect(good.problems.isEmpty && good.rows.map(\.percent) == [60, 40, nil])
        for wrong in ["A,XX-N,-1,S,2021-01-01\n", "A,XX-N,101,S,2021-01-01\n", "A,XX-N,x,S,2021-01-01\n"] {
            #expect(read(wrong).problems.count == 1 && read(wrong).rows.isEmpty)
        }
        let beyond = read("A,XX-N,60,S,2021-01-01\nA,XX-S,41,S,2021-01-01\n")
        #expect(beyond.problems.map(\.location.line) == [3] && beyond.rows.count == 1)
    }
}

@Suite("Results of activities")
struct ActivityResultTests {
    @Test("are read from IATI with baseline, target, actual and how much of the way was gone")
    func published() throws {
        let xml = """
            <iati-activities version="2.03"><iati-activity last-updated-datetime="2022-01-01T00:00:00Z">
            <iati-identifier>A</iati-identifier>
            <result type="1"><title><narrative>Better care</narrative></title><indicator measure="1">
            <title><narrative>Births attended</narrative></title><baseline year="2018" value="40"/>
            <period><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>
            <target value="80"/><actual value="50"/></period></indicator>
            <indicator measure="5"><title><narrative>Told in words</narrative></title></indicator></result>
            </iati-activity></iati-activities>
            """
        let read = PublishedFigures(Array(xml.utf8), file: "a.xml", country: "XX").results
        #expect(read.count == 2)
        #expect(read.first?.baseline == "40" && read.first?.target == "80" && read.first?.actual == "50")
        #expect(read.first?.achieved == Decimal128("0.25"))
        #expect(read.last?.indicator == "Told in words" && read.last?.achieved == nil)
        #expect(read.known(on: try day("2021-12-31")).isEmpty)
        var later = read
        later[0].released = try day("2023-01-01")
        #expect((read + later.prefix(1)).known(on: try day("2023-06-30")).count == 1, "the latest counts")
    }
}
