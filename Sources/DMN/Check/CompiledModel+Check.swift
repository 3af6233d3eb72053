import FEEL

extension CompiledModel {
    /// All that can be said against the model before any data: what compiling found, gaps, overlaps and
    /// rules that never answer in its tables, inputs that nothing uses. In the order of the file.
    public func check() -> [ModelProblem] {
        var found = problems
        for (index, element) in graph.elements.enumerated() where element.unit == 0 {
            let types = graph.units[element.unit].types
            switch element.element {
            case .decision(let decision):
                check(decision.logic, types, graph.describe(index), &found)
            case .knowledge(let knowledge):
                check(knowledge.logic?.body, types, graph.describe(index), &found)
            case .input(let input):
                let isUsed = graph.elements.contains { $0.requirements.contains(index) }
                if !isUsed {
                    found.append(ModelProblem(.unusedInput(input.name), place: input.details.place))
                }
            case .service, .source: break
            }
        }
        var seen = Set<ModelProblem>()
        let own = found.filter { seen.insert($0).inserted }
        return own.enumerated().sorted { left, right in
            (left.element.place.line, left.element.place.column, left.offset)
                < (right.element.place.line, right.element.place.column, right.offset)
        }.map(\.element)
    }

    private func check(
        _ box: BoxedExpression?, _ types: TypeTable, _ path: String, _ found: inout [ModelProblem]
    ) {
        switch box {
        case .table(let table): found += TableCheck(table, types: types, path: path).problems
        case .context(let context):
            for entry in context.entries {
                let inner = entry.variable.map { path + ", entry “\($0.name)”" } ?? path
                check(entry.value, types, inner, &found)
            }
        case .invocation(let call):
            check(call.called, types, path, &found)
            for binding in call.bindings { check(binding.value, types, path, &found) }
        case .function(let function): check(function.body, types, path, &found)
        case .relation(let relation):
            for row in relation.rows { for cell in row.cells { check(cell, types, path, &found) } }
        case .list(let list): for item in list.items { check(item, types, path, &found) }
        case .conditional(let conditional):
            check(conditional.test, types, path, &found)
            check(conditional.then, types, path, &found)
            check(conditional.otherwise, types, path, &found)
        case .filter(let filter):
            check(filter.input, types, path, &found)
            check(filter.match, types, path, &found)
        case .iterator(let iterator):
            check(iterator.input, types, path, &found)
            check(iterator.body, types, path, &found)
        case .literal, nil: break
        }
    }
}
