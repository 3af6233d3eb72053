/// How much of a company a holding is: between two fractions, the same where it is known exactly.
public struct Share: Sendable, Hashable {
    public var low: Fraction
    public var high: Fraction

    /// Brought within 0 … 1, the lower end first.
    public init(low: Fraction, high: Fraction) {
        let low = min(max(low, .zero), .one)
        self.low = low
        self.high = min(max(high, low), .one)
    }

    public init(_ exact: Fraction) { self.init(low: exact, high: exact) }

    /// Nothing is known of it.
    public static let unknown = Share(low: .zero, high: .one)

    public var isExact: Bool { low == high }

    static func + (left: Share, right: Share) -> Share {
        Share(low: left.low + right.low, high: left.high + right.high)
    }

    /// A text such as `51`, `51 %`, `25-50`, `>50`, `<= 25`; nil when it is none.
    public init?(percent text: String) {
        var plain = ""
        for character in text where !character.isWhitespace && character != "%" {
            plain.append(character == "–" ? "-" : character)
        }
        func part(_ text: some StringProtocol) -> Fraction? {
            Fraction(decimal: text).map { $0 * Fraction(1, 100) }
        }
        if let exact = part(plain), exact >= .zero, exact <= .one {
            self.init(exact)
        } else if plain.first == ">" || plain.first == "<" {
            guard let bound = part(plain.drop { ">=<".contains($0) }) else { return nil }
            self = plain.first == ">" ? Share(low: bound, high: .one) : Share(low: .zero, high: bound)
        } else {
            let ends = plain.split(separator: "-").map(part)
            guard ends.count == 2, let low = ends[0], let high = ends[1], low <= high else { return nil }
            self.init(low: low, high: high)
        }
    }
}

extension Share: CustomStringConvertible {
    /// `25 %`, `25–50 %`, `?`.
    public var description: String {
        if isExact { return "\(low.percent()) %" }
        return self == .unknown ? "?" : "\(low.percent())–\(high.percent()) %"
    }
}
