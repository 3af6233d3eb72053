/// Gathers the steps of an evaluation while it runs. Only programs compiled for tracing tell it anything, so that
/// evaluation without a trace pays nothing.
struct TraceRecorder {
    /// The finished steps below each unfinished one; the first level holds the roots.
    var levels: [[Trace]] = [[]]
    var hostCall: Trace.HostAnswer?
    /// Steps recorded so far, and how many are enough.
    var recorded = 0
    let most: Int

    init(most: Int = 100_000) { self.most = most }

    mutating func begin() {
        levels.append([])
        hostCall = nil
    }

    mutating func end(_ kind: Trace.Kind, _ span: SourceSpan, _ value: Value) {
        let children = levels.popLast() ?? []
        recorded += 1
        guard recorded <= most, !levels.isEmpty else { return }
        levels[levels.count - 1].append(
            Trace(
                kind: kind, span: span, value: value, children: children,
                hostCall: kind == .host ? hostCall : nil))
        hostCall = nil
    }

    /// Leaves a step that an error ended.
    mutating func abandon() { _ = levels.popLast() }
}

extension Evaluation {
    @inline(never)
    mutating func traced(
        _ inner: Int32, _ index: Int32, _ program: Program, _ frame: UnsafeMutablePointer<Value>
    ) throws(Halt) -> Value {
        guard trace != nil, let note = program.notes[index] else {
            return try evaluate(inner, program, frame)
        }
        trace?.begin()
        do {
            let value = try evaluate(inner, program, frame)
            trace?.end(note.kind, program.spans[Int(index)], value)
            return value
        } catch {
            trace?.end(note.kind, program.spans[Int(index)], .null(error.reason))
            throw error
        }
    }

    mutating func noteHostCall(_ function: Int, _ arguments: [Value], _ answer: Value) {
        trace?.hostCall = Trace.HostAnswer(function: function, arguments: arguments)
    }

    /// Starts recording; programs compiled for tracing tell of themselves from now on.
    public mutating func startTrace() { trace = TraceRecorder() }

    /// What was recorded since ``startTrace()``, oldest first, and no more of it.
    public mutating func takeTrace() -> [Trace] {
        defer { trace = nil }
        return trace?.levels.first ?? []
    }
}

extension TraceNote {
    /// What a trace says of a node; nil for literals, which say all themselves.
    init?(_ node: Node, _ checked: Checked) {
        switch node.form {
        case .invalid, .null, .boolean, .number, .string, .atLiteral, .anything: return nil
        case .name, .tested: kind = .name
        case .negation, .arithmetic: kind = .arithmetic
        case .comparison, .between: kind = .comparison
        case .membership, .tests: kind = .test
        case .conjunction, .disjunction: kind = .logic
        case .instanceOf: kind = .type
        case .path: kind = .member
        case .filter: kind = .filter
        case .call:
            if case .host = checked.calls[node.id] ?? .value { kind = .host } else { kind = .call }
        case .list: kind = .list
        case .interval, .halfLine: kind = .range
        case .context: kind = .context
        case .conditional: kind = .condition
        case .forLoop: kind = .loop
        case .quantified: kind = .quantifier
        case .function: kind = .function
        }
    }
}
