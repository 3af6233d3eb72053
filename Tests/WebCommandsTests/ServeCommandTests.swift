import ArgumentParser
import Testing

@testable import WebCommands

@Suite("Serving from the command line")
struct ServeCommandTests {
    @Test("without a word about it, only this machine is served")
    func loopback() throws {
        let command = try ServeCommand.parse(["Examples/mali"])
        #expect(command.host == "127.0.0.1")
        #expect(command.port == 8080)
    }

    @Test("a port that is none is refused", arguments: ["-1", "65536", "http"])
    func ports(text: String) {
        #expect(throws: (any Error).self) { try ServeCommand.parse(["Examples/mali", "--port=\(text)"]) }
    }

    @Test("a folder that is not there is refused in words")
    func missing() throws {
        let command = try ServeCommand.parse(["/nowhere/at/all"])
        #expect(throws: (any Error).self) { try command.run() }
    }
}
