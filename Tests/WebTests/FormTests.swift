import Foundation
import Testing

@testable import Web

@Suite("Forms, as browsers send them")
struct FormTests {
    private func multipart(_ text: String) throws(Form.Problem) -> Form {
        try Form(
            Array(text.replacing("\n", with: "\r\n").utf8),
            contentType: "multipart/form-data; boundary=\"b 1\"")
    }

    @Test("fields are decoded; of a name sent twice the last counts, and blanks are nothing")
    func fields() throws {
        let form = try Form(
            Array("a=1&a=%C3%A9t%C3%A9+%26+hiver&b=&c=++&d".utf8),
            contentType: "application/x-www-form-urlencoded; charset=utf-8")
        #expect(form["a"] == "été & hiver" && form.all("a") == ["1", "été & hiver"])
        #expect(form["b"] == nil && form["c"] == nil && form["d"] == nil && form["e"] == nil)
    }

    @Test("files keep every byte, and a name without folders")
    func files() throws {
        let form = try multipart(
            """
            --b 1
            Content-Disposition: form-data; name="note"

            two
            lines
            --b 1
            content-disposition: form-data; name="file"; filename="C:\\data\\..\\é%22.csv"
            Content-Type: text/csv

            a,b
            --b 2
            --b 1--

            """)
        #expect(form["note"] == "two\r\nlines")
        let file = try #require(form.file("file"))
        #expect(file.filename == "é\".csv" && file.type == "text/csv")
        #expect(file.bytes == Array("a,b\r\n--b 2".utf8))
    }

    @Test("a field where no file was chosen has none")
    func noFile() throws {
        let form = try multipart(
            "--b 1\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\n\n\n--b 1--\n")
        #expect(form.file("file") == nil && form.files.count == 1)
    }

    @Test(
        "a broken body is refused, whatever is broken in it",
        arguments: [
            "", "--b 1", "--b 2\n", "--b 1\n", "--b 1\n\n--b 1--", "--b 1\nno colon\n\nx\n--b 1--",
            "--b 1\nContent-Disposition: form-data\n\nx\n--b 1--",
            "--b 1\nContent-Disposition: attachment; name=\"a\"\n\nx\n--b 1--",
            "--b 1\nContent-Disposition: form-data; name=\"a\"\n\nnever ends",
        ])
    func broken(text: String) {
        #expect(throws: Form.Problem.self) { try multipart(text) }
    }

    @Test("any cut of a whole body is refused or is the whole")
    func cuts() throws {
        let whole = "--b 1\nContent-Disposition: form-data; name=\"a\"\n\nx\n--b 1--"
        for length in 0..<whole.count {
            #expect(throws: Form.Problem.self) { try multipart(String(whole.prefix(length))) }
        }
        #expect(try multipart(whole)["a"] == "x")
    }

    @Test("too many fields, a missing boundary and other types are refused")
    func bounds() {
        let many = Array(String(repeating: "a=1&", count: 1001).utf8)
        #expect(throws: Form.Problem.tooManyParts(most: 1000)) {
            try Form(many, contentType: "application/x-www-form-urlencoded")
        }
        #expect(throws: Form.Problem.noBoundary) { try Form([], contentType: "multipart/form-data") }
        #expect(throws: Form.Problem.notAForm(type: "application/json")) {
            try Form([], contentType: "application/json")
        }
    }
}
