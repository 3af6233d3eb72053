import Accounts
import Testing

@testable import Web

@Suite("One drawing for many readers")
struct SharedDrawingTests {
    @Test("a page from the shelf is the page as drawn for its reader alone, at every address")
    func same() throws {
        let accord = try SecretAccord()
        let people: [(String, Role, String?)] = [
            ("us-second", .decider, "us"), ("us-viewer", .viewer, "us"), ("ml-reviewer", .reviewer, "ml"),
            ("administrator", .administrator, nil),
        ]
        for (id, role, side) in people {
            try accord.keeper.add(
                id, name: "Name of \(id)", role: role, side: side, password: Accord.password,
                mustChange: false,
                by: "root")
        }
        let door = Door.accounts(accord.keeper)
        let shared = accord.site(door)
        let readers = (["us-reader"] + people.map(\.0)).map { name in
            let browser = Browser(shared)
            browser.signIn(name)
            return (name: name, browser: browser, alone: Browser(accord.site(door)))
        }
        // Two deciders of a side who each proposed something see each other's proposals otherwise than their own.
        for name in ["us-reader", "us-second"] {
            let proposed = readers.first { $0.name == name }?.browser.post(
                "/decisions/propose",
                [
                    ("track", "zpub-track"), ("act", "suspend"), ("reason_en", name), ("reason_fr", name),
                    ("authority", "a"),
                ], from: "/decisions")
            #expect(proposed?.status == 303)
        }
        let addresses = Walk.addresses(
            of: accord.site(.local(name: "me")), beginning: ["/", "/evidence", "/api/v1/proposals"], most: 2)
        #expect(addresses.count > 50)
        for (number, address) in addresses.sorted().enumerated() {
            let lang = number % 2 == 0 ? "en" : "fr"
            for reader in readers {
                reader.alone.cookies = reader.browser.cookies
                let kept = reader.browser.get(address, lang: lang)
                let own = reader.alone.get(address, lang: lang)
                let (first, second) = (unworded(kept), unworded(own))
                #expect(kept.status == own.status && first == second, "\(address) for \(reader.name)")
                #expect(!first.contains("\u{1}"), "no blank is left")
                for other in readers where other.name != reader.name && !address.hasPrefix("/people") {
                    #expect(!first.contains("Name of \(other.name)"), "\(address) for \(reader.name)")
                }
            }
        }
    }

    @Test("who is alike in what a page asked gets the same drawing, and nobody else")
    func likeness() {
        func person(_ id: String, _ role: Role, _ side: String, _ sight: Person.Sight) -> Person {
            Person(id: id, name: id, role: role, side: side, origin: .session, sight: sight)
        }
        let a = person("a", .viewer, "us", .side("us"))
        let b = person("b", .decider, "us", .side("us"))
        let c = person("c", .decider, "us", .side("us"))
        #expect(Reader.Likeness(a, in: []) == Reader.Likeness(b, in: []))
        #expect(Reader.Likeness(a, in: .decide) != Reader.Likeness(b, in: .decide))
        #expect(Reader.Likeness(b, in: [.decide, .review]) == Reader.Likeness(c, in: [.decide, .review]))
        #expect(
            Reader.Likeness(b, in: [.decide, .identity]) != Reader.Likeness(c, in: [.decide, .identity]))
        #expect(Reader.Likeness(a, in: .decide) != Reader.Likeness(a, in: .review), "another question")
        let reader = Reader(b)
        #expect(reader.asked == [] && reader.sight == .side("us") && reader.asked == [])
        #expect(reader.may(.decide) && !reader.may(.administer) && reader.asked == [.decide, .administer])
        #expect(reader.person == b && reader.asked == [.decide, .administer, .identity])
    }

    @Test("pages for which nothing is asked are drawn once for a side")
    func once() throws {
        let accord = try SecretAccord()
        try accord.keeper.add(
            "us-viewer", name: "V", role: .viewer, side: "us", password: Accord.password, mustChange: false,
            by: "root")
        let site = accord.site(.accounts(accord.keeper))
        site.watch()
        defer { site.end() }
        let browsers = ["us-reader", "us-viewer", "ml-reader"].map { name in
            let browser = Browser(site)
            browser.signIn(name)
            return browser
        }
        for path in ["/conditions", "/past", "/journal", "/api/v1/review"] {
            for browser in browsers { #expect(browser.get(path).status == 200) }
            let state = try #require(site.present.ready(for: Asking("/")))
            let drawn = state.pages.hottest(1000).filter {
                "/" + $0.key.address.path.joined(separator: "/") == path
            }
            #expect(drawn.count == 2, "\(path): one of each side")
        }
    }

    /// A page without the hidden word of its forms, which is another for each site.
    private func unworded(_ answer: Web.Answer) -> String {
        let word = Browser.word(in: answer)
        return word.isEmpty ? answer.text : answer.text.replacing(word, with: "")
    }
}
