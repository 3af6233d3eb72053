/// The steps of an evaluation in the order they ended, so that each stands behind all below it.
struct TraceLog: Sendable {
    struct Entry: Sendable {
        let value: Value
        let span: SourceSpan
        /// Entries of the step and all below it.
        let size: Int32
        /// The entry among the host calls; negative for none.
        let hostCall: Int32
        let kind: Trace.Kind
    }

    var entries: ContiguousArray<Entry> = []
    var hostCalls: [Trace.HostAnswer] = []
}

/// Gathers the steps of an evaluation while it runs. Only programs compiled for tracing tell it anything, so that
/// evaluation without a trace pays nothing.
struct TraceRecorder {
    var log = TraceLog()
    var hostCall: Trace.HostAnswer?
    /// How many steps are enough; later ones are left out.
    let most: Int

    init(most: Int = 1_000_000) {
        self.most = most
        log.entries.reserveCapacity(64)
    }

    @inline(__always)
    mutating func end(_ kind: Trace.Kind, _ span: SourceSpan, _ value: Value, from start: Int) {
        guard log.entries.count < most else { return }
        var call: Int32 = -1
        if kind == .host, let answer = hostCall {
            call = Int32(log.hostCalls.count)
            log.hostCalls.append(answer)
            hostCall = nil
        }
        log.entries.append(
            TraceLog.Entry(
                value: value, span: span, size: Int32(log.entries.count - start + 1), hostCall: call,
                kind: kind))
    }
}

extension Evaluation {
    @inline(never)
    mutating func traced(
        _ inner: Int32, _ kind: Trace.Kind, _ index: Int32, _ program: Program,
        _ frame: UnsafeMutablePointer<Value>
    ) throws(Halt) -> Value {
        guard let start = trace?.log.entries.count else { return try evaluate(inner, program, frame) }
        do {
            let value = try evaluate(inner, program, frame)
            trace?.end(kind, program.spans[Int(index)], value, from: start)
            return value
        } catch {
            trace?.end(kind, program.spans[Int(index)], .null(error.reason), from: start)
            throw error
        }
    }

    mutating func noteHostCall(_ function: Int, _ arguments: [Value]) {
        trace?.hostCall = Trace.HostAnswer(function: function, arguments: arguments)
    }

    /// Starts recording; programs compiled for tracing tell of themselves from now on.
    public mutating func startTrace() { trace = TraceRecorder() }

    /// What was recorded since ``startTrace()``, oldest first; recording goes on no more.
    public mutating func takeTrace() -> [Trace] {
        guard let log = trace?.log else { return [] }
        trace = nil
        var roots: [Trace] = []
        var last = log.entries.count - 1
        while last >= 0 {
            roots.append(Trace(log, last))
            last -= Int(log.entries[last].size)
        }
        return roots.reversed()
    }
}

extension Trace.Kind {
    /// What a trace says of a node; nil for literals, which say all themselves.
    init?(_ node: Node, _ checked: Checked) {
        switch node.form {
        case .invalid, .null, .boolean, .number, .string, .atLiteral, .anything: return nil
        case .name:
            // `partial` kept in a trace would make each turn of its loop copy all turns before.
            if case .binding(let binding)? = checked.resolutions[node.id],
                case .partial = checked.bindings[binding].kind
            {
                return nil
            }
            self = .name
        case .tested: self = .name
        case .negation, .arithmetic: self = .arithmetic
        case .comparison, .between: self = .comparison
        case .membership, .tests: self = .test
        case .conjunction, .disjunction: self = .logic
        case .instanceOf: self = .type
        case .path: self = .member
        case .filter: self = .filter
        case .call:
            if case .host = checked.calls[node.id] ?? .value { self = .host } else { self = .call }
        case .list: self = .list
        case .interval, .halfLine: self = .range
        case .context: self = .context
        case .conditional: self = .condition
        case .forLoop: self = .loop
        case .quantified: self = .quantifier
        case .function: self = .function
        }
    }
}
