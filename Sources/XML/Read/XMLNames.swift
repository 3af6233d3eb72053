/// Strings interned to small integers: element and attribute names, prefixes, namespace URIs.
///
/// Identifier 0 is always the empty string.
public struct XMLNames: Sendable {
    private var bytes: [UInt8] = []
    private var ends: [Int32] = [0]
    private var table: [Int32]
    private var mask: Int

    public init() {
        table = [Int32](repeating: -1, count: 256)
        mask = 255
        _ = intern("http://www.w3.org/XML/1998/namespace")
        _ = intern("xml")
        _ = intern("xmlns")
        _ = intern("http://www.w3.org/2000/xmlns/")
    }

    static let xmlNamespace: Int32 = 1
    static let xml: Int32 = 2
    static let xmlns: Int32 = 3
    static let xmlnsNamespace: Int32 = 4

    /// How many strings are known, the empty one included.
    public var count: Int { ends.count }

    /// The string of an identifier; empty for one that was never given out.
    public func string(_ id: Int32) -> String {
        let index = Int(id)
        guard index > 0, index < ends.count else { return "" }
        return String(decoding: bytes[Int(ends[index - 1])..<Int(ends[index])], as: UTF8.self)
    }

    /// The identifier of a string that is already known.
    public func find(_ string: String) -> Int32? {
        var copy = string
        return copy.withUTF8 { buffer in
            buffer.isEmpty ? 0 : slot(buffer).found
        }
    }

    /// The identifier of a string, made if it is new.
    public mutating func intern(_ string: String) -> Int32 {
        var copy = string
        return copy.withUTF8 { intern($0) }
    }

    mutating func intern(_ name: UnsafeBufferPointer<UInt8>) -> Int32 {
        if name.isEmpty { return 0 }
        let place = slot(name)
        if let found = place.found { return found }
        bytes.append(contentsOf: name)
        let id = Int32(truncatingIfNeeded: ends.count)
        ends.append(Int32(truncatingIfNeeded: bytes.count))
        table[place.index] = id
        if ends.count * 2 > table.count { grow() }
        return id
    }

    private func slot(_ name: UnsafeBufferPointer<UInt8>) -> (index: Int, found: Int32?) {
        var index = Int(truncatingIfNeeded: hash(name)) & mask
        while true {
            let id = table[index]
            if id < 0 { return (index, nil) }
            let start = Int(ends[Int(id) - 1])
            let end = Int(ends[Int(id)])
            if end - start == name.count {
                var same = true
                var at = 0
                while at < name.count {
                    if bytes[start + at] != name[at] {
                        same = false
                        break
                    }
                    at += 1
                }
                if same { return (index, id) }
            }
            index = (index + 1) & mask
        }
    }

    private mutating func grow() {
        table = [Int32](repeating: -1, count: table.count * 2)
        mask = table.count - 1
        bytes.withUnsafeBufferPointer { all in
            for id in 1..<ends.count {
                let range = Int(ends[id - 1])..<Int(ends[id])
                var index = Int(truncatingIfNeeded: hash(UnsafeBufferPointer(rebasing: all[range]))) & mask
                while table[index] >= 0 { index = (index + 1) & mask }
                table[index] = Int32(truncatingIfNeeded: id)
            }
        }
    }

    /// FNV-1a with a last mix, seeded once a process so that a hostile document cannot choose its collisions.
    private func hash(_ name: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var hash = Self.seed
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return ((hash ^ (hash >> 29)) &* 0xBF58_476D_1CE4_E5B9) >> 17
    }

    private static let seed = UInt64.random(in: .min ... .max)
}

/// A name with its namespace resolved; all three are identifiers of ``XMLNames``.
public struct XMLQName: Sendable, Hashable {
    public var namespace: Int32
    public var local: Int32
    public var prefix: Int32
}
