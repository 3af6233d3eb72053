import Accounts
import Presentation
import Words

/// What of every page's frame is its reader's own.
struct Frame {
    var language: Language
    var person: Person
    /// The rooms open to the reader.
    var rooms: [Layout.Room]

    /// HTML for a blank of the frame; nothing for one that is not of the frame.
    func html(_ blank: Blank) -> String { Typesetting(language).set(drawn(blank)) }

    private func drawn(_ blank: Blank) -> String {
        switch blank {
        case .rooms(let here):
            Self.roomsTemplate.render(["rooms": rooms.map { room($0, isHere: $0 == here) }])
        case .ways: Self.waysTemplate.render(["ways": ways])
        case .foot:
            Self.footTemplate.render([
                "who": who[language], "follows": Self.follows[language], "isShut": isShut,
            ])
        case .word: ""
        }
    }

    private func room(_ room: Layout.Room, isHere: Bool) -> [String: Any] {
        ["address": room.address, "word": room.word[language], "isHere": isHere]
    }

    static let roomsTemplate = Template(
        """
        {{#rooms}}<li><a href="{{address}}"{{#isHere}} aria-current="page"{{/isHere}}>{{word}}</a></li>{{/rooms}}
        """)

    static let waysTemplate = Template(
        """
        {{#ways}}<a href="{{address}}">{{word}}</a>
        {{/ways}}
        """)

    static let footTemplate = Template(
        """
        {{who}}{{^isShut}} {{follows}}<a href="/api/v1/openapi.json">API</a>.{{/isShut}}
        """)

    private static let follows = Text(
        en: "Everything on these pages follows from the journal; the data themselves: ",
        fr: "Tout ce que montrent ces pages découle du journal ; les données elles-mêmes : ")

    /// Nobody is let in without saying who he is, and nobody has: no room is shown.
    private var isShut: Bool { person.isVisitor && rooms.isEmpty }

    /// The way to one's own account; none where there are no accounts.
    private var ways: [[String: Any]] {
        guard case .session = person.origin else { return [] }
        var ways = [["address": "/account", "word": person.name]]
        if person.may(.administer) {
            ways.insert(["address": "/people", "word": PeoplePage.title[language]], at: 0)
        }
        return ways
    }

    /// Who reads, and what that allows.
    private var who: Text {
        switch person.origin {
        case .local:
            // A machine that does not tell who sits at it names nobody.
            let name = person.name == "unknown" ? "" : " (\(person.name))"
            return Text(
                en:
                    "There are no accounts: whoever sits at this machine\(name) may read and write.",
                fr:
                    "Il n’y a pas de comptes : quiconque utilise cette machine\(name) peut lire et écrire."
            )
        case .visitor where person.sight == .everything:
            return Text(
                en: "There are no accounts: everybody who reaches this address may read, nobody may write.",
                fr: "Il n’y a pas de comptes : quiconque atteint cette adresse peut lire, nul ne peut écrire."
            )
        case .visitor where isShut:
            return Text(
                en: "Nobody is signed in: what is here is shown to those who have an account.",
                fr: "Vous n’êtes pas connecté : ces pages s’ouvrent à qui a un compte.")
        case .visitor:
            return Text(
                en: "You read as a visitor: what the parties marked as public.",
                fr: "Vous lisez en visiteur : ce que les parties ont marqué public.")
        case .session, .token:
            return Text(
                en: "Signed in: \(person.name), \(person.role.word.en).",
                fr: "Compte : \(person.name), \(person.role.word.fr).")
        }
    }
}
