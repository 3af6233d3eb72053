import Foundation
import Testing

@testable import Accounts

@Suite("Secrets, as their standards have them")
struct SecretTests {
    private func hex(_ bytes: [UInt8]) -> String { bytes.map { String(format: "%02x", $0) }.joined() }

    @Test("scrypt gives RFC 7914's own results")
    func scrypt() throws {
        let first = try PasswordHash.derive([], [], .init(logN: 4, r: 1, p: 1), count: 64)
        #expect(
            hex(first)
                == "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906"
        )
        let second = try PasswordHash.derive(
            Array("password".utf8), Array("NaCl".utf8), .init(logN: 10, r: 8, p: 16), count: 64)
        #expect(
            hex(second)
                == "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640"
        )
    }

    @Test("a kept password tells its parameters, and knows its own words alone")
    func kept() throws {
        let cost = PasswordHash.Cost(logN: 4, r: 8, p: 1)
        let hash = try PasswordHash(of: "trois petits chats é", cost: cost)
        let read = try #require(PasswordHash(hash.text))
        #expect(read == hash && hash.text.hasPrefix("$scrypt$ln=4,r=8,p=1$"))
        #expect(read.matches("trois petits chats é") && read.matches("trois petits chats e\u{301}"))
        #expect(!read.matches("trois petits chats e") && !read.matches(""))
        #expect(try PasswordHash(of: "trois petits chats é", cost: cost) != hash, "salts differ")
        #expect(PasswordHash.Cost.standard == .init(logN: 17, r: 8, p: 1))
    }

    @Test(
        "anything else is no kept password",
        arguments: [
            "", "$scrypt$", "$scrypt$ln=99,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA==$", "x$scrypt$ln=4,r=8,p=1$a$b",
            "$scrypt$ln=4,r=8$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "$scrypt$ln=4,r=8,p=$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            "$scrypt$ln=20,r=32,p=1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        ])
    func notKept(text: String) { #expect(PasswordHash(text) == nil) }

    @Test("codes are RFC 6238's, of every algorithm")
    func totp() {
        let digits = Array("1234567890".utf8)
        func seed(_ count: Int) -> [UInt8] { (0..<count).map { digits[$0 % 10] } }
        let times: [Int64] = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000]
        let expected: [(TOTP.Algorithm, Int, [String])] = [
            (.sha1, 20, ["94287082", "07081804", "14050471", "89005924", "69279037", "65353130"]),
            (.sha256, 32, ["46119246", "68084774", "67062674", "91819424", "90698825", "77737706"]),
            (.sha512, 64, ["90693936", "25091201", "99943326", "93441116", "38618901", "47863826"]),
        ]
        for (algorithm, count, codes) in expected {
            let totp = TOTP(secret: seed(count), algorithm: algorithm, digits: 8)
            #expect(times.map { totp.code(step: TOTP.step(at: $0)) } == codes)
        }
    }

    @Test("a code is good one step early or late, and never twice")
    func replay() {
        let totp = TOTP.made()
        let now: Int64 = 1_700_000_000
        let step = TOTP.step(at: now)
        for (offset, isGood) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)]
        {
            let code = totp.code(step: step + offset)
            #expect((totp.step(of: code, at: now, after: nil) == step + offset) == isGood)
        }
        let code = totp.code(step: step)
        #expect(totp.step(of: code, at: now, after: step) == nil, "used")
        #expect(totp.step(of: " \(code.prefix(3)) \(code.suffix(3))", at: now, after: step - 1) == step)
        #expect(
            totp.step(of: "", at: now, after: nil) == nil
                && totp.step(of: "١٢٣٤٥٦", at: now, after: nil) == nil)
    }

    @Test("the secret is written as RFC 4648 has it, and the address tells all an app needs")
    func address() {
        let vectors = [
            "": "", "f": "MY", "fo": "MZXQ", "foo": "MZXW6", "foob": "MZXW6YQ", "foobar": "MZXW6YTBOI",
        ]
        for (text, encoded) in vectors { #expect(Base32.encode(Array(text.utf8)) == encoded) }
        let totp = TOTP(secret: Array("12345678901234567890".utf8))
        #expect(
            totp.address(account: "awa", issuer: "us mali:é")
                == "otpauth://totp/us%20mali%3A%C3%A9:awa?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=us%20mali%3A%C3%A9&algorithm=SHA1&digits=6&period=30"
        )
    }

    @Test("secrets never repeat, and only their digests need keeping")
    func secrets() {
        let made = (0..<100).map { _ in Secret() }
        #expect(Set(made).count == 100 && made.allSatisfy { $0.text.utf8.count == 43 })
        #expect(Secret(made[0].text).digest == made[0].digest && made[0].digest != made[1].digest)
        #expect(
            Secret.areSame([1, 2], [1, 2]) && !Secret.areSame([1, 2], [1, 3]) && !Secret.areSame([1], []))
    }

    @Test("a bucket gives what it holds, then as much as drips into it; for each name its own")
    func bucket() {
        let bucket = TokenBucket(capacity: 2, perSecond: 0.5)
        #expect(bucket.take("a", now: 0) == nil && bucket.take("a", now: 0) == nil)
        #expect(bucket.take("a", now: 0) == 2 && bucket.take("a", now: 1) == 1)
        #expect(bucket.take("b", now: 1) == nil)
        #expect(bucket.take("a", now: 2) == nil && bucket.take("a", now: 2) == 2)
        #expect(bucket.take("a", now: -100) == 2, "a clock that jumps back gives nothing")
        for number in 0..<30_000 { _ = bucket.take("\(number)", now: 3) }
        #expect(bucket.take("a", now: 10_000) == nil)
    }
}
