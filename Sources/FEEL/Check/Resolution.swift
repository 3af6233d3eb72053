/// What a name, or the name in a call, turned out to mean.
indirect enum Resolution: Sendable {
    /// A variable, parameter, iterator or entry, by its number in the expression.
    case binding(Int)
    /// The member of a filter's item that has it in every case.
    case member(of: Int, String)
    /// In a filter over items of unknown type: the item's member if it has one, else what is outside.
    case maybeMember(of: Int, String, otherwise: Resolution)
    case builtin(Builtin)
    case unknown
}

/// How a call is carried out.
enum CallPlan: Sendable {
    /// Arguments in the order of the parameters; nil where one was left out.
    case builtin(Builtin, [Node?])
    case host(Int, [Node?])
    /// Whatever value stands before the parenthesis.
    case value
    /// Arguments that no form of the function takes.
    case impossible(function: String)
}

/// Something with a name and, once evaluation reaches it, a value.
struct Binding: Sendable {
    enum Kind: Sendable { case input(Int), parameter, iterator, partial, item, entry, tested }

    let name: String
    let kind: Kind
    var type: FEELType
}

/// The checked tree: the type of each node, the meaning of each name, and all that is wrong.
public struct Checked: Sendable {
    public let tree: SyntaxTree
    public let scope: Scope
    public internal(set) var diagnostics: [Diagnostic]
    /// By node id.
    var types: [FEELType]
    var resolutions: [Int: Resolution] = [:]
    var calls: [Int: CallPlan] = [:]
    /// The bindings that a node opens: parameters, iterators, entries, the item.
    var opened: [Int: [Int]] = [:]
    var typesWritten: [Int: FEELType] = [:]
    var bindings: [Binding] = []
    /// The binding of `?` in unary tests.
    var tested: Int?

    /// The type inferred for a node.
    public func type(of node: Node) -> FEELType { node.id < types.count ? types[node.id] : .any }

    /// The type of the whole.
    public var type: FEELType { type(of: tree.root) }
}
