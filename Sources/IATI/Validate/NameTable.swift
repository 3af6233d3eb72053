/// Names to small integers, found by their bytes eight at a time.
///
/// Built once for a process and never freed, so that the passes hold plain pointers.
final class NameTable: @unchecked Sendable {
    static let longest = 32

    /// The table as plain pointers, which cost no counting of references.
    struct Index {
        let words: UnsafeMutablePointer<UInt64>
        let slots: UnsafeMutablePointer<Int16>
    }

    var index: Index { Index(words: words, slots: slots) }

    private(set) var names: [String] = []
    /// Four words of spelling per name.
    private let words: UnsafeMutablePointer<UInt64>
    /// 4096 slots; -1 is empty.
    private let slots: UnsafeMutablePointer<Int16>
    private static let capacity = 1024

    init(_ all: [String]) {
        words = .allocate(capacity: NameTable.capacity * 4)
        words.initialize(repeating: 0, count: NameTable.capacity * 4)
        slots = .allocate(capacity: 4096)
        slots.initialize(repeating: -1, count: 4096)
        for name in all.prefix(NameTable.capacity) where name.utf8.count <= NameTable.longest {
            let number = names.count
            names.append(name)
            for (index, byte) in name.utf8.enumerated() {
                words[number * 4 + index / 8] |= UInt64(byte) << UInt64(index % 8 * 8)
            }
            let length = name.utf8.count
            var slot = NameTable.slot(words[number * 4], words[number * 4 + (length - 1) / 8], length)
            while slots[slot] >= 0 { slot = (slot + 1) & 4095 }
            slots[slot] = Int16(number)
        }
    }

    @inline(__always)
    fileprivate static func slot(_ first: UInt64, _ last: UInt64, _ length: Int) -> Int {
        let mixed = (first ^ (last &<< 21 | last &>> 43)) &+ UInt64(truncatingIfNeeded: length)
        return Int(truncatingIfNeeded: (mixed &* 0x9E37_79B9_7F4A_7C15) &>> 52)
    }
}

extension NameTable.Index {
    /// The name's number, or -1. Up to 31 bytes beyond the name must be readable.
    @inline(__always)
    func number(_ at: UnsafePointer<UInt8>, _ length: Int) -> Int {
        guard length > 0, length <= NameTable.longest else { return -1 }
        let count = (length &+ 7) &>> 3
        let tail = UInt64.max &>> UInt64(truncatingIfNeeded: (count &* 8 &- length) &* 8)
        let raw = UnsafeRawPointer(at)
        var last = raw.loadUnaligned(fromByteOffset: (count &- 1) &* 8, as: UInt64.self) & tail
        last = UInt64(littleEndian: last)
        let first = count == 1 ? last : raw.loadUnaligned(as: UInt64.self)
        var slot = NameTable.slot(first, last, length)
        while true {
            let number = Int(slots[slot])
            if number < 0 { return -1 }
            let known = words + number &* 4
            if known[0] == first, known[count &- 1] == last, count == 4 || known[count] == 0 {
                if count < 3
                    || (known[1] == raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
                        && (count < 4 || known[2] == raw.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
                {
                    return number
                }
            }
            slot = (slot &+ 1) & 4095
        }
    }
}
