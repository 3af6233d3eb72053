import Words
import Bytes
import Evidence
import Scalars

/// Something agreed that must hold.
public struct Condition: Sendable, Hashable {
    /// IATI 2.03 codelist ConditionType.
    public enum Kind: String, Sendable, CaseIterable {
        case policy, performance, fiduciary

        /// The code in IATI's ConditionType list.
        public var iatiCode: String {
            switch self {
            case .policy: "1"
            case .performance: "2"
            case .fiduciary: "3"
            }
        }
    }

    public var id: String
    public var title: Text
    public var reason: Text
    public var kind: Kind
    public var pillar: String?
    /// The scorecard category it counts in.
    public var category: String?
    /// FEEL; true is met, false not met, null unknown.
    public var when: String
    /// Evidence whose period ended longer ago than this is stale.
    public var maximumAge: CalendarSpan?
    /// A breach counts against a track only after it has lasted so long.
    public var grace: CalendarSpan?
    /// Its share in a track's soft weights; positive.
    public var weight: Decimal128
    /// Publishers whose evidence counts; empty means any.
    public var sources: [String]
    public var from: Day?
    public var to: Day?
    /// The threshold is an example, nobody's policy.
    public var illustrative: Bool
    /// Who may read it; nil goes with the tracks that rest on it.
    public var audience: Audience?
    /// Where `when` stands in its file, so that an error in the FEEL points into the YAML.
    public var whenLocation: SourceLocation?

    public init(
        id: String, title: Text, reason: Text, kind: Kind = .policy, pillar: String? = nil,
        category: String? = nil, when: String, maximumAge: CalendarSpan? = nil, grace: CalendarSpan? = nil,
        weight: Decimal128 = 1, sources: [String] = [], from: Day? = nil, to: Day? = nil,
        illustrative: Bool = false, audience: Audience? = nil, whenLocation: SourceLocation? = nil
    ) {
        self.id = id
        self.title = title
        self.reason = reason
        self.kind = kind
        self.pillar = pillar
        self.category = category
        self.when = when
        self.maximumAge = maximumAge
        self.grace = grace
        self.weight = weight
        self.sources = sources
        self.from = from
        self.to = to
        self.illustrative = illustrative
        self.audience = audience
        self.whenLocation = whenLocation
    }
}
