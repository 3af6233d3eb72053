/// The addresses that everybody may ask of a portal. All of them draw from the extract for visitors, which holds nothing that
/// is not public; and what is not named here is not there, so that a page added to the site is not public before somebody has
/// looked at it.
enum Portal {
    /// What there is below `/api/v1`.
    static let data: Set<String> = [
        "review", "tracks.csv", "conditions.csv", "restrictions.csv", "scorecards.csv", "changes.csv",
        "evidence.csv", "backtest", "backtest.csv", "money", "money.csv", "concentration.csv",
        "activities", "activities.csv", "activities.xml", "results", "results.csv", "map", "map.csv",
        "measures", "events", "events.csv", "dialogue", "decisions", "journal", "checkpoint",
    ]

    /// The rooms that every accord has for everybody.
    static let rooms: [Layout.Room] = [.today, .conditions, .past, .journal]

    static func check(_ asking: Asking) throws(SiteProblem) {
        guard asking.method == .get || asking.method == .head else { throw .readOnly }
        let path = asking.path
        let isThere: Bool
        switch path.first {
        case nil, "style.css", "live.js", "events", "past", "map", "dialogue", "journal",
            "checkpoints.atom":
            isThere = path.count < 2
        case "conditions", "money": isThere = path.count < 3
        case "tracks", "attachments": isThere = path.count == 2
        case "decisions": isThere = path.count < 3 || path.count == 3 && path[2] == "proof.jsonl"
        case "api":
            isThere =
                path.count == 3 && path[1] == "v1" && (data.contains(path[2]) || path[2] == "openapi.json")
        default: isThere = false
        }
        guard isThere else { throw .notFound("/" + path.joined(separator: "/")) }
    }
}
