/// How text may be laid out: on a terminal with its width and colours, or plainly for a file or a pipe.
package struct Canvas: Sendable {
    package enum Ink: Sendable {
        case plain, strong, faint, good, bad, warn, ask
    }

    /// Columns of the terminal; nil where lines may be as long as they need.
    package var width: Int?
    package var colour: Bool

    package init(width: Int? = nil, colour: Bool = false) {
        self.width = width
        self.colour = colour
    }

    package static let plain = Canvas()

    package func paint(_ text: String, _ ink: Ink) -> String {
        guard colour, ink != .plain, !text.isEmpty else { return text }
        let code =
            switch ink {
            case .plain: "0"
            case .strong: "1"
            case .faint: "2"
            case .good: "32"
            case .bad: "31"
            case .warn: "33"
            case .ask: "36"
            }
        return "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }

    /// Columns that a text takes: combining marks take none, East Asian wide letters and pictures two.
    package static func columns(_ text: some StringProtocol) -> Int {
        var count = 0
        // Colours take no room: ESC, “[”, digits, “m”.
        var inColour = false
        for character in text {
            if character == "\u{1B}" { inColour = true }
            if inColour {
                if character == "m" { inColour = false }
                continue
            }
            guard let scalar = character.unicodeScalars.first else { continue }
            let properties = scalar.properties
            switch properties.generalCategory {
            case .nonspacingMark, .enclosingMark, .format, .control: continue
            default: count += isWide(scalar) ? 2 : 1
            }
        }
        return count
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
            0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    /// The text cut to a number of columns, with an ellipsis where something was cut.
    package static func cut(_ text: String, to limit: Int) -> String {
        guard columns(text) > limit, limit > 0 else { return text }
        var kept = ""
        var count = 0
        for character in text {
            let next = columns(String(character))
            if count + next > limit - 1 { break }
            kept.append(character)
            count += next
        }
        return kept + "…"
    }

    /// The text broken at spaces so that no line is wider than a limit (a longer word stands alone), further lines
    /// indented.
    package static func wrap(_ text: String, to limit: Int, indent: String = "") -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ", omittingEmptySubsequences: true) {
            let candidate = line.isEmpty ? String(word) : "\(line) \(word)"
            if columns(candidate) > limit, !line.isEmpty {
                lines.append(line)
                line = indent + word
            } else {
                line = candidate
            }
        }
        if !line.isEmpty || lines.isEmpty { lines.append(line) }
        return lines
    }
}
