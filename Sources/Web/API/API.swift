import Compact
import Ledger
import Partnership
import Presentation
import Store
import Words

/// The same answers as data, below `/api/v1`. `Description` says what there is.
struct API {
    let view: View

    init(_ view: View) { self.view = view }

    func answer(_ path: [String]) throws(SiteProblem) -> Answer {
        try refuseEmpty()
        switch path {
        case ["openapi.json"]:
            return Answer(
                json: Description.json(
                    places: view.standing.reviewer.evidence.places.map(\.id),
                    only: view.isPortal ? Portal.data : nil, screens: view.lists != nil))
        case ["review"]: return Answer(json: ReviewJSON.json(try review))
        case ["tracks.csv"]: return Answer(csv: APITables.tracks(try review), name: "tracks")
        case ["conditions.csv"]: return Answer(csv: APITables.conditions(try review), name: "conditions")
        case ["restrictions.csv"]:
            return Answer(csv: APITables.restrictions(try review), name: "restrictions")
        case ["scorecards.csv"]: return Answer(csv: APITables.scorecards(try review), name: "scorecards")
        case ["due.csv"]: return Answer(csv: APITables.due(try review), name: "due")
        case ["changes.csv"]: return Answer(csv: APITables.changes(try review), name: "changes")
        case ["evidence.csv"]: return Answer(csv: APITables.evidence(try review), name: "evidence")
        case ["backtest.csv"]: return Answer(csv: APITables.past(try past), name: "backtest")
        case ["activities.xml"]: return try IATIDownload(view).answer
        case ["concentration.csv"]:
            let figures = ConcentrationFigures(
                view, view.standing.reviewer.money(asOf: try question.asOf))
            return Answer(csv: figures.table.csv, name: "concentration")
        case ["dialogue"]:
            return Answer(
                json: DialogueJSON.json(
                    view.standing.reviewer.dialogue, asOf: try question.asOf,
                    compact: view.standing.compact.id))
        case ["money"]: return Answer(json: try moneyAccount)
        case ["money.csv"]: return Answer(csv: try moneyTable, name: "money")
        case ["activities"]: return try activityItems
        case ["activities.csv"]: return Answer(csv: try activityTable, name: "activities")
        case ["results"]: return try resultItems
        case ["results.csv"]: return Answer(csv: try resultTable, name: "results")
        case ["map"]: return try mapItems
        case ["map.csv"]: return Answer(csv: try mapTable, name: "map")
        case ["measures"]: return try measureItems
        case ["events"]: return try eventItems
        case ["events.csv"]: return Answer(csv: try eventTable, name: "events")
        case let path where path.first == "diligence": return try diligence(Array(path.dropFirst()))
        case ["backtest"]: return try backtest
        case ["decisions"]:
            let shown = Set(view.standing.decisions.map(\.sequence))
            return try page(
                of: view.standing.entries(kind: Vocabulary.decision).filter { shown.contains($0.sequence) })
        case ["proposals"]: return try proposals
        case ["journal"]: return try journal
        case ["checkpoint"]: return try checkpoint
        default: throw Self.methods(path).isEmpty ? .notFound(view.path) : .otherMethod(Self.methods(path))
        }
    }

    /// Whether an address only answers: nothing can be handed in there, whatever its type.
    static func onlyAnswers(_ path: [String]) -> Bool {
        let address = path.joined(separator: "/")
        if path.count == 3, path.prefix(2) == ["diligence", "reports"] { return true }
        return (Description.reading + Description.screening).contains { $0.path == address }
            && handingIn["/api/v1/\(address)"] == nil
            && !Handing.operations.contains { $0.0 == "/api/v1/\(address)" }
    }

    /// A form leaves empty what was left blank; a program that sends nothing has made a mistake.
    private func refuseEmpty() throws(SiteProblem) {
        for (name, value) in view.asking.query.pairs where value.isEmpty {
            switch name {
            case "on", "known", "from", "to": throw .notADay(name: name, "")
            case "place": throw .unknownPlace("", nearest: nil)
            case "every": throw .unknownRhythm("")
            case "cursor": throw .badCursor("")
            case "by": throw .notAChoice(name: name, "", among: Money.Grouping.allCases.map(\.rawValue))
            case "file": throw .notAChoice(name: name, "", among: ["yes"])
            case "level", "of", "year", "kind", "track": throw .notAChoice(name: name, "", among: ["…"])
            default: continue
            }
        }
    }

    /// What programs hand in; the body is whole, and its type is none that another site's page could send.
    func posted(_ path: [String]) throws(SiteProblem) -> Answer {
        if path == ["diligence", "screen"] { try refuseEmpty() }
        switch path {
        case ["evidence"]: return try evidence
        case ["remarks"]: return try remark
        case ["diligence", "screen"]: return try screening
        case ["proposals"]:
            let body = try object
            return Answer(201, json: ProposalJSON.json(try Deciding(view).propose { body[$0]?.text }, .open))
        case let path where path.count == 3 && path[0] == "proposals" && path[2] == "confirm":
            let signed = try Deciding(view).confirm(path[1])
            return Answer(201, json: ["id": .string(signed.decision.id), "entry": .int(signed.sequence)])
        case let path where path.count == 3 && path[0] == "proposals" && path[2] == "refuse":
            let reason = try object["reason"]
            guard let en = reason?["en"]?.text, let fr = reason?["fr"]?.text, en.utf8.count <= 4000,
                fr.utf8.count <= 4000
            else { throw .field("reason") }
            try Deciding(view).refuse(path[1], reason: Text(en: en, fr: fr))
            return Answer(json: ["id": .string(path[1]), "state": "refused"])
        default: throw .readOnly
        }
    }

    /// The body as a JSON object.
    var object: JSON {
        get throws(SiteProblem) {
            guard view.asking.mediaType == "application/json" else {
                throw .notJSON(view.asking.mediaType ?? "")
            }
            guard let json = try? JSON(parsing: view.asking.body), case .object = json else {
                throw .field("body")
            }
            return json
        }
    }

    private var proposals: Answer {
        get throws(SiteProblem) {
            do {
                let items = try view.standing.workspace.proposals(today: view.today)
                    .filter { view.standing.shows($0.proposal) }
                    .map { ProposalJSON.json($0.proposal, $0.state) }
                return Answer(json: ["items": .array(items)])
            } catch {
                throw .partnership(error)
            }
        }
    }

    var question: ReviewQuestion {
        get throws(SiteProblem) {
            try ReviewQuestion(view.asking.query, view.standing, today: view.today)
        }
    }

    private var review: Review {
        get throws(SiteProblem) {
            view.standing.review(
                try ReviewQuestion(view.asking.query, view.standing, today: view.today))
        }
    }

    private var backtest: Answer {
        get throws(SiteProblem) {
            Answer(json: HistoryJSON.json(try past))
        }
    }

    private var past: Backtest {
        get throws(SiteProblem) {
            let question = try PastQuestion(view.asking.query, view.standing, today: view.today)
            guard let past = view.standing.past(question) else { throw .notFound(view.path) }
            return past
        }
    }

    /// Entries in a page at most.
    static let most = 100

    /// A page of entries from the cursor on, which is the first entry's number; `next` is there while there are more.
    /// Of a journal of any length only the page that is asked for is read.
    private var journal: Answer {
        get throws(SiteProblem) {
            let first = try cursor
            let entries: [Entry]
            do {
                entries = try view.standing.workspace.store.entries(
                    from: first, to: min(view.standing.head, first + Self.most + 1))
            } catch { throw .partnership(.store(error)) }
            return try page(of: entries)
        }
    }

    private var cursor: Int {
        get throws(SiteProblem) {
            guard let text = view.asking.query["cursor"] else { return 0 }
            guard let number = Int(text), (0...999_999_999_999_999).contains(number), "\(number)" == text
            else {
                throw .badCursor(text)
            }
            return number
        }
    }

    /// A page of things that have no number of their own, from the cursor on.
    /// - Parameter beside: further members of the answer.
    func page<Item>(
        of items: [Item], beside: [String: JSON] = [:], _ make: (Item) -> JSON
    ) throws(SiteProblem) -> Answer {
        let first = min(try cursor, items.count)
        let end = min(items.count, first + Self.most)
        var members = beside
        members["items"] = .array(items[first..<end].map(make))
        members["next"] = end < items.count ? .string("\(end)") : .null
        return Answer(json: .object(members))
    }

    private func page(of entries: [Entry]) throws(SiteProblem) -> Answer {
        let first = try cursor
        let rest = entries.filter { $0.sequence >= first }
        let shown = rest.prefix(Self.most)
        let next: JSON = rest.count > Self.most ? .string("\(rest[Self.most].sequence)") : .null
        let telling = Telling(view)
        // What is not meant for the asker is withheld, and its leaf still proves that it is there.
        let items = shown.map { entry -> JSON in
            let isTold = telling.tells(entry)
            return [
                "sequence": .int(entry.sequence), "kind": isTold ? .string(entry.kind) : .null,
                "at": isTold ? .string(entry.at) : .null, "actor": isTold ? .string(entry.actor) : .null,
                "body": isTold ? entry.body : ["withheld": true], "leaf": .string(entry.leaf.hex),
            ]
        }
        return Answer(json: ["items": .array(items), "next": next])
    }

    /// The latest signed note (C2SP tlog-checkpoint).
    private var checkpoint: Answer {
        get throws(SiteProblem) {
            do {
                guard let latest = try view.standing.workspace.store.latestCheckpoint() else {
                    throw SiteProblem.notYetSigned(sequence: 0)
                }
                return Answer(type: "text/plain; charset=utf-8", body: Array(latest.note.utf8))
            } catch let error as StoreError {
                throw .partnership(.store(error))
            } catch let error as SiteProblem {
                throw error
            } catch {
                throw .notFound(view.path)
            }
        }
    }
}
