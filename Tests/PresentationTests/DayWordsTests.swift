import Presentation
import Scalars
import Testing

@Suite("Days in words")
struct DayWordsTests {
    @Test("a sentence has the month by its name, and French counts the first one")
    func words() throws {
        let first = try #require(Day("2026-03-01"))
        #expect(first.words.en == "1\u{A0}March 2026" && first.words.fr == "1er\u{A0}mars 2026")
        let last = try #require(Day("2026-12-31"))
        #expect(last.words.en == "31\u{A0}December 2026" && last.words.fr == "31\u{A0}décembre 2026")
    }
}
