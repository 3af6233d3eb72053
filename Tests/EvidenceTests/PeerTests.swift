import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct PeerTests {
    func base() throws -> EvidenceBase {
        let group = PeerGroup(
            id: "poor", title: Text(en: "Poor", fr: "Pauvres"),
            members: [
                .init(place: "ML", from: try day("2010-01-01")),
                .init(place: "NE", from: try day("2010-01-01")),
                .init(place: "BF", from: try day("2010-01-01"), to: try day("2014-12-31")),
                .init(place: "ML-4", from: try day("2010-01-01"), released: try day("2013-01-01")),
            ])
        return EvidenceBase(
            series: someSeries, places: somePlaces, groups: [group],
            observations: [
                try observation("GOV.VA", "ML", "2012", "1", released: "2013-01-01"),
                try observation("GOV.VA", "NE", "2012", "2", released: "2013-01-01"),
                try observation("GOV.VA", "BF", "2012", "2", released: "2013-01-01"),
                try observation("GOV.VA", "ML-4", "2012", "0", released: "2013-01-01"),
                try observation("MORT", "ML", "2012", "100", released: "2013-01-01"),
                try observation("MORT", "NE", "2012", "110", released: "2013-01-01"),
                try observation("MORT", "BF", "2012", "90", released: "2013-01-01"),
            ])
    }

    @Test("a group has the members of the day, as far as they were known")
    func membership() throws {
        let base = try base()
        #expect(try base.members(of: "poor", asOf: AsOf(day("2012-01-01"))) == ["ML", "NE", "BF"])
        #expect(try base.members(of: "poor", asOf: AsOf(day("2014-12-31"))) == ["ML", "NE", "BF", "ML-4"])
        #expect(try base.members(of: "poor", asOf: AsOf(day("2015-01-01"))) == ["ML", "NE", "ML-4"])
    }

    @Test("rank counts those strictly better, so that ties share the better rank")
    func rank() throws {
        let base = try base()
        let asked = AsOf(try day("2014-01-01"))
        func rank(_ series: String, _ place: String) throws -> Decimal128? {
            let peers = try base.peers(of: series, in: place, among: "poor", asOf: asked)
            let own = try #require(peers.own)
            return base.answer(.rank(own: own, others: peers.others, higherIsBetter: peers.higherIsBetter))
        }
        #expect(try rank("GOV.VA", "NE") == 1)
        #expect(try rank("GOV.VA", "BF") == 1)
        #expect(try rank("GOV.VA", "ML") == 3)
        #expect(try rank("GOV.VA", "ML-4") == 4)
        // Lower mortality is better.
        #expect(try rank("MORT", "BF") == 1)
        #expect(try rank("MORT", "ML") == 2)
    }

    @Test("the median of an even number is the mean of the middle two")
    func median() throws {
        let base = try base()
        let peers = try base.peers(of: "GOV.VA", in: "ML", among: "poor", asOf: AsOf(day("2014-01-01")))
        #expect(try base.answer(.median(rows: peers.members)) == decimal("1.5"))
        #expect(base.answer(.median(rows: [])) == nil)
    }

    @Test("percent rank is the share of the others that are worse")
    func percentile() throws {
        let base = try base()
        let peers = try base.peers(of: "GOV.VA", in: "ML", among: "poor", asOf: AsOf(day("2014-01-01")))
        let own = try #require(peers.own)
        #expect(
            try base.answer(.percentile(own: own, others: peers.others, higherIsBetter: true))
                == decimal("33.333333"))
    }

    @Test("fewer than three peers with a value are too few")
    func few() throws {
        #expect(throws: Missing.tooFewPeers(series: "MORT", group: "poor", found: 2)) {
            try base().peers(of: "MORT", in: "ML", among: "poor", asOf: AsOf(day("2015-06-01")))
        }
    }

    @Test("events of a kind cover the kinds below it, and are known from their release")
    func events() throws {
        func event(_ id: String, _ kind: String, _ place: String, _ on: String, _ released: String) throws
            -> Event
        {
            Event(
                id: id, kind: kind, place: place, day: try day(on), title: Text(en: id, fr: id), source: "s",
                released: try day(released))
        }
        let base = EvidenceBase(
            series: [], places: somePlaces, observations: [],
            events: [
                try event("c", "coup", "ML", "2021-05-24", "2021-05-24"),
                try event("a", "coup.attempt", "ML", "2012-04-30", "2012-05-02"),
                try event("b", "coup", "ML", "2020-08-18", "2020-08-18"),
                try event("d", "coupons", "ML", "2020-09-01", "2020-09-01"),
                try event("e", "coup", "NE", "2020-09-01", "2020-09-01"),
            ])
        let found = base.events(
            of: "coup", in: "ML", from: try day("2012-01-01"), asOf: AsOf(try day("2020-12-31")))
        #expect(found.map(\.id) == ["a", "b"])
        #expect(base.lastEvent(of: "coup", in: "ML", asOf: AsOf(try day("2012-05-01"))) == nil)
        #expect(base.lastEvent(of: "coup", in: "ML", asOf: AsOf(try day("2022-01-01")))?.id == "c")
    }

    @Test("a place holds its regions and their cercles, even when the catalogue goes in a circle")
    func hierarchy() throws {
        let name = Text(en: "", fr: "")
        let base = EvidenceBase(
            series: [],
            places: somePlaces + [
                Place(id: "ML-4-1", name: name, kind: .cercle, parent: "ML-4"),
                Place(id: "x", name: name, parent: "y"), Place(id: "y", name: name, parent: "x"),
            ], observations: [])
        #expect(try base.places(within: "ML").map(\.id) == ["ML", "ML-4", "ML-4-1"])
        #expect(try base.places(within: "NE").map(\.id) == ["NE"])
        #expect(try base.places(within: "x").map(\.id) == ["x", "y"])
        #expect(throws: Missing.unknownPlace("z")) { try base.places(within: "z") }
    }
}
