import Bytes
import Foundation
import Scalars
import Testing

@testable import IATI

@Suite("What activities' money comes to")
struct UnderstandTests {
    static func activity(_ id: String, _ body: String, _ attributes: String = #"default-currency="USD""#)
        -> String
    {
        """
        <iati-activity \(attributes)>
        <iati-identifier> \(id) </iati-identifier><reporting-org ref="XM-1" type="10"><narrative>A &amp; B</narrative></reporting-org>
        <title><narrative>Essai</narrative><narrative xml:lang="en">Trial</narrative></title>
        \(body)
        </iati-activity>

        """
    }

    static func flow(_ type: Int, _ value: String, _ day: String = "2020-05-01", _ more: String = "")
        -> String
    {
        #"<transaction><transaction-type code="\#(type)"/><transaction-date iso-date="\#(day)"/>"#
            + #"<value value-date="\#(day)">\#(value)</value>\#(more)</transaction>"#
    }

    static func budget(_ value: String, _ year: Int, _ type: Int = 1) -> String {
        #"<budget type="\#(type)"><period-start iso-date="\#(year)-01-01"/><period-end iso-date="\#(year)-12-31"/>"#
            + #"<value currency="EUR" value-date="\#(year)-01-01">\#(value)</value></budget>"#
    }

    static func file(_ activities: String...) -> [UInt8] {
        Array(
            #"<?xml version="1.0"?><iati-activities version="2.03">\#n\#(activities.joined())</iati-activities>"#
                .utf8)
    }

    static func totals(_ query: AidQuery, _ activities: String...) -> AidTotals {
        query.totals(
            Array("<iati-activities version=\"2.03\">\n\(activities.joined())</iati-activities>".utf8),
            file: "f.xml")
    }

    static func rows(_ totals: AidTotals) -> [String] {
        totals.rows.map { "\($0.keys.joined(separator: " ")) \($0.kind.key) \($0.amount) \($0.currency)" }
    }

    @Test("an activity is read with all that its figures need")
    func reads() throws {
        let text = Self.file(
            Self.activity(
                "A-1",
                #"<activity-status code="2"/><activity-date type="1" iso-date="2019-01-01"/>"#
                    + #"<activity-date type="2" iso-date="2019-02-01"/><recipient-country code="ML" percentage="60"/>"#
                    + #"<sector code="15110" percentage="100"/><related-activity ref="A-0" type="1"/>"#
                    + #"<conditions attached="1"><condition type="2"><narrative>Rapport &lt;annuel&gt;</narrative></condition></conditions>"#
                    + Self.flow(
                        3, " 1000.50 ", "2020-05-01",
                        #"<receiver-org ref="R-1"><narrative>R</narrative></receiver-org>"#)
                    + #"<result type="1"><title><narrative>Écoles</narrative></title><indicator measure="1"><title><narrative>Bâties</narrative></title>"#
                    + #"<baseline year="2018" value="10"/><period><period-start iso-date="2019-01-01"/><period-end iso-date="2019-12-31"/>"#
                    + #"<target value="30"/><actual value="25"/></period></indicator></result>"#))
        let (kept, problems) = AidFile.gather(text, file: "f.xml") { $0 }
        let activity = try #require(kept.first)
        #expect(problems.isEmpty && kept.count == 1)
        #expect(
            activity.identifier == "A-1" && activity.title == "Essai" && activity.publisherName == "A & B")
        #expect(activity.start == "2019-02-01" && activity.parents == ["A-0"] && activity.status == "2")
        #expect(activity.conditions == [AidCondition(type: "2", text: "Rapport <annuel>")])
        #expect(
            activity.flows.first?.value == Decimal128("1000.50") && activity.flows.first?.receiver == "R-1")
        #expect(activity.flows.first?.line == 5 && activity.line == 2)
        let indicator = try #require(activity.indicators.first)
        #expect(indicator.result == "Écoles" && indicator.title == "Bâties")
        #expect(indicator.periods[0].achievement(from: indicator.baseline) == Decimal128("0.75"))
    }

    @Test("shares are applied exactly, and what they leave is told")
    func shares() {
        var query = AidQuery()
        query.country = "ML"
        query.by = [.year, .sector]
        let totals = Self.totals(
            query,
            Self.activity(
                "A-1",
                #"<recipient-country code="ML" percentage="33.33"/><recipient-country code="NE" percentage="60"/>"#
                    + #"<sector code="15110" percentage="25"/><sector code="16010" percentage="75"/>"#
                    + Self.flow(3, "1000")))
        #expect(
            Self.rows(totals) == [
                "2020 15110 disbursement 83.325 USD", "2020 16010 disbursement 249.975 USD",
            ])
        #expect(totals.omitted.map(\.reason) == [.placeUnknown])
        #expect(totals.omitted.first?.amounts == ["USD": Decimal128("66.7") ?? 0])
    }

    @Test("what a flow says goes before what its activity says, each vocabulary by itself")
    func flowsFirst() {
        var query = AidQuery()
        query.by = [.country, .sector]
        let totals = Self.totals(
            query,
            Self.activity(
                "A-1",
                #"<recipient-country code="NE"/><sector vocabulary="1" code="15110"/><sector vocabulary="99" code="X"/>"#
                    + Self.flow(
                        3, "10", "2020-05-01",
                        #"<sector vocabulary="99" code="Y"/><recipient-country code="ML"/>"#)
                    + Self.flow(3, "5")))
        #expect(Self.rows(totals) == ["ML 15110 disbursement 10 USD", "NE 15110 disbursement 5 USD"])
        query.vocabulary = "99"
        let own = Self.totals(
            query,
            Self.activity(
                "A-1",
                #"<recipient-country code="NE"/><sector vocabulary="99" code="X"/>"#
                    + Self.flow(3, "10", "2020-05-01", #"<sector vocabulary="99" code="Y"/>"#)))
        #expect(Self.rows(own) == ["NE Y disbursement 10 USD"])
    }

    @Test("parents and children are not counted twice, whichever of them says so", arguments: [true, false])
    func hierarchy(_ parentSays: Bool) {
        let totals = Self.totals(
            AidQuery(),
            Self.activity(
                "P",
                (parentSays ? #"<related-activity ref="C" type="2"/>"# : "") + Self.flow(3, "100")
                    + Self.flow(2, "7")),
            Self.activity(
                "C", (parentSays ? "" : #"<related-activity ref="P" type="1"/>"#) + Self.flow(3, "60")),
            Self.activity("C", Self.flow(3, "60")))
        #expect(Self.rows(totals) == ["2020 commitment 7 USD", "2020 disbursement 60 USD"])
        #expect(totals.omitted.map(\.reason) == [.countedBelow, .duplicate])
    }

    @Test("of every kind of flow it is known whether children have it", arguments: FlowKind.allCases)
    func kinds(_ kind: FlowKind) {
        let said =
            switch kind {
            case .budget: Self.budget("5", 2020)
            case .planned:
                Self.budget("5", 2020).replacing("<budget", with: "<planned-disbursement")
                    .replacing("</budget", with: "</planned-disbursement")
            default: Self.flow(kind.rawValue, "5")
            }
        var query = AidQuery()
        query.kinds = [kind]
        let totals = Self.totals(
            query, Self.activity("P", said),
            Self.activity("C", #"<related-activity ref="P" type="1"/>"# + said))
        #expect(totals.rows.map(\.flows) == [1] && totals.omitted.map(\.reason) == [.countedBelow])
    }

    @Test(
        "a value is read however it is written",
        arguments: [
            "10", " 10\t", "\r\n10\r\n", "&#49;0", "<![CDATA[10]]>", "1<!-- no -->0", "10<x/>", "<?p i?>10",
            "1&#x30;",
            "10 <!-- ] -->",
        ])
    func values(_ written: String) {
        let totals = Self.totals(AidQuery(), Self.activity("A", Self.flow(3, written)))
        #expect(totals.rows.map(\.amount) == [10] && totals.problems.isEmpty)
    }

    @Test("an element is passed over as it would be read", arguments: UInt64(1)...8)
    func passing(_ seed: UInt64) {
        var random = SplitMix(state: seed)
        let whole =
            Array(
                #"<a><b c="1" d='&lt;'>t &amp; <!-- x --><?p q?><e/><f><g>é]</g ></f><![CDATA[<]]></b>"#
                    .utf8) + Array("\n<h/>\r\n</a> ".utf8)
        for _ in 0..<4_000 {
            var text = whole
            for _ in 0..<Int(random.next() % 4) {
                let at = Int(random.next() % UInt64(text.count))
                switch random.next() % 3 {
                case 0: text.remove(at: at)
                case 1: text.insert(text[Int(random.next() % UInt64(text.count))], at: at)
                default: text[at] = Array("<>/&;!?-]\"'= \n\u{FFFF}x".utf8)[Int(random.next() % 18)]
                }
            }
            let (passed, read) = text.withUnsafeBufferPointer { bytes in
                (Self.after(bytes, passing: true), Self.after(bytes, passing: false))
            }
            #expect(passed == read, "\(String(decoding: text, as: UTF8.self))")
        }
    }

    /// Where the second element ends, or what is wrong before.
    private static func after(_ bytes: UnsafeBufferPointer<UInt8>, passing: Bool) -> String {
        var scanner = MarkupScanner(bytes, limits: ReadLimits())
        do throws(MarkupFault) {
            var starts = 0
            while starts < 2 {
                switch try scanner.next() {
                case .start: starts += 1
                case .finished: return "none"
                case .end, .text: continue
                }
            }
            if passing {
                try scanner.skipElement()
            } else {
                var depth = 1
                while depth > 0 {
                    switch try scanner.next() {
                    case .start: depth += 1
                    case .end: depth -= 1
                    case .text: continue
                    case .finished: return "end"
                    }
                }
            }
            return "\(scanner.position)"
        } catch {
            return "\(error.what) \(error.offset)"
        }
    }

    @Test("a revised budget stands for the original of its period")
    func budgets() {
        let totals = Self.totals(
            AidQuery(),
            Self.activity("A", Self.budget("100", 2020) + Self.budget("80", 2020, 2) + Self.budget("5", 2021))
        )
        #expect(Self.rows(totals) == ["2020 budget 80 EUR", "2021 budget 5 EUR"])
        #expect(totals.omitted.map(\.reason) == [.superseded])
    }

    @Test("currencies are converted by dated rates alone")
    func rates() throws {
        var query = AidQuery()
        query.by = []
        query.rates = AidRates(
            Array(
                "currency,date,rate,source\nEUR,2020-01-01,1.1,test\nEUR,2020-06-01,1.2,test\nEUR,x,1,y\n"
                    .utf8),
            to: "USD", file: "r.csv")
        #expect(query.rates?.problems.count == 1)
        let totals = Self.totals(
            query, Self.activity("A", Self.budget("100", 2020) + Self.budget("100", 2018) + Self.flow(3, "9"))
        )
        #expect(Self.rows(totals) == [" budget 110 USD", " disbursement 9 USD"])
        #expect(totals.omitted.map(\.reason) == [.noRate("EUR")])
        #expect(totals.ratesUsed.count == 1)
    }

    @Test("what cannot be read is told with its line, and the rest is counted")
    func problems() throws {
        let totals = Self.totals(
            AidQuery(),
            Self.activity("A", Self.flow(3, "1,000") + "\n" + Self.flow(99, "5") + Self.flow(3, "2")),
            "<iati-activity><iati-identifier>B</wrong>")
        #expect(Self.rows(totals) == ["2020 disbursement 2 USD"])
        #expect(totals.problems.map(\.line) == [5, 6, 8])
        #expect(totals.problems[0].activity == "A")
    }

    @Test("flows without a currency or a day are left out and told")
    func missing() {
        let totals = Self.totals(
            AidQuery(), Self.activity("A", Self.flow(3, "1") + Self.flow(3, "1", "soon"), ""))
        #expect(totals.rows.isEmpty && totals.omitted.map(\.reason) == [.noCurrency, .noDay])
    }

    @Test("parts read by several cores give what one gives, with the same lines")
    func cores() throws {
        var text = #"<?xml version="1.0"?><iati-activities version="2.03">"# + "\n"
        for number in 0..<4_000 {
            text += Self.activity(
                "A-\(number)",
                "<!-- </iati-activity> -->" + Self.flow(3, number % 97 == 0 ? "x" : "\(number)")
                    + Self.budget("1", 2020))
        }
        text += "</iati-activities>\n"
        let bytes = Array(text.utf8)
        #expect(bytes.count > 1 << 20)
        let one = AidFile.gather(bytes, file: "f") { $0 }
        let many = AidFile.gather(bytes, file: "f", cores: 3) { $0 }
        let isSame = one.kept == many.kept && one.problems == many.problems
        #expect(isSame)
        #expect(one.kept.count == 4_000 && one.problems.count == 42)
        let plain = Array(text.replacing("<!-- </iati-activity> -->", with: "").utf8)
        let parts = AidFile.gather(plain, file: "f", cores: 3) { $0 }.kept
        let isPlainSame = parts == AidFile.gather(plain, file: "f") { $0 }.kept
        #expect(isPlainSame)
        // A byte of another encoding far behind: all of it is read in that.
        var late = plain
        late[try #require(late.lastIndex(of: UInt8(ascii: "E")))] = 0xE9
        let foreign = AidFile.gather(late, file: "f", cores: 3) { $0 }.kept
        let isForeignSame = foreign == AidFile.gather(late, file: "f") { $0 }.kept
        #expect(isForeignSame && foreign.count == 4_000)
    }

    @Test("broken and foreign bytes end in a message")
    func hostile() {
        let whole = Self.file(Self.activity("A", Self.flow(3, "1")), Self.activity("B", Self.flow(3, "2")))
        for end in stride(from: 0, to: whole.count, by: 7) {
            _ = AidQuery().totals(Array(whole[..<end]), file: "f")
        }
        var random = SystemRandomNumberGenerator()
        for _ in 0..<500 {
            var copy = whole
            for _ in 0..<4 {
                copy[Int.random(in: 0..<copy.count, using: &random)] = UInt8.random(in: 0...255)
            }
            _ = AidQuery().totals(copy, file: "f")
        }
        let bomb = Array("<!DOCTYPE x [<!ENTITY a 'b'>]><iati-activities/>".utf8)
        #expect(AidQuery().totals(bomb, file: "f").problems.count == 1)
    }

    @Test("answers are written in each form, in both languages")
    func forms() throws {
        var query = AidQuery()
        query.showsWorking = true
        let totals = Self.totals(
            query, Self.activity("A", Self.flow(3, "1234567.5") + Self.flow(3, "-2", "x")))
        let english = TotalsWriter(query, totals, in: .english)
        #expect(english.text.contains("1,234,567.50") && english.text.contains("flows without a day"))
        #expect(TotalsWriter(query, totals, in: .french).text.contains("1\u{202F}234\u{202F}567,50"))
        #expect(english.csv.split(separator: "\n").count == 2)
        let json = try #require(
            try JSONSerialization.jsonObject(with: Data(english.json.utf8)) as? [String: Any])
        #expect((json["rows"] as? [[String: Any]])?.first?["amount"] as? String == "1234567.5")
        #expect(english.html.contains("<td class=\"n\">1,234,567.50</td>"))
    }

    private func read(_ activities: String...) -> [AidActivity] {
        AidFile.gather(
            Array("<iati-activities>\(activities.joined())</iati-activities>".utf8), file: "f"
        ) { $0 }.kept
    }

    @Test("two publications differ by what they say, not by its order")
    func delta() throws {
        let old = read(
            Self.activity("A", Self.flow(3, "1") + Self.flow(3, "2")), Self.activity("B", ""),
            Self.activity("C", ""))
        let new = read(
            Self.activity("C", ""),
            Self.activity(
                "A",
                #"<activity-status code="4"/>"# + Self.flow(3, "2") + Self.flow(3, "1") + Self.flow(3, "1")),
            Self.activity("D", ""), Self.activity("D", Self.flow(3, "9")))
        let delta = PublicationDelta(from: old, to: new)
        #expect(delta.added.map(\.identifier) == ["D"] && delta.removed.map(\.identifier) == ["B"])
        #expect(delta.unchanged == 1 && delta.repeated == 1)
        let changed = try #require(delta.changed.first)
        #expect(changed.changes.map(\.field) == ["status", "flows"])
        #expect(
            changed.changes[1].added == ["disbursement 2020-05-01 1 USD"]
                && changed.changes[1].removed.isEmpty)
        #expect(PublicationDelta(from: new, to: new).isEmpty)
        #expect(delta.text(in: .french).hasPrefix("1 ajoutées, 1 retirées, 1 modifiées, 1 inchangées"))
        #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(delta.json.utf8)) }
    }

    @Test("counts of what files hold")
    func stats() {
        let stats = PublicationStats(
            read(
                Self.activity(
                    "A", #"<recipient-country code="ML"/>"# + Self.flow(3, "1") + Self.budget("1", 2018)),
                Self.activity("B", "")))
        #expect(stats.activities == 2 && stats.flows == [.disbursement: 1, .budget: 1])
        #expect(stats.firstYear == 2018 && stats.lastYear == 2020 && stats.countries == ["ML": 1])
        #expect(stats.text(in: .english).contains("publishers (1): XM-1 2"))
    }
}

/// Numbers that a seed gives again (SplitMix64).
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z &>> 31)
    }
}
