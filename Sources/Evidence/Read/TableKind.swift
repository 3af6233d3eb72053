import Bytes

/// Which table a file is, told from its header.
public enum TableKind: Sendable, Hashable {
    case observations, events, groups, legalFindings

    /// nil when no table has these columns.
    public init?(header columns: [String]) {
        if columns.contains("series"), columns.contains("period") || columns.contains("value") {
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
        self.init(
            header: TableReader(Array(bytes.prefix(while: { $0 != UInt8(ascii: "\n") })), file: "").header)
    }
}
