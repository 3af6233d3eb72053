import Testing
import Words
import XML

@testable import IATI

private let document = """
    <iati-activities version="2.03" xmlns:x="urn:x">
    <iati-activity x:id="9" xml:lang="fr"><iati-identifier> A-1 </iati-identifier>
      <title>One<narrative>Puits</narrative></title>
      <sector code="111" percentage="60.5"/><sector code="112" percentage="39.5" vocabulary="1"/>
      <sector code="x" vocabulary="it's"/>
      <transaction><value>10</value></transaction><transaction><value>2.5</value></transaction>
    </iati-activity>
    </iati-activities>
    """

private func ruleset(_ context: String, _ rule: String, _ cases: String) -> String {
    "{\"\(context)\": {\"\(rule)\": {\"cases\": [\(cases)]}}}"
}

private func check(_ json: String, _ text: String = document, strict: Bool = false) throws -> RulesetReport {
    let ruleset = try Ruleset(Array(json.utf8), file: "r.json")
    return try RulesetChecker(ruleset, today: 20_000, followsOfficialEngine: !strict)
        .check(Array(text.utf8), file: "a.xml")
}

@Test(
    "expressions come to what XPath 1.0 says",
    arguments: [
        ("count(//sector)", "3"), ("sum(//sector/@percentage)", "100"), ("sum(//title)", "NaN"),
        ("//transaction[2]/value", "2.5"),
        ("//transaction[last()]/value = 2.5", "true"), ("//transaction[value > 5]/value", "10"),
        ("string(//@xml:lang)", "fr"), ("string(//@x:id)", "9"), ("//sector/@code = '112'", "true"),
        ("//sector/@code != '112'", "true"), ("not(//sector/@code = '999')", "true"), ("1 div 0", "Infinity"),
        ("-7 mod 3", "-1"), ("2 + 3 * 4 - -1", "15"), ("concat('a', 1.50, true())", "a1.5true"),
        ("normalize-space(//iati-identifier)", "A-1"), ("substring('12345', 1.5, 2.6)", "234"),
        ("substring-before('2024-05', '-')", "2024"), ("substring-after('2024-05', '-')", "05"),
        ("translate('bar', 'abc', 'AB')", "BAr"), ("string-length('é€')", "2"), ("round(-2.5)", "-2"),
        ("name(//@x:id)", "x:id"), ("local-name(//@x:id)", "id"), ("namespace-uri(//@x:id)", "urn:x"),
        ("//title", "OnePuits"), ("//title/text()", "One"), ("count(//sector | //value | //sector[1])", "5"),
        ("count(//value/ancestor::*)", "4"), ("//value[1]/../../iati-identifier = ' A-1 '", "true"),
        ("count(//sector[1]/following-sibling::*)", "4"),
        ("//transaction[2]/preceding-sibling::*[1]/value", "10"),
        ("count(/iati-activities/iati-activity/*)", "7"), ("(//sector)[2]/@code", "112"),
        ("string(1000000000000000000000)", "1000000000000000000000"), ("string(0.000001)", "0.000001"),
        ("number('1e3')", "NaN"), ("number(' -.5 ')", "-0.5"), ("boolean('false')", "true"),
        ("count(//@xmlns:x)", "0"), ("self::node() = /", "true"),
    ])
func expressions(_ text: String, _ wanted: String) throws {
    let tree = try XMLTree(Array(document.utf8))
    var evaluator = PathEvaluator(tree)
    let value = try evaluator.value(try PathParser.parse(text, fills: false), at: .document)
    #expect(evaluator.string(value) == wanted)
}

@Test(
    "what is no expression is told with its place",
    arguments: [
        ("//a[", 4), ("a b", 2), ("count(", 6), ("foo(1)", 0), ("'open", 0), ("$x", 0), ("bad::a", 0),
        ("a/", 2),
        ("count()", 7), ("", 0), ("a =", 3),
    ])
func faults(_ text: String, _ offset: Int) {
    let fault = #expect(throws: PathFault.self) { try PathParser.parse(text, fills: false) }
    #expect(fault?.offset == offset)
}

@Test(
    "patterns match as in other tools, and never take long",
    arguments: [
        ("^[^\\/\\&\\|\\?]+$", "AB-1", true), ("^[^\\/\\&\\|\\?]+$", "AB/1", false), ("b+", "abbc", true),
        ("^b+$", "abbc", false), ("^(ab|cd){2,3}$", "abcdab", true), ("^(ab|cd){2,3}$", "ab", false),
        ("^\\d{4}-\\d\\d$", "2024-05", true), ("^[a-c\\d]+$", "b7", true), ("\\bML\\b", "to ML.", true),
        ("\\bML\\b", "HTML", false), ("^a{2}$", "aa", true), ("a{,2}", "a{,2}", true), ("^.$", "é", true),
        ("^(?:x?)*$", "xxx", true), ("[^\\s]", " ", false), ("^[\\]-]$", "-", true), ("\\u00e9", "é", true),
        ("^(a+)+$", String(repeating: "a", count: 5_000) + "b", false), ("^$", "", true), ("a|", "zzz", true),
    ])
func patterns(_ pattern: String, _ text: String, _ matches: Bool) throws {
    #expect(try RulePattern(pattern).matches(text) == matches)
}

@Test(
    "patterns that cannot be read, or would need backtracking, are refused",
    arguments: ["(", "[a", "a{2,1}", "*", "\\", "(a)\\1", "(?=a)", "a{5000}", "((a{1000}){1000})"])
func badPatterns(_ pattern: String) {
    #expect(throws: RulePattern.Fault.self) { try RulePattern(pattern) }
}

@Test(
    "each kind of rule holds and fails",
    arguments: [
        ("dependent", "{\"paths\": [\"title\", \"sector\"]}", 0),
        ("dependent", "{\"paths\": [\"title\", \"budget\"]}", 1),
        ("no_percent", "{\"paths\": [\"sector/@percentage\"]}", 0),
        ("noPercent", "{\"paths\": [\"title\"]}", 0),
        ("positive_decimal", "{\"paths\": [\"transaction/value\"]}", 0),
        ("positive_decimal", "{\"paths\": [\"title\"]}", 1),
        ("evaluates_to_true", "{\"eval\": \"budget\"}", 1),
        ("strict_sum", "{\"paths\": [\"sector/@percentage\"], \"sum\": 100}", 0),
        ("sum", "{\"paths\": [\"transaction/value\"], \"sum\": 12.5}", 0),
        ("sum", "{\"paths\": [\"transaction/value\"], \"sum\": 12.49}", 1),
        ("no_spaces", "{\"paths\": [\"iati-identifier\"]}", 1),
        ("range", "{\"paths\": [\"transaction/value\"], \"min\": 3}", 1),
        ("range", "{\"paths\": [\"transaction/value\"], \"max\": 10}", 0),
        ("unique", "{\"paths\": [\"sector/@code\"]}", 0),
        ("startswith", "{\"paths\": [\"title\"], \"start\": \"title/text()\"}", 0),
        ("atleast_one", "{\"condition\": \"budget\", \"paths\": [\"nothing\"]}", 0),
        (
            "loop",
            "{\"foreach\": \"sector/@vocabulary\", \"do\": {\"no_more_than_one\": {\"cases\": [{\"paths\": [\"sector[@vocabulary = '$1']\"]}]}, \"atleast_one\": {\"cases\": [{\"paths\": [\"sector[@vocabulary = $1]\"]}]}}, \"subs\": [\"paths\"]}",
            0
        ),
    ])
func kinds(_ rule: String, _ one: String, _ findings: Int) throws {
    let report = try check(ruleset("//iati-activity", rule, one))
    #expect(report.counts.values.reduce(0, +) == findings)
}

@Test("a finding tells line, column, path and value, and the rule in both languages")
func placed() throws {
    let info =
        "\"ruleInfo\": {\"id\": \"D.1\", \"severity\": \"warning\", \"category\": \"financial\", \"message\": \"Too little.\"}"
    let report = try check(
        ruleset("//transaction", "range", "{\"paths\": [\"value\"], \"min\": 3, \(info)}"))
    let finding = try #require(report.findings.first)
    #expect(report.findings.count == 1 && report.held == 1)
    #expect(finding.location.line == 6 && finding.location.column == 60)
    #expect(finding.path == "/iati-activities/iati-activity/transaction[2]" && finding.values == ["2.5"])
    #expect(finding.activity == "A-1" && finding.info.severity == .warning)
    #expect(finding.message.en == "Too little." && finding.message.fr.contains("bornes"))
    for form in RulesetForm.allCases {
        for language in Language.allCases { #expect(form.write([report], in: language).contains("D.1")) }
    }
    // The record stands on the root's own line.
    let first = try check(
        ruleset("//iati-activity", "atleast_one", "{\"paths\": [\"@ref\"]}"),
        "<iati-activities a=\"é\"><iati-activity/></iati-activities>")
    #expect(first.findings.first?.location.line == 1 && first.findings.first?.location.column == 24)
}

@Test(
    "an empty set of nodes is true in if and then as the official engine has it, and false in its own words")
func emptySets() throws {
    let json = ruleset("//iati-activity", "if_then", "{\"if\": \"sector\", \"then\": \"budget\"}")
    #expect(try check(json).counts.isEmpty)
    #expect(try check(json, strict: true).counts.count == 1)
}

@Test("a year has its own length and every date counts, unless the official engine is followed")
func dates() throws {
    let text = """
        <iati-activities><iati-activity><budget><period-start iso-date="2020-01-01"/><period-end iso-date="2021-01-01"/></budget>
        <d on="2019-01-01"/><d on="2999-01-01"/></iati-activity></iati-activities>
        """
    let limit = ruleset(
        "//budget", "time_limit", "{\"start\": \"period-start/@iso-date\", \"end\": \"period-end/@iso-date\"}"
    )
    #expect(try check(limit, text).counts.count == 1)
    #expect(try check(limit, text, strict: true).counts.isEmpty)
    let now = ruleset("//iati-activity", "date_order", "{\"less\": \"d/@on\", \"more\": \"NOW\"}")
    #expect(try check(now, text).counts.isEmpty)
    #expect(try check(now, text, strict: true).counts.count == 1)
}

@Test("everything wrong with a ruleset is told, each with its place, in both languages")
func wrongRulesets() throws {
    let json = """
        {"//iati-activity[": {},
         "//iati-activity": {
           "at_least_one": {"cases": [{"paths": ["a"]}]},
           "atleast_won": {"cases": []},
           "range": {"cases": [{"path": ["a"], "min": "x"}]},
           "regex_matches": {"cases": [{"paths": ["a"], "regex": "(a"}]},
           "startswith": {"cases": [{"paths": ["a"], "prefix": ["b"], "idCondition": "SOME"}]},
           "if_then": {"cases": [{"if": "count(a", "then": "cnt(b) > $1"}]},
           "loop": {"cases": [{"foreach": "a", "do": {"loop": {"cases": []}}}]},
           "unique": []
         }}
        """
    let problems = try #require(
        #expect(throws: RulesetProblems.self) { try Ruleset(Array(json.utf8), file: "r.json") })
    #expect(problems.problems.map(\.location.line) == [1, 4, 5, 5, 6, 7, 8, 8, 9, 10])
    for problem in problems.problems { #expect(problem.text.en != problem.text.fr) }
    for text in ["", "{", "[1,]", "{\"a\":tru}", "{\"a\": \"\\q\"}", String(repeating: "[", count: 200)] {
        #expect(throws: RulesetProblems.self) { try Ruleset(Array(text.utf8), file: "r.json") }
    }
}

@Test("a rule that would visit nodes without end is not decided, and the others are")
func costly() throws {
    let many = String(repeating: "<a><b/></a>", count: 3_000)
    let text = "<iati-activities><iati-activity>\(many)</iati-activity></iati-activities>"
    let report = try check(
        "{\"//iati-activity\": {\"evaluates_to_true\": {\"cases\": [{\"eval\": \"count(//*[//*[//*[//b]]]) > 0\"}]}}}",
        text)
    #expect(report.findings.map(\.isUndecided) == [true])
}

@Test("what a loop puts into a path cannot break out of it")
func quoted() throws {
    let report = try check(
        ruleset(
            "//iati-activity", "loop",
            "{\"foreach\": \"sector/@vocabulary\", \"do\": {\"atleast_one\": {\"cases\": [{\"paths\": [\"sector[@vocabulary = '$1']/@code\"]}]}}, \"subs\": [\"paths\"]}"
        ))
    #expect(report.counts.isEmpty && report.held == 2)
}

@Test("several cores find what one finds, in the order of the file")
func cores() throws {
    let one = "<iati-activity><iati-identifier>A</iati-identifier><value>1</value></iati-activity>\n"
    let text = "<iati-activities>\(String(repeating: one, count: 500))</iati-activities>"
    let ruleset = try Ruleset(
        Array(ruleset("//value", "range", "{\"paths\": [\".\"], \"min\": 3}").utf8), file: "r.json")
    var checker = RulesetChecker(ruleset, today: 20_000)
    let single = try checker.check(Array(text.utf8), file: "a.xml")
    checker.cores = 4
    let several = try checker.check(Array(text.utf8), file: "a.xml")
    #expect(single.findings.count == 500 && single.findings == several.findings)
    #expect(several.findings.map(\.number) == Array(1...500))
}
