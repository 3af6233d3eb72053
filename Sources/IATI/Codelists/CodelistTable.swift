/// The checks of codes: which attribute of which element takes which list, and the lists as one hash table.
///
/// The standard's own table is `CodelistTable.standard`; another may be made from facts of the same form.
public final class CodelistTable: @unchecked Sendable {
    struct Check: Sendable {
        var path: String
        /// An attribute's name, or `text()`.
        var attribute: String
        var list: Int
        var listName: String
        var id: String
        var category: String
        /// The vocabulary under which the check holds; empty where it always does.
        var vocabulary: String
        var isDefault: Bool
    }

    public static let standard = CodelistTable(facts: codelistFacts.description)

    private(set) var checks: [Check] = []
    private var lists: [String: Int] = [:]
    struct Entry {
        var key: UInt64
        var list: Int32
        var start: Int32
        var length: Int32
    }

    /// The lists as plain pointers, which cost no counting of references; good while the table is.
    struct Index {
        let entries: UnsafeMutablePointer<Entry>
        let mask: Int
        let bytes: UnsafeMutablePointer<UInt8>
    }

    var index: Index { Index(entries: entries, mask: mask, bytes: bytes) }

    private var entries: UnsafeMutablePointer<Entry>
    private var mask: Int
    private var bytes: UnsafeMutablePointer<UInt8>

    /// Reads facts: `C path attribute list id category`, `D path attribute list id category vocabulary default`,
    /// `L list code code…`, `S list one code that holds spaces`; the path `*` means every element.
    public init(facts: String) {
        var codes: [(list: Int, code: [UInt8])] = []
        for line in facts.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count >= 2 else { continue }
            switch words[0] {
            case "L":
                let list = CodelistTable.number(words[1], &lists)
                for code in words.dropFirst(2) { codes.append((list, Array(code.utf8))) }
            case "S":
                let list = CodelistTable.number(words[1], &lists)
                codes.append((list, Array(words.dropFirst(2).joined(separator: " ").utf8)))
            case "C" where words.count >= 6, "D" where words.count >= 8:
                checks.append(
                    Check(
                        path: words[1], attribute: words[2], list: CodelistTable.number(words[3], &lists),
                        listName: words[3], id: words[4], category: words[5],
                        vocabulary: words[0] == "D" ? words[6] : "",
                        isDefault: words[0] == "D" && words[7] == "1")
                )
            default: break
            }
        }
        var capacity = 1024
        while capacity < codes.count * 4 { capacity *= 2 }
        mask = capacity - 1
        entries = .allocate(capacity: capacity)
        entries.initialize(repeating: Entry(key: 0, list: -1, start: 0, length: 0), count: capacity)
        bytes = .allocate(capacity: codes.reduce(64) { $0 + $1.code.count })
        var used = 0
        for (list, code) in codes {
            for (index, byte) in code.enumerated() { bytes[used + index] = byte }
            let padded = code + [UInt8](repeating: 0, count: 16)
            padded.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress else { return }
                let key = CodelistTable.key(base, code.count, list)
                var slot = Int(truncatingIfNeeded: key &>> 20) & mask
                while entries[slot].list >= 0 { slot = (slot + 1) & mask }
                entries[slot] = Entry(
                    key: key, list: Int32(list), start: Int32(used), length: Int32(code.count))
            }
            used += code.count
        }
    }

    deinit {
        entries.deallocate()
        bytes.deallocate()
    }

    private static func number(_ name: String, _ lists: inout [String: Int]) -> Int {
        if let number = lists[name] { return number }
        lists[name] = lists.count
        return lists.count - 1
    }

    @inline(__always)
    fileprivate static func key(_ at: UnsafePointer<UInt8>, _ length: Int, _ list: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: list &* 64 &+ length) &* 0xD6E8_FEB8_6659_FD93
        var index = 0
        while index &+ 8 <= length {
            hash = (hash ^ Swar.load(at + index)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash &>> 29
            index &+= 8
        }
        if index < length {
            let rest = UInt64.max &>> UInt64(truncatingIfNeeded: (8 &- (length &- index)) &* 8)
            hash = (hash ^ (Swar.load(at + index) & rest)) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash &>> 32
        }
        return hash
    }

    /// Whether the list has the code; seven bytes beyond it must be readable.
    func has(_ list: Int, _ at: UnsafePointer<UInt8>, _ length: Int) -> Bool { index.has(list, at, length) }
}

extension CodelistTable.Index {
    /// Whether the list has the code; seven bytes beyond it must be readable.
    @inline(__always)
    func has(_ list: Int, _ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let key = CodelistTable.key(at, length, list)
        var slot = Int(truncatingIfNeeded: key &>> 20) & mask
        while entries[slot].list >= 0 {
            let entry = entries + slot
            if entry.pointee.key == key, entry.pointee.list == Int32(truncatingIfNeeded: list),
                Int(entry.pointee.length) == length
            {
                // Of eight bytes at most the key keeps every bit: each step of it can be undone.
                if length <= 8 || same(Int(entry.pointee.start), at, length) { return true }
            }
            slot = (slot &+ 1) & mask
        }
        return false
    }

    private func same(_ start: Int, _ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        for index in 0..<length where bytes[start &+ index] != at[index] { return false }
        return true
    }
}
