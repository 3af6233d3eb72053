public import Bytes
import Scalars

/// A ruleset of the aid standard: what must hold of each activity or organisation, beyond the schema.
///
/// Anybody may write one, in the JSON form that the standard's own ruleset has. A context, a path, says where its rules
/// are asked; a rule has a kind (``RuleKind``) and cases.
///
///     let ruleset = try Ruleset(bytes, file: "donor.json")
///     let report = try RulesetChecker(ruleset, today: today).check(path: "activities.xml")
public struct Ruleset: Sendable {
    public var file: String
    var contexts: [Context] = []

    /// How many cases there are to ask.
    public var count: Int { contexts.reduce(0) { $0 + $1.cases.count } }

    /// Where rules are asked.
    struct Context: Sendable {
        var text: String
        var path: PathExpression
        var cases: [Case]
    }

    /// A path with its words, for people.
    struct Path: Sendable {
        var text: String
        var expression: PathExpression
    }

    struct Case: Sendable {
        var kind: RuleKind
        var info: RuleInfo
        var condition: Path?
        var check: Check
        /// Only values that are not identifiers of known publishers, or do not begin with one, are looked at.
        var exempt: Exemption?
    }

    enum Exemption: String, Sendable {
        case publisher = "NOT_EXISTING_ORG_ID"
        case publisherPrefix = "NOT_EXISTING_ORG_ID_PREFIX"
    }

    enum Check: Sendable {
        case atLeastOne([Path])
        case noMoreThanOne([Path])
        case onlyOneOf(excluded: [Path], [Path])
        case oneOrAll(one: Path, all: All)
        case dependent([Path])
        case sum([Path], Decimal128)
        case dateOrder(less: Moment, more: Moment)
        case dateNow(Path)
        case timeLimit(start: Path, end: Path)
        case betweenDates(Path, start: Path, end: Path)
        case matches([Path], RulePattern, written: String, isForbidden: Bool)
        case startsWith([Path], prefixes: [Prefix], separator: String)
        case unique([Path])
        case range([Path], least: Decimal128?, most: Decimal128?)
        case noSpaces([Path])
        case noPercent([Path])
        case positive([Path])
        case ifThen(Path, then: Path, shown: [Path])
        case holds(Path)
        case loop(Path, [Case])
    }

    /// What must be everywhere where the one is nowhere.
    enum All: Sendable {
        /// Each narrative names its language.
        case language
        /// Each value names its currency.
        case currency
        /// Each transaction has what the path finds.
        case transactions(Path)
    }

    enum Moment: Sendable {
        case now
        case path(Path)
    }

    enum Prefix: Sendable {
        /// The prefixes of agencies that register organisations.
        case agencies
        case path(Path)
    }
}

/// The kinds of rules; names are read with or without underscores, whatever the capitals.
public enum RuleKind: String, Sendable, CaseIterable {
    case atLeastOne = "atleast_one"
    case noMoreThanOne = "no_more_than_one"
    case onlyOneOf = "only_one_of"
    case oneOrAll = "one_or_all"
    case dependent
    case sum
    case strictSum = "strict_sum"
    case dateOrder = "date_order"
    case dateNow = "date_now"
    case timeLimit = "time_limit"
    case betweenDates = "between_dates"
    case regexMatches = "regex_matches"
    case regexNoMatches = "regex_no_matches"
    case startsWith = "startswith"
    case unique
    case range
    case noSpaces = "no_spaces"
    case noPercent = "no_percent"
    case positiveDecimal = "positive_decimal"
    case ifThen = "if_then"
    case evaluatesToTrue = "evaluates_to_true"
    case loop

    init?(written: String) {
        func plain(_ name: String) -> String { name.lowercased().filter { $0 != "_" } }
        let name = plain(written)
        guard let kind = RuleKind.allCases.first(where: { plain($0.rawValue) == name }) else { return nil }
        self = kind
    }
}

/// What a ruleset says of a case of its own.
public struct RuleInfo: Sendable, Hashable {
    /// Its number, such as `6.11.1`; where it has none, the kind and the place in the ruleset's file.
    public var id: String
    public var severity: Finding.Severity
    public var category: String
    /// In the language of whoever wrote it; empty where it has none.
    public var message: String
    /// Where the case stands in the ruleset.
    public var location: SourceLocation
}
