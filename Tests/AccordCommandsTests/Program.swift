import Foundation
import Synchronization
import Testing

/// The built program, run as people run it: another process, its own exit code, its own death.
struct Program {
    /// Where it stands: beside the tests. nil where only some rooms were built without it.
    static let path: String? = {
        let places = [
            URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent(),
            Bundle.main.bundleURL, Bundle.main.bundleURL.deletingLastPathComponent(),
        ]
        return places.map { $0.appendingPathComponent("benkan").path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }()

    static var isBuilt: Bool { path != nil }
    static var isRoot: Bool { geteuid() == 0 }

    /// Runs a line of the shell in which `benkan` is the program, in a folder, with a key of its own.
    static func shell(_ line: String, in desk: Desk) throws -> Answer {
        let process = try start(line, in: desk)
        return process.end()
    }

    static func start(_ line: String, in desk: Desk) throws -> Running {
        let program = try #require(path)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "benkan() { '\(program)' \"$@\"; }; program='\(program)'; \(line)"]
        process.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
        var environment = ProcessInfo.processInfo.environment
        environment["BENKAN_KEY"] = desk.path("key")
        environment["BENKAN_ACTOR"] = "officer"
        process.environment = environment
        let output = Pipe()
        let complaint = Pipe()
        process.standardOutput = output
        process.standardError = complaint
        try process.run()
        return Running(process: process, output: output, complaint: complaint)
    }

    struct Running {
        let process: Process
        let output: Pipe
        let complaint: Pipe

        func end() -> Answer {
            let said = output.fileHandleForReading.readDataToEndOfFile()
            let complained = complaint.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return Answer(
                output: String(decoding: said, as: UTF8.self),
                complaint: String(decoding: complained, as: UTF8.self), code: process.terminationStatus)
        }
    }
}
