import Compact
import Evidence
import Scalars
import Words

/// The small pictures of a review: each numeric condition's first series, with its threshold.
package struct SeriesPlots {
    let reviewer: Reviewer
    let review: Review
    let language: Language

    package init(reviewer: Reviewer, review: Review, language: Language) {
        self.reviewer = reviewer
        self.review = review
        self.language = language
    }

    /// One picture a series, in the order of the conditions.
    package var plots: [SeriesPlot] {
        var seen: Set<String> = []
        return review.conditions.compactMap { condition in
            guard let use = series(of: condition), seen.insert(use).inserted else { return nil }
            return plot(of: condition)
        }
    }

    /// The series that a condition's picture is of: the first measured one in the review's place.
    package func series(of condition: ConditionReview) -> String? {
        condition.evidence.first { $0.value != nil && $0.place == review.place }?.series
    }

    /// The picture of one condition; nil where it rests on no numbers of the place.
    package func plot(of condition: ConditionReview) -> SeriesPlot? {
        guard let name = series(of: condition), let series = reviewer.evidence.series(name),
            let rows = try? reviewer.evidence.history(of: name, in: review.place, asOf: review.asOf)
        else { return nil }
        let points = rows.compactMap { row -> SeriesPlot.Point? in
            guard let one = reviewer.evidence.observation(row) else { return nil }
            return SeriesPlot.Point(
                day: one.period.last, value: Double(one.value),
                standardError: one.standardError.map { Double($0) })
        }
        let threshold = condition.comparisons.first { $0.subject == "latest(\"\(name)\")" }?.threshold
        return SeriesPlot(
            title: series.title[language], unit: CatalogueWords.unit(series.unit)[language], points: points,
            threshold: threshold.map { Double($0) }, language: language)
    }
}
