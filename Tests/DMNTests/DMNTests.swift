import Testing
import XML

@testable import DMN

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite("reading and writing models")
struct ReadWriteTests {
    static let sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:v="urn:vendor"
            xmlns:dmndi="https://www.omg.org/spec/DMN/20191111/DMNDI/"
            xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/"
            id="d" name="Aid" namespace="urn:aid" v:tool="7">
          <dmn:description>Who gets what</dmn:description>
          <dmn:extensionElements><v:note kind="x"><v:deep>kept</v:deep></v:note></dmn:extensionElements>
          <dmn:itemDefinition name="tPhase"><dmn:typeRef>number</dmn:typeRef>
            <dmn:allowedValues><dmn:text>[1..5]</dmn:text></dmn:allowedValues></dmn:itemDefinition>
          <dmn:inputData id="i1" name="Phase"><dmn:variable name="Phase" typeRef="tPhase"/></dmn:inputData>
          <dmn:knowledgeSource id="k1" name="Act §7008" locationURI="urn:law"><dmn:type>statute</dmn:type>
          </dmn:knowledgeSource>
          <dmn:decision id="d1" name="Track" v:mark="yes">
            <dmn:variable name="Track" typeRef="string"/>
            <dmn:informationRequirement id="r1"><dmn:requiredInput href="#i1"/></dmn:informationRequirement>
            <dmn:authorityRequirement id="r2"><dmn:requiredAuthority href="#k1"/></dmn:authorityRequirement>
            <dmn:decisionTable hitPolicy="COLLECT" aggregation="SUM" outputLabel="out">
              <dmn:input id="in1"><dmn:inputExpression typeRef="number"><dmn:text>Phase</dmn:text>
                </dmn:inputExpression></dmn:input>
              <dmn:output/><dmn:annotation name="why"/>
              <dmn:rule><dmn:inputEntry><dmn:text>&gt;= 3</dmn:text></dmn:inputEntry>
                <dmn:outputEntry><dmn:text>1</dmn:text></dmn:outputEntry>
                <dmn:annotationEntry><dmn:text>crisis</dmn:text></dmn:annotationEntry></dmn:rule>
            </dmn:decisionTable>
          </dmn:decision>
          <dmn:textAnnotation id="t1"><dmn:text>a note</dmn:text></dmn:textAnnotation>
          <dmndi:DMNDI><dmndi:DMNDiagram><dmndi:DMNShape dmnElementRef="d1">
            <dc:Bounds x="1" y="2.5" width="3" height="4"/></dmndi:DMNShape></dmndi:DMNDiagram></dmndi:DMNDI>
        </dmn:definitions>
        """

    @Test("a file reads into a model with everything in its place")
    func reads() throws {
        let reading = try Model.read(bytes(Self.sample))
        #expect(reading.problems == [])
        let model = reading.model
        #expect(
            model.version == .dmn13 && model.name == "Aid" && model.details.description == "Who gets what")
        #expect(model.itemDefinitions.first?.allowedValues?.text == "[1..5]")
        let decision = try #require(model.decisions.first)
        #expect(decision.requirements.map(\.kind) == [.input, .authority])
        guard case .table(let table) = decision.logic else {
            Issue.record("no table")
            return
        }
        #expect(table.hitPolicy == .collect && table.aggregation == .sum)
        #expect(
            table.rules.first?.annotations == ["crisis"] && table.rules.first?.inputs.first?.text == ">= 3")
        #expect(model.sources.first?.type == "statute")
        #expect(
            model.diagrams?.shapes == [Diagrams.Shape(elementID: "d1", x: 1, y: 2.5, width: 3, height: 4)])
        #expect(decision.details.place.line == 13)
    }

    @Test("what is not understood is written back, and writing is stable")
    func roundTrip() throws {
        let model = try Model.read(bytes(Self.sample)).model
        let first = model.written()
        let again = try Model.read(first).model
        let same = again == model
        #expect(same)
        #expect(again.written() == first)
        let text = String(decoding: first, as: UTF8.self)
        #expect(text.contains("<v:deep>kept</v:deep>") && text.contains("v:mark=\"yes\""))
        #expect(text.contains("v:tool=\"7\"") && text.contains("<textAnnotation id=\"t1\">"))
    }

    @Test("a model built in memory is drawn, and its drawing reads back")
    func layout() throws {
        var model = Model(name: "Aid", namespace: "urn:aid")
        model.elements = [
            .input(
                InputData(
                    name: "Coup", variable: InformationItem("Coup", typeRef: "boolean"),
                    details: Details(id: "i"))),
            .source(KnowledgeSource(name: "§7008", type: "statute", details: Details(id: "s"))),
            .decision(
                Decision(
                    name: "Open", variable: InformationItem("Open", typeRef: "boolean"),
                    requirements: [
                        Requirement(.input, Reference(id: "i")), Requirement(.authority, Reference(id: "s")),
                    ], logic: .feel("not(Coup)"))),
        ]
        let drawn = model.laidOut()
        #expect(drawn.laidOut().written() == drawn.written())
        let again = try Model.read(drawn.written()).model
        let same = again == drawn
        #expect(same)
        let shapes = try #require(again.diagrams).shapes
        #expect(shapes.count == 3 && again.diagrams?.edges.count == 2)
        let decision = try #require(shapes.first { $0.elementID == "decision_1" })
        #expect(shapes.allSatisfy { $0 == decision || $0.y > decision.y })
    }

    @Test("files that are no models, and models with holes, say what is wrong")
    func wrong() throws {
        #expect(throws: ModelError.notDMN(name: "html", namespace: "")) { try Model.read(bytes("<html/>")) }
        #expect(throws: ModelError.self) { try Model.read(bytes("<definitions")) }
        let reading = try Model.read(
            bytes(
                """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="x" namespace="u">
                  <decision><decisionTable hitPolicy="BEST"><input/><output/>
                    <rule><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>
                </definitions>
                """))
        #expect(
            reading.problems.map(\.description) == [
                "2:3: <decision> has no name: give it one",
                "2:13: unknown hit policy “BEST”: UNIQUE, FIRST, PRIORITY, ANY, COLLECT, RULE ORDER or OUTPUT ORDER",
                "2:45: <input> has no <inputExpression>",
                "3:5: a rule has 0 input and 1 output cells for 1 input and 1 output columns",
            ])
    }
}
