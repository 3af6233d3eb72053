import Foundation
import IATI

/// Reads, adds up, compares, cuts, merges, converts and writes mutated documents anew, and asks mutated rulesets of them,
/// for a time. A crash or a hang ends the program; what is written anew and read and written again must not change.
func fuzzRework(seconds: Double, seed: UInt64) {
    var random = Random(state: seed)
    let document = Array(
        """
        <?xml version="1.0"?><!-- c --><iati-activities version="2.02" xmlns:x="urn:x"><iati-activity default-currency="USD" x:a="1">
        <iati-identifier>A-1</iati-identifier><reporting-org ref="A"><narrative>N &amp; M</narrative></reporting-org>
        <title><narrative>T</narrative><x:y>z</x:y></title><recipient-country code="ML" percentage="40"/>
        <sector code="151" vocabulary="2"/><budget type="2"><period-start iso-date="2020-01-01"/><value>5</value></budget>
        <transaction><transaction-type code="3"/><transaction-date iso-date="2020-05-01"/><value value-date="2020-05-01">1.5</value>
        </transaction><conditions attached="1"><condition type="1"><narrative>C</narrative></condition></conditions><result type="1">
        <title><narrative>R</narrative></title><indicator measure="1"><baseline value="1"/><period><target value="9"/></period>
        </indicator></result></iati-activity><x:z/><iati-activity><iati-identifier>A-2</iati-identifier></iati-activity></iati-activities>
        """.utf8)
    let rules = Array(
        """
        {"//iati-activity": {"strict_sum": {"cases": [{"paths": ["recipient-country/@percentage"], "sum": 100}]},
        "loop": {"cases": [{"foreach": "sector/@vocabulary", "do": {"if_then": {"cases": [{"if": "count(sector[@vocabulary = '$1']) > 0",
        "then": "not(.//x) or string-length(title) + 2 >= -1 div 3", "paths": ["sector[1]"]}]}}, "subs": ["if"]}]},
        "regex_matches": {"cases": [{"paths": ["iati-identifier"], "regex": "^(A|[B-Z\\\\d]){1,4}-.+?$"}]},
        "date_order": {"cases": [{"less": "budget/period-start/@iso-date", "more": "NOW"}]}}}
        """.utf8)
    let pieces: [[UInt8]] = [
        "<", ">", "&", "&amp;", "\"", "'", "/>", "</", "<!--", "-->", "<![CDATA[", "]]>", "<?x ?>",
        "xmlns=\"u\"", "x:y",
        "\u{0}", "9e999", "-", "2024-02-30", "é", "[", "]", "(", ")", "{9}", "*", "+", "//", "::", "|", "\\",
        "$1", "count(",
        ",", "{", "}", "\r\n", "\r", "100", "ancestor::", "..", "\u{FEFF}",
    ].map { Array($0.utf8) }
    func mutated(_ whole: [UInt8]) -> [UInt8] {
        var bytes = whole
        for _ in 0..<random.next(5) {
            let at = random.next(bytes.count)
            let piece = pieces[random.next(pieces.count)]
            switch random.next(5) {
            case 0: if at < bytes.count { bytes[at] = UInt8(random.next(256)) }
            case 1: bytes.insert(contentsOf: piece, at: min(at, bytes.count))
            case 2 where at < bytes.count: bytes.removeSubrange(at..<min(bytes.count, at + random.next(40)))
            case 3 where at < bytes.count:
                bytes.insert(
                    contentsOf: Array(bytes[at..<min(bytes.count, at + random.next(60))]),
                    at: random.next(bytes.count))
            default: bytes.removeLast(min(bytes.count, random.next(30)))
            }
        }
        return bytes
    }
    let query = AidQuery()
    let sound = try? Ruleset(rules, file: "r")
    let start = Date()
    var (documents, written, asked, changed, early) = (0, 0, 0, 0, 0)
    print("seed \(seed)")
    while true {
        if documents % 256 == 0 {
            let spent = Date().timeIntervalSince(start)
            if spent > seconds { break }
            if spent > seconds / 10, early == 0 { early = peakKilobytes() }
        }
        documents += 1
        let bytes = mutated(document)
        _ = query.totals(bytes, file: "x")
        let ruleset = documents % 2 == 0 ? sound : try? Ruleset(mutated(rules), file: "r")
        if let ruleset, (try? RulesetChecker(ruleset, today: 20_000).check(bytes, file: "x")) != nil {
            asked += 1
        }
        let outcome: Bool? = try? Publication.read(bytes, file: "x") { publication in
            let parts = PublicationParts(publication, by: .country)
            for part in parts.parts { try parts.write(part) { _ in } }
            try? PublicationMerge([publication, publication], keepsAll: false).write { _ in }
            try? PublicationConversion(publication).write { _ in }
            let first = try rewritten(publication)
            return try Publication.read(first, file: "x") { try rewritten($0) == first }
        }
        if let outcome {
            written += 1
            if !outcome {
                changed += 1
                if changed <= 5 {
                    print("changes when written again: \(String(decoding: bytes, as: UTF8.self))")
                }
            }
        }
    }
    print(
        "documents \(documents), written anew \(written), of which changed when written again \(changed), rulesets asked \(asked)"
    )
    print("peak memory after a tenth \(early) kB, at the end \(peakKilobytes()) kB")
}

private func rewritten(_ publication: Publication) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try publication.rewrite(ordered: true) { bytes += $0 }
    return bytes
}
