/// The addresses that everybody may ask of a portal: those drawn from the public part of the accord alone. What is not named
/// here is not there: a page added to the site is not public before somebody has looked at it.
enum Portal {
    /// What there is below `/api/v1`.
    static let data: Set<String> = ["review", "tracks.csv", "conditions.csv", "restrictions.csv"]

    static func check(_ asking: Asking) throws(SiteProblem) {
        guard asking.method == .get || asking.method == .head else { throw .readOnly }
        let path = asking.path
        let isThere: Bool
        switch path.first {
        case nil, "style.css", "live.js": isThere = path.count < 2
        case "conditions": isThere = path.count < 3
        case "tracks": isThere = path.count == 2
        case "api":
            isThere =
                path.count == 3 && path[1] == "v1" && (data.contains(path[2]) || path[2] == "openapi.json")
        default: isThere = false
        }
        guard isThere else { throw .notFound("/" + path.joined(separator: "/")) }
    }
}
