import Ledger

extension Description {
    private static let question = ["on", "known", "place"]
    private static let asOf = ["on", "known"]
    private static let map = ["level", "of", "year", "kind", "known"]
    private static let events = ["on", "known", "place", "kind"]
    private static let past = ["from", "to", "every", "place"]

    private static func table(_ path: String, _ summary: String, _ parameters: [String]) -> Operation {
        Operation(path: path, summary: summary, type: "text/csv", parameters: parameters, schema: string)
    }

    private static func data(
        _ path: String, _ summary: String, _ parameters: [String], _ schema: String
    ) -> Operation {
        Operation(
            path: path, summary: summary, type: "application/json", parameters: parameters,
            schema: ["$ref": .string("#/components/schemas/\(schema)")])
    }

    /// An operation that not every accord has.
    private static func place(_ operation: Operation) -> Operation {
        var operation = operation
        operation.refusals.append((404, "The accord’s folder places nothing on a map"))
        return operation
    }

    /// What is asked.
    static var reading: [Operation] {
        [
            data("review", "Every track, restriction and condition for a day", question, "Review"),
            table("tracks.csv", "The tracks of a review as a table", question),
            table("conditions.csv", "The conditions of a review as a table", question),
            table("restrictions.csv", "The restrictions of a review as a table", question),
            table("scorecards.csv", "The scorecards of a review as a table", question),
            table("due.csv", "What is owed or has gone stale on a day", question),
            table("changes.csv", "Smallest sets of changes that would turn each track", question),
            table("evidence.csv", "The evidence that each finding rests on", question),
            data(
                "money", "The activities’ money, with its sums by one thing", asOf + ["by", "track"], "Money"),
            table(
                "money.csv", "The activities’ money by track, year, partner and currency, or by one thing",
                question + ["by", "track"]),
            data("activities", "Activities, a hundred at a time", asOf + ["cursor"], "Activities"),
            table("activities.csv", "Activities, a row an activity and currency", asOf),
            data("results", "Indicators that activities publish", asOf + ["cursor"], "Results"),
            table("results.csv", "The same, a row a period", asOf),
            place(data("map", "One measure, place by place", map + ["cursor"], "Map")),
            place(table("map.csv", "The same as a table", map)),
            place(data("measures", "What places can be coloured by", ["cursor"], "Measures")),
            data("events", "Events, oldest first, a hundred at a time", events + ["cursor"], "Events"),
            table("events.csv", "Events as a table", events),
            table(
                "concentration.csv",
                "Partners’ shares by year, with the Herfindahl–Hirschman index of each year", question),
            data("dialogue", "Meetings and commitments, as they stood on a day", question, "Dialogue"),
            Operation(
                path: "activities.xml", summary: "The accord’s activities as IATI 2.03, with its conditions",
                type: "application/xml", parameters: [], schema: string,
                refusals: [(404, "The accord’s folder has no activities to publish")]),
            data("backtest", "Findings and dispositions over the past, as known then", past, "Backtest"),
            table("backtest.csv", "The same as a table, a row a day and item", past),
            data("decisions", "Signed decisions, oldest first, a hundred at a time", ["cursor"], "Entries"),
            data("proposals", "Proposed decisions, and what has become of each", [], "Proposals"),
            data(
                "journal", "Entries of the journal, oldest first, a hundred at a time", ["cursor"], "Entries"),
            Operation(
                path: "checkpoint", summary: "The latest signed checkpoint", type: "text/plain",
                parameters: [], schema: string, mayBeUnsigned: true),
        ]
    }

    /// Where there are watch lists.
    static var screening: [Operation] {
        [
            screened(
                data("diligence/lists", "The watch lists that are screened against", ["cursor"], "WatchLists")
            ),
            screened(table("diligence/lists.csv", "The same as a table", [])),
            screened(data("diligence/reports", "Reports filed, newest first", ["cursor"], "Filings")),
        ]
    }

    private static func screened(_ operation: Operation) -> Operation {
        var operation = operation
        operation.refusals.append((503, "The watch lists are not read yet, or cannot be read"))
        return operation
    }

    /// One report that was filed, by its entry's number.
    static var filedReport: [String: JSON] {
        [
            "/api/v1/diligence/reports/{entry}": [
                "get": [
                    "operationId": "diligence_report", "summary": "One filed report, as it was signed",
                    "parameters": [
                        ["name": "entry", "in": "path", "required": true, "schema": string]
                    ],
                    "responses": [
                        "200": [
                            "description": "The report with its key and signature",
                            "content": [
                                "application/json": ["schema": object(["report", "key", "signature"])]
                            ],
                        ],
                        "401": refusal("No account, or its token or password is not known"),
                        "403": refusal("The account may not"), "404": refusal("There is no such report"),
                        "429": refusal("Asked too often"), "500": refusal("The journal cannot be read"),
                    ],
                ]
            ]
        ]
    }
}
