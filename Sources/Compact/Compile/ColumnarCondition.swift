import Evidence
import FEEL
import Scalars

/// A condition as the typed engine runs it over many rows at once, for draws and for the past: its calls upon the
/// evidence and the findings it names are columns. Gives what the general evaluator gives for each row.
struct ColumnarCondition: Sendable {
    /// A call upon the evidence whose arguments the text alone tells.
    struct Call: Sendable {
        let function: EvidenceFunction
        let arguments: [Value]
    }

    /// What an input stands for.
    private enum Source: Sendable {
        case call(Int)
        case finding(Int)
        case place, on, known
    }

    let calls: [Call]
    /// The ids of the conditions whose findings it names.
    let findings: [String]
    private let program: TypedProgram
    private let sources: [Source]

    /// Whether a row's answer depends on the place and the days otherwise than through calls.
    var asksQuestion: Bool {
        sources.contains { source in
            switch source {
            case .place, .on, .known: true
            case .call, .finding: false
            }
        }
    }

    /// - Returns: nil for a condition that uses what the typed engine does not have; the general evaluator takes it.
    init?(_ formula: Formula) {
        guard formula.diagnostics.isEmpty else { return nil }
        var calls: [Call] = []
        var findings: [String] = []
        var inputs: [(name: String, type: TypedType, source: Source)] = []
        var text = Array(formula.text.utf8)
        for call in formula.program.hostCalls.sorted(by: { $0.span.start > $1.span.start }) {
            let span = Int(call.span.start)..<Int(call.span.end)
            guard let function = EvidenceFunction(rawValue: call.function),
                let arguments = call.constantArguments, span.upperBound <= text.count
            else { return nil }
            let name: String
            if function == .finding {
                guard let id = arguments.first?.string else { return nil }
                name = "finding\(findings.count)"
                inputs.append((name, .string, .finding(findings.count)))
                findings.append(id)
            } else {
                guard let type = Self.type(of: function) else { return nil }
                name = "evidence\(calls.count)"
                inputs.append((name, type, .call(calls.count)))
                calls.append(Call(function: function, arguments: arguments))
            }
            text.replaceSubrange(span, with: Array(name.utf8))
        }
        let question: [(name: String, type: TypedType, source: Source)] = [
            (CompactModel.InputName.place, .string, .place), (CompactModel.InputName.on, .date, .on),
            (CompactModel.InputName.known, .date, .known),
        ]
        let written = String(decoding: text, as: UTF8.self)
        // Most conditions speak of the question through their calls only and need no columns for it.
        guard
            let (program, sources) = Self.compile(written, inputs) ?? Self.compile(written, inputs + question)
        else { return nil }
        self.calls = calls
        self.findings = findings
        self.program = program
        self.sources = sources
    }

    private static func compile(
        _ text: String, _ inputs: [(name: String, type: TypedType, source: Source)]
    ) -> (TypedProgram, [Source])? {
        var compiler = TypedCompiler(inputs: inputs.map { (name: $0.name, type: $0.type) })
        do throws(TypedRefusal) {
            try compiler.define("holds", text: text)
            let program = try compiler.program(outputs: ["holds"])
            guard program.outputs.first?.type == .boolean else { return nil }
            let sources = program.inputs.compactMap { input in
                inputs.first { $0.name == input.name }?.source
            }
            return sources.count == program.inputs.count ? (program, sources) : nil
        } catch {
            return nil
        }
    }

    private static func type(of function: EvidenceFunction) -> TypedType? {
        switch function {
        case .latest, .valueAt, .change, .trend, .peerMedian, .peerRank, .peerPercentile, .countOfEvents:
            .number
        case .lastEvent: .date
        case .legalFinding: .boolean
        // A duration is no column's type, and a finding is not asked of the evidence.
        case .ageOf, .finding: nil
        }
    }

    // MARK: Rows

    /// The answers for rows: whether the condition holds, nil where that is unknown.
    ///
    /// - Parameters:
    ///   - evidence: for each of `calls` its column.
    ///   - findings: for each of `findings` its names, a row each.
    ///   - questions: the place and the days of each row.
    ///   - cores: threads that share the rows.
    /// - Returns: nil where the columns do not fit, and the general evaluator is to be asked.
    func holds(
        evidence: [Column], findings: [[String?]], questions: (Int) -> (place: String, asOf: AsOf), rows: Int,
        cores: Int = 1
    ) -> BooleanColumn? {
        let columns = sources.map { source -> Column in
            switch source {
            case .call(let index): evidence[index]
            case .finding(let index): .string(StringColumn(findings[index], in: program.vocabulary))
            case .place:
                .string(StringColumn((0..<rows).map { questions($0).place }, in: program.vocabulary))
            case .on: .date(DateColumn((0..<rows).map { questions($0).asOf.on }))
            case .known: .date(DateColumn((0..<rows).map { questions($0).asOf.known }))
            }
        }
        // Without a column the engine takes itself for one row.
        guard !columns.isEmpty || rows == 1,
            case .boolean(let answers)? = try? program.evaluate(columns, cores: cores).first
        else { return nil }
        return answers
    }

    /// A call's answers as a column; a value of another type is null, as it is to the general evaluator.
    static func column(_ values: [Value], for function: EvidenceFunction) -> Column {
        switch type(of: function) {
        case .date:
            .date(DateColumn(values.map { if case .date(let day) = $0 { day } else { nil } }))
        case .boolean: .boolean(BooleanColumn(values.map(\.boolean)))
        default: .number(NumberColumn(values.map(\.number)))
        }
    }
}
