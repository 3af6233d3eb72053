import Compact
import Foundation
import Ledger
import Partnership
import Testing
import Words

@testable import Web

@Suite("The site of an accord")
struct SiteTests {
    private func text(_ answer: Web.Answer) -> String { String(decoding: answer.body, as: UTF8.self) }

    @Test(
        "every page is there in both languages, whole, below 100 kB, with one script of ours and no inline style"
    )
    func pages() throws {
        let accord = try Accord()
        let decision = try accord.decide()
        let conditions = accord.workspace.folder.compact.conditions
        var addresses = [
            "/", "/money", "/money?by=pillar", "/money/FR-3-CML1311", "/dialogue", "/dialogue?on=2024-06-01",
            "/map",
            "/map?level=cercle", "/map?level=country&of=FIW.TOTAL&year=2023",
            "/draft",
            "/draft?c1=rule-of-law&w1=latest(",
            "/draft?c1=rule-of-law&w1=latest(%22BTI.LAW%22)%20%3E%3D%203&from=2015-01-01", "/conditions",
            "/past", "/tracks/budget-support", "/tracks/mcc-compact", "/decisions",
            "/decisions/\(decision.decision.id)", "/journal",
        ]
        for index in stride(from: 0, to: conditions.count, by: max(1, conditions.count / 3)) {
            addresses.append("/conditions/\(conditions[index].id)")
        }
        for address in addresses {
            for lang in ["en", "fr"] {
                let answer = accord.get(address, lang: lang)
                let page = text(answer)
                #expect(answer.status == 200, "\(address)")
                #expect(answer.body.count < 100_000, "\(address): \(answer.body.count) bytes")
                #expect(page.contains("<html lang=\"\(lang)\">"), "\(address)")
                #expect(page.contains("<main ") && page.contains("<nav ") && page.hasSuffix("</html>\n"))
                #expect(page.ranges(of: "<h1>").count == 1, "\(address) has one first heading")
                #expect(
                    page.ranges(of: "<script").count == 1
                        && page.contains("<script src=\"/live.js\" defer></script>"))
                #expect(!page.contains(" style=\"") && !page.contains("<style"))
            }
        }
    }

    @Test("a draft's file differs from the agreed one in its expressions alone, and reads")
    func draft() throws {
        let accord = try Accord()
        let target = "/draft/compact.yaml?c1=rule-of-law&w1=latest(%22BTI.LAW%22)%20%3E%3D%203"
        let answer = accord.get(target)
        #expect(answer.status == 200)
        let agreed = try #require(accord.workspace.files().files["compact.yaml"])
        let before = String(decoding: agreed, as: UTF8.self).split(separator: "\n")
        let after = text(answer).split(separator: "\n")
        #expect(before.count == after.count)
        let changed = zip(before, after).filter { $0 != $1 }.map { $0.1 }
        #expect(changed == ["    when: latest(\"BTI.LAW\") >= 3"])
        let page = text(accord.get(target.replacing("/compact.yaml", with: "") + "&from=2010-01-01"))
        #expect(page.contains("/draft/compact.yaml?c1="))
        #expect(accord.get("/draft?c1=nothing").status == 400)
        let broken = text(accord.get("/draft?c1=rule-of-law&w1=latest(%22BTI.LAWS%22)%20%3E%3D%203"))
        #expect(broken.contains("BTI.LAWS") && broken.contains("BTI.LAW"))
    }

    @Test("a decision's words are shown as words, never as markup")
    func escaped() throws {
        let accord = try Accord()
        let decision = try accord.decide()
        let page = text(accord.get("/decisions/\(decision.decision.id)"))
        #expect(page.contains("&lt;b&gt;why&lt;/b&gt;") && page.contains("A &amp; B"))
        #expect(!page.contains("<b>why"))
        #expect(page.contains(decision.decision.review.hex), "the review replays to what was signed")
        let hostile = text(accord.get("/%3Cscript%3E?on=%3Cscript%3E"))
        #expect(!hostile.contains("<script>"))
    }

    @Test("a decision's proof can be checked offline, with the key alone")
    func proof() throws {
        let accord = try Accord()
        let decision = try accord.decide()
        let answer = accord.get("/decisions/\(decision.decision.id)/proof.jsonl")
        #expect(answer.status == 200)
        let bundle = try ProofBundle(lines: answer.body)
        #expect(bundle.problems(trusting: [decision.key]).isEmpty)
        #expect(bundle.entries.contains { $0.entry.sequence == decision.sequence })
        #expect(!bundle.blobs.isEmpty, "the accord's files go with it")
        let path = "/decisions/\(decision.decision.id)"
        #expect(text(accord.get(path)).contains("the journal holds the decision"))
        let rows = text(accord.get("\(path)?csv=path")).split(separator: "\r\n")
        #expect(rows.count > 3 && rows[1].hasPrefix("leaf,") && rows.last?.hasPrefix("root,") == true)
    }

    @Test("a page is the same until the journal grows, and then it is another")
    func tags() throws {
        let accord = try Accord()
        let first = accord.get("/decisions")
        let again = accord.site.answer(
            to: Asking("/decisions", acceptLanguage: "en", ifNoneMatch: "\"other\", \(first.tag)"))
        #expect(again.status == 304 && again.body.isEmpty && again.tag == first.tag)
        _ = try accord.decide()
        let after = accord.site.answer(
            to: Asking("/decisions", acceptLanguage: "en", ifNoneMatch: first.tag))
        #expect(after.status == 200 && after.tag != first.tag)
    }

    @Test("a question that cannot be read says why")
    func refusals() throws {
        let accord = try Accord()
        let questions: [(String, Int)] = [
            ("/?on=yesterday", 400), ("/?place=XX", 400), ("/past?from=2020-01-01&to=2010-01-01", 400),
            ("/past?from=0001-01-01", 400), ("/past?every=second", 400), ("/nothing", 404),
            ("/conditions/none", 404), ("/decisions/d1", 404), ("/api/v1/nothing", 404),
            ("/api/v1/journal?cursor=-1", 400), ("/api/v1/review?on=2024-02-30", 400),
            ("/api/v1/checkpoint", 409),
        ]
        for (target, status) in questions {
            for lang in ["en", "fr"] {
                let answer = accord.get(target, lang: lang)
                #expect(answer.status == status, "\(target)")
                #expect(answer.tag.isEmpty)
                guard target.hasPrefix("/api") else { continue }
                #expect(answer.type == "application/problem+json")
                let problem = try JSON(parsing: answer.body)
                #expect(problem["status"]?.integer == status && problem["detail"]?.text?.isEmpty == false)
            }
        }
    }

    @Test("nothing can be written")
    func readOnly() throws {
        let accord = try Accord()
        let answer = accord.site.answer(to: Asking("/", method: .other))
        #expect(answer.status == 405)
        #expect(answer.headers.contains { $0.name == "allow" && $0.value == "GET, HEAD" })
    }

    @Test(
        "an address of the API that is asked by another method says which it takes",
        arguments: [
            ("review", "GET, HEAD"), ("remarks", "POST"), ("evidence", "POST"),
            ("proposals/p1/confirm", "POST"),
        ])
    func methods(address: String, allowed: String) throws {
        let accord = try Accord()
        let answer = accord.site.answer(to: Asking("/api/v1/\(address)", method: .other))
        #expect(answer.status == 405 && answer.header("allow") == allowed)
        if allowed == "POST" {
            let asked = accord.get("/api/v1/\(address)")
            #expect(asked.status == 405 && asked.header("allow") == allowed)
        }
    }

    @Test("the API gives the very review that a decision signs, and every described address answers")
    func api() throws {
        let accord = try Accord()
        let decision = try accord.decide()
        let description = try JSON(parsing: accord.get("/api/v1/openapi.json").body)
        #expect(description["openapi"]?.text == "3.1.0")
        guard case .object(let paths)? = description["paths"] else {
            Issue.record("no paths")
            return
        }
        for path in paths.keys.sorted() where paths[path]?["get"] != nil {
            let query = path.hasSuffix("backtest") ? "?from=2024-01-01" : ""
            let answer = accord.get(path + query)
            #expect(answer.status == 200, "\(path)")
            guard case .object(let types)? = paths[path]?["get"]?["responses"]?["200"]?["content"] else {
                Issue.record("\(path) describes no content")
                continue
            }
            #expect(types.keys.contains { answer.type.hasPrefix($0) }, "\(path)")
        }
        let journal = try JSON(parsing: accord.get("/api/v1/journal?cursor=1").body)
        #expect(journal["items"]?.items?.first?["sequence"]?.integer == 1)
        #expect(journal["next"] == .null)
        let review = try JSON(parsing: accord.get("/api/v1/review?on=2026-11-24").body)
        #expect(Digest(of: review.canonical) == decision.decision.review)
    }
}
