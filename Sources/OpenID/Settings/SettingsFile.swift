import Bytes
import Foundation
import Words
import Yams

/// A file that names an identity provider; YAML, or JSON, which is YAML too.
///
///     name: us                                # stands in addresses
///     issuer: https://login.example.org       # as the provider writes it
///     client: benkan-mali                     # given by the provider
///     secret-file: us.secret                  # beside this file, mode 600; left out for a client without a secret
///     button: {en: Sign in with the Department, fr: Se connecter par le Département}
public struct SettingsFile {
    public private(set) var settings: ProviderSettings?
    public private(set) var problems: [SettingsProblem] = []

    private static let keys = ["name", "issuer", "client", "secret-file", "button"]

    private let path: String
    private var fields: [String: Node] = [:]

    /// Reads a file with all that is wrong in it.
    public init(_ path: String) {
        self.path = path
        do {
            let bytes = try FileBytes.read(path, limit: 64 * 1024)
            try read(String(decoding: bytes, as: UTF8.self))
        } catch let error as FileError {
            problems.append(SettingsProblem(.file(error), in: path))
        } catch {
            problems.append(SettingsProblem(.notYAML(Self.reason(error)), in: path))
        }
    }

    private static func reason(_ error: any Error) -> String {
        "\(error)".split(separator: "\n").joined(separator: " ")
    }

    private mutating func read(_ text: String) throws {
        guard let root = try Yams.compose(yaml: text), case .mapping(let mapping) = root else {
            problems.append(SettingsProblem(.notAMapping, in: path))
            return
        }
        gather(mapping)
        let name = need("name") { ProviderSettings.isName($0) ? nil : .badName($0) }
        let issuer = need("issuer") { ProviderSettings.isIssuer($0) ? nil : .badIssuer($0) }
        let client = need("client") { $0.isEmpty ? .missing("client") : nil }
        let secret = secret()
        let button = button()
        guard problems.isEmpty, let name, let issuer, let client, let button else { return }
        settings = ProviderSettings(
            name: name, issuer: issuer, client: client, secret: secret, button: button)
    }

    private mutating func gather(_ mapping: Node.Mapping) {
        for (node, value) in mapping {
            guard case .scalar(let scalar) = node, Self.keys.contains(scalar.string) else {
                let key = node.string ?? "?"
                note(.unknown(key, nearest: Nearest.to(key, among: Self.keys)), at: node)
                continue
            }
            fields[scalar.string] = value
        }
    }

    private mutating func note(_ what: SettingsProblem.What, at node: Node? = nil) {
        problems.append(SettingsProblem(what, in: path, line: node?.mark?.line))
    }

    private mutating func text(_ key: String) -> String? {
        guard let node = fields[key] else { return nil }
        guard case .scalar(let scalar) = node else {
            note(.notText(key), at: node)
            return nil
        }
        return scalar.string
    }

    private mutating func need(_ key: String, _ wrong: (String) -> SettingsProblem.What?) -> String? {
        guard fields[key] != nil else {
            note(.missing(key))
            return nil
        }
        guard let text = text(key) else { return nil }
        if let what = wrong(text) { note(what, at: fields[key]) }
        return text
    }

    /// `button: …` in both languages, or one text for both.
    private mutating func button() -> Text? {
        guard let node = fields["button"] else {
            note(.missing("button"))
            return nil
        }
        if let text = node.string { return Text(en: text, fr: text) }
        guard case .mapping(let mapping) = node, let en = mapping["en"]?.string,
            let fr = mapping["fr"]?.string
        else {
            note(.notText("button"), at: node)
            return nil
        }
        return Text(en: en, fr: fr)
    }

    /// The client's secret, from a file that is its owner's alone.
    private mutating func secret() -> String? {
        guard let name = text("secret-file") else { return nil }
        let folder = URL(filePath: path).deletingLastPathComponent().path
        let file = name.hasPrefix("/") ? name : "\(folder)/\(name)"
        do {
            let bytes = try FileBytes.read(file, limit: 4096)
            let attributes = try? FileManager.default.attributesOfItem(atPath: file)
            guard let mode = attributes?[.posixPermissions] as? Int, mode & 0o077 == 0 else {
                note(.tooOpen(file), at: fields["secret-file"])
                return nil
            }
            let secret = String(decoding: bytes, as: UTF8.self).trimmingCharacters(
                in: .whitespacesAndNewlines)
            if secret.isEmpty { note(.emptySecret(file), at: fields["secret-file"]) }
            return secret
        } catch {
            problems.append(SettingsProblem(.file(error), in: path, line: fields["secret-file"]?.mark?.line))
            return nil
        }
    }
}
