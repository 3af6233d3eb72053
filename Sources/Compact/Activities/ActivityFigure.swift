import Scalars

/// What one activity's publisher said of one calendar year in one currency.
public struct ActivityFigure: Sendable, Equatable {
    /// A DAC sector code with its share of the activity, in percent; nil where none was published.
    public struct SectorShare: Sendable, Hashable {
        public var code: String
        public var percent: Decimal128?

        public init(code: String, percent: Decimal128?) {
            self.code = code
            self.percent = percent
        }
    }

    public var activity: String
    /// The activity that this one is a part of, as its publisher says.
    public var parent: String?
    /// Identifier and name of the reporting organisation.
    public var reporter: String
    public var reporterName: String
    public var title: String
    public var sectors: [SectorShare]
    public var year: Int
    /// ISO 4217.
    public var currency: String
    public var budget: Decimal128?
    public var committed: Decimal128?
    public var disbursed: Decimal128?
    public var source: String
    /// The day by which the figure was public.
    public var released: Day
    /// The day on which a later publication of the same activity took its place; until then it is what was known.
    public var superseded: Day?

    public init(
        activity: String, parent: String? = nil, reporter: String, reporterName: String, title: String,
        sectors: [SectorShare], year: Int, currency: String, budget: Decimal128? = nil,
        committed: Decimal128? = nil, disbursed: Decimal128? = nil, source: String, released: Day
    ) {
        self.activity = activity
        self.parent = parent
        self.reporter = reporter
        self.reporterName = reporterName
        self.title = title
        self.sectors = sectors
        self.year = year
        self.currency = currency
        self.budget = budget
        self.committed = committed
        self.disbursed = disbursed
        self.source = source
        self.released = released
    }

    subscript(kind: MoneyKind) -> Decimal128? {
        switch kind {
        case .budget: budget
        case .committed: committed
        case .disbursed: disbursed
        }
    }
}

/// The kinds of figure that an activity has, in the words of IATI: a budget is a plan, a commitment a promise, a
/// disbursement (or expenditure) money that has left.
public enum MoneyKind: String, Sendable, CaseIterable {
    case budget, committed, disbursed
}
