import Foundation
import GRDB

extension Store {
    /// GRDB speaks of bytes as Data; the rest of the house as [UInt8].
    static func data(_ bytes: [UInt8]) -> Data { Data(bytes) }

    static func bytes(_ row: Row, _ column: String) -> [UInt8] {
        (row[column] as Data?).map { Array($0) } ?? []
    }
}
