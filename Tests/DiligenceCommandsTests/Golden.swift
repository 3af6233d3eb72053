import Bytes
import Foundation
import Testing

/// Texts that outputs must equal, under `Tests/Goldens/Diligence`. With `BENKAN_GOLDEN=write` in the environment they are
/// written anew, to be read in the diff.
enum Golden {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .appending(path: "Goldens/Diligence").path

    static func expect(
        _ text: String, _ name: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
    ) throws {
        let place = folder + "/\(name)"
        if ProcessInfo.processInfo.environment["BENKAN_GOLDEN"] == "write" {
            try FileManager.default.createDirectory(
                atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try FileBytes.write(Array(text.utf8), to: place)
            return
        }
        let kept = (try? FileBytes.read(place)).map { String(decoding: $0, as: UTF8.self) }
        let golden = try #require(
            kept, "there is no \(name); write it with BENKAN_GOLDEN=write", sourceLocation: sourceLocation)
        guard text != golden else { return }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let goldenLines = golden.split(separator: "\n", omittingEmptySubsequences: false)
        let first =
            zip(lines, goldenLines).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            ?? min(lines.count, goldenLines.count)
        func line(_ all: [Substring]) -> String {
            all.indices.contains(first) ? String(all[first].prefix(400)) : "(the text ends)"
        }
        Issue.record(
            """
            \(name) differs from line \(first + 1):
              golden: \(line(goldenLines))
              now:    \(line(lines))
            If the change is meant, write goldens anew with BENKAN_GOLDEN=write and review the diff.
            """, sourceLocation: sourceLocation)
    }
}
