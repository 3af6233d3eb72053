import Bytes

/// Which table a file is, told from its header.
public enum TableKind: Sendable, Hashable {
    case observations, events, groups, legalFindings
    /// Publishers' own forms.
    case worldBank, sdmx, dhis2

    /// nil when no table has these columns.
    public init?(header columns: [String]) {
        let first = columns.first.map { $0.prefix { $0 != ":" && $0 != "[" } }
        let isWide =
            columns.contains("country code")
            && (columns.contains("indicator code") || columns.contains("series code"))
        if first == "data source" || isWide {
            self = .worldBank
        } else if first == "dataflow" || first == "structure" {
            self = .sdmx
        } else if columns.contains("series"), columns.contains("period") || columns.contains("value") {
            self = .observations
        } else if columns.contains("restriction") {
            self = .legalFindings
        } else if columns.contains("kind") || columns.contains("title_en") {
            self = .events
        } else if columns.contains("group") {
            self = .groups
        } else {
            return nil
        }
    }

    /// Reads only a file's header.
    public init?(of bytes: [UInt8]) {
        if DHIS2Table.isLikely(bytes) {
            self = .dhis2
            return
        }
        self.init(
            header: TableReader(Array(bytes.prefix(while: { $0 != UInt8(ascii: "\n") })), file: "").header)
    }
}
