import Diligence
import Ledger
import Lists
import Ownership
import Presentation
import Screening
import Words

/// What was found about one subject: matches with their working, owners, the country, what was not checked; the signed
/// report to take away.
struct ScreenedPage {
    let view: View
    let name: String
    private let desk: ScreeningDesk
    private let made: ReportShelf.Made

    init(_ view: View, name: String) throws(SiteProblem) {
        desk = try ScreeningDesk(view)
        guard let made = desk.lists.reports.report(name, of: view.person.id) else { throw .noReport }
        self.made = made
        self.view = view
        self.name = name
    }

    private var language: Language { view.language }
    private var report: DiligenceReport { made.report }
    private func say(_ en: String, _ fr: String) -> String { Text(en: en, fr: fr)[language] }
    private var address: String { "/diligence/results/\(Query.encoded(name))" }

    // MARK: Answers

    var answer: Answer {
        get throws(SiteProblem) {
            var tables = [matches(report.found, id: "matches", caption: DiligenceWords.matches[language])]
            var values: [String: Any] = [
                "subject": DiligenceReport.said(report.subject, language), "back": "/diligence",
                "backWord": DiligencePage.title[language],
                "purpose":
                    "\(report.on) · \(report.purpose.word[language]) ≥ \(report.purpose.threshold(in: language))",
                "matchesTitle": DiligenceWords.matches[language], "decide": DiligenceWords.decide[language],
                "lists": report.lists.map { DiligenceWords.list($0)[language] },
                "listsTitle": DiligenceWords.lists[language],
                "notChecked": report.notChecked.map { $0[language] },
                "notCheckedTitle": DiligenceWords.notChecked[language],
            ]
            takeAway(&values)
            if let owners = report.owners { tables += ownership(owners, &values) }
            if let country = report.country {
                values["countryTitle"] = DiligenceWords.country[language]
                values["countryPlace"] = "\(country.place[language]) · \(country.on)"
                values["country"] = (country.tracks + country.restrictions).map {
                    "\($0.title[language])\(DiligenceWords.colon[language]) \($0.state[language])"
                }
            }
            return try view.page(
                .diligence, title: DiligenceWords.title[language], Self.template, values, tables: tables)
        }
    }

    /// The signed report as `benkan screen` writes it: canonical JSON, or one page that stands by itself.
    func file(_ kind: String) throws(SiteProblem) -> Answer {
        guard let signed = made.signed else { throw .unsigned }
        let day = report.on
        switch kind {
        case "report.json": return Self.file(signed.canonical, "application/json", "report-\(day).json")
        case "report.html":
            let page = report.page(in: language, signed: signed)
            return Self.file(Array(page.utf8), "text/html; charset=utf-8", "report-\(day).html")
        default: throw .notFound(view.path)
        }
    }

    /// Something to be saved, not opened within the site.
    static func file(_ bytes: [UInt8], _ type: String, _ name: String) -> Answer {
        var answer = Answer(type: type, body: bytes)
        answer.headers.append(("content-disposition", "attachment; filename=\"\(name)\""))
        return answer
    }

    private func takeAway(_ values: inout [String: Any]) {
        values["takeTitle"] = say("The report", "Le rapport")
        guard made.signed != nil else {
            values["unsigned"] = SiteProblem.unsigned.text[language]
            return
        }
        values["files"] = [
            [
                "address": "\(address)/report.json",
                "word": say("Signed report (JSON)", "Rapport signé (JSON)"),
            ],
            [
                "address": "\(address)/report.html",
                "word": say("Signed report (page)", "Rapport signé (page)"),
            ],
        ]
        if let entry = made.entry {
            values["filed"] = say("Filed: entry \(entry).", "Classé : entrée \(entry).")
        } else {
            values["file"] = [
                "antiforgery": view.antiforgery, "name": name,
                "word": say("File it with the journal", "Classer avec le journal"),
                "hint": say(
                    "The journal names the report by its digest alone; whoever may review can fetch it.",
                    "Le journal ne nomme le rapport que par son empreinte ; qui peut réviser peut le prendre."
                ),
            ]
        }
    }

    // MARK: Matches

    private func matches(_ found: [DiligenceReport.Found], id: String, caption: String) -> Table {
        var table = Table(
            id, caption: caption,
            columns: [
                .init(say("state", "état")), .init(DiligenceWords.score[language], numeric: true),
                .init(say("shown for", "montré pour")), .init(say("list and entry", "liste et entrée")),
                .init(say("listed party", "partie inscrite")), .init(say("working", "détail")),
                .init(say("what it is", "ce que c’est")),
            ], rows: found.map { row($0) }, none: DiligenceWords.none[language])
        table.stacks = true
        return table
    }

    private func row(_ found: DiligenceReport.Found, owner: String? = nil) -> [Cell] {
        let match = found.match
        var listed = [Cell(DiligenceReport.said(match.entry, language))]
        if match.listedName != match.entry.name { listed.append(Cell("= \(match.listedName)")) }
        listed += match.entry.programmes.prefix(6).map { Cell($0.count > 80 ? $0.prefix(80) + "…" : $0) }
        var working = match.reasons.map {
            Cell("\(language.decimal(DiligenceReport.signed($0.gain))) \($0.words[language])")
        }
        if let decision = found.decision { working.append(Cell(DiligenceWords.decision(decision)[language])) }
        let bands = ScreeningPurpose.allCases.filter { match.score >= $0.threshold }
        return [
            found.isOpen
                ? .state("unknown", say("? to decide", "? à décider"))
                : .state("met", say("– cleared", "– écarté")),
            Cell(language.decimal(JSON.number(match.score).canonicalText)),
            Cell(bands.map { $0.word[language] }.joined(separator: ", ")),
            Cell("\(match.list) \(match.entry.id)"), .lines(listed), .lines(working),
            found.decision == nil ? .form(proposing(found, owner: owner)) : Cell("–"),
        ]
    }

    private func proposing(_ found: DiligenceReport.Found, owner: String?) -> String {
        let sheet = sheet(found.match, owner: owner)
        return Self.proposeTemplate.render([
            "unfold": say("Propose", "Proposer"), "form": sheet.html(in: view),
            // What came back is not folded away.
            "isOpen": view.returned?.sheet == sheet.id,
        ])
    }

    /// The form by which one proposes what a match is, as it was sent.
    func sheet(_ form: Form) throws(SiteProblem) -> FormSheet {
        let (found, owner) = try desk.found(in: made, form)
        return sheet(found.match, owner: owner?.party.id)
    }

    /// - Parameter owner: the owner up the chain who met the entry; nil where it is the subject.
    private func sheet(_ match: ScreeningMatch, owner: String?) -> FormSheet {
        let entry = match.entry.id
        // Entries are called by their keepers as they like; an id on a page has no blanks.
        let named = Digest(of: Array("\(match.list)\n\(entry)\n\(owner ?? "")".utf8))
        let verdicts = MatchDecision.Verdict.allCases.map {
            FormField.Choice(value: $0.rawValue, word: $0.word[language])
        }
        var sheet = FormSheet(
            "match-\(named.hex.prefix(16))", action: "/diligence/propose",
            [
                FormField("verdict", say("It is", "C’est"), .choice(verdicts), required: true),
                FormField("reason", say("Reason", "Motif"), .lines(rows: 2), required: true, most: 1000),
            ], button: say("Propose", "Proposer"))
        sheet.buttonLabel = say("Propose on \(match.list) \(entry)", "Proposer sur \(match.list) \(entry)")
        sheet.hidden = [("result", name), ("owner", owner ?? ""), ("list", match.list), ("entry", entry)]
        sheet.isStack = true
        return sheet
    }

    // MARK: Owners

    private func ownership(_ owners: DiligenceReport.Owners, _ values: inout [String: Any]) -> [Table] {
        let finding = owners.finding
        let chain = DiligenceWords.chain[language]
        values["ownershipTitle"] = DiligenceWords.ownership[language]
        values["ownershipAnswer"] = DiligenceWords.answer(finding)[language]
        values["figures"] = DiligenceWords.figures(finding).map { $0[language] }
        values["chain"] = chain
        values["picture"] = OwnershipPicture(owners: owners, language: language).text
        values["unfold"] = say("as a table", "en tableau")
        values["chains"] = finding.chains.map {
            "\($0.parties.map(owners.name).joined(separator: " → "))\(DiligenceWords.colon[language]) \($0.share)"
        }
        values["changesTitle"] = finding.changes.isEmpty ? nil : DiligenceWords.changes[language]
        values["changes"] = finding.changes.map { DiligenceWords.change($0, owners)[language] }
        values["ownershipProblems"] = owners.problems.map { $0.text(in: language) }
        let holdings = Table(
            "holdings", caption: chain,
            columns: [
                .init(say("owner", "propriétaire")), .init(say("of", "de")),
                .init(say("share", "part"), numeric: true),
            ],
            rows: owners.graph.holdings.map {
                [Cell(owners.name($0.owner)), Cell(owners.name($0.owned)), Cell("\($0.share)")]
            }, none: Label.none[language])
        let found = owners.matched.flatMap { owner in
            owner.found.map { [Cell(owner.party.name)] + row($0, owner: owner.party.id) }
        }
        var matched = matches(
            [], id: "owners", caption: say("Owners’ matches", "Rapprochements des propriétaires"))
        matched.columns.insert(.init(say("owner", "propriétaire")), at: 0)
        matched.rows = found
        return [holdings, matched]
    }

    static let proposeTemplate = Template(
        """
        <details{{#isOpen}} open{{/isOpen}}><summary>{{unfold}}</summary>{{{form}}}</details>
        """)

    static let template = Template(
        """
        <p><a href="{{back}}">{{backWord}}</a></p>
        <h1>{{title}}</h1>
        <p>{{subject}}</p>
        <p class="soft">{{purpose}}</p>
        <h2>{{matchesTitle}}</h2>
        {{{matches}}}
        <p class="soft">{{decide}}</p>
        {{#ownershipTitle}}
        <h2>{{ownershipTitle}}</h2>
        <p class="note">{{ownershipAnswer}}</p>
        <ul>{{#figures}}<li>{{.}}</li>{{/figures}}</ul>
        <figure class="plot">{{{picture}}}<figcaption>{{chain}}</figcaption>
        <details><summary>{{unfold}}</summary>{{{holdings}}}</details></figure>
        <ul>{{#chains}}<li>{{.}}</li>{{/chains}}</ul>
        {{{owners}}}
        {{#changesTitle}}
        <h3>{{changesTitle}}</h3>
        <ul>{{#changes}}<li>{{.}}</li>{{/changes}}</ul>
        {{/changesTitle}}
        <ul>{{#ownershipProblems}}<li>{{.}}</li>{{/ownershipProblems}}</ul>
        {{/ownershipTitle}}
        {{#countryTitle}}
        <h2>{{countryTitle}}</h2>
        <p>{{countryPlace}}</p>
        <ul>{{#country}}<li>{{.}}</li>{{/country}}</ul>
        {{/countryTitle}}
        <h2>{{listsTitle}}</h2>
        <ul>{{#lists}}<li>{{.}}</li>{{/lists}}</ul>
        <h2>{{notCheckedTitle}}</h2>
        <ul>{{#notChecked}}<li>{{.}}</li>{{/notChecked}}</ul>
        <h2>{{takeTitle}}</h2>
        {{#unsigned}}
        <p>{{unsigned}}</p>
        {{/unsigned}}
        <ul>{{#files}}<li><a href="{{address}}" download>{{word}}</a></li>{{/files}}</ul>
        {{#filed}}
        <p class="note" role="status">{{filed}}</p>
        {{/filed}}
        {{#file}}
        <form method="post" action="/diligence/file">{{{antiforgery}}}<input type="hidden" name="result" value="{{name}}"><p class="soft">{{hint}}</p><button type="submit">{{word}}</button></form>
        {{/file}}

        """)
}
