import Ledger

/// The API in OpenAPI 3.1, made from the one table of what there is.
enum Description {
    struct Operation {
        var path: String
        var summary: String
        var type: String
        var parameters: [String]
        var schema: JSON
        var mayBeUnsigned = false
        /// Answers that only this operation gives: a status and what it means.
        var refusals: [(status: Int, text: String)] = []
    }

    static let string: JSON = ["type": "string"]

    static func object(_ required: [String]) -> JSON {
        ["type": "object", "required": .array(required.map { .string($0) })]
    }

    /// - Parameters:
    ///   - places: ids that `place` may take.
    ///   - screens: whether there are watch lists.
    ///   - only: the paths there are; nil for all, and for what may be handed in.
    static func json(places: [String], only: Set<String>? = nil, screens: Bool = false) -> JSON {
        var paths: [String: JSON] = [:]
        for one in reading + (screens ? screening : []) {
            paths["/api/v1/\(one.path)"] = ["get": operation(one, places)]
        }
        paths.merge(API.handingIn) { first, _ in first }
        if screens { paths.merge(filedReport) { first, _ in first } }
        for (path, method) in Handing.operations + (screens ? [Handing.screening] : []) {
            guard case .object(var methods) = paths[path] ?? .object([:]) else { continue }
            methods["post"] = method
            paths[path] = .object(methods)
        }
        let info: JSON = [
            "title": "Benkan", "version": "1",
            "description": "An accord: its reviews, its past, its dialogue, its money and its journal.",
        ]
        if let only {
            paths = paths.filter { path, _ in only.contains(String(path.dropFirst("/api/v1/".count))) }
        }
        return [
            "openapi": "3.1.0", "info": info, "paths": .object(paths),
            "components": ["schemas": .object(schemas)],
        ]
    }

    private static func operation(_ one: Operation, _ places: [String]) -> JSON {
        var responses: [String: JSON] = [
            "200": [
                "description": .string(one.summary),
                "content": .object([one.type: ["schema": one.schema]]),
            ],
            "304": ["description": "The asker has it already: If-None-Match names its entity tag"],
            "500": refusal("The journal cannot be read"),
        ]
        for (status, text) in common { responses["\(status)"] = refusal(text) }
        if !one.parameters.isEmpty { responses["400"] = refusal("A parameter cannot be read") }
        if one.mayBeUnsigned { responses["409"] = refusal("No checkpoint was signed yet") }
        for (status, text) in one.refusals { responses["\(status)"] = refusal(text) }
        return [
            "operationId": .string(one.path.replacing(".", with: "_").replacing("/", with: "_")),
            "summary": .string(one.summary),
            "parameters": .array((one.parameters + ["lang"]).map { parameter($0, places) }),
            "responses": .object(responses),
        ]
    }

    /// What every address may answer.
    private static let common: [(Int, String)] = [
        (401, "No account, or its token or password is not known"),
        (403, "The account may not, or may not see this"),
        (429, "Asked too often"),
    ]

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
            case "by": ["type": "string", "enum": ["track", "pillar", "place", "partner"]]
            case "level": ["type": "string", "enum": ["region", "cercle", "commune", "country"]]
            case "of", "kind", "track": ["type": "string", "minLength": 1]
            case "year": ["type": "string", "pattern": "^[0-9]{4}$"]
            case "cursor": ["type": "string", "pattern": "^(0|[1-9][0-9]*)$", "maxLength": 15]
            default: ["type": "string", "format": "date"]
            }
        let words: [String: String] = [
            "on": "The day the question is about; today when left out",
            "known": "The day whose knowledge counts; on when left out",
            "place": "The place; the accord’s own when left out", "from": "The first day",
            "to": "The last day; today when left out", "every": "How often the past is looked at",
            "by": "What sums are taken by", "level": "Which places; the largest parts when left out",
            "of":
                "activities, events, at-stake: with a currency, or the id of a series; what is known most widely when left out",
            "track": "The one track whose money counts; all of it when left out",
            "kind": "The kind of events, with all its kinds; every kind when left out",
            "year": "The year; the newest of which anything is known when left out",
            "cursor": "next of the page before", "lang": "en or fr, for the words of problems",
        ]
        return [
            "name": .string(name), "in": "query", "required": false,
            "description": .string(words[name] ?? name), "schema": schema,
        ]
    }
}
