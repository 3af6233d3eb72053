import ServiceLifecycle

/// Lets the server end: open streams would hold it for ever, and so would whoever neither finishes his question nor takes
/// his answer.
struct Ending: Service {
    let news: News
    let lines: OpenLines
    /// How long others are waited for.
    let patience: Duration

    func run() async throws {
        try await gracefulShutdown()
        news.end()
        Task.detached { [lines, patience] in
            try await Task.sleep(for: patience)
            lines.end()
        }
    }
}
