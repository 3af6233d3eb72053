/// Finds the number of a name by its bytes, without making a string: an open hash table over a catalogue's names.
struct NameIndex: Sendable {
    private var names: [[UInt8]] = []
    private var numbers: [Int32] = []
    private var slots: [Int32]

    /// - Parameter names: a name that stands twice keeps its first number.
    init(_ names: some Collection<String>) {
        var size = 16
        while size < names.count * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        for (number, name) in names.enumerated() { insert(Array(name.utf8), Int32(number)) }
    }

    /// A further name for a number; a name that is there already keeps its number.
    mutating func insert(_ name: [UInt8], _ number: Int32) {
        if names.count * 2 >= slots.count { grow() }
        let slot = slot(name[...])
        guard slots[slot] < 0 else { return }
        slots[slot] = Int32(names.count)
        names.append(name)
        numbers.append(number)
    }

    subscript(name: ArraySlice<UInt8>) -> Int? {
        let entry = slots[slot(name)]
        return entry < 0 ? nil : Int(numbers[Int(entry)])
    }

    /// The slot that holds a name, or the empty one where it belongs. The table is never full, so the walk ends.
    private func slot(_ name: ArraySlice<UInt8>) -> Int {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 32) & (slots.count - 1)
        while slots[slot] >= 0, !names[Int(slots[slot])].elementsEqual(name) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 2)
        for entry in names.indices { slots[slot(names[entry][...])] = Int32(entry) }
    }
}
