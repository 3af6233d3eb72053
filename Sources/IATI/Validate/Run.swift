import Bytes

/// Whole activities cut from a file, with the zeros that the pass wants behind them.
final class RunBuffer: @unchecked Sendable {
    static let padding = 64
    let base: UnsafeMutablePointer<UInt8>
    let count: Int

    init(_ parts: [UnsafeBufferPointer<UInt8>]) {
        count = parts.reduce(0) { $0 + $1.count }
        base = .allocate(capacity: count + RunBuffer.padding)
        var at = 0
        for part in parts {
            if let from = part.baseAddress { (base + at).update(from: from, count: part.count) }
            at += part.count
        }
        (base + count).update(repeating: 0, count: RunBuffer.padding)
    }

    deinit { base.deallocate() }
}

/// A finding with its line and column within the run.
struct PlacedFinding: Sendable {
    var raw: RawFinding
    var line: Int
    var column: Int
}

/// What a run came to.
struct RunResult: Sendable {
    struct Mark: Sendable {
        var mark: ActivityMarks.Mark
        var line: Int
        var column: Int
    }
    struct Reference: Sendable {
        var reference: ActivityMarks.Reference
        var line: Int
        var column: Int
    }
    var findings: [PlacedFinding] = []
    var marks: [Mark] = []
    var references: [Reference] = []
    var identifiers: [Int32: String] = [:]
    var activities = 0
    var fault: (what: MarkupFault.What, line: Int, column: Int)?
    /// The bytes ended within something that had begun.
    var endsWithin = false
    /// The root's children stood as the schema expects, so that the next run could begin as it did.
    var isRegular = true
    var lines = 0
    var lastColumn = 0
    var kind = FileKind.activities
    var version = ""
    var rootTag = 0..<0
    var sawRoot = false
}

extension RawFinding: @unchecked Sendable {}
extension ActivityMarks.Reference: @unchecked Sendable {}
extension ActivityMarks.Mark: @unchecked Sendable {}

/// Counts lines and columns forward through a run.
struct PlaceCounter {
    let base: UnsafePointer<UInt8>
    let end: Int
    var at: Int
    var line = 0
    var lineStart: Int

    init(_ base: UnsafePointer<UInt8>, from: Int, end: Int) {
        self.base = base
        self.end = end
        at = from
        lineStart = from
    }

    /// Goes on to an offset, which must not lie before the last one.
    mutating func advance(to offset: Int) {
        let stop = min(offset, end)
        guard at < stop else { return }
        var feeds = 0
        var returns = 0
        var index = at
        // Bytes that match are summed within words, at most 255 words to a sum.
        while index &+ 8 <= stop {
            let words = min(255, (stop &- index) &>> 3)
            var sum: UInt64 = 0
            var sawReturn: UInt64 = 0
            let from = index
            for _ in 0..<words {
                let word = Swar.load(base + index)
                let x = word ^ (Swar.ones &* 0x0A)
                sum &+= (~(((x & ~Swar.tops) &+ ~Swar.tops) | x) & Swar.tops) &>> 7
                sawReturn |= Swar.equal(word, 0x0D)
                index &+= 8
            }
            let pairs = (sum & 0x00FF_00FF_00FF_00FF) &+ ((sum &>> 8) & 0x00FF_00FF_00FF_00FF)
            feeds &+= Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
            if sawReturn != 0 { for at in from..<index where base[at] == 0x0D { returns &+= 1 } }
        }
        while index < stop {
            feeds &+= base[index] == 0x0A ? 1 : 0
            returns &+= base[index] == 0x0D ? 1 : 0
            index &+= 1
        }
        if returns > 0 {
            for index in at..<stop where base[index] == 0x0D && index + 1 < end && base[index + 1] == 0x0A {
                returns -= 1
            }
        }
        line += feeds + returns
        if feeds + returns > 0 {
            var index = stop - 1
            while base[index] != 0x0A, base[index] != 0x0D || (index + 1 < end && base[index + 1] == 0x0A) {
                index -= 1
            }
            lineStart = index + 1
        }
        at = stop
    }

    var column: Int {
        var characters = 0
        for index in lineStart..<max(lineStart, at) where base[index] & 0xC0 != 0x80 { characters += 1 }
        return characters
    }
}

extension Validator {
    /// Validates one run; `prefix` bytes at its head are the root's start tag, repeated.
    func validate(_ buffer: RunBuffer, prefix: Int, isLast: Bool) -> RunResult {
        var result = RunResult()
        let base = UnsafePointer(buffer.base)
        var fault: MarkupFault?
        var found: [RawFinding] = []
        var pass = DocumentPass(
            base, buffer.count, from: 0, table: table, limits: limits, settings: settings,
            checksRules: checksRules)
        do throws(MarkupFault) {
            if prefix > 0 {
                try pass.startRoot()
                pass.found.removeAll()
            }
            try pass.run(toTheEnd: isLast)
        } catch {
            fault = error
        }
        result.endsWithin = !isLast && fault == nil && pass.depth != 1
        result.isRegular = pass.isRegular
        found = pass.found.sorted { $0.offset < $1.offset }
        var places = PlaceCounter(base, from: prefix, end: buffer.count)
        for raw in found {
            places.advance(to: raw.offset)
            result.findings.append(PlacedFinding(raw: raw, line: places.line, column: places.column))
        }
        places.advance(to: buffer.count)
        result.lines = places.line
        result.lastColumn = places.column
        if let fault {
            var counter = PlaceCounter(base, from: prefix, end: buffer.count)
            counter.advance(to: fault.offset)
            result.fault = (fault.what, counter.line, counter.column)
            if case .unexpectedEnd = fault.what, !isLast { result.endsWithin = true }
        }
        var counter = PlaceCounter(base, from: prefix, end: buffer.count)
        if keepsPlaces {
            for mark in pass.marks.marks {
                result.marks.append(.init(mark: mark, line: 0, column: 0))
            }
        }
        for reference in pass.marks.references {
            counter.advance(to: reference.offset)
            result.references.append(
                .init(reference: reference, line: counter.line, column: counter.column))
        }
        result.identifiers = pass.marks.identifiers
        result.activities = Int(pass.marks.count)
        result.kind = pass.kind
        result.version = pass.version
        result.sawRoot = pass.sawRoot
        result.rootTag = pass.rootTag
        return result
    }
}
