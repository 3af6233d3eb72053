import FEEL
import Words

/// The types of one model by name, its imports' types among them.
struct TypeTable {
    private(set) var types: [String: ModelType] = [:]
    private(set) var problems: [ModelProblem] = []
    /// Prefixes of QNames in DMN 1.1 files that stand for FEEL itself.
    private let feelPrefixes: Set<String>
    private let limits: Limits

    /// - Parameter imported: the types of each imported model under the name it is imported by.
    init(_ model: Model, imported: [(name: String, table: TypeTable)], limits: Limits) {
        self.limits = limits
        feelPrefixes = Set(
            model.declarations.filter { $0.value.contains("FEEL") }.map { String($0.name.dropFirst(6)) } + [
                "feel"
            ])
        for (name, table) in imported {
            for (key, type) in table.types where !key.contains(".") || !name.isEmpty {
                types[name.isEmpty ? key : name + "." + key] = type
            }
        }
        var pending: [String: ItemDefinition] = [:]
        for item in model.itemDefinitions {
            if pending.updateValue(item, forKey: item.name) != nil {
                problems.append(ModelProblem(.duplicateName(item.name), place: item.details.place))
            }
        }
        for item in model.itemDefinitions {
            var open: [String] = []
            _ = resolve(item.name, item, pending, &open)
        }
    }

    /// FEEL types by name, for expressions.
    var feelTypes: [String: FEELType] { types.mapValues(\.feel) }

    /// The type behind a reference; `any` for none, nil for an unknown one.
    func find(_ reference: String?) -> ModelType? {
        guard let reference, !reference.isEmpty else { return .any }
        if let type = types[reference] { return type }
        if let type = FEELType.named[reference] { return ModelType(name: reference, feel: type) }
        for separator in [":", "."] {
            let parts = reference.split(separator: separator, maxSplits: 1).map(String.init)
            if parts.count == 2, feelPrefixes.contains(parts[0]), let type = FEELType.named[parts[1]] {
                return ModelType(name: parts[1], feel: type)
            }
            if separator == ":", parts.count == 2,
                let type = types[parts[1]] ?? types[parts.joined(separator: ".")]
            {
                return type
            }
        }
        return nil
    }

    /// The known type name nearest to one that is not known.
    func nearest(to name: String) -> String? {
        Nearest.to(name, among: (Array(types.keys) + Array(FEELType.named.keys)).sorted())
    }

    private mutating func resolve(
        _ name: String, _ item: ItemDefinition, _ pending: [String: ItemDefinition], _ open: inout [String]
    ) -> ModelType {
        if let done = types[name] { return done }
        if open.contains(name) {
            problems.append(ModelProblem(.typeCycle(name), place: item.details.place))
            return .any
        }
        open.append(name)
        defer { open.removeLast() }
        let type = build(name, item, pending, &open)
        types[name] = type
        return type
    }

    private mutating func reference(
        _ name: String, _ item: ItemDefinition, _ pending: [String: ItemDefinition], _ open: inout [String]
    ) -> ModelType {
        if let known = pending[name] { return resolve(name, known, pending, &open) }
        if let type = find(name) { return type }
        problems.append(
            ModelProblem(.unknownType(name, nearest: nearest(to: name)), place: item.details.place))
        return .any
    }

    private mutating func build(
        _ name: String, _ item: ItemDefinition, _ pending: [String: ItemDefinition], _ open: inout [String]
    ) -> ModelType {
        var base: ModelType
        if let function = item.function {
            let parameters = function.parameters.map { parameter in
                parameter.typeRef.map { reference($0, item, pending, &open).feel } ?? FEELType.any
            }
            let result = function.outputTypeRef.map { reference($0, item, pending, &open).feel } ?? .any
            base = ModelType(name: name, feel: .function(parameters, result))
        } else if !item.components.isEmpty {
            let fields = item.components.map { component in
                (name: component.name, type: build(component.name, component, pending, &open))
            }
            base = ModelType(
                name: name, feel: .context(fields.map { FEELType.Field($0.name, $0.type.feel) }),
                form: .context(fields))
        } else if let typeRef = item.typeRef, !typeRef.isEmpty {
            base = reference(typeRef, item, pending, &open)
        } else {
            base = .any
        }
        base = constrained(base, name, item.allowedValues, item)
        if item.isCollection { base = ModelType(name: name, feel: .list(base.feel), form: .list(base)) }
        return constrained(base, name, item.typeConstraint, item)
    }

    private mutating func constrained(
        _ base: ModelType, _ name: String, _ tests: UnaryTestsText?, _ item: ItemDefinition
    ) -> ModelType {
        guard let tests, !tests.text.isEmpty else {
            return base.name == name
                ? base
                : ModelType(name: name, feel: base.feel, form: base.form, constraints: base.constraints)
        }
        let (piece, _) = Piece.compile(
            tests.text, as: .unaryTests, variables: [], tested: base.feel, types: feelTypes, functions: [],
            limits: limits)
        problems += piece.problems(at: tests.details.place, path: "type “\(item.name)”")
        return ModelType(
            name: name, feel: base.feel, form: base.form, constraints: base.constraints + [piece])
    }
}
