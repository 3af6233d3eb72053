import Bytes
import Evidence
import FEEL
import Words

/// What is wrong with a compact's expressions, told at their places in the YAML.
enum Agreement {
    static func problems(in engine: CompactEngine, evidence: EvidenceBase, locations: ItemLocations)
        -> [CompactProblem]
    {
        let compact = engine.compact
        var problems: [CompactProblem] = []
        for condition in compact.conditions {
            guard let formula = engine.formulas[condition.id] else { continue }
            let check = ExpressionCheck(
                formula: formula, location: condition.whenLocation ?? locations["condition", condition.id],
                compact: compact, evidence: evidence)
            problems += check.problems()
        }
        for rule in compact.restrictions {
            if rule.when != nil, let formula = engine.formulas[rule.id] {
                let check = ExpressionCheck(
                    formula: formula, location: rule.whenLocation ?? locations["restriction", rule.id],
                    compact: compact,
                    evidence: evidence)
                problems += check.problems()
            }
            for exception in rule.exceptions {
                guard let when = exception.when else { continue }
                let check = ExpressionCheck(
                    formula: Formula(when, variables: Formula.question),
                    location: locations["restriction", rule.id],
                    compact: compact, evidence: evidence)
                problems += check.problems()
            }
        }
        if !engine.cycle.isEmpty {
            let round = names(engine.cycle, compact)
            let place = round.first.map { locations["condition", $0] } ?? locations.file
            problems.append(CompactProblem(.cycle(round), at: place))
        }
        return problems
    }

    /// A cycle through decisions as a cycle through the items people wrote.
    private static func names(_ decisions: [String], _ compact: Compact) -> [String] {
        let ids = compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id)
        var names: [String] = []
        for decision in decisions {
            let id = ids.first { decision.hasPrefix(CompactModel.stem($0) + " ") } ?? decision
            if names.last != id { names.append(id) }
        }
        return names
    }
}

/// Checks one expression: FEEL's own diagnostics, and that the series, groups, places and items it names exist.
struct ExpressionCheck {
    let formula: Formula
    /// Where the expression begins in its file.
    let location: SourceLocation
    let compact: Compact
    let evidence: EvidenceBase

    func problems() -> [CompactProblem] {
        // Behind a first syntax error nothing is sure: the next ones are mostly its echoes.
        if let first = formula.diagnostics.first(where: { $0.severity == .syntax }) { return [told(first)] }
        return formula.diagnostics.map(told) + verdict() + formula.program.hostCalls.flatMap(names)
            + FalseLeaps.all(in: formula.tree).map {
                CompactProblem(.falseLeap($0.text), at: place($0.span), severity: .warning)
            }
    }

    private func told(_ diagnostic: Diagnostic) -> CompactProblem {
        CompactProblem(
            .expression(
                en: diagnostic.text(in: .english), fr: diagnostic.text(in: .french), mendEN: nil, mendFR: nil),
            at: place(diagnostic.span), severity: diagnostic.severity == .warning ? .warning : .error)
    }

    /// A condition answers yes or no; a number or a text is no answer.
    private func verdict() -> [CompactProblem] {
        let type = formula.expression.type
        guard formula.diagnostics.isEmpty, !type.conforms(to: .boolean), type != .any, type != .null else {
            return []
        }
        return [CompactProblem(.noVerdict(type: "\(type)"), at: place(formula.tree.root.span))]
    }

    /// A span of the expression as a place in the file. Exact while the expression stands on one line.
    private func place(_ span: SourceSpan) -> SourceLocation {
        let position = formula.tree.source.position(of: span)
        guard position.line == 1 else {
            return SourceLocation(
                file: location.file, line: location.line + position.line - 1, column: position.column)
        }
        return SourceLocation(
            file: location.file, line: location.line, column: max(1, location.column) + position.column - 1)
    }

    private func names(_ call: HostCall) -> [CompactProblem] {
        guard let function = EvidenceFunction(rawValue: call.function) else { return [] }
        func argument(_ index: Int?) -> (String, SourceSpan)? {
            guard let index, call.arguments.indices.contains(index), let text = call.arguments[index]?.string
            else { return nil }
            return (text, call.argumentSpans.indices.contains(index) ? call.argumentSpans[index] : call.span)
        }
        var problems: [CompactProblem] = []
        func require(_ named: (String, SourceSpan)?, among known: [String], _ kind: CompactProblem.Reference)
        {
            guard let (name, span) = named, !known.contains(name) else { return }
            problems.append(
                CompactProblem(
                    .unknownReference(kind: kind, name, nearest: Nearest.to(name, among: known)),
                    at: place(span)))
        }
        require(argument(function.seriesArgument), among: evidence.series.map(\.id), .series)
        require(argument(function.groupArgument), among: evidence.groups.map(\.id), .group)
        require(argument(function.placeArgument), among: evidence.places.map(\.id), .place)
        if function == .finding {
            require(
                argument(0), among: compact.conditions.map(\.id) + compact.scorecards.map(\.id), .condition)
        }
        if function == .legalFinding {
            require(argument(0), among: compact.restrictions.map(\.id), .restriction)
        }
        return problems
    }
}
