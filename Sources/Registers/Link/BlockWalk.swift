import Dispatch
import Synchronization

/// Goes through the blocks of one pass: records sorted by key, part by part, within a set memory.
///
/// The records of a pass are taken in slices by key, as many as memory asks for; each slice is one walk over the register
/// in file order, which gathers the records with their values when the register lies on disk. Within a slice 256 buckets
/// are sorted and worked through by the cores.
struct BlockWalk {
    let register: PackedRegister
    let cores: Int
    let cap: Int
    /// Bytes that one slice may take.
    let memory: Int

    struct Entry {
        var key: UInt64
        var row: Int32
        /// Where the gathered values lie.
        var place: Int32
    }

    /// One block: at most `cap` records that share a key.
    struct Block {
        var entries: UnsafeMutableBufferPointer<Entry>
        var values: UnsafePointer<UInt32>
        var width: Int

        @inline(__always)
        func record(_ index: Int) -> UnsafePointer<UInt32> { values + Int(entries[index].place) * width }
    }

    /// What happened beside the pairs.
    struct Counts: Sendable {
        var keyed = 0
        var compared = 0
        /// Pairs that share the pass's key but lie in blocks still too large when no refinement is left.
        var leftOut = 0
        /// Pairs parted by a refinement.
        var refinedApart = 0
        var heavy: [UInt64] = []

        mutating func add(_ other: Counts) {
            keyed += other.keyed
            compared += other.compared
            leftOut += other.leftOut
            refinedApart += other.refinedApart
            heavy += other.heavy
        }
    }

    /// - Parameters:
    ///   - sampling: only keys of which one in so many is taken.
    ///   - worker: makes one worker's state and what it does with a block.
    func run<Worker: BlockWorker>(
        _ maker: KeyMaker, sampling: UInt64 = 1, worker: @Sendable () -> Worker,
        tick: () throws(RegisterError) -> Void
    ) throws(RegisterError) -> (results: [Worker.Result], counts: Counts) {
        let each = MemoryLayout<Entry>.size + (register.isSpilled ? register.width * 4 : 0)
        let slices = max(1, min(256, (register.count * each + max(1, memory) - 1) / max(1, memory)))
        var results: [Worker.Result] = []
        var counts = Counts()
        let bucketsASlice = (256 + slices - 1) / slices
        var from = 0
        while from < 256 {
            let upTo = min(256, from + bucketsASlice)
            let slice = gather(maker, from..<upTo, sampling)
            defer { slice.deallocate() }
            let found = work(slice, maker, worker)
            results += found.results
            counts.add(found.counts)
            from = upTo
            register.release()
            try tick()
        }
        return (results, counts)
    }

    private final class Slice: @unchecked Sendable {
        let entries: UnsafeMutablePointer<Entry>
        let starts: [Int]
        let values: UnsafePointer<UInt32>
        let owned: UnsafeMutablePointer<UInt32>?

        init(
            _ entries: UnsafeMutablePointer<Entry>, _ starts: [Int], _ values: UnsafePointer<UInt32>,
            _ owned: UnsafeMutablePointer<UInt32>?
        ) {
            (self.entries, self.starts, self.values, self.owned) = (entries, starts, values, owned)
        }

        func deallocate() {
            entries.deallocate()
            owned?.deallocate()
        }
    }

    private func gather(_ maker: KeyMaker, _ buckets: Range<Int>, _ sampling: UInt64) -> Slice {
        let width = register.width
        let base = register.base
        var counts = [Int](repeating: 0, count: 257)
        for row in 0..<register.count {
            let key = maker.key(base + row * width)
            guard key != 0, sampling == 1 || (key >> 8) % sampling == 0 else { continue }
            let bucket = Int(key >> 56)
            if buckets.contains(bucket) { counts[bucket + 1] += 1 }
        }
        for bucket in 0..<256 { counts[bucket + 1] += counts[bucket] }
        let total = counts[256]
        let entries = UnsafeMutablePointer<Entry>.allocate(capacity: max(1, total))
        let owned: UnsafeMutablePointer<UInt32>? =
            register.isSpilled ? .allocate(capacity: max(1, total * width)) : nil
        var next = counts
        for row in 0..<register.count {
            let record = base + row * width
            let key = maker.key(record)
            guard key != 0, sampling == 1 || (key >> 8) % sampling == 0 else { continue }
            let bucket = Int(key >> 56)
            guard buckets.contains(bucket) else { continue }
            let place = next[bucket]
            next[bucket] += 1
            (owned.map { $0 + place * width })?.update(from: record, count: width)
            (entries + place).initialize(
                to: Entry(key: key, row: Int32(row), place: Int32(owned == nil ? row : place)))
        }
        return Slice(entries, counts, owned.map { UnsafePointer($0) } ?? base, owned)
    }

    private func work<Worker: BlockWorker>(
        _ slice: Slice, _ maker: KeyMaker, _ makeWorker: @Sendable () -> Worker
    ) -> (results: [Worker.Result], counts: Counts) {
        let next = Atomic<Int>(0)
        let gathered = Mutex<(results: [(Int, Worker.Result)], counts: Counts)>(([], Counts()))
        let (cap, width) = (self.cap, register.width)
        let shared = Unshared(maker)
        withoutActuallyEscaping(makeWorker) { makeWorker in
            DispatchQueue.concurrentPerform(iterations: cores) { core in
                var worker = makeWorker()
                var counts = Counts()
                while true {
                    let bucket = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard bucket < 256 else { break }
                    let entries = UnsafeMutableBufferPointer(
                        start: slice.entries + slice.starts[bucket],
                        count: slice.starts[bucket + 1] - slice.starts[bucket])
                    guard entries.count > 0 else { continue }
                    counts.keyed += entries.count
                    BlockWalk.split(entries, slice.values, width, cap, shared.value, 0, &counts, &worker)
                }
                let result = worker.finish()
                gathered.withLock { gathered in
                    gathered.results.append((core, result))
                    gathered.counts.add(counts)
                }
            }
        }
        return gathered.withLock { ($0.results.sorted { $0.0 < $1.0 }.map(\.1), $0.counts) }
    }

    private struct Unshared<Value>: @unchecked Sendable {
        let value: Value
        init(_ value: Value) { self.value = value }
    }

    /// Sorts entries by key and hands each block on, refining those that are too large.
    static func split<Worker: BlockWorker>(
        _ whole: UnsafeMutableBufferPointer<Entry>, _ values: UnsafePointer<UInt32>, _ width: Int, _ cap: Int,
        _ maker: KeyMaker, _ level: Int, _ counts: inout Counts, _ worker: inout Worker
    ) {
        var entries = whole
        entries.sort { $0.key != $1.key ? $0.key < $1.key : $0.row < $1.row }
        var start = 0
        while start < entries.count {
            let key = entries[start].key
            var end = start + 1
            while end < entries.count, entries[end].key == key { end += 1 }
            let size = end - start
            let block = UnsafeMutableBufferPointer(rebasing: entries[start..<end])
            start = end
            guard size > 1 else { continue }
            let pairs = size * (size - 1) / 2
            if size <= cap {
                counts.compared += pairs
                if level > 0 { counts.refinedApart -= pairs }
                worker.take(Block(entries: block, values: values, width: width))
                continue
            }
            counts.heavy.append(key)
            if level == 0 { counts.refinedApart += pairs }
            guard level < maker.pass.refinements.count else {
                counts.leftOut += pairs
                counts.refinedApart -= pairs
                continue
            }
            for index in 0..<size {
                block[index].key = maker.refined(key, values + Int(block[index].place) * width, level + 1)
            }
            split(block, values, width, cap, maker, level + 1, &counts, &worker)
        }
    }
}

/// What a core does with blocks.
protocol BlockWorker: SendableMetatype {
    associatedtype Result: Sendable
    mutating func take(_ block: BlockWalk.Block)
    mutating func finish() -> Result
}
