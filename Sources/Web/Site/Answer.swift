import Ledger

/// What is sent back: a status, a type and bytes, with the tag by which a browser knows that it has them already.
public struct Answer: Sendable {
    public var status: Int
    public var type: String
    public var body: [UInt8]
    /// A strong entity tag over the bytes; empty where there is nothing to keep.
    public var tag: String
    /// Headers of this answer alone.
    public var headers: [(name: String, value: String)] = []
    /// Where the body leaves room for what is its reader's own, from the front on.
    var blanks: [Blank.Spot] = []
    /// The same question has the same answer for as long as the state is the same, and others may get it from the shelf.
    var mayBeKept = true
    /// About how many bytes of memory it takes on a shelf.
    var weight: Int { body.count + 400 + 80 * blanks.count }

    public init(_ status: Int = 200, type: String, body: [UInt8]) {
        self.status = status
        self.type = type
        self.body = body
        tag = status == 200 ? "\"\(Digest(of: body).hex.prefix(32))\"" : ""
    }

    init(html: String, status: Int = 200) {
        self.init(status, type: "text/html; charset=utf-8", body: Array(html.utf8))
    }

    /// Sends the browser on to another page of the site by GET (RFC 9110 §15.4.4), so that reloading hands in nothing twice.
    static func seeOther(_ address: String) -> Answer {
        var answer = Answer(303, type: "text/plain; charset=utf-8", body: [])
        answer.headers.append(("location", address))
        return answer
    }

    init(_ status: Int = 200, json: JSON) {
        self.init(status, type: "application/json", body: json.canonical)
    }

    /// A table for spreadsheets (RFC 4180), offered as a file.
    init(csv rows: [[String]], name: String) {
        self.init(type: "text/csv; charset=utf-8; header=present", body: Array(CSV.text(rows).utf8))
        headers.append(("content-disposition", "attachment; filename=\"\(name).csv\""))
    }

    /// For one person's eyes: no cache keeps it, not even the browser's.
    var `private`: Answer {
        var answer = self
        answer.tag = ""
        answer.headers.append(("cache-control", "no-store"))
        return answer
    }

    /// The answer for one who may have it already (RFC 9110 §13.1.2).
    func unless(_ held: String?) -> Answer {
        guard !tag.isEmpty, let held else { return self }
        let tags = held.split(separator: ",").map { $0.trimming(while: \.isWhitespace) }
        guard tags.contains(where: { $0 == "*" || $0 == tag || $0 == "W/\(tag)" }) else { return self }
        var same = self
        same.status = 304
        same.body = []
        return same
    }

    /// Sent with everything. Script and styles come from this server alone, and none stands in a page.
    public static let guards: [(name: String, value: String)] = [
        (
            "content-security-policy",
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
                + "form-action 'self'; base-uri 'none'; "
                + "frame-ancestors 'none'"
        ),
        ("x-content-type-options", "nosniff"), ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"), ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
        ("cache-control", "private, no-cache"), ("vary", "accept-language, cookie"),
    ]
}

/// Tables as RFC 4180 has them.
enum CSV {
    static func text(_ rows: [[String]]) -> String {
        rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A text that a spreadsheet would run as a formula is kept from it by an apostrophe; numbers stay numbers.
    private static func cell(_ text: String) -> String {
        var text = text
        if let first = text.first, "=+-@\t\r".contains(first), Double(text) == nil { text = "'" + text }
        guard text.contains(where: { "\",\r\n".contains($0) || $0 == "\r\n" }) else { return text }
        return "\"\(text.replacing("\"", with: "\"\""))\""
    }
}
