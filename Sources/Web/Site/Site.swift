import Accounts
import Compact
import Evidence
import Ledger
import Partnership
import Scalars
import Synchronization
import Words

/// An accord as pages and data: a question in, an answer out.
///
/// Answers are kept for as long as the journal and the day stay as they are, so that asking again costs one look at the
/// journal's length.
public final class Site: Sendable {
    private let workspace: Workspace
    let door: Door
    let vouchers: Vouchers
    let clock: @Sendable () -> Instant
    let present: Present
    private let desk: Desk
    let antiforgery = Antiforgery()
    private let marker = Blank.Marker()
    private let rate: TokenBucket?
    private let lists: ListsAtHand?
    let signer: @Sendable () throws(PartnershipError) -> SigningKey

    /// - Parameters:
    ///   - workspace: what is shown, and written to where the door lets somebody write.
    ///   - vouchers: the identity providers by which people may sign in as well, where there are accounts.
    ///   - rate: questions that one person, or one address of which nothing else is known, may ask; nil for any number.
    ///   - lists: watch lists to screen against; without them there is no room of due diligence.
    ///   - signer: the key that signs decisions; asked for when one is confirmed.
    ///   - desk: where things handed in lie until they are confirmed; in memory when nil.
    ///   - clock: now; questions without a day are about its day, in UTC.
    public init(
        _ workspace: Workspace, door: Door = .reading, vouchers: Vouchers = Vouchers(),
        rate: TokenBucket? = nil, lists: ListsAtHand? = nil,
        signer: @escaping @Sendable () throws(PartnershipError) -> SigningKey = Site.noKey,
        desk: DeskFolder? = nil,
        clock: @escaping @Sendable () -> Instant
    ) {
        self.workspace = workspace
        self.door = door
        self.vouchers = vouchers
        self.rate = rate
        self.lists = lists
        self.signer = signer
        self.clock = clock
        self.desk = Desk(desk, now: clock().seconds)
        present = Present(workspace, clock: clock)
    }

    /// Follows the journal from now on: questions are answered from the state at hand, and the next is made beside.
    public func watch() {
        present.watch { [weak self] state, address, person in
            var asking = Asking("/", method: .get)
            (asking.path, asking.query, asking.chosen) = (address.path, address.query, address.language)
            asking.person = person
            if asking.language == address.language { _ = try? self?.page(asking, state) }
        }
    }

    /// Follows the journal no more.
    func end() { present.end() }

    /// How far the journal has grown, for those who listen.
    var news: News { present.news }

    /// The answer to a question that was asked before, if the state at hand has it: nothing is drawn or read for it.
    /// - Parameter asking: as `admit` left it.
    func kept(_ asking: Asking) -> Answer? {
        guard asking.method == .get || asking.method == .head, let state = present.ready(for: asking),
            let kept = state.page(for: asking)
        else { return nil }
        return finished(kept, asking, state)
    }

    /// For a site on which nothing is decided.
    public static let noKey: @Sendable () throws(PartnershipError) -> SigningKey = {
        () throws(PartnershipError) in throw .badKey(path: "")
    }

    /// Answers one question. Never throws: what cannot be answered says why, as a page or as problem details.
    public func answer(to asking: Asking) -> Answer {
        var asking = asking
        if let said = admit(&asking) { return said }
        return kept(asking) ?? drawn(asking)
    }

    /// Finds out who asks; the answer where that is all there is to say: too often, not signed in.
    func admit(_ asking: inout Asking) -> Answer? {
        door.admit(&asking)
        do throws(SiteProblem) {
            try count(asking)
            if isPortal { try Portal.check(asking) }
            return try turnedAway(asking).map { finished($0, asking) }
        } catch {
            return finished(refusal(error, asking), asking)
        }
    }

    /// The answer to a question, drawn from the state of now.
    /// - Parameter asking: as `admit` left it.
    func drawn(_ asking: Asking) -> Answer {
        do throws(SiteProblem) {
            switch asking.method {
            case .get, .head:
                let state = try present.current(for: asking)
                return finished(try page(asking, state), asking, state)
            case .post: return finished(try posted(asking), asking)
            case .other: throw API.wrongMethod(asking)
            }
        } catch {
            return finished(refusal(error, asking), asking)
        }
    }

    private func count(_ asking: Asking) throws(SiteProblem) {
        guard let rate else { return }
        let name = asking.person.isVisitor ? asking.address : "person \(asking.person.id)"
        if let wait = rate.take(name, now: Double(clock().seconds)) { throw .tooMany(seconds: wait) }
    }

    /// Where somebody is sent instead: to sign in, or to change a password that another chose.
    private func turnedAway(_ asking: Asking) throws(SiteProblem) -> Answer? {
        if case .token(let scopes) = asking.person.origin, !scopes.contains(.read),
            asking.method == .get || asking.method == .head
        {
            throw .outOfScope
        }
        guard case .accounts = door, asking.path != ["style.css"], asking.path != ["live.js"] else {
            return nil
        }
        if asking.person.isVisitor, asking.path.first != "sign-in" {
            guard !asking.isForAPI else { throw .unknownPerson }
            guard asking.method == .get || asking.method == .head else { return try signedOut(asking) }
            return .seeOther("/sign-in?to=\(Query.encoded(asking.address(of: asking.query)))")
        }
        if asking.mustChange, !["account", "sign-out", "sign-in"].contains(asking.path.first) {
            guard !asking.isForAPI else { throw .unknownPerson }
            return .seeOther("/account")
        }
        return nil
    }

    private func page(_ asking: Asking, _ state: Present.State) throws(SiteProblem) -> Answer {
        // What is one person's alone is never kept.
        let isPersonal = Self.personal.contains(asking.path.first ?? "")
        if !isPersonal, let kept = state.page(for: asking) { return kept }
        let view = view(asking, state)
        var made = found(try made(view))
        // What fills the blanks is not what the page was drawn from.
        let asked = view.reader.asked
        guard !isPersonal else {
            made.mayBeKept = false
            return made.private
        }
        // Without accounts all readers are one.
        if case .accounts = door {} else { made = fill(made, asking, view) }
        if made.mayBeKept { state.keep(made, for: asking, asked: asked) }
        return made
    }

    /// A page with its blanks found.
    func found(_ answer: Answer) -> Answer {
        var answer = answer
        if answer.type.hasPrefix("text/html") { answer.blanks = marker.spots(in: answer.body) }
        return answer
    }

    private static let personal: Set<String> = ["sign-in", "account", "people", "diligence"]

    private var isPortal: Bool { if case .portal = door { true } else { false } }

    func view(_ asking: Asking, _ state: Present.State) -> View {
        var nobody = asking
        nobody.person = .visitor(seeing: .publicOnly)
        return View(
            standing: state.standing.shown(to: asking.person.readingSight), today: state.today,
            asking: nobody, reader: Reader(asking.person), door: door,
            providers: vouchers.providers.map(\.settings), marker: marker, clock: clock, signer: signer,
            desk: desk, lists: lists)
    }

    func finished(_ answer: Answer, _ asking: Asking, _ state: Present.State? = nil) -> Answer {
        var answer = filled(answer, asking, state).unless(asking.ifNoneMatch)
        answer.headers.append(("content-language", asking.language.rawValue))
        if let fresh = asking.fresh { answer.headers.append(asking.setCookie("form", fresh.text)) }
        if asking.isSecure {
            answer.headers.append(("strict-transport-security", "max-age=31536000; includeSubDomains"))
        }
        if let chosen = asking.query["lang"].flatMap(Language.init) {
            answer.headers.append(
                ("set-cookie", "lang=\(chosen.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
        }
        return answer
    }

    /// The day that questions without one are about.
    var today: Day { Self.day(clock()) }

    /// The day of a moment, in UTC.
    static func day(_ now: Instant) -> Day { now.dateTime()?.day ?? EvidenceBase.day(0) }

    /// The answer with what is its reader's own; made once for each reader of a page.
    private func filled(_ answer: Answer, _ asking: Asking, _ state: Present.State?) -> Answer {
        guard !answer.blanks.isEmpty, let state else { return answer }
        guard answer.mayBeKept else { return fill(answer, asking, view(asking, state)) }
        let key = Present.FilledKey(
            page: Present.Address(asking), person: asking.person, binding: door.binding(of: asking))
        return state.filled.value(for: key) { fill(answer, asking, view(asking, state)) }
    }

    func fill(_ answer: Answer, _ asking: Asking, _ view: View) -> Answer {
        guard !answer.blanks.isEmpty else { return answer }
        let frame = view.frame
        let word = antiforgery.word(for: door.binding(of: asking))
        return answer.filled { $0 == .word ? word : frame.html($0) }
    }

    func made(_ view: View) throws(SiteProblem) -> Answer {
        switch view.asking.path {
        case []: return try TodayPage(view).answer
        case ["style.css"]:
            return Answer(type: "text/css; charset=utf-8", body: Array(Layout.style.utf8))
        case ["live.js"]:
            return Answer(type: "text/javascript; charset=utf-8", body: Array(LiveScript.text.utf8))
        case ["sign-in"]: return try SignInPage(view).answer
        case ["account"]: return try AccountPage(view).answer
        case ["people"]: return try PeoplePage(view).answer
        case ["conditions"]: return try ConditionsPage(view).answer
        case ["past"]: return try PastPage(view).answer
        case ["draft"]: return try DraftPage(view).answer
        case ["draft", "compact.yaml"]: return try DraftPage(view).file
        case ["money"]: return try MoneyPage(view).answer
        case ["dialogue"]: return try DialoguePage(view).answer
        case ["checkpoints.atom"]: return try CheckpointFeed(view).answer
        case ["map"]: return try MapPage(view).answer
        case let path where path.count == 2 && path[0] == "money":
            return try ActivityPage(view, id: path[1]).answer
        case ["decisions"]: return try DecisionsPage(view).answer
        case ["journal"]: return try JournalPage(view).answer
        case ["evidence"]: return try HandInPage(view).answer
        case let path where path.count == 3 && path.prefix(2) == ["evidence", "preview"]:
            return try PreviewPage(view, name: path[2]).answer
        case let path where path.count == 2 && path[0] == "attachments":
            return try AttachmentFile(view: view, sequence: path[1]).answer
        case let path where path.count == 2 && path[0] == "conditions":
            return try ConditionPage(view, id: path[1]).answer
        case let path where path.count == 2 && path[0] == "tracks":
            return try TrackPage(view, id: path[1]).answer
        case let path where path.count == 2 && path[0] == "decisions":
            return try DecisionPage(view, id: path[1]).answer
        case let path where path.count == 3 && path[0] == "decisions" && path[2] == "proof.jsonl":
            return try DecisionPage(view, id: path[1]).proof
        case let path where path.first == "diligence":
            return try view.diligence(Array(path.dropFirst()))
        case let path where path.prefix(2) == ["api", "v1"]:
            return try API(view).answer(Array(path.dropFirst(2)))
        default: throw .notFound(view.path)
        }
    }

    func refusal(_ problem: SiteProblem, _ asking: Asking) -> Answer {
        var answer: Answer
        if asking.path.first == "api" {
            answer = Answer(
                problem.status, type: "application/problem+json",
                body: problem.json(asking.language).canonical)
        } else {
            var frame = Frame(
                language: asking.language, person: asking.person,
                rooms: Layout.Room.allCases.filter(\.isAlwaysThere))
            if case .accounts = door, asking.person.isVisitor { frame.rooms = [] }
            if isPortal { frame.rooms = Portal.rooms }
            let layout = Layout(language: asking.language, asking: asking, own: frame.html)
            let title = problem.title[asking.language]
            answer = Answer(
                html: layout.page(
                    title: title,
                    body: "<h1>\(Layout.esc(title))</h1><p>\(Layout.esc(problem.text[asking.language]))</p>"),
                status: problem.status)
        }
        if case .unknownPerson = problem { answer.headers.append(("www-authenticate", "Bearer")) }
        switch problem {
        case .tooMany(let seconds), .busy(let seconds):
            answer.headers.append(("retry-after", "\(seconds)"))
        case .listsUnderWay: answer.headers.append(("retry-after", "10"))
        case .readOnly: answer.headers.append(("allow", "GET, HEAD"))
        case .otherMethod(let methods):
            answer.headers.append(("allow", methods.joined(separator: ", ")))
        default: break
        }
        return answer
    }
}
