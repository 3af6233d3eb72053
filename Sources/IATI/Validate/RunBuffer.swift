/// Whole records cut from a file behind the root's start tag, with the zeros that the pass wants behind them.
///
/// One buffer serves run after run, so that its pages stay where the processor has them.
final class RunBuffer: @unchecked Sendable {
    static let padding = 64
    private(set) var base: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4096) {
        self.capacity = capacity
        base = .allocate(capacity: capacity + RunBuffer.padding)
    }

    convenience init(_ parts: [UnsafeBufferPointer<UInt8>]) {
        self.init(capacity: parts.reduce(0) { $0 + $1.count })
        for part in parts { append(part) }
    }

    deinit { base.deallocate() }

    func clear() { count = 0 }

    func append(_ part: UnsafeBufferPointer<UInt8>) {
        guard let from = part.baseAddress else { return }
        let to = room(for: part.count)
        to.update(from: from, count: part.count)
        count += part.count
    }

    /// Space behind the bytes; what is written there counts once `grow` is called.
    func room(for more: Int) -> UnsafeMutablePointer<UInt8> {
        if count + more > capacity {
            capacity = max(count + more, capacity * 2)
            let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + RunBuffer.padding)
            larger.update(from: base, count: count)
            base.deallocate()
            base = larger
        }
        return base + count
    }

    func grow(by more: Int) { count += more }

    func cut(at end: Int) { count = end }

    /// Puts the zeros behind the bytes.
    func seal() { (base + count).update(repeating: 0, count: RunBuffer.padding) }

    func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
    }
}
