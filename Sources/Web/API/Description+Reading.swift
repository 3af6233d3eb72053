import Ledger

extension Description {
    private static let question = ["on", "known", "place"]
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
            table("money.csv", "The activities’ money by track, year, partner and currency", question),
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
            data(
                "journal", "Entries of the journal, oldest first, a hundred at a time", ["cursor"], "Entries"),
            Operation(
                path: "checkpoint", summary: "The latest signed checkpoint", type: "text/plain",
                parameters: [], schema: string, mayBeUnsigned: true),
        ]
    }
}
