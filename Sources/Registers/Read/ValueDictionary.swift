/// The distinct values of a register, each a small integer from 1; 0 is a missing value.
///
/// Values live end to end in one block of bytes. A class, because readers, comparers and reports share one dictionary;
/// nothing is written once reading is over.
final class ValueDictionary: @unchecked Sendable {
    private var bytes: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var used = 0
    /// Where a value starts; one more entry than values.
    private(set) var starts: UnsafeMutablePointer<UInt32>
    private var startCapacity: Int
    private(set) var count = 1
    private var slots: UnsafeMutablePointer<UInt32>
    private var tags: UnsafeMutablePointer<UInt32>
    private var mask: Int
    let hasSounds: Bool
    /// A key of the whole value and of its first word, as they sound.
    private(set) var sounds: UnsafeMutablePointer<UInt32>
    private(set) var firstSounds: UnsafeMutablePointer<UInt32>

    init(hasSounds: Bool) {
        self.hasSounds = hasSounds
        capacity = 1 << 16
        bytes = .allocate(capacity: capacity)
        startCapacity = 1 << 12
        starts = .allocate(capacity: startCapacity)
        starts[0] = 0
        starts[1] = 0
        let slotCount = 1 << 13
        mask = slotCount - 1
        slots = .allocate(capacity: slotCount)
        slots.initialize(repeating: 0, count: slotCount)
        tags = .allocate(capacity: slotCount)
        tags.initialize(repeating: 0, count: slotCount)
        sounds = .allocate(capacity: hasSounds ? startCapacity : 1)
        firstSounds = .allocate(capacity: hasSounds ? startCapacity : 1)
        sounds[0] = 0
        firstSounds[0] = 0
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
        slots.deallocate()
        tags.deallocate()
        sounds.deallocate()
        firstSounds.deallocate()
    }

    /// How many bytes of memory it takes.
    var footprint: Int { capacity + startCapacity * (hasSounds ? 12 : 4) + (mask + 1) * 8 }

    @inline(__always)
    func value(_ id: UInt32) -> UnsafeBufferPointer<UInt8> {
        let start = Int(starts[Int(id)])
        return UnsafeBufferPointer(start: bytes + start, count: Int(starts[Int(id) + 1]) - start)
    }

    /// A number made from a value's bytes, the same in every dictionary.
    @inline(__always)
    func hash(_ id: UInt32) -> UInt64 {
        let value = self.value(id)
        return value.baseAddress.map { ValueDictionary.hash($0, value.count) } ?? 0
    }

    func text(_ id: UInt32) -> String {
        guard id > 0, Int(id) < count else { return "" }
        return String(decoding: value(id), as: UTF8.self)
    }

    /// The number of a value, given now if it is new; 0 for no bytes, or when four billion bytes are full.
    func intern(_ value: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
        guard length > 0 else { return 0 }
        let hash = ValueDictionary.hash(value, length)
        let tag = UInt32(truncatingIfNeeded: hash >> 32)
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            if tags[slot] == tag, equals(slots[slot], value, length) { return slots[slot] }
            slot = (slot + 1) & mask
        }
        guard used + length < Int(UInt32.max), count < Int(UInt32.max) - 2 else { return 0 }
        if (count + 1) * 10 > (mask + 1) * 7 {
            growSlots()
            slot = Int(truncatingIfNeeded: hash) & mask
            while slots[slot] != 0 { slot = (slot + 1) & mask }
        }
        if used + length > capacity { growBytes(length) }
        if count + 2 > startCapacity { growStarts() }
        (bytes + used).update(from: value, count: length)
        used += length
        let id = UInt32(truncatingIfNeeded: count)
        slots[slot] = id
        tags[slot] = tag
        if hasSounds {
            let sound = SoundKey(UnsafeBufferPointer(start: value, count: length))
            sounds[count] = sound.whole
            firstSounds[count] = sound.first
        }
        count += 1
        starts[count] = UInt32(truncatingIfNeeded: used)
        return id
    }

    private func equals(_ id: UInt32, _ value: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        let other = self.value(id)
        guard other.count == length else { return false }
        for index in 0..<length where other[index] != value[index] { return false }
        return true
    }

    static func hash(_ value: UnsafePointer<UInt8>, _ length: Int) -> UInt64 {
        var hash = UInt64(truncatingIfNeeded: length) &* 0x9E37_79B9_7F4A_7C15
        var index = 0
        let raw = UnsafeRawPointer(value)
        while index + 8 <= length {
            let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            hash = (hash ^ word) &* 0xFF51_AFD7_ED55_8CCD
            hash ^= hash >> 32
            index += 8
        }
        var last: UInt64 = 0
        var shift: UInt64 = 0
        while index < length {
            last |= UInt64(value[index]) << shift
            shift += 8
            index += 1
        }
        return SeededDraw.mixed(hash ^ last)
    }

    private func growSlots() {
        let size = (mask + 1) * 2
        let newSlots = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
        let newTags = UnsafeMutablePointer<UInt32>.allocate(capacity: size)
        newSlots.initialize(repeating: 0, count: size)
        newTags.initialize(repeating: 0, count: size)
        for slot in 0...mask where slots[slot] != 0 {
            let value = self.value(slots[slot])
            guard let base = value.baseAddress else { continue }
            var place = Int(truncatingIfNeeded: ValueDictionary.hash(base, value.count)) & (size - 1)
            while newSlots[place] != 0 { place = (place + 1) & (size - 1) }
            newSlots[place] = slots[slot]
            newTags[place] = tags[slot]
        }
        slots.deallocate()
        tags.deallocate()
        slots = newSlots
        tags = newTags
        mask = size - 1
    }

    private func growBytes(_ more: Int) {
        capacity = max(capacity + capacity / 2, used + more)
        let grown = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        grown.update(from: bytes, count: used)
        bytes.deallocate()
        bytes = grown
    }

    private func growStarts() {
        let old = startCapacity
        startCapacity = old + old / 2
        starts = ValueDictionary.grown(starts, old, startCapacity)
        if hasSounds {
            sounds = ValueDictionary.grown(sounds, old, startCapacity)
            firstSounds = ValueDictionary.grown(firstSounds, old, startCapacity)
        }
    }

    private static func grown(
        _ old: UnsafeMutablePointer<UInt32>, _ count: Int, _ capacity: Int
    ) -> UnsafeMutablePointer<UInt32> {
        let grown = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
        grown.initialize(repeating: 0, count: capacity)
        grown.update(from: old, count: count)
        old.deallocate()
        return grown
    }
}
