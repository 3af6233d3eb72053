// Bytes come from files with their encoding and their lines known.

/// A place in a file that a message points at.
public struct SourceLocation: Sendable, Hashable, CustomStringConvertible {
    public var file: String
    /// From 1; 0 when the message is about the whole file.
    public var line: Int
    /// In characters (Unicode scalars), from 1; 0 when only the line is known.
    public var column: Int

    public init(file: String, line: Int = 0, column: Int = 0) {
        self.file = file
        self.line = line
        self.column = column
    }

    public var description: String {
        if line == 0 { return file }
        return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
    }
}
