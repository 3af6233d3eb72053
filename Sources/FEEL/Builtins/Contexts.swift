extension Evaluation {
    /// DMN 1.5 §10.3.4.10, Table 83.
    @inline(never)
    mutating func contextFunction(_ builtin: Builtin, _ arguments: BuiltinArguments, _ span: SourceSpan)
        throws(Halt)
        -> Value
    {
        switch builtin {
        case .getValue:
            guard case .context(let context) = arguments[0], let key = arguments[1].string else {
                return .null
            }
            return try known(context[key], else: .unknownMember(key), span)
        case .getEntries:
            guard case .context(let context) = arguments[0] else { return .null }
            return .list(
                context.entries.map {
                    .context(FEELContext(shape: Evaluation.entryShape, values: [.string($0.key), $0.value]))
                })
        case .context: return try contextOfEntries(arguments[0].list ?? [], span)
        case .contextPut:
            guard case .context(let context) = arguments[0] else { return .null }
            // A new key makes a new table of keys.
            try spend(context.count * 4, span)
            if case .string(let key) = arguments[1] {
                var changed = context
                changed[key] = arguments[2]
                return .context(changed)
            }
            return try put(context, path: (arguments[1].list ?? [])[...], arguments[2], span)
        default:
            var merged: [(String, Value)] = []
            for item in arguments[0].list ?? [] {
                guard case .context(let context) = item else {
                    return try null(
                        .wrongArgument(
                            "contexts", of: "context merge", expected: .list(.context([])),
                            found: item.briefType),
                        span)
                }
                try spend(context.count * 4, span)
                merged += context.entries.map { ($0.key, $0.value) }
            }
            return .context(FEELContext(merged))
        }
    }

    private static let entryShape = ContextShape(["key", "value"])

    private mutating func contextOfEntries(_ entries: [Value], _ span: SourceSpan) throws(Halt) -> Value {
        var made: [(String, Value)] = []
        var keys: Set<String> = []
        try spend(entries.count * 4, span)
        for entry in entries {
            guard case .context(let context) = entry, case .string(let key)? = context["key"],
                let value = context["value"]
            else {
                return try null(
                    .wrongArgument(
                        "entries", of: "context", expected: .list(.context([])), found: entry.briefType), span
                )
            }
            if !keys.insert(key).inserted { return try null(.duplicateKey(key), span) }
            made.append((key, value))
        }
        return .context(FEELContext(made))
    }

    private func put(_ context: FEELContext, path: ArraySlice<Value>, _ value: Value, _ span: SourceSpan)
        throws(Halt) -> Value
    {
        guard case .string(let key)? = path.first, path.count < 1_000 else {
            return try null(
                .wrongArgument(
                    "keys", of: "context put", expected: .list(.string),
                    found: path.first?.briefType ?? .list(.null)), span)
        }
        var changed = context
        if path.count == 1 {
            changed[key] = value
            return .context(changed)
        }
        guard case .context(let inner)? = context[key] else { return try null(.unknownMember(key), span) }
        let result = try put(inner, path: path.dropFirst(), value, span)
        if result.isNull { return result }
        changed[key] = result
        return .context(changed)
    }
}
