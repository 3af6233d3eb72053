/// A set of Unicode scalars as a character class describes it.
indirect enum ScalarSet: Sendable {
    /// Sorted, disjoint ranges.
    case ranges([ClosedRange<UInt32>])
    /// One bit a general category.
    case categories(UInt32)
    case union([ScalarSet])
    case complement(ScalarSet)
    case difference(ScalarSet, ScalarSet)

    func contains(_ scalar: UInt32) -> Bool {
        switch self {
        case .ranges(let ranges):
            var low = 0
            var high = ranges.count
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].upperBound < scalar { low = middle + 1 } else { high = middle }
            }
            return low < ranges.count && ranges[low].lowerBound <= scalar
        case .categories(let mask):
            guard let value = Unicode.Scalar(scalar) else { return false }
            return mask & GeneralCategories.bit(value.properties.generalCategory) != 0
        case .union(let sets): return sets.contains { $0.contains(scalar) }
        case .complement(let set): return !set.contains(scalar)
        case .difference(let set, let other): return set.contains(scalar) && !other.contains(scalar)
        }
    }

    /// The ranges in order, joined where they touch.
    static func normalised(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = result.last, range.lowerBound <= last.upperBound &+ 1 {
                result[result.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                result.append(range)
            }
        }
        return result
    }

    static let space = ScalarSet.ranges([9...10, 13...13, 32...32])
    static let digit = ScalarSet.categories(GeneralCategories.mask("Nd") ?? 0)
    /// Everything but punctuation, separators and others (XML Schema Part 2 §F.1.1).
    static let word = ScalarSet.complement(
        .categories(
            (GeneralCategories.mask("P") ?? 0) | (GeneralCategories.mask("Z") ?? 0)
                | (GeneralCategories.mask("C") ?? 0)))
    /// NameStartChar of XML 1.0.
    static let initial = ScalarSet.ranges(initialRanges)
    /// NameChar of XML 1.0.
    static let name = ScalarSet.ranges(
        normalised(initialRanges + [0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040]))

    private static let initialRanges: [ClosedRange<UInt32>] = [
        0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
        0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF,
        0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF,
    ]
}

/// The general categories of Unicode by their short names, one letter or two.
enum GeneralCategories {
    private static let names = [
        "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf",
        "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Co", "Cn",
    ]

    /// The bits of a category's name; one letter stands for all that begin with it.
    static func mask(_ name: String) -> UInt32? {
        var mask: UInt32 = 0
        for (index, known) in names.enumerated()
        where known == name || (name.count == 1 && known.hasPrefix(name)) {
            mask |= 1 << UInt32(index)
        }
        return mask == 0 ? nil : mask
    }

    static func bit(_ category: Unicode.GeneralCategory) -> UInt32 {
        let index: UInt32 =
            switch category {
            case .uppercaseLetter: 0
            case .lowercaseLetter: 1
            case .titlecaseLetter: 2
            case .modifierLetter: 3
            case .otherLetter: 4
            case .nonspacingMark: 5
            case .spacingMark: 6
            case .enclosingMark: 7
            case .decimalNumber: 8
            case .letterNumber: 9
            case .otherNumber: 10
            case .connectorPunctuation: 11
            case .dashPunctuation: 12
            case .openPunctuation: 13
            case .closePunctuation: 14
            case .initialPunctuation: 15
            case .finalPunctuation: 16
            case .otherPunctuation: 17
            case .mathSymbol: 18
            case .currencySymbol: 19
            case .modifierSymbol: 20
            case .otherSymbol: 21
            case .spaceSeparator: 22
            case .lineSeparator: 23
            case .paragraphSeparator: 24
            case .control: 25
            case .format: 26
            case .privateUse: 27
            case .unassigned: 28
            case .surrogate: 31
            @unknown default: 28
            }
        return 1 << index
    }
}
