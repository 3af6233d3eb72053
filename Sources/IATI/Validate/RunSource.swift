import Bytes

/// Cuts a document into runs of whole records, each behind the start tag of the root that holds them.
///
/// Memory is the run, and what was read behind its last record.
final class RunSource {
    /// Bytes that a run has at least, where the document has so many.
    static let runLength = 512 << 10
    private let reader: BlockReader?
    private let text: [UInt8]
    private var carry: [UInt8]
    /// Where the next bytes are read.
    private var readOffset: Int
    /// Where the next run begins.
    private(set) var offset: Int
    private var ended = false
    /// Bytes that a run may have before a record ends in it.
    private let limit: Int
    /// No record ended within the limit; nothing more is read.
    private(set) var isTooLong = false
    /// Whether runs may be read again from an offset.
    let isSeekable: Bool

    /// - Parameter pending: bytes taken from the reader before, where it cannot go back for them.
    init(_ reader: BlockReader, pending: [UInt8], from start: Int, limit: Int) {
        self.limit = limit
        self.reader = reader
        text = []
        isSeekable = reader.isSeekable
        carry = isSeekable ? [] : Array(pending.dropFirst(start))
        offset = start
        readOffset = isSeekable ? start : pending.count
    }

    init(_ text: [UInt8], limit: Int) {
        self.limit = limit
        reader = nil
        self.text = text
        isSeekable = true
        carry = []
        offset = 0
        readOffset = 0
    }

    /// Begins again at an offset given before.
    func restart(at offset: Int) {
        self.offset = offset
        readOffset = offset
        carry = []
        ended = false
    }

    /// Fills a buffer with the root's tag and the next run; tells whether the document ends with it.
    func next(_ buffer: RunBuffer, root: [UInt8]) throws(FileError) -> Bool {
        buffer.clear()
        root.withUnsafeBufferPointer { buffer.append($0) }
        carry.withUnsafeBufferPointer { buffer.append($0) }
        carry.removeAll(keepingCapacity: true)
        return try fill(
            buffer, from: root.count, atLeast: root.count + RunSource.runLength, searched: root.count)
    }

    /// Makes a run longer whose end was none: it lay within a comment, say.
    func extend(_ buffer: RunBuffer, root: Int) throws(FileError) -> Bool {
        let before = buffer.count
        carry.withUnsafeBufferPointer { buffer.append($0) }
        offset -= before - root
        carry.removeAll(keepingCapacity: true)
        return try fill(buffer, from: root, atLeast: min(before * 2, root + limit), searched: before)
    }

    private func fill(_ buffer: RunBuffer, from root: Int, atLeast least: Int, searched: Int)
        throws(FileError)
        -> Bool
    {
        var searched = searched
        while !ended {
            let more = max(64 << 10, least - buffer.count)
            let got = try read(into: buffer.room(for: more), more)
            if got == 0 {
                ended = true
                break
            }
            buffer.grow(by: got)
            if buffer.count < least { continue }
            if let cut = lastCut(buffer, after: searched) {
                carry.append(contentsOf: buffer.bytes(cut..<buffer.count))
                buffer.cut(at: cut)
                break
            }
            if buffer.count - root > limit {
                isTooLong = true
                break
            }
            searched = max(searched, buffer.count - 20)
        }
        offset += buffer.count - root
        buffer.seal()
        return ended
    }

    private func read(into place: UnsafeMutablePointer<UInt8>, _ count: Int) throws(FileError) -> Int {
        var got = 0
        if let reader {
            got = try reader.read(into: place, count, at: isSeekable ? readOffset : nil)
        } else {
            got = min(count, text.count - readOffset)
            text.withUnsafeBufferPointer { bytes in
                if let base = bytes.baseAddress, got > 0 { place.update(from: base + readOffset, count: got) }
            }
        }
        readOffset += got
        return got
    }

    /// After the last end tag of an activity or organisation that ends behind `after`.
    private func lastCut(_ buffer: RunBuffer, after: Int) -> Int? {
        let base = buffer.base
        let ends: [StaticString] = ["</iati-activity>", "</iati-organisation>"]
        var at = buffer.count - 16
        while at >= after {
            if base[at] == 0x3C, base[at + 1] == 0x2F, base[at + 2] == 0x69 {
                for end in ends where at + end.utf8CodeUnitCount <= buffer.count {
                    var same = true
                    for index in 0..<end.utf8CodeUnitCount where base[at + index] != end.utf8Start[index] {
                        same = false
                        break
                    }
                    if same { return at + end.utf8CodeUnitCount }
                }
            }
            at -= 1
        }
        return nil
    }
}
