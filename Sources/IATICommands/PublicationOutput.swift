import Bytes
import Foundation
import IATI

/// Where a publication is written: a file, whole or not at all, or the standard output.
final class PublicationOutput {
    /// nil for the standard output.
    private let file: NewFile?

    /// - Throws: `FileError`.
    init(_ path: String?) throws(FileError) {
        if let path { file = try NewFile(path) } else { file = nil }
    }

    func emit(_ bytes: [UInt8]) throws {
        if let file { return try file.add(bytes) }
        do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
            throw FileError(.write, "standard output")
        }
    }

    func finish() throws { try file?.finish() }

    /// Opens, writes and closes.
    static func write(to path: String?, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws {
        let output = try PublicationOutput(path)
        try body { try output.emit($0) }
        try output.finish()
    }

    /// Opens several publications at once, which lie in memory only as far as they are looked at.
    static func open<Outcome>(
        _ paths: [String], _ opened: [Publication] = [], _ body: ([Publication]) throws -> Outcome
    ) throws -> Outcome {
        guard opened.count < paths.count else { return try body(opened) }
        return try Publication.read(paths[opened.count]) { publication in
            try open(paths, opened + [publication], body)
        }
    }
}
