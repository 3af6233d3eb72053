import Compact
import Words

/// What the money page is asked: `?on=2022-12-31&by=place&of=ML-5`.
struct MoneyQuestion {
    var review: ReviewQuestion
    /// What sums are taken by.
    var grouping: Money.Grouping
    /// The one track whose money is counted; nil for all.
    var track: String?
    /// The one thing whose activities are listed; nil for all activities.
    var key: Money.Group.Key?

    init(_ view: View) throws(SiteProblem) {
        review = try ReviewQuestion(view.asking.query, view.standing, today: view.today)
        review.place = view.standing.compact.place
        grouping = try Money.Grouping.asked(view.asking.query) ?? .track
        track = try Money.Grouping.track(asked: view)
        key = view.asking.query["of"].map { Money.Group.Key(address: $0) }
    }

    /// The addresses of this question about one group, and of the data behind it.
    func query(_ view: View, of key: Money.Group.Key?) -> String {
        var parts = review.query(view.standing, today: view.today)
        parts += (parts.isEmpty ? "?" : "&") + "by=\(grouping.rawValue)"
        if let track { parts += "&track=\(Query.encoded(track))" }
        if let key { parts += "&of=\(Query.encoded(key.address))" }
        return parts
    }
}

extension Money.Group.Key {
    /// As an address and a table for programs write it; no id begins with an underscore.
    var address: String {
        switch self {
        case .of(let id): id
        case .several: "_several"
        case .none: "_none"
        }
    }

    init(address: String) {
        switch address {
        case Self.several.address: self = .several
        case Self.none.address: self = .none
        default: self = .of(address)
        }
    }
}

extension Money.Grouping {
    /// What sums are to be taken by; nil where nothing is said of it.
    static func asked(_ query: Query) throws(SiteProblem) -> Money.Grouping? {
        guard let text = query["by"] else { return nil }
        guard let found = Money.Grouping(rawValue: text) else {
            throw .notAChoice(name: "by", text, among: allCases.map(\.rawValue))
        }
        return found
    }

    /// The one track whose money is to be counted; nil for all.
    static func track(asked view: View) throws(SiteProblem) -> String? {
        guard let text = view.asking.query["track"] else { return nil }
        let tracks = view.standing.compact.tracks.map(\.id)
        guard tracks.contains(text) else { throw .notAChoice(name: "track", text, among: tracks) }
        return text
    }

    var word: Text {
        switch self {
        case .track: Text(en: "track", fr: "volet")
        case .pillar: Text(en: "pillar", fr: "pilier")
        case .place: Text(en: "place", fr: "lieu")
        case .partner: Text(en: "partner", fr: "partenaire")
        }
    }
}
