import Scalars

/// One thread's work on a batch: its registers for a block, and the loop over its share of the rows.
struct BatchWorker: ~Copyable {
    static let block = 1024

    /// How many blocks some rows make.
    static func blocks(_ rows: Int) -> Int { rows / block + (rows % block > 0 ? 1 : 0) }

    /// A register's values for the current block.
    private struct Memory {
        var values: UnsafeMutableRawPointer
        var validity: UnsafeMutablePointer<UInt8>
    }

    private let plan: BatchPlan
    private let memory: UnsafeMutablePointer<Memory>
    private let owned: UnsafeMutablePointer<Memory>
    /// Validity of what is never null.
    private let allValid: UnsafeMutablePointer<UInt8>
    private let counts: UnsafeMutablePointer<UInt8>
    private let tables: [PreparedRules]
    /// Break points of the tables' number columns as coefficients of the lanes they are read from.
    private let steps: [StepColumn]
    /// Where a block of each input lies in its column; of use for columns of 32-bit coefficients.
    private let narrow: UnsafeMutablePointer<UnsafeMutablePointer<Int32>>
    private let strides: [Int]
    private let widens: [Bool]
    private let slots: UnsafeMutablePointer<Slot>
    private let sets: UnsafeMutablePointer<UInt64>

    init(_ plan: BatchPlan) {
        self.plan = plan
        let size = BatchWorker.block
        let count = plan.lanes.count
        memory = .allocate(capacity: max(1, count))
        owned = .allocate(capacity: max(1, count))
        allValid = .allocate(capacity: size)
        allValid.initialize(repeating: 255, count: size)
        counts = .allocate(capacity: size)
        counts.initialize(repeating: 0, count: size)
        let inputs = plan.program.inputs.indices
        narrow = .allocate(capacity: max(1, inputs.count))
        strides = inputs.map { plan.sourceStride($0) }
        widens = inputs.map { plan.widened.contains($0) }
        slots = .allocate(capacity: max(1, count))
        slots.initialize(repeating: .null, count: max(1, count))
        sets = .allocate(capacity: size)
        sets.initialize(repeating: 0, count: size)
        for (index, lane) in plan.lanes.enumerated() {
            // Columns are read where they lie; everything else has room of its own.
            let isRead = index < plan.program.inputs.count && !plan.widened.contains(index)
            let bytes = isRead ? 16 : size * lane.stride
            let values = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
            let validity = UnsafeMutablePointer<UInt8>.allocate(capacity: size)
            validity.initialize(repeating: 255, count: size)
            (memory + index).initialize(to: Memory(values: values, validity: validity))
            (owned + index).initialize(to: Memory(values: values, validity: validity))
        }
        tables = plan.program.tables.map { PreparedRules($0) }
        steps = StepColumn.all(of: plan)
        // Constants stand in every row for the kernels that read them so; most are part of their kernel.
        var read = Set(plan.kernels.flatMap { $0.reads(plan.program) })
        read.formUnion(plan.program.outputs.map(\.register))
        for (index, constant) in plan.program.constants.enumerated() {
            let register = plan.program.inputs.count + index
            if read.contains(register) { for row in 0..<size { store(constant, register, row) } }
        }
    }

    deinit {
        for index in 0..<plan.lanes.count {
            owned[index].values.deallocate()
            owned[index].validity.deallocate()
        }
        memory.deallocate()
        owned.deallocate()
        allValid.deallocate()
        counts.deallocate()
        narrow.deallocate()
        slots.deallocate()
        sets.deallocate()
        for table in tables { table.deallocate() }
    }

    // MARK: Registers

    private func integers(_ register: Int) -> UnsafeMutablePointer<Int64> {
        memory[register].values.assumingMemoryBound(to: Int64.self)
    }
    private func bytes(_ register: Int) -> UnsafeMutablePointer<UInt8> {
        memory[register].values.assumingMemoryBound(to: UInt8.self)
    }
    private func ids(_ register: Int) -> UnsafeMutablePointer<Int32> {
        memory[register].values.assumingMemoryBound(to: Int32.self)
    }
    private func validity(_ register: Int) -> UnsafeMutablePointer<UInt8> { memory[register].validity }

    /// One value of a register as a single row has it.
    private func load(_ register: Int, _ row: Int) -> Slot {
        switch plan.lanes[register] {
        case .fixed(let exponent, _, _):
            if validity(register)[row] == 0 { return .null }
            let coefficient = integers(register)[row]
            return Slot(Decimal128(trusted: coefficient < 0, UInt128(coefficient.magnitude), exponent))
        case .days: return validity(register)[row] == 0 ? .null : Slot(day: integers(register)[row])
        case .trits: return Slot(trit: bytes(register)[row])
        case .ids: return Slot(id: ids(register)[row])
        case .slots: return memory[register].values.assumingMemoryBound(to: Slot.self)[row]
        }
    }

    private func store(_ slot: Slot, _ register: Int, _ row: Int) {
        switch plan.lanes[register] {
        case .fixed(let exponent, _, _):
            validity(register)[row] = slot.isNull ? 0 : 255
            var coefficient: Int64 = 0
            if !slot.isNull {
                // Only constants come here, and their lane has their own exponent.
                let plain = slot.number.reduced
                coefficient = plain.exponent == exponent ? plain.smallCoefficient ?? 0 : 0
            }
            integers(register)[row] = coefficient
        case .days:
            validity(register)[row] = slot.isNull ? 0 : 255
            integers(register)[row] = slot.isNull ? 0 : slot.day
        case .trits: bytes(register)[row] = slot.trit
        case .ids: ids(register)[row] = slot.id
        case .slots: memory[register].values.assumingMemoryBound(to: Slot.self)[row] = slot
        }
    }

    // MARK: Blocks

    /// Computes the rows of a range and writes the outputs.
    mutating func run(_ rows: Range<Int>, _ inputs: [BatchSource], _ outputs: [BatchSink]) {
        let computed = plan.program.inputs.count + plan.program.constants.count
        var start = rows.lowerBound
        while start < rows.upperBound {
            let count = min(BatchWorker.block, rows.upperBound - start)
            for (index, input) in inputs.enumerated() {
                let source = input.values + start * strides[index]
                memory[index].validity = input.validity.map { $0 + start } ?? allValid
                narrow[index] = source.assumingMemoryBound(to: Int32.self)
                if widens[index] {
                    BatchKernels.widen(integers(index), narrow[index], count)
                } else {
                    memory[index].values = source
                }
            }
            // What is computed for an output is computed where it will lie.
            for (output, sink) in zip(plan.program.outputs, outputs) where output.register >= computed {
                let lane = plan.lanes[output.register]
                if lane.isNarrow { continue }
                memory[output.register].values = sink.values + start * lane.stride
                if let validity = sink.validity { memory[output.register].validity = validity + start }
            }
            for kernel in plan.kernels { run(kernel, count) }
            for (output, sink) in zip(plan.program.outputs, outputs) {
                let source = memory[output.register]
                let lane = plan.lanes[output.register]
                if lane.isNarrow {
                    let narrow = (sink.values + 4 * start).assumingMemoryBound(to: Int32.self)
                    BatchKernels.narrow(narrow, integers(output.register), count)
                    if let validity = sink.validity {
                        (validity + start).update(from: source.validity, count: count)
                    }
                    continue
                }
                if source.values == sink.values + start * lane.stride { continue }
                (sink.values + start * lane.stride).copyMemory(
                    from: source.values, byteCount: count * lane.stride)
                if lane.hasValidity, let validity = sink.validity {
                    (validity + start).update(from: source.validity, count: count)
                }
            }
            start += count
        }
    }

    private func run(_ kernel: Kernel, _ count: Int) {
        switch kernel {
        case .atMost(let target, let a, let bound, let near):
            BatchKernels.atMost(bytes(target), integers(a), validity(a), bound, near: near, count)
        case .atLeast(let target, let a, let bound, let near):
            BatchKernels.atLeast(bytes(target), integers(a), validity(a), bound, near: near, count)
        case .narrowAtMost(let target, let a, let bound):
            BatchKernels.atMost(bytes(target), narrow[a], validity(a), bound, count)
        case .narrowAtLeast(let target, let a, let bound):
            BatchKernels.atLeast(bytes(target), narrow[a], validity(a), bound, count)
        case .equals(let target, let a, let value):
            BatchKernels.equals(bytes(target), integers(a), validity(a), value, count)
        case .fixedAtMost(let target, let a, let x, let b, let y):
            BatchKernels.fixedAtMost(
                bytes(target), integers(a), x, validity(a), integers(b), y, validity(b), count)
        case .fixedLess(let target, let a, let x, let b, let y):
            BatchKernels.fixedLess(
                bytes(target), integers(a), x, validity(a), integers(b), y, validity(b), count)
        case .fixedEqual(let target, let a, let x, let b, let y):
            BatchKernels.fixedEqual(
                bytes(target), integers(a), x, validity(a), integers(b), y, validity(b), count)
        case .add(let target, let a, let x, let b, let y):
            BatchKernels.add(
                integers(target), validity(target), integers(a), x, validity(a), integers(b), y, validity(b),
                count)
        case .multiply(let target, let a, let b):
            BatchKernels.multiply(
                integers(target), validity(target), integers(a), validity(a), integers(b), validity(b), count)
        case .and(let target, let a, let b): BatchKernels.and(bytes(target), bytes(a), bytes(b), count)
        case .or(let target, let a, let b): BatchKernels.or(bytes(target), bytes(a), bytes(b), count)
        case .not(let target, let a): BatchKernels.not(bytes(target), bytes(a), count)
        case .isTrue(let target, let a): BatchKernels.isTrue(bytes(target), bytes(a), count)
        case .isMissing(let target, let a): BatchKernels.isMissing(bytes(target), validity(a), count)
        case .sameId(let target, let a, let id): BatchKernels.sameId(bytes(target), ids(a), id, count)
        case .selectTrits(let target, let a, let b, let c):
            BatchKernels.selectTrits(bytes(target), bytes(a), bytes(b), bytes(c), count)
        case .selectFixed(let target, let a, let b, let x, let c, let y):
            BatchKernels.selectFixed(
                integers(target), validity(target), bytes(a), integers(b), x, validity(b), integers(c), y,
                validity(c), count)
        case .selectIds(let target, let a, let b, let c):
            BatchKernels.selectIds(ids(target), bytes(a), ids(b), ids(c), count)
        case .countTrue(let target, let first, let operands): countTrue(target, first, operands, count)
        case .rule(let target, let table, let first): rule(target, table, first, count)
        case .entry(let target, _, let rule): entry(target, rule, count)
        case .general(let instruction): general(instruction, count)
        }
    }

    private func countTrue(_ target: Int, _ first: Int, _ operands: Int, _ count: Int) {
        let out = integers(target)
        out.update(repeating: 0, count: count)
        validity(target).update(repeating: 255, count: count)
        for index in 0..<operands {
            BatchKernels.tally(counts, bytes(Int(plan.program.operands[first + index])), count)
            if index % 255 == 254 || index == operands - 1 { BatchKernels.total(out, counts, count) }
        }
    }

    private func general(_ instruction: TypedInstruction, _ count: Int) {
        let (a, b, c) = (Int(instruction.a), Int(instruction.b), Int(instruction.c))
        let target = Int(instruction.target)
        if instruction.operation == .entry {
            let list = plan.program.entries[a]
            for row in 0..<count {
                let rule = ids(b)[row]
                store(rule < 0 || Int(rule) >= list.count ? load(c, row) : list[Int(rule)], target, row)
            }
            return
        }
        for row in 0..<count {
            store(instruction.operation.perform(load(a, row), load(b, row), load(c, row)), target, row)
        }
    }

    // MARK: Tables

    private func rule(_ target: Int, _ table: Int, _ first: Int, _ count: Int) {
        let rules = tables[table]
        let out = ids(target)
        guard rules.words == 1 else {
            let operands = plan.program.operands
            for row in 0..<count {
                for word in 0..<rules.words { rules.common[word] = .max }
                for index in 0..<rules.columnCount {
                    let place = rules.place(
                        load(Int(operands[first + index]), row), in: rules.columns + index)
                    for word in 0..<rules.words {
                        rules.common[word] &= rules.columns[index].sets[place * rules.words + word]
                    }
                }
                out[row] = rules.decideCommon()
            }
            return
        }
        sets.update(repeating: .max, count: count)
        for index in 0..<rules.columnCount {
            let operand = Int(plan.program.operands[first + index])
            let column = rules.columns + index
            let ruleSets = column.pointee.sets
            let step = steps.first { $0.table == table && $0.column == index }
            switch (column.pointee.key, plan.lanes[operand]) {
            case (.ids, .ids):
                let known = Int32(truncatingIfNeeded: column.pointee.count)
                let values = ids(operand)
                for row in 0..<count {
                    let id = values[row]
                    let place = id < 0 ? known + 1 : min(id, known)
                    sets[row] &= ruleSets[Int(place)]
                }
            case (.truth, .trits):
                let values = bytes(operand)
                for row in 0..<count { sets[row] &= ruleSets[values[row] == 0 ? 2 : Int(values[row]) - 1] }
            default:
                if let step {
                    step.narrow(sets, integers(operand), validity(operand), ruleSets, count)
                } else {
                    for row in 0..<count {
                        sets[row] &= ruleSets[rules.place(load(operand, row), in: column)]
                    }
                }
            }
        }
        for row in 0..<count { out[row] = rules.decide(sets[row]) }
    }

    private func entry(_ target: Int, _ rule: Int, _ count: Int) {
        guard let numbers = plan.entryNumbers[target] else { return }
        let none = numbers.count - 1
        let rules = ids(rule)
        numbers.withUnsafeBufferPointer { numbers in
            switch plan.lanes[target] {
            case .ids:
                let out = ids(target)
                for row in 0..<count {
                    let place = rules[row] < 0 ? none : Int(rules[row])
                    out[row] = Int32(truncatingIfNeeded: numbers[place])
                }
            case .trits:
                let out = bytes(target)
                for row in 0..<count {
                    let place = rules[row] < 0 ? none : Int(rules[row])
                    out[row] = UInt8(truncatingIfNeeded: numbers[place])
                }
            default:
                guard let valid = plan.entryValidity[target] else { return }
                let out = integers(target)
                let outValid = validity(target)
                valid.withUnsafeBufferPointer { valid in
                    for row in 0..<count {
                        let place = rules[row] < 0 ? none : Int(rules[row])
                        out[row] = numbers[place]
                        outValid[row] = valid[place]
                    }
                }
            }
        }
    }
}

/// A table's number or date column met with 64-bit coefficients: the break points as the coefficients at which
/// the set of rules changes.
struct StepColumn {
    let table: Int
    let column: Int
    /// Two for each break point: the first coefficient at or above it, and the first above it.
    private let thresholds: [Int64]
    private let size: Int

    /// The columns of a plan that can be met so.
    static func all(of plan: BatchPlan) -> [StepColumn] {
        var result: [StepColumn] = []
        for kernel in plan.kernels {
            guard case .rule(_, let table, let first) = kernel else { continue }
            for (index, column) in plan.program.tables[table].columns.enumerated() {
                let lane = plan.lanes[Int(plan.program.operands[first + index])]
                var thresholds: [Int64] = []
                switch (column.key, lane) {
                case (.points(let points), .fixed(let exponent, _, _)):
                    for point in points {
                        guard let (at, above) = steps(of: point, exponent) else { break }
                        thresholds += [at, above]
                    }
                    guard thresholds.count == 2 * points.count else { continue }
                case (.days(let days), .days):
                    for day in days { thresholds += [day, day + 1] }
                default: continue
                }
                result.append(StepColumn(table: table, column: index, thresholds: thresholds))
            }
        }
        return result
    }

    private init(table: Int, column: Int, thresholds: [Int64]) {
        self.table = table
        self.column = column
        self.thresholds = thresholds
        size = thresholds.count
    }

    /// The first coefficients at and above a number.
    private static func steps(of number: Decimal128, _ exponent: Int) -> (Int64, Int64)? {
        guard let up = number.ceiling(scale: -exponent), let down = number.floor(scale: -exponent),
            let at = coefficient(up, exponent), let under = coefficient(down, exponent), under < .max
        else { return nil }
        return (at, under + 1)
    }

    private static func coefficient(_ number: Decimal128, _ exponent: Int) -> Int64? {
        let plain = number.reduced
        if plain.isZero { return 0 }
        let gap = plain.exponent - exponent
        guard gap >= 0, gap <= 18, let small = plain.smallCoefficient else { return nil }
        let (value, overflow) = small.multipliedReportingOverflow(by: smallPowerOfTen(gap))
        return overflow ? nil : value
    }

    /// Takes from each row's rules those its value does not pass.
    func narrow(
        _ sets: UnsafeMutablePointer<UInt64>, _ values: UnsafeMutablePointer<Int64>,
        _ validity: UnsafeMutablePointer<UInt8>, _ ruleSets: UnsafeMutablePointer<UInt64>, _ count: Int
    ) {
        let size = size
        thresholds.withUnsafeBufferPointer { thresholds in
            guard let base = thresholds.baseAddress, size > 0 else {
                for row in 0..<count { sets[row] &= ruleSets[validity[row] == 0 ? 1 : 0] }
                return
            }
            for row in 0..<count {
                let value = values[row]
                // How many thresholds are at or below the value: a search without branches.
                var low = 0
                var length = size
                while length > 1 {
                    let half = length >> 1
                    low = base[low &+ half &- 1] <= value ? low &+ half : low
                    length &-= half
                }
                let place = low &+ (base[low] <= value ? 1 : 0)
                sets[row] &= ruleSets[validity[row] == 0 ? size &+ 1 : place]
            }
        }
    }
}
