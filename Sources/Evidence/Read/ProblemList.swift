import Bytes

/// The problems of one file, the first thousand of each severity; the rest are counted.
///
/// A file of a million wrong rows is wrong in one way: the limit keeps its report short, and its cost too, for the
/// search of the nearest name is spared once the list is full.
struct ProblemList: Sendable {
    private var items: [TableProblem] = []
    private var errors = 0
    private var warnings = 0
    private let file: String
    private let limit: Int

    init(file: String, limit: Int = 1000) {
        self.file = file
        self.limit = limit
    }

    /// Whether further errors are only counted.
    var isFull: Bool { errors >= limit }

    mutating func append(_ problem: TableProblem) {
        switch problem.severity {
        case .error:
            errors += 1
            if errors <= limit { items.append(problem) }
        case .warning:
            warnings += 1
            if warnings <= limit { items.append(problem) }
        }
    }

    /// The problems in order, and how many more there were.
    var all: [TableProblem] {
        var all = items
        let place = SourceLocation(file: file)
        if errors > limit { all.append(TableProblem(.further(errors - limit), at: place)) }
        if warnings > limit {
            all.append(TableProblem(.further(warnings - limit), at: place, severity: .warning))
        }
        return all
    }
}
