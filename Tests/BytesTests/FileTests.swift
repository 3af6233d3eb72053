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

    /// What lies beside a file and was not finished.
    private func neighbours(of path: String) throws -> [String] {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        return try FileBytes.list("/tmp").filter { $0.hasPrefix(name + NewFile.partial) }
    }

    @Test("a file that is never finished, as in a crash, leaves the old one, and nothing else")
    func unfinished() throws {
        let path = scratch("old")
        defer { unlink(path) }
        try FileBytes.write(Array("old".utf8), to: path)
        do {
            let new = try NewFile(path)
            try new.add([UInt8](repeating: 7, count: 100_000))
            // This is what a crash at this moment leaves.
            #expect(try FileBytes.read(path) == Array("old".utf8))
            #expect(try neighbours(of: path).count == 1)
        }
        #expect(try FileBytes.read(path) == Array("old".utf8))
        #expect(try neighbours(of: path).isEmpty)
        let new = try NewFile(path)
        try new.add(Array("ne".utf8))
        try new.add(Array("w".utf8))
        try new.finish()
        #expect(try FileBytes.read(path) == Array("new".utf8))
        #expect(try neighbours(of: path).isEmpty)
    }

    @Test(
        "a process that dies while it writes leaves the old file whole, and the next writer is not hindered")
    func crash() throws {
        let path = scratch("crash")
        defer { unlink(path) }
        try FileBytes.write(Array("old".utf8), to: path)
        // What such a process would leave: its neighbour, under any name that this process may come to use.
        let left = (0..<2000).map { "\(path)\(NewFile.partial)\(getpid())-\($0)" }
        for name in left { close(open(name, O_CREAT | O_WRONLY, 0o644)) }
        defer { for name in left { unlink(name) } }
        #expect(try FileBytes.read(path) == Array("old".utf8))
        try FileBytes.write(Array("new".utf8), to: path)
        #expect(try FileBytes.read(path) == Array("new".utf8))
    }

    @Test("a file that must not take another’s place does not, and one of its mode is its owner’s alone")
    func exclusive() throws {
        let path = scratch("exclusive")
        defer { unlink(path) }
        func make(_ text: String) throws {
            let new = try NewFile(path, mode: 0o600)
            try new.add(Array(text.utf8))
            try new.finish(replacing: false)
        }
        try make("first")
        let refused = #expect(throws: FileError.self) { try make("second") }
        #expect(refused?.number == EEXIST)
        #expect(try FileBytes.read(path) == Array("first".utf8))
        #expect(try neighbours(of: path).isEmpty)
        var status = stat()
        #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }

    @Test("a folder that cannot be written is told, and the old file stays")
    func unwritable() throws {
        let refused = #expect(throws: FileError.self) {
            try NewFile("/tmp/no-such-folder-\(getpid())/file")
        }
        #expect(refused?.attempt == .open && refused?.number == ENOENT)
    }

    @Test("the head of a file is read without the rest, and its size told", arguments: [0, 3, 5, 200_000])
    func head(_ most: Int) throws {
        let path = scratch("head-\(most)")
        defer { unlink(path) }
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
        try FileBytes.write(bytes, to: path)
        let (head, size) = try FileBytes.head(of: path, most: most)
        #expect(head == Array(bytes.prefix(most)) && size == bytes.count)
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
