import Bytes
import Foundation
import GRDB
import Testing

@testable import IATICommands

/// How a publisher's program wrote a file.
enum Writing: String, CaseIterable, CustomTestStringConvertible {
    case utf8, marked, carriageReturns, windowsLines, utf16, utf16BigEndian, latin1, windows1252

    var testDescription: String { rawValue }

    func bytes(_ text: String) -> [UInt8] {
        func units(_ text: String, big: Bool) -> [UInt8] {
            text.utf16.flatMap { unit -> [UInt8] in
                let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
                return big ? [high, low] : [low, high]
            }
        }
        func narrow(_ name: String) -> [UInt8] {
            "<?xml version=\"1.0\" encoding=\"\(name)\"?>\(text)".unicodeScalars.map {
                $0 == "’" ? 0x92 : UInt8(truncatingIfNeeded: $0.value)
            }
        }
        switch self {
        case .utf8: return Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\(text)".utf8)
        case .marked: return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
        case .carriageReturns: return Array(text.replacing("\n", with: "\r").utf8)
        case .windowsLines: return Array(text.replacing("\n", with: "\r\n").utf8)
        case .utf16: return [0xFF, 0xFE] + units(text, big: false)
        case .utf16BigEndian:
            return [0xFE, 0xFF] + units("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\(text)", big: true)
        case .latin1: return narrow("ISO-8859-1")
        case .windows1252: return narrow("windows-1252")
        }
    }
}

@Suite("Every command reads every encoding and every kind of line end")
struct EncodingsTests {
    /// The apostrophe is Windows-1252's alone.
    private static func text(_ writing: Writing) -> String {
        let sign = writing == .latin1 ? "'" : "’"
        return """
            <iati-activities version="2.03"><iati-activity default-currency="XOF" xml:lang="fr">
            <iati-identifier>ML-1-A</iati-identifier><reporting-org ref="ML-1" type="10"><narrative>Désert</narrative></reporting-org>
            <title><narrative>L\(sign)école de Ségou</narrative></title>
            <recipient-country code="ML"/>
            <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/><value value-date="2020-05-01">7</value></transaction>
            </iati-activity></iati-activities>
            """
    }

    private func code(_ arguments: [String]) throws -> Int32 { try QueryCommandTests.code(arguments) }

    @Test("query, flatten, stats, diff, split, merge, convert, tidy, rules", arguments: Writing.allCases)
    func commands(_ writing: Writing) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/writing-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let (file, plain) = ("\(folder)/a.xml", "\(folder)/plain.xml")
        let text = Self.text(writing)
        let title = writing == .latin1 ? "L'école de Ségou" : "L’école de Ségou"
        try FileBytes.write(writing.bytes(text), to: file)
        try FileBytes.write(Array(text.utf8), to: plain)
        func read(_ name: String) throws -> String {
            String(decoding: try FileBytes.read("\(folder)/\(name)"), as: UTF8.self)
        }

        #expect(try code(["query", file, "--by", "country"]) == 0)
        #expect(try code(["stats", file]) == 0)
        #expect(try code(["diff", plain, file]) == 0)
        #expect(try code(["flatten", file, "--out", "\(folder)/t"]) == 0)
        #expect(try read("t/activities.csv").contains(title))
        #expect(try read("t/flows.csv").contains("ML-1-A,5,disbursement"))
        #expect(try code(["flatten", file, "--out", "\(folder)/t.sqlite"]) == 0)
        let queue = try DatabaseQueue(path: "\(folder)/t.sqlite")
        let kept = try queue.read { try String.fetchOne($0, sql: "select title from activities") }
        try queue.close()
        #expect(kept == title)

        #expect(try code(["tidy", file, "--out", "\(folder)/tidy.xml"]) == 0)
        #expect(try code(["tidy", "\(folder)/tidy.xml", "--out", "\(folder)/again.xml"]) == 0)
        #expect(try read("tidy.xml") == read("again.xml"))
        #expect(try code(["split", file, "--by", "country", "--out", "\(folder)/parts"]) == 0)
        #expect(try code(["merge", "\(folder)/parts/a-ML.xml", "--out", "\(folder)/merged.xml"]) == 0)
        _ = try code(["convert", file, "--out", "\(folder)/new.xml"])
        for name in ["tidy.xml", "parts/a-ML.xml", "merged.xml", "new.xml"] {
            let written = try read(name)
            #expect(written.hasPrefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
            #expect(written.contains(title), "\(name)")
            #expect(try code(["diff", plain, "\(folder)/\(name)"]) == 0)
        }

        let rules =
            "{\"//value\": {\"range\": {\"cases\": [{\"paths\": [\".\"], \"min\": 8, \"ruleInfo\": {\"id\": \"D.1\"}}]}}}"
        try FileBytes.write(writing.bytes(rules).filter { _ in true }, to: "\(folder)/r.json")
        let readable = [Writing.marked, .carriageReturns, .windowsLines, .utf16].contains(writing)
        #expect(try code(["rules", "\(folder)/r.json", file]) == (readable ? 1 : 2))
        #expect(try code(["validate", file, "--today", "2026-01-01"]) == 1)
    }

    @Test("what breaks off, refuses or is no XML is told and leaves no file", arguments: ["en", "fr"])
    func hostile(_ lang: String) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/hostile-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let whole = Self.text(.utf8)
        let bad: [String: String] = [
            "cut": String(whole.dropLast(40)), "empty": "", "text": "hello", "other": "<html/>",
            "organisations": "<iati-organisations version=\"2.03\"><a/></iati-organisations>",
            "bomb": "<!DOCTYPE iati-activities [<!ENTITY a \"aaaa\">]>" + whole,
            "entity": whole.replacing("7<", with: "&a;<"),
            "deep": "<iati-activities>" + String(repeating: "<a>", count: 100_000),
            "prefix": whole.replacing("<transaction>", with: "<x:y/><transaction>"),
        ]
        for (name, text) in bad {
            let file = "\(folder)/\(name).xml"
            try FileBytes.write(Array(text.utf8), to: file)
            for arguments in [
                ["tidy", file], ["convert", file], ["merge", file, file], ["split", file, "--every", "1"],
            ] {
                // Splitting and merging copy a record's bytes and do not look at its prefixes.
                if name == "prefix", arguments[0] != "tidy" { continue }
                if name == "organisations" { continue }
                let out = "\(folder)/out"
                #expect(
                    try code(arguments + ["--out", out, "--lang", lang]) == 2, "\(arguments[0]) \(name)")
                #expect(!FileManager.default.fileExists(atPath: out))
            }
            // What stands before the break is counted, and the break told.
            if ["cut", "entity", "deep", "text", "bomb", "other", "organisations"].contains(name) {
                for arguments in [
                    ["query", file], ["stats", file], ["flatten", file, "--out", "\(folder)/t"],
                ] {
                    #expect(try code(arguments + ["--lang", lang]) == 1, "\(arguments[0]) \(name)")
                }
            }
            #expect(try code(["validate", file, "--lang", lang]) == 1)
        }
    }

    @Test("an end tag within a comment parts no table, in CSV or SQLite")
    func falseCuts() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/cuts-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let space = String(repeating: "x", count: 3 << 20)
        let one = "<iati-activity><iati-identifier>A</iati-identifier></iati-activity>\n"
        let comment = "<!-- \(space) </iati-activity> \(space) -->"
        try FileBytes.write(
            Array("<iati-activities>\(one)\(comment)\(one)\(comment)\(one)</iati-activities>".utf8),
            to: "\(folder)/a.xml")
        #expect(try code(["flatten", "\(folder)/a.xml", "--out", "\(folder)/t"]) == 0)
        #expect(try code(["flatten", "\(folder)/a.xml", "--out", "\(folder)/t.db"]) == 0)
        let csv = String(decoding: try FileBytes.read("\(folder)/t/activities.csv"), as: UTF8.self)
        #expect(csv.split(whereSeparator: \.isNewline).count == 4)
        let queue = try DatabaseQueue(path: "\(folder)/t.db")
        let count = try queue.read { try Int.fetchOne($0, sql: "select count(*) from activities") }
        try queue.close()
        #expect(count == 3)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a.xml", "t", "t.db"])
    }
}
