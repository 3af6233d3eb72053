import Words
import Evidence
import Scalars

/// Every condition, restriction and track, evaluated for a day with what was known on a day.
///
/// A review is a value with nothing hidden: the text, the page and the JSON are all drawn from it.
public struct Review: Sendable, Equatable {
    public var compact: String
    public var place: String
    /// The place's name.
    public var placeTitle: Text
    public var asOf: AsOf
    public var tracks: [TrackReview]
    public var restrictions: [RestrictionReview]
    public var conditions: [ConditionReview]
    public var scorecards: [ScorecardReview]
    public var due: [DueItem]
    /// Series used, and how honestly each answers “as known then”.
    public var honesty: [SeriesHonesty]
    /// The money of the tracks; nil where the compact has no activities, or the place is not its own.
    public var money: Money?

    public subscript(track id: String) -> TrackReview? { tracks.first { $0.id == id } }
    public subscript(condition id: String) -> ConditionReview? { conditions.first { $0.id == id } }
    public subscript(restriction id: String) -> RestrictionReview? { restrictions.first { $0.id == id } }
    public subscript(scorecard id: String) -> ScorecardReview? { scorecards.first { $0.id == id } }
}

/// What a review finds of a condition or a scorecard.
public enum Finding: String, Sendable, CaseIterable {
    case met
    case notMet = "not met"
    case unknown
    case waived
}

/// One condition on one day.
public struct ConditionReview: Sendable, Equatable {
    public var id: String
    public var finding: Finding
    /// The comparisons the condition is made of, with their sides' values; most have one.
    public var comparisons: [Comparison]
    /// Why the finding is unknown; empty otherwise.
    public var reasons: [Text]
    /// The observations and events that were looked at, newest first within a series.
    public var evidence: [CitedEvidence]
    public var trend: Trend?
    /// Set while a breach does not count yet: the last day of grace.
    public var graceUntil: Day?
    public var waiver: Waiver?
    /// False outside the condition's own dates; it then counts for nothing.
    public var applies: Bool

    /// The comparison that made the finding what it is: the first that fails, or is unknown, or else the first.
    public var decisive: Comparison? {
        switch finding {
        case .notMet: comparisons.first { $0.holds == false } ?? comparisons.first
        case .unknown: comparisons.first { $0.holds == nil } ?? comparisons.first
        case .met, .waived: comparisons.first
        }
    }

    /// The comparison nearest to turning the finding, if any is numeric.
    public var margin: Decimal128? { comparisons.compactMap(\.margin).min { $0.magnitude < $1.magnitude } }
}

/// `left operator right` with both sides' values on the day.
public struct Comparison: Sendable, Equatable {
    public enum Operator: String, Sendable {
        case less = "<"
        case atMost = "<="
        case equal = "="
        case unequal = "!="
        case atLeast = ">="
        case greater = ">"
    }

    /// The FEEL text of the left side.
    public var subject: String
    public var op: Operator
    /// The FEEL text of the right side.
    public var bound: String
    /// The left side's number; nil when unknown or no number.
    public var value: Decimal128?
    /// The right side's number.
    public var threshold: Decimal128?
    /// Texts of the sides' values, whatever their type.
    public var valueText: String
    public var thresholdText: String
    public var holds: Bool?

    /// How far the value stands on the right side of the threshold, positive where the comparison holds (zero on the
    /// threshold itself).
    public var margin: Decimal128? {
        guard let value, let threshold else { return nil }
        switch op {
        case .atLeast, .greater: return value - threshold
        case .atMost, .less: return threshold - value
        case .equal, .unequal: return nil
        }
    }
}

/// One observation or event that an answer rests on.
public struct CitedEvidence: Sendable, Equatable {
    public var series: String
    public var place: String
    /// The period it speaks of, or the day of an event, as text.
    public var period: String
    public var value: Decimal128?
    public var standardError: Decimal128?
    public var unit: String
    public var source: String
    public var released: Day
    /// Days from the period's end to the review's day.
    public var age: Int
    public var stale: Bool
    public var honesty: VintageHonesty
}

/// How a series was moving when it was looked at.
public struct Trend: Sendable, Equatable {
    public enum Direction: String, Sendable {
        case improving, worsening, steady
    }

    public var series: String
    /// Least-squares slope, in the series' unit a year.
    public var slope: Decimal128
    /// The window's length in years and the number of values in it.
    public var years: Int
    public var points: Int
    /// By the series' own direction (a falling death rate improves).
    public var direction: Direction
}

/// One restriction on one day.
public struct RestrictionReview: Sendable, Equatable {
    public enum State: String, Sendable, CaseIterable {
        case inForce = "in force"
        case notInForce = "not in force"
        case unknown
        /// The rule itself is not law that day.
        case notLaw = "not law"
        case waived
    }

    public var id: String
    public var state: State
    /// Two official accounts differ about the day.
    public var disputed: Bool
    /// The legal findings under the restriction for the place that were known, the ones that cover the day first.
    public var findings: [LegalFinding]
    /// Ids of the exceptions that hold, with the tracks they free.
    public var exceptions: [String]
    public var reasons: [Text]
    public var waiver: Waiver?
    /// Tracks it closes or restricts on the day, exceptions and waivers taken off.
    public var bites: [String]
}

/// One scorecard on one day.
public struct ScorecardReview: Sendable, Equatable {
    public struct Category: Sendable, Equatable {
        public var name: String
        public var met: Int
        public var unknown: Int
        public var of: Int
    }

    public var id: String
    public var finding: Finding
    public var met: Int
    public var unknown: Int
    public var of: Int
    public var atLeast: Int
    public var categories: [Category]
    /// Hurdles that are not met or unknown.
    public var missedHurdles: [String]
    public var waiver: Waiver?
}

/// One track on one day.
public struct TrackReview: Sendable, Equatable {
    public var id: String
    public var disposition: Disposition
    /// What holds it there: the rule of the disposition table that matched, with what made it match.
    public var holds: [Hold]
    /// Smallest sets of changes that turn it, by the disposition they lead to.
    public var changes: [TrackChange]
    /// Share of the soft weights met, and met or unknown.
    public var softMet: Decimal128?
    public var softPossible: Decimal128?
    /// Other sets would turn it as well, by something that is withheld from whoever reads (`Extract`).
    public var hidesChanges = false
}

/// One thing that holds a track where it is.
public struct Hold: Sendable, Equatable, Hashable {
    public enum Kind: String, Sendable {
        case restrictionCloses, restrictionRestricts, restrictionUnknown, hardNotMet, hardUnknown, softShare,
            softUncertain
    }

    public var kind: Kind
    /// The restriction, condition or scorecard.
    public var of: String
}

/// A smallest set of findings that would turn a track.
public struct TrackChange: Sendable, Equatable {
    public struct Step: Sendable, Equatable, Hashable {
        public enum Change: String, Sendable {
            case becomesMet, becomesNotMet, lifted, imposed
        }

        /// The condition, scorecard or restriction.
        public var of: String
        public var change: Change
        /// For a numeric condition: how far its value must move, in the value's own unit and sign.
        public var by: Decimal128?
        public var subject: String?
    }

    public var to: Disposition
    public var steps: [Step]
}

/// Something that is owed or has gone stale.
public struct DueItem: Sendable, Equatable {
    public enum Kind: String, Sendable {
        /// The newest value is older than the condition allows.
        case staleEvidence
        /// A new value is expected by its frequency and usual lag.
        case newEvidence
        case missingEvidence
        case report
        case review
        case waiverExpires
        case graceEnds
        /// A party owes it, and may be late.
        case commitment
    }

    public var kind: Kind
    public var of: String
    public var title: Text
    public var due: Day?
    public var owner: String?
}

/// How honestly a series answers “as known then”.
public struct SeriesHonesty: Sendable, Equatable {
    public var series: String
    public var title: Text
    public var honesty: VintageHonesty
}
