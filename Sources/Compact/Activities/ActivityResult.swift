import IATI
public import Scalars

/// What an activity aims at and has come to in one period, as its publisher says (IATI 2.03, `result/indicator/period`).
/// Figures are as written: numbers, or words for a measure that is none.
public struct ActivityResult: Sendable, Hashable {
    public var activity: String
    /// The title of the result that the indicator belongs to.
    public var result: String
    public var indicator: String
    /// Codelist IndicatorMeasure: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative; empty where none is stated.
    public var measure: String
    public var baselineYear: String
    public var baseline: String
    /// First and last day of the period, as written; empty where the indicator has none.
    public var start: String
    public var end: String
    public var target: String
    public var actual: String
    /// What was achieved of the way from the baseline to the target, where all three are numbers: 1 is all of it.
    public var achieved: Decimal128?
    /// The day by which it was public; nil where nothing says.
    public var released: Day?

    /// Every period of every indicator; an indicator without periods is told once.
    static func all(of activity: AidActivity, released: Day?) -> [ActivityResult] {
        activity.indicators.flatMap { one in
            (one.periods.isEmpty ? [AidIndicator.Period()] : one.periods).map { period in
                ActivityResult(
                    activity: activity.identifier, result: one.result, indicator: one.title,
                    measure: one.measure, baselineYear: one.baselineYear, baseline: one.baseline,
                    start: period.start, end: period.end, target: period.target, actual: period.actual,
                    achieved: period.achievement(from: one.baseline), released: released)
            }
        }
    }
}

extension [ActivityResult] {
    /// What was known of results on a day: of each activity its latest publication by then. What does not say since when it
    /// is public counts always.
    func known(on day: Day) -> [ActivityResult] {
        let told = filter { $0.released.map { $0 <= day } ?? true }
        let latest = Dictionary(
            told.compactMap { one in one.released.map { (one.activity, $0) } }, uniquingKeysWith: Swift.max)
        return told.filter { $0.released == nil || $0.released == latest[$0.activity] }
    }
}
