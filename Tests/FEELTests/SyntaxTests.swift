import Testing
import Words

@testable import FEEL

@Suite struct SyntaxTests {
    private func errors(_ text: String, _ limits: Limits = .standard) -> [Diagnostic] {
        SyntaxTree(text, in: Scope(), limits: limits).diagnostics
    }

    @Test("several errors are collected, each at its place")
    func severalErrors() {
        let text = "[1 +, 2 *, “a”]"
        let found = errors(text)
        #expect(found.count == 3)
        #expect(found.map(\.span.start) == [4, 9, 11])
        #expect(found.last?.problem == .badCharacter("“", meant: "\""))
    }

    @Test(
        "an error says what was found and what was expected",
        arguments: [
            ("if a then 1", Problem.unexpected(found: "", expected: .word("else"))),
            ("(1", .unexpected(found: "", expected: .mark(")"))),
            ("1 2", .unexpected(found: "2", expected: .end)),
            ("\"abc", .unclosedString), ("", .unexpected(found: "", expected: .expression)),
            ("a ≥ 3", .badCharacter("≥", meant: ">=")),
            ("for in xs return 1", .unexpected(found: "in", expected: .name)),
            ("{a 1}", .unexpected(found: "1", expected: .mark(":"))),
            ("x instance of 5", .unexpected(found: "5", expected: .type)),
        ])
    func expectations(text: String, problem: Problem) {
        #expect(errors(text).first?.problem == problem, "\(errors(text))")
    }

    @Test("messages stand in both languages with line and column")
    func messages() throws {
        do {
            _ = try Expression("1 +\n  )")
            Issue.record("read")
        } catch {
            #expect(error.text(in: .english).hasPrefix("2:3: "))
            #expect(error.text(in: .french).contains("expression"))
        }
    }

    @Test(
        "nesting of ten thousand is an error, not a crash",
        arguments: [
            "(", "[", "{a:", "- ", "not(", "if ", "for x in ", "function(a) ", "[1..", "f(", "1+(", "x in (",
            "@", "some x in ",
            "x instance of list<",
        ])
    func deepNesting(mark: String) {
        #expect(!errors(String(repeating: mark, count: 10_000)).isEmpty)
    }

    @Test("long chains are flat or refused, never a crash")
    func longChains() throws {
        let sum = Array(repeating: "1", count: 5_000).joined(separator: "+")
        #expect(try Expression(sum).evaluate().number == 5_000)
        let all = Array(repeating: "true", count: 5_000).joined(separator: " and ")
        #expect(try Expression(all).evaluate().boolean == true)
        #expect(!errors("a" + String(repeating: ".b", count: 10_000)).isEmpty)
        #expect(!errors("1" + String(repeating: " = 1", count: 10_000)).isEmpty)
        #expect(!errors("f" + String(repeating: "()", count: 10_000)).isEmpty)
    }

    @Test("source beyond the limit is refused unread")
    func sourceLimit() {
        var limits = Limits()
        limits.sourceLength = 10
        #expect(errors("1 + 1 + 1 + 1", limits).first?.problem == .sourceTooLong(13, limit: 10))
    }

    @Test("spans cover what they name")
    func spans() throws {
        let tree = SyntaxTree("1 + été * (2 - 3)", in: Scope(variables: ["été": .number]))
        guard case .arithmetic(_, let terms) = tree.root.form else {
            Issue.record("no sum")
            return
        }
        #expect(tree.source[tree.root.span] == "1 + été * (2 - 3)")
        #expect(tree.source[terms[0].operand.span] == "été * (2 - 3)")
    }
}
