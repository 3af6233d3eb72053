import Evidence
import FEEL
import Scalars

/// Answers a compact's evidence functions for one question at a time. One host serves one thread.
final class EvidenceHost: Host, @unchecked Sendable {
    let evidence: EvidenceBase
    let legalFindings: [LegalFinding]

    // The question being asked.
    var asOf = AsOf(EvidenceBase.day(0))
    var place = ""
    var acceptance = Acceptance.anything

    /// What was looked at since the list was last emptied; kept only while `records`.
    var records = false
    private(set) var rows: [Int] = []
    private(set) var events: [Event] = []

    // Monte-Carlo: while a draw is set, numeric answers come from the rows found by the first evaluation.
    private(set) var draws: Draws?
    private var draw = 0
    private var sites: [Prepared?] = []
    private var drawn: [Int: Decimal128] = [:]

    /// A call's answer before draws: rows whose values may be drawn, or a value that stands.
    enum Prepared {
        case rows(Resolution)
        case value(Value)
    }

    init(_ evidence: EvidenceBase, legalFindings: [LegalFinding]) {
        self.evidence = evidence
        self.legalFindings = legalFindings
        super.init()
    }

    func ask(_ asOf: AsOf, in place: String) {
        self.asOf = asOf
        self.place = place
    }

    func forget() {
        rows = []
        events = []
    }

    // MARK: Draws

    /// Begins drawing for one expression: call sites are resolved anew. Sites are numbered below `count`, with gaps.
    func beginDraws(_ draws: Draws, sites count: Int) {
        self.draws = draws
        sites = Array(repeating: nil, count: count)
    }

    func setDraw(_ number: Int) {
        draw = number
        drawn.removeAll(keepingCapacity: true)
    }

    func endDraws() {
        draws = nil
        sites = []
    }

    /// The rows with a standard error that the call sites rest on, known after the first draw.
    var uncertainRows: Bool {
        sites.contains { site in
            site?.varies(in: evidence) ?? false
        }
    }

    private func value(ofRow row: Int) -> Decimal128 {
        guard let draws, evidence.standardErrors[row] != nil else { return evidence.values[row] }
        if let known = drawn[row] { return known }
        let value = draws.value(row, draw: draw, in: evidence)
        drawn[row] = value
        return value
    }

    // MARK: Calls

    override func call(_ function: Int, site: Int, _ arguments: [Value]) -> Value {
        if draws != nil, sites.indices.contains(site), let prepared = sites[site] { return answer(prepared) }
        guard let asked = EvidenceFunction(rawValue: function) else {
            return .null(.host(code: "unanswered", parameters: []))
        }
        do {
            let prepared = try prepare(asked, arguments)
            if records, case .rows(let resolution) = prepared { rows += resolution.rows }
            if draws != nil, sites.indices.contains(site) { sites[site] = prepared }
            return answer(prepared)
        } catch {
            return .null(MissingReason(error).kind)
        }
    }

    /// What a call rests on, for the question and the acceptance set; a null with its reason where there is nothing.
    func resolve(_ function: EvidenceFunction, _ arguments: [Value]) -> Prepared {
        do {
            return try prepare(function, arguments)
        } catch {
            return .value(.null(MissingReason(error).kind))
        }
    }

    func answer(_ prepared: Prepared) -> Value {
        switch prepared {
        case .value(let value): return value
        case .rows(let resolution):
            guard let number = resolution.answer({ value(ofRow: $0) }, day: { evidence.rowEnd[$0] }) else {
                return .null(MissingReason(.outOfRange).kind)
            }
            return .number(number)
        }
    }

    private func prepare(_ function: EvidenceFunction, _ arguments: [Value]) throws(Missing) -> Prepared {
        let name = arguments.first?.string ?? ""
        let where_ =
            function.placeArgument.flatMap { arguments.indices.contains($0) ? arguments[$0].string : nil }
            ?? place
        switch function {
        case .latest:
            let answer = try evidence.latest(of: name, in: where_, asOf: asOf, accepting: acceptance)
            return .rows(.value(row: answer.row))
        case .valueAt:
            guard arguments.count > 1, case .date(let day) = arguments[1] else { return .value(.null) }
            let answer = try evidence.value(of: name, in: where_, at: day, asOf: asOf, accepting: acceptance)
            return .rows(.value(row: answer.row))
        case .change:
            let span = span(arguments)
            let (now, before) = try evidence.change(
                of: name, in: where_, months: span.months, days: span.days, asOf: asOf, accepting: acceptance)
            return .rows(.difference(now: now.row, before: before))
        case .trend:
            let first = asOf.on.receded(by: span(arguments))
            return .rows(
                .slope(
                    rows: try evidence.trend(
                        of: name, in: where_, since: first, asOf: asOf, accepting: acceptance
                    ).rows))
        case .peerMedian, .peerRank, .peerPercentile:
            return try standing(function, name, arguments)
        case .countOfEvents:
            let found = evidence.events(
                of: name, in: where_, from: asOf.on.receded(by: span(arguments)), asOf: asOf)
            if records { events += found }
            return .value(.number(Decimal128(found.count)))
        case .lastEvent:
            guard let event = evidence.lastEvent(of: name, in: where_, asOf: asOf) else {
                return .value(.null(.host(code: MissingReason.noEvent, parameters: [name, where_])))
            }
            if records { events.append(event) }
            return .value(.date(event.day))
        case .ageOf:
            let answer = try evidence.latest(of: name, in: where_, asOf: asOf)
            if records { rows.append(answer.row) }
            let days = asOf.on.days(since: EvidenceBase.day(evidence.rowEnd[answer.row]))
            return .value(DaysTimeDuration(seconds: days * 86_400).map { .daysDuration($0) } ?? .null)
        case .finding:
            return .value(.null(.host(code: MissingReason.findingNotConstant, parameters: [name])))
        case .legalFinding:
            return .value(
                .boolean(
                    legalFindings.contains {
                        $0.restriction == name && $0.place == where_ && $0.covers((asOf.on, asOf.known))
                    }))
        }
    }

    private func standing(_ function: EvidenceFunction, _ series: String, _ arguments: [Value])
        throws(Missing) -> Prepared
    {
        let group = arguments.count > 1 ? arguments[1].string ?? "" : ""
        let peers = try evidence.peers(of: series, in: place, among: group, asOf: asOf, accepting: acceptance)
        if function == .peerMedian { return .rows(.median(rows: peers.members)) }
        guard let own = peers.own else { throw .noObservations(series: series, place: place) }
        return function == .peerRank
            ? .rows(.rank(own: own, others: peers.others, higherIsBetter: peers.higherIsBetter))
            : .rows(.percentile(own: own, others: peers.others, higherIsBetter: peers.higherIsBetter))
    }

    private func span(_ arguments: [Value]) -> CalendarSpan {
        guard arguments.count > 1 else { return CalendarSpan() }
        switch arguments[1] {
        case .yearsDuration(let duration): return CalendarSpan(months: Int(clamping: duration.months))
        case .daysDuration(let duration): return CalendarSpan(days: Int(clamping: duration.parts.days))
        default: return CalendarSpan()
        }
    }
}

extension EvidenceHost.Prepared {
    /// Whether draws give it other values: one of its rows has a standard error.
    func varies(in evidence: EvidenceBase) -> Bool {
        guard case .rows(let resolution) = self else { return false }
        return resolution.rows.contains { evidence.standardErrors[$0] != nil }
    }
}
