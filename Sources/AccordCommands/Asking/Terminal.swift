import Foundation
import Presentation
import Words

/// The terminal the program runs on, if it does.
enum Terminal {
    /// Colour and width only where a person reads.
    static func canvas(_ environment: [String: String]) -> Canvas {
        guard isatty(1) == 1 else { return .plain }
        var size = winsize()
        let width = ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 100
        return Canvas(width: width, colour: environment["NO_COLOR"] == nil && environment["TERM"] != "dumb")
    }

    static func print(_ lines: [String], _ language: Language) throws(Refusal) {
        try write(lines.joined(separator: "\n") + "\n", language)
    }

    static func print(_ line: String, _ language: Language) throws(Refusal) { try print([line], language) }

    /// Writes a text as it is. An answer that nobody can have received is no answer: a full disk is told.
    static func write(_ text: String, _ language: Language) throws(Refusal) {
        guard !Surroundings.current.write(text) else { return }
        let words = Text(
            en: "the answer could not be written out: \(reason). Make room, or write it elsewhere.",
            fr: "la réponse n’a pu être écrite : \(reason). Libérez de la place, ou écrivez-la ailleurs.")
        throw Refusal(words[language])
    }

    private static var reason: String { String(cString: strerror(errno)) }

    /// All of it to standard output, or false.
    @Sendable static func write(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Foundation.write(1, bytes.baseAddress?.advanced(by: done), bytes.count - done)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                done += count
            }
            return true
        }
    }

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
