import Evidence
import Scalars
import Testing
import Words

@testable import Compact

private let header =
    "iati_identifier,part_of,reporting_org,reporting_org_name,title,sectors,year,currency,budget,committed,"
    + "disbursed,released,source\n"

private func table(_ rows: String) -> ActivityTable {
    ActivityTable(Array((header + rows).utf8), file: "activities.csv")
}

private let compact = Compact(
    id: "c", title: Text(en: "C", fr: "C"), place: "XX",
    tracks: [
        Track(id: "health", title: Text(en: "Health", fr: "Santé"), sectors: ["12", "130"]),
        Track(id: "surveys", title: Text(en: "Surveys", fr: "Enquêtes"), sectors: ["12182"]),
    ])

private func money(_ rows: String, on: String = "2022-12-31", known: String? = nil) throws -> Money {
    let table = table(rows)
    #expect(table.problems.map(\.text.en) == [])
    let asOf = AsOf(on: try day(on), known: try day(known ?? on))
    return MoneyCounter(compact, table.figures, asOf: asOf).money()
}

@Suite("Money by track")
struct MoneyTests {
    @Test("is shared out over sectors exactly, the longest beginning of a code winning")
    func shares() throws {
        let sums = try money(
            "A,,P,Partner,T,12110:33.3 12182:66.7,2020,EUR,1000.01,,,2021-01-01,S\n")
        #expect(sums.totals.map(\.track) == ["health", "surveys"])
        #expect(sums.totals.map(\.budget) == [Decimal128("333.00333"), Decimal128("667.00667")])
        #expect(sums.leftOut == [])
    }

    @Test("counts a whole and not its parts, kind by kind")
    func families() throws {
        let sums = try money(
            "A,,P,Partner,T,12110:100,2020,EUR,100,,,2021-01-01,S\n"
                + "A-1,A,P,Partner,T,12110:100,2020,EUR,60,,50,2021-01-01,S\n"
                + "A-2,A,P,Partner,T,12110:100,2020,EUR,40,,20,2021-01-01,S\n")
        let total = try #require(sums.totals.first)
        #expect(sums.totals.count == 1)
        #expect(total.budget == 100)
        #expect(total.disbursed == 70)
        #expect(total.atStake == 30)
        #expect(sums.leftOut.map(\.reason) == [.countedInParent, .countedInParent])
        #expect(sums.leftOut.map(\.amount) == [60, 40])
    }

    @Test("says what it leaves out: no sector, part of a hundred, shares that are unclear")
    func omissions() throws {
        let sums = try money(
            "A,,P,Partner,T,,2020,EUR,10,,,2021-01-01,S\n"
                + "B,,P,Partner,T,12110:60 12220:20,2020,EUR,10,,,2021-01-01,S\n"
                + "C,,P,Partner,T,12110 12220,2020,EUR,10,,,2021-01-01,S\n"
                + "D,,P,Partner,T,12110:60 12220:50,2020,EUR,10,,,2021-01-01,S\n"
                + "E,,P,Partner,T,12110,2020,EUR,10,,,2021-01-01,S\n"
                + "F,,P,Partner,T,99810:100,2020,EUR,10,,,2021-01-01,S\n")
        #expect(
            sums.leftOut.map(\.reason) == [
                .sectorNotStated, .sectorNotStated, .unclearShares, .unclearShares,
            ])
        #expect(sums.leftOut.map(\.amount) == [10, 2, 10, 10])
        #expect(sums.totals.map(\.track) == ["health", nil])
        #expect(sums.totals.map(\.budget) == [18, 10])
    }

    @Test("says of one track the part that it leaves out of its sums, and how many figures there are in all")
    func omissionsOfOne() throws {
        let table = table(
            "A,,P,Partner,T,,2020,EUR,10,,,2021-01-01,S\n"
                + "B,,P,Partner,T,12110:60 22010:20,2020,EUR,10,,,2021-01-01,S\n"
                + "C,,P,Partner,T,12110 22010,2020,EUR,11,,,2021-01-01,S\n"
                + "D,,P,Partner,T,22010 22020,2020,EUR,12,,,2021-01-01,S\n"
                + "E,,P,Partner,T,12110:20 12120:30 12182:50,2023,EUR,,100,,2021-01-01,S\n"
                + "F,,P,Partner,T,12110:100,2020,EUR,100,,,2021-01-01,S\n"
                + "F-1,F,P,Partner,T,12182:25 22010:75,2020,EUR,8,,,2021-01-01,S\n")
        let asOf = AsOf(on: try day("2022-12-31"), known: try day("2022-12-31"))
        func leftOut(_ track: String) -> Money {
            var money = MoneyCounter(compact, table.figures, asOf: asOf)
                .money(of: { $0 == track }, leftOutOf: track)
            money.narrowLeftOut()
            return money
        }
        let health = leftOut("health")
        #expect(health.leftOut.map(\.activity) == ["B", "C", "E"])
        #expect(health.leftOut.map(\.amount) == [2, 11, 50] && health.leftOutInAll == 6)
        let surveys = leftOut("surveys")
        #expect(surveys.leftOut.map(\.activity) == ["E", "F-1"])
        #expect(surveys.leftOut.map(\.amount) == [50, 2] && surveys.leftOutInAll == 6)
    }

    @Test("knows no figure before its release and no payment before its year")
    func times() throws {
        let rows =
            "A,,P,Partner,T,12110,2020,EUR,,100,,2021-01-01,S\n"
            + "A,,P,Partner,T,12110,2022,EUR,,,40,2022-06-01,S\n"
        #expect(try money(rows, on: "2020-12-31").isEmpty)
        let early = try money(rows, on: "2021-12-31", known: "2022-12-31")
        #expect(early.totals.map(\.atStake) == [100])
        #expect(early.leftOut.map(\.reason) == [.later])
        #expect(try money(rows).totals.map(\.atStake) == [60])
    }

    @Test("adds up to what was reported, whatever the shares", arguments: 1...20)
    func wholes(_ seed: Int) throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        var rows = ""
        var reported: Decimal128 = 0
        for index in 0..<12 {
            let first = next(101)
            let amount = next(10_000_000)
            let cents = Decimal128(amount) / 100 ?? 0
            reported = (reported + cents) ?? reported
            rows +=
                "A\(index),\(next(3) == 0 ? "A0" : ""),P,Partner,T,12110:\(first) 22010:\(100 - first),"
                + "\(2015 + next(6)),EUR,\(cents),,,2021-01-01,S\n"
        }
        let sums = try money(rows)
        let told = (sums.lines.compactMap(\.budget) + sums.leftOut.map(\.amount))
            .reduce(Decimal128(0)) { ($0 + $1) ?? $0 }
        #expect(told == reported, "seed \(seed)")
    }

    @Test("refuses what cannot be read, row by row")
    func refusals() {
        let table = table(
            "A,,P,Partner,T,12110:x,2020,EUR,1,,,2021-01-01,S\n"
                + "B,,P,Partner,T,,20,eur,1,,,soon,S\n" + ",,P,Partner,T,,2020,EUR,1,,,2021-01-01,S\n"
                + "C,,P,Partner,T,12110,2020,EUR,many,,,2021-01-01,S\n"
                + "D,,P,Partner,T,,2020,EUR,1,,,2021-01-01,S\nD,,P,Partner,T,,2020,EUR,2,,,2021-01-01,S\n")
        #expect(table.figures.map(\.activity) == ["C", "D"])
        #expect(table.problems.map(\.location.line) == [2, 3, 3, 3, 4, 5, 7])
    }
}
