import Foundation
import Testing

@testable import DMNCommands

private let kit = "../shared/conformance/dmn-tck"

@Test("the whole kit succeeds", .enabled(if: FileManager.default.fileExists(atPath: kit)))
func wholeKit() throws {
    let rows = try KitCommand.rows(below: kit)
    let failures = rows.filter { $0.outcome != .success }
    #expect(rows.count >= 2_773)
    #expect(failures.map { "\($0.folder) \($0.testCase): \($0.note)" } == [])
}
