import Testing
import Words

@testable import IATI

private func document(_ activities: Int, between: String = "\n") -> [UInt8] {
    var text = "<iati-activities version=\"2.03\" xmlns:x=\"urn:x\">"
    for number in 0..<activities {
        text += between
        text += """
            <iati-activity xml:lang="en" default-currency="USD"><iati-identifier>XM-DAC-1-\(number)</iati-identifier>
            <reporting-org ref="XM-DAC-1" type="10"><narrative>Example</narrative></reporting-org>
            <title><narrative>Title é \(number)</narrative></title>
            <description><narrative>Text</narrative></description>
            <participating-org role="1" ref="XM-DAC-1" type="99"/><activity-status code="2"/>
            <activity-date iso-date="2024-01-01" type="1"/><recipient-country code="ML"/>
            <sector code="11110" percentage="60"/><sector code="11220" percentage="39"/></iati-activity>
            """
    }
    return Array((text + "</iati-activities>").utf8)
}

private let today = 20_000

@Test("each finding says where it is, what was found and how to mend it in both languages")
func findings() throws {
    let report = Validator(today: today).validate(document(1), file: "x.xml")
    #expect(report.counts == ["2.1.2": 1, "9.OrganisationType": 1])
    let code = try #require(report.findings.first { $0.codelist == "OrganisationType" })
    #expect(code.location.line == 6 && code.location.column == 44)
    #expect(code.activity == "XM-DAC-1-0" && code.value == "99")
    for finding in report.findings {
        #expect(finding.message.en != finding.message.fr && finding.mend.en != finding.mend.fr)
    }
}

@Test("runs on several cores give what one run gives, in the order of the file")
func runs() {
    let bytes = document(9_000)
    var one = Validator(today: today)
    let single = one.validate(bytes, file: "x.xml")
    one.cores = 2
    let several = one.validate(bytes, file: "x.xml")
    #expect(single.activities == 9_000 && several.activities == 9_000)
    #expect(single.counts == several.counts)
    #expect(single.findings.map(\.location) == several.findings.map(\.location))
    #expect(single.findings.map(\.location.line) == single.findings.map(\.location.line).sorted())
}

@Test("an end tag in a comment does not part a file")
func falseCuts() {
    let comment = "<!-- </iati-activity> " + String(repeating: "x", count: 1_500_000) + "</iati-activity> -->"
    let report = Validator(today: today).validate(document(4, between: comment), file: "x.xml")
    #expect(report.isValid && report.activities == 4)
}

@Test("any cut and any changed byte of a document is answered")
func cutsAndChanges() {
    let bytes = document(1)
    let validator = Validator(today: today)
    for length in 0..<bytes.count {
        #expect(!validator.validate(Array(bytes[..<length]), file: "x").isValid)
    }
    for place in stride(from: 0, to: bytes.count, by: 3) {
        for byte in [0, 0x3C, 0x26, 0x22, 0x3E, 0x2F, 0xEF, 0xFF] as [UInt8] {
            var changed = bytes
            changed[place] = byte
            _ = validator.validate(changed, file: "x")
        }
    }
}

@Test("a report is written in every form and language")
func forms() {
    let report = Validator(today: today).validate(document(1), file: "a b.xml")
    for form in ReportForm.allCases {
        for language in Language.allCases {
            let text = form.write([report], in: language)
            #expect(text.contains("2.1.2"))
        }
    }
    #expect(ReportForm.sarif.write([report], in: .english).contains("\"uri\":\"a%20b.xml\""))
}
