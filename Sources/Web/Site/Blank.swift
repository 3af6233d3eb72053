import Ledger

/// What of a page is its reader's own, and is filled in when the page is handed out: one drawing serves many readers.
enum Blank: Hashable, Sendable {
    /// The hidden word of forms.
    case word
    /// The rooms open to the reader, one of them being where he is.
    case rooms(here: Layout.Room?)
    /// The ways to his own account, and to what he administers.
    case ways
    /// Who he is, and what the pages are, at the foot.
    case foot

    /// What stands in a page for a blank: a text that nobody outside has ever seen, so that nobody can write it into a page of
    /// ours.
    struct Marker: Sendable {
        private let secret: String

        init() { secret = "\u{1}" + Antiforgery.random() }

        func callAsFunction(_ blank: Blank) -> String { "\(secret)\(blank.name);" }

        /// Where blanks are in a text.
        func spots(in body: [UInt8]) -> [Spot] {
            let secret = Array(secret.utf8)
            var spots: [Spot] = []
            var at = 0
            while at + secret.count < body.count {
                guard body[at] == secret[0], body[at..<(at + secret.count)].elementsEqual(secret),
                    let end = body[at...].firstIndex(of: UInt8(ascii: ";")),
                    let blank = Blank(name: String(decoding: body[(at + secret.count)..<end], as: UTF8.self))
                else {
                    at += 1
                    continue
                }
                spots.append(Spot(range: at..<(end + 1), blank: blank))
                at = end + 1
            }
            return spots
        }
    }

    /// A blank and where it is, in bytes.
    struct Spot: Hashable, Sendable {
        var range: Range<Int>
        var blank: Blank
    }

    /// Without a space, which the setting of French would change before the mark’s end.
    private var name: String {
        switch self {
        case .word: "word"
        case .rooms(let here): "rooms:\(here?.rawValue ?? "")"
        case .ways: "ways"
        case .foot: "foot"
        }
    }

    private init?(name: String) {
        switch name {
        case "word": self = .word
        case "ways": self = .ways
        case "foot": self = .foot
        case _ where name.hasPrefix("rooms:"):
            self = .rooms(here: Layout.Room(rawValue: String(name.dropFirst(6))))
        default: return nil
        }
    }
}

extension Answer {
    /// The answer with its blanks filled. Its tag follows from the tag of what was drawn and from what is filled in.
    func filled(_ text: (Blank) -> String) -> Answer {
        guard !blanks.isEmpty else { return self }
        var filled = self
        filled.blanks = []
        filled.body = []
        filled.body.reserveCapacity(body.count + 4096)
        var own = Array(tag.utf8)
        var at = 0
        for spot in blanks {
            let text = Array(text(spot.blank).utf8)
            filled.body += body[at..<spot.range.lowerBound]
            filled.body += text
            own += text
            own.append(0)
            at = spot.range.upperBound
        }
        filled.body += body[at...]
        if !tag.isEmpty { filled.tag = "\"\(Digest(of: own).hex.prefix(32))\"" }
        return filled
    }
}
