import Compact
import Evidence
import Ledger
import Partnership
import Words

/// Evidence and remarks handed in by programs.
extension API {
    /// `POST evidence`: the file is the body, its name the query's `name`. With `preview=yes` nothing is written; with
    /// `leave-out=yes` rows that are rejected are left out. The same rows twice are one entry.
    var evidence: Answer {
        get throws(SiteProblem) {
            try view.needs(.contribute)
            let query = view.asking.query
            let file = HandedFile(name: query["name"] ?? "api", bytes: view.asking.body)
            let workspace = view.standing.workspace
            let asOf = AsOf(view.today)
            do throws(PartnershipError) {
                let preview = try workspace.preview(
                    file, asOf: asOf, note: String((query["note"] ?? "").prefix(2000)))
                var answer = json(view.standing.shown(preview))
                guard query["preview"] != "yes" else { return Answer(json: .object(answer)) }
                if preview.entry == nil, preview.rejected.isEmpty {
                    answer["entry"] = .null
                } else {
                    let entries = try workspace.record(
                        [preview], leavingOut: query["leave-out"] == "yes", clock: view.now,
                        actor: view.person.id)
                    answer["entry"] = entries.first.map { .int($0.sequence) } ?? .null
                }
                return Answer(json: .object(answer))
            } catch { throw SiteProblem(error) }
        }
    }

    private func json(_ preview: ImportPreview) -> [String: JSON] {
        let rejected = preview.rejected.prefix(1000).map { problem -> JSON in
            [
                "line": .int(problem.location.line), "column": .int(problem.location.column),
                "text": .string(problem.text[view.language]),
            ]
        }
        let tracks = preview.changedTracks.map { before, after -> JSON in
            [
                "id": .string(before.id), "before": .string(before.disposition.rawValue),
                "after": .string(after.disposition.rawValue),
            ]
        }
        return [
            "rows": .int(preview.rows), "revised": .int(preview.revised.count), "held": .int(preview.held),
            "rejected": .array(Array(rejected)), "tracks": .array(tracks),
            "sha256": preview.entry.map { .string($0.digest.hex) } ?? .null,
        ]
    }

    /// `POST remarks`: `{"kind": "condition", "of": …, "text": …, "audience": "parties"}`.
    var remark: Answer {
        get throws(SiteProblem) {
            try view.needs(.contribute)
            guard let json = try? JSON(parsing: view.asking.body),
                let kind = json["kind"]?.text.flatMap(Subject.Kind.init), let of = json["of"]?.text,
                let text = json["text"]?.text,
                let audience = Audience(json["audience"] ?? "parties")
            else {
                throw .badBody(
                    Text(
                        en: "{\"kind\", \"of\", \"text\", \"audience\"}",
                        fr: "{\"kind\", \"of\", \"text\", \"audience\"}"))
            }
            let remark = Remark(on: Subject(kind, of), text: text, audience: audience)
            guard view.standing.shows(remark.subject) else { throw .handing(.unknownSubject(of)) }
            do {
                let entry = try view.standing.workspace.record(remark, clock: view.now, actor: view.person.id)
                return Answer(json: ["entry": .int(entry.sequence)])
            } catch { throw SiteProblem(error) }
        }
    }

    /// What the description says of both.
    static var handingIn: [String: JSON] {
        func problem(_ text: String) -> JSON {
            [
                "description": .string(text),
                "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
            ]
        }
        func parameter(_ name: String, _ text: String) -> JSON {
            [
                "name": .string(name), "in": "query", "required": false, "description": .string(text),
                "schema": ["type": "string"],
            ]
        }
        let refusals: [String: JSON] = [
            "400": problem("A parameter or the body cannot be read"),
            "403": problem("The asker may not contribute"),
            "413": problem("The body is too large"),
            "415": problem("A type that another site’s page could send"),
            "422": problem("Rows were rejected, or nothing new was handed in"),
        ]
        func operation(_ id: String, _ summary: String, _ parameters: [JSON], _ body: JSON, _ required: JSON)
            -> JSON
        {
            var responses = refusals
            responses["200"] = [
                "description": .string(summary),
                "content": ["application/json": ["schema": ["type": "object", "required": required]]],
            ]
            return [
                "post": [
                    "operationId": .string(id), "summary": .string(summary), "parameters": .array(parameters),
                    "requestBody": ["required": true, "content": body], "responses": .object(responses),
                ]
            ]
        }
        let string: JSON = ["schema": ["type": "string"]]
        return [
            "/api/v1/evidence": operation(
                "hand_in_evidence", "Take a file of evidence, or only say what would change",
                [
                    parameter("name", "The file’s name"), parameter("note", "Words kept with the entry"),
                    parameter("preview", "yes: nothing is written"),
                    parameter("leave-out", "yes: rejected rows are left out"),
                ],
                ["text/csv": string, "application/json": ["schema": [:]], "application/xml": string],
                ["rows", "revised", "held", "rejected", "tracks", "sha256"]),
            "/api/v1/remarks": operation(
                "hand_in_remark", "Say something about a condition, track or decision", [],
                [
                    "application/json": [
                        "schema": [
                            "type": "object", "required": ["kind", "of", "text"],
                            "properties": [
                                "kind": [
                                    "type": "string",
                                    "enum": .array(Subject.Kind.allCases.map { .string($0.rawValue) }),
                                ],
                                "of": ["type": "string"],
                                "text": [
                                    "type": "string", "minLength": 1, "maxLength": .int(Remark.longest),
                                ],
                            ],
                        ]
                    ]
                ], ["entry"]),
        ]
    }
}
