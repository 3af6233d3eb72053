import Bytes
import Foundation
import IATI

/// Where a publication is written: a file, whole or not at all, or the standard output.
final class PublicationOutput {
    private let path: String?
    private let partial: String
    private let handle: FileHandle

    /// - Throws: `FileError`.
    init(_ path: String?) throws(FileError) {
        self.path = path
        guard let path else {
            (partial, handle) = ("", .standardOutput)
            return
        }
        partial = "\(path).partial-\(ProcessInfo.processInfo.processIdentifier)"
        guard FileManager.default.createFile(atPath: partial, contents: nil),
            let handle = FileHandle(forWritingAtPath: partial)
        else { throw FileError(.open, path) }
        self.handle = handle
    }

    func emit(_ bytes: [UInt8]) throws {
        do {
            try handle.write(contentsOf: Data(bytes))
        } catch {
            throw FileError(.write, path ?? "standard output")
        }
    }

    func finish() throws {
        guard let path else { return }
        do {
            try handle.synchronize()
            try handle.close()
        } catch {
            throw FileError(.sync, path)
        }
        if rename(partial, path) != 0 { throw FileError(.rename, path) }
    }

    deinit {
        if path != nil { unlink(partial) }
    }

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
