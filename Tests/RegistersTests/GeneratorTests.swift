import Registers
import Testing

@Suite("A generated register")
struct GeneratorTests {
    @Test("The same rows and seed give the same bytes, another seed others")
    func deterministic() {
        let first = RegisterGenerator(rows: 500, seed: 3).generate()
        let again = RegisterGenerator(rows: 500, seed: 3).generate()
        let other = RegisterGenerator(rows: 500, seed: 4).generate()
        #expect(first.register == again.register)
        #expect(first.truth == again.truth)
        #expect(first.register != other.register)
    }

    @Test("Every row has all columns and a truth")
    func shape() {
        let output = RegisterGenerator(rows: 1000, seed: 9).generate()
        let lines = output.register.split(separator: 10)
        #expect(lines.count == 1001)
        #expect(lines.allSatisfy { line in line.count { $0 == UInt8(ascii: ",") } == 10 })
        #expect(output.truth.split(separator: 10).count == 1001)
    }

    @Test("The share of copies is what the rates say")
    func copies() {
        let output = RegisterGenerator(rows: 8000, seed: 5).generate()
        let persons = Set(
            output.truth.split(separator: 10).dropFirst().compactMap { line in
                line.split(separator: UInt8(ascii: ",")).last.map { String(decoding: $0, as: UTF8.self) }
            })
        let share = 1 - Double(persons.count) / 8000
        #expect(share > 0.105 && share < 0.135)
    }
}
