/// The frames of running functions: memory that grows in pieces and never moves, so that pointers into it hold.
struct ValueStack: ~Copyable {
    private var pieces: [UnsafeMutableBufferPointer<Value>] = []
    private var current = 0
    private var used = 0

    private static let pieceSize = 256

    /// Values set to null, until ``free(_:_:_:)``.
    mutating func allocate(_ count: Int) -> (UnsafeMutablePointer<Value>, Mark) {
        let mark = Mark(piece: current, used: used)
        if pieces.isEmpty { addPiece(count) }
        if used + count > pieces[current].count {
            while current + 1 < pieces.count, pieces[current + 1].count < count {
                pieces.remove(at: current + 1).deallocate()
            }
            if current + 1 == pieces.count { addPiece(count) }
            current += 1
            used = 0
        }
        let base =
            pieces[current].baseAddress.map { $0 + used }
            ?? UnsafeMutablePointer<Value>.allocate(capacity: count)
        base.initialize(repeating: .null(nil), count: count)
        used += count
        return (base, mark)
    }

    private mutating func addPiece(_ count: Int) {
        let size = max(count, min(ValueStack.pieceSize << min(pieces.count, 8), 1 << 16))
        pieces.append(UnsafeMutableBufferPointer<Value>.allocate(capacity: size))
    }

    mutating func free(_ base: UnsafeMutablePointer<Value>, _ count: Int, _ mark: Mark) {
        base.deinitialize(count: count)
        current = mark.piece
        used = mark.used
    }

    struct Mark {
        let piece: Int
        let used: Int
    }

    deinit {
        for piece in pieces { piece.deallocate() }
    }
}
