/// Makes a register of a West-African country with its errors, and the truth about it.
///
/// Names are drawn by plausible frequency within eight communities; people live in households with a father, one or two
/// mothers, brothers and sisters, twins among them; about a third have 1 January for a date of birth. Some people are
/// registered again, with the errors of `ErrorRates`. Frequencies and rates are illustrative. The same rows and seed
/// give the same bytes.
///
/// The columns: `id, nom, prenom, sexe, date_naissance, cercle, village, pere, mere, telephone, nina`.
public struct RegisterGenerator: Sendable {
    public var rows: Int
    public var seed: UInt64
    public var rates = ErrorRates()

    /// - Parameter rows: how many rows the register has, copies included.
    public init(rows: Int, seed: UInt64) {
        self.rows = max(0, rows)
        self.seed = seed
    }

    /// A register and its truth, as CSV in UTF-8.
    public struct Output: Sendable {
        public var register: [UInt8]
        /// `id,person`: rows with the same person are about the same person.
        public var truth: [UInt8]
    }

    public func generate() -> Output {
        var writer = RegisterWriter(rows: rows)
        var society = Society(seed: seed)
        var clerk = Clerk(rates: rates, seed: seed ^ 0x5EED)
        // The chance that a person has copies at all, so that the share of copies among the rows comes out.
        let mean = 1.30
        let registeredAgain = rates.copies / max(0.01, (1 - rates.copies) * mean)
        var person = 0
        while writer.count < rows {
            for human in society.household() {
                guard writer.count < rows else { break }
                writer.add(clerk.first(human), person: person)
                if society.random.chance(registeredAgain) {
                    var copies = 1
                    while copies < 4, society.random.chance(0.23) { copies += 1 }
                    for _ in 0..<copies where writer.count < rows {
                        writer.add(clerk.again(human, society: &society), person: person)
                    }
                }
                person += 1
            }
        }
        return writer.finish(seed: seed)
    }
}

/// Rows as they will stand in the file, before they are shuffled.
private struct RegisterWriter {
    private var bytes: [UInt8] = []
    private var ends: [Int] = []
    private var persons: [UInt32] = []

    init(rows: Int) {
        bytes.reserveCapacity(rows * 104)
        ends.reserveCapacity(rows)
        persons.reserveCapacity(rows)
    }

    var count: Int { ends.count }

    mutating func add(_ human: Human, person: Int) {
        human.write(to: &bytes)
        ends.append(bytes.count)
        persons.append(UInt32(truncatingIfNeeded: person))
    }

    func finish(seed: UInt64) -> RegisterGenerator.Output {
        var order = Array(0..<ends.count)
        var random = SeededDraw(seed: seed ^ 0x0DE2)
        order.shuffle(using: &random)
        var register: [UInt8] = []
        var truth: [UInt8] = Array("id,person\n".utf8)
        register.reserveCapacity(bytes.count + ends.count * 9 + 100)
        truth.reserveCapacity(ends.count * 18)
        register += Array(
            "id,nom,prenom,sexe,date_naissance,cercle,village,pere,mere,telephone,nina\n".utf8)
        for (place, row) in order.enumerated() {
            RegisterWriter.append(place + 1, to: &register)
            register.append(UInt8(ascii: ","))
            register += bytes[(row == 0 ? 0 : ends[row - 1])..<ends[row]]
            RegisterWriter.append(place + 1, to: &truth)
            truth.append(UInt8(ascii: ","))
            truth.append(UInt8(ascii: "p"))
            RegisterWriter.append(Int(persons[row]), to: &truth)
            truth.append(UInt8(ascii: "\n"))
        }
        return RegisterGenerator.Output(register: register, truth: truth)
    }

    private static func append(_ number: Int, to bytes: inout [UInt8]) {
        var divisor = 1
        while number / divisor >= 10 { divisor *= 10 }
        while divisor > 0 {
            bytes.append(UInt8(ascii: "0") + UInt8(number / divisor % 10))
            divisor /= 10
        }
    }
}
