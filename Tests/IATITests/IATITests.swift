import Testing

@testable import IATI

private func findings(_ text: String) -> [SchemaFinding.What] {
    SchemaValidator().validate(Array(text.utf8), file: "x.xml").map(\.what)
}

private func activity(_ more: String = "", date: String = "2024-02-29") -> String {
    """
    <?xml version="1.0"?>
    <iati-activities version="2.03" xmlns:x="urn:x">
      <iati-activity x:note="1">
        <iati-identifier>XM-EX-1</iati-identifier>
        <reporting-org ref="XM-EX" type="10"><narrative xml:lang="fr">Exemple</narrative></reporting-org>
        <title><narrative>A well &amp; a pump</narrative></title>
        <description><narrative>Water</narrative></description>
        <participating-org role="1"/>
        <activity-status code="2"/>
        <activity-date iso-date="\(date)" type="1"/>\(more)
      </iati-activity>
    </iati-activities>
    """
}

@Test("a small correct activity has no finding")
func correct() { #expect(findings(activity()).isEmpty) }

@Test("foreign elements and attributes pass where the schema lets them")
func foreign() { #expect(findings(activity("<x:extra><x:deep/></x:extra>")).isEmpty) }

@Test("an element out of its place is found with what was expected")
func order() {
    let found = findings(activity("<title><narrative>Again</narrative></title>"))
    guard case .unexpectedElement("title", let expected)? = found.first, found.count == 1 else {
        Issue.record("\(found)")
        return
    }
    #expect(expected.contains("contact-info"))
}

@Test("a day that is not in the calendar is found with its line")
func badDay() {
    let found = SchemaValidator().validate(Array(activity(date: "2023-02-29").utf8), file: "x.xml")
    #expect(found.map(\.location.line) == [10])
    #expect(found.map(\.what) == [.badValue(attribute: "iso-date", value: "2023-02-29", type: .date)])
    #expect(found.first?.french.contains("2023-02-29") == true)
}

@Test("entity bombs, unknown entities and depth are refused")
func hostile() {
    #expect(findings("<!DOCTYPE a []><a/>") == [.notWellFormed(.documentType)])
    #expect(findings("<a>&boom;</a>").last == .notWellFormed(.unknownEntity("boom")))
    let deep = String(repeating: "<a>", count: 300)
    #expect(findings(deep).last == .notWellFormed(.tooDeep(limit: 256)))
}

@Test(
    "what is not well-formed is said to be so",
    arguments: [
        "", "<a", "<a></b>", "<a b='1' b='2'/>", "<a/><b/>", "<a>\u{1}</a>", "x<a/>", "<a b=1/>", "<x:a/>",
    ])
func malformed(_ text: String) {
    guard case .notWellFormed? = findings(text).last else {
        Issue.record("\(findings(text))")
        return
    }
}

@Test("any cut of a document is answered and never crashes")
func cuts() {
    let bytes = Array(activity("<x:a>&#x4E;</x:a><!-- c --><sector code='1'/>").utf8)
    for length in 0..<bytes.count {
        #expect(!SchemaValidator().validate(Array(bytes[..<length]), file: "x").isEmpty)
    }
}

@Test("a UTF-16 document reads as its UTF-8 twin")
func utf16() {
    var bytes: [UInt8] = [0xFF, 0xFE]
    for unit in activity().utf16 { bytes += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(SchemaValidator().validate(bytes, file: "x.xml").isEmpty)
}
