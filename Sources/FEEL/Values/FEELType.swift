/// A FEEL type (DMN 1.5 §10.3.2.9). `any` is the top of the lattice, `null` the bottom.
public indirect enum FEELType: Sendable, Hashable {
    case any
    case null
    case boolean, number, string
    case date, time, dateTime
    case daysDuration, yearsDuration
    case list(FEELType)
    case range(FEELType)
    /// Fields in the order declared; a value may have more.
    case context([Field])
    case function([FEELType], FEELType)

    public struct Field: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType) {
            self.name = name
            self.type = type
        }
    }
}

extension FEELType {
    /// Whether every value of this type is one of the other (DMN 1.5 §10.3.2.9.2).
    public func conforms(to other: FEELType) -> Bool {
        switch (self, other) {
        case (_, .any), (.null, _): true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.conforms(to: b)
        case (.context(let a), .context(let b)):
            b.allSatisfy { wanted in
                a.contains { $0.name == wanted.name && $0.type.conforms(to: wanted.type) }
            }
        case (.function(let a, let result), .function(let b, let otherResult)):
            a.count == b.count && zip(a, b).allSatisfy { $1.conforms(to: $0) }
                && result.conforms(to: otherResult)
        default: self == other
        }
    }

    /// Whether some value may belong to both, as far as the types tell: what a static check may not refuse.
    public func mayBe(_ other: FEELType) -> Bool {
        switch (self, other) {
        case (.any, _), (_, .any), (.null, _), (_, .null): true
        case (.list(let a), .list(let b)), (.range(let a), .range(let b)): a.mayBe(b)
        // Singleton lists and items convert into each other (§10.3.2.9.4), dates into dates and times.
        case (.list(let a), let b): a.mayBe(b)
        case (let a, .list(let b)): a.mayBe(b)
        case (.date, .dateTime): true
        case (.context(let a), .context(let b)):
            b.allSatisfy { wanted in
                a.first { $0.name == wanted.name }.map { $0.type.mayBe(wanted.type) } ?? a.isEmpty
            }
        case (.function, .function): true
        default: self == other
        }
    }

    /// The least type both conform to, `any` where nothing nearer is known.
    public func joined(_ other: FEELType) -> FEELType {
        if self == other { return self }
        switch (self, other) {
        case (.null, let type), (let type, .null): return type
        case (.list(let a), .list(let b)): return .list(a.joined(b))
        case (.range(let a), .range(let b)): return .range(a.joined(b))
        case (.context(let a), .context(let b)):
            return .context(
                a.compactMap { field in
                    b.first { $0.name == field.name }.map { Field(field.name, field.type.joined($0.type)) }
                })
        default: return .any
        }
    }

    /// The type of a member of that name; nil when there is none, `any` when nobody can know.
    public func member(_ name: String) -> FEELType? {
        switch self {
        case .any, .null: return .any
        case .context(let fields):
            // A context type without fields is one of which nothing is known.
            return fields.isEmpty ? .any : fields.first { $0.name == name }?.type
        case .list(let item): return item.member(name).map { .list($0) }
        default: return TemporalMember(name).flatMap { $0.type(of: self) }
        }
    }

    /// The names that may follow a point.
    public var memberNames: [String] {
        switch self {
        case .context(let fields): fields.map(\.name)
        case .list(let item): item.memberNames
        default: TemporalMember.allCases.filter { $0.type(of: self) != nil }.map(\.rawValue)
        }
    }
}

extension FEELType: CustomStringConvertible {
    /// The type as FEEL writes it.
    public var description: String {
        switch self {
        case .any: "Any"
        case .null: "Null"
        case .boolean: "boolean"
        case .number: "number"
        case .string: "string"
        case .date: "date"
        case .time: "time"
        case .dateTime: "date and time"
        case .daysDuration: "days and time duration"
        case .yearsDuration: "years and months duration"
        case .list(let item): "list<\(item)>"
        case .range(let end): "range<\(end)>"
        case .context(let fields):
            fields.isEmpty
                ? "context" : "context<\(fields.map { "\($0.name): \($0.type)" }.joined(separator: ", "))>"
        case .function(let parameters, let result):
            "function<\(parameters.map(\.description).joined(separator: ", "))> -> \(result)"
        }
    }

    /// The built-in types by name, with the older spellings of DMN 1.1.
    public static let named: [String: FEELType] = [
        "Any": .any, "Null": .null, "boolean": .boolean, "number": .number, "string": .string, "date": .date,
        "time": .time, "date and time": .dateTime, "dateTime": .dateTime,
        "days and time duration": .daysDuration, "dayTimeDuration": .daysDuration,
        "years and months duration": .yearsDuration, "yearMonthDuration": .yearsDuration,
        "list": .list(.any), "context": .context([]), "range": .range(.any), "function": .function([], .any),
    ]
}
