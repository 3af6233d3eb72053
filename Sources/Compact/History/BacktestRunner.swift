import Dispatch
import Evidence
import FEEL
import Scalars
import Synchronization

/// Evaluates the past: every day and place on its own, spread over the cores, the same whatever their number.
public struct BacktestRunner: Sendable {
    public var reviewer: Reviewer
    public var days: BacktestDays
    public var places: [String]
    /// Draws for each day; 0 draws nothing.
    public var draws: Int
    public var seed: UInt64
    /// The day whose knowledge counts for every row; nil takes each row's own day.
    public var known: Day?

    public init(
        _ reviewer: Reviewer, days: BacktestDays, places: [String]? = nil, draws: Int = 0,
        seed: UInt64 = 2012,
        known: Day? = nil
    ) {
        self.reviewer = reviewer
        self.days = days
        self.places = places ?? [reviewer.compact.place]
        self.draws = draws
        self.seed = seed
        self.known = known
    }

    private struct Row: Sendable {
        var findings: [Finding] = []
        var dispositions: [Disposition] = []
        var holds: [[Hold]] = []
        var probabilities: [Double?] = []
    }

    /// - Parameters:
    ///   - cores: threads at most.
    ///   - progress: called now and then, from any thread, with rows done and rows in all.
    ///   - cancelled: asked between rows; when it says so the run ends and gives nil.
    public func run(
        cores: Int = 2, progress: (@Sendable (Int, Int) -> Void)? = nil,
        cancelled: @Sendable () -> Bool = { false }
    ) -> Backtest? {
        let days = days.days
        let total = days.count * places.count
        let chunk = max(1, min(128, total / max(1, cores * 4)))
        let chunks = (total + chunk - 1) / chunk
        let done = Mutex((rows: [Row](repeating: Row(), count: total), count: 0))
        DispatchQueue.concurrentPerform(iterations: min(cores, chunks)) { worker in
            let host = EvidenceHost(reviewer.evidence, legalFindings: reviewer.legalFindings)
            for number in stride(from: worker, to: chunks, by: min(cores, chunks)) {
                if cancelled() { return }
                let range = number * chunk..<min(total, (number + 1) * chunk)
                let questions = range.map {
                    question(place: places[$0 / days.count], day: days[$0 % days.count])
                }
                let holds = ConditionBatch(reviewer, host, questions).holds()
                let rows = questions.indices.map { row(questions[$0], holds, $0, host) }
                let count = done.withLock { state in
                    for (index, row) in zip(range, rows) { state.rows[index] = row }
                    state.count += rows.count
                    return state.count
                }
                progress?(count, total)
            }
        }
        if cancelled() { return nil }
        let rows = done.withLock { $0.rows }
        return Backtest(
            compact: reviewer.compact.id, conditions: reviewer.compact.conditions.map(\.id),
            tracks: reviewer.compact.tracks.map(\.id), days: days,
            past: places.enumerated().map { index, place in
                past(place, rows[index * days.count..<(index + 1) * days.count], days)
            }, draws: draws, honesty: honesty())
    }

    private func question(place: String, day: Day) -> ConditionBatch.Question {
        (place: place, asOf: AsOf(on: day, known: known ?? day))
    }

    private func row(
        _ question: ConditionBatch.Question, _ holds: [Int: BooleanColumn], _ number: Int,
        _ host: EvidenceHost
    ) -> Row {
        var session = ReviewSession(reviewer, asOf: question.asOf, place: question.place, host: host)
        session.take(holds, row: number)
        let outcome = session.outcome()
        return Row(
            findings: outcome.findings, dispositions: outcome.dispositions, holds: outcome.holds,
            probabilities: draws > 0 ? session.probabilities(draws, Draws(seed: seed)) : [])
    }

    private func past(_ place: String, _ rows: ArraySlice<Row>, _ days: [Day]) -> Backtest.Past {
        Backtest.Past(
            place: place, title: reviewer.title(ofPlace: place), findings: rows.map(\.findings),
            dispositions: rows.map(\.dispositions),
            probabilities: rows.map(\.probabilities), marks: marks(place, days), holds: rows.map(\.holds))
    }

    private func marks(_ place: String, _ days: [Day]) -> [Backtest.Mark] {
        guard let first = days.first, let last = days.last else { return [] }
        return reviewer.evidence.events.filter { $0.place == place && $0.day >= first && $0.day <= last }
            .map { Backtest.Mark(day: $0.day, kind: $0.kind, title: $0.title, audience: $0.audience) }
    }

    /// Every series that a condition names and that has figures.
    private func honesty() -> [SeriesHonesty] {
        var names: Set<String> = []
        for formula in reviewer.engine.formulas.values {
            for call in formula.program.hostCalls {
                guard let index = EvidenceFunction(rawValue: call.function)?.seriesArgument,
                    call.arguments.indices.contains(index), let name = call.arguments[index]?.string
                else { continue }
                names.insert(name)
            }
        }
        // A series without a figure tells of nothing known, then or now: its conditions are unknown throughout.
        return names.intersection(reviewer.evidence.seriesWithFigures).sorted().compactMap { name in
            reviewer.evidence.series(name).map {
                SeriesHonesty(series: name, title: $0.title, honesty: $0.honesty)
            }
        }
    }
}

extension Reviewer {
    /// The probability that each condition is truly met on a day, given the standard errors of what it rests on.
    ///
    /// - Parameter draws: 10,000 give two decimals.
    public func probabilities(
        asOf: AsOf, place: String? = nil, draws: Int, seed: UInt64 = 2012, cores: Int = 2
    )
        -> [(condition: String, probability: Double?)]
    {
        let place = place ?? compact.place
        var session = ReviewSession(self, asOf: asOf, place: place)
        _ = session.outcome()
        let probabilities = session.probabilities(draws, Draws(seed: seed), cores: cores)
        return zip(compact.conditions, probabilities).map { ($0.id, $1) }
    }
}
