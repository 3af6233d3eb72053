import ArgumentParser
import Testing

@testable import IATICommands

@Test("a wrong format, language or day is refused before any file is read")
func wrongQuestions() {
    for arguments in [
        ["--format", "pdf"], ["--lang", "bm"], ["--today", "2024-02-30"], ["--today", "soon"],
    ] {
        #expect(throws: (any Error).self) { try IATICommand.parseAsRoot(["validate", "x.xml"] + arguments) }
    }
    #expect(throws: Never.self) {
        try IATICommand.parseAsRoot([
            "validate", "x.xml", "--format", "sarif", "--lang", "fr", "--today", "2024-02-29",
        ])
    }
}
