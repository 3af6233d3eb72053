import Testing

@testable import Lists

@Suite("Tables")
struct TableTests {
    static let names = """
        36,"AEROCARIBBEAN AIRLINES",-0- ,"CUBA",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
        900,"DIALLO, Moussa","individual","SDGT] [IFSR","Chief",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 03 May 1958; alt. DOB 1959; POB Gao, Mali; nationality Mali; Gender Male; Passport A12 (Mali); alt. Passport B34; a.k.a. 'ABOU MOUSSA'; Linked To: NOBODY."
        901,"SAHEL STAR","vessel","CUBA",-0- ,"J8AB",-0- ,-0- ,-0- ,"Togo",-0- ,"Vessel Registration Identification IMO 9187629."
        \u{1A}
        """
    static let aliases = """
        36,12,"aka","AERO-CARIBBEAN",-0-
        900,13,"fka","DIALLO, Musa",-0-
        """

    @Test("OFAC's three tables join into one entry, the remarks read")
    func joins() throws {
        let addresses = "900,1,\"Rue 12\",\"Gao\",\"Mali\",-0- \n"
        let lists = ListReader.read([
            file("sdn.csv", Self.names), file("alt.csv", Self.aliases), file("add.csv", addresses),
        ])
        let list = try #require(lists.first)
        #expect(lists.count == 1)
        #expect(list.id == "ofac-sdn")
        #expect(list.problems.isEmpty)
        #expect(list.parties.map(\.id) == ["36", "900", "901"])
        let person = list.parties[1]
        #expect(person.kind == .person)
        #expect(
            person.names == [
                ListedName(text: "DIALLO, Moussa", quality: .main),
                ListedName(text: "DIALLO, Musa", quality: .former),
                ListedName(text: "ABOU MOUSSA", quality: .weak),
            ])
        #expect(person.births.map(\.description) == ["1958-05-03", "1959"])
        #expect(person.birthPlaces == ["Gao, Mali"])
        #expect(person.nationalities == ["Mali"])
        #expect(person.gender == .male)
        #expect(
            person.identifiers == [
                ListedIdentifier(kind: "Passport", value: "A12", country: "Mali"),
                ListedIdentifier(kind: "Passport", value: "B34"),
            ])
        #expect(person.programmes == ["SDGT", "IFSR"])
        #expect(person.addresses == ["Rue 12, Gao, Mali"])
        #expect(person.line == 2)
        let ship = list.parties[2]
        #expect(ship.kind == .vessel)
        #expect(ship.countries == ["Togo"])
        #expect(ship.identifiers.map(\.kind) == ["Call Sign", "IMO"])
        #expect(list.parties[0].names.map(\.text) == ["AEROCARIBBEAN AIRLINES", "AERO-CARIBBEAN"])
    }

    @Test("a torn row is one error with its place, and the rows after it are read")
    func torn() throws {
        let text = """
            1,"A",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
            2,"B",-0- ,"X"
            3,"C"c,-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
            four,"D",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
            1,"E",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
            6,"F",-0- ,"X",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0-
            """
        let list = try #require(ListReader.read([file("sdn.csv", text)]).first)
        #expect(list.parties.map(\.id) == ["1", "6"])
        #expect(list.problems.map(\.location.line) == [2, 3, 4, 5])
        #expect(
            list.problems.map(\.what) == [
                .fields(found: 4, expected: 12), .torn(.textAfterQuote), .badNumber("four"),
                .duplicate(id: "1"),
            ])
        #expect(
            list.problems[0].text(in: .french)
                == "sdn.csv:2: 4 champs au lieu de 12. La ligne est laissée de côté : vérifiez ses guillemets et séparateurs."
        )
    }

    @Test("a name of a megabyte is left out with one error")
    func long() throws {
        let name = String(repeating: "a", count: 1 << 20)
        let list = try #require(ListReader.read([file("own.csv", "id,name\n1,\(name)\n2,Awa\n")]).first)
        #expect(list.parties.map(\.name) == ["Awa"])
        #expect(list.problems.count == 1)
        #expect(list.problems[0].location.line == 2)
    }

    @Test("broken bytes cost one letter and are told; Windows-1252 is read as it is")
    func encodings() throws {
        let broken = Array("id,nom\n1,Traoré\n2,Kon".utf8) + [0xE9] + Array("\n3,Diakité\n".utf8)
        let mended = try #require(ListReader.read([ListFile(path: "a.csv", bytes: broken)]).first)
        #expect(mended.parties.map(\.name) == ["Traoré", "Kon\u{FFFD}", "Diakité"])
        #expect(mended.problems.map(\.what) == [.badBytes(encoding: "UTF-8")])
        #expect(mended.problems[0].location.line == 3)
        let windows = Array("id,nom\n1,Traor".utf8) + [0xE9] + Array("\n".utf8)
        let read = try #require(ListReader.read([ListFile(path: "b.csv", bytes: windows)]).first)
        #expect(read.parties.map(\.name) == ["Traoré"])
        #expect(read.problems.isEmpty)
    }

    @Test("a company's own table is read by its titles, in French too")
    func own() throws {
        let text =
            "Numéro;Nom;Prénom;Date de naissance;Nationalité;Pays;Sexe\n7;Keïta;Aminata;12/03/1980;Mali;Mali;F\n"
        let list = try #require(ListReader.read([file("clients.csv", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.id == "clients")
        #expect(party.id == "7")
        #expect(party.name == "Aminata Keïta")
        #expect(party.births.map(\.description) == ["1980-03-12"])
        #expect(party.gender == .female)
        #expect(party.nationalities == ["Mali"])
    }

    @Test("the UK's table has a line above its header, and a row for each name")
    func unitedKingdom() throws {
        let text = """
            Last Updated,27/02/2026
            Name 6,Name 1,Name 2,DOB,Nationality,Group Type,Alias Type,Alias Quality,Regime,Listed On,Group ID
            GHALI,Iyad,Ag,00/00/1958,Mali,Individual,AKA,,Mali,25/02/2013,12345
            GHALI,Iyad,ag,,,Individual,Primary name,,Mali,25/02/2013,12345
            SABER,,,,,Individual,AKA,Low,Mali,25/02/2013,12345
            """
        let list = try #require(ListReader.read([file("ConList.csv", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.version.published == "27/02/2026")
        #expect(list.parties.count == 1)
        #expect(party.name == "Iyad ag GHALI")
        #expect(party.names.map(\.quality) == [.main, .alias, .weak])
        #expect(party.births.map(\.description) == ["1958"])
        #expect(party.kind == .person)
    }

    @Test("the EU's table joins the rows of one entity")
    func europeanUnion() throws {
        let text = """
            fileGenerationDate;Entity_LogicalId;Entity_SubjectType;NameAlias_WholeName;BirthDate_BirthDate;Identification_Number;Identification_TypeCode;Citizenship_CountryDescription
            27/02/2026;13;P;Saddam Hussein Al-Tikriti;;;;
            27/02/2026;13;P;Abu Ali;;;;
            27/02/2026;13;P;;1937-04-28;;;
            27/02/2026;13;P;;;12345;passport;IRAQ
            """
        let list = try #require(ListReader.read([file("eu.csv", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.parties.count == 1)
        #expect(party.names.map(\.text) == ["Saddam Hussein Al-Tikriti", "Abu Ali"])
        #expect(party.births.map(\.description) == ["1937-04-28"])
        #expect(party.identifiers == [ListedIdentifier(kind: "passport", value: "12345")])
        #expect(party.nationalities == ["IRAQ"])
        #expect(party.kind == .person)
    }

    @Test("no list can steer a terminal")
    func controls() throws {
        let list = try #require(ListReader.read([file("a.csv", "id,name\n1,A\u{1B}[2JB\n2,\u{7}\n")]).first)
        #expect(list.parties.map(\.name) == ["A [2JB"])
        let strange = ListReader.read([file("b.csv", "a\u{1B}[31m,b\n1,2\n")]).flatMap(\.problems)
        #expect(strange.count == 1)
        #expect(strange.allSatisfy { !$0.text(in: .english).unicodeScalars.contains { $0.value < 0x20 } })
    }

    @Test("a table that joins nothing, an empty file and no list at all are each told once")
    func strange() {
        let lists = ListReader.read([
            file("alt.csv", Self.aliases), file("x/empty.csv", "\n"), file("x/none.csv", "a,b\n1,2\n"),
            file("x/text.xml", "<html/>"),
        ])
        #expect(lists.flatMap(\.problems).map(\.what).count == 4)
        #expect(lists.allSatisfy { $0.parties.isEmpty && $0.problems.count == 1 })
    }

    @Test("no bytes whatever stop a reader", arguments: [1, 2, 3, 4] as [UInt64])
    func noise(_ seed: UInt64) {
        var state = seed
        func draw() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state >> 33
        }
        let samples = [Self.names, Self.aliases, DocumentTests.unitedNations, DocumentTests.followTheMoney]
        for sample in samples {
            for _ in 0..<40 {
                var bytes = Array(sample.utf8)
                for _ in 0...draw() % 8 {
                    let place = Int(draw() % UInt64(bytes.count))
                    switch draw() % 3 {
                    case 0: bytes[place] = UInt8(truncatingIfNeeded: draw())
                    case 1: bytes.remove(at: place)
                    default: bytes.insert(UInt8(truncatingIfNeeded: draw()), at: place)
                    }
                }
                let lists = ListReader.read([ListFile(path: "sdn.csv", bytes: bytes)])
                #expect(lists.count == 1, "seed \(seed)")
                for problem in lists.flatMap(\.problems) { #expect(!problem.text(in: .french).isEmpty) }
            }
        }
    }
}
