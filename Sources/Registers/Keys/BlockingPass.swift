/// One way of putting records beside each other: those that share a key are compared.
///
/// A key shared by more records than the cap is refined by further parts, one after another; what is still too large is
/// left out of this pass, and counted.
struct BlockingPass: Sendable, Hashable {
    enum Part: Sendable, Hashable {
        /// A value as it is.
        case exact(Int)
        /// A value as all its words sound.
        case sound(Int)
        /// A value as its first word sounds.
        case firstSound(Int)
        /// Given and family name as they sound, in either order.
        case names(Int, Int)
        case year(Int)
        /// A date that is known to the day.
        case day(Int)

        /// A number that is equal for equal parts; 0 when the part is missing.
        @inline(__always)
        func value(
            _ record: UnsafePointer<UInt32>, _ sounds: UnsafePointer<UInt32>, _ firsts: UnsafePointer<UInt32>,
            _ codes: ValueDictionary
        ) -> UInt64 {
            switch self {
            // By what it says, not by its number here: keys are the same wherever they are made.
            case .exact(let slot): return record[slot] == 0 ? 0 : codes.hash(record[slot]) | 1
            case .sound(let slot): return UInt64(sounds[Int(record[slot])])
            case .firstSound(let slot): return UInt64(firsts[Int(record[slot])])
            case .names(let given, let family):
                let (a, b) = (UInt64(firsts[Int(record[given])]), UInt64(firsts[Int(record[family])]))
                guard a != 0, b != 0 else { return 0 }
                return SeededDraw.mixed(a &* b &+ a &+ b) | 1
            case .year(let slot): return UInt64(record[slot] >> 9)
            case .day(let slot):
                let date = BirthDate(packed: record[slot])
                return date.month == 0 || date.day == 0 ? 0 : UInt64(date.packed)
            }
        }
    }

    var name: String
    var parts: [Part]
    var refinements: [Part]

    /// The passes that a register's columns allow.
    static func all(for schema: RegisterSchema) -> [BlockingPass] {
        let given = schema.slot(.given)
        let family = schema.slot(.family)
        let date = schema.slot(.birthDate)
        let village = schema.slot(.village) ?? schema.slot(.district)
        let father = schema.slot(.father)
        let mother = schema.slot(.mother)
        var passes: [BlockingPass] = []
        func add(_ name: String, _ parts: [Part?], _ refinements: [Part?]) {
            let found = parts.compactMap { $0 }
            guard found.count == parts.count else { return }
            passes.append(
                BlockingPass(
                    name: name, parts: found,
                    refinements: Array(refinements.compactMap { $0 }.filter { !found.contains($0) }.prefix(4))
                ))
        }
        var names: Part?
        if let given, let family { names = .names(given, family) }
        let year = date.map { Part.year($0) }
        let day = date.map { Part.day($0) }
        let place = village.map { Part.sound($0) }
        let fatherSound = father.map { Part.firstSound($0) }
        let motherSound = mother.map { Part.firstSound($0) }
        let givenSound = given.map { Part.firstSound($0) }
        let familySound = family.map { Part.sound($0) }
        let address = schema.slot(.address).map { Part.exact($0) }
        add("number", [schema.slot(.number).map { .exact($0) }], [givenSound, familySound])
        add("phone", [schema.slot(.phone).map { .exact($0) }], [givenSound, year, familySound])
        add("names", [names], [year, place, motherSound, day])
        add("day family", [day, familySound], [place, motherSound, givenSound])
        add("day given", [day, givenSound], [place, motherSound, familySound])
        add("parents given", [givenSound, fatherSound, motherSound], [familySound, place, year])
        add("parents place", [place, fatherSound, motherSound], [familySound, year, givenSound])
        add("place names", [place, names], [fatherSound, year, motherSound])
        add("address given", [address, givenSound], [familySound, year])
        add("address family", [address, familySound], [givenSound, year])
        if father == nil { add("place day", [place, day], [givenSound, familySound]) }
        if father == nil { add("place given year", [place, givenSound, year], [familySound]) }
        if father == nil { add("place family year", [place, familySound, year], [givenSound]) }
        return passes
    }
}

/// The keys of one pass over the records of one register.
struct KeyMaker {
    let pass: BlockingPass
    let sounds: UnsafePointer<UInt32>
    let firsts: UnsafePointer<UInt32>
    let codes: ValueDictionary

    /// Good while no word is added to the dictionaries.
    init(_ pass: BlockingPass, _ words: ValueDictionary, _ codes: ValueDictionary) {
        self.pass = pass
        self.codes = codes
        sounds = UnsafePointer(words.sounds)
        firsts = UnsafePointer(words.firstSounds)
    }

    /// The key of a record, 0 when a part of it is missing.
    @inline(__always)
    func key(_ record: UnsafePointer<UInt32>) -> UInt64 {
        var key: UInt64 = 0x51_7CC1
        for part in pass.parts {
            let value = part.value(record, sounds, firsts, codes)
            if value == 0 { return 0 }
            key = SeededDraw.mixed(key ^ value)
        }
        return key | 1
    }

    /// The key after so many refinements (from 1).
    @inline(__always)
    func refined(_ key: UInt64, _ record: UnsafePointer<UInt32>, _ level: Int) -> UInt64 {
        SeededDraw.mixed(
            key ^ (pass.refinements[level - 1].value(record, sounds, firsts, codes) &+ UInt64(level)))
            | 1
    }
}

/// What a pass found too large, so that it can be known of any two records whether the pass compared them.
struct HeavyKeys: Sendable, Hashable {
    /// Keys of any refinement that more records share than the cap.
    var keys: Set<UInt64> = []

    /// Whether a pass puts two records beside each other.
    func meets(
        _ maker: KeyMaker, _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>
    ) -> Bool {
        var left = maker.key(a)
        guard left != 0, left == maker.key(b) else { return false }
        guard !keys.isEmpty else { return true }
        var level = 0
        while keys.contains(left) {
            level += 1
            guard level <= maker.pass.refinements.count else { return false }
            let right = maker.refined(left, b, level)
            left = maker.refined(left, a, level)
            if left != right { return false }
        }
        return true
    }

    /// The key under which a record is compared in a pass, 0 for none.
    func finalKey(_ maker: KeyMaker, _ record: UnsafePointer<UInt32>) -> UInt64 {
        var key = maker.key(record)
        guard key != 0 else { return 0 }
        var level = 0
        while keys.contains(key) {
            level += 1
            guard level <= maker.pass.refinements.count else { return 0 }
            key = maker.refined(key, record, level)
        }
        return key
    }
}
