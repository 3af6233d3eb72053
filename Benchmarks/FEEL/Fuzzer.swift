#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif
import FEEL
import Scalars

/// Mutates expressions without end, reads, checks, compiles and evaluates each under small limits, and compares
/// plain and traced evaluation. Any crash is a fault, and so are a slow input, a span outside the text, and two
/// evaluations that differ.
struct Fuzzer {
    private var state: UInt64
    private let seed: UInt64
    private let scope: Scope
    private let inputs: [Value]
    private var limits = Limits()
    private var faults = 0
    private var readable = 0

    init(seed: UInt64) {
        self.seed = seed
        state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        scope = Scope(
            variables: [
                Scope.Variable("a", .number), Scope.Variable("b c", .string), Scope.Variable("x"),
                Scope.Variable("list of things", .list(.context([FEELType.Field("price", .number)]))),
                Scope.Variable("p+q", .boolean), Scope.Variable("day", .date),
            ],
            functions: [
                HostFunction("latest value", [FunctionValue.Parameter("series", .string)], result: .number)
            ])
        let things = Value.list((1...3).map { .context(FEELContext([("price", number("\($0)"))])) })
        inputs = [3, "text", [1, "two", .null], things, true, Day("2024-02-29").map { .date($0) } ?? .null]
        limits.nesting = 100
        limits.steps = 20_000
        limits.listSize = 5_000
        limits.stringLength = 20_000
        limits.valueSize = 20_000
        limits.regexSteps = 20_000
    }

    mutating func run(count: Int) {
        print("seed \(seed), \(count) inputs")
        let started = userSeconds()
        for index in 1...max(1, count) {
            let text = input()
            let before = userSeconds()
            check(text)
            let spent = userSeconds() - before
            if spent > 2 { fault("took \(spent) s", text) }
            if index % 100_000 == 0 {
                fflush(nil)
                print("\(index): \(readable) readable, \(faults) faults, \(Int(userSeconds() - started)) s")
            }
        }
        print("done: \(count) inputs, \(readable) readable, \(faults) faults")
        if faults > 0 { exit(1) }
    }

    private mutating func fault(_ what: String, _ text: String) {
        faults += 1
        print("FAULT \(what): \(text.debugDescription)")
    }

    private mutating func check(_ text: String) {
        let grammar: Grammar = next() % 4 == 0 ? .unaryTests : .expression
        let tree = SyntaxTree(text, as: grammar, in: scope, limits: limits)
        let length = Int32(text.utf8.count)
        for diagnostic in tree.diagnostics {
            if diagnostic.span.start < 0 || diagnostic.span.end > length
                || diagnostic.span.start > diagnostic.span.end
            {
                fault("span \(diagnostic.span)", text)
            }
            _ = diagnostic.text(in: .french, source: tree.source)
        }
        if tree.diagnostics.isEmpty { readable += 1 }
        // Trees with errors are evaluated as well: they must be as safe.
        let expression = Expression(
            tree, in: scope, tested: grammar == .unaryTests ? .any : nil, limits: limits)
        let environment = Environment(limits: limits)
        let given = grammar == .unaryTests ? inputs + [4] : inputs
        let value = expression.evaluate(given, in: environment)
        _ = value.json
        let (told, _) = expression.trace(given, in: environment)
        let (plain, traced) = (value.literal, told.literal)
        if plain != traced, value.nullReason == nil, told.nullReason == nil {
            fault("\(plain) but traced \(traced)", text)
        }
        if let reason = value.nullReason { _ = reason.chainText(in: .english) }
    }

    // MARK: Inputs

    private mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }

    private mutating func pick<Item>(_ items: [Item]) -> Item { items[Int(next() % UInt64(items.count))] }

    private mutating func input() -> String {
        var tokens = pick(Fuzzer.corpus)
        for _ in 0...next() % 3 {
            let at = tokens.isEmpty ? 0 : Int(next() % UInt64(tokens.count))
            switch next() % 8 {
            case 0 where !tokens.isEmpty: tokens.remove(at: at)
            case 1: tokens.insert(pick(Fuzzer.words), at: at)
            case 2 where !tokens.isEmpty: tokens[at] = pick(Fuzzer.words)
            case 3:
                let other = pick(Fuzzer.corpus)
                tokens.insert(contentsOf: other, at: at)
            case 4 where tokens.count > 1: tokens.swapAt(at, Int(next() % UInt64(tokens.count)))
            case 5:
                let mark = pick(["(", "[", "{", "- ", "not(", "if ", "[1..", "for x in ", "f(", "x."])
                tokens.insert(String(repeating: mark, count: Int(next() % 200)), at: at)
            case 6 where !tokens.isEmpty: tokens.removeSubrange(at...)
            default:
                let scalar = Unicode.Scalar(UInt32(next() % 0x3000)) ?? " "
                tokens.insert(String(Character(scalar)), at: at)
            }
        }
        return String(tokens.joined(separator: next() % 3 == 0 ? "" : " ").prefix(4_000))
    }

    private static let words: [String] = [
        "(", ")", "[", "]", "{", "}", ",", ":", "..", ".", "+", "-", "*", "/", "**", "=", "!=", "<", "<=",
        ">", ">=",
        "?", "@", "\"", "\"abc\"", "1", "0", "-1", "9e6144", "0.1", "if", "then", "else", "for", "in",
        "return", "some",
        "every", "satisfies", "and", "or", "not", "between", "instance of", "function", "external", "true",
        "false",
        "null", "item", "partial", "a", "b c", "x", "list of things", "p+q", "day", "latest value",
        "date and time",
        "@\"2024-02-29\"", "@\"PT1H\"", "@\"P1Y\"", "->", "list<", "context<", "range<", "number", "sort",
        "count",
        "sum", "min", "string", "abs", "append", "flatten", "//", "/*", "*/", "\\u00e9", "é", "😀", "\n",
    ]

    private static let corpus: [[String]] = [
        "if a > 3 then b c else [ 1 , 2 , 3 ] [ item > a ]", "for i in 1 .. 10 return i * partial [ -1 ]",
        "some y in list of things satisfies y . price > 2",
        "{ f : function ( n ) if n = 0 then 1 else n * f ( n - 1 ) , r : f ( 5 ) } . r",
        "list of things [ price > 1 ] . price [ 1 ]", "a in ( 1 .. 5 ] and not ( p+q ) or x = null",
        "latest value ( series : \"WGI\" ) between 1 and 3",
        "replace ( \"abc\" , \"(a|b)+\" , \"$1\" , \"i\" )",
        "date and time ( \"2024-01-01T00:00:00@Europe/Paris\" ) + duration ( \"P1M\" )", "- 3 ** 2 / 0.7",
        "x instance of list< context< a : number , b : function< string > -> Any > >",
        "< 5 , [ 1 .. 3 ] , not ( 4 )",
        "sort ( [ 3 , 1 , 2 ] , function ( a , b ) a < b )",
        "string join ( for c in split ( \"a,b\" , \",\" ) return upper case ( c ) )",
        "context put ( { a : { b : 1 } } , [ \"a\" , \"b\" ] , 2 )", "overlaps ( [ 1 .. 5 ] , ( > 3 ) )",
        "{ a : 1 , \"b c\" : a + 1 , d : { e : b c } } . d . e",
        "every i in [ 1 , 2 ] , j in [ i .. 5 ] satisfies i <= j",
        "list replace ( [ 1 , 2 ] , function ( item , newItem ) item > 1 , null )",
        "[ [ 1 ] , [ 2 , 3 ] ] [ count ( item ) > 1 ] [ 1 ] [ -1 ]",
        "range ( \"[1..3]\" ) = [ 1 .. 3 ]", "number ( \"1 000,5\" , \" \" , \",\" )",
        "( function ( f ) f ( f ) ) ( function ( f ) f ( f ) )",
        "for i in 1 .. 1000000000000 return i", "for i in 1 .. 5000 return [ partial [ -1 ] ]",
        "for i in 1 .. 5000 return function ( ) partial",
        "for i in 1 .. 5000 return { a : partial [ -1 ] , b : [ ] }",
        "{ f : function ( n , s ) if n = 0 then s else f ( n - 1 , s + s ) , r : f ( 60 , \"ab\" ) } . r",
        "{ f : function ( n , s ) if n = 0 then s else f ( n - 1 , concatenate ( s , s ) ) , r : f ( 60 , [ 1 , 2 ] ) } . r",
        "matches ( \"aaaaaaaaaaaaaaaaaaaaaaaa\" , \"(a*)*b\" )",
    ].map { $0.split(separator: " ").map(String.init) }
}
