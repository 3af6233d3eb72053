import Bytes
import Foundation
import Testing

@testable import IATI

/// Documents that are read in several runs, on one core and on two: what stands at the cuts must not matter.
@Suite struct RunsTests {
    private static func record(_ number: Int, _ more: String = "") -> String {
        """
        <iati-activity>
          <iati-identifier>XM-EX-\(number)</iati-identifier>
          <reporting-org ref="XM-EX" type="10"><narrative>Example</narrative></reporting-org>
          <title><narrative>Wells and pumps in district \(number)</narrative></title>
          <description><narrative>Drilling &amp; lining, à Ségou. \(String(repeating: "Long. ", count: 60))</narrative></description>
          <participating-org role="1" ref="XM-EX" type="10"/><activity-status code="2"/>
          <activity-date iso-date="2024-02-\(number % 31 + 1)" type="1"/>\(more)
        </iati-activity>

        """
    }

    /// About three megabytes, with `odd` put in before one record in the middle.
    private static func document(_ odd: String = "", at place: Int = 2_000, of count: Int = 3_500) -> [UInt8]
    {
        var text = "<?xml version=\"1.0\"?>\n<iati-activities version=\"2.03\">\n"
        for number in 0..<count {
            if number == place { text += odd }
            text += record(number)
        }
        return Array((text + "</iati-activities>\n").utf8)
    }

    private static func told(_ bytes: [UInt8], cores: Int) -> [String] {
        var validator = Validator(today: 20_000)
        validator.cores = cores
        return validator.validate(bytes, file: "a.xml").findings.map {
            "\($0.number) \($0.rule) \($0.location.line):\($0.location.column) \($0.path) \($0.value ?? "")"
        }
    }

    private static let oddities = [
        "", "<!-- </iati-activity> -->", "<!-- \(String(repeating: "</iati-activity> ", count: 60_000)) -->",
        "<x:y xmlns:x=\"urn:x\"><iati-activity></iati-activity></x:y>", "text in the root",
        "<other/>", "</iati-activities><!-- </iati-activity> -->", "<iati-activity>", "\u{1}",
        "<a b='</iati-activity>'/>",
        "<![CDATA[</iati-activity>]]>", "<iati-activity x=\"1\"/>", "\r\n\r<!-- é -->\t",
    ]

    @Test("cores and cuts change nothing that is told", arguments: oddities)
    func coresChangeNothing(odd: String) {
        let bytes = Self.document(odd)
        let alone = Self.told(bytes, cores: 1)
        #expect(Self.told(bytes, cores: 2) == alone)
        #expect(Self.told(bytes, cores: 5) == alone)
    }

    @Test("the schema's findings are those of the pass that reads a document whole", arguments: oddities)
    func schemaAgrees(odd: String) {
        let bytes = Self.document(odd)
        let whole = SchemaValidator().validate(bytes, file: "a.xml").map {
            "\($0.location.line):\($0.location.column)"
        }
        var validator = Validator(today: 20_000, schemaOnly: true)
        validator.cores = 2
        let runs = validator.validate(bytes, file: "a.xml").findings.map {
            "\($0.location.line):\($0.location.column)"
        }
        #expect(!whole.isEmpty)
        #expect(runs.sorted() == whole.sorted())
    }

    @Test("a file is read as its bytes are, by name or through a pipe")
    func filesAreReadAlike() throws {
        let bytes = Self.document("<!-- </iati-activity> -->")
        let path = FileManager.default.temporaryDirectory.path + "/runs-\(UUID()).xml"
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        var validator = Validator(today: 20_000)
        validator.cores = 2
        let report = try validator.validate(path: path)
        #expect(report.bytes == bytes.count)
        #expect(report.activities == 3_500)
        #expect(report.counts == validator.validate(bytes, file: "b").counts)
        let pipe = path + ".pipe"
        #expect(mkfifo(pipe, 0o600) == 0)
        defer { try? FileManager.default.removeItem(atPath: pipe) }
        Thread.detachNewThread { try? Data(bytes).write(to: URL(fileURLWithPath: pipe)) }
        let piped = try validator.validate(path: pipe)
        #expect(piped.counts == report.counts)
        #expect(piped.bytes == bytes.count)
    }

    @Test("a record beyond the limit is refused, and what stands before it is told")
    func endlessRecordsAreRefused() {
        var validator = Validator(today: 20_000)
        validator.limits.record = 1 << 20
        for odd in [
            "<!-- \(String(repeating: "long ", count: 500_000))",
            "<iati-activity>\(String(repeating: "<title/>", count: 400_000))",
        ] {
            for cores in 1...2 {
                validator.cores = cores
                let report = validator.validate(Self.document(odd), file: "a.xml")
                #expect(report.counts["0.1.1"] == 1)
                #expect(report.findings.last?.schema == .notWellFormed(.recordTooLong(limit: 1 << 20)))
                #expect(report.activities > 500)
            }
        }
    }

    @Test("findings beyond the limit are counted, references to what comes later too")
    func countsGoOn() {
        var text = "<iati-activities version=\"2.03\">\n"
        for number in 0..<400 {
            let other = number % 4 == 0 ? "XM-EX-\(399 - number)" : "XM-EX-none-\(number % 7)"
            text += Self.record(number, "<related-activity ref=\"\(other)\" type=\"1\"/>")
        }
        let bytes = Array((text + "</iati-activities>").utf8)
        var validator = Validator(today: 20_000)
        let all = validator.validate(bytes, file: "a.xml")
        #expect(all.counts["1000.0.6"] == 300)
        for limit in [0, 1, 50, 1_000] {
            validator.maximumFindings = limit
            let some = validator.validate(bytes, file: "a.xml")
            #expect(some.counts == all.counts)
            #expect(some.findings.count == min(limit, all.findings.count))
            #expect(some.omitted + some.findings.count == all.findings.count)
        }
    }
}
