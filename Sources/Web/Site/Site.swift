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
    private struct PageKey: Hashable, Sendable {
        var path: [String]
        var query: Query
        var language: Language
    }

    private struct State: Sendable {
        var standing: Standing
        var today: Day
        var pages: Kept<PageKey, Answer>
    }

    private let workspace: Workspace
    private let clock: @Sendable () -> Day
    private let state: Mutex<State?>

    /// - Parameters:
    ///   - workspace: what is shown; nothing is written to it.
    ///   - today: the day that questions without one are about.
    public init(_ workspace: Workspace, today: @escaping @Sendable () -> Day) {
        self.workspace = workspace
        clock = today
        state = Mutex(nil)
    }

    /// Answers one question. Never throws: what cannot be answered says why, as a page or as problem details.
    public func answer(to asking: Asking) -> Answer {
        let language = asking.language
        do throws(SiteProblem) {
            guard asking.method != .other else { throw .readOnly }
            let state = try current()
            let key = PageKey(path: asking.path, query: asking.query, language: language)
            if let kept = state.pages[key] { return finished(kept, asking) }
            let made = try made(asking, state)
            state.pages.keep(made, for: key)
            return finished(made, asking)
        } catch {
            return finished(refusal(error, asking), asking)
        }
    }

    private func finished(_ answer: Answer, _ asking: Asking) -> Answer {
        var answer = answer.unless(asking.ifNoneMatch)
        answer.headers.append(("content-language", asking.language.rawValue))
        if let chosen = asking.query["lang"].flatMap(Language.init) {
            answer.headers.append(
                ("set-cookie", "lang=\(chosen.rawValue); Path=/; Max-Age=31536000; SameSite=Lax; HttpOnly"))
        }
        return answer
    }

    /// The state of now: another one as soon as the journal has grown or the day has turned.
    private func current() throws(SiteProblem) -> State {
        let head: Int
        do { head = try workspace.store.count() } catch { throw .partnership(.store(error)) }
        let today = clock()
        if let kept = state.withLock({ $0 }), kept.standing.head == head, kept.today == today { return kept }
        let fresh = State(
            standing: try Standing(workspace, head: head), today: today, pages: Kept(most: 512))
        state.withLock { $0 = fresh }
        return fresh
    }

    private func made(_ asking: Asking, _ state: State) throws(SiteProblem) -> Answer {
        let view = View(standing: state.standing, today: state.today, asking: asking)
        switch asking.path {
        case []: return try TodayPage(view).answer
        case ["style.css"]:
            return Answer(type: "text/css; charset=utf-8", body: Array(Layout.style.utf8))
        case ["conditions"]: return try ConditionsPage(view).answer
        case ["past"]: return try PastPage(view).answer
        case ["draft"]: return try DraftPage(view).answer
        case ["draft", "compact.yaml"]: return try DraftPage(view).file
        case ["money"]: return try MoneyPage(view).answer
        case let path where path.count == 2 && path[0] == "money":
            return try ActivityPage(view, id: path[1]).answer
        case ["decisions"]: return DecisionsPage(view).answer
        case ["journal"]: return try JournalPage(view).answer
        case let path where path.count == 2 && path[0] == "conditions":
            return try ConditionPage(view, id: path[1]).answer
        case let path where path.count == 2 && path[0] == "decisions":
            return try DecisionPage(view, id: path[1]).answer
        case let path where path.count == 3 && path[0] == "decisions" && path[2] == "proof.jsonl":
            return try DecisionPage(view, id: path[1]).proof
        case let path where path.prefix(2) == ["api", "v1"]:
            return try API(view).answer(Array(path.dropFirst(2)))
        default: throw .notFound(view.path)
        }
    }

    private func refusal(_ problem: SiteProblem, _ asking: Asking) -> Answer {
        var answer: Answer
        if asking.path.first == "api" {
            answer = Answer(
                problem.status, type: "application/problem+json",
                body: problem.json(asking.language).canonical)
        } else {
            let layout = Layout(language: asking.language, asking: asking, accord: nil, here: nil)
            let title = problem.title[asking.language]
            answer = Answer(
                html: layout.page(
                    title: title,
                    body: "<h1>\(Layout.esc(title))</h1><p>\(Layout.esc(problem.text[asking.language]))</p>"),
                status: problem.status)
        }
        if case .readOnly = problem { answer.headers.append(("allow", "GET, HEAD")) }
        return answer
    }
}

/// What every page and table is drawn from.
struct View: Sendable {
    var standing: Standing
    var today: Day
    var asking: Asking

    var language: Language { asking.language }
    var path: String { "/" + asking.path.joined(separator: "/") }
}
