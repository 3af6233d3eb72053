import Foundation
import Presentation

/// The terminal the program runs on, if it does.
enum Terminal {
    /// Colour and width only where a person reads.
    static var canvas: Canvas {
        guard isatty(1) == 1 else { return .plain }
        var size = winsize()
        let width = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
        let environment = ProcessInfo.processInfo.environment
        return Canvas(width: width, colour: environment["NO_COLOR"] == nil && environment["TERM"] != "dumb")
    }

    static func print(_ lines: [String]) { Swift.print(lines.joined(separator: "\n")) }

    /// A line on standard error that is drawn over itself; nothing where nobody watches.
    static func progress(_ what: String) -> (@Sendable (Int, Int) -> Void)? {
        guard isatty(2) == 1 else { return nil }
        return { done, all in
            let percent = all == 0 ? 100 : done * 100 / all
            let end = done >= all ? "\r\u{1B}[K" : ""
            FileHandle.standardError.write(Data("\r\(what) \(percent) %\(end)".utf8))
        }
    }
}
