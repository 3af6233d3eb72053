import Testing

@testable import Screening

@Suite("Folded names")
struct FoldedNameTests {
    @Test(
        "spellings of one sound fold alike",
        arguments: [
            ("Coulibaly", "Koulibali"), ("Traoré", "TRAORE"), ("Ghali", "Ghaly"), ("Mou\u{200F}ssa", "Musa"),
            ("Петров", "Petrov"), ("Khadija", "Kadidja"), ("O’Brien", "OBrien"),
        ])
    func alike(_ a: String, _ b: String) {
        #expect(FoldedName(a).tokens == FoldedName(b).tokens)
    }

    @Test("no text is too long or too strange")
    func strange() {
        #expect(FoldedName(String(repeating: "a b ", count: 300_000)).tokens.count <= 24)
        #expect(FoldedName("\u{202E}…!").tokens.isEmpty)
    }
}
