import Scalars

/// Where a batch reads an input.
struct BatchSource: @unchecked Sendable {
    var values: UnsafeMutableRawPointer
    var validity: UnsafeMutablePointer<UInt8>?
}

/// Where a batch writes an output.
struct BatchSink: @unchecked Sendable {
    var values: UnsafeMutableRawPointer
    var validity: UnsafeMutablePointer<UInt8>?
}

/// Why a batch cannot run.
public enum BatchError: Error, Sendable, Hashable {
    case columnCount(expected: Int, found: Int)
    case columnType(input: String, expected: TypedType, found: TypedType)
    case rowCount(input: String, expected: Int, found: Int)
}

extension TypedProgram {
    /// Computes the outputs for many rows at once.
    ///
    /// - Parameters:
    ///   - columns: one for each input, in order, all of the same length; strings numbered by ``vocabulary``.
    ///   - cores: how many threads share the rows.
    /// - Returns: one column for each output, in order. The same values, digit by digit, that ``TypedRunner``
    ///   gives row by row. Where many batches of one size follow each other, ``TypedBatch`` keeps their memory.
    public func evaluate(_ columns: [Column], cores: Int = 1) throws(BatchError) -> [Column] {
        var batch = TypedBatch(self, cores: cores)
        try batch.evaluate(columns)
        return batch.columns
    }
}

/// A program run on one batch after another, as draws and the past do: the memory of the results is kept from batch to
/// batch, where getting it anew from the system would take longer than small programs do.
///
///     var batch = TypedBatch(program, cores: 2)
///     for columns in draws {
///         try batch.evaluate(columns)
///         count += batch.columns[0] …
///     }
public struct TypedBatch: Sendable {
    public let program: TypedProgram
    /// How many threads share the rows.
    public let cores: Int
    private var results: [BatchResult] = []
    private var engine: BatchEngine?

    public init(_ program: TypedProgram, cores: Int = 1) {
        self.program = program
        self.cores = cores
    }

    /// One column for each output, in order, of the batch evaluated last; none before the first. Let go of them before
    /// the next batch, which otherwise has to leave them their memory.
    public var columns: [Column] { results.map(\.column) }

    /// Computes the outputs for many rows at once.
    ///
    /// - Parameter columns: one for each input, in order, all of the same length; strings numbered by the program's
    ///   ``TypedProgram/vocabulary``.
    public mutating func evaluate(_ columns: [Column]) throws(BatchError) {
        guard columns.count == program.inputs.count else {
            throw .columnCount(expected: program.inputs.count, found: columns.count)
        }
        let rows = columns.first?.count ?? 1
        for (input, column) in zip(program.inputs, columns) {
            guard column.type == input.type else {
                throw .columnType(input: input.name, expected: input.type, found: column.type)
            }
            guard column.count == rows else {
                throw .rowCount(input: input.name, expected: rows, found: column.count)
            }
        }
        let engine = engine(for: columns, rows)
        let lanes = program.outputs.map { engine.plan.lanes[$0.register] }
        if results.count != lanes.count { results = lanes.map { BatchResult($0, rows) } }
        for (index, lane) in lanes.enumerated() where !results[index].takes(lane, rows) {
            results[index] = BatchResult(lane, rows)
        }
        Self.withSources(columns[...], []) { sources in
            BatchResult.withSinks(&results, 0, []) { sinks in engine.run(rows: rows, sources, sinks) }
        }
    }

    /// The plan and the workers' memory of the last batch where they serve this one too. A copy of this value that has
    /// run since shares them, so it gets its own.
    private mutating func engine(for columns: [Column], _ rows: Int) -> BatchEngine {
        let threads = max(1, min(cores, BatchWorker.blocks(rows) / 4))
        if isKnownUniquelyReferenced(&engine), let engine, engine.count == threads,
            engine.plan.serves(columns)
        {
            return engine
        }
        let made = BatchEngine(BatchPlan(program, columns: columns), threads: threads)
        engine = made
        return made
    }

    /// Holds every column's memory in place while the body runs.
    private static func withSources(
        _ columns: ArraySlice<Column>, _ sources: [BatchSource], _ body: ([BatchSource]) -> Void
    ) {
        guard let column = columns.first else {
            body(sources)
            return
        }
        func next(_ values: UnsafeRawPointer?, _ validity: [UInt8]?) {
            guard let values else {
                // Columns without rows.
                withSources(columns.dropFirst(), sources, body)
                return
            }
            let address = UnsafeMutableRawPointer(mutating: values)
            guard let validity else {
                withSources(columns.dropFirst(), sources + [BatchSource(values: address)], body)
                return
            }
            validity.withUnsafeBufferPointer { bytes in
                let source = BatchSource(
                    values: address, validity: UnsafeMutablePointer(mutating: bytes.baseAddress))
                withSources(columns.dropFirst(), sources + [source], body)
            }
        }
        switch column {
        case .number(let column):
            switch column.storage {
            case .fixed(let values, _):
                values.withUnsafeBytes { next($0.baseAddress, column.validity) }
            case .narrow(let values, _):
                values.withUnsafeBytes { next($0.baseAddress, column.validity) }
            case .wide(let values): values.withUnsafeBytes { next($0.baseAddress, nil) }
            }
        case .boolean(let column): column.trits.withUnsafeBytes { next($0.baseAddress, nil) }
        case .string(let column): column.ids.withUnsafeBytes { next($0.baseAddress, nil) }
        case .date(let column): column.numbers.withUnsafeBytes { next($0.baseAddress, column.validity) }
        }
    }
}

/// The memory of an output while it is computed: the arrays its column will hold.
private struct BatchResult {
    private enum Values {
        case integers([Int64])
        case narrow([Int32])
        case bytes([UInt8])
        case ids([Int32])
        case slots([Slot])
    }

    private var lane: Lane
    private var values: Values
    private var validity: [UInt8]

    init(_ lane: Lane, _ rows: Int) {
        self.lane = lane
        values =
            switch lane {
            case .fixed where lane.isNarrow: .narrow(BatchResult.room(rows))
            case .fixed, .days: .integers(BatchResult.room(rows))
            case .trits: .bytes(BatchResult.room(rows))
            case .ids: .ids(BatchResult.room(rows))
            case .slots: .slots(BatchResult.room(rows))
            }
        validity = BatchResult.room(lane.hasValidity ? rows : 0)
    }

    /// Room for plain integers that every block will write; clearing it first would touch it twice.
    private static func room<Element: BitwiseCopyable>(_ rows: Int) -> [Element] {
        [Element](unsafeUninitializedCapacity: rows) { _, count in count = rows }
    }

    /// Takes on another lane of the same width and number of rows; false where the memory does not fit it.
    mutating func takes(_ other: Lane, _ rows: Int) -> Bool {
        guard lane.hasValidity == other.hasValidity, lane.stride == other.stride,
            lane.isNarrow == other.isNarrow,
            validity.count == (other.hasValidity ? rows : 0)
        else { return false }
        let count =
            switch values {
            case .integers(let array): array.count
            case .narrow(let array): array.count
            case .bytes(let array): array.count
            case .ids(let array): array.count
            case .slots(let array): array.count
            }
        lane = other
        return count == rows
    }

    var column: Column {
        switch (lane, values) {
        case (.fixed(let exponent, let low, let high), .integers(let integers)):
            .number(
                NumberColumn(computed: integers, exponent: exponent, validity: validity, bounds: low...high))
        case (.fixed(let exponent, let low, let high), .narrow(let integers)):
            .number(
                NumberColumn(computed: integers, exponent: exponent, validity: validity, bounds: low...high))
        case (_, .narrow): .number(NumberColumn(wide: []))
        case (_, .integers(let integers)): .date(DateColumn(numbers: integers, validity: validity))
        case (_, .bytes(let bytes)): .boolean(BooleanColumn(trits: bytes))
        case (_, .ids(let ids)): .string(StringColumn(trusted: ids))
        case (_, .slots(let slots)): .number(NumberColumn(wide: slots))
        }
    }

    /// Holds every result's memory in place while the body writes into it.
    static func withSinks(
        _ results: inout [BatchResult], _ place: Int, _ sinks: [BatchSink], _ body: ([BatchSink]) -> Void
    ) {
        guard place < results.count else {
            body(sinks)
            return
        }
        var validity = results[place].validity
        let values = results[place].values
        // The arrays are taken out while they are written, so that they have one owner.
        results[place].validity = []
        results[place].values = .bytes([])
        validity.withUnsafeMutableBufferPointer { bytes in
            func next(_ memory: UnsafeMutableRawBufferPointer) {
                guard let base = memory.baseAddress else {
                    return withSinks(&results, place + 1, sinks, body)
                }
                let sink = BatchSink(values: base, validity: bytes.baseAddress)
                withSinks(&results, place + 1, sinks + [sink], body)
            }
            switch consume values {
            case .integers(var array):
                array.withUnsafeMutableBytes(next)
                results[place].values = .integers(array)
            case .narrow(var array):
                array.withUnsafeMutableBytes(next)
                results[place].values = .narrow(array)
            case .bytes(var array):
                array.withUnsafeMutableBytes(next)
                results[place].values = .bytes(array)
            case .ids(var array):
                array.withUnsafeMutableBytes(next)
                results[place].values = .ids(array)
            case .slots(var array):
                array.withUnsafeMutableBytes(next)
                results[place].values = .slots(array)
            }
        }
        results[place].validity = validity
    }
}
