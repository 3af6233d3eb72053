import Testing

@testable import Lists

@Suite("Versions")
struct VersionTests {
    @Test("a delta says who came, who went and what changed; order alone is no change")
    func delta() throws {
        func read(_ text: String) throws -> WatchList {
            try #require(ListReader.read([file("own.csv", "id,name,alias,country\n" + text)]).first)
        }
        let old = try read("1,Awa Ba,A; B,Mali\n2,Moussa Keita,,Mali\n3,Gone SARL,,Mali\n")
        let new = try read("4,New SARL,,Togo\n1,Awa Ba,B; A,Mali\n2,Moussa Keita,Moïse,Niger\n")
        let delta = ListDelta(from: old.parties, to: new.parties)
        #expect(delta.added.map(\.id) == ["4"])
        #expect(delta.removed.map(\.id) == ["3"])
        #expect(delta.changed.map(\.id) == ["2"])
        #expect(delta.unchanged == 1)
        #expect(
            delta.changed[0].changes == [
                .init(field: "names", removed: [], added: ["Moïse (alias)"]),
                .init(field: "countries", removed: ["Mali"], added: ["Niger"]),
            ])
        #expect(old.version.digest != new.version.digest)
        #expect(ListDelta(from: old.parties, to: old.parties).isEmpty)
    }
}

@Suite("Real lists", .enabled(if: Shared.isThere))
struct RealListTests {
    @Test("the UN's list of February 2026 has the Sahel's entries")
    func sahel() throws {
        let list = try #require(try Shared.lists("un-consolidated.xml").first)
        #expect(list.version.published == "2026-02-27T00:00:09.554Z")
        #expect(list.problems.isEmpty)
        var byID: [String: ListedParty] = [:]
        for party in list.parties { byID[party.id] = party }
        #expect(byID["QDi.316"]?.name.lowercased().contains("iyad ag ghali") == true)
        #expect(byID["QDi.425"]?.names.contains { $0.text == "Amadou Barry" } == true)
        #expect(byID["QDi.425"]?.births.map(\.description) == ["~1958"])
        for id in ["QDe.134", "QDe.135", "QDe.141", "QDe.159", "QDe.163"] {
            #expect(byID[id]?.kind == .organization, "\(id)")
        }
        #expect(byID.count == list.parties.count)
    }

    @Test("OFAC's tables join")
    func ofac() throws {
        let list = try #require(
            try Shared.lists("ofac-sdn.csv", "ofac-alt.csv", "ofac-add.csv", "ofac-sdn_comments.csv").first)
        #expect(list.parties.count > 7_000)
        #expect(list.parties.reduce(0) { $0 + $1.names.count } > 17_000)
        // The tables are of neighbouring days: what joins nothing is told.
        #expect(
            list.problems.allSatisfy {
                if case .orphan = $0.what { true } else { false }
            })
        #expect(list.parties.count { !$0.births.isEmpty } > 3_000)
    }

    @Test("two Januaries of OFAC differ by entries and fields")
    func delta() throws {
        let old = try #require(try Shared.lists("ofac-2022-01/sdn.csv").first)
        let new = try #require(try Shared.lists("ofac-2023-01/sdn.csv").first)
        let delta = ListDelta(from: old.parties, to: new.parties)
        #expect(delta.added.count > 1_000)
        #expect(!delta.removed.isEmpty)
        #expect(delta.unchanged + delta.changed.count + delta.removed.count == old.parties.count)
        #expect(delta.unchanged + delta.changed.count + delta.added.count == new.parties.count)
    }

    @Test("every EU table and every OpenSanctions sample is read")
    func others() throws {
        let lists = try Shared.lists(
            "eu", "opensanctions/zala/entities.ftm.json", "opensanctions/us_congress_senzing.json")
        #expect(lists.filter { $0.format == .table }.reduce(0) { $0 + $1.parties.count } > 3_000)
        #expect(
            lists.first { $0.format == .followTheMoney }?.parties.contains { $0.kind == .organization }
                == true)
        #expect(
            lists.first { $0.format == .senzing }.map { $0.parties.count > 500 && $0.problems.isEmpty }
                == true)
    }
}
