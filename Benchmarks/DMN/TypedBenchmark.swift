import DMN
import FEEL
import Scalars

/// One input of a single row, as the loop sets it: no name, no box.
private struct Setter {
    var place: Int
    var exponent = 0
    var coefficients = UnsafeMutablePointer<Int64>.allocate(capacity: 1)
    var valid = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
    var ids: UnsafeMutablePointer<Int32>?

    init(place: Int) { self.place = place }

    static func copy<Element>(_ array: [Element]) -> UnsafeMutablePointer<Element> {
        let copy = UnsafeMutablePointer<Element>.allocate(capacity: max(1, array.count))
        copy.initialize(from: array, count: array.count)
        return copy
    }
}

/// Runs one workload through every path and checks that they agree.
struct TypedBenchmark {
    let workload: Workload
    let model: Model
    let program: TypedProgram

    init(_ workload: Workload) throws {
        self.workload = workload
        model = try Model.read(Array(workload.source.utf8)).model
        program = try TypedProgram(model, decisions: [workload.decision])
    }

    private func text(_ columns: [Column], _ output: Int, _ row: Int) -> String {
        switch columns[output] {
        case .number(let column): column[row].map { "\($0)" } ?? "null"
        case .boolean(let column): column[row].map { "\($0)" } ?? "null"
        case .string(let column): program.vocabulary.string(column.ids[row]) ?? "null"
        case .date(let column): column[row].map { "\($0)" } ?? "null"
        }
    }

    private func text(_ value: Value?) -> String {
        switch value {
        case .number(let number)?: "\(number)"
        case .boolean(let truth)?: "\(truth)"
        case .string(let text)?: text
        default: "null"
        }
    }

    func run() throws {
        let rows = workload.rows
        let columns = rows.columns(for: program)
        let one = try program.evaluate(columns)
        // The first runs pay for fresh memory from the system.
        var alone = TypedBatch(program)
        var shared = TypedBatch(program, cores: 2)
        let batch = processorTime(runs: 60) { try? alone.evaluate(columns) }
        let anew = processorTime(runs: 60) { _ = try? program.evaluate(columns) }
        // Ten batches of each in turn, as draws follow each other.
        let (wallOne, wallTwo) = wallTimes(
            runs: 300, { for _ in 0..<10 { try? alone.evaluate(columns) } },
            { for _ in 0..<10 { try? shared.evaluate(columns) } }, each: 10)
        let (anewOne, anewTwo) = wallTimes(
            runs: 200, { _ = try? program.evaluate(columns) },
            { _ = try? program.evaluate(columns, cores: 2) })
        report("batch, one core", rows.count, batch)
        report("  with memory anew each time", rows.count, anew)
        report("batch, two cores (wall)", rows.count, wallTwo)
        print(
            "    two cores over one: \(hundredths(wallOne / wallTwo)) on the wall (medians of 300 tens in turn),",
            "\(hundredths(anewOne / anewTwo)) with memory anew")
        print(
            "    medians \(hundredths(wallOne * 1e3)) ms on one core, \(hundredths(wallTwo * 1e3)) ms on two")
        let building = processorTime(runs: 3) { _ = rows.columns(for: program) }
        report("  building the columns", rows.count, building)

        general(one, min(rows.count, 5_000))

        // Single rows: every input is set and the program run, row by row.
        let setters = program.inputs.enumerated().map { place, input -> Setter in
            let column = rows.names.firstIndex(of: input.name) ?? 0
            switch rows.cells[column] {
            case .numbers(let coefficients, let exponent, let valid):
                var setter = Setter(place: place)
                setter.exponent = exponent
                setter.coefficients = Setter.copy(coefficients)
                setter.valid = Setter.copy(valid)
                return setter
            case .strings(let strings):
                var setter = Setter(place: place)
                setter.ids = Setter.copy(StringColumn(strings, in: program.vocabulary).ids)
                return setter
            }
        }
        var runner = TypedRunner(program)
        var disagreements = 0
        for row in 0..<rows.count {
            fill(&runner, setters, row)
            runner.run()
            for (output, description) in program.outputs.enumerated() {
                let value =
                    switch description.type {
                    case .number: runner.number(output).map { "\($0)" } ?? "null"
                    case .boolean: runner.boolean(output).map { "\($0)" } ?? "null"
                    case .string: program.vocabulary.string(runner.string(output)) ?? "null"
                    case .date: runner.date(output).map { "\($0)" } ?? "null"
                    }
                if value != text(one, output, row) { disagreements += 1 }
            }
        }
        var sink = 0
        let single = processorTime(runs: 7) {
            for row in 0..<rows.count {
                fill(&runner, setters, row)
                runner.run()
                sink &+= runner.boolean(program.outputs.count - 1) == true ? 1 : 0
            }
        }
        report("single", rows.count, single)
        print(
            "    single and batch disagree on \(disagreements) of \(rows.count * program.outputs.count) (\(sink))"
        )
    }

    /// The general evaluator over the first rows: its speed, and whether it agrees.
    private func general(_ columns: [Column], _ rows: Int) {
        let compiled = CompiledModel(model)
        guard let plan = compiled.plan(decision: workload.decision) else { return }
        let places = plan.inputs.map { input in workload.rows.names.firstIndex(of: input.name) ?? 0 }
        let values = (0..<rows).map { row in places.map { workload.rows.value($0, row) } }
        var answers: [Value] = []
        let time = processorTime(runs: 2) { answers = values.map { plan.evaluate($0) } }
        report("general evaluator", rows, time)
        var disagreements = 0
        for (row, answer) in answers.enumerated() {
            for (output, description) in program.outputs.enumerated() {
                let entry = description.name.split(separator: ".", maxSplits: 1).last.map(String.init) ?? ""
                let value = answer.context.map { $0[entry] } ?? answer
                if text(value) != text(columns, output, row) { disagreements += 1 }
            }
        }
        print("    general and batch disagree on \(disagreements) of \(rows * program.outputs.count)")
    }

    @inline(__always)
    private func fill(_ runner: inout TypedRunner, _ setters: [Setter], _ row: Int) {
        for setter in setters {
            if let ids = setter.ids {
                runner.set(setter.place, string: ids[row])
            } else if setter.valid[row] {
                runner.set(setter.place, coefficient: setter.coefficients[row], exponent: setter.exponent)
            } else {
                runner.setNull(setter.place)
            }
        }
    }

    private func hundredths(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private func report(_ path: String, _ rows: Int, _ time: Double) {
        print(
            "  \(padded(path, 28)) \(padded(rate(rows, time), 10, left: true)) M/s \(padded("\((time / Double(rows) * 1e10).rounded() / 10)", 9, left: true)) ns/row"
        )
    }
}
