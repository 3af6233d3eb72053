/// A person as registered: what stands in the columns.
struct Human: Sendable {
    /// The index of the name in its pool is kept beside it, for its other spellings.
    struct Called: Sendable {
        var written: [UInt8]
        var spellings: [[UInt8]]
    }

    var family: Called
    var given: Called
    var isWoman = false
    var sex: UInt8 = UInt8(ascii: "M")
    /// 0 for a missing date; a month or day of 0 is unknown.
    var year = 0
    var month = 0
    var day = 0
    var place = 0
    var village: [UInt8] = []
    var cercle: [UInt8] = []
    var father: Called
    var motherGiven: Called
    var motherFamily: Called
    var phone: [UInt8] = []
    var number: [UInt8] = []

    func write(to bytes: inout [UInt8]) {
        let comma = UInt8(ascii: ",")
        bytes += family.written
        bytes.append(comma)
        bytes += given.written
        bytes.append(comma)
        if sex != 0 { bytes.append(sex) }
        bytes.append(comma)
        if year > 0 {
            Human.digits(year, 4, to: &bytes)
            if month > 0 {
                bytes.append(UInt8(ascii: "-"))
                Human.digits(month, 2, to: &bytes)
                bytes.append(UInt8(ascii: "-"))
                Human.digits(day, 2, to: &bytes)
            }
        }
        bytes.append(comma)
        bytes += cercle
        bytes.append(comma)
        bytes += village
        bytes.append(comma)
        bytes += father.written
        bytes.append(comma)
        bytes += motherGiven.written
        if !motherFamily.written.isEmpty, !motherGiven.written.isEmpty {
            bytes.append(UInt8(ascii: " "))
            bytes += motherFamily.written
        }
        bytes.append(comma)
        bytes += phone
        bytes.append(comma)
        bytes += number
        bytes.append(UInt8(ascii: "\n"))
    }

    static func digits(_ number: Int, _ width: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        for _ in 1..<max(2, width) { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}

/// Households, drawn one after another.
struct Society {
    private let names = NameStock.sahel
    private let places = PlaceStock.mali
    private let communities: WeightedChoice
    private var nextNumber = 0
    var random: SeededDraw

    init(seed: UInt64) {
        random = SeededDraw(seed: seed)
        communities = WeightedChoice(NameStock.sahel.communities.map(\.share))
    }

    func cercle(of place: Int) -> [UInt8] { places.cercles[places.places[place].cercle] }
    func village(of place: Int) -> [UInt8] { places.places[place].village }

    mutating func anyPlace() -> Int { places.choice.draw(&random) }

    /// Somewhere else, mostly in the same cercle.
    mutating func otherPlace(than place: Int) -> Int {
        if random.chance(0.4) { return anyPlace() }
        let near = places.byCercle[places.places[place].cercle]
        return near[random.below(near.count)]
    }

    mutating func household() -> [Human] {
        let place = anyPlace()
        let community =
            random.chance(0.72) ? places.home[places.places[place].cercle] : communities.draw(&random)
        let family = called(names.communities[community].families)
        let father = given(community, woman: false)
        let wives = random.chance(0.22) ? 2 : 1
        let phone = self.phone()
        let firstBorn = 1940 + random.below(66)
        var people: [Human] = []
        for _ in 0..<wives {
            let origin = random.chance(0.75) ? community : communities.draw(&random)
            let motherFamily = called(names.communities[origin].families)
            let mother = given(origin, woman: true)
            var year = firstBorn + random.below(4)
            let children = 1 + random.below(random.chance(0.5) ? 3 : 6)
            for _ in 0..<children {
                // One birth in forty is of twins: two records alike in all but the given name.
                let born = random.chance(0.025) ? 2 : 1
                let date = birthday(year)
                var taken: [[UInt8]] = []
                for _ in 0..<born {
                    let woman = random.chance(0.5)
                    var name = given(community, woman: woman)
                    while taken.contains(name.spellings[0]) { name = given(community, woman: woman) }
                    taken.append(name.spellings[0])
                    var human = Human(
                        family: family, given: name, father: father, motherGiven: mother,
                        motherFamily: motherFamily)
                    human.isWoman = woman
                    human.sex = UInt8(ascii: woman ? "F" : "M")
                    (human.year, human.month, human.day) = date
                    human.place = random.chance(0.8) ? place : otherPlace(than: place)
                    human.cercle = cercle(of: human.place)
                    human.village = village(of: human.place)
                    human.phone = random.chance(0.35) ? phone : self.phone()
                    human.number = number(human)
                    people.append(human)
                }
                year += 1 + random.below(4)
                guard year <= 2007 else { break }
            }
        }
        if random.chance(0.01), let original = people.first { people.append(namesake(of: original)) }
        return people
    }

    /// A cousin with the same name in the same village and year, but other parents.
    private mutating func namesake(of person: Human) -> Human {
        var human = person
        let community = communities.draw(&random)
        human.father = given(community, woman: false)
        human.motherGiven = given(community, woman: true)
        human.motherFamily = called(names.communities[community].families)
        (human.year, human.month, human.day) = birthday(person.year)
        human.phone = phone()
        human.number = number(human)
        return human
    }

    private mutating func birthday(_ year: Int) -> (Int, Int, Int) {
        let older = year < 1980
        if random.chance(older ? 0.45 : 0.25) { return (year, 1, 1) }
        if random.chance(older ? 0.12 : 0.03) { return (year, 0, 0) }
        if random.chance(0.06) { return (year, 12, 31) }
        return (year, 1 + random.below(12), 1 + random.below(28))
    }

    private mutating func called(_ pool: NameStock.Pool) -> Human.Called {
        let name = pool.names[pool.choice.draw(&random)]
        // The bearer's own papers hold the first spelling mostly, not always.
        let spelling = random.chance(0.7) ? 0 : random.below(name.spellings.count)
        return Human.Called(written: name.spellings[spelling], spellings: name.spellings)
    }

    private mutating func given(_ community: Int, woman: Bool) -> Human.Called {
        let own = names.communities[community]
        if random.chance(own.shared) { return called(woman ? names.women : names.men) }
        return called(woman ? own.women : own.men)
    }

    mutating func phone() -> [UInt8] {
        var digits: [UInt8] = [UInt8(ascii: random.chance(0.6) ? "7" : (random.chance(0.7) ? "6" : "9"))]
        for _ in 0..<7 { digits.append(UInt8(ascii: "0") + UInt8(random.below(10))) }
        return digits
    }

    /// Sex, year, and a running number with two check digits: unlike any other's.
    private mutating func number(_ human: Human) -> [UInt8] {
        nextNumber += 1
        var digits: [UInt8] = [UInt8(ascii: human.isWoman ? "2" : "1")]
        Human.digits(human.year % 100, 2, to: &digits)
        // A permutation of the running number, so that neighbours do not look alike.
        let spread = SeededDraw.mixed(UInt64(nextNumber))
        Human.digits(nextNumber % 100_000_000, 8, to: &digits)
        Human.digits(Int(spread % 100), 2, to: &digits)
        for index in 3..<11 where digits.count > 11 {
            digits[index] =
                UInt8(ascii: "0")
                + (digits[index] - UInt8(ascii: "0") + UInt8((spread >> (index * 4)) & 7)) % 10
        }
        return digits
    }
}
