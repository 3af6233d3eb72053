import Foundation
import Testing

@testable import OpenID

@Suite("Settings of a provider")
struct SettingsTests {
    /// Reads a file with a secret beside it.
    private func read(_ text: String, mode: Int = 0o600, secret: String = "geheim\n") throws -> SettingsFile {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "benkan-openid-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(text.utf8).write(to: folder.appending(path: "us.yaml"))
        let path = folder.appending(path: "us.secret").path
        try Data(secret.utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        return SettingsFile(folder.appending(path: "us.yaml").path)
    }

    private static let whole = """
        name: us
        issuer: https://login.example.org
        client: benkan-mali
        secret-file: us.secret
        button: {en: Sign in with the Department, fr: Se connecter par le Département}
        """

    @Test("a file names a provider, and its secret lies beside it")
    func whole() throws {
        let file = try read(Self.whole)
        #expect(file.problems.isEmpty)
        let settings = try #require(file.settings)
        #expect(settings.name == "us" && settings.issuer == "https://login.example.org")
        #expect(settings.client == "benkan-mali" && settings.secret == "geheim")
        #expect(settings.button.fr == "Se connecter par le Département")
        let json = #"{"name": "us", "issuer": "http://127.0.0.1:9000", "client": "c", "button": "Sign in"}"#
        let short = try #require(try read(json).settings)
        #expect(short.secret == nil && short.button.fr == "Sign in")
    }

    @Test("a secret that others may read is refused")
    func mode() throws {
        for mode in [0o640, 0o604, 0o644] {
            let file = try read(Self.whole, mode: mode)
            #expect(file.settings == nil && file.problems.count == 1)
            #expect(file.problems.first?.text.en.contains("chmod 600") == true)
        }
        #expect(try read(Self.whole, secret: "\n").settings == nil)
    }

    @Test("everything wrong is found at once, each with its line")
    func problems() throws {
        let file = try read(
            """
            name: The US
            issuer: http://login.example.org
            clientt: c
            secret-file: none.secret
            button: [a]
            """)
        #expect(file.settings == nil)
        #expect(file.problems.compactMap(\.line).sorted() == [1, 2, 3, 4, 5])
        let words = file.problems.map(\.text.en).joined(separator: "\n")
        #expect(words.contains("Did you mean “client”?") && words.contains("“client” is missing"))
        #expect(words.contains("cannot be an issuer") && words.contains("“button” takes a text"))
        for problem in file.problems { #expect(problem.text.en != problem.text.fr || problem.line == 4) }
    }

    @Test(
        "what is no file, no YAML or no mapping is refused in words",
        arguments: ["a: [", "- a", "", "a: 1\na: 2"])
    func broken(text: String) throws {
        let file = try read(text)
        #expect(file.settings == nil && !file.problems.isEmpty)
        #expect(!SettingsFile("/nowhere/at/all.yaml").problems.isEmpty)
    }

    @Test(
        "an issuer is https, or this machine for trials",
        arguments: [
            ("https://a.example", true), ("https://a.example/realms/b", true),
            ("http://localhost:8080", true),
            ("http://[::1]:80", true), ("http://127.0.0.1", true), ("http://a.example", false),
            ("http://127.0.0.1.example", false), ("https://", false), ("https://a?b", false),
            ("https://a#b", false), ("https://u:p@a", false), ("ftp://a", false), ("https://a b", false),
            ("http://localhost@a.example", false), ("", false),
        ])
    func issuers(text: String, isGood: Bool) { #expect(ProviderSettings.isIssuer(text) == isGood) }
}
