#if canImport(Glibc)
    import Glibc
#else
    import Musl
#endif

/// How much more or less than usual an equal value says, by how common it is: being two Mamadou Traoré says little.
struct FrequencyTable: Sendable {
    /// Bits to add for equality on a value, by feature and value number; empty for features without.
    private(set) var bits: [[Float]] = []
    /// What a value that is in no table adds, by feature: it is as rare as can be.
    private(set) var rare: [Float] = []

    /// Values that occur less often than this are taken to occur this often.
    static func floor(records: Int) -> Double { max(2, Double(records) * 4e-6) }

    init(_ register: PackedRegister, features: [Feature], model: LinkModel) {
        self.init(
            features: features, model: model, records: register.count,
            counts: features.map { FrequencyTable.counts(register, $0) })
    }

    init(features: [Feature], model: LinkModel, records: Int, counts: [[UInt32]]) {
        let floor = FrequencyTable.floor(records: records)
        for (index, feature) in features.enumerated() {
            guard feature.frequencySlot != nil else {
                bits.append([])
                rare.append(0)
                continue
            }
            let all = max(1, counts[index].reduce(0.0) { $0 + Double($1) })
            let usual = model.stranger[index][feature.equalLevel]
            let table = counts[index].map { count -> Float in
                Float(LinkModel.bits(usual * all / max(floor, Double(count))))
            }
            rare.append(Float(LinkModel.bits(usual * all / floor)))
            bits.append(table)
        }
    }

    /// A table as it was learned elsewhere.
    init(bits: [[Float]], rare: [Float]) {
        self.bits = bits
        self.rare = rare
    }

    /// What equality on a value adds.
    @inline(__always)
    func bits(_ feature: Int, _ value: UInt32) -> Float {
        Int(value) < bits[feature].count ? bits[feature][Int(value)] : rare[feature]
    }

    /// How often each value of a feature occurs.
    static func counts(_ register: PackedRegister, _ feature: Feature) -> [UInt32] {
        guard let slot = feature.frequencySlot else { return [] }
        var isDate = false
        if case .date = feature.kind { isDate = true }
        var counts = [UInt32](repeating: 0, count: isDate ? BirthDate.bound : register.words.count)
        let width = register.width
        let base = register.base
        counts.withUnsafeMutableBufferPointer { counts in
            for index in 0..<register.count { counts[Int(base[index * width + slot])] &+= 1 }
        }
        if !counts.isEmpty { counts[0] = 0 }
        return counts
    }
}
