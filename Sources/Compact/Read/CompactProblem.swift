import Words
import Bytes

/// One thing wrong with a compact's folder: where, what was found, what was expected and how to mend it.
public struct CompactProblem: Error, Sendable, Hashable {
    public enum Severity: String, Sendable {
        case error, warning
    }

    public enum What: Sendable, Hashable {
        /// The YAML cannot be read at all; libYAML's own words.
        case notYAML(String)
        case tabIndents
        case tooLarge(limit: Int)
        case tooManyParts(limit: Int)
        /// An alias whose anchor is missing, or holds the alias itself.
        case looseAlias
        case duplicateKeys([String])
        case unreadable(String)
        case noCompactFile
        case newerFormat(found: String)
        case missingKey(String, of: String)
        case unknownKey(String, nearest: String?, allowed: [String])
        case wrongShape(key: String, expected: Shape)
        case badDay(String)
        case badSpan(String)
        case badNumber(String, expected: String)
        case badChoice(String, allowed: [String])
        case badIdentifier(String)
        case missingTranslation(key: String, Language)
        case duplicateIdentifier(String, first: SourceLocation?)
        case unknownReference(kind: Reference, String, nearest: String?)
        case endsBeforeItBegins(from: String, to: String)
        case cycle([String])
        case scorecardCannotPass(String, needed: Int, of: Int)
        case expression(en: String, fr: String, mendEN: String?, mendFR: String?)
        case table(en: String, fr: String, mendEN: String?, mendFR: String?)
        case unusedCondition(String)
        /// A condition whose expression gives another type than true or false.
        case noVerdict(type: String)
        /// A comparison that is false where its evidence is missing.
        case falseLeap(String)
        /// Two files give one series, place, period and release day; other values are an error, equal ones a warning.
        case releaseElsewhere(first: SourceLocation, isSame: Bool)
    }

    public enum Shape: String, Sendable {
        case text, translatedText, mapping, list, flag, wholeNumber
    }

    public enum Reference: String, Sendable {
        case place, party, pillar, track, condition, restriction, scorecard, publisher, series, group, event,
            meeting, commitment, activity
    }

    public var severity: Severity
    public var location: SourceLocation
    public var what: What

    public init(_ what: What, at location: SourceLocation, severity: Severity = .error) {
        self.what = what
        self.location = location
        self.severity = severity
    }
}

/// Everything wrong with a folder, in the order of its files.
public struct CompactProblems: Error, Sendable {
    public var problems: [CompactProblem]

    public init(_ problems: [CompactProblem]) { self.problems = problems }

    public var hasErrors: Bool { problems.contains { $0.severity == .error } }
}
