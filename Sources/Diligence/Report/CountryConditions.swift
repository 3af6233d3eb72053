public import Compact
import Presentation
import Words

extension DiligenceReport.Country {
    /// What a review says of its place: tracks that are not open, and restrictions in force or unknown.
    public init(_ review: Review, of compact: Compact) {
        func title(_ id: String) -> Text {
            Text(
                en: Sentences(compact: compact, language: .english).title(id),
                fr: Sentences(compact: compact, language: .french).title(id))
        }
        self.compact = compact.title
        place = review.placeTitle
        on = "\(review.asOf.on)"
        tracks = review.tracks.map { .init(title: title($0.id), state: $0.disposition.word) }
        restrictions = review.restrictions.filter { $0.state != .notInForce && $0.state != .notLaw }
            .map { .init(title: title($0.id), state: $0.state.word) }
    }
}
