import Testing

@testable import Bytes

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

@Suite struct FileTests {
    func scratch(_ name: String) -> String { "/tmp/benkan-bytes-\(getpid())-\(name)" }

    @Test("a file written is the file read, copied or mapped")
    func roundTrip() throws {
        let path = scratch("whole")
        defer { unlink(path) }
        let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        try FileBytes.write(bytes, to: path)
        #expect(try FileBytes.read(path) == bytes)
        let mapped = try MappedFile(path)
        let same = mapped.withBytes { $0.elementsEqual(bytes) }
        #expect(same)
        #expect(mapped.count == bytes.count)
    }

    @Test("an empty file maps to no bytes")
    func empty() throws {
        let path = scratch("empty")
        defer { unlink(path) }
        try FileBytes.write([], to: path)
        let mapped = try MappedFile(path)
        #expect(mapped.withBytes { $0.count } == 0)
    }

    @Test("a mapping stays whole when the file is replaced")
    func replaced() throws {
        let path = scratch("replaced")
        defer { unlink(path) }
        try FileBytes.write(Array("before".utf8), to: path)
        let mapped = try MappedFile(path)
        try FileBytes.write(Array("x".utf8), to: path)
        #expect(mapped.withBytes { $0.elementsEqual(Array("before".utf8)) })
    }

    @Test("a missing file, a folder and a file over the limit are refused with the system's reason")
    func refused() throws {
        func number(_ path: String, limit: Int = 1 << 20) -> Int32? {
            do throws(FileError) {
                _ = try MappedFile(path, limit: limit).count
                return nil
            } catch { return error.number }
        }
        let path = scratch("large")
        defer { unlink(path) }
        try FileBytes.write([1, 2, 3], to: path)
        #expect(number("/tmp/benkan-no-such-file") == ENOENT)
        #expect(number("/tmp") == EISDIR)
        #expect(number(path, limit: 2) == EFBIG)
        #expect(throws: FileError.self) { try FileBytes.read(path, limit: 2) }
    }

    @Test("a write that fails leaves the old file as it was, and nothing beside it")
    func failedWrite() throws {
        #expect(throws: FileError.self) { try FileBytes.write([1], to: "/tmp/benkan-no-such-folder/file") }
    }

    @Test("an offset is told as line and column, in characters, for every line end")
    func lineIndex() {
        let bytes = Array("é1\nab\r\ncd\re".utf8)
        let index = LineIndex(bytes)
        #expect(index.lines == 4)
        func place(_ offset: Int) -> String { "\(index.location(offset, in: bytes, file: "f"))" }
        #expect(place(0) == "f:1:1")
        #expect(place(2) == "f:1:2")
        #expect(place(4) == "f:2:1")
        #expect(place(8) == "f:3:1")
        #expect(place(11) == "f:4:1")
        #expect(place(12) == "f:4:2")
        #expect(place(99) == "f:4:2")
    }
}
