import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct VintageTests {
    func base() throws -> EvidenceBase {
        EvidenceBase(
            series: someSeries, places: somePlaces,
            observations: [
                try observation("GOV.VA", "ML", "2010", "0.1", released: "2011-09-30"),
                try observation("GOV.VA", "ML", "2011", "0.2", released: "2012-09-30"),
                try observation("GOV.VA", "ML", "2010", "0.15", released: "2012-09-30"),
                try observation("GOV.VA", "ML", "2012", "-0.8", released: "2013-09-30"),
                try observation("GOV.VA", "ML", "2013", "-0.5", released: "2014-09-30"),
            ])
    }

    @Test("nothing is known before it was released")
    func notYet() throws {
        let base = try base()
        #expect(throws: Missing.notYetReleased(series: "GOV.VA", place: "ML", first: try day("2011-09-30"))) {
            try base.latest(of: "GOV.VA", in: "ML", asOf: AsOf(try day("2011-09-29")))
        }
        #expect(
            try base.latest(of: "GOV.VA", in: "ML", asOf: AsOf(try day("2011-09-30"))).value == decimal("0.1")
        )
    }

    @Test("a revision replaces the figure from its release on, and not before")
    func revision() throws {
        let base = try base()
        func at(_ known: String) throws -> Decimal128 {
            try base.value(
                of: "GOV.VA", in: "ML", at: day("2010-06-01"),
                asOf: AsOf(on: day("2015-01-01"), known: day(known))
            ).value
        }
        #expect(try at("2012-09-29") == decimal("0.1"))
        #expect(try at("2012-09-30") == decimal("0.15"))
    }

    @Test("a question about an earlier day with today's knowledge uses the revised figure")
    func twoClocks() throws {
        let answer = try base().latest(
            of: "GOV.VA", in: "ML", asOf: AsOf(on: day("2010-12-31"), known: day("2020-01-01")))
        #expect(try answer.value == decimal("0.15"))
    }

    @Test("a period that has not ended by the day is not the latest")
    func unfinished() throws {
        let answer = try base().latest(
            of: "GOV.VA", in: "ML", asOf: AsOf(on: day("2012-12-30"), known: day("2020-01-01")))
        #expect(try answer.value == decimal("0.2"))
    }

    @Test("each absence has its reason")
    func reasons() throws {
        let base = try base()
        let asked = AsOf(try day("2020-01-01"))
        #expect(throws: Missing.unknownSeries("X")) { try base.latest(of: "X", in: "ML", asOf: asked) }
        #expect(throws: Missing.unknownPlace("X")) { try base.latest(of: "DEM", in: "X", asOf: asked) }
        #expect(throws: Missing.noObservations(series: "DEM", place: "ML")) {
            try base.latest(of: "DEM", in: "ML", asOf: asked)
        }
        #expect(throws: Missing.sourceNotAccepted(series: "GOV.VA", publisher: "bank")) {
            try base.latest(
                of: "GOV.VA", in: "ML", asOf: asked, accepting: Acceptance(publishers: ["institute"]))
        }
        let oldest = try day("2019-01-01")
        #expect(
            throws: Missing.stale(
                series: "GOV.VA", place: "ML", periodEnd: try day("2013-12-31"), days: 2192, allowed: oldest)
        ) { try base.latest(of: "GOV.VA", in: "ML", asOf: asked, accepting: Acceptance(oldest: oldest)) }
        #expect(throws: Missing.unknownGroup("poor")) { try base.members(of: "poor", asOf: asked) }
        #expect(throws: Missing.self) {
            try base.value(of: "GOV.VA", in: "ML", at: day("1999-01-01"), asOf: asked)
        }
    }

    @Test("change looks one span back from the newest period, among what was known")
    func change() throws {
        let base = try base()
        let asked = AsOf(try day("2013-12-31"))
        let year = try base.change(of: "GOV.VA", in: "ML", months: 12, asOf: asked)
        #expect(try year.answer.value == decimal("-1.0"))
        let two = try base.change(of: "GOV.VA", in: "ML", months: 24, asOf: asked)
        #expect(try two.answer.value == decimal("-0.95"))
        #expect(throws: Missing.tooFewValues(series: "GOV.VA", place: "ML", found: 1, needed: 2)) {
            try base.change(of: "GOV.VA", in: "ML", months: 60, asOf: asked)
        }
    }

    @Test("a trend over a straight line is its slope a year")
    func trend() throws {
        // One unit each 365.25 days on average: four years of 365, 365, 366 and 365 days.
        let rows = try (0..<5).map { number in
            try observation(
                "GOV.VA", "ML", "\(2009 + number)-12-31", "\(Double(number) / 4)", released: "2015-01-01")
        }
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        let slope = try base.trend(
            of: "GOV.VA", in: "ML", since: day("2000-01-01"), asOf: AsOf(day("2015-06-01"))
        ).slope
        #expect(abs(Double(slope) - 0.25) < 0.0005)
        #expect(throws: Missing.tooFewValues(series: "GOV.VA", place: "ML", found: 2, needed: 3)) {
            try base.trend(of: "GOV.VA", in: "ML", since: day("2012-01-01"), asOf: AsOf(day("2015-06-01")))
        }
    }

    @Test("history keeps one row a period although two kinds of period end on one day")
    func mixedPeriods() throws {
        let rows = [
            try observation("MORT", "ML", "2010", "4", released: "2011-01-01"),
            try observation("MORT", "ML", "2010-Q4", "1", released: "2011-02-01"),
            try observation("MORT", "ML", "2010", "5", released: "2011-03-01"),
        ]
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        let found = try base.history(of: "MORT", in: "ML", asOf: AsOf(day("2012-01-01")))
        #expect(Set(found.map { base.values[$0] }) == [5, 1])
        let vintages = try base.vintages(of: "MORT", in: "ML", asOf: AsOf(day("2012-01-01")))
        #expect(vintages.map { base.values[$0] } == [4, 5, 1], "those of one period stand together")
        let early = try base.vintages(of: "MORT", in: "ML", asOf: AsOf(day("2011-02-15")))
        #expect(early.map { base.values[$0] } == [4, 1])
    }

    @Test("answers say which rows they rest on and how honest those are")
    func uses() throws {
        let rows = [
            try observation("GOV.VA", "ML", "2010", "1", released: "2011-01-01"),
            try observation("MORT", "ML", "2010", "9", released: "2011-10-01"),
        ]
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        let asked = AsOf(try day("2012-01-01"))
        let voice = Resolution.value(row: try base.latest(of: "GOV.VA", in: "ML", asOf: asked).row)
        let deaths = Resolution.value(row: try base.latest(of: "MORT", in: "ML", asOf: asked).row)
        #expect(base.honesty(of: voice) == .asKnownThen)
        #expect(base.honesty(of: deaths) == .latestWithLag)
        let use = try #require(base.uses(of: voice).first)
        #expect(use.observation == rows[0])
        #expect(use.publisher == "bank")
    }

    @Test("two files that say different things of one release are found")
    func conflicts() throws {
        let rows = [
            try observation("MORT", "ML", "2010", "4", released: "2011-01-01"),
            try observation("MORT", "ML", "2010", "5", released: "2011-01-01"),
            try observation("MORT", "NE", "2010", "5", released: "2011-01-01"),
            try observation("MORT", "NE", "2010", "5.0", released: "2011-01-01"),
        ]
        let base = EvidenceBase(series: someSeries, places: somePlaces, observations: rows)
        #expect(base.conflictingReleases.count == 1)
    }
}
