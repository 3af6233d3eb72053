/// One word or mark of the source.
struct Token {
    enum Kind: UInt8 {
        case end, number, string, name, tested, at
        case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
        case comma, colon, dot, dots, arrow
        case plus, minus, star, power, slash
        case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
        case unknown, openString
    }

    var kind: Kind
    var start: Int
    var end: Int

    var span: SourceSpan { SourceSpan(start, end) }
}

extension Token.Kind {
    var comparison: Comparison? {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        default: nil
        }
    }

    var closes: Bool {
        switch self {
        case .rightParenthesis, .rightBracket, .rightBrace, .comma, .end: true
        default: false
        }
    }
}

/// Words with a part in the grammar.
enum Keyword: String, CaseIterable {
    case `if`, then, `else`, `for`, `in`, `return`, some, every, satisfies, and, or, between, instance, of
    case function, external, `true`, `false`, null

    static let words: [[UInt8]: Keyword] = {
        var table: [[UInt8]: Keyword] = [:]
        for keyword in allCases { table[Array(keyword.rawValue.utf8)] = keyword }
        return table
    }()
}
