import Testing

@testable import Lists

@Suite("Documents")
struct DocumentTests {
    static let unitedNations = """
        <?xml version="1.0" encoding="UTF-8"?>
        <CONSOLIDATED_LIST dateGenerated="2026-02-27T00:00:09.554Z">
        <INDIVIDUALS>
        <INDIVIDUAL>
          <DATAID>1</DATAID><FIRST_NAME>MOUSSA</FIRST_NAME><SECOND_NAME>ag Test</SECOND_NAME>
          <UN_LIST_TYPE>Al-Qaida</UN_LIST_TYPE><REFERENCE_NUMBER>QDi.901</REFERENCE_NUMBER>
          <LISTED_ON>2013-02-25</LISTED_ON><GENDER>Male</GENDER>
          <NATIONALITY><VALUE>Mali</VALUE></NATIONALITY>
          <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Abou Test (ابو تست)</ALIAS_NAME></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>Le Test</ALIAS_NAME></INDIVIDUAL_ALIAS>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>APPROXIMATELY</TYPE_OF_DATE><YEAR>1958</YEAR></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1960</FROM_YEAR><TO_YEAR>1962</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
          <INDIVIDUAL_PLACE_OF_BIRTH><CITY>Kidal</CITY><COUNTRY>Mali</COUNTRY></INDIVIDUAL_PLACE_OF_BIRTH>
          <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>A1</NUMBER><ISSUING_COUNTRY>Mali</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
        </INDIVIDUAL>
        <INDIVIDUAL><FIRST_NAME>AWA</FIRST_NAME><REFERENCE_NUMBER>QDi.902</REFERENCE_NUMBER></INDIVIDUAL>
        </INDIVIDUALS>
        <ENTITIES>
        <ENTITY><FIRST_NAME>TEST GROUP</FIRST_NAME><REFERENCE_NUMBER>QDe.903</REFERENCE_NUMBER>
          <ENTITY_ALIAS><QUALITY>f.k.a.</QUALITY><ALIAS_NAME>OLD GROUP</ALIAS_NAME></ENTITY_ALIAS></ENTITY>
        </ENTITIES>
        </CONSOLIDATED_LIST>
        """

    static let followTheMoney = """
        {"id":"p","caption":"Moussa Test","schema":"Person","properties":{"name":["Moussa Test","Moussa Teste"],"birthDate":["1970-01-02"],"nationality":["ml"],"weakAlias":["Mo"],"gender":["male"],"passportNumber":["X1"]}}
        {"id":"s","schema":"Sanction","properties":{"entity":["p"],"program":["ML-1"],"startDate":["2020-01-01"]}}
        {"id":"c","caption":"Test SARL","schema":"Company","properties":{"name":["Test SARL"],"jurisdiction":["ml"]}}
        {"id":"a","schema":"Address","properties":{"full":["Bamako"]}}
        """

    @Test("the UN's entries are read with names, dates and places")
    func unitedNationsEntries() throws {
        let list = try #require(ListReader.read([file("un.xml", Self.unitedNations)]).first)
        #expect(list.id == "un")
        #expect(list.version.published == "2026-02-27T00:00:09.554Z")
        #expect(list.problems.isEmpty)
        #expect(list.parties.map(\.id) == ["QDi.901", "QDi.902", "QDe.903"])
        let person = list.parties[0]
        #expect(
            person.names == [
                ListedName(text: "MOUSSA ag Test", quality: .main),
                ListedName(text: "Abou Test", quality: .alias),
                ListedName(text: "ابو تست", quality: .original), ListedName(text: "Le Test", quality: .weak),
            ])
        #expect(person.births.map(\.description) == ["~1958", "1960/1962"])
        #expect(person.birthPlaces == ["Kidal, Mali"])
        #expect(person.identifiers == [ListedIdentifier(kind: "Passport", value: "A1", country: "Mali")])
        #expect(person.line == 4)
        #expect(list.parties[2].names.map(\.quality) == [.main, .former])
    }

    @Test(
        "a torn entry is one error with its place, and the entries around it are read",
        arguments: [
            ("<GENDER>Male</GENDER>", "<GENDER>Male", ["QDi.902", "QDe.903"]),
            ("<LISTED_ON>", "<LISTED_ON", ["QDi.902", "QDe.903"]),
            (
                "<SECOND_NAME>ag Test</SECOND_NAME>", "<SECOND_NAME>ag &bomb;</SECOND_NAME>",
                ["QDi.902", "QDe.903"]
            ),
            ("<FIRST_NAME>AWA</FIRST_NAME>", "<FIRST_NAME>AWA</FIRST>", ["QDi.901", "QDe.903"]),
        ])
    func torn(_ good: String, _ bad: String, _ left: [String]) throws {
        let text = Self.unitedNations.replacing(good, with: bad)
        let list = try #require(ListReader.read([file("un.xml", text)]).first)
        #expect(list.parties.map(\.id) == left)
        #expect(list.problems.count == 1)
        #expect(list.problems.allSatisfy { $0.location.line > 3 && $0.location.column > 0 })
    }

    @Test("an entry that never ends costs itself alone")
    func unclosed() throws {
        let text = Self.unitedNations.replacing("</INDIVIDUAL>\n<INDIVIDUAL>", with: "\n<INDIVIDUAL>")
        let list = try #require(ListReader.read([file("un.xml", text)]).first)
        #expect(list.parties.map(\.id) == ["QDi.902", "QDe.903"])
        #expect(list.problems.count >= 1)
    }

    @Test("an entity bomb is refused, whole")
    func bomb() throws {
        let text =
            "<?xml version=\"1.0\"?><!DOCTYPE CONSOLIDATED_LIST [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
            + Self.unitedNations.split(separator: "\n", maxSplits: 1)[1]
        let list = try #require(ListReader.read([file("un.xml", text)]).first)
        #expect(list.parties.isEmpty)
        #expect(list.problems.count == 1)
        guard case .refused = list.problems.first?.what else {
            Issue.record("not refused: \(list.problems)")
            return
        }
    }

    @Test("the EU's document is read")
    func europeanUnion() throws {
        let text = """
            <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2026-02-27T10:00:00.000+01:00" globalFileId="1">
            <sanctionEntity designationDetails="" unitedNationId="" euReferenceNumber="EU.27.28" logicalId="13">
              <regulation programme="IRQ" entryIntoForceDate="2003-07-08"/>
              <subjectType code="person" classificationCode="P"/>
              <nameAlias firstName="" middleName="" lastName="" wholeName="Saddam Hussein Al-Tikriti" gender="M" strong="true"/>
              <nameAlias firstName="Abu" lastName="Ali" wholeName="" strong="false"/>
              <citizenship countryIso2Code="IQ" countryDescription="IRAQ"/>
              <birthdate circa="false" birthdate="1937-04-28" city="al-Awja" countryDescription="IRAQ"/>
              <identification number="B12" identificationTypeCode="passport" identificationTypeDescription="National passport" countryDescription="IRAQ"/>
            </sanctionEntity></export>
            """
        let list = try #require(ListReader.read([file("eu.xml", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.id == "eu")
        #expect(list.version.published == "2026-02-27T10:00:00.000+01:00")
        #expect(party.id == "EU.27.28")
        #expect(party.names.map(\.text) == ["Saddam Hussein Al-Tikriti", "Abu Ali"])
        #expect(party.names.map(\.quality) == [.main, .weak])
        #expect(party.births.map(\.description) == ["1937-04-28"])
        #expect(party.birthPlaces == ["al-Awja, IRAQ"])
        #expect(party.gender == .male)
        #expect(party.kind == .person)
    }

    @Test("the UK's document is read")
    func unitedKingdom() throws {
        let text = """
            <Designations><DateGenerated>27/02/2026</DateGenerated><Designation>
              <UniqueID>MAL0001</UniqueID><DateDesignated>13/12/2022</DateDesignated>
              <Names><Name><Name6>TESTE</Name6><NameType>Alias</NameType></Name>
              <Name><Name1>Moussa</Name1><Name6>TEST</Name6><NameType>Primary Name</NameType></Name></Names>
              <NonLatinNames><NonLatinName><NameNonLatinScript>تست</NameNonLatinScript></NonLatinName></NonLatinNames>
              <RegimeName>Mali</RegimeName><IndividualEntityShip>Individual</IndividualEntityShip>
              <IndividualDetails><Individual><DOBs><DOB>dd/mm/1960</DOB></DOBs>
              <Nationalities><Nationality>Mali</Nationality></Nationalities>
              <PassportDetails><Passport><PassportNumber>P9</PassportNumber></Passport></PassportDetails>
              </Individual></IndividualDetails>
            </Designation></Designations>
            """
        let list = try #require(ListReader.read([file("uk.xml", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.version.published == "27/02/2026")
        #expect(party.id == "MAL0001")
        #expect(party.names.map(\.text) == ["Moussa TEST", "TESTE", "تست"])
        #expect(party.births.map(\.description) == ["1960"])
        #expect(party.identifiers == [ListedIdentifier(kind: "Passport", value: "P9")])
        #expect(party.nationalities == ["Mali"])
    }

    @Test("OFAC's advanced model is read with its reference sets")
    func ofacAdvanced() throws {
        let text = """
            <Sanctions xmlns="http://www.un.org/sanctions/1.0"><DateOfIssue CalendarTypeID="1"><Year>2026</Year><Month>2</Month><Day>27</Day></DateOfIssue>
            <ReferenceValueSets><AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1402">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
            <CountryValues><Country ID="11082" ISO2="ML">Mali</Country></CountryValues>
            <FeatureTypeValues><FeatureType ID="8">Birthdate</FeatureType><FeatureType ID="9">Place of Birth</FeatureType><FeatureType ID="224">Gender</FeatureType><FeatureType ID="25">Location</FeatureType></FeatureTypeValues>
            <DetailReferenceValues><DetailReference ID="91526">Male</DetailReference></DetailReferenceValues>
            <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType></IDRegDocTypeValues></ReferenceValueSets>
            <Locations><Location ID="5"><LocationCountry CountryID="11082"/><LocationPart LocPartTypeID="1454"><LocationPartValue Primary="true"><Value>Gao</Value></LocationPartValue></LocationPart></Location></Locations>
            <IDRegDocuments><IDRegDocument ID="7" IDRegDocTypeID="1571" IdentityID="77" IssuedBy-CountryID="11082"><IDRegistrationNo>A12</IDRegistrationNo></IDRegDocument></IDRegDocuments>
            <DistinctParties><DistinctParty FixedRef="900"><Comment/><Profile ID="900" PartySubTypeID="4"><Identity ID="77" Primary="true">
              <Alias FixedRef="900" AliasTypeID="1402" Primary="false" LowQuality="false"><DocumentedName><DocumentedNamePart><NamePartValue>Musa</NamePartValue></DocumentedNamePart></DocumentedName></Alias>
              <Alias FixedRef="900" AliasTypeID="1403" Primary="true" LowQuality="false"><DocumentedName><DocumentedNamePart><NamePartValue>DIALLO</NamePartValue></DocumentedNamePart><DocumentedNamePart><NamePartValue>Moussa</NamePartValue></DocumentedNamePart></DocumentedName></Alias></Identity>
              <Feature ID="1" FeatureTypeID="8"><FeatureVersion ID="1"><DatePeriod><Start Approximate="true"><From><Year>1958</Year><Month>1</Month><Day>1</Day></From><To><Year>1958</Year><Month>1</Month><Day>1</Day></To></Start><End><From><Year>1958</Year><Month>12</Month><Day>31</Day></From><To><Year>1958</Year><Month>12</Month><Day>31</Day></To></End></DatePeriod></FeatureVersion></Feature>
              <Feature ID="2" FeatureTypeID="224"><FeatureVersion ID="2"><VersionDetail DetailTypeID="1431" DetailReferenceID="91526"/></FeatureVersion></Feature>
              <Feature ID="3" FeatureTypeID="25"><FeatureVersion ID="3"><VersionLocation LocationID="5"/></FeatureVersion></Feature>
            </Profile></DistinctParty></DistinctParties>
            <SanctionsEntries><SanctionsEntry ID="900" ProfileID="900" ListID="1550"><EntryEvent ID="1"><Date><Year>2020</Year><Month>1</Month><Day>2</Day></Date></EntryEvent><SanctionsMeasure SanctionsTypeID="1"><Comment>SDGT</Comment></SanctionsMeasure></SanctionsEntry></SanctionsEntries></Sanctions>
            """
        let list = try #require(ListReader.read([file("sdn_advanced.xml", text)]).first)
        let party = try #require(list.parties.first)
        #expect(list.problems.isEmpty)
        #expect(list.version.published == "2026-02-27")
        #expect(party.id == "900")
        #expect(party.kind == .person)
        #expect(
            party.names == [
                ListedName(text: "DIALLO Moussa", quality: .main), ListedName(text: "Musa", quality: .former),
            ])
        #expect(party.births.map(\.description) == ["~1958"])
        #expect(party.gender == .male)
        #expect(party.addresses == ["Gao, Mali"])
        #expect(party.identifiers == [ListedIdentifier(kind: "Passport", value: "A12", country: "Mali")])
        #expect(party.programmes == ["SDGT"])
        #expect(party.listedOn == "2020-01-02")
    }

    @Test("FollowTheMoney's entities are parties, its sanctions their programmes; a torn line is told")
    func followTheMoneyLines() throws {
        let text = Self.followTheMoney.replacing(
            "\n{\"id\":\"a\"", with: "\n{\"id\": \"torn\", \n{\"id\":\"a\"")
        let list = try #require(ListReader.read([file("x.ftm.json", text)]).first)
        #expect(list.parties.map(\.id) == ["p", "c"])
        let person = list.parties[0]
        #expect(person.names.map(\.text) == ["Moussa Test", "Moussa Teste", "Mo"])
        #expect(person.births.map(\.description) == ["1970-01-02"])
        #expect(person.programmes == ["ML-1"])
        #expect(person.listedOn == "2020-01-01")
        #expect(list.parties[1].countries == ["ml"])
        #expect(list.problems.map(\.location.line) == [4])
    }

    @Test("a delta adds, changes and removes")
    func delta() throws {
        let text = """
            {"op":"ADD","entity":{"id":"a","schema":"Person","caption":"A","properties":{"name":["A"]}}}
            {"op":"ADD","entity":{"id":"b","schema":"Person","caption":"B","properties":{"name":["B"]}}}
            {"op":"MOD","entity":{"id":"b","schema":"Person","caption":"B2","properties":{"name":["B2"]}}}
            {"op":"DEL","entity":{"id":"a"}}
            """
        let list = try #require(ListReader.read([file("d.json", text)]).first)
        #expect(list.parties.map(\.name) == ["B2"])
    }

    @Test("Senzing's records are read flat and with features, by line and in an array")
    func senzing() throws {
        let flat =
            #"[{"DATA_SOURCE":"X","RECORD_ID":"1","RECORD_TYPE":"PERSON","NAME_FIRST":"Awa","NAME_LAST":"Ba","DATE_OF_BIRTH":"1970-07-22","NATIONALITY":"ML"}]"#
        let rich =
            #"{"DATA_SOURCE":"X","RECORD_ID":"2","RECORD_TYPE":"ORGANIZATION","NAMES":[{"NAME_TYPE":"ALIAS","NAME_ORG":"TG"},{"NAME_TYPE":"PRIMARY","NAME_ORG":"Test Group"}],"RISKS":[{"TOPIC":"sanction"}]}"#
        let lists = ListReader.read([file("flat.json", flat), file("rich.json", rich)])
        #expect(lists.map { $0.parties.map(\.id) } == [["1"], ["2"]])
        #expect(lists[0].parties[0].name == "Awa Ba")
        #expect(lists[0].parties[0].births.map(\.description) == ["1970-07-22"])
        #expect(lists[1].parties[0].names.map(\.text) == ["TG", "Test Group"])
        #expect(lists[1].parties[0].programmes == ["sanction"])
    }
}
