import Compact
import Diligence
import Evidence
import Ledger
import Lists
import Partnership
import Screening
import Store
import Words

/// Screening for one person who may: the desk, the report, and what of it is written down.
struct ScreeningDesk {
    let view: View
    let lists: ListsAtHand

    /// - Throws: where there are no lists, or the person may not review: what is screened is personal.
    init(_ view: View) throws(SiteProblem) {
        guard let lists = view.lists, !view.isPortal else { throw .notFound(view.path) }
        try view.needs(.review)
        self.view = view
        self.lists = lists
    }

    var screener: Screener {
        get throws(SiteProblem) {
            switch lists.current {
            case .done(let screener): return screener
            case .underWay: throw .listsUnderWay
            case .failed(let reason): throw .listsFailed(reason)
            }
        }
    }

    var journal: ScreeningJournal { ScreeningJournal(view.standing.workspace.store) }

    var decisions: [MatchDecision] {
        get throws(SiteProblem) {
            do { return try journal.decisions() } catch { throw .partnership(.store(error)) }
        }
    }

    // MARK: Asking

    /// The report on a subject, signed where the server has a key, with what the accord's review says of the country today.
    func made(_ question: SubjectQuestion, purpose: String?) throws(SiteProblem) -> ReportShelf.Made {
        let purpose = try Self.purpose(purpose)
        let subject: ListedParty
        do { subject = try question.subject() } catch { throw .subject(error) }
        let day = "\(view.today)"
        let desk = DiligenceDesk(
            try screener, purpose: purpose, on: day, decisions: try decisions)
        // Whoever may review can fetch a report that was filed, of whatever side he is.
        let shared = view.standing.shown(to: .side(nil))
        let compact = shared.compact
        let review = shared.review(
            ReviewQuestion(asOf: AsOf(view.today), place: compact.place))
        let report: DiligenceReport
        do {
            report = desk.report(
                subject, graph: try lists.owners(on: day),
                country: DiligenceReport.Country(review, of: compact))
        } catch { throw .listsFailed("\(error)") }
        let key = try? view.signer()
        return ReportShelf.Made(report: report, signed: key.flatMap { report.signed(by: $0) })
    }

    static func purpose(_ text: String?) throws(SiteProblem) -> ScreeningPurpose {
        guard let text else { return .vendor }
        guard let purpose = ScreeningPurpose(rawValue: text) else {
            throw .notAChoice(
                name: "purpose", String(text.prefix(60)), among: ScreeningPurpose.allCases.map(\.rawValue))
        }
        return purpose
    }

    // MARK: Writing down

    /// Files a signed report: its bytes are kept with the journal, whose entry names them by their digest and says nothing
    /// of the subject, so that the journal can be shown to whoever may not screen.
    func file(_ made: ReportShelf.Made) throws(SiteProblem) -> Entry {
        guard let signed = made.signed else { throw .unsigned }
        let bytes = signed.canonical
        let body: JSON = [
            "sha256": .string(Digest(of: bytes).hex), "size": .int(bytes.count),
            "purpose": .string(made.report.purpose.rawValue), "on": .string(made.report.on),
            "key": signed["key"] ?? .null,
            "lists": .array(
                made.report.lists.map { ["list": .string($0.id), "digest": .string($0.digest.hex)] }),
        ]
        return try view.record(Vocabulary.filing, body, blobs: [bytes])
    }

    /// Filed reports, newest first.
    var filings: [Entry] {
        get throws(SiteProblem) { try view.standing.entries(kind: Vocabulary.filing).reversed() }
    }

    /// A filed report's bytes.
    func filed(_ text: String) throws(SiteProblem) -> (entry: Entry, bytes: [UInt8]) {
        guard let entry = try filings.first(where: { "\($0.sequence)" == text }),
            let digest = entry.body["sha256"]?.text.flatMap({ Digest(hex: $0) })
        else { throw .notFound(view.path) }
        do throws(StoreError) {
            guard let bytes = try view.standing.workspace.store.blob(digest) else {
                throw StoreError.damagedEntry(sequence: entry.sequence)
            }
            return (entry, bytes)
        } catch { throw .partnership(.store(error)) }
    }

    /// Proposes what a match of a report is; it counts for nothing until another person confirms it.
    func propose(_ made: ReportShelf.Made, _ form: Form) throws(SiteProblem) {
        let (found, owner) = try found(in: made, form)
        guard let verdict = form["verdict"].flatMap(MatchDecision.Verdict.init) else {
            throw .field("verdict")
        }
        guard let reason = form["reason"] else { throw .field("reason") }
        let subject = owner.map { DiligenceDesk.subject($0.party) } ?? made.report.subject
        do throws(StoreError) {
            _ = try journal.propose(
                verdict, found.match, subject: subject, reason: reason, clock: view.now,
                actor: view.person.id)
        } catch { throw .partnership(.store(error)) }
    }

    /// The match of a report that a form is about. An owner up the chain is a subject of its own: what is decided of it says
    /// nothing of the company.
    func found(in made: ReportShelf.Made, _ form: Form) throws(SiteProblem) -> (
        found: DiligenceReport.Found, owner: DiligenceReport.OwnerFound?
    ) {
        let owner = made.report.owners?.matched.first { $0.party.id == form["owner"] }
        guard form["owner"] == nil || owner != nil,
            let found = (owner?.found ?? made.report.found).first(where: {
                $0.match.list == form["list"] && $0.match.entry.id == form["entry"]
            })
        else { throw .field("entry") }
        return (found, owner)
    }

    func confirm(_ form: Form) throws(SiteProblem) {
        guard let sequence = form["proposal"].flatMap({ Int($0.prefix(12)) }) else {
            throw .field("proposal")
        }
        do throws(DecisionRefusal) {
            try journal.confirm(sequence, clock: view.now, actor: view.person.id)
        } catch {
            switch error {
            case .store(let error): throw .partnership(.store(error))
            case .noProposal, .alreadyConfirmed: throw .field("proposal")
            case .samePerson: throw .sameScreener
            }
        }
    }
}
