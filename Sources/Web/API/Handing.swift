import Ledger

/// What programs may hand in, in OpenAPI's words.
enum Handing {
    /// Path and operation.
    static let operations: [(path: String, operation: JSON)] = [
        (
            "/api/v1/proposals",
            operation(
                "propose", "Propose a decision; another decider must confirm it", status: "201",
                body: proposal,
                answer: ["id", "state", "lapses"])
        ),
        (
            "/api/v1/proposals/{id}/confirm",
            operation(
                "confirm", "Confirm another’s proposal: a signed decision", status: "201", body: empty,
                answer: ["id", "entry"], isOfOne: true)
        ),
        (
            "/api/v1/proposals/{id}/refuse",
            operation(
                "refuse", "Refuse a proposal, or withdraw one’s own", status: "200", body: refusing,
                answer: ["id", "state"], isOfOne: true)
        ),
    ]

    /// Where there are watch lists.
    static let screening: (path: String, operation: JSON) = (
        "/api/v1/diligence/screen",
        screeningOperation
    )

    private static var screeningOperation: JSON {
        guard
            case .object(var one) = operation(
                "screen", "Screen somebody: a signed due-diligence report; with file=yes it is filed",
                status: "200", body: subject, answer: ["report", "key", "signature"]),
            case .object(var responses)? = one["responses"]
        else { return .null }
        responses["201"] = responses["200"]
        responses["503"] = Description.refusal("The watch lists are not read yet, or cannot be read")
        one["responses"] = .object(responses)
        one["parameters"] = [
            [
                "name": "file", "in": "query", "required": false,
                "schema": ["type": "string", "enum": ["yes"]],
            ]
        ]
        return .object(one)
    }

    private static let subject: JSON = [
        "type": "object", "required": ["name"],
        "properties": [
            "name": ["type": "string", "minLength": 1, "maxLength": 1000],
            "kind": [
                "type": "string", "enum": ["person", "organization", "vessel", "aircraft", "unknown"],
            ], "born": ["type": "string"], "birthPlace": ["type": "string"],
            "nationality": ["type": "string"], "country": ["type": "string"],
            "gender": ["type": "string", "enum": ["female", "male"]], "number": ["type": "string"],
            "purpose": ["type": "string", "enum": ["payment", "vendor", "vetting"]],
        ],
    ]

    private static let empty: JSON = ["type": "object"]
    private static let words: JSON = [
        "type": "object", "required": ["en", "fr"],
        "properties": [
            "en": ["type": "string", "minLength": 1, "maxLength": 1000],
            "fr": ["type": "string", "minLength": 1, "maxLength": 1000],
        ],
    ]
    private static let refusing: JSON = [
        "type": "object", "required": ["reason"], "properties": ["reason": words],
    ]
    private static let proposal: JSON = [
        "type": "object", "required": ["track", "act", "reason_en", "reason_fr", "authority"],
        "properties": [
            "track": ["type": "string"], "act": ["type": "string", "enum": ["approve", "suspend", "waive"]],
            "of": ["type": "string", "description": "What is waived; for waive alone"],
            "reason_en": ["type": "string", "minLength": 1, "maxLength": 1000],
            "reason_fr": ["type": "string", "minLength": 1, "maxLength": 1000],
            "authority": ["type": "string", "minLength": 1, "maxLength": 1000],
            "from": ["type": "string", "format": "date"],
            "expires": ["type": "string", "format": "date"],
        ],
    ]

    private static func operation(
        _ id: String, _ summary: String, status: String, body: JSON, answer: [String], isOfOne: Bool = false
    ) -> JSON {
        let done: JSON = [
            "description": "Done",
            "content": [
                "application/json": [
                    "schema": ["type": "object", "required": .array(answer.map { .string($0) })]
                ]
            ],
        ]
        var responses: [String: JSON] = [
            status: done, "400": Description.refusal("A field cannot be read"),
            "401": Description.refusal("Nobody is known by this token"),
            "403": Description.refusal("The person may not, or is the one who proposed"),
            "409": Description.refusal("It is not open any more"),
            "413": Description.refusal("The body is too large"),
            "415": Description.refusal("The body is no JSON"),
            "422": Description.refusal("What is asked for cannot be decided"),
            "429": Description.refusal("Too many: Retry-After says how long to wait"),
            "500": Description.refusal("The journal cannot be written"),
        ]
        if isOfOne { responses["404"] = Description.refusal("There is no such proposal") }
        var operation: [String: JSON] = [
            "operationId": .string(id), "summary": .string(summary), "responses": .object(responses),
            "security": [["token": []]],
            "requestBody": ["required": true, "content": ["application/json": ["schema": body]]],
        ]
        if isOfOne {
            operation["parameters"] = [
                ["name": "id", "in": "path", "required": true, "schema": ["type": "string"]]
            ]
        }
        return .object(operation)
    }
}
