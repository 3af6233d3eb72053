import FEEL
import Scalars
import XML

/// Runs test files of the DMN Technology Compatibility Kit.
public enum KitRunner {
    /// The outcome of one test case, as vendors publish it.
    public struct Row: Sendable, Hashable {
        /// `compliance-level-3/0068-feel-equality`
        public var folder: String
        /// The test file's name without `.xml`.
        public var file: String
        public var testCase: String
        public var outcome: Outcome
        public var note: String
        /// Result nodes of the case that the kit marks as errors, and how many of them gave a reason.
        public var errorResults: Int
        public var errorReasons: Int

        /// The row in the kit's CSV format.
        public var csv: String {
            let cells = [folder, file, testCase, outcome.rawValue, note]
            return cells.map { "\"" + $0.replacing("\"", with: "\"\"").replacing("\n", with: " ") + "\"" }
                .joined(separator: ",")
        }
    }

    public enum Outcome: String, Sendable, Hashable {
        case success = "SUCCESS"
        case error = "ERROR"
        case ignored = "IGNORED"
    }

    /// Runs every case of a test file.
    ///
    /// - Parameters:
    ///   - folder: what stands in the first column.
    ///   - file: the test file's name without `.xml`.
    ///   - tests: its bytes.
    ///   - models: the `.dmn` files of its folder, by name.
    public static func run(
        folder: String, file: String, tests: [UInt8], models: [(name: String, bytes: [UInt8])]
    ) -> [Row] {
        func failure(_ note: String) -> [Row] {
            [
                Row(
                    folder: folder, file: file, testCase: "", outcome: .error, note: note, errorResults: 0,
                    errorReasons: 0)
            ]
        }
        let kit: KitFile
        do throws(XMLError) { kit = try KitFile(tests) } catch { return failure(error.description) }
        var main: Model?
        var others: [Model] = []
        for (name, bytes) in models {
            do throws(ModelError) {
                let model = try Model.read(bytes).model
                if name == kit.modelName { main = model } else { others.append(model) }
            } catch {
                return failure("\(name): \(error)")
            }
        }
        guard let main else { return failure("no model \(kit.modelName)") }
        let compiled = CompiledModel(main, imports: others)
        return kit.cases.map { run($0, compiled, folder, file) }
    }

    private static func run(_ test: KitFile.Case, _ model: CompiledModel, _ folder: String, _ file: String)
        -> Row
    {
        var row = Row(
            folder: folder, file: file, testCase: test.id, outcome: .success, note: "", errorResults: 0,
            errorReasons: 0)
        var notes: [String] = []
        for result in test.results {
            let actual: Value
            if let invocable = test.invocable {
                var arguments: [String: Value] = [:]
                for input in test.inputs { arguments[input.name] = value(input.value, nil) }
                actual = model.invoke(invocable, arguments: arguments) ?? .null(.unknownName(invocable))
            } else if let plan = model.plan(decision: result.name) {
                let values = plan.inputs.map { slot -> Value in
                    let found = test.inputs.last { input in
                        input.name == slot.name
                            && (input.namespace == nil || input.namespace == slot.namespace)
                    }
                    return found.map { value($0.value, slot.type.feel) } ?? .null(.missingInput(slot.name))
                }
                actual = plan.evaluate(values)
            } else {
                notes.append("no decision \(result.name)")
                continue
            }
            if result.isError {
                row.errorResults += 1
                if actual.nullReason != nil { row.errorReasons += 1 }
            }
            let expected = result.expected.map { value($0, nil) } ?? .null
            if !matches(actual, result.expected ?? .null) {
                var reason = ""
                if let root = actual.nullReason?.root { reason = " (\(root.kind))" }
                notes.append("\(result.name): expected \(expected.literal), got \(actual.literal)\(reason)")
            }
        }
        if !notes.isEmpty {
            row.outcome = .error
            row.note = notes.joined(separator: "; ")
        }
        return row
    }

    // MARK: Values

    /// A value as the kit writes it; the wanted type decides how untyped text is read.
    static func value(_ data: KitFile.Data, _ wanted: FEELType?) -> Value {
        switch data {
        case .null: return .null
        case .list(let items):
            var inner: FEELType?
            if case .list(let item) = wanted { inner = item }
            return .list(items.map { value($0, inner) })
        case .context(let entries):
            var fields: [FEELType.Field] = []
            if case .context(let known) = wanted { fields = known }
            return .context(
                FEELContext(
                    entries.map { entry in
                        (entry.0, value(entry.1, fields.first { $0.name == entry.0 }?.type))
                    }))
        case .value(let text, let type):
            return scalar(text, type, wanted)
        }
    }

    private static func scalar(_ text: String, _ type: String?, _ wanted: FEELType?) -> Value {
        let trimmed = String(
            text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
        func number() -> Value? { Decimal128(trimmed).map { .number($0) } }
        func boolean() -> Value? {
            trimmed == "true" || trimmed == "1" ? true : trimmed == "false" || trimmed == "0" ? false : nil
        }
        func date() -> Value? { Day(trimmed).map { .date($0) } }
        func time() -> Value? { TimeOfDay(trimmed).map { .time($0) } }
        func dateTime() -> Value? {
            DateTime(trimmed).map { .dateTime($0) } ?? Day(trimmed).map { .dateTime(DateTime($0)) }
        }
        func duration() -> Value? {
            YearsMonthsDuration(trimmed).map { .yearsDuration($0) }
                ?? DaysTimeDuration(trimmed).map { .daysDuration($0) }
        }
        let local = type.flatMap { $0.split(separator: ":").last.map(String.init) }
        let found: Value? =
            switch local {
            case "boolean": boolean()
            case "decimal", "double", "integer", "int", "long", "float": number()
            case "date": date()
            case "time": time()
            case "dateTime": dateTime()
            case "duration", "dayTimeDuration", "yearMonthDuration": duration()
            case "string":
                switch wanted {
                case .date: date()
                case .time: time()
                case .dateTime: dateTime()
                case .daysDuration, .yearsDuration: duration()
                case .number: number()
                case .boolean: boolean()
                default: nil
                }
            default:
                switch wanted {
                case .number: number()
                case .boolean: boolean()
                case .date: date()
                case .time: time()
                case .dateTime: dateTime()
                case .daysDuration, .yearsDuration: duration()
                case .string: .string(text)
                default: number() ?? boolean()
                }
            }
        return found ?? .string(text)
    }

    /// Whether an answer is the one expected, as the kit compares.
    static func matches(_ actual: Value, _ expected: KitFile.Data) -> Bool {
        switch (expected, actual) {
        case (.null, .null): return true
        case (.null, _), (_, .null): return false
        case (.list(let items), .list(let values)):
            return items.count == values.count && zip(values, items).allSatisfy { matches($0, $1) }
        case (.context(let entries), .context(let context)):
            return entries.count == context.count
                && entries.allSatisfy { entry in context[entry.0].map { matches($0, entry.1) } ?? false }
        case (.value, .list), (.value, .context), (.value, .range), (.value, .function): return false
        case (.value, _):
            let wanted = value(expected, actual.type)
            if case .number(let a) = actual, case .number(let b) = wanted {
                guard let difference = a.subtracting(b) else { return a == b }
                let tolerance = Decimal128(coefficient: 1, exponent: -8) ?? Decimal128(0)
                return difference < tolerance && -difference < tolerance
            }
            if case .string(let a) = actual, case .string(let b) = wanted { return a == b }
            return actual.kind == wanted.kind && Value.same(actual, wanted)
        default: return false
        }
    }
}
