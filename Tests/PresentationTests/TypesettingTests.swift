import Presentation
import Testing
import Words

@Suite("Text set as a printer would")
struct TypesettingTests {
    let french = Typesetting(.french)
    let english = Typesetting(.english)

    @Test(
        "French signs of two parts and quotation marks keep to their word",
        arguments: [
            (
                "<p>est « inconnu » ; voir : oui ?</p>",
                "<p>est «\u{A0}inconnu\u{A0}»\u{202F}; voir\u{A0}: oui\u{202F}?</p>"
            ),
            ("<b>86 %</b> ou 100 000 habitants", "<b>86\u{202F}%</b> ou 100\u{202F}000 habitants"),
            ("à 10:30, 22 U.S.C. 362, code 12220 100 %", "à 10:30, 22 U.S.C. 362, code 12220 100\u{202F}%"),
        ])
    func signs(text: String, set: String) {
        #expect(french.set(text) == set)
    }

    @Test("English keeps its spaces")
    func spaces() {
        #expect(english.set("<p>a : b « c » 100 000</p>") == "<p>a : b « c » 100 000</p>")
    }

    @Test("a number below zero has its minus, and a word its hyphen", arguments: [Language.english, .french])
    func minus(language: Language) {
        #expect(
            Typesetting(language).set("<td>-0.5</td><td>≥ -1 (-2) FIW-3 2-3</td>")
                == "<td>−0.5</td><td>≥ −1 (−2) FIW-3 2-3</td>")
    }

    @Test("a day is marked as one, once, and only where it stands by itself")
    func days() {
        #expect(english.set("<li>due 2025-03-31.</li>") == "<li>due <time>2025-03-31</time>.</li>")
        #expect(english.set("<time>2025-03-31</time>") == "<time>2025-03-31</time>")
        for kept in [
            "<td>2025-03-31</td>",
            "<option>2025-03-31</option>", "<svg><text>2025-03-31</text></svg>", "a-2025-03-31",
            "2025-03-31T10:00:00Z",
        ] {
            #expect(english.set(kept) == kept)
        }
    }

    @Test(
        "tags, code and what forms send back stand as they are",
        arguments: [
            "<a title=\"« a » : -1 2025-03-31\">x</a>", "<code>a : -1 <b>« x »</b></code>",
            "<textarea>« a » ; 2025-03-31</textarea>", "<pre><code>x : -1</code></pre>",
        ])
    func kept(html: String) {
        #expect(french.set(html) == html)
    }
}
