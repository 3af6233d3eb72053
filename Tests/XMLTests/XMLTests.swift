import Testing
import XML

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

@Suite("reading")
struct ReadingTests {
    @Test("namespaces are resolved, text is joined, references are replaced")
    func tree() throws {
        let tree = try XMLTree(
            bytes(
                """
                <?xml version="1.0"?>
                <!-- before -->
                <a xmlns="urn:one" xmlns:p='urn:two' k="1 &lt; 2&#10;&#x41;">
                  <p:b p:k="x">&amp;<![CDATA[<raw>&amp;]]>\r\nend</p:b><c xmlns=""/>
                </a>
                """))
        let root = tree.root
        #expect(root.name == "a" && root.namespace == "urn:one")
        #expect(root.attribute("k") == "1 < 2\nA")
        let child = try #require(root.element("b"))
        #expect(child.namespace == "urn:two" && child.prefix == "p")
        #expect(child.text == "&<raw>&amp;\nend")
        #expect(child.attribute("k", namespace: "urn:two") == "x" && child.attribute("k") == nil)
        #expect(root.element("c")?.namespace == "")
        #expect(child.place == XMLPlace(line: 4, column: 3))
        #expect(child.namespace(forPrefix: "p") == "urn:two")
    }

    @Test("the pull reader gives one event after another and skips what is not wanted")
    func events() throws {
        let names = try XMLReader.read(bytes("<a><skip><x/>t</skip><b i='7'>text</b><?go now?></a>")) {
            reader in
            var seen: [String] = []
            while let event = try reader.next() {
                switch event {
                case .start:
                    if reader.localName == "skip" {
                        try reader.skipElement()
                        continue
                    }
                    seen.append("<\(reader.localName) \(reader.attribute("i") ?? "")")
                case .end: seen.append("/" + reader.localName)
                case .text: seen.append(reader.text)
                case .instruction: seen.append("?\(reader.localName) \(reader.text)")
                case .comment: break
                }
            }
            return seen
        }
        #expect(names == ["<a ", "<b 7", "text", "/b", "?go now", "/a"])
    }

    @Test("UTF-8, UTF-16, Latin-1 and Windows-1252 read the same")
    func encodings() throws {
        let text = "é"
        var big: [UInt8] = [0xFE, 0xFF]
        var little: [UInt8] = [0xFF, 0xFE]
        for unit in "<a>é𝄞</a>".utf16 {
            big += [UInt8(unit >> 8), UInt8(unit & 255)]
            little += [UInt8(unit & 255), UInt8(unit >> 8)]
        }
        #expect(try XMLTree(big).root.text == "é𝄞")
        #expect(try XMLTree(little).root.text == "é𝄞")
        #expect(try XMLTree([0xEF, 0xBB, 0xBF] + bytes("<a>é</a>")).root.text == text)
        let latin = bytes("<?xml version='1.0' encoding='ISO-8859-1'?><a>") + [0xE9] + bytes("</a>")
        #expect(try XMLTree(latin).root.text == text)
        let windows = bytes("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>") + [0x80] + bytes("</a>")
        #expect(try XMLTree(windows).root.text == "€")
    }

    @Test(
        "a broken document is refused with the place, what was found and what was expected",
        arguments: [
            ("", "1:1: the document ends where an element is expected"),
            ("<a>\n  <b></c></a>", "2:6: found </c>, but <b> of line 2 is still open: write </b>"),
            ("<a", "1:3: the document ends where > of the tag is expected"),
            ("<a>", "1:4: the document ends where </a> of line 1 is expected"),
            ("<a x=1/>", "1:6: expected a quoted value, found “1”"),
            ("<a x='1'y='2'/>", "1:9: expected a space, / or >, found “y”"),
            ("<a x='1' x='2'/>", "1:10: the attribute “x” occurs twice"),
            ("<p:a/>", "1:2: the prefix “p” is not declared: add xmlns:p=\"…\""),
            (
                "<a>&nbsp;</a>",
                "1:4: the entity “&nbsp;” is not defined (only lt, gt, amp, apos and quot are)"
            ),
            ("<a>a & b</a>", "1:6: expected &amp; or a reference such as &lt; or &#233;, found “&”"),
            ("<a>&#0;</a>", "1:4: the character U+0 is not allowed in XML 1.0"),
            ("<a>\u{1}</a>", "1:4: the character U+1 is not allowed in XML 1.0"),
            ("<a/><b/>", "1:5: expected the end of the document, found “<”"),
            ("<a/>x", "1:5: expected the end of the document, found “x”"),
            ("<a>]]></a>", "1:4: expected text without ]]>, found “]”"),
            ("<a><!-- -- --></a>", "1:9: expected --> (a comment may not hold --), found “-”"),
            ("<!DOCTYPE a><a/>", "1:1: a document type declaration (<!DOCTYPE) is refused: remove it"),
            (
                "<?xml version='1.0' encoding='EBCDIC'?><a/>",
                "1:1: unknown encoding “EBCDIC”: UTF-8, UTF-16, ISO-8859-1 and windows-1252 are read"
            ),
        ])
    func broken(source: String, message: String) {
        do {
            let tree = try XMLTree(bytes(source))
            Issue.record("read as \(tree.count) nodes")
        } catch {
            #expect(error.description == message)
        }
    }

    @Test("bytes that are not UTF-8 are found at their place")
    func notUTF8() {
        #expect(throws: XMLError(.invalidEncoding("UTF-8"), at: XMLPlace(line: 2, column: 2))) {
            try XMLTree(bytes("<a>\nx") + [0xC3, 0x28] + bytes("</a>"))
        }
    }

    @Test("two attributes that differ in prefix alone but not in namespace are one twice")
    func attributeNamespaces() {
        #expect(throws: XMLError.self) {
            try XMLTree(bytes("<a xmlns:p='u' xmlns:q='u' p:x='1' q:x='2'/>"))
        }
    }
}

@Suite("hostile documents")
struct HostileTests {
    @Test("entity bombs never go off")
    func bomb() {
        let bomb = """
            <!DOCTYPE a [<!ENTITY x "aaaaaaaaaa"><!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;">]><a>&y;</a>
            """
        #expect(throws: XMLError(.documentTypeRefused, at: XMLPlace(line: 1, column: 1))) {
            try XMLTree(bytes(bomb))
        }
        var limits = XMLLimits()
        limits.documentType = .skip
        #expect(throws: XMLError(.undefinedEntity("y"), at: XMLPlace(line: 1, column: 81))) {
            try XMLTree(bytes(bomb), limits: limits)
        }
    }

    @Test("nesting of 10,000 and more is a limit, and can be allowed")
    func nesting() throws {
        let deep = bytes(String(repeating: "<a>", count: 10_000) + String(repeating: "</a>", count: 10_000))
        #expect(throws: XMLError(.limit(.depth, 1_000), at: XMLPlace(line: 1, column: 3_001))) {
            try XMLTree(deep)
        }
        #expect(try XMLTree(deep, limits: XMLLimits(depth: 10_000)).count == 10_000)
        #expect(throws: XMLError.self) { try XMLTree(bytes(String(repeating: "<a>", count: 1_000_000))) }
    }

    @Test("attributes, names, nodes and bytes are counted")
    func limits() {
        let many = "<a " + (0..<1_001).map { "a\($0)=''" }.joined(separator: " ") + "/>"
        #expect(throws: XMLError.self) { try XMLTree(bytes(many)) }
        #expect(throws: XMLError.self) { try XMLTree(bytes("<\(String(repeating: "n", count: 5_000))/>")) }
        #expect(throws: XMLError.self) { try XMLTree(bytes("<a><b/><b/></a>"), limits: XMLLimits(nodes: 2)) }
        #expect(throws: XMLError.self) { try XMLTree(bytes("<a>12345</a>"), limits: XMLLimits(bytes: 8)) }
    }

    @Test("no mutation of a document crashes the reader")
    func mutations() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix(state: seed)
        let source = bytes(
            "<?xml version='1.0'?><a xmlns:p='u' k=\"v&amp;\"><!--c--><p:b>é&#233;<![CDATA[x]]></p:b><?t d?></a>"
        )
        let pieces = [
            "<", ">", "&", ";", "]]>", "<![CDATA[", "<!--", "-->", "<?", "?>", "xmlns:p=''", "\u{0}", "é",
            "/",
        ]
        for _ in 0..<20_000 {
            var copy = source
            for _ in 0...Int(random.next() % 4) {
                let at = Int(random.next() % UInt64(max(copy.count, 1)))
                switch random.next() % 4 {
                case 0: if at < copy.count { copy.remove(at: at) }
                case 1: if at < copy.count { copy[at] = UInt8(truncatingIfNeeded: random.next()) }
                case 2:
                    copy.insert(contentsOf: bytes(pieces[Int(random.next() % UInt64(pieces.count))]), at: at)
                default: copy.removeSubrange(at...)
                }
            }
            if let tree = try? XMLTree(copy) {
                var writer = XMLWriter(indentation: 0)
                writer.element(XMLElement(tree.root))
                let again = try? XMLTree(writer.finish())
                #expect(again?.root.name == tree.root.name, "seed \(seed)")
            }
        }
    }
}

@Suite("writing")
struct WritingTests {
    @Test("what is written reads back, and writing again gives the same bytes")
    func roundTrip() throws {
        var writer = XMLWriter()
        writer.start("d:a", [XMLAttribute("xmlns:d", "urn:d"), XMLAttribute("k", "<\"&\n\t>")])
        writer.comment("a--b-")
        writer.element("d:text", text: "if a < b and c > d then \"x\" & y\r\n")
        writer.start("d:empty")
        writer.end()
        let first = writer.finish()
        let expected = """
            <?xml version="1.0" encoding="UTF-8"?>
            <d:a xmlns:d="urn:d" k="&lt;&quot;&amp;&#10;&#9;&gt;">
              <!--a- -b- -->
              <d:text>if a &lt; b and c &gt; d then "x" &amp; y&#13;
            </d:text>
              <d:empty/>
            </d:a>

            """
        #expect(String(decoding: first, as: UTF8.self) == expected)
        let tree = try XMLTree(first)
        #expect(tree.root.attribute("k") == "<\"&\n\t>")
        #expect(tree.root.element("text")?.text == "if a < b and c > d then \"x\" & y\r\n")
        var again = XMLWriter()
        again.element(XMLElement(tree.root))
        #expect(again.finish() == first)
    }

    @Test("mixed content keeps its white space")
    func mixed() throws {
        let source = "<p>one <b>two</b> three</p>"
        var writer = XMLWriter(declaration: false)
        writer.element(XMLElement(try XMLTree(bytes(source)).root))
        #expect(String(decoding: writer.finish(), as: UTF8.self) == source + "\n")
    }
}

struct SplitMix {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
