/// Where a file's lines start, so that a byte offset can be told as a line and a column.
///
/// Lines end in LF, CR LF or CR. Complexity: one pass to build, a binary search and one line's length to ask.
public struct LineIndex: Sendable {
    private let starts: [Int]
    private let count: Int

    public init(_ bytes: [UInt8]) {
        var starts = [0]
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == UInt8(ascii: "\n") {
                starts.append(index)
            } else if byte == UInt8(ascii: "\r"), index >= bytes.count || bytes[index] != UInt8(ascii: "\n") {
                starts.append(index)
            }
        }
        self.starts = starts
        count = bytes.count
    }

    /// The number of lines; a file that ends in a line end has an empty last one.
    public var lines: Int { starts.count }

    /// The line of a byte offset, from 1; offsets outside the file are those of its ends.
    public func line(_ offset: Int) -> Int {
        let offset = min(max(offset, 0), count)
        var low = 0
        var high = starts.count
        while low < high {
            let middle = (low + high) / 2
            if starts[middle] <= offset { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The line and the column in characters (Unicode scalars), both from 1.
    /// - Parameter bytes: the same UTF-8 bytes the index was made of.
    public func location(_ offset: Int, in bytes: [UInt8], file: String) -> SourceLocation {
        let line = line(offset)
        let end = min(max(offset, 0), bytes.count)
        let start = min(starts[line - 1], end)
        let column = bytes[start..<end].reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
        return SourceLocation(file: file, line: line, column: column)
    }
}
