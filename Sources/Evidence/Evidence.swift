// Evidence answers what was known.

import Scalars

/// A question's two times: the day it is about, and the day whose knowledge counts.
public struct AsOf: Sendable, Hashable {
    public var on: Day
    public var known: Day

    public init(on: Day, known: Day) {
        self.on = on
        self.known = known
    }

    /// A day as it was known on that day.
    public init(_ day: Day) { self.init(on: day, known: day) }
}

/// How honestly a series answers “as known then”.
public enum VintageHonesty: String, Sendable, CaseIterable {
    /// Each release was kept with its date.
    case asKnownThen = "as known then"
    /// Today's figures, dated by the publisher's usual lag.
    case latestWithLag = "latest data with publication lag"
}

/// Why an answer is null.
public enum Missing: Error, Sendable, Hashable {
    case unknownSeries(String)
    case unknownPlace(String)
    case unknownGroup(String)
    /// No observation of the series for the place at all.
    case noObservations(series: String, place: String)
    /// There are observations, but none was released by the day, for a period that had ended.
    case notYetReleased(series: String, place: String, first: Day)
    /// The newest is older than allowed.
    case stale(series: String, place: String, periodEnd: Day, days: Int, allowed: Day)
    /// Only publishers that are not accepted have it.
    case sourceNotAccepted(series: String, publisher: String)
    /// Too few values for the question.
    case tooFewValues(series: String, place: String, found: Int, needed: Int)
    /// Nothing known for the period that holds the day.
    case noValueAt(series: String, place: String, day: Day)
    case tooFewPeers(series: String, group: String, found: Int)
    /// The result has no exact decimal in range.
    case outOfRange
}
