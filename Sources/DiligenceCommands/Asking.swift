import ArgumentParser
import Bytes
import Compact
import Diligence
import Evidence
import Foundation
import Ledger
import Lists
import Ownership
import Scalars
import Screening
import Store
import Words

/// One question of `benkan screen`, answered.
struct Asking {
    let command: ScreenCommand
    let language: Language
    let purpose: ScreeningPurpose

    // MARK: The world

    private static var actor: String { World.current.actor }
    private static var now: String { World.current.now() }

    /// A wrong question: told on standard error, exit code 2.
    static func wrong(_ text: Text, _ language: Language) -> ExitCode { wrong(text[language]) }

    static func wrong(_ words: String) -> ExitCode {
        World.current.complain(words + "\n")
        return ExitCode(2)
    }

    private func refuse(_ en: String, _ fr: String) -> ExitCode { Self.wrong(Text(en: en, fr: fr), language) }

    private func write(_ text: String) { World.current.write(text) }

    // MARK: Lists

    /// The lists, with every row that could not be read told on standard error.
    private func lists() throws -> [WatchList] {
        let lists: [WatchList]
        do { lists = try ListReader.load(command.lists) } catch { throw Self.wrong("\(error)") }
        for problem in lists.flatMap(\.problems).prefix(1_000) {
            World.current.complain(problem.text(in: language) + "\n")
        }
        guard lists.contains(where: { !$0.parties.isEmpty }) else {
            throw refuse(
                "the lists hold no entry: nothing was screened.",
                "les listes sont vides : rien n’est vérifié.")
        }
        return lists
    }

    private func journal() throws -> ScreeningJournal? {
        guard let path = command.store else { return nil }
        do { return ScreeningJournal(try Store(path, origin: "screening")) } catch {
            throw Self.wrong("\(error)")
        }
    }

    private func day() throws -> String {
        let text = command.on ?? String(Self.now.prefix(10))
        guard Day(text) != nil else {
            throw refuse(
                "“\(text)” is no date. Write YYYY-MM-DD.",
                "« \(text) » n’est pas une date. Écrivez AAAA-MM-JJ.")
        }
        return text
    }

    private func screening(_ lists: [WatchList], _ journal: ScreeningJournal?) throws -> DiligenceDesk {
        let decisions: [MatchDecision]
        do { decisions = try journal?.decisions() ?? [] } catch { throw Self.wrong("\(error)") }
        return DiligenceDesk(lists, purpose: purpose, on: try day(), decisions: decisions)
    }

    // MARK: Reports

    func answer(_ asked: String) throws {
        let subjects = try subjects(asked)
        let lists = try lists()
        let journal = try journal()
        let screening = try screening(lists, journal)
        if let target = command.clear ?? command.same {
            return try propose(target, subjects, screening, journal)
        }
        let graph = try graph()
        let country = try country()
        let reports = subjects.map { screening.report($0, graph: graph, country: country) }
        let key: SigningKey
        do { key = try World.current.key() } catch { throw Self.wrong("\(error)") }
        var signed: [JSON] = []
        for report in reports {
            guard let json = report.signed(by: key) else {
                throw refuse("the report could not be signed.", "le rapport n’a pu être signé.")
            }
            signed.append(json)
        }
        if let journal { try keep(lists, signed, journal, key) }
        for (report, json) in zip(reports, signed) {
            switch command.format {
            case .text:
                write(report.text(in: language))
                write("\n\(json["key"]?.text ?? "")\n\(json["signature"]?.text ?? "")\n")
            case .json: write(json.canonicalText + "\n")
            case .html: write(report.page(in: language, signed: json))
            }
        }
        if reports.contains(where: \.hasFindings) { throw ExitCode(1) }
    }

    private func subjects(_ asked: String) throws -> [ListedParty] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: asked, isDirectory: &isFolder), !isFolder.boolValue
        else {
            var subject = ListedParty(id: "", names: [ListedName(text: asked, quality: .main)])
            if let born = command.born {
                subject.births = BirthDate.all(in: born)
                if subject.births.isEmpty {
                    throw refuse(
                        "“\(born)” is no date of birth.", "« \(born) » n’est pas une date de naissance.")
                }
            }
            return [subject]
        }
        let read: [WatchList]
        do { read = try ListReader.load([asked]) } catch { throw Self.wrong("\(error)") }
        for problem in read.flatMap(\.problems) {
            World.current.complain(problem.text(in: language) + "\n")
        }
        let subjects = read.flatMap(\.parties)
        guard !subjects.isEmpty else {
            throw refuse("\(asked): nobody to screen.", "\(asked) : personne à vérifier.")
        }
        return subjects
    }

    private func graph() throws -> OwnershipGraph? {
        guard let path = command.graph else { return nil }
        do { return OwnershipReader.read(try FileBytes.read(path), file: path, on: try day()) } catch let
            error as FileError
        {
            throw Self.wrong("\(error)")
        }
    }

    /// The review of a compact's folder on the day; its store is not touched.
    private func country() throws -> DiligenceReport.Country? {
        guard let path = command.compact else { return nil }
        let day = try day()
        do {
            let folder = try CompactFolder.reading(try CompactFiles(folder: path), path)
            guard let on = Day(day) else { return nil }
            let review = Reviewer(folder).review(asOf: AsOf(on: on, known: on))
            return DiligenceReport.Country(review, of: folder.compact)
        } catch let problems as CompactProblems {
            throw Self.wrong(problems.problems.map { $0.text(in: language) }.joined(separator: "\n"))
        } catch { throw Self.wrong("\(error)") }
    }

    private func keep(_ lists: [WatchList], _ reports: [JSON], _ journal: ScreeningJournal, _ key: SigningKey)
        throws
    {
        do {
            for list in lists where !list.parties.isEmpty {
                var files: [ListFile] = []
                for file in list.version.files {
                    files.append(ListFile(path: file.path, bytes: try FileBytes.read(file.path)))
                }
                try journal.keep(list, files: files, clock: Self.now, actor: Self.actor)
            }
            try journal.store.append(
                reports.map {
                    Store.Draft(kind: ScreeningJournal.report, at: Self.now, actor: Self.actor, body: $0)
                })
            _ = try journal.store.checkpoint(signedBy: key)
            try journal.store.close()
        } catch { throw Self.wrong("\(error)") }
    }

    // MARK: Decisions

    private func propose(
        _ target: String, _ subjects: [ListedParty], _ screening: DiligenceDesk, _ journal: ScreeningJournal?
    ) throws {
        let parts = target.split(separator: ":", maxSplits: 1).map(String.init)
        guard let journal, let reason = command.reason, parts.count == 2, subjects.count == 1 else {
            throw refuse(
                "a proposal needs one subject, LIST:ENTRY, --reason and --store.",
                "une proposition demande un sujet, LISTE:ENTRÉE, --reason et --store.")
        }
        let found = screening.found(subjects[0])
        guard let match = found.first(where: { $0.match.list == parts[0] && $0.match.entry.id == parts[1] })
        else {
            throw refuse("no such match: \(target).", "pas de tel rapprochement : \(target).")
        }
        do {
            let sequence = try journal.propose(
                command.clear == nil ? .same : .cleared, match.match, subject: subjects[0], reason: reason,
                clock: Self.now, actor: Self.actor)
            try journal.store.close()
            write(
                Text(
                    en:
                        "Proposed. Another person confirms it: benkan screen --store … --confirm \(sequence)\n",
                    fr:
                        "Proposé. Une autre personne confirme : benkan screen --store … --confirm \(sequence)\n"
                )[
                    language])
        } catch { throw Self.wrong("\(error)") }
    }

    func confirm(_ sequence: Int) throws {
        guard let journal = try journal() else {
            throw refuse("--confirm needs --store.", "--confirm demande --store.")
        }
        do throws(DecisionRefusal) {
            try journal.confirm(sequence, clock: Self.now, actor: Self.actor)
        } catch {
            switch error {
            case .store(let error): throw Self.wrong("\(error)")
            case .noProposal(let number):
                throw refuse(
                    "entry \(number) is no proposal.", "l’entrée \(number) n’est pas une proposition.")
            case .alreadyConfirmed(let number):
                throw refuse("\(number) is confirmed already.", "\(number) est déjà confirmée.")
            case .samePerson(let name):
                throw refuse(
                    "\(name) proposed this: another person confirms it.",
                    "\(name) l’a proposé : une autre personne confirme.")
            }
        }
        try? journal.store.close()
        write(Text(en: "Confirmed.\n", fr: "Confirmé.\n")[language])
    }

    // MARK: Lines in, lines out

    /// `{"id", "name", "born"?, "kind"?, …}` a line; the answer keeps the order, a torn line gets its error.
    func filter() throws {
        let lists = try lists()
        let screening = try screening(lists, try journal())
        let version = lists.map { "\($0.id):\($0.version.short)" }.joined(separator: " ")
        while let lines = World.current.lines() {
            let asked = lines.filter { !$0.allSatisfy { $0 <= 0x20 } }.map(Self.asked)
            let told = screening.each(asked.compactMap { try? $0.get() }) {
                DiligenceReport.line($0, $1, lists: version).canonicalText
            }
            var next = 0
            var text = ""
            for line in asked {
                switch line {
                case .success:
                    text += told[next]
                    next += 1
                case .failure(let torn): text += torn.answer.canonicalText
                }
                text += "\n"
            }
            write(text)
        }
    }

    private struct TornLine: Error {
        var answer: JSON
    }

    private static func asked(_ line: [UInt8]) -> Result<ListedParty, TornLine> {
        let json: JSON
        do throws(JSONError) { json = try JSON(parsing: line) } catch {
            return .failure(
                TornLine(answer: ["error": .string("torn JSON at column \(error.offset + 1)"), "id": .null]))
        }
        guard let name = json["name"]?.text, !name.isEmpty else {
            return .failure(TornLine(answer: ["error": "no member “name”", "id": json["id"] ?? .null]))
        }
        guard let subject = subject(json) else {
            return .failure(
                TornLine(answer: ["error": "“name” is longer than 4096 bytes", "id": json["id"] ?? .null]))
        }
        return .success(subject)
    }

    private static func subject(_ json: JSON) -> ListedParty? {
        guard let name = json["name"]?.text, !name.isEmpty, name.utf8.count <= 4096 else { return nil }
        var subject = ListedParty(id: json["id"]?.text ?? "", names: [ListedName(text: name, quality: .main)])
        subject.kind = json["kind"]?.text.flatMap(ListedParty.Kind.init) ?? .unknown
        subject.births = json["born"]?.text.map { BirthDate.all(in: $0) } ?? []
        subject.countries = json["country"]?.text.map { [$0] } ?? []
        subject.nationalities = json["nationality"]?.text.map { [$0] } ?? []
        subject.birthPlaces = json["birthPlace"]?.text.map { [$0] } ?? []
        subject.gender = json["gender"]?.text.flatMap(ListedParty.Gender.init)
        subject.identifiers = json["number"]?.text.map { [ListedIdentifier(kind: "", value: $0)] } ?? []
        return subject
    }
}
