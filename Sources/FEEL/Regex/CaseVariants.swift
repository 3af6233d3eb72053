/// Which scalars are one another's case variants (F&O 3.1 §5.6.2, flag `i`): those whose lower or upper case
/// is the same single scalar.
enum CaseVariants {
    /// The scalars that differ only by case from another, each with its whole family.
    private static let families: [UInt32: [UInt32]] = {
        var byFold: [UInt32: [UInt32]] = [:]
        for value in [0x41...0x24FF, 0x2C00...0x2DFF, 0xA640...0xABFF, 0xFF21...0xFF5A, 0x10400...0x1E943]
            as [ClosedRange<UInt32>]
        {
            for code in value {
                guard let scalar = Unicode.Scalar(code) else { continue }
                let properties = scalar.properties
                guard properties.isCased || properties.changesWhenCaseMapped else { continue }
                byFold[fold(scalar), default: []].append(code)
            }
        }
        var families: [UInt32: [UInt32]] = [:]
        for family in byFold.values where family.count > 1 {
            for member in family { families[member] = family }
        }
        return families
    }()

    /// The lower case of the upper case, where both are single scalars.
    private static func fold(_ scalar: Unicode.Scalar) -> UInt32 {
        let upper = single(scalar.properties.uppercaseMapping) ?? scalar
        return (single(upper.properties.lowercaseMapping) ?? upper).value
    }

    private static func single(_ text: String) -> Unicode.Scalar? {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, scalars.count == 1 else { return nil }
        return first
    }

    /// The scalar with all its variants.
    static func family(of scalar: UInt32) -> [UInt32] { families[scalar] ?? [scalar] }

    /// Ranges that hold every variant of what they held before.
    static func closing(_ ranges: [ClosedRange<UInt32>]) -> [ClosedRange<UInt32>] {
        var result = ranges
        for (member, family) in families where ranges.contains(where: { $0.contains(member) }) {
            for other in family { result.append(other...other) }
        }
        return ScalarSet.normalised(result)
    }
}
