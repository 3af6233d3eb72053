import Bytes
import Foundation
import Testing
import XML

@testable import IATI

private let realFiles = "../shared/data/iati/"

func readFile(_ path: String) throws -> [UInt8] { try FileBytes.read(path) }

/// Bytes of a publication, collected.
private func written(_ write: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws -> [UInt8] {
    final class Sink { var bytes: [UInt8] = [] }
    let sink = Sink()
    try write { sink.bytes += $0 }
    return sink.bytes
}

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

@Suite struct ReworkTests {
    static let head = "<iati-activities version=\"2.03\" generated-datetime=\"2024-05-01T00:00:00\">"

    static func activity(_ id: String, _ rest: String = "", updated: String = "", country: String = "ML")
        -> String
    {
        let day = updated.isEmpty ? "" : " last-updated-datetime=\"\(updated)\""
        return """
            <iati-activity\(day)><iati-identifier>\(id)</iati-identifier><reporting-org ref="XM-\(id.prefix(1))" type="10"/>\
            <recipient-country code="\(country)"/>\(rest)</iati-activity>
            """
    }

    private func rewritten(_ bytes: [UInt8], ordered: Bool = false) throws -> [UInt8] {
        try Publication.read(bytes, file: "a.xml") { publication in
            try written { try publication.rewrite(ordered: ordered, emit: $0) }
        }
    }

    @Test func writingAgainGivesTheSameBytes() throws {
        let source = """
            \u{FEFF}<?xml version='1.0'?>\r\n<!-- first --><?style x?>
            <iati-activities version='2.03' xmlns:x="urn:x" x:by="a &quot;b&quot;">
            <!-- loose --><iati-activity x:n='1'><iati-identifier> A&amp;B </iati-identifier>
              <title><narrative xml:lang="fr"><![CDATA[l'<eau>]]></narrative><narrative><!--c-->mixed</narrative></title>
              <x:whole><x:p>one <x:b>two</x:b> three</x:p>
                 <x:empty/></x:whole></iati-activity>
              <x:beside/><!-- last --></iati-activities><!-- after -->
            """
        let once = try rewritten(Array(source.utf8))
        #expect(try rewritten(once) == once)
        for kept in [
            "<!-- first --><?style x?>", "<!-- loose -->", "<iati-identifier> A&amp;B </iati-identifier>",
            "l'&lt;eau&gt;", "<narrative><!--c-->mixed</narrative>", "one <x:b>two</x:b> three",
            "<x:beside/>",
            "<!-- last -->", "<!-- after -->", "x:by=\"a &quot;b&quot;\"", "x:n=\"1\"",
        ] { #expect(text(once).contains(kept), "\(kept)") }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: realFiles)))
    func realFilesKeepTheirMeaningAndTheirBytes() throws {
        for name in ["mali-activities.xml", "unhcr-2023-activities.xml"] {
            let source = try FileBytes.read(realFiles + name)
            let once = try rewritten(source)
            #expect(try rewritten(once) == once)
            let before = AidFile.gather(source, file: name) { Self.unplaced($0) }.kept
            let after = AidFile.gather(once, file: name) { Self.unplaced($0) }.kept
            #expect(!before.isEmpty)
            #expect(before == after)
        }
    }

    /// The same activity wherever it stands.
    private static func unplaced(_ activity: AidActivity) -> AidActivity {
        var activity = activity
        activity.line = 0
        for index in activity.flows.indices { activity.flows[index].line = 0 }
        for index in activity.indicators.indices { activity.indicators[index].line = 0 }
        return activity
    }

    @Test func splittingAndMergingGiveTheSameRecords() throws {
        let ids = ["A-1", "B-1", "A-2", "C-1", "B-2"]
        let source =
            Self.head
            + ids.map { Self.activity($0, country: $0.hasSuffix("2") ? "NE" : "ML") }.joined(separator: "\n")
            + "<x:note xmlns:x=\"urn:x\"/></iati-activities>"
        for key in SplitKey.allCases {
            let files = try Publication.read(Array(source.utf8), file: "a.xml") { publication in
                let parts = PublicationParts(publication, by: key)
                return try parts.parts.map { part in try written { try parts.write(part, emit: $0) } }
            }
            #expect(files.count == [.publisher: 3, .country: 2, .activity: 5][key, default: 1])
            let merged = try Self.merge(files)
            let found = AidFile.gather(merged, file: "m") { $0.identifier }.kept
            #expect(found.sorted() == ids.sorted())
            #expect(text(merged).contains("<x:note"))
        }
        let parts = try Publication.read(Array(source.utf8), file: "a.xml") {
            PublicationParts($0, every: 2).parts.map { ($0.name, $0.pieces.filter(\.isRecord).count) }
        }
        #expect(parts.map(\.0) == ["1", "2", "3"])
        #expect(parts.map(\.1) == [2, 2, 1])
    }

    private static func merge(_ files: [[UInt8]]) throws -> [UInt8] {
        func open(_ rest: ArraySlice<[UInt8]>, _ opened: [Publication]) throws -> [UInt8] {
            guard let first = rest.first else {
                let merge = try PublicationMerge(opened)
                return try written { try merge.write(emit: $0) }
            }
            return try Publication.read(first, file: "\(opened.count).xml") {
                try open(rest.dropFirst(), opened + [$0])
            }
        }
        return try open(files[...], [])
    }

    @Test func theLaterRecordIsKept() throws {
        let old =
            Self.head + Self.activity("A-1", "<!--old-->", updated: "2020-01-01") + Self.activity("A-2")
            + "</iati-activities>"
        let new =
            Self.head + Self.activity("A-1", "<!--new-->", updated: "2021-01-01") + Self.activity("A-2")
            + "</iati-activities>"
        for files in [[old, new], [new, old]] {
            let merged = text(try Self.merge(files.map { Array($0.utf8) }))
            #expect(merged.contains("<!--new-->"))
            #expect(!merged.contains("<!--old-->"))
            #expect(merged.split(separator: "<iati-activity").count == 3)
        }
    }

    /// What a root says, and another does not, goes down onto its records.
    @Test func rootsThatDifferGoDown() throws {
        let one =
            "<iati-activities version=\"2.03\" xmlns:x=\"urn:one\" xml:lang=\"fr\" linked-data-default=\"http://a\">"
            + Self.activity("A-1", "<x:a/>") + "</iati-activities>"
        let two =
            "<iati-activities version=\"2.03\" xmlns:x=\"urn:two\">" + Self.activity("B-1", "<x:b/>")
            + "</iati-activities>"
        let merged = try Self.merge([one, two].map { Array($0.utf8) })
        let tree = try XMLTree(merged).root
        let records = tree.elements("iati-activity")
        #expect(
            records.map { $0.elements.compactMap { $0.namespace.isEmpty ? nil : $0.namespace } } == [
                ["urn:one"], ["urn:two"],
            ])
        #expect(
            records.map { $0.attribute("lang", namespace: "http://www.w3.org/XML/1998/namespace") } == [
                "fr", nil,
            ])
        #expect(tree.attribute("linked-data-default") == nil || records.count == 2)
    }

    @Test func kindsAndVersionsDoNotMix() throws {
        let activities = Array((Self.head + "</iati-activities>").utf8)
        let older = Array("<iati-activities version=\"2.02\"/>".utf8)
        let organisations = Array("<iati-organisations version=\"2.03\"/>".utf8)
        #expect(throws: Publication.Fault(file: "0.xml", what: .versions(["2.02", "2.03"]))) {
            try Self.merge([activities, older])
        }
        #expect(throws: Publication.Fault(file: "0.xml", what: .kinds)) {
            try Self.merge([activities, organisations])
        }
        #expect(throws: Publication.Fault(file: "a.xml", what: .notAid(root: "html"))) {
            try Publication.read(Array("<html/>".utf8), file: "a.xml") { _ in }
        }
        #expect(throws: Publication.Fault.self) {
            try Publication.read(Array("<iati-activities><a></iati-activities>".utf8), file: "a.xml") { _ in }
        }
    }

    @Test func conversionTellsWhatTheVersionDidNotHave() throws {
        let rest = """
            <tag code="1"/><budget status="2"/><result><indicator measure="5"><period><actual><document-link/></actual></period>\
            </indicator></result><transaction><transaction-type code="12"/></transaction>
            """
        let source =
            "<iati-activities version=\"2.01\" x:y=\"1\" xmlns:x=\"urn:x\">" + Self.activity("A-1", rest)
            + "</iati-activities>"
        try Publication.read(Array(source.utf8), file: "a.xml") { publication in
            let conversion = try PublicationConversion(publication)
            #expect(
                conversion.newer().map { "\($0.since) \($0.what) \($0.count)" } == [
                    "2.02 budget/@status 1", "2.03 iati-activity/tag 1", "2.03 result/…/document-link 1",
                    "2.03 transaction-type/@code 12, 13 1", "2.03 indicator/@measure 3, 4, 5 1",
                ])
            let new = text(try written { try conversion.write(emit: $0) })
            #expect(new.contains("<iati-activities version=\"2.03\" x:y=\"1\""))
            #expect(new.contains(Self.activity("A-1", rest)))
        }
        try Publication.read(Array("<iati-activities version=\"1.05\"/>".utf8), file: "a.xml") {
            publication in
            _ = #expect(throws: Publication.Fault(file: "a.xml", what: .version("1.05"))) {
                try PublicationConversion(publication).newer()
            }
        }
    }
}
