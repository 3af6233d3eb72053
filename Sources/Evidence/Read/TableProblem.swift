import Bytes

/// What is wrong with a table: where, what was found, how to mend it.
public struct TableProblem: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case torn(CSVProblem.What)
        case noHeader
        case unknownTable(columns: [String])
        case unknownColumn(String, nearest: String?)
        case missingColumn(String)
        case repeatedColumn(String)
        case missingValue(column: String)
        case wrongWidth(found: Int, expected: Int)
        case badPeriod(String)
        case badDay(String, column: String)
        /// A date that could be two days, such as 03/04/2024.
        case ambiguousDay(String, column: String)
        case badNumber(String, column: String)
        /// A text with control characters, such as NUL.
        case controlCharacter(column: String)
        /// Bytes that are no JSON.
        case badJSON
        case negativeError(String)
        case endsBeforeItBegins(String)
        case unknownSeries(String, nearest: String?)
        case unknownPlace(String, nearest: String?)
        case unknownRestriction(String, nearest: String?)
        /// An audience names somebody who is no party.
        case unknownParty(String, nearest: String?)
        case wrongUnit(found: String, expected: String)
        case outsideRange(value: String, least: String, most: String)
        case missingError(series: String)
        case releasedBeforePeriodBegan
        /// The same series, place, period and release day twice, with different values.
        case duplicateRelease(first: Int)
        /// The same row twice, value and all; the second is left out.
        case repeatedRow(first: Int)
        /// A file in another form than the one asked for.
        case notThisForm(TableForm)
        /// An SDMX-CSV row that asks to delete.
        case deletion
        /// The series, place, period and release day of a row are held already, with another value.
        case heldOtherwise(value: String)
        /// An event's id is held already, by another event.
        case eventHeldOtherwise(String)
        /// Rows about places or dimensions that nobody asked for.
        case leftOut(rows: Int, names: [String])
        /// So many more than were kept.
        case further(Int)
        case duplicateIdentifier(String)
        case notUTF8(TextEncoding)
    }

    public enum Severity: String, Sendable {
        case error, warning
    }

    /// The forms that publishers' tables come in.
    public enum TableForm: String, Sendable {
        case worldBank = "World Bank"
        case sdmx = "SDMX-CSV"
        case dhis2 = "DHIS2"
    }

    public var what: What
    public var location: SourceLocation
    public var severity: Severity

    public init(_ what: What, at location: SourceLocation, severity: Severity = .error) {
        self.what = what
        self.location = location
        self.severity = severity
    }
}
