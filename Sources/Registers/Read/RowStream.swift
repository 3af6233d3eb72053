import Bytes

#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// The fields of one row, good until the next row is asked for.
struct RowFields {
    /// From 1.
    var line = 0
    /// Where the row starts in the file; 0 when the file is read in another encoding.
    var offset = 0
    /// Pairs of start and length within `base`.
    var spans: [(start: Int, count: Int)] = []
    var base: UnsafePointer<UInt8>?

    @inline(__always)
    func field(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        guard index >= 0, index < spans.count, let base else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeBufferPointer(start: base + spans[index].start, count: spans[index].count)
    }

    func text(_ index: Int) -> String { String(decoding: field(index), as: UTF8.self) }
}

/// Reads delimited rows from a file or a pipe in pieces, so that a register of any size takes a few megabytes.
///
/// The rules are those of `CSVReader` (RFC 4180, doubled quotes, any line end, empty lines passed over, a torn row told
/// and passed over), but no more than a window of the file is held. UTF-16 files are held whole.
final class RowStream {
    private let descriptor: Int32
    private let closes: Bool
    private var buffer: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var start = 0
    private var end = 0
    private var isOver = false
    private var line = 1
    private var consumed = 0
    private(set) var separator: UInt8 = UInt8(ascii: ",")
    /// Whole bytes of a file in another encoding.
    private(set) var encoding = TextEncoding.utf8
    /// The largest row, in bytes.
    let rowLimit: Int
    /// Bytes of the file, 0 when it is not known.
    private(set) var size = 0
    private(set) var position = 0

    /// - Parameter path: a file, or `-` for standard input.
    init(_ path: String, rowLimit: Int = 4 << 20, window: Int = 1 << 20) throws(RegisterError) {
        self.rowLimit = rowLimit
        closes = path != "-"
        descriptor = closes ? open(path, O_RDONLY | O_CLOEXEC) : 0
        guard descriptor >= 0 else { throw .file(FileError(.open, path)) }
        var status = stat()
        if fstat(descriptor, &status) == 0 {
            if status.st_mode & S_IFMT == S_IFDIR {
                if closes { close(descriptor) }
                throw .file(FileError(.read, path, number: EISDIR))
            }
            if status.st_mode & S_IFMT == S_IFREG { size = Int(status.st_size) }
        }
        capacity = window
        buffer = .allocate(capacity: capacity)
        fill()
        decodeIfForeign()
        findSeparator()
    }

    deinit {
        buffer.deallocate()
        if closes { close(descriptor) }
    }

    /// Takes another separator than the one guessed.
    func setSeparator(_ byte: UInt8) { separator = byte }

    /// The next row; false at the end.
    /// - Throws: `RowProblem` for a row that cannot be read; calling again goes on after it.
    func next(_ row: inout RowFields) throws(RowProblem) -> Bool {
        while true {
            guard start < end || refill() else { return false }
            let byte = buffer[start]
            guard byte == 0x0A || byte == 0x0D else { break }
            if byte == 0x0A {
                line += 1
            } else {
                if start + 1 >= end { _ = refill() }
                if start + 1 >= end || buffer[start + 1] != 0x0A { line += 1 }
            }
            advance(1)
        }
        row.line = line
        row.offset = consumed
        while true {
            switch scan(&row) {
            case .whole(let length, let lines):
                advance(length)
                line += lines
                return true
            case .torn(let length, let lines):
                advance(length)
                line += lines
                throw RowProblem(line: row.line, what: .torn)
            case .needsMore:
                if end - start > rowLimit {
                    let bytes = end - start
                    skipLine()
                    throw RowProblem(line: row.line, what: .tooLong(bytes: bytes, limit: rowLimit))
                }
                if !refill() { isOver = true }
            }
        }
    }

    private enum Scan {
        case whole(length: Int, lines: Int)
        case torn(length: Int, lines: Int)
        case needsMore
    }

    /// Goes over one row in the window without moving on.
    private func scan(_ row: inout RowFields) -> Scan {
        row.spans.removeAll(keepingCapacity: true)
        row.base = UnsafePointer(buffer + start)
        let bytes = buffer + start
        let count = end - start
        var index = 0
        var lines = 0
        let separator = self.separator
        while true {
            if index < count, bytes[index] == UInt8(ascii: "\"") {
                switch quoted(bytes, count, index, &row, &lines) {
                case .some(let after): index = after
                case .none:
                    guard isOver || count > rowLimit else { return .needsMore }
                    // The quote never closes: only its own line is torn.
                    let length = lineLength(bytes, count)
                    return .torn(length: length, lines: 1)
                }
                if index >= count, !isOver { return .needsMore }
                if index < count, bytes[index] != separator, bytes[index] != 0x0A, bytes[index] != 0x0D {
                    let length = lineLength(bytes, count, from: index)
                    if length >= count, !isOver { return .needsMore }
                    return .torn(length: length, lines: lines + 1)
                }
            } else {
                let from = index
                while index < count {
                    let byte = bytes[index]
                    if byte == separator || byte == 0x0A || byte == 0x0D { break }
                    index += 1
                }
                if index >= count, !isOver { return .needsMore }
                row.spans.append((from, index - from))
            }
            if index >= count { return .whole(length: count, lines: 1) }
            if bytes[index] == separator {
                index += 1
                continue
            }
            if bytes[index] == 0x0D {
                if index + 1 >= count, !isOver { return .needsMore }
                return .whole(
                    length: index + (index + 1 < count && bytes[index + 1] == 0x0A ? 2 : 1), lines: lines + 1)
            }
            return .whole(length: index + 1, lines: lines + 1)
        }
    }

    /// A quoted field from its quote on; where it ends, or nil when its end is not in the window.
    ///
    /// Doubled quotes are left doubled: folding drops quotes, and texts are taken with `CSVText`.
    private func quoted(
        _ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, _ start: Int, _ row: inout RowFields,
        _ lines: inout Int
    ) -> Int? {
        var index = start + 1
        while index < count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                if index + 1 < count, bytes[index + 1] == byte {
                    index += 2
                    continue
                }
                if index + 1 >= count, !isOver { return nil }
                row.spans.append((start + 1, index - start - 1))
                return index + 1
            }
            if byte == 0x0A { lines += 1 }
            index += 1
        }
        return nil
    }

    private func lineLength(_ bytes: UnsafeMutablePointer<UInt8>, _ count: Int, from: Int = 0) -> Int {
        var index = from
        while index < count, bytes[index] != 0x0A { index += 1 }
        return min(count, index + 1)
    }

    private func skipLine() {
        while true {
            while start < end {
                let byte = buffer[start]
                advance(1)
                if byte == 0x0A {
                    line += 1
                    return
                }
            }
            guard refill() else { return }
        }
    }

    private func advance(_ count: Int) {
        start += count
        consumed += count
    }

    /// Reads more behind what is held; false at the end of the file.
    private func refill() -> Bool {
        guard encoding == .utf8 else { return false }
        let before = position
        fill()
        return position > before
    }

    private func fill() {
        guard !isOver else { return }
        if start > 0 {
            buffer.update(from: buffer + start, count: end - start)
            end -= start
            start = 0
        }
        if end == capacity {
            let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity * 2)
            grown.update(from: buffer, count: end)
            buffer.deallocate()
            buffer = grown
            capacity *= 2
        }
        while end < capacity {
            let count = read(descriptor, buffer + end, capacity - end)
            if count < 0, errno == EINTR { continue }
            if count <= 0 {
                isOver = true
                return
            }
            end += count
            position += count
            // A pipe gives what it has; a filter must answer before its input ends.
            if size == 0 { return }
        }
    }

    private func decodeIfForeign() {
        if end >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
            advance(3)
            return
        }
        let sample = Array(UnsafeBufferPointer(start: buffer, count: min(end, 64)))
        let told = TextEncoding.decode(sample).encoding
        guard told == .utf16LittleEndian || told == .utf16BigEndian else { return }
        while !isOver { fill() }
        let whole = TextEncoding.decode(Array(UnsafeBufferPointer(start: buffer, count: end))).utf8
        buffer.deallocate()
        capacity = max(1, whole.count)
        buffer = .allocate(capacity: capacity)
        for (index, byte) in whole.enumerated() { buffer[index] = byte }
        (start, end) = (0, whole.count)
        encoding = told
    }

    private func findSeparator() {
        var counts: (comma: Int, semicolon: Int, tab: Int) = (0, 0, 0)
        var inQuotes = false
        for index in start..<max(start, end) {
            let byte = buffer[index]
            if byte == UInt8(ascii: "\"") { inQuotes.toggle() }
            if inQuotes { continue }
            if byte == 0x0A || byte == 0x0D { break }
            if byte == UInt8(ascii: ",") { counts.comma += 1 }
            if byte == UInt8(ascii: ";") { counts.semicolon += 1 }
            if byte == UInt8(ascii: "\t") { counts.tab += 1 }
        }
        if counts.tab > counts.comma, counts.tab > counts.semicolon {
            separator = UInt8(ascii: "\t")
        } else if counts.semicolon > counts.comma {
            separator = UInt8(ascii: ";")
        }
    }
}
