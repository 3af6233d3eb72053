import Scalars

/// One row that an answer rests on, with where it comes from and how honestly it stands for its day.
public struct EvidenceUse: Sendable, Hashable {
    public var row: Int
    public var observation: Observation
    public var publisher: String
    public var honesty: VintageHonesty
}

extension EvidenceBase {
    /// The rows of an answer as evidence, the one it is mainly about first.
    public func uses(of question: Resolution) -> [EvidenceUse] {
        question.rows.compactMap { row in
            guard let observation = observation(row) else { return nil }
            let one = series[Int(rowSeries[row])]
            return EvidenceUse(
                row: row, observation: observation, publisher: one.publisher, honesty: one.honesty)
        }
    }

    /// “As known then” only when every row is.
    public func honesty(of question: Resolution) -> VintageHonesty {
        question.rows.allSatisfy { series[Int(rowSeries[$0])].honesty == .asKnownThen }
            ? .asKnownThen : .latestWithLag
    }

    /// The ids of series that have a figure at all, of whatever place and day.
    public var seriesWithFigures: Set<String> {
        Set(Set(rowSeries).map { series[Int($0)].id })
    }

    /// Pairs of rows that say different things of the same series, place, period and release day: the readers find
    /// them within a file, this finds them across files.
    public var conflictingReleases: [(first: Int, second: Int)] {
        var found: [(first: Int, second: Int)] = []
        for row in values.indices.dropFirst()
        where rowReleased[row] == rowReleased[row - 1] && rowEnd[row] == rowEnd[row - 1]
            && rowStart[row] == rowStart[row - 1] && rowPlace[row] == rowPlace[row - 1]
            && rowSeries[row] == rowSeries[row - 1] && values[row] != values[row - 1]
        {
            found.append((row - 1, row))
        }
        return found
    }
}
