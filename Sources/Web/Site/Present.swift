import Accounts
import Compact
import Dispatch
import Evidence
import Foundation
import Ledger
import Partnership
import Scalars
import Synchronization
import Words

/// The state that answers are drawn from, and how it follows the journal.
///
/// Unwatched, every question looks at the journal first. Watched, questions are answered from the state at hand without
/// touching the file; a thread of low priority looks for growth, makes the next state, draws the pages that were asked for
/// most, and then puts it in the place of the former. Who has written is answered from a state that has what he wrote.
final class Present: Sendable {
    /// What stands for one page in all its forms, as far as they are known before it is drawn.
    struct Address: Hashable, Sendable {
        var path: [String]
        var query: Query
        var language: Language
        var sight: Person.Sight
        var isVisitor: Bool

        init(_ asking: Asking) {
            (path, query, language) = (asking.path, asking.query, asking.language)
            (sight, isVisitor) = (asking.person.sight, asking.person.isVisitor)
        }
    }

    /// A page as all have it who are alike in what it was drawn from.
    struct PageKey: Hashable, Sendable {
        var address: Address
        var reader: Reader.Likeness
    }

    /// A page, and the first for whom it was drawn.
    struct Drawn: Sendable {
        var answer: Answer
        var person: Person
    }

    /// A page as one reader gets it, with what is his own.
    struct FilledKey: Hashable, Sendable {
        var page: Address
        var person: Person
        var binding: String
    }

    struct State: Sendable {
        var standing: Standing
        var today: Day
        var pages = Kept<PageKey, Drawn>(most: 512, bytes: 24 << 20) { $0.answer.weight }
        var filled = Kept<FilledKey, Answer>(most: 256, bytes: 12 << 20) { $0.weight }
        /// What pages were drawn from, as far as it is known: what any drawing of an address asked about its reader.
        var asked = Kept<Address, Reader.Traits>(most: 1024)

        var head: Int { standing.head }

        func page(for asking: Asking) -> Answer? {
            let address = Address(asking)
            guard let asked = asked[address] else { return nil }
            return pages[PageKey(address: address, reader: .init(asking.person, in: asked))]?.answer
        }

        /// Keeps a page for all who are alike in what was asked about its reader.
        ///
        /// Another drawing may have asked more, since one answer leads to the next question. Then this one is kept by all that
        /// was ever asked: it serves fewer than it could, and never somebody for whom it would be another.
        func keep(_ answer: Answer, for asking: Asking, asked traits: Reader.Traits) {
            let address = Address(asking)
            let all = traits.union(asked[address] ?? [])
            asked.keep(all, for: address)
            let key = PageKey(address: address, reader: .init(asking.person, in: all))
            pages.keep(Drawn(answer: answer, person: asking.person), for: key)
        }

        /// Takes over from an earlier state the pages on which nothing shows of what came since.
        func adopt(_ earlier: State, _ touch: Touch) {
            pages.adopt(earlier.pages) { touch.spares($0.address.path) }
            filled.adopt(earlier.filled) { touch.spares($0.page.path) }
        }
    }

    /// The state that all are shown, and a newer one whose pages are still being drawn. Who has written is shown the newer one if
    /// the other does not have what he wrote: he waits for no pages but his own.
    private struct States {
        var shown: State?
        var newer: State?

        var newest: State? { newer ?? shown }
    }

    private let workspace: Workspace
    private let clock: @Sendable () -> Instant
    private let states = Mutex(States())
    private let making = Mutex(())
    private let watched = Atomic(false)
    private let isEnded = Atomic(false)
    /// Signalled when the thread that follows the journal has ended.
    private let left = DispatchSemaphore(value: 0)
    private let knock = DispatchSemaphore(value: 0)
    /// Where each person’s last entry stands, for those who come without cookies.
    private let written = Kept<String, Int>(most: 1024)
    /// Told of every new head.
    let news = News()

    /// Seconds between looks at the journal when nobody knocks.
    private static let pace = 0.25
    /// Pages drawn anew before a state is put in place.
    private static let warmed = 192

    init(_ workspace: Workspace, clock: @escaping @Sendable () -> Instant) {
        self.workspace = workspace
        self.clock = clock
    }

    private var today: Day { Site.day(clock()) }

    // MARK: Asking

    /// The state at hand, if it can answer at once: it is watched, of today, and has what the asker wrote.
    func ready(for asking: Asking) -> State? {
        guard watched.load(ordering: .relaxed) else { return nil }
        let (today, seen) = (today, seen(by: asking))
        return states.withLock { states in
            [states.shown, states.newer].lazy.compactMap(\.self).first {
                $0.today == today && $0.head >= seen
            }
        }
    }

    /// The state for a question: brought up to date where nobody watches, or where the asker wrote what it has not yet.
    func current(for asking: Asking) throws(SiteProblem) -> State {
        if let kept = ready(for: asking) { return kept }
        return try newest()
    }

    /// The number of entries that an asker has written or seen; what a cookie claims beyond the journal counts for nothing,
    /// since the state is then brought up to date and used as it is.
    private func seen(by asking: Asking) -> Int {
        let cookie = asking.cookies[asking.cookie(Self.cookie)].flatMap { Int($0.prefix(12)) } ?? 0
        if case .token = asking.person.origin { return max(cookie, written[asking.person.id] ?? 0) }
        return cookie
    }

    /// Remembers what a person wrote, and sends a reader on with it.
    /// - Parameter before: the entries there were before; nothing is remembered where there are no more.
    func wrote(_ asking: Asking, since before: Int) -> (name: String, value: String)? {
        guard let head = try? workspace.store.count(), head > before else { return nil }
        written.keep(head, for: asking.person.id)
        knock.signal()
        return asking.setCookie(Self.cookie, "\(head)")
    }

    static let cookie = "seen"

    // MARK: Following the journal

    /// The state of now, made if it is not there; one at a time, so that a state is never put behind a newer one.
    private func newest() throws(SiteProblem) -> State {
        do {
            return try making.withLock { _ in try made() }
        } catch let error as SiteProblem { throw error } catch {
            throw .partnership(.noCompact(path: workspace.store.path))
        }
    }

    private func made() throws -> State {
        let head: Int
        do { head = try workspace.store.count() } catch { throw SiteProblem.partnership(.store(error)) }
        let today = today
        let kept = states.withLock(\.newest)
        if let kept, kept.head == head, kept.today == today { return kept }
        let fresh = try next(after: kept, head, today)
        // Nobody is shown what is not drawn yet, if something else can be shown and somebody draws.
        if kept != nil, watched.load(ordering: .relaxed) {
            states.withLock { $0.newer = fresh }
        } else {
            show(fresh)
        }
        return fresh
    }

    private func show(_ fresh: State) {
        states.withLock { states in
            states.shown = fresh
            if let newer = states.newer, newer.head <= fresh.head { states.newer = nil }
        }
        news.tell(fresh.head)
    }

    /// Makes the state of now, draws the pages that were asked for most, and shows it to all.
    private func follow(_ draw: (State, Address, Person) -> Void) throws(SiteProblem) {
        let fresh = try newest()
        guard let shown = states.withLock(\.shown), shown.head != fresh.head || shown.today != fresh.today
        else {
            return
        }
        // What was drawn for others since the state was made.
        if let touch = touch(from: shown, to: fresh) { fresh.adopt(shown, touch) }
        for (key, drawn) in shown.pages.hottest(Self.warmed) {
            guard !isEnded.load(ordering: .relaxed) else { break }
            draw(fresh, key.address, drawn.person)
        }
        show(fresh)
    }

    /// What the entries between two states touch; nil where nearly everything is another.
    private func touch(from kept: State, to fresh: State) -> Touch? {
        guard kept.standing.substance === fresh.standing.substance, kept.today == fresh.today else {
            return nil
        }
        return (try? workspace.store.entries(from: kept.head, to: fresh.head)).map(Touch.init)
    }

    /// What hangs on the entries since is made anew; the rest is taken over.
    private func next(after kept: State?, _ head: Int, _ today: Day) throws(SiteProblem) -> State {
        guard let kept, kept.head <= head else { return try anew(head, today, after: kept) }
        let new: [Entry]
        do { new = try workspace.store.entries(from: kept.head, to: head) } catch {
            throw .partnership(.store(error))
        }
        guard !new.contains(where: Substance.hangs) else { return try anew(head, today, after: kept) }
        let standing = Standing(workspace, head: head, kept.standing.substance)
        let fresh = State(standing: standing, today: today, asked: kept.asked)
        // At once, for whoever waits for what he wrote: he waits for no pages but those that it touches.
        if kept.today == today { fresh.adopt(kept, Touch(new)) }
        return fresh
    }

    private func anew(_ head: Int, _ today: Day, after kept: State?) throws(SiteProblem) -> State {
        var state = State(standing: try Standing(workspace, head: head), today: today)
        if let kept { state.asked = kept.asked }
        if watched.load(ordering: .relaxed) {
            // Nearly every page asks for it; those who wait for this state would work it out beside each other.
            let asOf = AsOf(on: today, known: today)
            _ = state.standing.review(ReviewQuestion(asOf: asOf, place: state.standing.compact.place))
        }
        return state
    }

    /// Begins to follow the journal on a thread of its own; once for a site.
    /// - Parameter draw: draws pages for a state that is about to be put in place.
    func watch(draw: @escaping @Sendable (State, Address, Person) -> Void) {
        guard watched.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
            return
        }
        let left = left
        Thread.behindOthers("benkan.present") { [weak self] in
            while let self, !self.isEnded.load(ordering: .relaxed) {
                try? self.follow(draw)
                if !self.isEnded.load(ordering: .relaxed) { self.rest() }
            }
            left.signal()
        }
    }

    /// Follows the journal no more; returns when nothing is read for that.
    func end() {
        isEnded.store(true, ordering: .relaxed)
        guard watched.load(ordering: .relaxed) else { return }
        knock.signal()
        left.wait()
        // Whoever asks once more finds it so.
        left.signal()
    }

    private func rest() {
        // Many entries in one breath are one state: a knock is answered no more than so often.
        Thread.sleep(forTimeInterval: 0.05)
        _ = knock.wait(timeout: .now() + Self.pace)
        while knock.wait(timeout: .now()) == .success {}
    }
}
