/// An expression of XPath 1.0, as rulesets write them: the whole language but variables other than `$1` and the
/// functions `id` and `lang`.
indirect enum PathExpression: Sendable {
    enum Operator: String, Sendable {
        case or, and
        case equal = "="
        case unequal = "!="
        case less = "<"
        case atMost = "<="
        case more = ">"
        case atLeast = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case div, mod
        case union = "|"

        /// Weaker bind last (XPath 1.0 §3.4, §3.5).
        var strength: Int {
            switch self {
            case .or: 1
            case .and: 2
            case .equal, .unequal: 3
            case .less, .atMost, .more, .atLeast: 4
            case .plus, .minus: 5
            case .times, .div, .mod: 6
            case .union: 8
            }
        }
    }

    case number(Double)
    case string(String)
    /// A string that holds `$1`, or `$1` itself: filled with the value that a loop stands at.
    case pattern(String)
    case binary(Operator, PathExpression, PathExpression)
    case negative(PathExpression)
    case call(PathFunction, [PathExpression])
    case path(isAbsolute: Bool, [PathStep])
    /// Nodes of an expression, filtered, and a path on from each.
    case filtered(PathExpression, [PathExpression], [PathStep])
}

/// One step of a location path (XPath 1.0 §2.1).
struct PathStep: Sendable {
    enum Axis: String, Sendable, CaseIterable {
        case child, attribute, parent, descendant, ancestor
        case current = "self"
        case descendantOrSelf = "descendant-or-self"
        case ancestorOrSelf = "ancestor-or-self"
        case followingSibling = "following-sibling"
        case precedingSibling = "preceding-sibling"

        /// Whether nodes are met against the order of the document, which is how positions count (§2.4).
        var isReverse: Bool {
            switch self {
            case .parent, .ancestor, .ancestorOrSelf, .precedingSibling: true
            default: false
            }
        }
    }

    enum Test: Sendable {
        case any
        case node
        case text
        case comment
        /// A name without prefix is in no namespace (§2.3).
        case name(prefix: String, local: String)
        case prefixed(String)
    }

    var axis: Axis
    var test: Test
    var predicates: [PathExpression] = []
}

/// The functions of XPath 1.0 §4 that expressions may call.
enum PathFunction: String, Sendable, CaseIterable {
    case last, position, count, name, string, concat, contains, substring, translate, boolean, not, number,
        sum, floor
    case ceiling, round
    case isTrue = "true"
    case isFalse = "false"
    case localName = "local-name"
    case namespaceURI = "namespace-uri"
    case startsWith = "starts-with"
    case substringBefore = "substring-before"
    case substringAfter = "substring-after"
    case stringLength = "string-length"
    case normalizeSpace = "normalize-space"

    var arguments: ClosedRange<Int> {
        switch self {
        case .last, .position, .isTrue, .isFalse: 0...0
        case .name, .localName, .namespaceURI, .string, .stringLength, .normalizeSpace, .number: 0...1
        case .count, .boolean, .not, .sum, .floor, .ceiling, .round: 1...1
        case .contains, .startsWith, .substringBefore, .substringAfter: 2...2
        case .substring: 2...3
        case .translate: 3...3
        case .concat: 2...64
        }
    }
}

/// Why a text is no expression.
public struct PathFault: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case expected(String)
        case unknownFunction(String, nearest: String?)
        case unknownAxis(String)
        case arguments(String, least: Int, most: Int)
        case variable(String)
        case tooDeep
        case tooLong(limit: Int)
    }

    public var what: What
    /// In characters from the expression's start, from 0.
    public var offset: Int
}
