import Accounts
import Dispatch
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
/// most, and then puts it in the place of the former. Who has written waits for a state that has what he wrote.
final class Present: Sendable {
    /// What stands for one page in all its forms.
    struct PageKey: Hashable, Sendable {
        var path: [String]
        var query: Query
        var language: Language
        /// Who reads: pages show what a person may read and do.
        var person: Person
    }

    /// A page as one reader gets it, his hidden word in its forms.
    struct FilledKey: Hashable, Sendable {
        var page: PageKey
        var binding: String
    }

    struct State: Sendable {
        var standing: Standing
        var today: Day
        var pages: Kept<PageKey, Answer>
        var filled = Kept<FilledKey, Answer>(pages: 128, bytes: 8 << 20)

        var head: Int { standing.head }
    }

    private let workspace: Workspace
    private let clock: @Sendable () -> Instant
    private let state = Mutex<State?>(nil)
    private let making = Mutex(())
    private let watched = Atomic(false)
    /// Who waits for a state that has what he wrote.
    private let waiting = Atomic(0)
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
    private static let warmed = 48

    init(_ workspace: Workspace, clock: @escaping @Sendable () -> Instant) {
        self.workspace = workspace
        self.clock = clock
    }

    private var today: Day { Site.day(clock()) }

    // MARK: Asking

    /// The state at hand, if it can answer at once: it is watched, of today, and has what the asker wrote.
    func ready(for asking: Asking) -> State? {
        guard watched.load(ordering: .relaxed), let kept = state.withLock({ $0 }), kept.today == today,
            kept.head >= seen(by: asking)
        else { return nil }
        return kept
    }

    /// The state for a question: brought up to date where nobody watches, or where the asker wrote what it has not yet.
    func current(for asking: Asking) throws(SiteProblem) -> State {
        if let kept = ready(for: asking) { return kept }
        waiting.add(1, ordering: .relaxed)
        defer { waiting.subtract(1, ordering: .relaxed) }
        return try refreshed()
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

    /// Makes the state of now; one at a time, so that a state is never put behind a newer one.
    private func refreshed(draw: ((State, PageKey) -> Void)? = nil) throws(SiteProblem) -> State {
        do {
            return try making.withLock { _ in try remade(draw) }
        } catch let error as SiteProblem { throw error } catch {
            throw .partnership(.noCompact(path: workspace.store.path))
        }
    }

    private func remade(_ draw: ((State, PageKey) -> Void)?) throws -> State {
        let head: Int
        do { head = try workspace.store.count() } catch { throw SiteProblem.partnership(.store(error)) }
        let today = today
        let kept = state.withLock { $0 }
        if let kept, kept.head == head, kept.today == today { return kept }
        let fresh = try next(after: kept, head, today)
        if let kept, let draw {
            // Whoever waits for what he wrote does not wait for other people's pages.
            for key in kept.pages.hottest(Self.warmed)
            where waiting.load(ordering: .relaxed) == 0 && !isEnded.load(ordering: .relaxed) {
                draw(fresh, key)
            }
        }
        state.withLock { $0 = fresh }
        news.tell(head)
        return fresh
    }

    /// What hangs on the entries since is made anew; the rest is taken over.
    private func next(after kept: State?, _ head: Int, _ today: Day) throws(SiteProblem) -> State {
        guard let kept, kept.head <= head else { return try anew(head, today) }
        let new: [Entry]
        do { new = try workspace.store.entries(from: kept.head, to: head) } catch {
            throw .partnership(.store(error))
        }
        guard !new.contains(where: Substance.hangs) else { return try anew(head, today) }
        let standing = Standing(workspace, head: head, kept.standing.substance)
        guard kept.today == today else {
            return State(standing: standing, today: today, pages: Self.pages)
        }
        let touch = Touch(new)
        return State(
            standing: standing, today: today, pages: kept.pages.filtered { touch.spares($0.path) },
            filled: kept.filled.filtered { touch.spares($0.page.path) })
    }

    private func anew(_ head: Int, _ today: Day) throws(SiteProblem) -> State {
        State(standing: try Standing(workspace, head: head), today: today, pages: Self.pages)
    }

    /// An empty shelf for the pages of a state.
    private static var pages: Kept<PageKey, Answer> { Kept(pages: 512, bytes: 24 << 20) }

    /// Begins to follow the journal on a thread of its own; once for a site.
    /// - Parameter draw: draws pages for a state that is about to be put in place.
    func watch(draw: @escaping @Sendable (State, PageKey) -> Void) {
        guard watched.compareExchange(expected: false, desired: true, ordering: .relaxed).exchanged else {
            return
        }
        let left = left
        Thread.behindOthers("benkan.present") { [weak self] in
            while let self, !self.isEnded.load(ordering: .relaxed) {
                _ = try? self.refreshed(draw: draw)
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
