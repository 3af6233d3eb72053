import Bytes
import Scalars
import Testing
import Words

@testable import Evidence

@Suite struct TableTests {
    func read(_ text: String) -> ObservationTable { read(Array(text.utf8)) }

    func read(_ bytes: [UInt8]) -> ObservationTable {
        ObservationTable(bytes, file: "o.csv", series: someSeries, places: somePlaces)
    }

    @Test("a tidy table is read, columns in any order")
    func tidy() throws {
        let table = read(
            """
            place,series,released,period,value,se,unit,source,note
            ML,GOV.VA,2020-09-30,2019,-0.35,0.14,index,"Bank, 2020",x
            NE,MORT,2020-01-01,2019-Q2,80.5,,,,
            """)
        #expect(table.problems.isEmpty)
        #expect(table.observations.count == 2)
        #expect(table.observations[0].source == "Bank, 2020")
        #expect(try table.observations[0].standardError == decimal("0.14"))
        #expect(try table.observations[1].period == period("2019-Q2"))
    }

    @Test("bounds of 90 % become a standard error")
    func bounds() throws {
        let table = read(
            "series,place,period,value,lower,upper,released\nDEM,ML,2019,0.5,0.4,0.729,2020-03-01\n")
        #expect(try table.observations.first?.standardError == decimal("0.1"))
    }

    @Test("every error is told at once, each with its line, its column and the mend")
    func allAtOnce() throws {
        let table = read(
            """
            series,place,period,value,unit,released
            GOV.VX,ML,2019,1,index,2020-01-01
            GOV.VA,MM,2019,1,index,2020-01-01
            GOV.VA,ML,2019-06-01/2019-05-01,1,index,2020-01-01
            GOV.VA,ML,201,1,index,2020-01-01
            GOV.VA,ML,2019,"1,5",index,2020-01-01
            GOV.VA,ML,2019,1,percent,2020-01-01
            GOV.VA,ML,2019,1,index,01/02/2020
            GOV.VA,ML,2019,7,index,2020-01-01
            GOV.VA,ML,2019,1
            GOV.VA,ML,2018,1,index,2020-01-01
            GOV.VA,ML,2018,2,index,2020-01-01
            GOV.VA,ML,2018,1.0,index,2020-01-01
            ,ML,2018,,index,
            """)
        let found = table.problems.map { "\($0.location.line):\($0.location.column) \($0.severity)" }
        #expect(
            found == [
                "2:1 error", "3:8 error", "4:11 error", "5:11 error", "6:16 error", "7:18 error",
                "8:24 error",
                "9:16 error", "10:0 error", "12:16 error", "13:16 warning", "14:1 error", "14:10 error",
                "14:17 error",
            ])
        #expect(
            table.problems.map(\.what) == [
                .unknownSeries("GOV.VX", nearest: "GOV.VA"), .unknownPlace("MM", nearest: "ML"),
                .endsBeforeItBegins("2019-06-01/2019-05-01"), .badPeriod("201"),
                .badNumber("1,5", column: "value"), .wrongUnit(found: "percent", expected: "index"),
                .ambiguousDay("01/02/2020", column: "released"),
                .outsideRange(value: "7", least: "-3", most: "3"), .wrongWidth(found: 4, expected: 6),
                .duplicateRelease(first: 11), .repeatedRow(first: 11), .missingValue(column: "series"),
                .missingValue(column: "value"), .missingValue(column: "released"),
            ])
        #expect(table.observations.count == 1)
        for problem in table.problems {
            #expect(
                !problem.text.en.isEmpty && !problem.text.fr.isEmpty && problem.text.en != problem.text.fr)
        }
    }

    @Test("unknown, missing and repeated columns are told, with the nearest name")
    func columns() {
        let table = read("series,place,perod,value,value,released\nA,B,C,1,1,D\n")
        #expect(
            table.problems.map(\.what) == [
                .repeatedColumn("value"), .unknownColumn("perod", nearest: "period"),
                .missingColumn("period"),
            ])
        #expect(read("").problems.map(\.what) == [.noHeader])
    }

    @Test("a byte order mark is passed over, Latin-1 is read with a warning, a torn row costs only itself")
    func rough() {
        let header = "series,place,period,value,released,source\n"
        let marked = read([0xEF, 0xBB, 0xBF] + Array((header + "MORT,ML,2019,1,2020-01-01,x\n").utf8))
        #expect(marked.problems.isEmpty)
        #expect(marked.observations.count == 1)
        let latin = read(Array((header + "MORT,ML,2019,1,2020-01-01,S").utf8) + [0xE9, 0x0A])
        #expect(latin.observations.first?.source == "Sé")
        #expect(latin.problems.map(\.what) == [.notUTF8(.windows1252)])
        let torn = read(header + "MORT,ML,2019,1,2020-01-01,\"x\nMORT,ML,2018,1,2020-01-01,x\n")
        #expect(torn.problems.map(\.what) == [.torn(.unclosedQuote)])
        #expect(torn.observations.count == 1)
    }

    @Test("ten megabytes in one field make one short message")
    func huge() {
        var bytes = Array("series,place,period,value,released\nMORT,ML,2019,".utf8)
        bytes += [UInt8](repeating: UInt8(ascii: "9"), count: 10_000_000)
        bytes += Array(",2020-01-01\nMORT,ML,2018,1,2020-01-01\n".utf8)
        let table = read(bytes)
        #expect(table.observations.count == 1)
        #expect(table.problems.count == 1)
        #expect(table.problems.allSatisfy { $0.text.en.count < 400 })
    }

    @Test("events that end before they begin or come twice are told")
    func events() {
        let table = EventTable(
            Array(
                """
                id,kind,place,date,end,title_en,title_fr,source,url,released
                a,coup,ML,2020-08-18,2020-08-17,Coup,Coup,s,,2020-08-18
                b,coup,ML,2020-08-18,,Coup,Coup,s,https://example.org,2020-08-18
                b,coup,ML,2020-08-18,,Coup,Coup,s,,2020-08-18
                """.utf8), file: "e.csv", places: somePlaces)
        #expect(
            table.problems.map(\.what) == [
                .endsBeforeItBegins("2020-08-18/2020-08-17"), .duplicateIdentifier("b"),
            ])
    }

    @Test("an event may say who reads it; one for somebody who is no party is told and taken by nobody")
    func audiences() {
        let table = EventTable(
            Array(
                """
                id,kind,place,date,title_en,title_fr,source,released,audience
                a,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18,public
                b,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18, us  mali
                c,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18,
                d,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18,us mail
                e,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18,publik
                f,coup,ML,2020-08-18,Coup,Coup,s,2020-08-18,parties
                """.utf8), file: "e.csv", places: somePlaces, parties: ["us", "mali"])
        #expect(table.events.map(\.id) == ["a", "b", "c", "f"])
        #expect(table.events.map(\.audience) == [.public, .sides(["us", "mali"]), nil, .parties])
        #expect(
            table.problems.map(\.what) == [
                .unknownParty("mail", nearest: "mali"), .unknownParty("publik", nearest: "public"),
            ])
        #expect(table.problems.first?.location.line == 5 && table.problems.first?.severity == .error)
        #expect(table.problems.first?.text.en == "no party “mail”. Did you mean “mali”?")
    }

    @Test("a hundred thousand wrong rows are told by the first thousand and a count")
    func many() {
        var text = "series,place,period,value,released\n"
        for _ in 0..<100_000 { text += "NOPE,ML,2019,1,2020-01-01\n" }
        let table = read(text)
        #expect(table.problems.count == 1001)
        #expect(table.problems.last?.what == .further(99_000))
    }

    @Test("warnings never crowd out an error")
    func crowd() {
        var text = "series,place,period,value,released\n"
        for _ in 0..<2000 { text += "MORT,ML,2019,1,2020-01-01\n" }
        text += "MORT,ML,2019,2,2020-01-01\n"
        let table = read(text)
        #expect(table.problems.contains { $0.what == .duplicateRelease(first: 2) })
        #expect(table.problems.contains { $0.what == .further(999) && $0.severity == .warning })
    }

    @Test("no change of bytes makes any reader crash")
    func hostile() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let texts = [
            "series,place,period,value,unit,se,released\nGOV.VA,ML,2019,1,index,0.1,2020-01-01\n",
            "id,kind,place,date,end,title_en,title_fr,source,url,released\na,coup,ML,2020-08-18,,C,C,s,,2020-08-18\n",
            "\"Last Updated Date\",\"2024-06-28\",\n\nCountry Code,Indicator Code,2021\nMLI,MORT,1\n",
            "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nX,MLI,2019-W52,1,3\n",
        ]
        let mapping = SDMXMapping(selections: [.init(series: "MORT", where: [:])])
        let odd: [UInt8] = [0, 0x22, 0x2C, 0x0A, 0x0D, 0x39, 0x2D, 0x45, 0x2F, 0xC3, 0xFF]
        for _ in 0..<2000 {
            var bytes = Array(texts[generator.below(texts.count)].utf8)
            for _ in 0..<(1 + generator.below(6)) {
                let at = generator.below(bytes.count)
                switch generator.below(3) {
                case 0: bytes[at] = odd[generator.below(odd.count)]
                case 1: bytes.insert(odd[generator.below(odd.count)], at: at)
                default: if bytes.count > 1 { bytes.remove(at: at) }
                }
            }
            var places = 0
            places += read(bytes).problems.count { $0.location.line < 0 }
            places += EventTable(bytes, file: "", places: somePlaces).problems.count { $0.location.line < 0 }
            places += WorldBankTable(bytes, file: "", series: someSeries, places: somePlaces).problems.count {
                $0.location.line < 0
            }
            places += SDMXTable(bytes, file: "", series: someSeries, places: somePlaces, mapping: mapping)
                .problems.count { $0.location.line < 0 }
            #expect(places == 0, "seed \(seed)")
        }
    }
}
