import Accounts
import Compact
import Evidence
import Foundation
import Ledger
import Partnership
import Scalars
import Store
import Words

@testable import Web

/// An accord with something of every kind for everybody, for the parties, for one of them and for the other, each with a word
/// of its own in every text: `zpub`, `zpar`, `zus` or `zml`, and what it is.
final class SecretAccord {
    let folder: URL
    let workspace: Workspace
    let keeper: Gatekeeper
    let key = SigningKey(name: "tester")
    /// Decisions: on a public track, on the parties' track, on a track of one side, and one that waives a condition of one
    /// side on the public track.
    private(set) var decisions: [String: String] = [:]

    /// Who something is for.
    enum For: String, CaseIterable {
        case pub, par, us, ml

        var audience: Audience {
            switch self {
            case .pub: .public
            case .par: .parties
            case .us, .ml: .sides([rawValue])
            }
        }

        /// As a table of events says it.
        var cell: String { audience.cell }

        /// As the accord's files say it.
        var mark: String {
            switch self {
            case .pub: "public"
            case .par: "parties"
            case .us, .ml: "{sides: [\(rawValue)]}"
            }
        }
    }

    /// The word of something.
    static func word(_ who: For, _ what: String) -> String { "z\(who.rawValue)-\(what)" }

    private static func text(_ word: String) -> String { "{en: \(word)-en, fr: \(word)-fr}" }

    /// A number that only one thing has.
    static func number(_ who: For, _ what: Int) -> String {
        "7\(For.allCases.firstIndex(of: who) ?? 9)\(what)913"
    }

    init(accounts: Bool = true) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "benkan-secret-\(UUID().uuidString)")
        for (path, text) in Self.files {
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try text.write(to: file, atomically: true, encoding: .utf8)
        }
        workspace = try Workspace.open(folder.path, clock: "2026-11-20T00:00:00Z", actor: "adopter")
        let now = Accord.now
        keeper = try Gatekeeper(
            AccountBook(folder.appending(path: "x.accounts").path), origin: "secret",
            cost: .init(logN: 2, r: 8, p: 1), clock: { now }, tell: { _ in })
        for (id, role, side) in [
            ("us-reader", Role.decider, "us"), ("ml-reader", .decider, "ml"), ("sideless", .viewer, nil),
        ] as [(String, Role, String?)] {
            try keeper.add(
                id, name: id, role: role, side: side, password: Accord.password, mustChange: false, by: "root"
            )
        }
        try write()
    }

    deinit {
        try? workspace.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func site(_ door: Door) -> Site {
        let key = key
        return Site(workspace, door: door, signer: { () throws(PartnershipError) in key }) { Accord.now }
    }

    /// Remarks, files, decisions and proposals, each with its word.
    private func write() throws {
        for who in For.allCases {
            let clock = "2026-11-21T00:00:00Z"
            for subject in [
                Subject(.condition, Self.word(.pub, "condition")),
                Subject(.condition, Self.word(who, "condition")),
            ] {
                let what = subject.id == Self.word(.pub, "condition") ? "remark" : "deepremark"
                try workspace.record(
                    Remark(
                        on: subject, text: Self.word(who, what),
                        audience: what == "remark" ? who.audience : .public),
                    clock: clock, actor: "teller")
            }
            try workspace.record(
                Remark(
                    on: Subject(.scorecard, Self.word(who, "score")), text: Self.word(who, "scoreremark"),
                    audience: .public), clock: clock, actor: "teller")
            let late = try workspace.preview(
                HandedFile(
                    name: Self.word(who, "filed"),
                    bytes: Array(
                        """
                        id,kind,place,date,title_en,title_fr,source,released,audience
                        \(Self.word(who, "lateid")),\(Self.word(who, "latekind")),A2,2025-03-20,\(Self.word(who, "late")),\(Self.word(who, "late")),s,2025-03-20,\(who.cell)
                        """.utf8)), asOf: AsOf(Accord.now.dateTime()?.day ?? EvidenceBase.day(0)),
                note: Self.word(who, "filednote"))
            _ = try workspace.record([late], leavingOut: false, clock: clock, actor: "teller")
            let bytes = Array(Self.word(who, "bytes").utf8)
            try workspace.record(
                Attachment(
                    to: Subject(.condition, Self.word(.pub, "condition")), name: Self.word(who, "file"),
                    media: "text/plain", bytes: bytes, note: Self.word(who, "note"), audience: who.audience),
                bytes: bytes, clock: clock, actor: "teller")
        }
        let day = AsOf(Accord.now.dateTime()?.day ?? EvidenceBase.day(0))
        func request(_ who: For, _ what: String, _ act: Decision.Act, track: String, of: String? = nil)
            -> DecisionRequest
        {
            let word = Self.word(who, what)
            return DecisionRequest(
                track: track, act: act, of: of, reason: Text(en: word, fr: word),
                authority: "\(word)-authority",
                from: day.on, expires: of == nil ? nil : day.on, asOf: day)
        }
        for who in For.allCases {
            let signed = try workspace.decide(
                request(who, "decision", .suspend, track: Self.word(who, "track")), key: key,
                clock: "2026-11-22T00:00:00Z", actor: "\(Self.word(who, "actor"))")
            decisions[who.rawValue] = signed.decision.id
            _ = try workspace.propose(
                request(who, "proposal", .suspend, track: Self.word(who, "track")),
                clock: "2026-11-23T00:00:00Z", today: day.on, actor: "proposer")
        }
        let waiver = try workspace.decide(
            request(
                .us, "waiver", .waive, track: Self.word(.pub, "track"), of: Self.word(.us, "condition")),
            key: key, clock: "2026-11-23T01:00:00Z", actor: "waiver")
        decisions["waiver"] = waiver.decision.id
    }

    // MARK: Files

    private static var files: [String: String] {
        var files = [
            "compact.yaml": compact, "evidence/sources.yaml": sources,
            "evidence/places.yaml": """
            places:
              - {id: AA, name: {en: Alpha, fr: Alpha}, kind: country}
              - {id: A1, name: {en: North, fr: Nord}, kind: region, in: AA, tile: [0, 0]}
              - {id: A2, name: {en: South, fr: Sud}, kind: region, in: AA, tile: [0, 1]}

            """,
            "evidence/events.csv": """
            id,kind,place,date,title_en,title_fr,source,released,url,audience
            e1,zpar-event,AA,2024-02-20,zpar-happening,zpar-happening,zpar-eventsource,2024-02-20,,
            e2,election.presidential,AA,2024-03-20,zpar-vote,zpar-vote,zpar-votesource,2024-03-20,,
            zus-strike,zpub-strike.long,A2,2026-03-20,zus-struck,zus-struck,zus-striker,2026-03-20,,us

            """
                + For.allCases.map { who in
                    "\(word(who, "eventid")),\(word(who, "eventkind")),A1,2025-02-20,\(word(who, "happened")),\(word(who, "happened")),\(word(who, "witness")),2025-02-20,https://example.org/\(word(who, "account")),\(who.cell)\n"
                }.joined(),
        ]
        var observations = "series,place,period,value,released,source\n"
        var findings = "restriction,place,from,source,released,based_on\n"
        var activities =
            "iati_identifier,reporting_org,reporting_org_name,title,sectors,year,currency,budget,committed,disbursed,released,source\n"
        var dialogue = "meetings:\n"
        for (number, who) in For.allCases.enumerated() {
            for (place, digit) in [("AA", 1), ("A1", 2), ("A2", 3)] {
                observations +=
                    "\(word(who, "series")),\(place),2025,\(Self.number(who, digit)),2026-01-15,\(word(who, "evidence"))\n"
            }
            findings +=
                "\(word(who, "rule")),AA,2020-01-01,\(word(who, "legal")),2020-01-02,\(word(who == .pub ? .us : who, "eventid"))\n"
            activities +=
                "\(word(who, "activity")),XX-1,\(word(who, "partner")),\(word(who, "project")),\(number + 1)1110,2025,EUR,,\(Self.number(who, 4)),\(Self.number(who, 5)),2026-01-15,\(word(who, "publisher"))\n"
            dialogue += """
                  - id: \(word(who, "meeting"))
                    title: \(text(word(who, "met")))
                    day: 2026-09-01
                    parties: [us, ml]
                    topics: [\(For.allCases.flatMap { [word($0, "condition"), word($0, "score")] }.joined(separator: ", "))]
                    summary: \(text(word(who, "summary")))
                    source: \(word(who, "minutes"))
                    audience: \(who.mark)

                """
        }
        activities +=
            "zus-mixed,XX-1,zpub-partner,zus-mixture,11110:50 31110:50,2025,EUR,,2000,1000,2026-01-15,zus-mixing\n"
        dialogue += "commitments:\n"
        for who in For.allCases {
            dialogue += """
                  - id: \(word(who, "commitment"))
                    title: \(text(word(who, "promise")))
                    owner: ml
                    meeting: \(word(who, "meeting"))
                    due: 2026-12-10
                    touches: [\(For.allCases.map { word($0, "condition") }.joined(separator: ", "))]
                    source: \(word(who, "letter"))
                    audience: \(who.mark)

                """
        }
        files["activities/published.xml"] = published
        files["activities/places.csv"] =
            "iati_identifier,place,source,released\n"
            + For.allCases.map { "\(word($0, "activity")),A1,\(word($0, "placed")),2026-01-15\n" }.joined()
        files["evidence/observations.csv"] = observations
        files["evidence/findings.csv"] = findings
        files["activities/figures.csv"] = activities
        files["dialogue/all.yaml"] = dialogue
        return files
    }

    /// Activities as IATI has them, each stating a condition of its audience and with a result.
    private static var published: String {
        let activities = For.allCases.enumerated().map { number, who in
            """
            <iati-activity default-currency="EUR" last-updated-datetime="2026-01-15T00:00:00Z">
            <iati-identifier>\(word(who, "iati"))</iati-identifier>
            <reporting-org ref="XX-1" type="10"><narrative>\(word(who, "reporter"))</narrative></reporting-org>
            <title><narrative>\(word(who, "heading"))</narrative></title>
            <recipient-country code="AA"/>
            <sector vocabulary="1" code="\(number + 1)1110"/>
            <transaction><transaction-type code="2"/><transaction-date iso-date="2025-02-01"/><value value-date="2025-02-01">1000</value></transaction>
            <conditions attached="1"><condition type="1"><narrative>\(word(who, "titlecondition"))-en</narrative></condition></conditions>
            <result type="1"><title><narrative>\(word(who, "result"))</narrative></title><indicator measure="1"><title><narrative>\(word(who, "indicator"))</narrative></title></indicator></result>
            </iati-activity>
            """
        }
        // Everybody's activity states the condition of one side besides.
        let first = activities[0].replacing(
            "</conditions>",
            with:
                "<condition type=\"1\"><narrative>zus-titlecondition-en</narrative></condition></conditions>")
        return "<iati-activities version=\"2.03\">\n"
            + ([first] + activities.dropFirst()).joined(separator: "\n") + "\n</iati-activities>\n"
    }

    private static var sources: String {
        var text = "publishers:\n  - {id: P, name: {en: Publisher, fr: Éditeur}}\nseries:\n"
        for who in For.allCases {
            text += """
                  - id: \(word(who, "series"))
                    title: \(self.text(word(who, "measure")))
                    publisher: P
                    unit: \(word(who, "unit"))
                    audience: \(who.mark)

                """
        }
        return text
    }

    private static var compact: String {
        var tracks = "tracks:\n"
        var conditions = "conditions:\n"
        var rules = "restrictions:\n"
        let asked =
            ["zpub-card", "zpub-veiled", "zpub-asking", "zpub-counting", "zpub-scored"]
            + For.allCases.map { word($0, "score") }
        for (number, who) in For.allCases.enumerated() {
            // The public track rests on conditions of every audience; the others on their own.
            let hard = who == .pub ? For.allCases.map { word($0, "condition") } : [word(who, "condition")]
            tracks += """
                  - id: \(word(who, "track"))
                    title: \(text(word(who, "help")))
                    hard: [\((hard + (who == .pub ? asked : [])).joined(separator: ", "))]
                    soft: [\(For.allCases.map { word($0, "soft") }.joined(separator: ", "))]
                    share: 0.5
                    sectors: [\(number + 1)1]
                    audience: \(who.mark)

                """
            for (what, sign) in [("condition", ">"), ("soft", "<")] {
                conditions += """
                      - id: \(word(who, what))
                        title: \(text(word(who, "title\(what)")))
                        reason: \(text(word(who, "why\(what)")))
                        when: latest("\(word(who, "series"))") \(sign) \(Self.number(who, what == "soft" ? 6 : 7))
                        audience: \(who.mark)

                    """
            }
            rules += """
                  - id: \(word(who, "rule"))
                    title: \(text(word(who, "law")))
                    statute: {citation: \(word(who, "citation"))}
                    effect: restricts
                    tracks: [\(For.allCases.map { word($0, "track") }.joined(separator: ", "))]
                    audience: \(who.mark)

                """
        }
        // Not marked, so with the public track: what they rest on is withheld all the same.
        conditions += """
              - id: zpub-veiled
                title: \(text("zpub-veil"))
                reason: \(text("zpub-veilreason"))
                when: latest("zus-series") > 70999913 and latest("zml-series") > 70888913
              - id: zpub-asking
                title: \(text("zpub-ask"))
                reason: \(text("zpub-askreason"))
                when: finding("zus-condition") = "met" or finding("zml-condition") = "met"
              - id: zpub-counting
                title: \(text("zpub-count"))
                reason: \(text("zpub-countreason"))
                when: count of events("zpub-strike", duration("P2Y")) < 7066
              - id: zpub-scored
                title: \(text("zpub-scoring"))
                reason: \(text("zpub-scoringreason"))
                when: finding("zus-score") = "met" or finding("zml-score") = "met"
              - id: zus-under
                title: \(text("zus-undertitle"))
                reason: \(text("zus-underreason"))
                when: latest("zpub-series") > 70777913

            """
        tracks = tracks.replacing("hard: [zus-condition]", with: "hard: [zus-condition, zus-under]")
        let scores = For.allCases.map { who in
            """
              - id: \(word(who, "score"))
                title: \(text(word(who, "scoretitle")))
                indicators: [zpub-condition, \(word(who, "condition"))]
                at-least: 2
                hurdles: [\(word(who, "condition"))]
                audience: \(who.mark)

            """
        }.joined()
        return """
            benkan: 1
            id: secret
            title: {en: An accord, fr: Un accord}
            place: AA
            parties:
              - {id: us, name: {en: The donor, fr: Le donateur}, role: donor}
              - {id: ml, name: {en: The partner, fr: Le partenaire}, role: partner, place: AA}

            """ + tracks + conditions + rules + """
                scorecards:
                  - id: zpub-card
                    title: \(text("zpub-cardtitle"))
                    indicators: [\(For.allCases.map { word($0, "condition") }.joined(separator: ", "))]
                    at-least: 4
                    hurdles: [zus-condition, zml-condition]

                """ + scores + """
                    schedule:
                      reviews: {first: 2026-01-15, every: P3M}
                      reports:
                        - {id: zpar-report, title: \(text("zpar-reporttitle")), owner: ml, first: 2026-03-31, every: P3M}

                    """
    }
}
