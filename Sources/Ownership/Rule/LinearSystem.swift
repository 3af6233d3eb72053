/// Solves A·x = b exactly by elimination over fractions.
enum LinearSystem {
    /// The most equations that are solved at once; the work grows with the third power.
    static let limit = 40

    /// - Returns: nil when the equations have no single solution.
    static func solve(_ matrix: [[Fraction]], _ right: [Fraction]) -> [Fraction]? {
        let count = right.count
        var rows = matrix.indices.map { matrix[$0] + [right[$0]] }
        for column in 0..<count {
            guard let pivot = (column..<count).first(where: { !rows[$0][column].isZero }) else { return nil }
            rows.swapAt(column, pivot)
            for row in (column + 1)..<max(count, column + 1) where !rows[row][column].isZero {
                guard let factor = rows[row][column].divided(by: rows[column][column]) else { return nil }
                for place in column...count where !rows[column][place].isZero {
                    rows[row][place] = rows[row][place] - factor * rows[column][place]
                }
            }
        }
        var solution = [Fraction](repeating: .zero, count: count)
        for row in (0..<count).reversed() {
            var rest = rows[row][count]
            for column in (row + 1)..<max(count, row + 1) where !rows[row][column].isZero {
                rest = rest - rows[row][column] * solution[column]
            }
            guard let value = rest.divided(by: rows[row][row]) else { return nil }
            solution[row] = value
        }
        return solution
    }
}
