import Ledger

extension Description {
    /// The shapes of answers. Members that are not there are null, never left out; numbers of the evidence are strings, so
    /// that no digit is lost.
    static var schemas: [String: JSON] {
        let places: JSON = list(members(["place": text, "days": list(["type": "object"])]))
        return [
            "Problem": members([
                "type": text, "title": text, "status": ["type": "integer"], "detail": text,
            ]),
            "Text": members(["en": text, "fr": text]),
            "Review": members([
                "compact": text, "place": text, "on": day, "known": day, "tracks": list(track),
                "restrictions": list(restriction), "conditions": list(condition),
                "scorecards": list(["type": "object"]),
                "due": list(
                    members(["kind": text, "of": text, "due": maybe("string"), "owner": maybe("string")])),
                "honesty": list(members(["series": text, "honesty": text])),
            ]),
            "Backtest": members([
                "compact": text, "conditions": list(text), "tracks": list(text), "places": places,
                "draws": maybe("integer"), "honesty": list(["type": "object"]),
            ]),
            "Dialogue": members([
                "compact": text, "on": day, "known": day, "commitments": list(commitment),
                "meetings": list(meeting),
            ]),
            "Money": members([
                "by": choice(["track", "pillar", "place", "partner"]), "groups": list(group),
                "lines": list(["type": "object"]), "totals": list(["type": "object"]),
                "leftOut": list(["type": "object"]), "leftOutInAll": ["type": "integer"],
                "sources": list(text),
                "conditions": list(["type": "object"]),
            ]),
            "Activities": paged(
                members([
                    "id": text, "title": text, "partOf": maybe("string"), "reporter": text,
                    "reporterName": text, "tracks": list(text), "places": list(text),
                    "sectors": list(members(["code": text, "percent": maybe("string")])),
                    "sums": list(members(amounts)), "released": day, "source": text,
                ])),
            "Results": paged(
                members([
                    "activity": text, "result": text, "indicator": text, "measure": text,
                    "baselineYear": text, "baseline": text, "start": text, "end": text, "target": text,
                    "actual": text, "achieved": maybe("string"),
                ])),
            "Map": paged(
                members([
                    "place": text, "name": words, "value": maybe("string"), "period": maybe("string"),
                    "released": maybe("string"), "sources": list(text),
                ]),
                beside: [
                    "of": text, "level": text, "year": ["type": "integer"], "known": day,
                    "years": list(["type": "integer"]),
                ]),
            "Measures": paged(
                members(["level": text, "of": text, "unit": maybe("string"), "title": maybe("object")])),
            "Events": paged(
                members([
                    "id": text, "kind": text, "place": text, "day": day, "end": maybe("string"),
                    "title": words, "source": text, "address": maybe("string"), "released": day,
                ])),
            "WatchLists": paged(
                members([
                    "list": text, "format": text, "published": maybe("string"), "digest": text,
                    "entries": ["type": "integer"], "problems": ["type": "integer"],
                ])),
            "Filings": paged(
                members([
                    "entry": ["type": "integer"], "at": text, "actor": text, "filing": ["type": "object"],
                ])),
            "Proposals": members([
                "items": list(
                    members([
                        "id": text, "entry": ["type": "integer"], "at": text, "by": text, "track": text,
                        "act": text, "of": maybe("string"), "reason": words, "authority": text, "from": day,
                        "expires": maybe("string"), "disposition": text, "departure": ["type": "boolean"],
                        "review": text, "lapses": day,
                        "state": choice(["open", "confirmed", "refused", "overtaken", "expired"]),
                    ]))
            ]),
            "Entries": members([
                "items": list(entry), "next": maybe("string"),
            ]),
        ]
    }

    static let text: JSON = ["type": "string"]
    private static let day: JSON = ["type": "string", "format": "date"]
    private static let words: JSON = ["$ref": "#/components/schemas/Text"]

    private static func list(_ items: JSON) -> JSON { ["type": "array", "items": items] }
    private static func maybe(_ type: String) -> JSON { ["type": [.string(type), "null"]] }

    private static func choice(_ words: [String]) -> JSON {
        ["type": "string", "enum": .array(words.map { .string($0) })]
    }

    private static func members(_ members: [String: JSON]) -> JSON {
        [
            "type": "object", "required": .array(members.keys.sorted().map { .string($0) }),
            "properties": .object(members),
        ]
    }

    /// A list that comes a hundred at a time.
    private static func paged(_ item: JSON, beside: [String: JSON] = [:]) -> JSON {
        members(beside.merging(["items": list(item), "next": maybe("string")]) { first, _ in first })
    }

    private static let amounts: [String: JSON] = [
        "currency": text, "budget": maybe("string"), "committed": maybe("string"),
        "disbursed": maybe("string"),
    ]

    private static var group: JSON {
        members(
            amounts.merging([
                "key": maybe("string"), "isSeveral": ["type": "boolean"], "atStake": maybe("string"),
                "activities": list(text),
            ]) { first, _ in first })
    }

    private static var track: JSON {
        members([
            "id": text, "disposition": choice(["open", "restricted", "closed", "undetermined"]),
            "holds": list(members(["kind": text, "of": text])),
            "changes": list(members(["to": text, "steps": list(["type": "object"])])),
            "softMet": maybe("string"), "softPossible": maybe("string"),
        ])
    }

    private static var restriction: JSON {
        members([
            "id": text, "state": choice(["in force", "not in force", "unknown", "not law", "waived"]),
            "disputed": ["type": "boolean"], "findings": list(["type": "object"]), "exceptions": list(text),
            "reasons": list(words), "bites": list(text),
        ])
    }

    private static var condition: JSON {
        members([
            "id": text, "finding": choice(["met", "not met", "unknown", "waived"]),
            "applies": ["type": "boolean"], "comparisons": list(["type": "object"]), "reasons": list(words),
            "evidence": list(["type": "object"]), "graceUntil": maybe("string"),
        ])
    }

    private static var commitment: JSON {
        members([
            "id": text, "title": words, "owner": text, "to": list(text), "agreed": day,
            "meeting": maybe("string"), "due": day, "firstDue": day,
            "state": choice(["open", "kept", "late", "withdrawn"]), "since": day, "touches": list(text),
            "updates": list(["type": "object"]), "source": maybe("string"), "address": maybe("string"),
            "illustrative": ["type": "boolean"],
        ])
    }

    private static var meeting: JSON {
        members([
            "id": text, "title": words, "day": day, "parties": list(text), "topics": list(text),
            "source": maybe("string"), "address": maybe("string"), "illustrative": ["type": "boolean"],
        ])
    }

    private static var entry: JSON {
        members([
            "sequence": ["type": "integer"], "kind": maybe("string"), "at": maybe("string"),
            "actor": maybe("string"),
            "body": ["type": "object"], "leaf": text,
        ])
    }
}
