import Bytes
import Foundation
import Registers

/// A run's files in one folder.
struct ReportFolder {
    let path: String

    func write(_ report: RegisterReport) throws(FileError) {
        do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch
        {
            throw FileError(.write, path)
        }
        try file("clusters.csv") { report.clustersCSV($0) }
        try file("clusters.ndjson") { report.clustersNDJSON($0) }
        try file("review.ndjson") { report.reviewNDJSON($0) }
        try file("plan.csv") { report.planCSV($0) }
        try file("summary.json") { $0(report.summaryObject + "\n") }
    }

    private func file(_ name: String, _ body: ((String) -> Void) -> Void) throws(FileError) {
        let output = try TextOutput(path: path + "/" + name)
        body(output.write)
        try output.end()
    }
}

/// Text written to a file piece by piece; what goes wrong is told at the end.
final class TextOutput {
    private let path: String
    private let file: UnsafeMutablePointer<FILE>?
    private var failure: FileError?

    init(path: String) throws(FileError) {
        self.path = path
        file = path == "/dev/stdout" ? fdopen(dup(1), "w") : fopen(path, "w")
        if file == nil { throw FileError(.write, path) }
    }

    func write(_ text: String) {
        guard failure == nil, let file else { return }
        var text = text
        let isWhole = text.withUTF8 { fwrite($0.baseAddress, 1, $0.count, file) == $0.count }
        if !isWhole { failure = FileError(.write, path) }
    }

    func end() throws(FileError) {
        guard let file else { return }
        let isFlushed = fflush(file) == 0
        if !isFlushed, failure == nil { failure = FileError(.write, path) }
        fclose(file)
        if let failure { throw failure }
    }
}
