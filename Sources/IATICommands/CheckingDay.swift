import Foundation
import IATI

/// The day from which rules tell what lies in the future, in days since 1 January 1970.
enum CheckingDay {
    static var now: Int { Int(Date().timeIntervalSince1970 / 86_400) }

    /// A day written `YYYY-MM-DD`; nil where it is none.
    static func number(_ text: String) -> Int? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard text.utf8.count == 10, parts.count == 3, let year = parts[0], let month = parts[1],
            let day = parts[2]
        else { return nil }
        return Validator.day(year: year, month: month, day: day)
    }
}
