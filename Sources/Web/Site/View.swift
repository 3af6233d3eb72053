import Accounts
import Compact
import Evidence
import Ledger
import OpenID
import Partnership
import Scalars
import Store
import Words

/// What every page and table is drawn from.
struct View: Sendable {
    var standing: Standing
    var today: Day
    /// What is asked, by nobody in particular: who it is is asked of the reader.
    var asking: Asking
    let reader: Reader
    var door: Door
    /// The identity providers that may vouch for people.
    var providers: [ProviderSettings]
    /// Stands for what is the reader's own until the answer goes to him.
    var marker: Blank.Marker
    var clock: @Sendable () -> Instant
    /// The key that signs decisions.
    var signer: @Sendable () throws(PartnershipError) -> SigningKey
    /// Where things handed in lie until they are confirmed.
    var desk: Desk
    /// Watch lists to screen against, where the server was given any.
    var lists: ListsAtHand?
    /// A form that goes back to its sender on this page, with what is wrong in it.
    var returned: ReturnedForm?

    var language: Language { asking.language }
    var path: String { "/" + asking.path.joined(separator: "/") }

    /// Everybody reads, and only what is public.
    var isPortal: Bool { if case .portal = door { true } else { false } }

    // MARK: Who asks

    /// Whoever asks, by name; the page is then his alone.
    var person: Person { reader.person }

    func may(_ doing: Doing) -> Bool { reader.may(doing) }

    /// Refuses whoever may not; for the beginning of everything that writes.
    func needs(_ doing: Doing) throws(SiteProblem) {
        guard !may(doing) else { return }
        if case .reading = door { throw .noWriting }
        throw .notAllowed(doing)
    }

    /// Whether the person may read what is meant for an audience.
    func sees(_ audience: Audience) -> Bool { sight.covers(audience) }

    /// How much of the accord the person may read.
    var sight: Sight { reader.sight }

    /// The hidden field without which a form is refused; HTML, for inside every `<form method="post">`.
    var antiforgery: String {
        "<input type=\"hidden\" name=\"\(Antiforgery.field)\" value=\"\(marker(.word))\">"
    }

    /// Whether the person may try other conditions: an expression could ask for anything of the accord.
    var mayDraft: Bool { standing.isWhole }

    // MARK: Writing

    /// Now, in RFC 3339.
    var now: String { "\(clock())" }

    /// Appends one entry in the person's name.
    @discardableResult
    func record(_ kind: String, _ body: JSON, blobs: [[UInt8]] = []) throws(SiteProblem) -> Entry {
        let draft = Store.Draft(kind: kind, at: now, actor: person.id, body: body, blobs: blobs)
        let entries: [Entry]
        do { entries = try standing.workspace.store.append([draft]) } catch {
            throw .partnership(.store(error))
        }
        guard let entry = entries.first else {
            throw .partnership(.store(.damagedEntry(sequence: standing.head)))
        }
        return entry
    }
}

/// The accord's sight; a person has one of his own by the same name.
typealias AccordSight = Sight

extension Person {
    /// The person's sight in the accord's words: accounts know nothing of accords.
    var readingSight: AccordSight {
        switch sight {
        case .everything: .everything
        case .side(let side): .side(side)
        case .publicOnly: .publicOnly
        }
    }
}
