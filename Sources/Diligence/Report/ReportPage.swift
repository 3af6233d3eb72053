import Ledger
import Lists
import Presentation
public import Words

extension DiligenceReport {
    /// The report as one self-contained page.
    /// - Parameter signed: the signed report, whose key and signature stand at the foot.
    public func page(in language: Language, signed: JSON? = nil) -> String {
        var body = "<h1>\(HTML.escape(DiligenceWords.title[language]))</h1>\n"
        body += "<p>\(HTML.escape(Self.said(subject, language)))</p>\n"
        body += "<p class=\"soft\">\(on) · \(purpose.rawValue) ≥ \(Self.number(purpose.threshold))</p>\n"
        body += heading(DiligenceWords.lists, language)
        body += items(lists.map { DiligenceWords.list($0)[language] })
        body += heading(DiligenceWords.matches, language)
        body += found.isEmpty ? "<p>\(DiligenceWords.none[language])</p>\n" : table(found, language)
        body += "<p class=\"soft\">\(HTML.escape(DiligenceWords.decide[language]))</p>\n"
        if let owners { body += section(owners, language) }
        if let country {
            body += heading(DiligenceWords.country, language)
            body += "<p>\(HTML.escape(country.place[language])) · \(country.on)</p>\n"
            body += items(
                (country.tracks + country.restrictions).map {
                    "\($0.title[language])\(DiligenceWords.colon[language]) \($0.state[language])"
                })
        }
        body += heading(DiligenceWords.notChecked, language) + items(notChecked.map { $0[language] })
        if let signed {
            let key = signed["key"]?.text ?? ""
            let signature = signed["signature"]?.text ?? ""
            body +=
                "<p class=\"soft\"><code>\(HTML.escape(key))</code><br><code>\(HTML.escape(signature))</code></p>\n"
        }
        return Page(title: DiligenceWords.title[language], language: language, body: body).text
    }

    private func heading(_ text: Text, _ language: Language) -> String {
        "<h2>\(HTML.escape(text[language]))</h2>\n"
    }

    private func items(_ texts: [String]) -> String {
        "<ul>" + texts.map { "<li>\(HTML.escape($0))</li>" }.joined() + "</ul>\n"
    }

    private func table(_ found: [Found], _ language: Language) -> String {
        HTML.table(
            caption: DiligenceWords.matches[language],
            head: ["", DiligenceWords.score[language], "id", DiligenceWords.subject[language], ""],
            rows: found.map { item in
                let match = item.match
                var reasons = match.reasons.map { "\(Self.signed($0.gain)) \($0.words[language])" }
                if let decision = item.decision {
                    reasons.append(DiligenceWords.decision(decision)[language])
                }
                return [
                    item.isOpen
                        ? "<span class=\"state warn\">?</span>" : "<span class=\"state good\">–</span>",
                    Self.number(match.score), HTML.escape("\(match.list) \(match.entry.id)"),
                    HTML.escape(Self.said(match.entry, language))
                        + (match.listedName == match.entry.name
                            ? "" : "<br>= \(HTML.escape(match.listedName))"),
                    reasons.map { HTML.escape($0) }.joined(separator: "<br>"),
                ]
            })
    }

    private func section(_ owners: Owners, _ language: Language) -> String {
        var body = heading(DiligenceWords.ownership, language)
        body += "<p class=\"state\">\(HTML.escape(DiligenceWords.answer(owners.finding)[language]))</p>\n"
        body += items(DiligenceWords.figures(owners.finding).map { $0[language] })
        body += "<figure>\(OwnershipPicture(owners: owners, language: language).text)"
        body += "<figcaption>\(HTML.escape(DiligenceWords.chain[language]))</figcaption></figure>\n"
        body += items(
            owners.finding.chains.map {
                "\($0.parties.map(owners.name).joined(separator: " → "))\(DiligenceWords.colon[language]) \($0.share)"
            })
        for owner in owners.matched {
            body += "<h3>\(HTML.escape(owner.party.name))</h3>\n" + table(owner.found, language)
        }
        if !owners.finding.changes.isEmpty {
            body += "<h3>\(HTML.escape(DiligenceWords.changes[language]))</h3>\n"
            body += items(owners.finding.changes.map { DiligenceWords.change($0, owners)[language] })
        }
        return body + (owners.problems.isEmpty ? "" : items(owners.problems.map { $0.text(in: language) }))
    }
}
