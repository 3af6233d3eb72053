import ArgumentParser
import FEEL
import Foundation
import Testing

@testable import DMNCommands

private let kit = "../shared/conformance/dmn-tck"

private let model = """
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="Aid" namespace="urn:aid">
      <inputData id="i1" name="Phase"><variable name="Phase" typeRef="number"/></inputData>
      <inputData id="i2" name="Coup"><variable name="Coup" typeRef="boolean"/></inputData>
      <decision id="d1" name="Track">
        <variable name="Track" typeRef="string"/>
        <informationRequirement id="r1"><requiredInput href="#i1"/></informationRequirement>
        <informationRequirement id="r2"><requiredInput href="#i2"/></informationRequirement>
        <decisionTable hitPolicy="FIRST">
          <input><inputExpression typeRef="boolean"><text>Coup</text></inputExpression></input>
          <input><inputExpression typeRef="number"><text>Phase</text></inputExpression></input>
          <output/>
          <rule><inputEntry><text>true</text></inputEntry><inputEntry><text>&lt; 4</text></inputEntry>
            <outputEntry><text>"closed"</text></outputEntry></rule>
          <rule><inputEntry><text>-</text></inputEntry><inputEntry><text>&gt;= 3</text></inputEntry>
            <outputEntry><text>"open"</text></outputEntry></rule>
        </decisionTable>
      </decision>
    </definitions>
    """

/// A folder with the model and other files, removed afterwards.
private func withFolder(_ files: [String: String], _ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("dmn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files.merging(["track.dmn": model], uniquingKeysWith: { first, _ in first }) {
        try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    }
    try body(folder.path + "/")
}

/// The exit code of a command.
private func run<Command: ParsableCommand>(_ type: Command.Type, _ arguments: [String]) -> Int32 {
    do {
        var command = try Command.parseAsRoot(arguments)
        try command.run()
        return 0
    } catch {
        return Command.exitCode(for: error).rawValue
    }
}

@Suite("benkan dmn")
struct DMNCommandTests {
    @Test("eval answers with 0, a null with 1, a wrong question with 2")
    func eval() throws {
        try withFolder(["facts.yaml": "Phase: 4\nCoup: no\n", "bad.json": "{\"Phase\": }"]) { folder in
            let path = folder + "track.dmn"
            #expect(
                run(
                    DMNCommand.self,
                    ["eval", path, "--decision", "Track", "-i", "Phase=4", "-i", "Coup=false"]) == 0)
            #expect(run(DMNCommand.self, ["eval", path, "-i", folder + "facts.yaml", "--trace"]) == 0)
            #expect(
                run(DMNCommand.self, ["eval", path, "-i", folder + "facts.yaml", "--format", "html"]) == 0)
            #expect(run(DMNCommand.self, ["eval", path, "-i", "Phase=1", "-i", "Coup=false"]) == 1)
            #expect(run(DMNCommand.self, ["eval", path, "--decision", "Trakc"]) == 2)
            #expect(run(DMNCommand.self, ["eval", path, "-i", "Fase=1"]) == 2)
            #expect(run(DMNCommand.self, ["eval", path, "-i", folder + "bad.json"]) == 2)
            #expect(run(DMNCommand.self, ["eval", folder + "none.dmn"]) == 2)
        }
    }

    @Test("strict mode makes chosen reasons errors, and leaves the others null")
    func strict() throws {
        try withFolder([:]) { folder in
            let track = ["eval", folder + "track.dmn", "-i", "Coup=false"]
            #expect(run(DMNCommand.self, track) == 1)
            #expect(run(DMNCommand.self, track + ["--strict", "missing"]) == 2)
            #expect(run(DMNCommand.self, track + ["--strict", "types,arithmetic"]) == 1)
            #expect(run(DMNCommand.self, track + ["--strict", "none-such"]) == 64)
        }
        #expect(run(FEELCommand.self, ["1 / 0"]) == 1)
        #expect(run(FEELCommand.self, ["1 / 0", "--strict", "arithmetic"]) == 2)
        #expect(run(FEELCommand.self, ["if 1 / 0 = null then 1 else 2", "--strict", "all"]) == 2)
        #expect(run(FEELCommand.self, ["\"a\" + 1", "--strict", "arithmetic"]) == 1)
    }

    @Test("limits are set on the command line, and one passed says how to raise it")
    func limits() throws {
        #expect(run(FEELCommand.self, ["count([1, 2])"]) == 0)
        #expect(run(FEELCommand.self, ["sum(for i in 1..1000 return i)", "--limit", "steps=100"]) == 1)
        #expect(run(FEELCommand.self, ["1", "--limit", "stepz=100"]) == 2)
        #expect(run(FEELCommand.self, ["1", "--limit", "steps"]) == 2)
        try withFolder([:]) { folder in
            #expect(run(DMNCommand.self, ["check", folder + "track.dmn", "--limit", "file-bytes=100"]) == 2)
            #expect(run(DMNCommand.self, ["check", folder + "track.dmn", "--limit", "file-depth=3"]) == 2)
        }
        let expression = try FEEL.Expression("for i in 1..1000 return i")
        var environment = Environment()
        environment.limits.listSize = 10
        let reason = try #require(expression.evaluate(in: environment).nullReason)
        #expect(Bounds.hint(reason)?.en == "Raise it with --limit list-size=NUMBER.")
    }

    @Test("a wrong question is told in the asker’s language")
    func languages() throws {
        try withFolder(["t.yaml": "model: track.dmn\ncases:\n  - {decision: Trakc}\n"]) { folder in
            for question in ["Fase=1", folder + "none.json"] {
                #expect(throws: WrongQuestion.self) {
                    _ = try Inputs.read([question], for: ModelFile(folder + "track.dmn").plan("Track"))
                }
            }
            let wrong = #expect(throws: WrongQuestion.self) { try TestSuite(folder + "t.yaml").run() }
            #expect(wrong?.text.fr.contains("Vouliez-vous dire « Track » ?") == true)
            #expect(wrong?.text.en.contains("Did you mean “Track”?") == true)
            #expect(run(DMNCommand.self, ["test", folder + "t.yaml", "--lang", "fr"]) == 2)
        }
    }

    @Test("check exits with 1 when a table has a gap")
    func check() throws {
        try withFolder([:]) { folder in
            #expect(run(DMNCommand.self, ["check", folder + "track.dmn"]) == 1)
            let problems = try ModelFile(folder + "track.dmn").compiled.check()
            #expect(problems.map(\.description).contains { $0.contains("no rule covers") })
        }
    }

    @Test("test files report failures and the rules never covered")
    func tests() throws {
        let cases = """
            model: track.dmn
            decision: Track
            cases:
              - {name: coup, inputs: {Phase: 2, Coup: true}, expect: closed}
            """
        let wrong =
            "{\"decision\": \"Track\", \"inputs\": {\"Phase\": 5, \"Coup\": true}, \"expect\": \"closed\"}\n"
        try withFolder(["track.tests.yaml": cases, "track.jsonl": wrong]) { folder in
            let report = try TestSuite(folder + "track.tests.yaml").run()
            #expect(report.text == "✓ coup\n1 of 1 cases succeed\nTrack: 1 of 2 rules covered; never 2\n")
            #expect(run(DMNCommand.self, ["test", folder + "track.tests.yaml"]) == 0)
            #expect(run(DMNCommand.self, ["test", folder + "track.tests.yaml", "--require-coverage"]) == 1)
            #expect(run(DMNCommand.self, ["test", folder + "track.jsonl"]) == 1)
        }
    }

    @Test("show gives text, a page, and a file with a diagram")
    func show() throws {
        try withFolder([:]) { folder in
            for format in ["text", "html", "dmn"] {
                #expect(run(DMNCommand.self, ["show", folder + "track.dmn", "--format", format]) == 0)
            }
            let summary = try ModelFile(folder + "track.dmn").reading.model.summary()
            #expect(summary.contains("decision Track: string = table F, 2 inputs, 2 rules ← Phase, Coup"))
        }
    }

    @Test("the whole kit succeeds", .enabled(if: FileManager.default.fileExists(atPath: kit)))
    func wholeKit() throws {
        let rows = try KitCommand.rows(below: kit)
        let failures = rows.filter { $0.outcome != .success }
        #expect(rows.count >= 2_773)
        #expect(failures.map { "\($0.folder) \($0.testCase): \($0.note)" } == [])
        #expect(
            rows.first?.csv
                == "\"compliance-level-2/0001-input-data-string\",\"0001-input-data-string-test-01\",\"001\",\"SUCCESS\",\"\""
        )
    }
}

@Suite("benkan feel")
struct FEELCommandTests {
    @Test("an expression answers with its value, a null with 1, nonsense with 2")
    func codes() {
        #expect(run(FEELCommand.self, ["1 + 2"]) == 0)
        #expect(run(FEELCommand.self, ["1 / 0"]) == 1)
        #expect(run(FEELCommand.self, ["1 +"]) == 2)
    }

    @Test("the prompt keeps values by name")
    func prompt() {
        var session = FEELSession(context: FEELContext(), isTraced: false, language: .english)
        #expect(session.line("seed = 20").text == "20\n")
        #expect(session.line("seed * 2 + 2").text == "42\n")
        #expect(session.line("seed = 20 and true").text == "true\n" || session.context["seed"] != nil)
        let broken = session.line("1 + ")
        #expect(broken.outcome == .unreadable && !broken.notes.isEmpty)
    }
}
