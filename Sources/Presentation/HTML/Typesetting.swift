import Words

/// Sets the text of a page as a printer of its language would, whoever wrote it: French signs of two parts keep to their word,
/// a number below zero has its minus, and a day does not break at the end of a line.
///
/// Only text that is read is touched: no tag, nothing that is code, and nothing that a form sends back.
package struct Typesetting {
    package var language: Language

    package init(_ language: Language) { self.language = language }

    /// - Parameter html: a page or a part of one, everything from outside escaped already.
    /// - Complexity: O(n).
    package func set(_ html: String) -> String {
        let bytes = Array(html.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count + bytes.count / 16)
        /// The element within which all stands as it is.
        var verbatim: String?
        /// How many elements are open that may hold no other.
        var plain = 0
        var at = 0
        while at < bytes.count {
            if bytes[at] == Self.opening, let end = bytes[at...].firstIndex(of: Self.closing) {
                let tag = Tag(bytes[at...end])
                if let name = verbatim {
                    if tag.isEnd, tag.name == name { verbatim = nil }
                } else if Self.kept.contains(tag.name), !tag.isEnd {
                    verbatim = tag.name
                } else if Self.unbroken.contains(tag.name) {
                    plain += tag.isEnd ? -1 : 1
                }
                out += bytes[at...end]
                at = end + 1
            } else {
                let end = bytes[(at + 1)...].firstIndex(of: Self.opening) ?? bytes.count
                if verbatim == nil {
                    // What is a day and nothing else was set by whoever wrote it: long tables of days stay small.
                    set(bytes[at..<end], marksDays: plain == 0 && end - at > 10, into: &out)
                } else {
                    out += bytes[at..<end]
                }
                at = end
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let opening = UInt8(ascii: "<")
    private static let closing = UInt8(ascii: ">")
    private static let space = UInt8(ascii: " ")
    private static let hyphen = UInt8(ascii: "-")
    /// Code, and what a form sends back.
    private static let kept: Set<String> = ["code", "pre", "textarea", "script", "style"]
    /// Elements of text alone, or of a day already.
    private static let unbroken: Set<String> = ["svg", "title", "option", "time", "head"]

    private static let noBreak = Array("\u{A0}".utf8)
    private static let narrowNoBreak = Array("\u{202F}".utf8)
    private static let minus = Array("\u{2212}".utf8)

    /// The name of a tag, and whether it ends its element.
    private struct Tag {
        var name: String
        var isEnd: Bool

        init(_ bytes: ArraySlice<UInt8>) {
            let inner = bytes.dropFirst()
            isEnd = inner.first == UInt8(ascii: "/")
            let name = (isEnd ? inner.dropFirst() : inner).prefix { Typesetting.isWord($0) }
            self.name = String(decoding: name, as: UTF8.self)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private func set(_ text: ArraySlice<UInt8>, marksDays: Bool, into out: inout [UInt8]) {
        var at = text.startIndex
        while at < text.endIndex {
            let byte = text[at]
            if byte == Self.space, language == .french, let space = gap(text, at) {
                out += space
            } else if byte == Self.hyphen, isMinus(text, at) {
                out += Self.minus
            } else if marksDays, Self.isDigit(byte), isDay(text, at) {
                out += Array("<time>".utf8) + text[at..<(at + 10)] + Array("</time>".utf8)
                at += 10
                continue
            } else {
                out.append(byte)
            }
            at += 1
        }
    }

    /// The space that French sets instead of an ordinary one; nil where the ordinary one stays.
    private func gap(_ text: ArraySlice<UInt8>, _ at: Int) -> [UInt8]? {
        let before = text[..<at], after = text[(at + 1)...]
        if before.suffix(2).elementsEqual("«".utf8) || after.prefix(2).elementsEqual("»".utf8) {
            return Self.noBreak
        }
        switch after.first {
        case UInt8(ascii: ":"):
            return after.dropFirst().first.map { $0 == Self.space } ?? true ? Self.noBreak : nil
        case UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"): return Self.narrowNoBreak
        case UInt8(ascii: "%"): return before.last.map(Self.isDigit) ?? false ? Self.narrowNoBreak : nil
        default: return isWithinNumber(before, after) ? Self.narrowNoBreak : nil
        }
    }

    /// Whether a space parts the thousands of one number: “100 000”.
    private func isWithinNumber(_ before: ArraySlice<UInt8>, _ after: ArraySlice<UInt8>) -> Bool {
        guard after.count >= 3, after.prefix(3).allSatisfy(Self.isDigit),
            !(after.dropFirst(3).first.map(Self.isWord) ?? false)
        else { return false }
        let head = before.reversed().prefix { Self.isDigit($0) }
        guard (1...3).contains(head.count) else { return false }
        return before.dropLast(head.count).last.map { $0 == Self.space || $0 == UInt8(ascii: "(") } ?? true
    }

    private func isMinus(_ text: ArraySlice<UInt8>, _ at: Int) -> Bool {
        guard text[(at + 1)...].first.map(Self.isDigit) ?? false else { return false }
        let before = text[..<at]
        guard let last = before.last else { return true }
        return last == Self.space || last == UInt8(ascii: "(") || before.suffix(2).elementsEqual(Self.noBreak)
    }

    /// Whether a day of the calendar stands here by itself: “2025-03-31”.
    private func isDay(_ text: ArraySlice<UInt8>, _ at: Int) -> Bool {
        let shape = text[at...].prefix(10)
        guard shape.count == 10,
            shape.enumerated().allSatisfy({ $0 == 4 || $0 == 7 ? $1 == Self.hyphen : Self.isDigit($1) })
        else { return false }
        func joins(_ byte: UInt8?) -> Bool {
            byte.map { Self.isWord($0) || [Self.hyphen, UInt8(ascii: "/"), UInt8(ascii: ".")].contains($0) }
                ?? false
        }
        let after = text[(at + 10)...]
        // A sentence may end with a day.
        let isEnd = after.first == UInt8(ascii: ".") && !(after.dropFirst().first.map(Self.isWord) ?? false)
        return !joins(text[..<at].last) && (isEnd || !joins(after.first))
    }
}
