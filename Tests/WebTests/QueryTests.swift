import Testing
import Words

@testable import Web

@Suite("Questions from a browser")
struct QueryTests {
    @Test("a query is decoded, and an escape that is none stands for itself")
    func decoding() {
        let query = Query("a=1+2&b=%C3%A9t%C3%A9&c=100%&d=%zz&a=3&empty=")
        #expect(query["a"] == "3")
        #expect(query["b"] == "été")
        #expect(query["c"] == "100%")
        #expect(query["d"] == "%zz")
        #expect(query["empty"] == nil)
        #expect(query["missing"] == nil)
    }

    @Test(
        "what is encoded decodes to itself, whatever its bytes",
        arguments: ["", "a b", "é&=?%", "日本", "\u{0}"])
    func encoding(text: String) {
        #expect(Query.decoded(Query.encoded(text)) == text)
    }

    @Test("a query has at most a hundred pairs, however many are sent")
    func bounded() {
        let many = Query((0..<10_000).map { "k\($0)=1" }.joined(separator: "&"))
        #expect(many.pairs.count == Query.most)
    }

    @Test(
        "the language is the query's, then the one chosen before, then the browser's best",
        arguments: [
            ("/", nil, nil, Language.english), ("/", "fr", nil, .french),
            ("/", "fr-ML,en;q=0.8", nil, .french),
            ("/", "de, en;q=0.5, fr;q=0.7", nil, .french), ("/", "fr;q=0", nil, .english),
            ("/", "en", "a=b; lang=fr", .french), ("/?lang=en", "fr", "lang=fr", .english),
            ("/?lang=xx", "fr", nil, .french),
        ] as [(String, String?, String?, Language)])
    func language(target: String, accept: String?, cookie: String?, expected: Language) {
        #expect(Asking(target, acceptLanguage: accept, cookie: cookie).language == expected)
    }

    @Test("only addresses of this machine count as local")
    func local() {
        for host in ["127.0.0.1", "localhost", "::1", "[::1]", "127.1.2.3"] { #expect(Server.isLocal(host)) }
        for host in ["127.0.0.1.evil.example", "0.0.0.0", "10.0.0.1", "127.evil", ""] {
            #expect(!Server.isLocal(host))
        }
    }

    @Test("a cell that a spreadsheet would run as a formula is only text; numbers stay numbers")
    func formulas() {
        #expect(CSV.text([["=1+1", "-5", "a,b", "say \"so\""]]) == "'=1+1,-5,\"a,b\",\"say \"\"so\"\"\"\r\n")
    }
}
