#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif
import Bytes

/// The records of a register, each a row of small integers, one for each slot of the schema.
///
/// Records lie one after another, because a comparison wants all of a record at once: one cache line or two. Beyond the
/// memory it is given, they lie in a temporary file that is deleted while open, and are mapped from there window by
/// window. Filled once by a reader, then only read.
final class PackedRegister: @unchecked Sendable {
    let schema: RegisterSchema
    let words = ValueDictionary(hasSounds: true)
    let codes = ValueDictionary(hasSounds: false)
    /// 32-bit numbers in a record.
    let width: Int
    private(set) var count = 0
    private var rows: UnsafeMutablePointer<UInt32>
    private var capacity: Int
    private var mapping: UnsafeMutableRawPointer?
    /// How the record names itself, end to end.
    private var names: [UInt8] = []
    private var nameEnds: [UInt32] = []
    /// The record's line in the file, for records without a name of their own, and for messages.
    private(set) var lines: [UInt32] = []
    private var spill: Int32 = -1
    private let spillLimit: Int
    private let folder: String

    /// - Parameter memory: bytes that records may take before they go to a file in `folder`.
    init(schema: RegisterSchema, memory: Int = .max, folder: String = "/tmp") {
        self.schema = schema
        width = schema.slots.count
        capacity = 1 << 14
        rows = .allocate(capacity: capacity * max(1, width))
        spillLimit = memory
        self.folder = folder
    }

    deinit {
        if let mapping { munmap(mapping, count * width * 4) } else { rows.deallocate() }
        if spill >= 0 { close(spill) }
    }

    var isSpilled: Bool { mapping != nil }
    var base: UnsafePointer<UInt32> { UnsafePointer(rows) }

    @inline(__always)
    func record(_ index: Int) -> UnsafePointer<UInt32> { UnsafePointer(rows + index * width) }

    /// Bytes of memory that cannot be given back.
    var footprint: Int {
        words.footprint + codes.footprint + names.capacity + nameEnds.capacity * 4 + lines.capacity * 4
            + (mapping == nil && spill < 0 ? capacity * width * 4 : 0)
    }

    func append(
        _ record: UnsafePointer<UInt32>, name: UnsafeBufferPointer<UInt8>, line: Int
    ) throws(RegisterError) {
        if count == capacity { try makeRoom() }
        (rows + filled * width).update(from: record, count: width)
        count += 1
        filled += 1
        names.append(contentsOf: name.prefix(256))
        nameEnds.append(UInt32(truncatingIfNeeded: names.count))
        lines.append(UInt32(truncatingIfNeeded: line))
        guard count < Int(Int32.max), names.count < Int(UInt32.max) - 256 else {
            throw .tooManyRecords(limit: count)
        }
    }

    /// Records in `rows`: all of them, or those not yet in the file.
    private var filled = 0

    private func makeRoom() throws(RegisterError) {
        if spill < 0, capacity * 3 / 2 * width * 4 <= spillLimit {
            let larger = capacity + capacity / 2
            let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: larger * width)
            grown.update(from: rows, count: filled * width)
            rows.deallocate()
            rows = grown
            capacity = larger
            return
        }
        try writeOut()
        capacity = count + max(1 << 12, spillLimit / max(4, width * 8))
        rows.deallocate()
        rows = .allocate(capacity: max(1, (capacity - count) * width))
        filled = 0
    }

    private func writeOut() throws(RegisterError) {
        if spill < 0 { spill = try TemporaryFile.open(in: folder) }
        try TemporaryFile.append(
            UnsafeRawBufferPointer(start: rows, count: filled * width * 4), to: spill, folder)
    }

    /// Ends reading: from now on records can be had by number.
    func seal() throws(RegisterError) {
        guard spill >= 0 else { return }
        try writeOut()
        rows.deallocate()
        guard count > 0,
            let mapped = mmap(nil, count * width * 4, PROT_READ, MAP_SHARED, spill, 0), mapped != MAP_FAILED
        else { throw .file(FileError(.read, folder)) }
        mapping = mapped
        rows = mapped.assumingMemoryBound(to: UInt32.self)
    }

    /// Gives mapped pages back to the system.
    func release() {
        if let mapping { madvise(mapping, count * width * 4, MADV_DONTNEED) }
    }

    func name(_ index: Int) -> String { String(decoding: nameBytes(index), as: UTF8.self) }

    func nameBytes(_ index: Int) -> ArraySlice<UInt8> {
        let start = index == 0 ? 0 : Int(nameEnds[index - 1])
        return names[start..<Int(nameEnds[index])]
    }

    /// The folded value of a slot, for people.
    func text(_ index: Int, slot: Int) -> String {
        text(value: record(index)[slot], slot: slot)
    }

    /// The same of a value.
    func text(value: UInt32, slot: Int) -> String {
        switch schema.slots[slot] {
        case .sex: return value == 0 ? "" : (value == 1 ? "M" : "F")
        case .birthDate: return BirthDate(packed: value).text
        case .phone, .number, .address: return codes.text(value)
        default: return words.text(value)
        }
    }
}

/// Files without a name, which vanish with the process whatever ends it.
enum TemporaryFile {
    static func open(in folder: String) throws(RegisterError) -> Int32 {
        var template = Array("\(folder)/benkan-registers-XXXXXX".utf8CString)
        let descriptor = template.withUnsafeMutableBufferPointer { buffer -> Int32 in
            guard let base = buffer.baseAddress else { return -1 }
            let descriptor = mkstemp(base)
            if descriptor >= 0 { unlink(base) }
            return descriptor
        }
        guard descriptor >= 0 else { throw .file(FileError(.open, folder)) }
        return descriptor
    }

    static func append(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ folder: String)
        throws(RegisterError)
    {
        var offset = 0
        while offset < bytes.count {
            let written = write(descriptor, bytes.baseAddress.map { $0 + offset }, bytes.count - offset)
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw .file(FileError(.write, folder)) }
            offset += written
        }
    }
}
