import Foundation
import Lists

/// The real lists beside the package, where there are any.
enum Shared {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data/lists").path
    static let isThere = FileManager.default.fileExists(atPath: "\(folder)/un-consolidated.xml")

    static func lists(_ names: String...) throws -> [WatchList] {
        try ListReader.load(names.map { "\(folder)/\($0)" })
    }
}

/// A file held in memory.
func file(_ name: String, _ text: String) -> ListFile { ListFile(path: name, bytes: Array(text.utf8)) }
