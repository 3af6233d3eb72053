import Bytes
import Dispatch
import Synchronization

/// One file's validation: runs are read in order, checked on every core, and put together in order.
///
/// A run is checked as if only records stood before it in the root, which is so in nearly every file. Where it was not, or a
/// cut was none, the work goes on from there one run after another, each from where the last one left the root.
final class ValidationWork: @unchecked Sendable {
    private let validator: Validator
    private let source: RunSource
    private var merger: ReportMerger
    private(set) var failure: FileError?
    private let reading = Mutex(())
    private let merging = Mutex(())
    // Guarded by `reading`.
    private var handedOut = 0
    private var isExhausted = false
    // Guarded by `merging`.
    private var merged = 0
    private var early: [Int: (result: RunResult, start: Int)] = [:]
    private var redoFrom: Int?
    private var isStopped = false
    private var sawEnd = false

    init(_ validator: Validator, _ source: RunSource, file: String) {
        self.validator = validator
        self.source = source
        merger = ReportMerger(file: file, validator: validator)
        report = ValidationReport(file: file, kind: nil, version: "")
    }

    /// What the validation came to, once it has run.
    private(set) var report: ValidationReport

    /// Bytes of the text.
    var length: Int { source.offset }

    func run() {
        do throws(FileError) {
            var state = RootState()
            let buffer = RunBuffer(capacity: RunSource.runLength + RunSource.runLength / 8)
            while try one(&state, buffer) {
                guard validator.cores > 1, source.isSeekable, redoFrom == nil, state.isRegular else {
                    continue
                }
                share(from: state)
                if let failure { throw failure }
                if sawEnd || merger.isOver { break }
                // What was read ahead is read again, each run from where the last left the root.
                if let redoFrom { source.restart(at: redoFrom) }
            }
            report = merger.finish()
        } catch {
            failure = error
        }
    }

    /// The next run by itself; false when it was the last.
    private func one(_ state: inout RootState, _ buffer: RunBuffer) throws(FileError) -> Bool {
        var isLast = try source.next(buffer, root: state.tag)
        var result = validator.validate(buffer, from: state, isLast: isLast)
        while result.endsWithin, !source.isTooLong {
            isLast = try source.extend(buffer, root: state.tag.count)
            result = validator.validate(buffer, from: state, isLast: isLast)
        }
        merger.add(source.isTooLong ? tooLong() : result)
        state = result.state
        return !isLast && !merger.isOver
    }

    private func tooLong() -> RunResult {
        var result = RunResult()
        result.fault = (.recordTooLong(limit: validator.limits.record), 0, 0)
        return result
    }

    /// Checks the runs that follow on every core, until the end or a run that does not leave the root as it found it.
    private func share(from state: RootState) {
        DispatchQueue.concurrentPerform(iterations: validator.cores) { _ in
            let buffer = RunBuffer(capacity: RunSource.runLength + RunSource.runLength / 8)
            while let run = next(buffer, state) {
                let result = validator.validate(buffer, from: state, isLast: run.isLast)
                if !take(result, run) { break }
            }
        }
    }

    private struct Claim {
        var number: Int
        var start: Int
        var isLast: Bool
    }

    private func next(_ buffer: RunBuffer, _ state: RootState) -> Claim? {
        if merging.withLock({ _ in isStopped }) { return nil }
        return reading.withLock { _ in
            guard !isExhausted else { return nil }
            let start = source.offset
            do throws(FileError) {
                isExhausted = try source.next(buffer, root: state.tag)
            } catch {
                failure = error
                isExhausted = true
                return nil
            }
            defer { handedOut += 1 }
            return Claim(number: handedOut, start: start, isLast: isExhausted)
        }
    }

    /// Adds a result, and those that waited for it; false when the work is over.
    private func take(_ result: RunResult, _ claim: Claim) -> Bool {
        merging.withLock { _ in
            early[claim.number] = (result, claim.start)
            while !isStopped, let next = early.removeValue(forKey: merged) {
                let result = next.result
                if result.endsWithin || !result.isLast && result.fault == nil && !result.state.isRegular {
                    redoFrom = next.start
                    isStopped = true
                    break
                }
                merger.add(result)
                merged += 1
                if result.isLast { sawEnd = true }
                if result.isLast || merger.isOver { isStopped = true }
            }
            return !isStopped
        }
    }
}
