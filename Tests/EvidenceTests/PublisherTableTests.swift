import Bytes
import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct WorldBankTests {
    func read(_ text: String, codes: [String: String] = ["SH.DYN.MORT": "MORT"]) -> WorldBankTable {
        WorldBankTable(
            [0xEF, 0xBB, 0xBF] + Array(text.utf8), file: "wb.csv", series: someSeries, places: somePlaces,
            codes: codes)
    }

    let preamble = """
        "Data Source","World Development Indicators",

        "Last Updated Date","2024-06-28",

        "Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",

        """

    @Test("the wide form is read: four lines about the file, then years as columns")
    func wide() throws {
        let table = read(
            preamble + """
                "Mali","MLI","Mortality rate, under-5","SH.DYN.MORT","97.1","95","",
                "Aruba","ABW","Mortality rate, under-5","SH.DYN.MORT","","","",
                """)
        #expect(table.updated == Day("2024-06-28"))
        #expect(table.observations.map(\.place) == ["ML", "ML"])
        #expect(try table.observations[0].value == decimal("97.1"))
        // Nine months after the period, but no later than the file that holds it.
        #expect(table.observations.map { "\($0.released)" } == ["2022-09-30", "2023-09-30"])
        #expect(table.problems.map(\.what) == [.leftOut(rows: 1, names: ["ABW"])])
        #expect(table.problems.allSatisfy { $0.severity == .warning })
    }

    @Test("a series with true releases is dated by the file's last update")
    func dated() {
        let table = read(
            preamble + "\"Mali\",\"MLI\",\"Voice\",\"VA.EST\",\"-0.9\",\"-1\",\"\",\n",
            codes: ["VA.EST": "GOV.VA"])
        #expect(table.observations.map { "\($0.released)" } == ["2024-06-28", "2024-06-28"])
    }

    @Test("DataBank's form is read too, with .. for nothing")
    func dataBank() {
        let table = read(
            """
            Country Name,Country Code,Series Name,Series Code,2021 [YR2021],2022 [YR2022]
            Mali,MLI,Mortality,SH.DYN.MORT,97.1,..
            ,,,,,
            Data from database: World Development Indicators,,,,,
            """)
        #expect(table.observations.count == 1)
        #expect(table.problems.isEmpty)
    }

    @Test("a figure that is no number is told with its line and column, and the rest is read")
    func wrong() {
        let table = read(preamble + "\"Mali\",\"MLI\",\"x\",\"SH.DYN.MORT\",\"n/a\",\"95\",\"\",\n")
        #expect(table.problems.map(\.what) == [.badNumber("n/a", column: "2021")])
        #expect(table.problems.first?.location == SourceLocation(file: "wb.csv", line: 6, column: 32))
        #expect(table.observations.count == 1)
    }

    @Test("another table is refused")
    func other() {
        #expect(read("a,b\n1,2\n").problems.map(\.what) == [.notThisForm(.worldBank)])
        #expect(read("").problems.map(\.what) == [.notThisForm(.worldBank)])
    }
}

@Suite struct SDMXTests {
    let mapping = SDMXMapping(
        selections: [
            .init(series: "MORT", where: ["INDICATOR": "CME_MRY0T4", "SEX": "_T"]),
            .init(series: "GOV.VA", where: ["INDICATOR": "VA"]),
        ], placeCodes: ["466": "ML"], standardError: nil)

    func read(_ text: String, _ mapping: SDMXMapping? = nil) -> SDMXTable {
        SDMXTable(
            Array(text.utf8), file: "s.csv", series: someSeries, places: somePlaces,
            mapping: mapping ?? self.mapping)
    }

    @Test("version 1.0 is read, with the mapping's series and places")
    func first() throws {
        let table = read(
            """
            DATAFLOW,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,UNIT_MULT
            UNICEF:CME(1.0),MLI,CME_MRY0T4,_T,2019,94.9,
            UNICEF:CME(1.0),MLI,CME_MRY0T4,F,2019,90,
            UNICEF:CME(1.0),466,CME_MRY0T4,_T,2020,NaN,
            UNICEF:CME(1.0),466,CME_MRY0T4,_T,2021-S1,9.3,1
            UNICEF:CME(1.0),FRA,CME_MRY0T4,_T,2021,4,
            """)
        #expect(table.observations.map(\.series) == ["MORT", "MORT"])
        #expect(try table.observations.map(\.value) == [decimal("94.9"), decimal("93")])
        #expect("\(table.observations[0].released)" == "2020-09-30")
        #expect(table.problems.count == 1)
        #expect(table.problems.allSatisfy { $0.severity == .warning })
    }

    @Test("version 2.0 with labels and semicolons is read, and a deletion is refused")
    func second() throws {
        let table = read(
            """
            STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA: Area;INDICATOR: Indicator;SEX: Sex;TIME_PERIOD: Time;OBS_VALUE: Value
            dataflow;UNICEF:CME(2.0): Mortality;I;MLI: Mali;CME_MRY0T4: Under five;_T: Total;2019: 2019;94.9
            dataflow;UNICEF:CME(2.0): Mortality;D;NER: Niger;CME_MRY0T4: Under five;_T: Total;2019;80
            """)
        #expect(try table.observations.map(\.value) == [decimal("94.9")])
        #expect(table.problems.map(\.what) == [.deletion])
        #expect(table.problems.first?.location.line == 3)
    }

    @Test("a release column dates each row")
    func released() throws {
        var dated = mapping
        dated.released = "VALID_FROM"
        let table = read(
            """
            DATAFLOW,REF_AREA,INDICATOR,SEX,TIME_PERIOD,OBS_VALUE,VALID_FROM
            X,MLI,VA,,2019,1,2020-05-04T10:00:00Z
            X,MLI,VA,,2019,1.5,2021-05-04
            X,MLI,VA,,2019,9,2021-05-05
            X,MLI,VA,,2019,1,soon
            """, dated)
        #expect(table.observations.map { "\($0.released)" } == ["2020-05-04", "2021-05-04"])
        #expect(
            table.problems.map(\.what) == [
                .outsideRange(value: "9", least: "-3", most: "3"), .badDay("soon", column: "VALID_FROM"),
            ])
    }

    @Test("another table, a missing dimension and an unknown series are told")
    func wrong() {
        #expect(read("series,value\nA,1\n").problems.map(\.what) == [.notThisForm(.sdmx)])
        #expect(
            read("DATAFLOW,REF_AREA,INDICATOR,TIME_PERIOD,OBS_VALUE\n").problems.map(\.what)
                == [.missingColumn("SEX")])
        #expect(
            read(
                "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE\n",
                SDMXMapping(selections: [.init(series: "MORTT", where: [:])])
            )
            .problems.map(\.what) == [.unknownSeries("MORTT", nearest: "MORT")])
    }

    @Test(
        "reporting periods become the days they stand for",
        arguments: [
            ("2019", "2019-01-01", "2019-12-31"), ("2019-A1", "2019-01-01", "2019-12-31"),
            ("2019-S2", "2019-07-01", "2019-12-31"), ("2019-T2", "2019-05-01", "2019-08-31"),
            ("2019-Q3", "2019-07-01", "2019-09-30"), ("2020-M02", "2020-02-01", "2020-02-29"),
            ("2020-02", "2020-02-01", "2020-02-29"), ("2020-W53", "2020-12-28", "2021-01-03"),
            ("2020-D366", "2020-12-31", "2020-12-31"),
        ])
    func periods(_ text: String, _ first: String, _ last: String) throws {
        let period = try #require(Period(sdmx: text.utf8))
        #expect("\(period.first)" == first)
        #expect("\(period.last)" == last)
    }

    @Test(
        "periods that the calendar does not have are refused",
        arguments: [
            "2019-S3", "2019-Q5", "2019-T4", "2019-M13", "2019-W53", "2019-D366", "2019-A2", "2019-X1", "",
            "2019-Q",
        ])
    func noPeriods(_ text: String) {
        #expect(Period(sdmx: text.utf8) == nil)
    }
}
