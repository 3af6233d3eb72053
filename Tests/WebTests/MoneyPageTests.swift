import Ledger
import Scalars
import Testing

@testable import Compact
@testable import Web

@Suite("Money and results")
struct MoneyPageTests {
    @Test(
        "every table of the page is had as CSV, with every digit",
        arguments: ["groups", "lines", "left-out", "activities", "results", "indicators", "concentration"])
    func tables(id: String) throws {
        let answer = try Accord().get("/money?csv=\(id)")
        #expect(answer.status == 200 && answer.type.hasPrefix("text/csv"))
        #expect(answer.text.split(separator: "\r\n").count > 1)
        #expect(!answer.text.contains("</"))
    }

    @Test("sums by place come to the same as sums by track, unknown places being rows of their own")
    func places() throws {
        let accord = try Accord()
        func sums(_ by: String) throws -> [String: Decimal128] {
            let json = try JSON(parsing: accord.get("/api/v1/money?by=\(by)").body)
            guard case .array(let groups)? = json["groups"] else { return [:] }
            var sums: [String: Decimal128] = [:]
            for group in groups {
                for kind in ["budget", "committed", "disbursed", "atStake"] {
                    let name = "\(group["currency"]?.text ?? "") \(kind)"
                    let amount = group[kind]?.text.flatMap { Decimal128($0) } ?? 0
                    sums[name] = (sums[name] ?? 0) + amount ?? 0
                }
            }
            return sums
        }
        let byTrack = try sums("track")
        #expect(!byTrack.isEmpty)
        for by in ["pillar", "place", "partner"] { #expect(try sums(by) == byTrack, "\(by)") }
        let page = accord.get("/money?by=place", lang: "fr").text
        #expect(page.contains("lieu non indiqué") && page.contains("Mopti"))
        #expect(page.contains("plusieurs, parts non précisées"))
    }

    @Test("what is at stake stands by place, of all tracks or of one, on the page, as CSV and as data")
    func stakes() throws {
        let accord = try Accord()
        func stakes(_ query: String) throws -> [String: Decimal128] {
            let table = accord.get("/api/v1/money.csv?by=place\(query)").text.split(separator: "\r\n")
            #expect(table.first == "place,currency,budget,committed,disbursed,at_stake,activities")
            var sums: [String: Decimal128] = [:]
            for row in table.dropFirst() {
                let cells = row.split(separator: ",", omittingEmptySubsequences: false)
                guard let amount = Decimal128(String(cells[5])) else { continue }
                sums["\(cells[0]) \(cells[1])"] = amount
            }
            return sums
        }
        let all = try stakes("")
        #expect(all.keys.contains { $0.hasPrefix("_none ") } && all.keys.contains { $0.hasPrefix("ML-") })
        let tracks = try JSON(parsing: accord.get("/api/v1/review").body)["tracks"]?.items ?? []
        var parts: [String: Decimal128] = [:]
        for id in tracks.compactMap({ $0["id"]?.text }) {
            for (key, amount) in try stakes("&track=\(id)") { parts[key] = (parts[key] ?? 0) + amount ?? 0 }
        }
        #expect(!parts.isEmpty && parts.allSatisfy { key, amount in all[key].map { $0 >= amount } ?? false })
        let page = accord.get("/money?by=place").text
        #expect(page.contains("What is at stake lies where it was agreed") && page.contains("at stake</th>"))
        #expect(accord.get("/money?by=place", lang: "fr").text.contains("là où il a été convenu"))
        #expect(accord.get("/money?by=place&track=moon").status == 400)
        let track = accord.get("/money?by=place&track=budget-support").text
        #expect(track.contains("/api/v1/money?by=place&amp;track=budget-support"))
        let listed = accord.get("/money?track=budget-support&csv=activities").text.split(separator: "\r\n")
            .dropFirst()
        #expect(!listed.isEmpty && listed.allSatisfy { $0.contains("Budget support") })
        let elsewhere = accord.get("/money?by=place&of=ML-7&track=budget-support&csv=activities").text
        #expect(!elsewhere.contains("ECHO"), "humanitarian money is no part of the track")
        #expect(accord.get("/api/v1/money?track=moon").status == 400)
    }

    @Test(
        "what is left out of a track’s sums is listed for the track alone, and how many figures are in all is said"
    )
    func leftOut() throws {
        let accord = try Accord()
        func figures(_ query: String) throws -> (listed: [JSON], all: Int) {
            let json = try JSON(parsing: accord.get("/api/v1/money\(query)").body)
            return (try #require(json["leftOut"]?.items), try #require(json["leftOutInAll"]?.integer))
        }
        func key(_ one: JSON) -> String {
            ["reason", "kind", "activity", "year", "currency"].map { one[$0]?.canonicalText ?? "" }
                .joined(separator: " ")
        }
        func amount(_ one: JSON) -> Decimal128 { one["amount"]?.text.flatMap { Decimal128($0) } ?? 0 }
        let all = try figures("")
        #expect(all.listed.count == all.all)
        let whole = Dictionary(grouping: all.listed, by: key)
        let tracks = accord.workspace.folder.compact.tracks
        var listed = 0
        for track in tracks.map(\.id) {
            let own = try figures("?track=\(track)")
            #expect(own.all == all.all && own.listed.count < all.all, "\(track)")
            for one in own.listed {
                let same = try #require(whole[key(one)])
                #expect(same.contains { amount($0) >= amount(one) }, "a part is no more than the whole")
                let activity = try #require(one["activity"]?.text)
                #expect(
                    accord.workspace.folder.activities.contains { figure in
                        figure.activity == activity
                            && figure.sectors.contains {
                                accord.workspace.folder.compact.track(ofSector: $0.code) == track
                            }
                    })
            }
            listed += own.listed.count
            let page = accord.get("/money?track=\(track)").text
            #expect(page.contains(" of this track; \(all.all) in all</a>") && !page.contains("<ul></ul>"))
            #expect(page.contains("<a href=\"/money?by=track#left-out\">"))
            let rows = accord.get("/money?track=\(track)&csv=left-out").text.split(separator: "\r\n")
            #expect(rows.count == own.listed.count + 1)
        }
        #expect(listed > 0)
        #expect(!accord.get("/money").text.contains("of this track"))
        #expect(accord.get("/money?track=\(tracks[0].id)", lang: "fr").text.contains("de ce volet"))
    }

    @Test("one group lists its own activities and no others")
    func narrowed() throws {
        let accord = try Accord()
        let rows = accord.get("/money?by=place&of=ML-7&csv=activities").text.split(separator: "\r\n")
            .dropFirst()
        #expect(!rows.isEmpty && rows.allSatisfy { $0.contains("Gao") })
        let page = accord.get("/money?by=place&of=ML-7").text
        #expect(page.contains("Activities: Gao") && page.contains("href=\"/money?by=place\""))
        #expect(accord.get("/money?by=place&of=_none").text.contains("Activities: place not stated"))
        #expect(accord.get("/money?by=moon").status == 400)
        #expect(accord.get("/money?csv=moon").status == 400)
    }

    @Test("an activity's page has its places, figures, results and conditions, each table as CSV")
    func activity() throws {
        let accord = try Accord()
        let page = accord.get("/money/FR-3-CML1311").text
        #expect(page.contains("Mopti – named in the published title"))
        #expect(page.contains("FR-3-CML131101"), "its parts")
        for id in ["years", "indicators", "stated"] {
            #expect(accord.get("/money/FR-3-CML1311?csv=\(id)").status == 200)
        }
        let canada = try #require(
            accord.workspace.folder.activityResults.first?.activity, "the example publishes indicators")
        #expect(accord.get("/money/\(canada)?csv=indicators").text.split(separator: "\r\n").count > 1)
        #expect(accord.get("/money/none").status == 404)
    }

    @Test("what was published later is not shown as known before")
    func known() throws {
        let accord = try Accord()
        #expect(
            accord.get("/api/v1/activities.csv?known=2010-01-01").text.split(separator: "\r\n").count == 1)
        #expect(accord.get("/money?known=2010-01-01").status == 200)
    }

    @Test(
        "lists of the API come a hundred at a time, the next from where the last ended",
        arguments: ["activities", "results", "events", "measures", "map?level=cercle"])
    func pages(path: String) throws {
        let accord = try Accord()
        var cursor: String?
        var count = 0
        repeat {
            let mark = path.contains("?") ? "&" : "?"
            let answer = accord.get("/api/v1/\(path)\(cursor.map { "\(mark)cursor=\($0)" } ?? "")")
            let json = try JSON(parsing: answer.body)
            guard case .array(let items)? = json["items"] else { break }
            #expect(items.count <= 100)
            count += items.count
            cursor = json["next"]?.text
        } while cursor != nil
        #expect(count > 0)
        #expect(accord.get("/api/v1/\(path)\(path.contains("?") ? "&" : "?")cursor=99999").status == 200)
    }
}
