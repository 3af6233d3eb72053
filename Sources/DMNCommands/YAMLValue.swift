import ArgumentParser
import FEEL
import Scalars
import Yams

/// YAML read as FEEL values: plain scalars are numbers, booleans or null where they look so, quoted ones text.
enum YAMLValue {
    static func read(_ bytes: [UInt8], path: String) throws -> Value {
        do {
            guard let node = try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self)) else {
                return .context(FEELContext())
            }
            return try value(node, path, 0)
        } catch let error as YamlError {
            throw WrongQuestion(en: "\(path): \(error)", fr: "\(path) : \(error)")
        }
    }

    private static func value(_ node: Yams.Node, _ path: String, _ depth: Int) throws -> Value {
        guard depth < 100 else {
            throw WrongQuestion(
                en: "\(path): nested more than 100 deep", fr: "\(path) : plus de 100 niveaux d’imbrication")
        }
        switch node {
        case .scalar(let scalar): return plain(scalar)
        case .sequence(let sequence):
            return .list(try sequence.map { try value($0, path, depth + 1) })
        case .mapping(let mapping):
            var context = FEELContext()
            for (key, item) in mapping {
                guard let name = key.string else {
                    throw WrongQuestion(
                        en: "\(path): a key that is no text", fr: "\(path) : une clé qui n’est pas du texte")
                }
                context[name] = try value(item, path, depth + 1)
            }
            return .context(context)
        case .alias:
            throw WrongQuestion(
                en: "\(path): aliases are not read; write the value out",
                fr: "\(path) : les alias ne sont pas lus ; écrivez la valeur")
        }
    }

    private static func plain(_ scalar: Yams.Node.Scalar) -> Value {
        guard scalar.style == .plain || scalar.style == .any else { return .string(scalar.string) }
        switch scalar.string {
        case "true", "True", "yes": return true
        case "false", "False", "no": return false
        case "null", "~", "": return .null
        default: return Decimal128(scalar.string).map { .number($0) } ?? .string(scalar.string)
        }
    }
}
