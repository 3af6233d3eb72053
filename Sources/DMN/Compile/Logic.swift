import FEEL

/// A boxed expression made ready. Variables are positions in a frame of values: what an element
/// requires first, then what the contexts and iterators around an expression added.
indirect enum Logic: Sendable {
    case piece(Piece)
    /// Always null, for a reason known before any data.
    case nothing(NullReason.Kind)
    case context([Entry], result: Logic?)
    case invocation(Logic, name: String, [Argument])
    case function(FunctionLogic)
    case relation([(name: String, type: ModelType)], rows: [[Logic]])
    case list([Logic])
    case conditional(Logic, then: Logic, otherwise: Logic)
    case filter(Logic, match: Logic)
    case iterator(BoxedIterator.Kind, Logic, body: Logic)
    case table(TableLogic)
    /// A call of a Java method with the values from a position of the frame on.
    case java(Logic, parameters: Int)
    /// A result that must fit a type.
    case typed(Logic, ModelType)

    struct Entry: Sendable {
        var name: String
        var value: Logic
    }

    struct Argument: Sendable {
        var name: String
        var value: Logic
    }
}

/// A function of boxed logic.
final class FunctionLogic: Sendable {
    let name: String
    let parameters: [(name: String, type: ModelType)]
    let result: ModelType
    let body: Logic

    init(name: String, parameters: [(name: String, type: ModelType)], result: ModelType, body: Logic) {
        self.name = name
        self.parameters = parameters
        self.result = result
        self.body = body
    }

    var signature: [FunctionValue.Parameter] {
        parameters.map { FunctionValue.Parameter($0.name, $0.type.feel) }
    }
}

/// A decision table made ready.
final class TableLogic: Sendable {
    struct Column: Sendable {
        let name: String
        let input: Piece
        /// The values the column may have, as written beside it.
        let values: Piece?
    }

    struct OutputColumn: Sendable {
        let name: String
        let type: ModelType
        /// Tests in order of priority, best first.
        let priorities: [Piece]
        let defaultEntry: Piece?
    }

    struct Rule: Sendable {
        /// Nil where the cell is `-`.
        let tests: [Piece?]
        let outputs: [Piece]
    }

    /// The table as written, for explanations.
    let source: DecisionTable
    let columns: [Column]
    let outputs: [OutputColumn]
    let rules: [Rule]

    init(source: DecisionTable, columns: [Column], outputs: [OutputColumn], rules: [Rule]) {
        self.source = source
        self.columns = columns
        self.outputs = outputs
        self.rules = rules
    }
}
