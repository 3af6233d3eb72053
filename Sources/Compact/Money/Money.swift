import Scalars

/// The money of a compact on one day, by track, year, partner and currency. Nothing is converted and nothing is guessed:
/// what belongs to no track, and what is left out so as not to count it twice, stands beside the totals.
public struct Money: Sendable, Equatable {
    /// Sums of one track (nil: of sectors that no track names), one partner, one year and one currency.
    public struct Line: Sendable, Equatable {
        public var track: String?
        public var year: Int
        public var partner: String
        public var currency: String
        public var budget: Decimal128?
        public var committed: Decimal128?
        public var disbursed: Decimal128?
        /// The activities that the sums are of.
        public var activities: [String]
    }

    /// One partner's money in a track over all years, in one currency, and what of it is agreed and not yet paid.
    public struct Total: Sendable, Equatable {
        public var track: String?
        public var partner: String
        public var currency: String
        public var budget: Decimal128?
        public var committed: Decimal128?
        public var disbursed: Decimal128?
        /// Agreed and not yet disbursed, family by family of activities (one with all its parts): commitments made by
        /// the day, or, where none is reported, budgets; less what was disbursed by then, and never less than nothing.
        public var atStake: Decimal128?
        public var activities: Int
    }

    /// Why a figure is in no track's sums.
    public enum Omission: String, Sendable, CaseIterable {
        /// The activity that it is a part of reports the same kind of figure.
        case countedInParent
        /// Several sectors without their shares, or shares that come to more than a hundred.
        case unclearShares
        /// The part of a hundred percent for which no sector is stated.
        case sectorNotStated
        /// The year begins after the day.
        case later
    }

    public struct LeftOut: Sendable, Equatable {
        public var reason: Omission
        public var kind: MoneyKind
        public var activity: String
        public var year: Int
        public var currency: String
        public var amount: Decimal128
        /// What of the amount is of the sectors of the tracks asked about; nil where none of it is, or where all tracks are.
        var part: Decimal128?
    }

    /// A condition that activities state, the compact's or another.
    public struct Stated: Sendable, Equatable {
        /// The compact's condition; nil where it is none of the compact's.
        public var condition: String?
        /// IATI codelist ConditionType: 1 policy, 2 performance, 3 fiduciary; empty where none is stated.
        public var kind: String
        /// As stated; empty for the compact's own.
        public var text: String
        public var activities: [String]
    }

    public var lines: [Line]
    public var totals: [Total]
    /// Sums by the part of the country that activities name; the same money as the totals'.
    public var places: [Group] = []
    public var leftOut: [LeftOut]
    /// How many figures are left out of the sums of all tracks, where those of one are listed; nil where all are listed.
    public var leftOutInAll: Int?
    /// Publishers and terms, in the order of their names.
    public var sources: [String]
    /// Conditions that the activities state.
    public var stated: [Stated] = []

    public init(
        lines: [Line] = [], totals: [Total] = [], leftOut: [LeftOut] = [], sources: [String] = [],
        stated: [Stated] = []
    ) {
        self.stated = stated
        self.lines = lines
        self.totals = totals
        self.leftOut = leftOut
        self.sources = sources
    }

    /// Lists of what is left out the part of the tracks asked about alone, and counts all of it.
    mutating func narrowLeftOut() {
        leftOutInAll = leftOut.count
        leftOut = leftOut.compactMap { one in
            guard let part = one.part else { return nil }
            var one = one
            (one.amount, one.part) = (part, nil)
            return one
        }
    }

    public var isEmpty: Bool { lines.isEmpty && leftOut.isEmpty && stated.isEmpty }

    /// Totals of one track, in the order of partners and currencies.
    public func totals(of track: String?) -> [Total] { totals.filter { $0.track == track } }
    public func lines(of track: String?) -> [Line] { lines.filter { $0.track == track } }
}
