import Testing

@testable import Bytes

@Suite struct TextEncodingTests {
    func text(_ bytes: [UInt8]) -> String { String(decoding: TextEncoding.decode(bytes).utf8, as: UTF8.self) }

    @Test("a byte order mark is dropped and decides the encoding")
    func marks() {
        #expect(text([0xEF, 0xBB, 0xBF] + Array("Bɛnkan".utf8)) == "Bɛnkan")
        #expect(text([0xFF, 0xFE, 0x42, 0x00, 0x5B, 0x02]) == "Bɛ")
        #expect(text([0xFE, 0xFF, 0x00, 0x42, 0x02, 0x5B]) == "Bɛ")
    }

    @Test("unmarked UTF-16 of Latin letters is told by its zeros")
    func unmarked() {
        let units = Array("série,lieu".utf16)
        let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
        #expect(TextEncoding.decode(little).encoding == .utf16LittleEndian)
        #expect(text(little) == "série,lieu")
        #expect(TextEncoding.decode(big).encoding == .utf16BigEndian)
        #expect(text(big) == "série,lieu")
    }

    @Test("bytes that are not UTF-8 are Windows-1252, which holds Latin-1")
    func latin() {
        #expect(text([0x53, 0xE9, 0x67, 0x6F, 0x75]) == "Ségou")
        #expect(text([0x80, 0x93, 0x94, 0xFF]) == "€“”ÿ")
        #expect(TextEncoding.decode([0xE9]).encoding == .windows1252)
    }

    @Test(
        "overlong forms, surrogates and cut sequences are not UTF-8 (Unicode table 3-7)",
        arguments: [
            [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82],
            [0x80],
        ])
    func malformed(_ bytes: [UInt8]) {
        #expect(!TextEncoding.isUTF8(bytes))
    }

    @Test("every scalar's UTF-8 is UTF-8")
    func wellFormed() {
        for value in stride(from: UInt32(0), through: 0x10FFFF, by: 61) {
            guard let scalar = Unicode.Scalar(value) else { continue }
            #expect(TextEncoding.isUTF8(Array(String(Character(scalar)).utf8)))
        }
    }
}
