import Scalars

extension Draws {
    /// The answers to a question in draws 0 ..< `count`, exactly as conditions see them; nil where no decimal holds one.
    public func decimals(_ question: Resolution, count: Int, in base: EvidenceBase) -> [Decimal128?] {
        (0..<max(0, count)).map { draw in
            question.answer({ value($0, draw: draw, in: base) }, day: { base.rowEnd[$0] })
        }
    }

    /// The answers in binary floating point, for pictures and spreads; NaN where there is none.
    ///
    /// The same normal numbers as `decimals`, so the two differ by rounding alone.
    public func numbers(_ question: Resolution, count: Int, in base: EvidenceBase) -> [Double] {
        let rows = question.rows
        let values = rows.map { Double(base.values[$0]) }
        let errors = rows.map { base.errors[$0] }
        let days = rows.map { Double(base.rowEnd[$0] - (rows.map { base.rowEnd[$0] }.min() ?? 0)) }
        var answers = [Double](repeating: .nan, count: max(0, count))
        var drawn = values
        for draw in answers.indices {
            for (index, row) in rows.enumerated() where !errors[index].isNaN {
                let z = (normal(row: row, draw: draw) * 1_000_000).rounded(.towardZero) / 1_000_000
                drawn[index] = values[index] + z * errors[index]
            }
            answers[draw] = question.answer(drawn, days)
        }
        return answers
    }
}

extension Resolution {
    /// The answer over values in the order of `rows`.
    fileprivate func answer(_ values: [Double], _ days: [Double]) -> Double {
        switch self {
        case .value: return values[0]
        case .difference: return values[0] - values[1]
        case .slope: return Self.slope(values, days)
        case .median:
            guard !values.isEmpty else { return .nan }
            let sorted = values.sorted()
            let middle = sorted.count / 2
            return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
        case .rank(_, _, let higher):
            return Double(1 + values.dropFirst().count { higher ? $0 > values[0] : $0 < values[0] })
        case .percentile(_, _, let higher):
            guard values.count > 1 else { return .nan }
            let worse = values.dropFirst().count { higher ? $0 < values[0] : $0 > values[0] }
            return Double(worse * 100) / Double(values.count - 1)
        }
    }

    private static func slope(_ values: [Double], _ days: [Double]) -> Double {
        let n = Double(values.count)
        guard n > 0 else { return .nan }
        let meanX = days.reduce(0, +) / n
        let meanY = values.reduce(0, +) / n
        var above = 0.0
        var below = 0.0
        for index in values.indices {
            above += (days[index] - meanX) * (values[index] - meanY)
            below += (days[index] - meanX) * (days[index] - meanX)
        }
        return below == 0 ? .nan : above / below * 365.25
    }
}
