/// What an expression may speak of: variables in the order their values will be given, functions of the
/// embedding, and named types. The built-ins are always there.
public struct Scope: Sendable {
    public struct Variable: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType = .any) {
            self.name = name
            self.type = type
        }
    }

    public var variables: [Variable]
    public var functions: [HostFunction]
    /// Types beyond the built-in ones, by name (`tLoan`, or `imported.tLoan`).
    public var types: [String: FEELType]

    public init(variables: [Variable] = [], functions: [HostFunction] = [], types: [String: FEELType] = [:]) {
        self.variables = variables
        self.functions = functions
        self.types = types
    }

    /// A scope of typed variables: `["score": .number, "Monthly Salary": .number]`.
    public init(variables: KeyValuePairs<String, FEELType>) {
        self.init(variables: variables.map { Variable($0.key, $0.value) })
    }

    /// The position of a variable's value among the inputs.
    public func index(of name: String) -> Int? { variables.lastIndex { $0.name == name } }

    var nameTable: NameTable { NameTable(variables.map(\.name) + functions.map(\.name)) }

    var memberTable: NameTable {
        var table = Scope.temporalMembers
        for variable in variables { Scope.insertMembers(of: variable.type, into: &table, depth: 0) }
        for function in functions { Scope.insertMembers(of: function.result, into: &table, depth: 0) }
        for type in types.values { Scope.insertMembers(of: type, into: &table, depth: 0) }
        return table
    }

    var typeTable: NameTable { NameTable(Array(types.keys) + Array(FEELType.named.keys)) }

    private static let temporalMembers = NameTable(TemporalMember.allCases.map(\.rawValue))

    private static func insertMembers(of type: FEELType, into table: inout NameTable, depth: Int) {
        guard depth < 20 else { return }
        switch type {
        case .context(let fields):
            for field in fields {
                table.insert(field.name)
                insertMembers(of: field.type, into: &table, depth: depth + 1)
            }
        case .list(let item): insertMembers(of: item, into: &table, depth: depth + 1)
        case .function(_, let result): insertMembers(of: result, into: &table, depth: depth + 1)
        default: break
        }
    }
}

/// A function that the embedding answers, resolved when the expression is compiled.
public struct HostFunction: Sendable, Hashable {
    /// May hold spaces.
    public let name: String
    public let parameters: [FunctionValue.Parameter]
    /// How many of the parameters must be given; the rest may be left out and arrive as null.
    public let required: Int
    public let result: FEELType
    /// Whether equal arguments give an equal answer throughout one evaluation.
    public let isPure: Bool

    public init(
        _ name: String, _ parameters: [FunctionValue.Parameter], required: Int? = nil,
        result: FEELType = .any,
        isPure: Bool = true
    ) {
        self.name = name
        self.parameters = parameters
        self.required = min(required ?? parameters.count, parameters.count)
        self.result = result
        self.isPure = isPure
    }
}
