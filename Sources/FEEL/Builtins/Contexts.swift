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
            if case .string(let key) = arguments[1] {
                var changed = context
                changed[key] = arguments[2]
                return .context(changed)
            }
            return try put(context, path: (arguments[1].list ?? [])[...], arguments[2], span)
        default:
            var merged = FEELContext()
            for item in arguments[0].list ?? [] {
                guard case .context(let context) = item else {
                    return try null(
                        .wrongArgument(
                            "contexts", of: "context merge", expected: .list(.context([])), found: item.type),
                        span)
                }
                for (key, value) in context.entries { merged[key] = value }
            }
            return .context(merged)
        }
    }

    private static let entryShape = ContextShape(["key", "value"])

    private func contextOfEntries(_ entries: [Value], _ span: SourceSpan) throws(Halt) -> Value {
        var made = FEELContext()
        for entry in entries {
            guard case .context(let context) = entry, case .string(let key)? = context["key"],
                let value = context["value"]
            else {
                return try null(
                    .wrongArgument(
                        "entries", of: "context", expected: .list(.context([])), found: entry.type), span)
            }
            if made[key] != nil { return try null(.duplicateKey(key), span) }
            made[key] = value
        }
        return .context(made)
    }

    private func put(_ context: FEELContext, path: ArraySlice<Value>, _ value: Value, _ span: SourceSpan)
        throws(Halt) -> Value
    {
        guard case .string(let key)? = path.first, path.count < 1_000 else {
            return try null(
                .wrongArgument(
                    "keys", of: "context put", expected: .list(.string),
                    found: path.first?.type ?? .list(.null)), span)
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
