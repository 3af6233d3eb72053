import Bytes
import Scalars
import Words

/// Reads DHIS2's data value sets in JSON, as `/api/dataValueSets` gives them.
///
///     {"dataValues": [{"dataElement": "f7n9E0hX8qk", "period": "202401", "orgUnit": "DiszpKrYNg8",
///                      "value": "12", "lastUpdated": "2024-02-14T09:13:00.000+0000"}]}
///
/// A data element is the series with that `code`, or the series whose `dimensions` its members fit; an organisation unit is
/// the place with that id or `code`. Values of what the catalogue does not have are left out with one warning. A value was
/// released when it was last updated; a series with a usual lag keeps it, no later than that day.
public struct DHIS2Table: Sendable {
    public var observations: [Observation]
    public var problems: [TableProblem]
    /// The line of each observation in the file.
    package var lines: [Int32]

    /// - Parameters:
    ///   - codes: data elements and the series they are; one that is itself a series needs none.
    ///   - selections: series that are a data element in some disaggregation (`categoryOptionCombo`).
    public init(
        _ bytes: [UInt8], file: String, series: [Series], places: [Place], codes: [String: String] = [:],
        selections: [SDMXMapping.Selection] = []
    ) {
        var reader = Reader(bytes, file: file, series: series, places: places)
        reader.map(codes, selections)
        reader.read()
        observations = reader.gathering.observations
        lines = reader.gathering.lines
        problems = reader.list.all
    }

    /// Whether bytes begin as such a file does: an object.
    static func isLikely(_ bytes: [UInt8]) -> Bool {
        bytes.prefix(64).first { ![0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF].contains($0) }
            == UInt8(ascii: "{")
    }

    private struct Reader {
        let bytes: [UInt8]
        let file: String
        let index: LineIndex
        var gathering: ObservationGathering
        var list: ProblemList
        var selections: [(series: Int, dimensions: [String: String])] = []
        var leftOut = 0
        var leftOutNames: [String] = []

        init(_ raw: [UInt8], file: String, series: [Series], places: [Place]) {
            bytes = TextEncoding.decode(raw).utf8
            self.file = file
            index = LineIndex(bytes)
            list = ProblemList(file: file)
            gathering = ObservationGathering(series: series, places: places)
            for (number, place) in places.enumerated() {
                if let code = place.code { gathering.placeIndex.insert(Array(code.utf8), Int32(number)) }
            }
        }

        mutating func map(_ codes: [String: String], _ chosen: [SDMXMapping.Selection]) {
            for (code, name) in codes.sorted(by: { $0.key < $1.key }) {
                if let number = gathering.seriesIndex[ArraySlice(name.utf8)] {
                    gathering.seriesIndex.insert(Array(code.utf8), Int32(number))
                }
            }
            for one in chosen where one.dimensions["dataElement"] != nil {
                if let number = gathering.seriesIndex[ArraySlice(one.series.utf8)] {
                    selections.append((number, one.dimensions))
                }
            }
        }

        private mutating func report(
            _ what: TableProblem.What, at offset: Int, severity: TableProblem.Severity = .error
        ) {
            let place = index.location(offset, in: bytes, file: file)
            list.append(TableProblem(what, at: place, severity: severity))
        }

        mutating func read() {
            var cursor = JSONCursor(bytes)
            var isThisForm = false
            var shared: [String: String] = [:]
            var values: [(members: [String: String], offsets: [String: Int], at: Int)] = []
            do throws(JSONCursor.Fault) {
                guard try cursor.peek() == UInt8(ascii: "{") else { throw JSONCursor.Fault(offset: 0) }
                try cursor.object { (cursor, name, offset) throws(JSONCursor.Fault) in
                    guard name == "dataValues" else {
                        shared[name] = try cursor.scalar()
                        return
                    }
                    isThisForm = true
                    try cursor.array { (cursor, at) throws(JSONCursor.Fault) in
                        var members: [String: String] = [:]
                        var offsets: [String: Int] = [:]
                        try cursor.object { (cursor, name, offset) throws(JSONCursor.Fault) in
                            members[name] = try cursor.scalar()
                            offsets[name] = offset
                        }
                        values.append((members, offsets, at))
                    }
                }
                try cursor.end()
            } catch {
                report(.badJSON, at: error.offset)
            }
            for value in values { add(value.members, value.offsets, at: value.at, shared) }
            if !isThisForm, !list.isFull { report(.notThisForm(.dhis2), at: 0) }
            if leftOut > 0 {
                list.append(
                    TableProblem(
                        .leftOut(rows: leftOut, names: leftOutNames), at: SourceLocation(file: file),
                        severity: .warning))
            }
        }

        private mutating func leaveOut(_ name: String) {
            leftOut += 1
            if leftOutNames.count < 5, !leftOutNames.contains(name) {
                leftOutNames.append(String(name.prefix(60)))
            }
        }

        /// The series of a value's members: a selection that fits, else the data element alone.
        private func series(_ members: [String: String], _ element: String) -> Int? {
            let chosen = selections.first { one in one.dimensions.allSatisfy { members[$0.key] == $0.value } }
            return chosen?.series ?? gathering.seriesIndex[ArraySlice(element.utf8)]
        }

        private mutating func add(
            _ members: [String: String], _ offsets: [String: Int], at: Int, _ shared: [String: String]
        ) {
            func place(_ name: String) -> Int { offsets[name] ?? at }
            /// What a value does not say itself, the set says for all.
            func member(_ name: String) -> String? {
                (members[name] ?? shared[name]).flatMap { $0.isEmpty ? nil : $0 }
            }
            if members["deleted"] == "true" { return report(.deletion, at: place("deleted")) }
            guard let element = member("dataElement") else {
                return report(.missingValue(column: "dataElement"), at: at)
            }
            guard let unit = member("orgUnit") else {
                return report(.missingValue(column: "orgUnit"), at: at)
            }
            guard let series = series(members, element) else { return leaveOut(element) }
            guard let home = gathering.placeIndex[ArraySlice(unit.utf8)] else { return leaveOut(unit) }
            guard let text = member("period") else {
                return report(.missingValue(column: "period"), at: at)
            }
            guard let period = Period(dhis2: text) ?? Period(text) else {
                return report(.badPeriod(String(text.prefix(120))), at: place("period"))
            }
            guard let written = members["value"], !written.isEmpty else {
                return report(.missingValue(column: "value"), at: place("value"))
            }
            guard let value = Decimal128(written) else {
                return report(
                    .badNumber(String(written.prefix(120)), column: "value"), at: place("value"))
            }
            let stamp = members["lastUpdated"] ?? members["created"] ?? shared["completeDate"]
            let updated = stamp.flatMap { Day($0.prefix(10)) }
            if let stamp, updated == nil {
                return report(
                    .badDay(String(stamp.prefix(40)), column: "lastUpdated"), at: place("lastUpdated"))
            }
            guard let released = gathering.series[series].released(after: period, noLaterThan: updated)
            else { return report(.missingValue(column: "lastUpdated"), at: at) }
            let wrong = gathering.add(
                .init(
                    series: series, place: home, period: period, value: value, standardError: nil,
                    released: released), source: "DHIS2", line: index.line(at))
            if let wrong {
                var severity = TableProblem.Severity.error
                if case .repeatedRow = wrong { severity = .warning }
                report(wrong, at: place("value"), severity: severity)
            }
        }
    }
}
