import Scalars
import Testing
import XML

@testable import IATI

@Suite struct ModelTests {
    static let budget = """
        <budget type="1" x:note="kept" xmlns:x="urn:x"><!-- a plan --><period-start iso-date="2020-01-01Z"/>\
        <period-end iso-date="2020-12-31"/><value currency="XOF" value-date="soon"> 1 200 </value><x:more>a <b/> c</x:more></budget>
        """

    private func budget() throws -> Aid.Budget {
        Aid.Budget(XMLElement(try XMLTree(Array(Self.budget.utf8)).root))
    }

    @Test func partsAreTyped() throws {
        let budget = try budget()
        #expect(budget.type == "1")
        #expect(budget.periodStart?.isoDate == Day(year: 2020, month: 1, day: 1))
        #expect(budget.value?.currency == "XOF")
        // Not written as a date, not written as a number: nil, and the text still there.
        #expect(budget.value?.valueDate == nil)
        #expect(budget.value?.xml["value-date"] == "soon")
        #expect(budget.value?.value == nil)
        #expect(budget.foreignElements.map(\.name) == ["x:more"])
    }

    @Test func partsAreSetInTheSchemasOrder() throws {
        var activity = Aid.Activity()
        activity.budgets = [try budget()]
        activity.title = Aid.Narratives()
        activity.title?.narratives = [Aid.Narrative()]
        activity.title?.narratives[0].value = "Wells & pumps"
        activity.iatiIdentifier = Aid.Plain()
        activity.iatiIdentifier?.value = "XM-1"
        activity.reportingOrg = Aid.ReportingOrganisation()
        activity.defaultCurrency = "XOF"
        activity.humanitarian = false
        let names = activity.xml.children.compactMap { child in
            if case .element(let element) = child { element.name } else { nil }
        }
        #expect(names == ["iati-identifier", "reporting-org", "title", "budget"])
        #expect(activity.title?.narratives.first?.value == "Wells & pumps")
        #expect(activity.xml["humanitarian"] == "0")
        activity.budgets[0].value?.value = Decimal128("12.50")
        #expect(activity.budgets[0].value?.value == Decimal128("12.50"))
        #expect(activity.budgets[0].foreignElements.count == 1)
        activity.budgets = []
        activity.defaultCurrency = nil
        #expect(activity.xml["default-currency"] == nil)
        #expect(activity.budgets.isEmpty)
    }

    @Test func disorderIsPutRight() throws {
        let text = """
            <iati-activity><!-- of the title --><title><narrative>T</narrative></title><x:a xmlns:x="urn:x"/>\
            <iati-identifier>I</iati-identifier><budget><value currency="EUR" value-date="2020-01-01">1</value>\
            <period-end iso-date="2020-12-31"/><period-start iso-date="2020-01-01"/></budget></iati-activity>
            """
        let activity = Aid.Activity(XMLElement(try XMLTree(Array(text.utf8)).root)).inOrder
        var writer = XMLWriter(indentation: 0, declaration: false)
        writer.element(activity.xml)
        #expect(
            String(decoding: writer.bytes, as: UTF8.self) == """
                <iati-activity><iati-identifier>I</iati-identifier><!-- of the title --><title><narrative>T</narrative>\
                </title><budget><period-start iso-date="2020-01-01"/><period-end iso-date="2020-12-31"/>\
                <value currency="EUR" value-date="2020-01-01">1</value></budget><x:a xmlns:x="urn:x"/></iati-activity>
                """)
    }

    /// Every element and attribute that the schemas name is a property of the model.
    @Test func theModelIsWhole() throws {
        let path = #filePath.replacing(
            "Tests/IATITests/ModelTests.swift", with: "Sources/IATI/Model/StandardElements.swift")
        let source = try String(decoding: readFile(path), as: UTF8.self)
        let structure = Structure.standard
        for shape in structure.shapes {
            for attribute in shape.attributes {
                #expect(source.contains("[attribute: \"\(structure.names[attribute.name])\"]"))
            }
            for particle in shape.particles where particle.name >= 0 {
                let name = structure.names[particle.name]
                #expect(source.contains(particle.most == 1 ? "[one: \"\(name)\"]" : "[all: \"\(name)\"]"))
            }
        }
    }
}
