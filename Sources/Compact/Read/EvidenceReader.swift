import Bytes
import Evidence
import Words

/// How publishers' own tables become rows: what `sources.yaml` says of their codes, dimensions and files.
package struct PublisherForms: Sendable {
    /// Publishers' codes of series.
    var codes: [String: String] = [:]
    var selections: [SDMXMapping.Selection] = []
    /// By the file's name.
    var tables: [String: PublisherTable] = [:]
}

/// What one file of evidence holds, and what is wrong with it.
package struct ReadEvidence: Sendable {
    package var kind: TableKind?
    package var observations: [Observation] = []
    /// The line of each observation.
    package var lines: [Int32] = []
    package var events: [Event] = []
    /// The line of each event.
    package var eventLines: [Int32] = []
    package var members: [(group: String, member: PeerGroup.Membership)] = []
    package var findings: [LegalFinding] = []
    package var problems: [TableProblem] = []
}

/// Reads a file of evidence of whatever form, told from its beginning.
package struct EvidenceReader: Sendable {
    let series: [Series]
    let places: [Place]
    let forms: PublisherForms
    /// nil where nobody knows which restrictions there are: legal findings are then passed over.
    let restrictions: [String]?
    /// nil where nobody knows who the parties are: audiences are then taken as they stand.
    let parties: [String]?

    package init(
        series: [Series], places: [Place], forms: PublisherForms, restrictions: [String]?,
        parties: [String]?
    ) {
        self.series = series
        self.places = places
        self.forms = forms
        self.restrictions = restrictions
        self.parties = parties
    }

    package func read(_ bytes: [UInt8], file: String) -> ReadEvidence {
        var read = ReadEvidence(kind: TableKind(of: bytes))
        let name = file.split(separator: "/").last.map { String($0) } ?? file
        switch read.kind {
        case .observations:
            let table = ObservationTable(bytes, file: file, series: series, places: places)
            (read.observations, read.lines, read.problems) = (table.observations, table.lines, table.problems)
        case .worldBank:
            let table = WorldBankTable(
                bytes, file: file, series: series, places: places, codes: forms.codes,
                updated: forms.tables[name]?.updated)
            (read.observations, read.lines, read.problems) = (table.observations, table.lines, table.problems)
        case .sdmx:
            let mapping = PublisherTable.mapping(forms.tables[name], forms.selections)
            let table = SDMXTable(bytes, file: file, series: series, places: places, mapping: mapping)
            (read.observations, read.lines, read.problems) = (table.observations, table.lines, table.problems)
        case .dhis2:
            let table = DHIS2Table(
                bytes, file: file, series: series, places: places, codes: forms.codes,
                selections: forms.selections)
            (read.observations, read.lines, read.problems) = (table.observations, table.lines, table.problems)
        case .events:
            let table = EventTable(bytes, file: file, places: places, parties: parties)
            (read.events, read.eventLines, read.problems) = (table.events, table.lines, table.problems)
        case .groups:
            let table = GroupTable(bytes, file: file, places: places)
            (read.members, read.problems) = (table.members, table.problems)
        case .legalFindings:
            guard let restrictions else { break }
            let table = LegalFindingTable(bytes, file: file, restrictions: restrictions, places: places)
            (read.findings, read.problems) = (table.findings, table.problems)
        case nil:
            let header = TableReader(bytes, file: file).header
            read.problems = [
                TableProblem(
                    header.isEmpty
                        ? .noHeader : .unknownTable(columns: header.prefix(20).map { String($0.prefix(60)) }),
                    at: SourceLocation(file: file, line: 1))
            ]
        }
        return read
    }
}
