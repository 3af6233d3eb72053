import Scalars
import Testing

@testable import FEEL

/// Random FEEL over a few typed inputs.
private struct Sentences {
    var state: UInt64

    mutating func random(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % bound
    }

    mutating func pick(_ options: [String]) -> String { options[random(options.count)] }

    mutating func number(_ depth: Int) -> String {
        if depth <= 0 { return pick(["n1", "n2", "n3", "0", "1", "-3", "2.5", "0.125", "17", "1000000"]) }
        switch random(16) {
        case 0, 1: return "(\(number(depth - 1)) + \(number(depth - 1)))"
        case 2: return "(\(number(depth - 1)) - \(number(depth - 1)))"
        case 3: return "(\(number(depth - 1)) * \(number(depth - 1)))"
        case 4: return "(\(number(depth - 1)) / \(number(depth - 1)))"
        case 5: return "-\(number(0))"
        case 6: return "abs(\(number(depth - 1)))"
        case 7:
            return
                "(if \(truth(depth - 1)) then \(number(depth - 1)) else \(pick([number(depth - 1), "null"])))"
        case 8: return "count([\(truth(depth - 1)), \(truth(depth - 1)), \(truth(0))][item = true])"
        case 9: return "count([\(number(depth - 1)), \(number(0)), 4][item > 2])"
        case 10: return "sum([\(number(depth - 1)), \(number(0))])"
        case 11: return "\(pick(["min", "max"]))(\(number(depth - 1)), \(number(0)))"
        case 12: return "decimal(\(number(depth - 1)), \(random(4)))"
        case 13: return "\(pick(["floor", "ceiling"]))(\(number(depth - 1)))"
        case 14: return "modulo(\(number(depth - 1)), \(number(0)))"
        default: return "mean([\(number(depth - 1)), \(number(0)), \(number(0))])"
        }
    }

    mutating func truth(_ depth: Int) -> String {
        if depth <= 0 {
            return pick(["b1", "b2", "true", "false", "(n1 > 2)", "(s1 = \"x\")", "(n2 <= 1.5)", "(n1 = n2)"])
        }
        switch random(15) {
        case 0: return "(\(truth(depth - 1)) and \(truth(depth - 1)))"
        case 1: return "(\(truth(depth - 1)) or \(truth(depth - 1)))"
        case 2: return "not(\(truth(depth - 1)))"
        case 3, 4:
            return "(\(number(depth - 1)) \(pick(["<", "<=", ">", ">=", "=", "!="])) \(number(depth - 1)))"
        case 5: return "(\(number(depth - 1)) between -2 and \(number(0)))"
        case 6:
            return "(\(number(depth - 1)) in \(pick(["[1..5]", "(0..2.5)", "(< 3, > 10)", "(1, 2, 17)"])))"
        case 7: return "(s1 \(pick(["=", "!="])) \(pick(["\"x\"", "\"y\"", "s2", "null"])))"
        case 8: return "(\(number(depth - 1)) \(pick(["=", "!="])) null)"
        case 9:
            return "(d1 \(pick(["<", "<=", ">", ">=", "=", "!="])) \(pick(["date(\"2024-02-29\")", "d2"])))"
        case 10: return "(some x in [\(number(depth - 1)), n1] satisfies x > 1)"
        case 11: return "(every x in [\(number(depth - 1)), n2] satisfies x > 1)"
        case 12: return "\(pick(["all", "any"]))([\(truth(depth - 1)), \(truth(0))])"
        case 13: return "(if \(truth(depth - 1)) then \(truth(depth - 1)) else \(truth(0)))"
        default: return "(\(truth(depth - 1)) = \(truth(0)))"
        }
    }

    mutating func string(_ depth: Int) -> String {
        if depth <= 0 { return pick(["s1", "s2", "\"x\"", "\"q\""]) }
        return "(if \(truth(depth - 1)) then \(string(depth - 1)) else \(pick([string(depth - 1), "null"])))"
    }
}

private let scope = Scope(variables: [
    "n1": .number, "n2": .number, "n3": .number, "b1": .boolean, "b2": .boolean, "s1": .string, "s2": .string,
    "d1": .date, "d2": .date,
])

/// A row's inputs, as the general evaluator takes them.
private func randomRow(_ random: inout Sentences) -> [Value] {
    func number(_ scale: Int) -> Value {
        if random.random(5) == 0 { return .null }
        return Decimal128(coefficient: Int64(random.random(4000) - 2000), exponent: scale).map { .number($0) }
            ?? .null
    }
    func boolean() -> Value { [.null, .boolean(true), .boolean(false)][random.random(3)] }
    func string() -> Value { [.null, .string("x"), .string("y"), .string("z")][random.random(4)] }
    func date() -> Value {
        if random.random(5) == 0 { return .null }
        return Day(number: 19_780 + Int64(random.random(5))).map { .date($0) } ?? .null
    }
    return [number(-2), number(0), number(-3), boolean(), boolean(), string(), string(), date(), date()]
}

/// Columns of the rows' inputs.
private func columns(_ rows: [[Value]], _ program: TypedProgram) -> [Column] {
    program.inputs.enumerated().map { place, input in
        let values = rows.map { $0[place] }
        switch input.type {
        case .number: return .number(NumberColumn(values.map(\.number)))
        case .boolean: return .boolean(BooleanColumn(values.map(\.boolean)))
        case .string: return .string(StringColumn(values.map(\.string), in: program.vocabulary))
        case .date:
            return .date(DateColumn(values.map { if case .date(let day) = $0 { day } else { nil } }))
        }
    }
}

private func fill(_ runner: inout TypedRunner, _ row: [Value], _ program: TypedProgram) {
    for (place, value) in row.enumerated() {
        switch value {
        case .number(let number): runner.set(place, number: number)
        case .boolean(let truth): runner.set(place, boolean: truth)
        case .string(let text): runner.set(place, string: program.vocabulary.id(of: text))
        case .date(let day): runner.set(place, date: day)
        default: runner.setNull(place)
        }
    }
}

/// A result as exact text.
private func text(_ value: Value) -> String {
    switch value {
    case .number(let number): "\(number)"
    case .boolean(let truth): "\(truth)"
    case .string(let text): "\"\(text)\""
    case .date(let day): "\(day)"
    default: value.isNull ? "null" : "?"
    }
}

private func text(_ runner: borrowing TypedRunner, _ type: TypedType, _ output: Int, _ program: TypedProgram)
    -> String
{
    switch type {
    case .number: runner.number(output).map { "\($0)" } ?? "null"
    case .boolean: runner.boolean(output).map { "\($0)" } ?? "null"
    case .string: program.vocabulary.string(runner.string(output)).map { "\"\($0)\"" } ?? "null"
    case .date: runner.date(output).map { "\($0)" } ?? "null"
    }
}

private func text(_ column: Column, _ row: Int, _ program: TypedProgram) -> String {
    switch column {
    case .number(let column): column[row].map { "\($0)" } ?? "null"
    case .boolean(let column): column[row].map { "\($0)" } ?? "null"
    case .string(let column): program.vocabulary.string(column.ids[row]).map { "\"\($0)\"" } ?? "null"
    case .date(let column): column[row].map { "\($0)" } ?? "null"
    }
}

@Suite struct TypedPropertyTests {
    @Test("general, typed single and typed batch evaluation give the same values, digit by digit")
    func agreement() throws {
        let seed: UInt64 = 20_241_123
        print("seed", seed)
        var random = Sentences(state: seed)
        var compared = 0
        for _ in 0..<1500 {
            let depth = 1 + random.random(3)
            let source: String
            switch random.random(5) {
            case 0: source = random.string(depth)
            case 1, 2: source = random.number(depth)
            default: source = random.truth(depth)
            }
            let expression = try Expression(source, in: scope)
            var compiler = try TypedCompiler(scope)
            do { try compiler.define("result", expression.checked.tree) } catch {
                Issue.record("\(source): \(error)")
                continue
            }
            let program = try compiler.program(outputs: ["result"])
            let rows = (0..<40).map { _ in randomRow(&random) }
            let batch = try program.evaluate(columns(rows, program))
            var runner = TypedRunner(program)
            for (index, row) in rows.enumerated() {
                let general = text(expression.evaluate(row))
                fill(&runner, row, program)
                runner.run()
                let single = text(runner, program.outputs[0].type, 0, program)
                let many = text(batch[0], index, program)
                compared += 1
                if general != single || single != many {
                    Issue.record(
                        "\(source) for \(row.map { text($0) }): general \(general), single \(single), batch \(many)"
                    )
                    break
                }
            }
        }
        #expect(compared > 50_000)
    }

    @Test("two cores give what one gives, over rows that do not fill the blocks")
    func cores() throws {
        var random = Sentences(state: 7)
        var compiler = try TypedCompiler(scope)
        let tree = SyntaxTree("n1 * 2 + n2 / 3 - n3", in: scope)
        try compiler.define("result", tree)
        try compiler.define("large", SyntaxTree("n1 * 2 > n2 and n3 < 1", in: scope))
        let program = try compiler.program(outputs: ["result", "large"])
        for count in [0, 1, 1023, 1025, 5000] {
            let rows = (0..<count).map { _ in randomRow(&random) }
            let one = try program.evaluate(columns(rows, program))
            let two = try program.evaluate(columns(rows, program), cores: 2)
            for row in 0..<count {
                #expect(text(one[0], row, program) == text(two[0], row, program))
                #expect(text(one[1], row, program) == text(two[1], row, program))
            }
        }
    }

    @Test("a batch kept over other scales, lengths and copies of itself gives what a new one gives")
    func keptBatch() async throws {
        var random = Sentences(state: 23)
        var compiler = try TypedCompiler(scope)
        try compiler.define("result", SyntaxTree("n1 * 2 + n2 - n3", in: scope))
        try compiler.define("large", SyntaxTree("n1 * 2 > n2 and n3 < 1", in: scope))
        let program = try compiler.program(outputs: ["result", "large"])
        let batches = (0..<24).map { index in
            let rows = (0..<[9000, 5000, 9000, 1, 12_000][index % 5]).map { _ in randomRow(&random) }
            return columns(rows, program)
        }
        let expected = try batches.map { try program.evaluate($0) }
        @Sendable func texts(_ columns: [Column]) -> [[String]] {
            columns.indices.map { output in
                (0..<columns[output].count).map { text(columns[output], $0, program) }
            }
        }
        let wanted = expected.map(texts)
        var kept = TypedBatch(program, cores: 3)
        try kept.evaluate(batches[0])
        let first = kept
        // Copies of one batch, that run at the same time, do not write into each other.
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    var own = first
                    for (columns, wanted) in zip(batches, wanted) {
                        for _ in 0..<3 { try own.evaluate(columns) }
                        #expect(texts(own.columns) == wanted)
                    }
                    #expect(texts(first.columns) == wanted[0])
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("coefficients of 32 bits and of 64 compare alike, at the edges of both and between their steps")
    func narrow() throws {
        let edges: [Int64] = [
            0, 1, -1, 1 << 30, -(1 << 30), (1 << 30) - 1, 1 - (1 << 30), Int64(Int32.max), Int64(Int32.min),
        ]
        let narrow = edges.filter { abs($0) < 1 << 30 }
        let scope = Scope(variables: [Scope.Variable("n", .number)])
        for bound in ["0", "0.5", "1073741823", "-1073741823.5", "5000000000", "-1e30"] {
            for op in ["<", "<=", ">", ">=", "=", "!="] {
                let texts = ["n \(op) \(bound)", "\(bound) \(op) n", "n + 0 \(op) \(bound)"]
                let expressions = try texts.map { try Expression($0, in: scope) }
                var compiler = TypedCompiler(inputs: [("n", .number)])
                for (index, text) in texts.enumerated() { try compiler.define("a\(index)", text: text) }
                var batch = TypedBatch(try compiler.program(outputs: ["a0", "a1", "a2"]))
                for (coefficients, exponent) in [(narrow, 0), (edges, 0), (edges, -2), (narrow, 3)] {
                    let valid = coefficients.indices.map { $0 % 5 != 4 }
                    let column = try #require(
                        NumberColumn(coefficients: coefficients, exponent: exponent, isValid: valid))
                    try batch.evaluate([.number(column)])
                    let answers = batch.columns
                    for row in coefficients.indices {
                        let number = column[row]
                        #expect((number == nil) == !valid[row])
                        for (output, expression) in expressions.enumerated() {
                            let expected = expression.evaluate([number.map { .number($0) } ?? .null])
                            guard case .boolean(let answers) = answers[output] else { continue }
                            #expect(
                                answers[row] == expected.boolean,
                                "\(texts[output]), \(coefficients[row])e\(exponent)")
                        }
                    }
                }
            }
        }
    }

    @Test("a table finds the rule that its tests, asked one by one, would find")
    func tables() throws {
        let seed: UInt64 = 11
        print("seed", seed)
        var random = Sentences(state: seed)
        for round in 0..<60 {
            let policy: TypedTable.Policy = [.first, .unique, .any][round % 3]
            let count = round % 4 == 0 ? 70 : 1 + random.random(12)
            func numberTest() -> String {
                let low = random.random(30) - 15
                return random.pick([
                    "-", "< \(low)", ">= \(low).5", "[\(low)..\(low + 6)]", "(\(low)..\(low + 9)]", "\(low)",
                    "not(\(low), > 10)", "< -10, > 10", "null", "not(null)", "? > \(low) and ? <= \(low + 7)",
                ])
            }
            func stringTest() -> String {
                random.pick(["-", "\"x\"", "\"y\", \"z\"", "not(\"x\")", "null", "\"q\""])
            }
            func dateTest() -> String {
                random.pick([
                    "-", "< date(\"2024-02-29\")", "[date(\"2024-02-28\")..date(\"2024-03-01\")]",
                    "not(null)",
                ])
            }
            func truthTest() -> String { random.pick(["-", "true", "false", "not(true)"]) }
            var sources: [[String]] = []
            var rules: [TypedTable.Rule] = []
            for rule in 0..<count {
                let tests = [numberTest(), stringTest(), dateTest(), truthTest()]
                sources.append(tests)
                rules.append(
                    TypedTable.Rule(
                        tests: tests.map { SyntaxTree($0, as: .unaryTests, in: scope) },
                        outputs: [
                            SyntaxTree("\(policy == .any ? rule % 2 : rule)", in: scope),
                            SyntaxTree(rule % 3 == 0 ? "null" : "\"r\(rule % 2)\"", in: scope),
                        ]))
            }
            let names = ["n1", "s1", "d1", "b1"]
            let table = TypedTable(
                policy: policy, inputs: names.map { SyntaxTree($0, in: scope) }, outputs: ["a", "b"],
                rules: rules)
            var compiler = try TypedCompiler(scope)
            try compiler.define("t", table)
            let program = try compiler.program(outputs: ["t"])
            #expect(program.tables.count == 1)
            let types: [FEELType] = [.number, .string, .date, .boolean]
            let places = [0, 5, 7, 3]
            var tests: [[Expression]] = []
            for row in sources {
                var cells: [Expression] = []
                for (cell, type) in zip(row, types) {
                    cells.append(try Expression(cell, as: .unaryTests, in: scope, tested: type))
                }
                tests.append(cells)
            }
            let rows = (0..<60).map { _ in randomRow(&random) }
            let batch = try program.evaluate(columns(rows, program))
            var runner = TypedRunner(program)
            for (index, row) in rows.enumerated() {
                let hits = tests.indices.filter { rule in
                    zip(tests[rule], places).allSatisfy { cell, place in
                        cell.evaluate(row + [row[place]]).boolean == true
                    }
                }
                func outputs(_ rule: Int) -> [String] {
                    [
                        "\(policy == .any ? rule % 2 : rule)", rule % 3 == 0 ? "null" : "\"r\(rule % 2)\"",
                    ]
                }
                var expected = ["null", "null"]
                if let first = hits.first {
                    switch policy {
                    case .unique: if hits.count == 1 { expected = outputs(first) }
                    case .any:
                        if hits.allSatisfy({ outputs($0) == outputs(first) }) { expected = outputs(first) }
                    default: expected = outputs(first)
                    }
                }
                fill(&runner, row, program)
                runner.run()
                for output in 0..<2 {
                    let type = program.outputs[output].type
                    #expect(
                        text(runner, type, output, program) == expected[output],
                        "\(row.map { text($0) }) hits \(hits.map { sources[$0] })")
                    #expect(text(batch[output], index, program) == expected[output])
                }
            }
        }
    }

    @Test("mangled expressions are refused, or run alike in both ways; nothing crashes")
    func mangled() throws {
        let seed: UInt64 = 77
        print("seed", seed)
        var random = Sentences(state: seed)
        let scraps = [
            "(", ")", "[", "]", " and ", " in ", "..", "1e999", "null", "?", "item", "{", "\"", "-", "9", ".",
            "if ",
        ]
        var ran = 0
        for _ in 0..<3000 {
            var bytes = Array((random.random(2) == 0 ? random.truth(3) : random.number(3)).utf8)
            for _ in 0...random.random(3) {
                let place = random.random(bytes.count + 1)
                switch random.random(3) {
                case 0: if place < bytes.count { bytes.remove(at: place) }
                case 1: if place < bytes.count { bytes[place] = UInt8(32 + random.random(95)) }
                default: bytes.insert(contentsOf: Array(random.pick(scraps).utf8), at: place)
                }
            }
            let tree = SyntaxTree(String(decoding: bytes, as: UTF8.self), in: scope)
            var compiler = try TypedCompiler(scope)
            guard tree.diagnostics.isEmpty, (try? compiler.define("result", tree)) != nil,
                let program = try? compiler.program(outputs: ["result"]), program.outputs.count == 1
            else { continue }
            let rows = (0..<5).map { _ in randomRow(&random) }
            let batch = try program.evaluate(columns(rows, program))
            var runner = TypedRunner(program)
            let expression = Expression(tree, in: scope)
            for (index, row) in rows.enumerated() {
                fill(&runner, row, program)
                runner.run()
                let single = text(runner, program.outputs[0].type, 0, program)
                #expect(single == text(batch[0], index, program), "\(tree.source.text)")
                #expect(
                    single == text(expression.evaluate(row)),
                    "\(tree.source.text) for \(row.map { text($0) })")
                ran += 1
            }
        }
        #expect(ran > 500)
    }

    @Test("lists that would multiply without end are refused") func multiplying() throws {
        var source = "n1 > 1"
        for _ in 0..<12 { source = "count([n1, n2, n3, 4, 5, 6, 7, 8][\(source)]) > 1" }
        var compiler = try TypedCompiler(scope)
        #expect(throws: TypedRefusal.self) { try compiler.define("result", SyntaxTree(source, in: scope)) }
    }

    @Test("what the engine does not have is refused with its place")
    func refusals() {
        for source in [
            "for x in [1, 2] return x", "{a: 1}", "n1 + s1", "[n1, n2][item > 1]", "string(n1)", "s1 < s2",
        ] {
            #expect(throws: TypedRefusal.self) {
                var compiler = try TypedCompiler(scope)
                try compiler.define("result", SyntaxTree("count(\(source)) > 0 and \(source) = 1", in: scope))
            }
        }
    }
}
