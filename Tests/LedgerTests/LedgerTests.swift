import Testing

@testable import Ledger

@Suite("Canonical JSON")
struct CanonicalJSONTests {
    @Test("the example of RFC 8785 §3.2.2 comes out byte for byte")
    func rfcExample() throws {
        let source = #"""
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """#
        let json = try JSON(parsing: Array(source.utf8))
        #expect(
            json.canonicalText
                == #"{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"#
        )
    }

    @Test("members are sorted by UTF-16 code units, as in RFC 8785 §3.2.3")
    func order() throws {
        let source =
            #"{"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One","\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}"#
        let json = try JSON(parsing: Array(source.utf8))
        let expected = ["Carriage Return", "One", "Control", "Latin Small", "Euro Sign", "Emoji", "Hebrew"]
        let text = json.canonicalText
        var position = text.startIndex
        for word in expected {
            let found = try #require(text[position...].firstRange(of: word), "\(word) is out of order")
            position = found.upperBound
        }
    }

    @Test(
        "numbers are written as ECMAScript writes them (RFC 8785 appendix B)",
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"), (0x4340_0000_0000_0000, "9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"),
            (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
            (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"),
            (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
        ] as [(UInt64, String)])
    func numbers(bits: UInt64, text: String) { #expect(JSON.text(of: Double(bitPattern: bits)) == text) }

    @Test(
        "what is not JSON is refused",
        arguments: [
            "", "{", "[1,]", #"{"a":1,"a":2}"#, "01", "1.", #""\x""#, "nul", "[1] 2", #""\ud800""#,
            "\"\u{01}\"",
            String(repeating: "[", count: 500),
        ])
    func refused(text: String) { #expect(throws: JSONError.self) { try JSON(parsing: Array(text.utf8)) } }
}

@Suite("The Merkle tree")
struct MerkleTests {
    private let inputs: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
        [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
        [0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f],
    ]
    private let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    @Test("the roots of the reference inputs of Certificate Transparency come out")
    func reference() {
        for count in 0...8 {
            let tree = MerkleTree(leaves: inputs.prefix(count).map(MerkleHash.leaf))
            #expect(tree.root.hex == roots[count])
        }
    }

    /// RFC 6962 §2.1 as it is written, slowly.
    private func slowRoot(_ leaves: [Digest]) -> Digest {
        if leaves.isEmpty { return MerkleHash.empty }
        if leaves.count == 1 { return leaves[0] }
        var k = 1
        while k * 2 < leaves.count { k *= 2 }
        return MerkleHash.node(slowRoot(Array(leaves[..<k])), slowRoot(Array(leaves[k...])))
    }

    @Test("every inclusion and consistency proof up to forty entries verifies, and no altered one does")
    func proofs() throws {
        let leaves = (0..<40).map { MerkleHash.leaf([UInt8($0)]) }
        for size in 1...40 {
            let part = Array(leaves.prefix(size))
            let root = slowRoot(part)
            #expect(MerkleTree(leaves: part).root == root)
            for index in 0..<size {
                let path = try #require(MerkleProof.inclusion(of: index, in: part))
                #expect(
                    MerkleProof.verifyInclusion(
                        leaf: part[index], index: index, size: size, path: path, root: root))
                #expect(
                    !MerkleProof.verifyInclusion(
                        leaf: MerkleHash.leaf([0xFF]), index: index, size: size, path: path, root: root))
                if size > 1 {
                    let other = (index + 1) % size
                    #expect(
                        !MerkleProof.verifyInclusion(
                            leaf: part[index], index: other, size: size, path: path, root: root))
                }
            }
            for old in 0...size {
                let oldRoot = slowRoot(Array(leaves.prefix(old)))
                let proof = try #require(MerkleProof.consistency(from: old, in: part))
                #expect(
                    MerkleProof.verifyConsistency(
                        old: old, oldRoot: oldRoot, new: size, newRoot: root, proof: proof))
                if old > 0, old < size {
                    #expect(
                        !MerkleProof.verifyConsistency(
                            old: old, oldRoot: MerkleHash.leaf([1, 2]), new: size, newRoot: root, proof: proof
                        ))
                }
            }
        }
    }
}

@Suite("Signatures")
struct SigningTests {
    @Test("a checkpoint reads back, is signed by its key and by no other")
    func checkpoint() throws {
        let key = try #require(SigningKey(name: "benkan.example/mali", seed: Array(repeating: 7, count: 32)))
        let checkpoint = Checkpoint(origin: "benkan.example/mali", size: 3, root: MerkleHash.leaf([1]))
        let note = try #require(checkpoint.note(signedBy: key))
        let signed = try #require(SignedCheckpoint(note: note))
        #expect(signed.checkpoint == checkpoint)
        #expect(signed.isSigned(by: key.verifier))
        #expect(!signed.isSigned(by: SigningKey(name: "benkan.example/mali").verifier))
        let altered = note.replacing("\n3\n", with: "\n4\n")
        #expect(SignedCheckpoint(note: altered)?.isSigned(by: key.verifier) == false)
    }

    @Test("a verifier key's text reads back, and one with a wrong identifier does not")
    func verifierText() throws {
        let key = SigningKey(name: "k").verifier
        #expect(VerifyingKey(text: key.text) == key)
        #expect(VerifyingKey(text: key.text.replacing("k+", with: "l+")) == nil)
    }
}
