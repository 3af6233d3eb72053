import Dispatch
import Scalars

/// Where a batch reads an input.
struct BatchSource: @unchecked Sendable {
    var values: UnsafeMutableRawPointer
    var validity: UnsafeMutablePointer<UInt8>?
}

/// Where a batch writes an output.
struct BatchSink: @unchecked Sendable {
    var values: UnsafeMutableRawPointer
    var validity: UnsafeMutablePointer<UInt8>
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
    ///   gives row by row.
    public func evaluate(_ columns: [Column], cores: Int = 1) throws(BatchError) -> [Column] {
        guard columns.count == inputs.count else {
            throw .columnCount(expected: inputs.count, found: columns.count)
        }
        let rows = columns.first?.count ?? 1
        for (input, column) in zip(inputs, columns) {
            guard column.type == input.type else {
                throw .columnType(input: input.name, expected: input.type, found: column.type)
            }
            guard column.count == rows else {
                throw .rowCount(input: input.name, expected: rows, found: column.count)
            }
        }
        let plan = BatchPlan(self, columns: columns)
        var sinks: [BatchSink] = []
        for output in outputs {
            let bytes = max(1, rows * plan.lanes[output.register].stride)
            sinks.append(
                BatchSink(
                    values: .allocate(byteCount: bytes, alignment: 64),
                    validity: .allocate(capacity: max(1, rows))))
        }
        defer {
            for sink in sinks {
                sink.values.deallocate()
                sink.validity.deallocate()
            }
        }
        withSources(columns[...], []) { sources in
            // Shares are whole blocks, so that no two threads write into one line of the cache for long.
            let blocks = (rows + BatchWorker.block - 1) / BatchWorker.block
            let shares = max(1, min(cores, blocks))
            let finished = sinks
            let each = (blocks + shares - 1) / shares * BatchWorker.block
            if shares == 1 {
                var worker = BatchWorker(plan)
                worker.run(0..<rows, sources, finished)
            } else {
                DispatchQueue.concurrentPerform(iterations: shares) { share in
                    var worker = BatchWorker(plan)
                    worker.run(min(rows, share * each)..<min(rows, (share + 1) * each), sources, finished)
                }
            }
        }
        return zip(outputs, sinks).map { output, sink in
            TypedProgram.column(plan.lanes[output.register], sink, rows)
        }
    }

    /// Holds every column's memory in place while the body runs.
    private func withSources(
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
            case .wide(let values): values.withUnsafeBytes { next($0.baseAddress, nil) }
            }
        case .boolean(let column): column.trits.withUnsafeBytes { next($0.baseAddress, nil) }
        case .string(let column): column.ids.withUnsafeBytes { next($0.baseAddress, nil) }
        case .date(let column): column.numbers.withUnsafeBytes { next($0.baseAddress, column.validity) }
        }
    }

    private static func column(_ lane: Lane, _ sink: BatchSink, _ rows: Int) -> Column {
        func array<Element>(_ type: Element.Type) -> [Element] {
            Array(UnsafeBufferPointer(start: sink.values.assumingMemoryBound(to: type), count: rows))
        }
        let validity = Array(UnsafeBufferPointer(start: sink.validity, count: lane.hasValidity ? rows : 0))
        switch lane {
        case .fixed(let exponent, _, _):
            return .number(NumberColumn(fixed: array(Int64.self), exponent: exponent, validity: validity))
        case .days: return .date(DateColumn(numbers: array(Int64.self), validity: validity))
        case .trits: return .boolean(BooleanColumn(trits: array(UInt8.self)))
        case .ids: return .string(StringColumn(trusted: array(Int32.self)))
        case .slots: return .number(NumberColumn(wide: array(Slot.self)))
        }
    }
}
