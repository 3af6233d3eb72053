/// A function as a value: a built-in, a lambda of an expression, or one the embedding made.
public final class FunctionValue: Sendable {
    /// The name it is known by, for messages and traces; empty for a lambda.
    public let name: String
    public let parameters: [Parameter]
    public let result: FEELType
    let body: Body

    public struct Parameter: Sendable, Hashable {
        public let name: String
        public let type: FEELType

        public init(_ name: String, _ type: FEELType = .any) {
            self.name = name
            self.type = type
        }
    }

    /// What runs when an embedding's function is called. Arguments come in the order of the parameters and already
    /// fit their types. The evaluation is the caller's, so that limits count on.
    public typealias Native = @Sendable ([Value], inout Evaluation) throws(Halt) -> Value

    enum Body: Sendable {
        case builtin(Builtin)
        case lambda(LambdaPlan, captures: [Value])
        case native(Native)
    }

    init(name: String, parameters: [Parameter], result: FEELType, body: Body) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.body = body
    }

    /// A function of the embedding's own, such as a business knowledge model.
    public convenience init(
        name: String, parameters: [Parameter], result: FEELType = .any, call: @escaping Native
    ) {
        self.init(name: name, parameters: parameters, result: result, body: .native(call))
    }

    /// Built-ins take arguments in more ways than their signature says.
    var isBuiltin: Bool { if case .builtin = body { true } else { false } }

    public var type: FEELType { .function(parameters.map(\.type), result) }

    var signatureText: String {
        let list = parameters.map { $0.type == .any ? $0.name : "\($0.name): \($0.type)" }
        return "function(\(list.joined(separator: ", ")))" + (name.isEmpty ? "" : " \(name)")
    }
}
