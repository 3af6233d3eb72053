import Dispatch
import Foundation
import Synchronization

/// Dear work, done one piece at a time on a thread that goes behind all others, with few waiting: a crowd at the door
/// holds up neither those who are inside nor the memory of the machine.
final class Turnstile: Sendable {
    private struct Line {
        var work: [@Sendable () -> Void] = []
        /// The one under way among them.
        var count = 0
        var isStaffed = false
        var isEnded = false
    }

    private let line = Mutex(Line())
    private let bell = DispatchSemaphore(value: 0)
    private let name: String
    /// How many are let stand in line, the one under way among them.
    let most: Int

    init(_ name: String, most: Int) {
        self.name = name
        self.most = most
    }

    /// Does a piece of work when its turn comes; nil, at once, where too many wait already.
    func pass<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value? {
        await withCheckedContinuation { (done: CheckedContinuation<Value?, Never>) in
            let isIn = line.withLock { line -> Bool in
                guard line.count < most, !line.isEnded else { return false }
                line.count += 1
                line.work.append { done.resume(returning: work()) }
                if !line.isStaffed {
                    line.isStaffed = true
                    staff()
                }
                return true
            }
            if isIn { bell.signal() } else { done.resume(returning: nil) }
        }
    }

    /// Lets nobody in any more, and waits for those who are.
    func end() async {
        await withCheckedContinuation { (done: CheckedContinuation<Void, Never>) in
            let isEmpty = line.withLock { line -> Bool in
                let isEmpty = line.count == 0
                line.isEnded = true
                // Behind all who stand in it.
                if !isEmpty { line.work.append { done.resume() } }
                return isEmpty
            }
            if isEmpty { done.resume() } else { bell.signal() }
        }
    }

    private func staff() {
        Thread.behindOthers(name) { [self] in
            while true {
                bell.wait()
                let next = line.withLock { $0.work.isEmpty ? nil : $0.work.removeFirst() }
                guard let next else { continue }
                next()
                line.withLock { $0.count = max(0, $0.count - 1) }
            }
        }
    }
}

extension Thread {
    /// Begins a thread that goes behind those that answer questions.
    static func behindOthers(_ name: String, _ work: @escaping @Sendable () -> Void) {
        let thread = Thread {
            #if os(Linux)
                setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
            #endif
            work()
        }
        thread.stackSize = 8 << 20
        thread.name = name
        thread.start()
    }
}
