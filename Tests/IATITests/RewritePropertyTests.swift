import Bytes
import Foundation
import Testing

@testable import IATI

private let suite = "../shared/conformance/iati/"

@Suite(
    "Whatever the schema allows is written anew without loss, and again without change",
    .enabled(if: FileManager.default.fileExists(atPath: suite)))
struct RewritePropertyTests {
    private func rewritten(_ bytes: [UInt8], _ name: String) throws -> [UInt8] {
        try Publication.read(bytes, file: name) { publication in
            var written: [UInt8] = []
            try publication.rewrite { written += $0 }
            return written
        }
    }

    @Test("the schema suite’s and the validator’s valid documents")
    func documents() throws {
        let folders = ["schema-suite", "validator/files"]
        var wrong: [String] = []
        var count = 0
        for folder in folders {
            let names =
                FileManager.default.enumerator(atPath: suite + folder)?.compactMap { $0 as? String } ?? []
            for name in names.sorted() where name.hasSuffix(".xml") {
                let bytes = try FileBytes.read("\(suite)\(folder)/\(name)")
                let validator = Validator(today: 20_000, schemaOnly: true)
                let before = validator.validate(bytes, file: name)
                guard before.counts.isEmpty, let once = try? rewritten(bytes, name) else { continue }
                count += 1
                if try rewritten(once, name) != once { wrong.append("\(name): changes when written again") }
                let after = validator.validate(once, file: name)
                if !after.counts.isEmpty { wrong.append("\(name): is no longer valid, \(after.counts)") }
                if content(bytes) != content(once) { wrong.append("\(name): loses content") }
            }
        }
        #expect(count > 200)
        #expect(wrong == [], "\(wrong.prefix(20).joined(separator: "\n"))")
    }

    /// Tags, attributes and words in order, however they are laid out.
    private func content(_ bytes: [UInt8]) -> [String] {
        return TextEncoding.decode(bytes).utf8.withUnsafeBufferPointer { buffer in
            var scanner = MarkupScanner(buffer, limits: ReadLimits())
            var told: [String] = []
            while let markup = try? scanner.next() {
                switch markup {
                case .start:
                    told.append("<" + scanner.string(scanner.name))
                    told += scanner.attributes.map {
                        scanner.string($0.name) + "=" + scanner.text($0.value, hasReference: $0.hasReference)
                    }
                case .end: told.append(">")
                case .text(let run, let literal):
                    let words = scanner.text(run, hasReference: !literal)
                        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
                    if !words.isEmpty { told.append(words) }
                case .finished: return told
                }
            }
            return told
        }
    }
}
