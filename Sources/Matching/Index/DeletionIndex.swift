/// Finds words within two wrong letters of a word by what both become when letters are left out.
///
/// Two words within `k` edits have a common form after at most `k` deletions from each (Garbe's symmetric deletion), and
/// this still holds of their first letters alone, so the forms of a word's first eight letters are filed. Forms are filed by
/// hash only: what is found is a candidate, and is compared.
struct DeletionIndex: Sendable {
    /// Letters of a word that are looked at.
    static let prefix = 8

    private var heads: [UInt32] = []
    private var entries: [UInt32] = []
    private let shift: UInt64

    /// Files forms gathered in a ``Gathering``.
    init(_ gathering: Gathering) {
        var bits: UInt64 = 8
        while bits < 22, 1 << bits < gathering.hashes.count { bits += 1 }
        shift = 64 - bits
        heads = Array(repeating: 0, count: 1 << Int(bits) + 1)
        for hash in gathering.hashes { heads[Int(hash >> shift) + 1] += 1 }
        for at in 1..<heads.count { heads[at] += heads[at - 1] }
        entries = Array(repeating: 0, count: gathering.hashes.count)
        var next = heads
        for (hash, word) in zip(gathering.hashes, gathering.words) {
            let bucket = Int(hash >> shift)
            entries[Int(next[bucket])] = word
            next[bucket] += 1
        }
    }

    /// Forms on their way into an index.
    struct Gathering {
        fileprivate(set) var hashes: [UInt64] = []
        fileprivate(set) var words: [UInt32] = []

        /// Files a word's forms with up to `deletions` letters left out.
        mutating func add(_ letters: UnsafeBufferPointer<UInt8>, word: UInt32, deletions: Int) {
            DeletionIndex.forEachForm(letters, deletions: deletions) { hash in
                hashes.append(hash)
                words.append(word)
            }
        }
    }

    /// The words filed under any form of a word. A word may come more than once.
    @inline(__always)
    func forEachCandidate(
        _ letters: UnsafeBufferPointer<UInt8>, deletions: Int, _ body: (UInt32) -> Void
    ) {
        heads.withUnsafeBufferPointer { heads in
            entries.withUnsafeBufferPointer { entries in
                DeletionIndex.forEachForm(letters, deletions: deletions) { hash in
                    let bucket = Int(hash >> shift)
                    for at in heads[bucket]..<heads[bucket + 1] { body(entries[Int(at)]) }
                }
            }
        }
    }

    /// Hashes of the first letters whole, with each one left out, and with each two.
    @inline(__always)
    private static func forEachForm(
        _ letters: UnsafeBufferPointer<UInt8>, deletions: Int, _ body: (UInt64) -> Void
    ) {
        let count = min(letters.count, prefix)
        body(hash(letters, count, count, count))
        guard deletions > 0, count > 1 else { return }
        for first in 0..<count { body(hash(letters, count, first, count)) }
        guard deletions > 1, count > 2 else { return }
        for first in 0..<(count - 1) {
            for second in (first + 1)..<count { body(hash(letters, count, first, second)) }
        }
    }

    /// FNV-1a over the letters but two, stirred so that its high bits tell.
    @inline(__always)
    private static func hash(
        _ letters: UnsafeBufferPointer<UInt8>, _ count: Int, _ first: Int, _ second: Int
    ) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for at in 0..<count where at != first && at != second {
            hash = (hash ^ UInt64(letters[at])) &* 0x100_0000_01B3
        }
        hash ^= hash >> 29
        return hash &* 0x9E37_79B9_7F4A_7C15
    }
}
