import ArgumentParser
import FEEL
import Foundation
import Words

/// The language of a command's answers, as it is asked for.
enum Tongue: String, ExpressibleByArgument, CaseIterable {
    case en, fr

    var language: Language { self == .en ? .english : .french }
}

/// Reasons for null that a command takes for errors: `missing,types` or `all`.
struct Strictness: ExpressibleByArgument {
    var reasons: NullReasons

    private static let families: KeyValuePairs<String, NullReasons> = [
        "missing": .missing, "types": .types, "arithmetic": .arithmetic, "names": .names, "items": .items,
        "text": .text, "limits": .limits, "host": .host, "all": .all,
    ]

    /// The names that may be asked for.
    static let names = families.map(\.key).joined(separator: ", ")

    init?(argument: String) {
        reasons = []
        for name in argument.split(separator: ",") {
            guard let family = Self.families.first(where: { $0.key == name }) else { return nil }
            reasons.formUnion(family.value)
        }
    }
}

extension Halt {
    /// The refusal of strict mode, told to whoever asked.
    var question: WrongQuestion {
        WrongQuestion(
            en: "strict: " + reason.chainText(in: .english), fr: "strict : " + reason.chainText(in: .french))
    }
}

/// A question that cannot be answered as it was put, in both languages; the program exits with 2.
struct WrongQuestion: Error {
    let text: Text

    init(en: String, fr: String) { text = Text(en: en, fr: fr) }
}

/// Words to people, beside the results on standard output.
enum Output {
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Runs a command's work; a wrong question is told on standard error in the asker's language, with exit code 2.
    static func answering(in tongue: Tongue, _ work: () throws -> Void) throws {
        do {
            try work()
        } catch let wrong as WrongQuestion {
            error((tongue == .en ? "error: " : "erreur : ") + wrong.text[tongue.language])
            throw ExitCode(2)
        }
    }
}

/// Whole files.
enum Files {
    static func bytes(_ path: String) throws -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw WrongQuestion(en: "there is no file \(path)", fr: "il n’y a pas de fichier \(path)")
        }
        guard !isFolder.boolValue, let data = FileManager.default.contents(atPath: path) else {
            throw WrongQuestion(
                en:
                    "\(path) cannot be read: \(isFolder.boolValue ? "it is a folder" : "is it yours to read?")",
                fr:
                    "\(path) ne peut être lu : \(isFolder.boolValue ? "c’est un dossier" : "en avez-vous le droit ?")"
            )
        }
        return Array(data)
    }
}
