/// Writes a person down, once well and again with errors.
struct Clerk {
    let rates: ErrorRates
    private var random: SeededDraw
    private let wrong = Misspelling.usual

    init(rates: ErrorRates, seed: UInt64) {
        self.rates = rates
        random = SeededDraw(seed: seed)
    }

    /// The first registration: what is not known is left out, little else is wrong.
    mutating func first(_ person: Human) -> Human {
        var human = person
        style(&human)
        leaveOut(&human)
        if random.chance(rates.slip / 2) { human.given.written = wrong.slip(human.given.written, &random) }
        if random.chance(rates.slip / 2) { human.family.written = wrong.slip(human.family.written, &random) }
        return human
    }

    /// Another registration of the same person by somebody else.
    mutating func again(_ person: Human, society: inout Society) -> Human {
        var human = person
        respell(&human.family)
        respell(&human.given)
        respell(&human.father)
        respell(&human.motherGiven)
        respell(&human.motherFamily)
        redate(&human)
        if random.chance(rates.movedVillage) { human.place = society.otherPlace(than: human.place) }
        human.cercle = society.cercle(of: human.place)
        var village = Human.Called(
            written: society.village(of: human.place), spellings: [society.village(of: human.place)])
        respell(&village)
        human.village = village.written
        if random.chance(rates.wrongSex) {
            human.sex = human.sex == UInt8(ascii: "M") ? UInt8(ascii: "F") : UInt8(ascii: "M")
        }
        if random.chance(rates.changedPhone) { human.phone = society.phone() }
        if random.chance(rates.numberSlip) { slipDigit(&human.number) }
        if random.chance(rates.slip / 4) { slipDigit(&human.phone) }
        style(&human)
        leaveOut(&human)
        if random.chance(rates.swappedNames) { swap(&human.given.written, &human.family.written) }
        return human
    }

    private mutating func respell(_ name: inout Human.Called) {
        if random.chance(rates.otherSpelling) {
            name.written = name.spellings[random.below(name.spellings.count)]
        }
        if random.chance(rates.byEar) { name.written = wrong.byEar(name.written, &random) }
        if random.chance(rates.slip) { name.written = wrong.slip(name.written, &random) }
        if random.chance(rates.truncated) { name.written = wrong.truncated(name.written, &random) }
    }

    private mutating func redate(_ human: inout Human) {
        if human.month > 0 {
            if random.chance(rates.swappedDayMonth), human.day <= 12 {
                (human.month, human.day) = (human.day, human.month)
            }
            if random.chance(rates.firstOfJanuary) { (human.month, human.day) = (1, 1) }
            if random.chance(rates.dateSlip) {
                switch random.below(3) {
                case 0: human.day = 1 + random.below(28)
                case 1: human.month = 1 + random.below(12)
                default: human.year = human.year / 10 * 10 + random.below(10)
                }
            }
        }
        if random.chance(rates.yearOffByOne) { human.year += random.chance(0.5) ? 1 : -1 }
    }

    private mutating func leaveOut(_ human: inout Human) {
        if random.chance(rates.missingDate) { human.year = 0 }
        if random.chance(rates.missingSex) { human.sex = 0 }
        if random.chance(rates.missingVillage) { human.village = [] }
        if random.chance(rates.missingParent) { human.father.written = [] }
        if random.chance(rates.missingParent) { human.motherGiven.written = [] }
        if random.chance(rates.motherGivenOnly) { human.motherFamily.written = [] }
        if random.chance(rates.missingPhone) { human.phone = [] }
        if random.chance(rates.missingNumber) { human.number = [] }
    }

    /// An office types in capitals, or without accents, or as it should.
    private mutating func style(_ human: inout Human) {
        let draw = random.unit()
        guard draw < 0.45 else { return }
        let capitals = draw < 0.2
        for path in Clerk.names {
            human[keyPath: path] = Clerk.plain(human[keyPath: path], capitals: capitals)
        }
    }

    private static let names: [WritableKeyPath<Human, [UInt8]> & Sendable] = [
        \.family.written, \.given.written, \.father.written, \.motherGiven.written, \.motherFamily.written,
        \.village,
    ]

    /// Without the accents of French.
    private static func plain(_ name: [UInt8], capitals: Bool) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(name.count)
        var index = 0
        while index < name.count {
            var byte = name[index]
            if byte == 0xC3, index + 1 < name.count {
                index += 1
                switch name[index] & 0xDF {
                case 0x80...0x85: byte = UInt8(ascii: "a")
                case 0x87: byte = UInt8(ascii: "c")
                case 0x88...0x8B: byte = UInt8(ascii: "e")
                case 0x8C...0x8F: byte = UInt8(ascii: "i")
                case 0x92...0x96: byte = UInt8(ascii: "o")
                default: byte = UInt8(ascii: "u")
                }
            }
            let isSmall = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
            plain.append(capitals && isSmall ? byte - 32 : byte)
            index += 1
        }
        return plain
    }

    private mutating func slipDigit(_ digits: inout [UInt8]) {
        guard digits.count > 3 else { return }
        let spot = 1 + random.below(digits.count - 2)
        if random.chance(0.4) {
            digits.swapAt(spot, spot + 1)
        } else {
            digits[spot] = UInt8(ascii: "0") + UInt8(random.below(10))
        }
    }
}
