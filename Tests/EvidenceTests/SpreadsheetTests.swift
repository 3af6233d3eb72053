import Bytes
import Scalars
import Testing
import Words

@testable import Evidence

@Suite("Tables as spreadsheets and health systems write them")
struct SpreadsheetTests {
    private let series = [
        Series(id: "DTP3", title: Text(en: "a", fr: "a"), publisher: "X", unit: "%", least: 0, most: 100)
    ]
    private let places = [
        Place(id: "ML", name: Text(en: "Mali", fr: "Mali")),
        Place(id: "ML-1", name: Text(en: "Kayes", fr: "Kayes"), kind: .region, code: "DiszpKrYNg8"),
    ]

    private func read(_ text: String) -> ObservationTable {
        ObservationTable(Array(text.utf8), file: "t.csv", series: series, places: places)
    }

    @Test("semicolons, decimal commas, a byte order mark and local dates of one meaning are read")
    func excel() {
        let table = read(
            "\u{FEFF}series;place;period;value;released\r\nDTP3;ML;12/2023;71,5;31/01/2024\r\nDTP3;ML;2022;70.25;15.02.2023\r\nDTP3;ML;2021;69;02/28/2022\r\n"
        )
        #expect(table.problems.isEmpty, "\(table.problems)")
        #expect(table.observations.map { "\($0.value)" } == ["71.5", "70.25", "69"])
        #expect(table.observations.map { "\($0.released)" } == ["2024-01-31", "2023-02-15", "2022-02-28"])
        #expect(table.observations.first?.period == Period(year: 2023, month: 12))
    }

    @Test("Windows-1252 as Excel saves it is read, and said to be")
    func windows() {
        let bytes =
            Array("series;place;period;value;released;source\r\nDTP3;ML;2022;70,2;2023-02-15;Minist".utf8)
            + [0xE8] + Array("re\r\n".utf8)
        let table = ObservationTable(bytes, file: "t.csv", series: series, places: places)
        #expect(table.observations.first?.source == "Ministère")
        #expect(table.problems.map(\.severity) == [.warning])
    }

    @Test(
        "what could be two days or no number is refused, never guessed",
        arguments: [
            ("2022", "70", "03/04/2023", TableProblem.What.ambiguousDay("03/04/2023", column: "released")),
            ("05/06/2022", "70", "2023-01-31", .ambiguousDay("05/06/2022", column: "period")),
            ("2022", "1.234,5", "2023-01-31", .badNumber("1.234,5", column: "value")),
            ("2022", "1,2,3", "2023-01-31", .badNumber("1,2,3", column: "value")),
            ("2022", "70", "45292", .badDay("45292", column: "released")),
            ("2022", "70", "31/12/23", .badDay("31/12/23", column: "released")),
            ("2022", "70", "32/13/2023", .badDay("32/13/2023", column: "released")),
            ("2022", "7\u{0}0", "2023-01-31", .badNumber("7\u{0}0", column: "value")),
        ] as [(String, String, String, TableProblem.What)])
    func refused(period: String, value: String, released: String, what: TableProblem.What) {
        let table = read("series;place;period;value;released\nDTP3;ML;\(period);\(value);\(released)\n")
        #expect(table.observations.isEmpty)
        #expect(table.problems.map(\.what) == [what])
        #expect(table.problems.first?.location.line == 2)
        #expect(table.problems.first?.text.fr.isEmpty == false)
    }

    @Test("a comma is no decimal mark where commas part the columns")
    func commas() {
        let table = read("series,place,period,value,released\nDTP3,ML,2022,\"70,5\",2023-01-31\n")
        #expect(table.problems.map(\.what) == [.badNumber("70,5", column: "value")])
    }

    @Test(
        "DHIS2's periods are the spans they name",
        arguments: [
            ("2024", "2024-01-01", "2024-12-31"), ("202402", "2024-02-01", "2024-02-29"),
            ("20240229", "2024-02-29", "2024-02-29"), ("2024W1", "2024-01-01", "2024-01-07"),
            ("2020W53", "2020-12-28", "2021-01-03"), ("202406B", "2024-11-01", "2024-12-31"),
            ("2024Q4", "2024-10-01", "2024-12-31"), ("2024S2", "2024-07-01", "2024-12-31"),
            ("2024AprilS2", "2024-10-01", "2025-03-31"), ("2024April", "2024-04-01", "2025-03-31"),
            ("2024July", "2024-07-01", "2025-06-30"), ("2024Oct", "2024-10-01", "2025-09-30"),
        ])
    func periods(text: String, first: String, last: String) {
        let period = Period(dhis2: text)
        #expect(period.map { "\($0.first)" } == first && period.map { "\($0.last)" } == last)
    }

    @Test(
        "what is no period of DHIS2's is none",
        arguments: [
            "", "24", "202413", "20240230", "2024W54", "2024W0", "2024Q5", "2024S3", "202407B", "2024Nov",
            "2024BiW1", "2024-01", "é024", "99999",
        ])
    func noPeriods(text: String) { #expect(Period(dhis2: text) == nil) }

    private func dhis2(_ values: String) -> DHIS2Table {
        DHIS2Table(
            Array("{\"dataValues\": [\n\(values)\n], \"other\": {\"deep\": [1, null, true]}}".utf8),
            file: "d.json",
            series: series, places: places, codes: ["f7n9E0hX8qk": "DTP3"])
    }

    @Test("a data value set becomes observations by the catalogue's codes")
    func dataValues() {
        let table = dhis2(
            #"{"dataElement":"f7n9E0hX8qk","period":"202401","orgUnit":"DiszpKrYNg8","value":"71.5","lastUpdated":"2024-02-14T09:13:00.000+0000","comment":"\u00e9\n\ud83d\ude00"},"#
                + "\n" + #"{"dataElement":"unknown","period":"202401","orgUnit":"ML","value":"1"}"#)
        #expect(
            table.observations == [
                Observation(
                    series: "DTP3", place: "ML-1",
                    period: Period(year: 2024, month: 1) ?? Period(table.observations[0].released),
                    value: Decimal128("71.5") ?? 0,
                    released: Day("2024-02-14") ?? table.observations[0].released, source: "DHIS2")
            ])
        #expect(table.lines == [2])
        #expect(table.problems.map(\.what) == [.leftOut(rows: 1, names: ["unknown"])])
        #expect(TableKind(of: Array(" {\"dataValues\"".utf8)) == .dhis2)
    }

    @Test(
        "each data value that cannot be used is told with its place",
        arguments: [
            (
                #""period":"2024x","orgUnit":"ML","value":"1","lastUpdated":"2024-02-14""#,
                TableProblem.What.badPeriod("2024x")
            ),
            (
                #""period":"202401","orgUnit":"ML","value":"yes","lastUpdated":"2024-02-14""#,
                .badNumber("yes", column: "value")
            ),
            (#""period":"202401","orgUnit":"ML","value":"1""#, .missingValue(column: "lastUpdated")),
            (
                #""period":"202401","orgUnit":"ML","value":"1","lastUpdated":"soon""#,
                .badDay("soon", column: "lastUpdated")
            ),
            (
                #""period":"202401","orgUnit":"ML","value":"101","lastUpdated":"2024-02-14""#,
                .outsideRange(value: "101", least: "0", most: "100")
            ),
            (#""period":"202401","orgUnit":"ML","value":"1","deleted":true"#, .deletion),
        ] as [(String, TableProblem.What)])
    func rejected(members: String, what: TableProblem.What) {
        let table = dhis2(#"{"dataElement":"f7n9E0hX8qk","# + members + "}")
        #expect(table.observations.isEmpty)
        #expect(table.problems.map(\.what) == [what])
        #expect(table.problems.first?.location.line == 2)
    }

    @Test(
        "bytes that are no JSON end in an error, never in a trap",
        arguments: [
            "{", "{\"dataValues\": [{]}", "{\"dataValues\": 5}", "{\"a\": \"\\ud800\"}", "{}}", "[1]",
            "{\"a\": \u{0}}",
        ])
    func noJSON(text: String) {
        let table = DHIS2Table(Array(text.utf8), file: "d.json", series: series, places: places)
        #expect(table.observations.isEmpty && !table.problems.isEmpty)
        let deep = "{\"a\": " + String(repeating: "[", count: 100_000)
        #expect(
            !DHIS2Table(Array(deep.utf8), file: "d.json", series: series, places: places).problems.isEmpty)
    }
}
