import Testing

@testable import FEEL

@Suite struct PatternTests {
    @Test(
        "a text matches as XPath says",
        arguments: [
            ("abracadabra", "bra", "", true), ("abracadabra", "^a.*a$", "", true),
            ("abracadabra", "^bra", "", false),
            ("\nabcd\ndefg\n", "^$", "m", true), ("abcd\ndefg\n", "^$", "m", false),
            ("abcd\n\ndefg\n ", "^$", "m", true),
            ("a\nb", "a.b", "", false),
            ("a\rb", "a.b", "", false), ("a\nb", "a.b", "s", true), ("abc", "ABC", "i", true),
            ("\u{212A}", "k", "i", true), ("x", "[A-Z-[OI]]", "i", true), ("O", "[A-Z-[OI]]", "i", false),
            ("i", "[A-Z-[OI]]", "i", false), ("q", "[^Q]", "i", false),
            ("hello world", "hello\\ sworld", "x", true),
            ("hello world", "hello[ ]world ", "x", true),
            ("hello", "\\p{ I s B a s i c L a t i n }+", "x", true),
            ("aA", "(a)\\1", "i", true), ("abab", "^(ab)\\1$", "", true), ("abac", "^(ab)\\1$", "", false),
            ("a.b", "a.b", "q", true), ("axb", "a.b", "q", false), ("", "", "", true),
            ("7", "^\\d$", "", true),
            ("\u{0667}", "^\\d$", "", true), ("é", "^\\w$", "", true), ("-", "^\\w$", "", false),
            ("_a-1", "^\\i\\c*$", "", true), ("1a", "^\\i\\c*$", "", false), ("Ж", "\\p{Lu}", "", true),
            ("ж", "\\p{Lu}", "", false), ("ߒ", "^\\p{IsNKo}$", "", true), ("aaa", "^a{2,3}$", "", true),
            ("aaaa", "^a{2,3}$", "", false), ("a", "^a{0}$", "", false), ("foo-bar", "[a-z-]+", "", true),
            ("]", "[\\]]", "", true), ("b", "a|b|", "", true), ("👍🏽", "^..$", "", true),
            ("ab", "^(?:a|ab)$", "", true),
            ("a b", "a[^b]", "", true), ("x\n", "x$", "", false), ("x\ny", "x$", "m", true),
        ] as [(String, String, String, Bool)])
    func matching(text: String, pattern: String, flags: String, result: Bool) throws {
        #expect(try Pattern(pattern, flags: flags).matches(text) == result)
    }

    @Test(
        "a pattern with a mistake is refused",
        arguments: [
            "(", ")", "a**", "*a", "a{2,1}", "[z-a]", "[]", "[", "a{", "a{,3}", "\\", "\\q", "\\p{Xx}",
            "\\p{IsNowhere}",
            "(.)\\2", "\\3", "(asd)[\\1]", "1[asd\\0]", "(?=a)", "a]", "}", "(a\\1)", "\\p{ IsBasicLatin}",
            "[a-\\d]",
        ])
    func mistakes(pattern: String) {
        #expect(throws: PatternError.self) { try Pattern(pattern) }
    }

    @Test("unknown flags are refused") func flags() {
        #expect(throws: PatternError.unknownFlag("p")) { try Pattern("a", flags: "p") }
        #expect(throws: PatternError.unknownFlag(" ")) { try Pattern("a", flags: " ") }
    }

    @Test(
        "matches are replaced with what the replacement says",
        arguments: [
            ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"), ("abracadabra", "bra", "*", "a*cada*"),
            ("abracadabra", "a.*a", "*", "*"), ("abracadabra", "a.*?a", "*", "*c*bra"),
            ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"), ("AAAA", "A+", "b", "b"),
            ("AAAA", "A+?", "b", "bbbb"),
            ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"), ("reluctant", "r.*?t", "X", "Xant"),
            ("0123456789", "(\\d{3})(\\d{3})(\\d{4})", "($1) $2-$3", "(012) 345-6789"),
            ("facetiously", "[iouy]", "[$0]", "facet[i][o][u]sl[y]"), ("foobar", "^fo*b*", "#", "#ar"),
            ("a", "a", "\\$\\\\", "$\\"), ("ab", "(a)", "$12", "a2b"),
        ])
    func replacing(text: String, pattern: String, replacement: String, result: String) throws {
        #expect(try Pattern(pattern).replacing(text, with: replacement) == result)
    }

    @Test("a replacement that stands for nothing is refused") func badReplacements() throws {
        let pattern = try Pattern("a")
        #expect(throws: PatternError.badReplacement(at: 0)) { try pattern.replacing("a", with: "$x") }
        #expect(throws: PatternError.badReplacement(at: 1)) { try pattern.replacing("a", with: "x\\") }
        #expect(throws: PatternError.matchesEmpty) { try Pattern("a*").replacing("b", with: "x") }
        #expect(try Pattern(".", flags: "q").replacing("a.b", with: "$") == "a$b")
    }

    @Test("a text is split at the matches") func splitting() throws {
        #expect(try Pattern("\\s").split("John Doe") == ["John", "Doe"])
        #expect(try Pattern(";").split("a;b;c;;") == ["a", "b", "c", "", ""])
        #expect(try Pattern(",").split("") == [""])
    }

    @Test("patterns that explode elsewhere end quickly or with an error") func explosions() throws {
        let text = String(repeating: "a", count: 5000) + "b"
        #expect(try !Pattern("^(a+)+$").matches(text))
        #expect(try !Pattern("^(a|aa)*$").matches(text))
        #expect(try !Pattern("^(.*)*(.*)*(.*)*c$").matches(text))
        #expect(try Pattern("(a*)*b").matches(text))
        #expect(throws: PatternError.tooLarge) { try Pattern("((a{1000}){1000}){1000}") }
        #expect(throws: PatternError.tooLarge) { try Pattern(String(repeating: "(", count: 10_000)) }
        #expect(try Pattern("((?:){1000000}){10}b").matches(text))
        #expect(throws: PatternError.tooManySteps) {
            try Pattern("^(a)\\1(a*)*(a*)*(a*)*(a*)*\\2c$").matches(String(repeating: "a", count: 40))
        }
    }

    @Test("both matchers find the same") func agreement() throws {
        // A back-reference to an empty group forces backtracking without changing what is matched.
        var state: UInt64 = 42
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        func node(_ depth: Int) -> String {
            switch random(depth > 3 ? 3 : 8) {
            case 0: "a"
            case 1: "b"
            case 2: "[ab]"
            case 3: node(depth + 1) + node(depth + 1)
            case 4: "(?:\(node(depth + 1))|\(node(depth + 1)))"
            case 5: "(?:\(node(depth + 1)))*"
            case 6: "(?:\(node(depth + 1)))?"
            default: "(\(node(depth + 1)))+?"
            }
        }
        for _ in 0..<300 {
            let source = node(0)
            let text = (0..<random(8)).map { _ in ["a", "b", "c"][random(3)] }.joined()
            let linear = try Pattern("^(?:\(source))$").matches(text)
            var limits = PatternLimits()
            limits.steps = 200_000
            // Backtracking may give up on nested loops; where it answers, it answers the same.
            guard let back = try? Pattern("()\\1^(?:\(source))$", limits: limits).matches(text) else {
                continue
            }
            #expect(linear == back, "\(source) over \(text)")
        }
    }
}
