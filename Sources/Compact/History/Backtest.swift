import Words
import Evidence
import Scalars

/// The findings and dispositions of a compact's conditions over past days, for one or several places.
///
/// Each row is evaluated with what was known on its own day; `honesty` says for which series that is exact.
public struct Backtest: Sendable, Equatable {
    /// One place's past.
    public struct Past: Sendable, Equatable {
        public var place: String
        /// The place's name.
        public var title: Text
        /// `findings[day][condition]`, in the order of `conditions`.
        public var findings: [[Finding]]
        /// `dispositions[day][track]`, in the order of `tracks`.
        public var dispositions: [[Disposition]]
        /// `probabilities[day][condition]`: that the condition is truly met, given the standard errors of the
        /// observations it rests on; nil where its finding is unknown or nothing was drawn.
        public var probabilities: [[Double?]]
        /// Events and legal findings of the place within the span.
        public var marks: [Mark]
        /// Why each track stood as it did: `holds[day][track]`.
        public var holds: [[[Hold]]]
    }

    /// A dated thing to mark on a timeline.
    public struct Mark: Sendable, Equatable {
        public var day: Day
        public var kind: String
        public var title: Text
        /// Who may read it, as of the event.
        public var audience: Audience?

        public init(day: Day, kind: String, title: Text, audience: Audience? = nil) {
            self.day = day
            self.kind = kind
            self.title = title
            self.audience = audience
        }
    }

    public var compact: String
    public var conditions: [String]
    public var tracks: [String]
    public var days: [Day]
    public var past: [Past]
    public var draws: Int
    public var honesty: [SeriesHonesty]
}

/// The days of a back-test: the first, and every so often until the last.
public struct BacktestDays: Sendable, Hashable {
    public var from: Day
    public var to: Day
    public var every: CalendarSpan

    public init(from: Day, to: Day, every: CalendarSpan) {
        self.from = from
        self.to = to
        self.every = every
    }

    /// Days at most; a span with more is cut there.
    public static let most = 100_000

    /// Whether the span has no more days than `most`.
    public var isWhole: Bool {
        from.moved(months: every.months * Self.most, days: every.days * Self.most) > to
    }

    /// Counted from the first day each time, so that month ends do not drift.
    public var days: [Day] {
        var days: [Day] = []
        var count = 0
        while true {
            let day = from.moved(months: every.months * count, days: every.days * count)
            guard day <= to, days.count < Self.most else { return days }
            days.append(day)
            count += 1
        }
    }
}
