import Bytes
import Evidence
import Scalars
import Words

extension CompactFolder {
    /// Reads files of evidence for this compact.
    package var evidenceReader: EvidenceReader {
        EvidenceReader(
            series: evidence.series, places: evidence.places, forms: forms,
            restrictions: compact.restrictions.map(\.id), parties: compact.parties.map(\.id))
    }

    /// This accord with further files under the same text: tables of `evidence/`, activities in IATI, `dialogue/`.
    ///
    /// What is added is what would have been read had the files lain in the folder. Nothing is overwritten: a row that
    /// gives a held release another value is an error. A later publication of an activity takes the place of the former
    /// from the day it was released on.
    /// - Throws: `CompactProblems` with every error in the files.
    package func adding(_ files: CompactFiles) throws(CompactProblems) -> CompactFolder {
        try adding(inOrder: files.files.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) })
    }

    /// The same of files in the order in which they came in: a later one may name what an earlier one brought.
    package func adding(inOrder files: [(path: String, bytes: [UInt8])]) throws(CompactProblems)
        -> CompactFolder
    {
        let list = ProblemList()
        let reader = evidenceReader
        var observations: [Observation] = []
        var places: [SourceLocation] = []
        var events = evidence.events
        var figures = activities
        var attached = attachedConditions
        var results = activityResults
        var spoken = dialogue
        for (path, bytes) in files {
            if path.hasPrefix("evidence/") {
                let read = reader.read(bytes, file: path)
                observations += read.observations
                places += read.lines.map { SourceLocation(file: path, line: Int($0)) }
                events += read.events
                for problem in read.problems { list.add(problem) }
            } else if path.hasPrefix("activities/") {
                let published = PublishedFigures(bytes, file: path, country: compact.place)
                for problem in published.problems { list.add(problem) }
                attached += Self.stated(published.attached, beside: attached, figures)
                Self.publish(published.figures, over: &figures)
                results += published.results
            } else if path.hasPrefix("dialogue/") {
                do {
                    let text = String(decoding: TextEncoding.decode(bytes).utf8, as: UTF8.self)
                    let document = try YAMLDocument(text: text, file: path)
                    spoken = hear(document, after: spoken, list)
                } catch {
                    list.add(error)
                }
            } else {
                list.add(.unreadable("nothing of this folder can be added"), at: SourceLocation(file: path))
            }
        }
        compareReleases(observations, places, list)
        let isSame = observations.isEmpty && events.count == evidence.events.count
        let base = isSame ? evidence : evidence.adding(observations, events: events)
        let problems = list.problems
        guard !problems.contains(where: { $0.severity == .error }) else { throw CompactProblems(problems) }
        return with(
            evidence: base, activities: figures, attached: attached, results: results, dialogue: spoken,
            warnings: problems)
    }

    /// What a file says of a release that is held, or that another file here gives.
    private func compareReleases(
        _ observations: [Observation], _ places: [SourceLocation], _ list: ProblemList
    ) {
        var seen: [Observation: Int] = [:]
        for (index, one) in observations.enumerated() {
            var key = one
            (key.value, key.standardError, key.source) = (0, nil, "")
            let first: (value: Decimal128, place: SourceLocation)
            if let before = seen.updateValue(index, forKey: key) {
                first = (observations[before].value, places[before])
            } else if let row = evidence.row(holding: one) {
                first = (evidence.values[row], SourceLocation(file: "evidence"))
            } else {
                continue
            }
            let isSame = first.value == one.value
            list.add(
                .releaseElsewhere(first: first.place, isSame: isSame), at: places[index],
                isSame ? .warning : .error)
        }
    }

    private func hear(_ document: YAMLDocument, after spoken: Dialogue, _ list: ProblemList) -> Dialogue {
        var reader = DialogueReader(
            list: list, parties: compact.parties.map(\.id),
            items: compact.tracks.map(\.id) + compact.conditions.map(\.id) + compact.scorecards.map(\.id)
                + compact.restrictions.map(\.id), beginning: spoken)
        reader.read([document])
        return reader.dialogue
    }

    /// Puts publications among those held. Each figure is superseded by the next later publication of its activity by the
    /// same organisation, in whatever order they come in; what is held already is not taken twice.
    private static func publish(_ new: [ActivityFigure], over figures: inout [ActivityFigure]) {
        func key(_ figure: ActivityFigure) -> String { "\(figure.reporter) \(figure.activity)" }
        var releases: [String: Set<Day>] = [:]
        for figure in new { releases[key(figure)] = [] }
        for figure in figures { releases[key(figure)]?.insert(figure.released) }
        let held = releases
        let taken = new.filter { !(held[key($0)]?.contains($0.released) ?? false) }
        for figure in taken { releases[key(figure)]?.insert(figure.released) }
        figures += taken
        for index in figures.indices {
            let figure = figures[index]
            guard let next = releases[key(figure)]?.filter({ $0 > figure.released }).min() else { continue }
            figures[index].superseded = figure.superseded.map { min($0, next) } ?? next
        }
    }

    /// Conditions that a publication states, without those of activities of which a later one is held.
    private static func stated(
        _ new: [AttachedCondition], beside held: [AttachedCondition], _ figures: [ActivityFigure]
    ) -> [AttachedCondition] {
        let latest = Dictionary(figures.map { ($0.activity, $0.released) }) { max($0, $1) }
        let known = Set(held)
        return new.filter { one in
            if let day = one.released, let newest = latest[one.activity], day < newest { return false }
            return !known.contains(one)
        }
    }
}

extension ProblemList {
    func add(_ problem: TableProblem) {
        let text = problem.text
        add(
            .table(en: text.en, fr: text.fr, mendEN: nil, mendFR: nil), at: problem.location,
            problem.severity == .error ? .error : .warning)
    }
}

extension CompactFolder {
    /// What a file of IATI activities says of the money of the compact's place.
    package func figures(published bytes: [UInt8], file: String) -> ([ActivityFigure], [CompactProblem]) {
        let published = PublishedFigures(bytes, file: file, country: compact.place)
        return (published.figures, published.problems)
    }
}
