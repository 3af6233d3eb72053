import Bytes
import Compact
import Evidence
import Scalars
import Words

/// Sorts what a file holds into new, revised, held already and refused, and writes what is left in one form.
struct ImportSorting {
    let folder: CompactFolder
    private(set) var preview: ImportPreview
    private(set) var rows = 0

    init(folder: CompactFolder, review: Review) {
        self.folder = folder
        preview = ImportPreview(file: "", content: .observations, before: review, after: review)
    }

    mutating func read(_ file: HandedFile) {
        preview.file = file.name
        if Self.isXML(file.bytes) { return readActivities(file) }
        let read = folder.evidenceReader.read(file.bytes, file: file.name)
        preview.problems = read.problems.map { ImportProblem($0) }
        switch read.kind {
        case .groups, .legalFindings:
            preview.problems.insert(
                ImportProblem(
                    location: SourceLocation(file: file.name, line: 1),
                    text: Text(
                        en:
                            "groups and legal findings are part of the text that is reviewed in git. Add the file to the folder evidence/.",
                        fr:
                            "les groupes et constats juridiques font partie du texte relu dans git. Ajoutez le fichier au dossier evidence/."
                    ), isRejection: true), at: 0)
        case .events: sort(read.events, read.eventLines, file.name)
        default: sort(read.observations, read.lines, file.name)
        }
    }

    private mutating func reject(_ what: TableProblem.What, _ file: String, line: Int) {
        preview.problems.append(
            ImportProblem(TableProblem(what, at: SourceLocation(file: file, line: line))))
    }

    /// Control characters are not text; a text with them would be another on every screen.
    private func isPlain(_ text: String) -> Bool {
        !text.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
    }

    // MARK: Observations

    private mutating func sort(_ observations: [Observation], _ lines: [Int32], _ file: String) {
        let evidence = folder.evidence
        var kept: [Observation] = []
        for (one, line) in zip(observations, lines) {
            let line = Int(line)
            guard isPlain(one.source) else {
                reject(.controlCharacter(column: "source"), file, line: line)
                continue
            }
            if let row = evidence.row(holding: one), let held = evidence.observation(row) {
                if held.value == one.value, held.standardError == one.standardError {
                    preview.held += 1
                } else {
                    reject(.heldOtherwise(value: "\(held.value)"), file, line: line)
                }
                continue
            }
            kept.append(one)
            if let row = evidence.row(before: one), let old = evidence.observation(row) {
                preview.revised.append(.init(new: one, old: old))
            } else {
                preview.added.append(one)
            }
        }
        rows = kept.count
        if !kept.isEmpty { preview.bytes = Self.table(kept, folder.evidence) }
    }

    /// Rows in one order and one form, so that the same rows have the same digest.
    static func table(_ observations: [Observation], _ evidence: EvidenceBase) -> [UInt8] {
        let sorted = observations.sorted {
            ($0.series, $0.place, $0.period.first, $0.period.last, $0.released)
                < ($1.series, $1.place, $1.period.first, $1.period.last, $1.released)
        }
        let hasBounds = sorted.contains { evidence.series($0.series)?.errors == .bounds90 }
        var csv = CSVWriter()
        csv.row(
            ["series", "place", "period", "value", "released", "source", "se"]
                + (hasBounds ? ["lower", "upper"] : []))
        for one in sorted {
            var cells = [
                one.series, one.place, "\(one.period)", "\(one.value)", "\(one.released)", one.source,
            ]
            let isBounded = evidence.series(one.series)?.errors == .bounds90
            cells.append(isBounded ? "" : one.standardError.map { "\($0)" } ?? "")
            if hasBounds {
                let half = isBounded ? one.standardError.flatMap { $0 * halfWidth } : nil
                cells.append(half.flatMap { one.value - $0 }.map { "\($0)" } ?? "")
                cells.append(half.flatMap { one.value + $0 }.map { "\($0)" } ?? "")
            }
            csv.row(cells)
        }
        return csv.bytes
    }

    /// 90 % of a normal distribution lies within so many standard errors.
    private static let halfWidth = Decimal128("1.645") ?? 2

    // MARK: Events

    private mutating func sort(_ events: [Event], _ lines: [Int32], _ file: String) {
        preview.content = .events
        let known = Dictionary(folder.evidence.events.map { ($0.id, $0) }) { first, _ in first }
        for (one, line) in zip(events, lines) {
            let texts = [
                one.id, one.kind, one.title.en, one.title.fr, one.source, one.address ?? "", one.note ?? "",
            ]
            if let index = texts.firstIndex(where: { !isPlain($0) }) {
                let columns = ["id", "kind", "title_en", "title_fr", "source", "url", "note"]
                reject(.controlCharacter(column: columns[index]), file, line: Int(line))
            } else if let held = known[one.id] {
                // A table that says nothing of its readers repeats what is held, whoever may read that.
                var same = one
                same.audience = one.audience ?? held.audience
                if held == same {
                    preview.held += 1
                } else {
                    reject(.eventHeldOtherwise(String(one.id.prefix(60))), file, line: Int(line))
                }
            } else {
                preview.events.append(one)
            }
        }
        rows = preview.events.count
        guard rows > 0 else { return }
        var csv = CSVWriter()
        let isMarked = preview.events.contains { $0.audience != nil }
        csv.row(
            [
                "id", "kind", "place", "date", "end", "title_en", "title_fr", "source", "url", "released",
                "note",
            ] + (isMarked ? ["audience"] : []))
        for one in preview.events.sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
            csv.row(
                [
                    one.id, one.kind, one.place, "\(one.day)", one.end.map { "\($0)" } ?? "", one.title.en,
                    one.title.fr, one.source, one.address ?? "", "\(one.released)", one.note ?? "",
                ] + (isMarked ? [one.audience?.cell ?? ""] : []))
        }
        preview.bytes = csv.bytes
    }

    // MARK: Activities

    private static func isXML(_ bytes: [UInt8]) -> Bool {
        let start = TextEncoding.decode(Array(bytes.prefix(256))).utf8
        return start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "<")
    }

    private mutating func readActivities(_ file: HandedFile) {
        preview.content = .activities
        let (figures, problems) = folder.figures(published: file.bytes, file: file.name)
        preview.problems = problems.map { ImportProblem($0) }
        var held: [String: Set<Day>] = [:]
        for one in folder.activities {
            held["\(one.reporter) \(one.activity)", default: []].insert(one.released)
        }
        var seen: Set<String> = []
        for one in figures where seen.insert(one.activity).inserted {
            let releases = held["\(one.reporter) \(one.activity)"] ?? []
            let former = releases.max()
            if releases.contains(one.released) {
                preview.held += 1
            } else {
                let isOlder = former.map { one.released < $0 } ?? false
                if isOlder, let former {
                    preview.problems.append(Self.older(one, than: former, file.name))
                }
                preview.activities.append(
                    .init(
                        id: one.activity, title: one.title, released: one.released,
                        former: isOlder ? nil : former))
            }
        }
        rows = preview.activities.count
        if seen.isEmpty {
            preview.problems.append(
                ImportProblem(
                    location: SourceLocation(file: file.name),
                    text: Text(
                        en:
                            "no activity with money in \(folder.compact.place) is in the file. Is it an IATI activity file (2.01 to 2.03)?",
                        fr:
                            "aucune activité avec des montants pour \(folder.compact.place) dans le fichier. Est-ce un fichier d’activités IATI (2.01 à 2.03) ?"
                    ), isRejection: true))
        }
        // A file is one document: it joins whole or not at all.
        if rows > 0, preview.rejected.isEmpty { preview.bytes = file.bytes }
    }

    /// A publication that comes late is no mistake: it takes its place in the past, and nothing newer gives way to it.
    private static func older(_ one: ActivityFigure, than held: Day, _ file: String) -> ImportProblem {
        ImportProblem(
            location: SourceLocation(file: file),
            text: Text(
                en:
                    "\(one.activity): a publication of \(held) is held; this one, of \(one.released), is older. It changes nothing of today and counts for what was known before then. Is there a newer file?",
                fr:
                    "\(one.activity) : une publication du \(held) est connue ; celle-ci, du \(one.released), est plus ancienne. Elle ne change rien à aujourd’hui et vaut pour ce qui était connu avant. Y a-t-il un fichier plus récent ?"
            ), isRejection: false)
    }
}
