import Scalars

extension Value {
    /// The most special type the value belongs to. Linear in the size of lists and contexts.
    public var type: FEELType {
        switch self {
        case .null: .null
        case .boolean: .boolean
        case .number: .number
        case .string: .string
        case .date: .date
        case .time: .time
        case .dateTime: .dateTime
        case .daysDuration: .daysDuration
        case .yearsDuration: .yearsDuration
        case .list(let items): .list(items.prefix(64).reduce(.null) { $0.joined($1.type) })
        case .context(let context): .context(context.entries.map { FEELType.Field($0.key, $0.value.type) })
        case .range(let range): .range(range.low.type.joined(range.high.type))
        case .function(let function): function.type
        }
    }

    /// ``type`` as far as a message needs it: the first items of the first levels.
    var briefType: FEELType { briefType(3) }

    private func briefType(_ levels: Int) -> FEELType {
        switch self {
        case .list(let items):
            levels == 0
                ? .list(.any) : .list(items.prefix(4).reduce(.null) { $0.joined($1.briefType(levels - 1)) })
        case .context(let context):
            levels == 0
                ? .context([])
                : .context(
                    zip(context.keys, context.values).prefix(8).map {
                        FEELType.Field($0, $1.briefType(levels - 1))
                    })
        case .range(let range):
            .range(
                levels == 0 ? .any : range.low.briefType(levels - 1).joined(range.high.briefType(levels - 1)))
        default: type
        }
    }

    /// `instance of`: null belongs to no type; a context may have more entries than the type asks for.
    public func isInstance(of type: FEELType) -> Bool { !isNull && belongs(to: type) }

    /// Like ``isInstance(of:)``, but null belongs to every type (DMN 1.5 §10.3.2.9.2).
    public func belongs(to type: FEELType) -> Bool {
        switch (self, type) {
        case (.null, _), (_, .any): true
        case (.boolean, .boolean), (.number, .number), (.string, .string), (.date, .date), (.time, .time),
            (.dateTime, .dateTime), (.daysDuration, .daysDuration), (.yearsDuration, .yearsDuration):
            true
        case (.list(let items), .list(let item)): item == .any || items.allSatisfy { $0.belongs(to: item) }
        case (.range(let range), .range(let end)): range.low.belongs(to: end) && range.high.belongs(to: end)
        case (.context(let context), .context(let fields)):
            fields.allSatisfy { field in context[field.name].map { $0.belongs(to: field.type) } ?? false }
        case (.function(let function), .function): function.type.conforms(to: type)
        default: false
        }
    }

    /// The value made to fit a type by the implicit conversions (DMN 1.5 §10.3.2.9.4): an item to a list of one and
    /// back, a date to midnight UTC of it. Null with the reason when it does not fit.
    public func coerced(to type: FEELType) -> Value {
        if belongs(to: type) { return self }
        if case .list(let items) = self, items.count == 1, items[0].belongs(to: type) { return items[0] }
        if case .list(let item) = type, belongs(to: item) { return .list([self]) }
        if case .date(let day) = self, type == .dateTime { return .dateTime(DateTime(day, zone: .utc)) }
        if case .list(let item) = type, case .list(let items) = self {
            let converted = items.map { $0.coerced(to: item) }
            if zip(items, converted).allSatisfy({ $0.isNull || !$1.isNull }) { return .list(converted) }
        }
        // A function fits where it may be what is wanted; only its calls can tell.
        if case .function(let function) = self, case .function(let wanted, let result) = type,
            function.parameters.count == wanted.count || function.isBuiltin, function.result.mayBe(result)
        {
            return self
        }
        return .null(.wrongType(expected: type, found: self.briefType))
    }
}
