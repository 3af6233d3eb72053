import FEEL

/// Looks for gaps, overlaps and rules that can never answer in one decision table, before any data.
struct TableCheck {
    let table: DecisionTable
    let types: TypeTable
    let path: String
    private(set) var problems: [ModelProblem] = []
    /// At most this many gaps and as many overlaps are told.
    private let most = 10

    init(_ table: DecisionTable, types: TypeTable, path: String) {
        self.table = table
        self.types = types
        self.path = path
        run()
    }

    private mutating func report(_ kind: ModelProblem.Kind, _ details: Details) {
        problems.append(ModelProblem(kind, place: details.place, path: path))
    }

    private func columnName(_ index: Int) -> String {
        let input = table.inputs[index]
        let text = input.details.label ?? input.expression.text
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    private mutating func run() {
        guard !table.inputs.isEmpty, !table.rules.isEmpty else { return }
        var domains: [ColumnDomain] = []
        var tests: [[ColumnTest]] = []
        for column in table.inputs.indices {
            let cells = table.rules.map { ColumnTest($0.inputs[column].text) }
            let known = cells.compactMap { $0 }
            guard known.count == cells.count,
                let domain = ColumnDomain(tests: known, limits: limits(of: table.inputs[column]))
            else {
                report(.uncheckedColumn(columnName(column)), table.inputs[column].details)
                return
            }
            domains.append(domain)
            tests.append(known)
        }
        let boxes = table.rules.indices.map { rule in
            domains.indices.map { domains[$0].cover(tests[$0][rule]).intersection(domains[$0].allowed) }
        }
        var regions = Regions(allowed: domains.map(\.allowed), rules: boxes)
        let names = table.inputs.indices.map(columnName)
        func text(_ region: [Cells]) -> String {
            let parts = domains.indices.compactMap { domains[$0].text(region[$0], name: names[$0]) }
            return parts.isEmpty ? "anything" : parts.joined(separator: " and ")
        }
        findOverlaps(regions, text)
        findGaps(&regions, text)
        findUnreachable(&regions)
    }

    /// What restricts a column: its own values, else those of its type.
    private func limits(of input: DecisionTable.Input) -> ColumnTest? {
        if let values = input.values, let test = ColumnTest(values.text), !test.isAnything { return test }
        let type = types.find(input.expression.typeRef)
        return type?.constraints.lazy.compactMap { ColumnTest($0.text) }.first
    }

    private mutating func findOverlaps(_ regions: Regions, _ text: ([Cells]) -> String) {
        guard table.hitPolicy == .unique || table.hitPolicy == .any, table.rules.count <= 2_000 else {
            return
        }
        var told = 0
        for left in table.rules.indices {
            for right in table.rules.indices where right > left {
                guard let region = regions.overlap(left, right) else { continue }
                if table.hitPolicy == .any,
                    table.rules[left].outputs.map(\.text) == table.rules[right].outputs.map(\.text)
                {
                    continue
                }
                report(
                    .overlap(rules: [left + 1, right + 1], region: text(region)), table.rules[right].details)
                told += 1
                if told == most { return }
            }
        }
    }

    private mutating func findGaps(_ regions: inout Regions, _ text: ([Cells]) -> String) {
        switch table.hitPolicy {
        case .collect, .ruleOrder, .outputOrder: return
        case .unique, .any, .first, .priority: break
        }
        if table.outputs.contains(where: { $0.defaultEntry != nil }) { return }
        let gaps = regions.uncovered(regions.allowed, by: Array(table.rules.indices), most: most)
        for gap in gaps { report(.gap(text(gap)), table.details) }
    }

    private mutating func findUnreachable(_ regions: inout Regions) {
        for rule in table.rules.indices {
            if regions.rules[rule].contains(where: { $0.isEmpty }) {
                report(.unreachable(rule: rule + 1, by: []), table.rules[rule].details)
                continue
            }
            guard table.hitPolicy == .first, rule > 0 else { continue }
            let earlier = (0..<rule).filter { regions.overlap($0, rule) != nil }
            if earlier.isEmpty { continue }
            let left = regions.uncovered(regions.rules[rule], by: earlier, most: 1)
            if left.isEmpty, !regions.gaveUp {
                report(.unreachable(rule: rule + 1, by: earlier.map { $0 + 1 }), table.rules[rule].details)
            }
        }
    }
}
