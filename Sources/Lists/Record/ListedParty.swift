/// One party as a list names it: a person, an organisation, a ship, an aircraft.
public struct ListedParty: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case person, organization, vessel, aircraft, unknown
    }

    public enum Gender: String, Sendable, Hashable {
        case male, female
    }

    /// The keeper's own identifier, such as `QDi.425` or OFAC's `36`.
    public var id: String
    public var kind: Kind
    /// The main name first.
    public var names: [ListedName]
    public var births: [BirthDate] = []
    public var birthPlaces: [String] = []
    public var nationalities: [String] = []
    /// Countries of residence, address, jurisdiction or flag.
    public var countries: [String] = []
    public var addresses: [String] = []
    public var gender: Gender?
    public var identifiers: [ListedIdentifier] = []
    /// The programmes or regimes it is listed under.
    public var programmes: [String] = []
    public var positions: [String] = []
    /// As the list writes it.
    public var listedOn: String?
    public var remarks: String = ""
    /// Where the entry stands in its file; 0 when the file has no lines to speak of.
    public var line: Int = 0

    public init(id: String, kind: Kind = .unknown, names: [ListedName] = []) {
        self.id = id
        self.kind = kind
        self.names = names
    }

    /// The main name.
    public var name: String { names.first?.text ?? "" }

    mutating func add(name text: String, _ quality: ListedName.Quality) {
        let text = text.trimmedSpaces
        guard !text.isEmpty, !names.contains(where: { $0.text == text }) else { return }
        names.append(ListedName(text: text, quality: quality))
    }
}

/// A name, and how much the keeper trusts it.
public struct ListedName: Sendable, Hashable {
    public enum Quality: String, Sendable, Hashable {
        /// The entry's main name.
        case main
        /// Also known as; good quality.
        case alias
        /// Formerly known as.
        case former
        /// Low quality or weak: too common to match alone.
        case weak
        /// The name in its own script.
        case original
    }

    public var text: String
    public var quality: Quality

    public init(text: String, quality: Quality) {
        self.text = text
        self.quality = quality
    }
}

/// A number that a document or a register gives a party.
public struct ListedIdentifier: Sendable, Hashable {
    /// As the list calls it: `Passport`, `IMO`, `Tax ID No.`.
    public var kind: String
    public var value: String
    public var country: String?

    public init(kind: String, value: String, country: String? = nil) {
        self.kind = kind
        self.value = value
        self.country = country
    }
}

extension StringProtocol {
    /// Without white space and control characters at either end; runs of them inside become one space, so that no list can
    /// steer a terminal.
    var trimmedSpaces: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        var pending = false
        for byte in utf8 {
            if byte <= 0x20 || byte == 0x7F {
                pending = !bytes.isEmpty
                continue
            }
            if pending { bytes.append(0x20) }
            pending = false
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension Array where Element: Equatable {
    /// Appends what is not there yet.
    mutating func appendNew(_ element: Element) {
        if !contains(element) { append(element) }
    }
}
