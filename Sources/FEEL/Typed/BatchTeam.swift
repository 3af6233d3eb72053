import Dispatch
import Synchronization

/// A batch that several threads share: each takes a part of the blocks still to do, long runs first, so that memory is
/// read in order, and single blocks last, so that a core with other work to do takes fewer of them.
final class BatchJob: @unchecked Sendable {
    private let engine: BatchEngine
    private let rows: Int
    private let blocks: Int
    private let sources: [BatchSource]
    private let sinks: [BatchSink]
    private let next = Atomic<Int>(0)

    init(_ engine: BatchEngine, rows: Int, _ sources: [BatchSource], _ sinks: [BatchSink]) {
        self.engine = engine
        self.rows = rows
        blocks = BatchWorker.blocks(rows)
        self.sources = sources
        self.sinks = sinks
    }

    private func take() -> Range<Int>? {
        var start = next.load(ordering: .relaxed)
        while start < blocks {
            let end = start + max(1, (blocks - start) / (3 * engine.count))
            let (exchanged, found) = next.compareExchange(expected: start, desired: end, ordering: .relaxed)
            if exchanged { return start..<end }
            start = found
        }
        return nil
    }

    /// Computes runs of blocks until none is left.
    func work(_ worker: Int) {
        while let run = take() {
            let start = run.lowerBound * BatchWorker.block
            engine.workers[worker].run(start..<min(rows, run.upperBound * BatchWorker.block), sources, sinks)
        }
    }
}

/// A plan with its workers' memory, for one thread each.
final class BatchEngine: @unchecked Sendable {
    let plan: BatchPlan
    let count: Int
    fileprivate let workers: UnsafeMutablePointer<BatchWorker>
    private let mates: [BatchMate]

    init(_ plan: BatchPlan, threads: Int) {
        self.plan = plan
        count = threads
        workers = .allocate(capacity: threads)
        for index in 0..<threads { (workers + index).initialize(to: BatchWorker(plan)) }
        mates = (1..<max(1, threads)).map { BatchMate($0) }
    }

    deinit {
        workers.deinitialize(count: count)
        workers.deallocate()
    }

    /// Computes all rows; the calling thread does its share and returns when all is done.
    func run(rows: Int, _ sources: [BatchSource], _ sinks: [BatchSink]) {
        guard count > 1 else {
            workers[0].run(0..<rows, sources, sinks)
            return
        }
        let job = BatchJob(self, rows: rows, sources, sinks)
        for mate in mates { mate.call(job) }
        job.work(0)
        for mate in mates { mate.dismiss() }
    }
}

/// Another thread's part in batches. Having done its share it looks out for the next batch for a moment, because waking
/// a thread takes as long as thousands of rows; then it goes back to the system.
private final class BatchMate: @unchecked Sendable {
    private enum State {
        static let asleep = 0
        static let waiting = 1
        static let called = 2
        static let working = 3
    }

    /// How long it looks out, in nanoseconds.
    private static let patience: UInt64 = 200_000

    private let worker: Int
    private let state = Atomic<Int>(State.asleep)
    /// Written only while it is asleep or waiting, and read only from call to dismissal.
    private var job: BatchJob?

    init(_ worker: Int) { self.worker = worker }

    func call(_ job: BatchJob) {
        self.job = job
        if state.exchange(State.called, ordering: .acquiringAndReleasing) == State.asleep {
            DispatchQueue.global(qos: .userInitiated).async { self.attend() }
        }
    }

    /// Returns when it no longer works on the job. One that had not begun is let off: nothing was left to do.
    func dismiss() {
        let (isLetOff, _) = state.compareExchange(
            expected: State.called, desired: State.asleep, ordering: .acquiringAndReleasing)
        if !isLetOff { while state.load(ordering: .acquiring) == State.working {} }
        job = nil
    }

    private func attend() {
        while true {
            guard take() else { return }
            job?.work(worker)
            state.store(State.waiting, ordering: .releasing)
            guard isCalledSoon() else { return }
        }
    }

    private func take() -> Bool {
        state.compareExchange(
            expected: State.called, desired: State.working, ordering: .acquiringAndReleasing
        ).exchanged
    }

    private func isCalledSoon() -> Bool {
        let end = DispatchTime.now().uptimeNanoseconds + BatchMate.patience
        repeat {
            for _ in 0..<256 {
                let now = state.load(ordering: .relaxed)
                if now != State.waiting { return now == State.called }
            }
        } while DispatchTime.now().uptimeNanoseconds < end
        return !state.compareExchange(
            expected: State.waiting, desired: State.asleep, ordering: .acquiringAndReleasing
        ).exchanged
    }
}
