public import FEEL
import Words

/// A model bound to its imports and compiled once, to be asked many times. Safe to share between threads.
///
///     let model = CompiledModel(try Model.read(bytes).model)
///     let answer = model.evaluate(decision: "Track", inputs: ["Phase": 4])
///
/// Compiling never fails: what is wrong stands in ``problems``, and what cannot be computed is null with
/// a reason.
public final class CompiledModel: Sendable {
    /// The model itself, as given.
    public let model: Model
    /// What reading names, types, requirements and expressions brought up.
    public let problems: [ModelProblem]
    /// What evaluations may cost.
    public let limits: Limits
    let graph: Graph
    let parts: [Part]

    /// An element made ready.
    enum Part: Sendable {
        case input(ModelType)
        case decision(Logic, ModelType, [Source])
        case knowledge(FunctionLogic, [Source])
        case service(ServiceLogic)
        case source
    }

    /// Where a variable of an element comes from.
    indirect enum Source: Sendable {
        /// The value of an input or decision, or the function that a knowledge model or service is.
        case element(Int)
        /// What is used of an imported model, under its name.
        case imported(String, [(name: String, source: Source)])
    }

    /// A decision service made ready.
    final class ServiceLogic: Sendable {
        let name: String
        /// Input data first, then input decisions (DMN 1.5 §10.4).
        let parameters: [(name: String, element: Int, type: ModelType)]
        let outputs: [(name: String, element: Int)]
        let result: ModelType
        let plan: [Int]

        init(
            name: String, parameters: [(name: String, element: Int, type: ModelType)],
            outputs: [(name: String, element: Int)], result: ModelType, plan: [Int]
        ) {
            self.name = name
            self.parameters = parameters
            self.outputs = outputs
            self.result = result
            self.plan = plan
        }
    }

    /// - Parameters:
    ///   - imports: the models it imports, and those they import, in any order.
    ///   - functions: functions of the embedding that expressions may call.
    ///   - limits: what compiling and each evaluation may cost.
    public init(
        _ model: Model, imports: [Model] = [], functions: [HostFunction] = [], limits: Limits = .standard
    ) {
        self.model = model
        self.limits = limits
        graph = Graph([model] + imports, limits: limits)
        var compiler = ElementCompiler(graph: graph, functions: functions, limits: limits)
        parts = graph.elements.indices.map { compiler.part($0) }
        problems = graph.problems + compiler.problems
    }

    // MARK: Names

    /// The names of the model's own decisions, in the order written.
    public var decisionNames: [String] { model.decisions.map(\.name) }

    /// The element of a name: of the main model first, then of the imported ones.
    func element(named name: String, where wanted: (ModelElement) -> Bool) -> Int? {
        graph.elements.indices.first { index in
            (graph.elements[index].element.name == name || graph.elements[index].variable == name)
                && wanted(graph.elements[index].element)
        }
    }

    func decision(named name: String) -> Int? {
        element(named: name) { if case .decision = $0 { true } else { false } }
    }

    /// The decision nearest in name, for a question about one that does not exist.
    public func nearestDecision(to name: String) -> String? { Nearest.to(name, among: decisionNames) }

    /// A decision made ready to be asked many times; nil for an unknown name.
    public func plan(decision name: String) -> DecisionPlan? {
        decision(named: name).map { DecisionPlan(model: self, target: $0) }
    }

    /// All that must be known for an element, itself last; `given` elements need nothing.
    func plan(of targets: [Int], given: Set<Int> = []) -> [Int] {
        var needed = Set<Int>()
        var stack = targets
        while let next = stack.popLast() {
            guard needed.insert(next).inserted, !given.contains(next) else { continue }
            switch parts.isEmpty ? nil : parts[next] {
            case .knowledge, .service, .source: break
            default: stack += graph.elements[next].requirements
            }
        }
        return graph.order.filter(needed.contains)
    }
}
