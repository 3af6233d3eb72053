import Testing

@testable import Bytes

@Suite struct CSVTests {
    func rows(_ text: String) -> [[String]] {
        var csv = CSVReader(Array(text.utf8))
        var rows: [[String]] = []
        while true {
            do {
                guard let row = try csv.next() else { return rows }
                rows.append((0..<row.count).map { csv.text(row, $0) })
            } catch {
                rows.append(["! \(error.what) \(error.line):\(error.column)"])
            }
        }
    }

    @Test("each separator and each line end is understood, and empty lines are passed over")
    func kinds() {
        let expected = [["a", "b"], ["1", "2"], ["3", ""]]
        for separator in [",", ";", "\t"] {
            for end in ["\n", "\r\n", "\r"] {
                let text = "a\(separator)b\(end)1\(separator)2\(end)\(end)3\(separator)"
                #expect(rows(text) == expected)
            }
        }
    }

    @Test("quoted fields hold separators, doubled quotes and line ends (RFC 4180 §2)")
    func quotes() {
        #expect(
            rows("a,b\n\"1,5\",\"say \"\"yes\"\"\"\n\"two\r\nlines\",x\n") == [
                ["a", "b"], ["1,5", "say \"yes\""], ["two\r\nlines", "x"],
            ])
    }

    @Test("a quote that never closes tears its own row only, and the place is told")
    func unclosed() {
        #expect(
            rows("a,b\n1,\"2\n3,4\n5,6\n") == [
                ["a", "b"], ["! unclosedQuote 2:3"], ["3", "4"], ["5", "6"],
            ])
    }

    @Test("text after a closing quote tears the row, and the next is read")
    func textAfterQuote() {
        // A quote left open that another field's quote seems to close: its own line is torn alone.
        #expect(
            rows("a,b\n1,\"open\n2,x\n3,\"y\"\n") == [
                ["a", "b"], ["! textAfterQuote 4:4"], ["2", "x"], ["3", "y"],
            ])
        #expect(rows("a,b\n\"1\"x,2\n3,4") == [["a", "b"], ["! textAfterQuote 2:4"], ["3", "4"]])
    }

    @Test("lines are counted through quoted line ends of every kind")
    func lines() throws {
        for end in ["\n", "\r\n", "\r"] {
            var csv = CSVReader(Array("a,b\(end)\"x\(end)y\",1\(end)é,2\(end)".utf8))
            let lines = try [csv.next()?.line, csv.next()?.line, csv.next()?.line]
            #expect(lines == [1, 2, 4])
        }
    }

    @Test("columns are counted in characters, not bytes")
    func columns() throws {
        var csv = CSVReader(Array("éé,b\n".utf8))
        let row = try #require(try csv.next())
        #expect(csv.column(row, 1) == 4)
    }

    @Test("ten megabytes in one field are one error, and the rest goes on")
    func hugeField() throws {
        var bytes = Array("a,b\n1,".utf8)
        bytes += [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000)
        bytes += Array("\n3,4\n".utf8)
        var csv = CSVReader(bytes)
        #expect(try csv.next()?.count == 2)
        #expect(throws: CSVProblem.self) { try csv.next() }
        let row = try #require(try csv.next())
        #expect(csv.text(row, 0) == "3")
        #expect(row.line == 3)
    }

    @Test("a row of too many fields is one error")
    func wide() {
        let found = rows("a\n" + String(repeating: ",", count: 5000) + "\nb\n")
        #expect(found == [["a"], ["! tooManyFields(limit: 4096) 2:0"], ["b"]])
    }

    @Test("a given separator is not second-guessed")
    func given() throws {
        var csv = CSVReader(Array("a,b,c;d\n".utf8), separator: UInt8(ascii: ";"))
        #expect(try csv.next()?.count == 2)
    }

    @Test("what the writer writes, the reader reads")
    func roundTrip() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let alphabet = Array("ab,;\t\"\n\r é€ ")
        for _ in 0..<500 {
            var table: [[String]] = []
            for _ in 0..<(1 + Int(generator.next() % 5)) {
                table.append(
                    (0..<3).map { column in
                        let length = Int(generator.next() % 6) + (column == 0 ? 1 : 0)
                        return String(
                            (0..<length).map { _ in alphabet[Int(generator.next() % UInt64(alphabet.count))] }
                        )
                    })
            }
            var writer = CSVWriter()
            for row in table { writer.row(row) }
            var csv = CSVReader(writer.bytes, separator: UInt8(ascii: ","))
            var read: [[String]] = []
            while let row = try? csv.next() { read.append((0..<row.count).map { csv.text(row, $0) }) }
            #expect(read == table, "seed \(seed)")
        }
    }

    @Test("no bytes whatever make the reader crash or loop")
    func hostile() {
        let seed = UInt64.random(in: 0 ... .max)
        var generator = SplitMix(state: seed)
        let alphabet = Array("a,\"\"\"\n\r;".utf8) + [0xC3, 0xFF, 0]
        for _ in 0..<2000 {
            let bytes = (0..<Int(generator.next() % 40)).map { _ in
                alphabet[Int(generator.next() % UInt64(alphabet.count))]
            }
            var csv = CSVReader(bytes)
            var turns = 0
            while turns < 100 {
                turns += 1
                do {
                    guard let row = try csv.next() else { break }
                    for index in 0..<row.count { _ = csv.text(row, index) }
                } catch {}
            }
            #expect(turns < 100, "seed \(seed)")
        }
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}
