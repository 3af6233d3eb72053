import ArgumentParser
import Foundation

/// Words to people, beside the results on standard output.
enum Output {
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// A wrong question: told on standard error, exit code 2.
    static func wrong(_ text: String) -> ExitCode {
        error("error: " + text)
        return ExitCode(2)
    }
}

/// Whole files.
enum Files {
    static func bytes(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw Output.wrong("\(path) cannot be read: \(error.localizedDescription)")
        }
    }
}
