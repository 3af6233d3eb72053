/// Where a row belongs among the others: by series, place, period end, release day and period start.
///
/// Of periods that end and were released on the same days the shortest stands last and answers for “latest”.
struct RowKey: Comparable {
    var series: Int32
    var place: Int32
    var end: Int32
    var released: Int32
    var start: Int32
    /// Its position in what was given; of equal rows the one given first stands first.
    var index: Int32

    static func < (one: RowKey, other: RowKey) -> Bool {
        if one.series != other.series { return one.series < other.series }
        if one.place != other.place { return one.place < other.place }
        if one.end != other.end { return one.end < other.end }
        if one.released != other.released { return one.released < other.released }
        if one.start != other.start { return one.start < other.start }
        return one.index < other.index
    }

    func isSameRelease(as other: RowKey) -> Bool {
        series == other.series && place == other.place && end == other.end && released == other.released
            && start == other.start
    }

    /// The keys of observations whose series and place are in the catalogue, in the order of rows.
    static func sorted(
        _ observations: [Observation], _ seriesNumbers: [String: Int32], _ placeNumbers: [String: Int32]
    ) -> [RowKey] {
        var keys: [RowKey] = []
        keys.reserveCapacity(observations.count)
        for (index, row) in observations.enumerated() {
            guard let series = seriesNumbers[row.series], let place = placeNumbers[row.place] else {
                continue
            }
            keys.append(
                RowKey(
                    series: series, place: place, end: EvidenceBase.number(row.period.last),
                    released: EvidenceBase.number(row.released),
                    start: EvidenceBase.number(row.period.first), index: Int32(index)))
        }
        keys.sort()
        return keys
    }
}
