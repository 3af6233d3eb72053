import Scalars

extension EvidenceBase {
    /// This evidence with further observations; events as given.
    ///
    /// The new rows are put into copies of the columns where they belong, so that a batch costs the copying of what is
    /// held and no more, however often one comes.
    package func adding(_ further: [Observation], events: [Event]) -> EvidenceBase {
        EvidenceBase(self, merging: further, events: events)
    }

    /// The row that holds the very release of an observation: its series, place, period and release day.
    package func row(holding one: Observation) -> Int? {
        rows(like: one).first { rowReleased[$0] == Self.number(one.released) }
    }

    /// The newest release held before an observation's, of its series, place and period.
    package func row(before one: Observation) -> Int? {
        rows(like: one).last { rowReleased[$0] < Self.number(one.released) }
    }

    /// Rows of an observation's series, place and period, oldest release first.
    private func rows(like one: Observation) -> [Int] {
        guard let s = seriesNumbers[one.series], let p = placeNumbers[one.place] else { return [] }
        let run = runs[Int(s) * places.count + Int(p)]
        let start = Self.number(one.period.first)
        let end = Self.number(one.period.last)
        var low = Int(run.lowerBound)
        var high = Int(run.upperBound)
        while low < high {
            let middle = (low + high) / 2
            if rowEnd[middle] < end { low = middle + 1 } else { high = middle }
        }
        var rows: [Int] = []
        while low < Int(run.upperBound), rowEnd[low] == end {
            if rowStart[low] == start { rows.append(low) }
            low += 1
        }
        return rows
    }
}
