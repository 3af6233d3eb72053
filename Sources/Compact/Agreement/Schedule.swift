import Words
import Scalars

/// What comes round: reviews, and the reports that somebody owes.
public struct Schedule: Sendable, Hashable {
    /// A day and every so often after it.
    public struct Rhythm: Sendable, Hashable {
        public var first: Day
        public var every: CalendarSpan

        public init(first: Day, every: CalendarSpan) {
            self.first = first
            self.every = every
        }

        /// The first occurrence on or after a day.
        public func next(from day: Day) -> Day {
            guard first < day else { return first }
            // Jump close by the span's longest length, then walk: the rhythm is counted from `first` each time so
            // that month ends do not drift (31 January, every month, stays the month's last day).
            let longest = every.months * 31 + every.days
            var count = max(0, Int(day.days(since: first)) / longest - 1)
            while true {
                let at = first.moved(months: every.months * count, days: every.days * count)
                if at >= day || count > 1_000_000 { return at }
                count += 1
            }
        }
    }

    public struct Report: Sendable, Hashable {
        public var id: String
        public var title: Text
        /// The party that owes it.
        public var owner: String
        public var rhythm: Rhythm

        public init(id: String, title: Text, owner: String, rhythm: Rhythm) {
            self.id = id
            self.title = title
            self.owner = owner
            self.rhythm = rhythm
        }
    }

    public var reviews: Rhythm?
    public var reports: [Report]

    public init(reviews: Rhythm? = nil, reports: [Report] = []) {
        self.reviews = reviews
        self.reports = reports
    }
}
