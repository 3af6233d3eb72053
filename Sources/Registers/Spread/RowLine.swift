/// One line read as a row: fields parted by a separator, quoted where they hold one (RFC 4180, without line ends in fields).
struct RowLine {
    private var bytes: [UInt8] = []
    private var spans: [(start: Int, count: Int)] = []

    /// Reads a line; false when a quote does not close.
    mutating func read(_ line: ArraySlice<UInt8>, separator: UInt8) -> Bool {
        bytes.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        let quote = UInt8(ascii: "\"")
        var at = line.startIndex
        var end = line.endIndex
        if end > at, line[end - 1] == 0x0D { end -= 1 }
        while true {
            let start = bytes.count
            if at < end, line[at] == quote {
                at += 1
                var isClosed = false
                while at < end {
                    if line[at] == quote {
                        at += 1
                        guard at < end, line[at] == quote else {
                            isClosed = true
                            break
                        }
                    }
                    bytes.append(line[at])
                    at += 1
                }
                if !isClosed { return false }
            }
            while at < end, line[at] != separator {
                bytes.append(line[at])
                at += 1
            }
            spans.append((start, bytes.count - start))
            guard at < end else { return true }
            at += 1
        }
    }

    /// Hands the fields to somebody who needs them in place.
    func withFields<R>(line number: Int, _ body: (RowFields) -> R) -> R {
        bytes.withUnsafeBufferPointer { room in
            var row = RowFields()
            row.line = number
            row.spans = spans
            row.base = room.baseAddress
            return body(row)
        }
    }
}
