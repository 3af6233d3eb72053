public import DMN
import FEEL

/// What an edited model changes in the text it was made from.
public struct ModelEdits: Sendable, Equatable {
    public struct Condition: Sendable, Equatable {
        public var id: String
        public var before: String
        public var after: String
    }

    /// Conditions and restrictions whose FEEL was edited.
    public var whens: [Condition]
    /// Decisions that were edited but are made by rule (findings, dispositions), or that a compact has no place for.
    public var left: [String]
}

extension CompactFolder {
    /// The compact as a decision model with a diagram, for an ordinary modeler.
    public var decisionModel: Model { CompactEngine(compact).model.laidOut() }

    /// What an edited model changes: the FEEL of conditions and restrictions comes back, with names of findings turned
    /// into `finding("…")` again; everything else that differs is named.
    public func edits(in edited: Model) -> ModelEdits {
        let model = CompactEngine(compact).model
        var edits = ModelEdits(whens: [], left: [])
        let original = Dictionary(model.decisions.map { ($0.details.id ?? $0.name, $0) }) { first, _ in first
        }
        var seen: Set<String> = []
        for decision in edited.decisions {
            let key = decision.details.id ?? decision.name
            seen.insert(key)
            guard let before = original[key] else {
                edits.left.append(decision.name)
                continue
            }
            guard let new = Self.meaning(decision), let old = Self.meaning(before), new != old else {
                if Self.meaning(decision) == nil { edits.left.append(decision.name) }
                continue
            }
            if let item = written.first(where: { CompactModel.holdsName($0.id) == before.name }) {
                edits.whens.append(.init(id: item.id, before: item.when, after: unbound(new)))
            } else {
                edits.left.append(decision.name)
            }
        }
        edits.left += model.decisions.filter { !seen.contains($0.details.id ?? $0.name) }.map(\.name)
        return edits
    }

    /// The items whose FEEL a person wrote.
    private var written: [(id: String, when: String)] { compact.conditions.map { ($0.id, $0.when) } }

    /// The texts that decide; nil for logic that a compact does not use.
    private static func meaning(_ decision: Decision) -> String? {
        switch decision.logic {
        case .literal(let literal): return literal.text
        case .table(let table):
            let inputs = table.inputs.map(\.expression.text)
            let rules = table.rules.map {
                ($0.inputs.map(\.text) + $0.outputs.map(\.text)).joined(separator: "|")
            }
            return ([table.hitPolicy.rawValue] + inputs + rules).joined(separator: "\n")
        default: return nil
        }
    }

    /// Names of findings as calls again.
    private func unbound(_ text: String) -> String {
        var text = text
        let ids = compact.conditions.map(\.id) + compact.scorecards.map(\.id)
        for id in ids.sorted(by: { $0.utf8.count > $1.utf8.count }) {
            text = text.replacing(CompactModel.findingName(id), with: "finding(\"\(id)\")")
        }
        return text
    }

    /// The text of `compact.yaml` with the edits in it; nil with the ids whose place could not be found for certain.
    public func applying(_ edits: [ModelEdits.Condition], to text: String) -> (text: String?, lost: [String])
    {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var lost: [String] = []
        for edit in edits {
            guard let location = compact.conditions.first(where: { $0.id == edit.id })?.whenLocation,
                lines.indices.contains(location.line - 1),
                let line = Self.replaced(edit, in: lines[location.line - 1], column: location.column)
            else {
                lost.append(edit.id)
                continue
            }
            lines[location.line - 1] = line
        }
        return (lost.isEmpty ? lines.joined(separator: "\n") : nil, lost)
    }

    /// The line with the scalar at a column replaced, where the scalar stands there whole.
    private static func replaced(_ edit: ModelEdits.Condition, in line: String, column: Int) -> String? {
        let scalars = Array(line.unicodeScalars)
        guard column >= 1, column - 1 <= scalars.count else { return nil }
        var head = String.UnicodeScalarView()
        head.append(contentsOf: scalars[..<(column - 1)])
        var tail = String.UnicodeScalarView()
        tail.append(contentsOf: scalars[(column - 1)...])
        let rest = String(tail)
        let single = "'" + edit.before.replacing("'", with: "''") + "'"
        let double = "\"" + edit.before.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
        for form in [edit.before, single, double] where rest.hasPrefix(form) {
            return String(head) + "'" + edit.after.replacing("'", with: "''") + "'"
                + rest.dropFirst(form.count)
        }
        return nil
    }
}
