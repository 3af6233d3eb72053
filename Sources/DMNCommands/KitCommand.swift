public import ArgumentParser
import DMN
import Foundation

/// `benkan dmn tck`: run the standard's own test cases.
public struct KitCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "tck",
        abstract: "Run the DMN Technology Compatibility Kit.",
        discussion: """
            Runs every test case below a folder and prints one row for each in the kit's CSV format, then a
            summary on standard error.

            Example:
              benkan dmn tck ../dmn-tck/TestCases > results.csv
            """)

    @Argument(help: "The folder that holds compliance-level-2 and -3, or one test folder.")
    var folder: String

    @Flag(help: "Print only the cases that did not succeed, with the reason.")
    var failures = false

    public init() {}

    public func run() throws {
        try Output.answering(in: .en) { try answer() }
    }

    private func answer() throws {
        let rows = try Self.rows(below: folder)
        for row in rows where !failures || row.outcome != .success {
            print(failures ? "\(row.folder) \(row.testCase): \(row.note)" : row.csv)
        }
        Output.error(Self.summary(rows))
        if rows.isEmpty {
            throw WrongQuestion(
                en: "no test files below \(folder)", fr: "aucun fichier de test sous \(folder)")
        }
        if rows.contains(where: { $0.outcome != .success }) { throw ExitCode(1) }
    }

    /// Runs the test files below a folder, in order of their paths.
    static func rows(below folder: String) throws -> [KitRunner.Row] {
        let manager = FileManager.default
        guard let walk = manager.enumerator(atPath: folder) else {
            throw WrongQuestion(en: "no folder \(folder)", fr: "pas de dossier \(folder)")
        }
        var tests: [String] = []
        for case let path as String in walk where path.hasSuffix(".xml") && path.contains("-test-") {
            tests.append(path)
        }
        return try tests.sorted().flatMap { path -> [KitRunner.Row] in
            let inner = (path as NSString).deletingLastPathComponent
            let place = (folder as NSString).appendingPathComponent(inner)
            let models = try manager.contentsOfDirectory(atPath: place).filter { $0.hasSuffix(".dmn") }
                .sorted()
            let loaded = try models.map { name in
                (name: name, bytes: try Files.bytes((place as NSString).appendingPathComponent(name)))
            }
            let file = ((path as NSString).lastPathComponent as NSString).deletingPathExtension
            return KitRunner.run(
                folder: inner, file: file,
                tests: try Files.bytes((folder as NSString).appendingPathComponent(path)), models: loaded)
        }
    }

    static func summary(_ rows: [KitRunner.Row]) -> String {
        let passed = rows.count { $0.outcome == .success }
        let errors = rows.reduce(0) { $0 + $1.errorResults }
        let reasons = rows.reduce(0) { $0 + $1.errorReasons }
        let share = rows.isEmpty ? 0 : Double(passed) * 100 / Double(rows.count)
        return """
            \(passed) of \(rows.count) test cases succeed (\(String(format: "%.2f", share)) %)
            \(errors) results are errors by the kit; \(reasons) of our answers to them carry a reason
            """
    }
}
