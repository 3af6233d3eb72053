/// What the fuzzer starts from.
enum Corpus {
    static let expressions: [String] = """
        1 + 2 * 3 ** 2 - -4 / 0.5
        a > 2 and (s = "text" or flag) and not(flag)
        if a >= 3 then "yes" else null
        for x in xs, y in [1..5] return x * y + count(partial)
        some x in xs satisfies x > 2
        every x in [1,2,3] satisfies x < 10
        xs[item > 1][1]
        [{a: 1, b: 2}, {a: 3}][a > 1].a
        {a: 1, b: a + 1, "c d": function(x: number) x * 2, e: e2}
        p.q + p.r s
        function(x, y) if x <= 1 then 1 else x * y
        f(3) + f(x: 4)
        date("2024-02-29") + duration("P1Y2M") > d
        date and time("2024-03-31T02:30:00@Europe/Paris") - duration("PT5H")
        @"2024-01-01".weekday + @"PT1H30M".hours
        time("10:15:00+01:00") < @"11:00:00Z"
        substring("foobar", 3, 2) + upper case(s) + string(a)
        replace("abracadabra", "(a)(b)", "$2$1", "i")
        matches("aaaaaaaaaaaaaaaaaaaaaaaa!", "(a+)+$")
        split("a;b;c", ";")[2] + string join(["x","y"], "-")
        number("1.234,56", ".", ",")
        sum(xs) / count(xs) + median(xs) + stddev([1,2,3])
        sort([3,1,2], function(x,y) x < y)
        distinct values(union([1,2],[2,3]))
        list replace([1,2,3], function(item, n) item > 1, 9)
        get value({x: 1}, "x") + context put({}, "y", 2).y
        "a" in ("a","b") and 5 in [1..10) and a in > 2
        5 between 1 and 10
        [1..5] = [1..5] and overlaps([1..5],[3..8]) and (<5).end = 5
        a instance of number and xs instance of list<number>
        decimal(1/3, 10) + round half up(2.5, 0) + modulo(-7, 3)
        years and months duration(date("2011-12-22"), date("2013-08-24"))
        is(@"12:00:00", @"12:00:00+00:00")
        {fact: function(n) if n <= 1 then 1 else n * fact(n - 1), r: fact(20)}.r
        {loop: function(n) loop(n + 1), r: loop(1)}.r
        for i in 1..100000000 return i
        flatten([[1,[2]],[[3]]])[item != null]
        "\\u0041\\n\\"é𝄞" = "x"
        Monthly Salary * 12 > 1e10
        concatenate(xs, xs, [null])[-1]
        mode([1,1,2,2]) = [1,2] or all([true,null,false])
        function(s1, n1) external {java: {class: "java.lang.Math", method signature: "max(int,int)"}}
        9999999999999999999999999999999999 * 9999999999999999999999999999999999 ** 100
        week of year(date(2024,12,30)) + day of year(d)
        range("[1..10]").start included
        """.split(separator: "\n").map { String($0.drop { $0 == " " }) }

    static let tests: [String] = [
        "-", "< 5", "[1..10)", "not(1, 2)", "\"open\", \"closed\"", "? > 3 and ? < 9",
        ">= date(\"2024-01-01\")",
        "(1..5], > 9", "null", "count(?) > 1", "contains(?, \"a\")", "not(?)",
    ]

    static let glue = [" + ", " and ", ", ", "(", "[", ".", " ", " in ", "; ", " then ", "..", "{x: "]

    static let tokens: [String] = [
        "(", ")", "[", "]", "{", "}", ":", ",", ".", "..", "-", "+", "*", "**", "/", "<", ">", "=", "!=",
        "\"", "@",
        "?", " if ", " then ", " else ", " for ", " in ", " return ", " some ", " every ", " satisfies ",
        " and ",
        " or ", " not(", " function(", " external ", " instance of ", " between ", "null", "true", "item",
        "partial",
        "1e6144", "1e-6176", "0.000000000000000000001", "99999999999999999999999999999999999999", "date(",
        "time(",
        "duration(\"P1Y\")", "@\"2024-02-30\"", "\\u", "\\", "//", "/*", "*/", "\u{0}", "\u{FEFF}", "é", "𝄞",
        "list<",
        "context<", "range<", "->", "[1..", "-9223372036854775808", "9223372036854775807", "1..9999999999",
    ]

    static let markup: [String] = [
        "<", ">", "&", "&lt;", "&#x10FFFF;", "&#0;", "</", "/>", "<decision name=\"d\">", "</decision>",
        "<literalExpression><text>", "</text></literalExpression>", "<context>", "<contextEntry>",
        "<![CDATA[", "]]>",
        "<!--", "-->", "<?x ?>", "<!DOCTYPE a [", "xmlns=\"\"", "xmlns:p=\"u\"", "typeRef=\"tN\"",
        "id=\"d1\"",
        "href=\"#d1\"", "hitPolicy=\"PRIORITY\"", "isCollection=\"true\"", "\"", "-", "[1..", "null", "\u{0}",
    ]

    static let models: [String] = [
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m" id="m">
        <itemDefinition name="tN"><typeRef>number</typeRef><allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
        <itemDefinition name="tL" isCollection="true"><typeRef>tN</typeRef></itemDefinition>
        <itemDefinition name="tC"><itemComponent name="a"><typeRef>tL</typeRef></itemComponent></itemDefinition>
        <inputData id="i1" name="x"><variable name="x" typeRef="tN"/></inputData>
        <inputData id="i2" name="y z"><variable name="y z" typeRef="string"/></inputData>
        <businessKnowledgeModel id="k1" name="f"><encapsulatedLogic><formalParameter name="n" typeRef="number"/>
        <literalExpression><text>if n &lt;= 1 then 1 else n * f(n - 1)</text></literalExpression></encapsulatedLogic></businessKnowledgeModel>
        <decision id="d1" name="d1"><variable name="d1" typeRef="tN"/><informationRequirement><requiredInput href="#i1"/></informationRequirement>
        <knowledgeRequirement><requiredKnowledge href="#k1"/></knowledgeRequirement><literalExpression><text>f(x) + 1</text></literalExpression></decision>
        <decision id="d2" name="d2"><informationRequirement><requiredDecision href="#d1"/></informationRequirement>
        <informationRequirement><requiredInput href="#i2"/></informationRequirement>
        <decisionTable hitPolicy="FIRST"><input><inputExpression typeRef="number"><text>d1</text></inputExpression></input>
        <input><inputExpression><text>y z</text></inputExpression><inputValues><text>"open","shut"</text></inputValues></input>
        <output name="o"/><output name="p" typeRef="number"><defaultOutputEntry><text>0</text></defaultOutputEntry></output>
        <rule><inputEntry><text>&lt; 5</text></inputEntry><inputEntry><text>"open"</text></inputEntry><outputEntry><text>1</text></outputEntry><outputEntry><text>2</text></outputEntry></rule>
        <rule><inputEntry><text>[5..9)</text></inputEntry><inputEntry><text>-</text></inputEntry><outputEntry><text>d1</text></outputEntry><outputEntry><text>x</text></outputEntry></rule>
        </decisionTable></decision>
        <decisionService id="s1" name="s"><outputDecision href="#d2"/><inputDecision href="#d1"/><inputData href="#i2"/></decisionService>
        </definitions>
        """,
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
        <import name="lib" namespace="urn:m" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
        <inputData id="i1" name="xs"><variable name="xs"/></inputData>
        <decision id="d1" name="all"><informationRequirement><requiredInput href="#i1"/></informationRequirement><context>
        <contextEntry><variable name="f"/><functionDefinition><formalParameter name="n"/><literalExpression><text>n + 1</text></literalExpression></functionDefinition></contextEntry>
        <contextEntry><variable name="c"/><invocation><literalExpression><text>f</text></literalExpression><binding><parameter name="n"/><literalExpression><text>2</text></literalExpression></binding></invocation></contextEntry>
        <contextEntry><variable name="r"/><relation><column name="a"/><column name="b"/><row><literalExpression><text>1</text></literalExpression><literalExpression><text>2</text></literalExpression></row></relation></contextEntry>
        <contextEntry><variable name="l"/><list><literalExpression><text>1</text></literalExpression><literalExpression><text>c</text></literalExpression></list></contextEntry>
        <contextEntry><variable name="i"/><conditional><if><literalExpression><text>c &gt; 2</text></literalExpression></if><then><literalExpression><text>1</text></literalExpression></then><else><literalExpression><text>2</text></literalExpression></else></conditional></contextEntry>
        <contextEntry><variable name="g"/><filter><in><literalExpression><text>r</text></literalExpression></in><match><literalExpression><text>item.a = 1</text></literalExpression></match></filter></contextEntry>
        <contextEntry><variable name="h"/><for iteratorVariable="k"><in><literalExpression><text>xs</text></literalExpression></in><return><literalExpression><text>k * 2</text></literalExpression></return></for></contextEntry>
        <contextEntry><some iteratorVariable="k"><in><literalExpression><text>l</text></literalExpression></in><satisfies><literalExpression><text>k &gt; 1</text></literalExpression></satisfies></some></contextEntry>
        </context></decision>
        <decision id="d2" name="t"><decisionTable hitPolicy="UNIQUE"><input><inputExpression><text>1</text></inputExpression></input><output/>
        <rule><inputEntry><text>[1..3]</text></inputEntry><outputEntry><text>1</text></outputEntry></rule><rule><inputEntry><text>not(2)</text></inputEntry><outputEntry><text>2</text></outputEntry></rule></decisionTable></decision>
        </definitions>
        """,
    ]
}
