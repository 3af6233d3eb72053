import Foundation

@testable import Web

/// A browser in front of a site: it keeps cookies, follows nothing by itself, and sends forms with their hidden word.
final class Browser {
    let site: Site
    let isSecure: Bool
    var cookies: [String: String] = [:]
    var address = "192.0.2.1"
    var host: String?
    /// What it says of where its forms were sent from; nil for a browser too old to say.
    var fetchSite: String?
    var origin: String?

    init(_ site: Site, isSecure: Bool = false) {
        self.site = site
        self.isSecure = isSecure
    }

    func get(_ target: String, lang: String = "en", authorization: String? = nil) -> Web.Answer {
        ask(
            Asking(
                target, acceptLanguage: lang, cookie: cookie, authorization: authorization, address: address,
                isSecure: isSecure))
    }

    /// Follows a link whose answer the site may have to ask the network for.
    func follow(_ target: String, lang: String = "en") async -> Web.Answer {
        let asking = Asking(
            target, acceptLanguage: lang, cookie: cookie, host: host, address: address, isSecure: isSecure)
        return kept(await site.answerAsking(asking))
    }

    /// - Parameter page: where the form stands; nil sends it without a hidden word.
    func post(_ target: String, _ fields: [(String, String)], from page: String?) -> Web.Answer {
        var fields = fields
        if let page { fields.append(("antiforgery", word(on: page))) }
        let body = fields.map { "\(Query.encoded($0.0))=\(Query.encoded($0.1))" }.joined(separator: "&")
        return ask(
            Asking(
                target, method: .post, acceptLanguage: "en", cookie: cookie, body: Array(body.utf8),
                contentType: "application/x-www-form-urlencoded", origin: origin, fetchSite: fetchSite,
                host: host, address: address, isSecure: isSecure))
    }

    func word(on page: String) -> String { Self.word(in: get(page)) }

    static func word(in answer: Web.Answer) -> String {
        let text = String(decoding: answer.body, as: UTF8.self)
        guard let field = text.range(of: "name=\"antiforgery\" value=\"") else { return "" }
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }

    @discardableResult
    func signIn(_ name: String, _ password: String = Accord.password, code: String = "") -> Web.Answer {
        post("/sign-in", [("name", name), ("password", password), ("code", code)], from: "/sign-in")
    }

    private func ask(_ asking: Asking) -> Web.Answer { kept(site.answer(to: asking)) }

    /// Takes the cookies of an answer.
    private func kept(_ answer: Web.Answer) -> Web.Answer {
        for (name, value) in answer.headers where name == "set-cookie" {
            let pair = value.prefix { $0 != ";" }.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let isGone = value.contains("Max-Age=0")
            cookies[String(pair[0])] = isGone ? nil : String(pair[1])
        }
        return answer
    }

    private var cookie: String { cookies.map { "\($0)=\($1)" }.joined(separator: "; ") }
}

extension Web.Answer {
    var text: String { String(decoding: body, as: UTF8.self) }
    func header(_ name: String) -> String? { headers.last { $0.name == name }?.value }
}
