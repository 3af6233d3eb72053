import Scalars
import Words

/// What one series is: who publishes it, in what unit, how sure it is, and how its past was published.
public struct Series: Sendable, Hashable {
    public enum Direction: String, Sendable, CaseIterable {
        /// Higher values are better.
        case higher
        case lower
    }

    public enum ErrorModel: String, Sendable, CaseIterable {
        case none
        /// Normal, with the standard error given beside each value.
        case standardError = "se"
        /// Normal, with a standard error from 90 % bounds: (upper − lower) / (2 × 1.645).
        case bounds90
    }

    public enum Vintages: String, Sendable, CaseIterable {
        /// True release history; revisions are kept.
        case releases
        /// Each value is dated by the publisher's usual lag.
        case lag
        /// One vintage, re-estimated as a whole; the usual lag is assumed for the past.
        case single
    }

    public var id: String
    public var title: Text
    public var publisher: String
    public var licence: String
    public var address: String
    public var unit: String
    public var direction: Direction
    public var least: Decimal128?
    public var most: Decimal128?
    /// Months between values, as a rule.
    public var frequency: Int?
    public var errors: ErrorModel
    public var vintages: Vintages
    /// Months from a period's end to publication, where `vintages` is `lag` or `single`.
    public var lag: Int
    public var note: Text?

    public init(
        id: String, title: Text, publisher: String, licence: String = "", address: String = "", unit: String,
        direction: Direction = .higher, least: Decimal128? = nil, most: Decimal128? = nil,
        frequency: Int? = 12,
        errors: ErrorModel = .none, vintages: Vintages = .releases, lag: Int = 0, note: Text? = nil
    ) {
        self.id = id
        self.title = title
        self.publisher = publisher
        self.licence = licence
        self.address = address
        self.unit = unit
        self.direction = direction
        self.least = least
        self.most = most
        self.frequency = frequency
        self.errors = errors
        self.vintages = vintages
        self.lag = lag
        self.note = note
    }

    public var honesty: VintageHonesty { vintages == .releases ? .asKnownThen : .latestWithLag }
}

/// Who publishes.
public struct Publisher: Sendable, Hashable {
    public var id: String
    public var name: Text
    public var address: String?

    public init(id: String, name: Text, address: String? = nil) {
        self.id = id
        self.name = name
        self.address = address
    }
}
