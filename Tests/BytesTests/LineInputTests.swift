import Bytes
import Foundation
import Testing

@Suite("Lines as they come")
struct LineInputTests {
    @Test("lines come as they are written, however they are cut")
    func lineInput() throws {
        let pipe = Pipe()
        let input = LineInput(descriptor: pipe.fileHandleForReading.fileDescriptor)
        let write = { (text: String) in try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8)) }
        try write("one\ntwo\nth")
        #expect(input.next()?.map { String(decoding: $0, as: UTF8.self) } == ["one", "two"])
        try write("ree\n\nlast")
        #expect(input.next()?.map { String(decoding: $0, as: UTF8.self) } == ["three", ""])
        try pipe.fileHandleForWriting.close()
        #expect(input.next()?.map { String(decoding: $0, as: UTF8.self) } == ["last"])
        #expect(input.next() == nil)
    }

    @Test("a line beyond the limit is cut, and the next is whole")
    func long() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "lines-\(UUID())").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileBytes.write(
            Array(repeating: 0x61, count: LineInput.lineLimit * 2 + 7) + Array("\nnext".utf8), to: path)
        let file = try #require(FileHandle(forReadingAtPath: path))
        let input = LineInput(descriptor: file.fileDescriptor)
        var lines: [[UInt8]] = []
        while let more = input.next() { lines += more }
        #expect(lines.map(\.count) == [LineInput.lineLimit, 4])
    }
}
