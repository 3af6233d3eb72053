import Scalars

/// Two versions of the conditions over the same past.
public struct VersionComparison: Sendable, Equatable {
    /// A stretch of days on which a track's disposition differs between the versions.
    public struct Difference: Sendable, Equatable {
        public var place: String
        public var track: String
        public var from: Day
        public var to: Day
        public var before: Disposition
        public var after: Disposition
        /// What holds the track in either version on the first day of the stretch.
        public var holdsBefore: [Hold]
        public var holdsAfter: [Hold]
    }

    /// How much one changed item of the conditions accounts for.
    public struct Influence: Sendable, Equatable {
        public enum Change: String, Sendable {
            case added, removed, changed
        }

        public var id: String
        public var change: Change
        /// Days of the back-test (summed over tracks and places) whose disposition differs when this item alone is
        /// taken from the second version into the first.
        public var daysChanged: Int
    }

    public var a: String
    public var b: String
    public var days: Int
    public var differences: [Difference]
    public var influences: [Influence]
}
