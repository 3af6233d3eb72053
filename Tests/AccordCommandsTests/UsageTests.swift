import Foundation
import Testing

/// What the program says of a command line that it cannot read, in the language that the line asks for.
@Suite("Wrong command lines", .enabled(if: Program.isBuilt))
struct UsageTests {
    static let wrongs: [(line: String, french: String)] = [
        (
            "review accord --onn 2024-12-01 --lang fr",
            "Option inconnue : « --onn ». Vouliez-vous dire « --on » ?"
        ),
        ("review accord --zzzzzzzz --lang fr", "Option inconnue : « --zzzzzzzz »"),
        ("review accord extra --lang fr", "Argument de trop : « extra »"),
        ("review accord extra more --lang=fr", "Arguments de trop : « extra », « more »"),
        ("review --lang fr", "Il manque un argument : « <path> »"),
        ("review accord --lang fr --on", "Il manque une valeur à « --on <date> »"),
        (
            "backtest accord --lang fr --draws many",
            "La valeur « many » ne convient pas à « --draws <draws> »"
        ),
        (
            "review accord --lang fr --format x",
            "Elle est l’une de celles-ci : « text », « json », « markdown » ou « html »."
        ),
        ("import accord a.csv --dry-run=yes --lang fr", "L’option « --dry-run » ne prend pas de valeur"),
        (
            "decide accord x --lang fr --reason a --authority b",
            "Donnez l’un de --approve, --suspend, --waive ÉLÉMENT."
        ),
        ("iati --lang fr", "Option inconnue : « --lang »"),
    ]

    @Test("are told in French where they ask for it", arguments: wrongs.indices)
    func french(_ number: Int) throws {
        let wrong = Self.wrongs[number]
        let answer = try Program.shell("benkan \(wrong.line)", in: try Desk())
        #expect(answer.code == 2)
        #expect(answer.complaint.contains(wrong.french), "\(answer.complaint)")
        #expect(answer.complaint.hasPrefix("Erreur : ") && !answer.complaint.contains("Error"))
    }

    @Test("are told in English otherwise")
    func english() throws {
        for line in [
            "review accord --onn 1", "review accord --onn 1 --lang en", "review accord --onn 1 --lang",
        ] {
            let answer = try Program.shell("benkan \(line)", in: try Desk())
            #expect(answer.code == 2 && answer.complaint.hasPrefix("Error: "), "\(answer.complaint)")
        }
    }
}
