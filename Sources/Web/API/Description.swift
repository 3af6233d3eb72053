import Ledger

/// The API in OpenAPI 3.1, made from the one table of what there is.
enum Description {
    private struct Operation {
        var path: String
        var summary: String
        var type: String
        var parameters: [String]
        var schema: JSON
        var mayBeUnsigned = false
    }

    private static let question = ["on", "known", "place"]
    private static let past = ["from", "to", "every", "place"]

    private static var operations: [Operation] {
        let csv = "text/csv"
        return [
            Operation(
                path: "review", summary: "Every track, restriction and condition for a day",
                type: "application/json", parameters: question,
                schema: object([
                    "compact", "place", "on", "known", "tracks", "restrictions", "conditions", "scorecards",
                    "due", "honesty",
                ])),
            Operation(
                path: "tracks.csv", summary: "The tracks of a review as a table", type: csv,
                parameters: question, schema: string),
            Operation(
                path: "conditions.csv", summary: "The conditions of a review as a table", type: csv,
                parameters: question, schema: string),
            Operation(
                path: "restrictions.csv", summary: "The restrictions of a review as a table", type: csv,
                parameters: question, schema: string),
            Operation(
                path: "money.csv", summary: "The activities’ money by track, year, partner and currency",
                type: csv, parameters: question, schema: string),
            Operation(
                path: "concentration.csv",
                summary: "Partners’ shares by year, with the Herfindahl–Hirschman index of each year",
                type: csv,
                parameters: question, schema: string),
            Operation(
                path: "dialogue", summary: "Meetings and commitments, as they stood on a day",
                type: "application/json", parameters: question,
                schema: object(["compact", "on", "known", "commitments", "meetings"])),
            Operation(
                path: "backtest", summary: "Findings and dispositions over the past, as known then",
                type: "application/json", parameters: past,
                schema: object(["compact", "conditions", "tracks", "places", "draws", "honesty"])),
            Operation(
                path: "decisions", summary: "Signed decisions, oldest first, a hundred at a time",
                type: "application/json", parameters: ["cursor"], schema: object(["items", "next"])),
            Operation(
                path: "proposals", summary: "Proposed decisions and what has become of each",
                type: "application/json", parameters: [], schema: object(["items"])),
            Operation(
                path: "journal", summary: "Entries of the journal, oldest first, a hundred at a time",
                type: "application/json", parameters: ["cursor"], schema: object(["items", "next"])),
            Operation(
                path: "checkpoint", summary: "The latest signed checkpoint", type: "text/plain",
                parameters: [], schema: string, mayBeUnsigned: true),
        ]
    }

    private static let string: JSON = ["type": "string"]

    private static func object(_ required: [String]) -> JSON {
        ["type": "object", "required": .array(required.map { .string($0) })]
    }

    /// - Parameters:
    ///   - places: ids that `place` may take.
    ///   - only: the paths there are; nil for all, and for what may be handed in.
    static func json(places: [String], only: Set<String>? = nil) -> JSON {
        var paths: [String: JSON] = [:]
        for one in operations { paths["/api/v1/\(one.path)"] = ["get": operation(one, places)] }
        paths.merge(API.handingIn) { first, _ in first }
        for (path, method) in Handing.operations {
            guard case .object(var methods) = paths[path] ?? .object([:]) else { continue }
            methods["post"] = method
            paths[path] = .object(methods)
        }
        let info: JSON = [
            "title": "Benkan", "version": "1",
            "description":
                "An accord, its reviews, its past and its journal; proposing and confirming decisions.",
        ]
        if let only {
            paths = paths.filter { path, _ in only.contains(String(path.dropFirst("/api/v1/".count))) }
        }
        return [
            "openapi": "3.1.0", "info": info, "paths": .object(paths),
            "components": [
                "schemas": ["Problem": problem],
                "securitySchemes": [
                    "token": [
                        "type": "http", "scheme": "bearer",
                        "description":
                            "A token of one’s account; needed where the site has accounts. What it may do is in its scopes.",
                    ]
                ],
            ],
            "security": [.object([:]), ["token": []]],
        ]
    }

    private static let problem: JSON = [
        "type": "object", "required": ["type", "title", "status", "detail"],
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
            "detail": ["type": "string"],
        ],
    ]

    private static func operation(_ one: Operation, _ places: [String]) -> JSON {
        var responses: [String: JSON] = [
            "200": [
                "description": .string(one.summary),
                "content": .object([one.type: ["schema": one.schema]]),
            ],
            "304": ["description": "The asker has it already: If-None-Match names its entity tag"],
            "500": refusal("The journal cannot be read"),
        ]
        if !one.parameters.isEmpty { responses["400"] = refusal("A parameter cannot be read") }
        if one.mayBeUnsigned { responses["409"] = refusal("No checkpoint was signed yet") }
        return [
            "operationId": .string(one.path.replacing(".", with: "_")), "summary": .string(one.summary),
            "parameters": .array((one.parameters + ["lang"]).map { parameter($0, places) }),
            "responses": .object(responses),
        ]
    }

    static func refusal(_ text: String) -> JSON {
        [
            "description": .string(text),
            "content": [
                "application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]
            ],
        ]
    }

    private static func parameter(_ name: String, _ places: [String]) -> JSON {
        let schema: JSON =
            switch name {
            case "every": ["type": "string", "enum": ["month", "quarter", "year"]]
            case "place": ["type": "string", "enum": .array(places.map { .string($0) })]
            case "lang": ["type": "string"]
            case "cursor": ["type": "string", "pattern": "^(0|[1-9][0-9]*)$", "maxLength": 15]
            default: ["type": "string", "format": "date"]
            }
        let words: [String: String] = [
            "on": "The day the question is about; today when left out",
            "known": "The day whose knowledge counts; on when left out",
            "place": "The place; the accord’s own when left out", "from": "The first day",
            "to": "The last day; today when left out", "every": "How often the past is looked at",
            "cursor": "next of the page before", "lang": "en or fr, for the words of problems",
        ]
        return [
            "name": .string(name), "in": "query", "required": false,
            "description": .string(words[name] ?? name), "schema": schema,
        ]
    }
}
