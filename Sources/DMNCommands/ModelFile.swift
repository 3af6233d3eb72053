import ArgumentParser
import DMN
import FEEL
import Foundation
import Words
import XML

/// A model on disk, with the models beside it that it may import.
struct ModelFile {
    let path: String
    let reading: Model.Reading
    let compiled: CompiledModel

    init(_ path: String, _ limits: Costs = Costs()) throws {
        self.path = path
        reading = try Self.read(path, limits.file)
        var others: [Model] = []
        if !reading.model.imports.isEmpty {
            let folder = (path as NSString).deletingLastPathComponent
            let place = folder.isEmpty ? "." : folder
            let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
            for name in names.sorted()
            where name.hasSuffix(".dmn") && name != (path as NSString).lastPathComponent {
                let other = (place as NSString).appendingPathComponent(name)
                if let bytes = try? Files.bytes(other),
                    let model = try? Model.read(bytes, limits: limits.file).model
                {
                    others.append(model)
                }
            }
        }
        compiled = CompiledModel(reading.model, imports: others, limits: limits.evaluation)
    }

    private static func read(_ path: String, _ limits: XMLLimits) throws -> Model.Reading {
        let bytes = try Files.bytes(path)
        do throws(ModelError) {
            return try Model.read(bytes, limits: limits)
        } catch {
            throw WrongQuestion(
                en: "\(path):\(error.message(in: .english))", fr: "\(path):\(error.message(in: .french))")
        }
    }

    /// A decision made ready; an unknown one is a wrong question.
    func plan(_ decision: String) throws -> DecisionPlan {
        if let plan = compiled.plan(decision: decision) { return plan }
        let names = compiled.decisionNames.joined(separator: ", ")
        let nearest = compiled.nearestDecision(to: decision)
        throw WrongQuestion(
            en: "\(path) has no decision “\(decision)”. "
                + (nearest.map { "Did you mean “\($0)”?" } ?? "It has: \(names)"),
            fr: "\(path) n’a pas de décision « \(decision) ». "
                + (nearest.map { "Vouliez-vous dire « \($0) » ?" } ?? "Il a : \(names)"))
    }
}

/// Inputs from files and from `name=value`.
enum Inputs {
    /// Reads each argument: a `.json`, `.yaml` or `.yml` file, or `name=value`.
    static func read(_ arguments: [String], for plan: DecisionPlan) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for argument in arguments {
            if let equals = argument.firstIndex(of: "="), !FileManager.default.fileExists(atPath: argument) {
                let name = argument[..<equals].trimmingCharacters(in: .whitespaces)
                let text = String(argument[argument.index(after: equals)...])
                values[name] = value(text, type: plan.inputs.first { $0.name == name }?.type.feel ?? .any)
            } else {
                for (name, value) in try context(argument).entries { values[name] = value }
            }
        }
        try complain(values, plan)
        return typed(values, plan)
    }

    /// Names that the decision does not ask for are a wrong question.
    static func complain(_ values: [String: Value], _ plan: DecisionPlan) throws {
        let known = plan.inputs.map(\.name)
        for name in values.keys.sorted() where !known.contains(name) {
            let nearest = Nearest.to(name, among: known)
            let all = known.joined(separator: ", ")
            throw WrongQuestion(
                en: "“\(plan.name)” has no input “\(name)”. "
                    + (nearest.map { "Did you mean “\($0)”?" }
                        ?? (all.isEmpty ? "It needs none." : "It needs: \(all)")),
                fr: "« \(plan.name) » n’a pas d’entrée « \(name) ». "
                    + (nearest.map { "Vouliez-vous dire « \($0) » ?" }
                        ?? (all.isEmpty ? "Elle n’en demande aucune." : "Elle demande : \(all)")))
        }
    }

    /// Strings made dates, times and durations where the inputs are of such types.
    static func typed(_ values: [String: Value], _ plan: DecisionPlan) -> [String: Value] {
        var result = values
        for input in plan.inputs {
            if let value = values[input.name] { result[input.name] = value.parsed(as: input.type.feel) }
        }
        return result
    }

    /// A value on the command line: FEEL where it is that, else plain text.
    static func value(_ text: String, type: FEELType) -> Value {
        let plain = Value.string(text).parsed(as: type)
        if case .string = plain {} else { return plain }
        guard let expression = try? FEEL.Expression(text), expression.diagnostics.isEmpty else {
            return plain
        }
        let value = expression.evaluate()
        if case .string = type, value.string == nil { return plain }
        return value.isNull && text != "null" ? plain : value
    }

    /// A file of inputs by name.
    static func context(_ path: String) throws -> FEELContext {
        let bytes = try Files.bytes(path)
        let value: Value
        if path.hasSuffix(".json") {
            do throws(JSONError) {
                value = try Value(json: String(decoding: bytes, as: UTF8.self))
            } catch {
                let place = SourceText(String(decoding: bytes, as: UTF8.self))
                    .position(of: SourceSpan(error.offset, error.offset))
                throw error.question(at: "\(path):\(place.line):\(place.column)")
            }
        } else {
            value = try YAMLValue.read(bytes, path: path)
        }
        guard case .context(let context) = value else {
            throw WrongQuestion(
                en: "\(path): expected inputs by name, found \(value.type)",
                fr: "\(path) : des entrées par nom sont attendues, non \(value.type)")
        }
        return context
    }
}

extension JSONError {
    /// What was expected at a place in a file.
    func question(at place: String) -> WrongQuestion {
        let (en, fr) =
            switch expected {
            case .value: ("a value", "une valeur")
            case .string: ("a string in quotes", "un texte entre guillemets")
            case .colon: ("a colon", "un deux-points")
            case .commaOrEnd:
                (
                    "a comma or the end of the list or object",
                    "une virgule ou la fin de la liste ou de l’objet"
                )
            case .end: ("nothing more", "rien de plus")
            case .digit: ("a digit", "un chiffre")
            case .escape: ("an escape that JSON knows", "un échappement que JSON connaît")
            case .shallower: ("less nesting", "moins d’imbrication")
            case .shorter: ("something shorter", "quelque chose de plus court")
            }
        return WrongQuestion(en: "\(place): expected \(en)", fr: "\(place) : \(fr) est attendu")
    }
}
