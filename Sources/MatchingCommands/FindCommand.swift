import ArgumentParser
import Bytes
import Foundation
import Registers
import Words

/// `benkan dedupe FILE`: the records of a register that are about one person, and why.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find the records of a register that are about one person (the default).",
        discussion: """
            Exit codes: 0 no doubles, 1 doubles found, 2 the question was wrong. Progress and bad rows go to standard
            error. Documentation/formats/registers.md describes columns and outputs.

            Examples:
              benkan dedupe register.csv
              benkan dedupe register.csv --columns family=NOM,given=PRENOM --format json
              benkan dedupe register.csv --out found        (then fill the column match of found/plan.csv)
              benkan dedupe register.csv --labels found/plan.csv
              benkan dedupe register.csv --model learned.txt
              benkan dedupe --keys --model learned.txt < rows | sort | benkan dedupe --pairs --model learned.txt | sort -u
            """)

    @Argument(help: "The register, CSV with a first line that names the columns.")
    var file: String?

    @Option(help: "Where what was learned is written; with --keys and --pairs, where it is read.")
    var model: String?

    @Flag(help: "A filter: rows in, each out once for every pass after its key.")
    var keys = false

    @Flag(help: "A filter: keyed rows in, those of one key together; weighed pairs out as JSON lines.")
    var pairs = false

    @Option(help: "How to write the result: text, json or csv.")
    var format = "text"

    @Option(
        name: [.customLong("columns"), .customLong("field")],
        help: "Which column is what: FIELD=COLUMN, parted by commas.")
    var columns: [String] = []

    @Option(help: "Memory that may be taken: 512M, 4G.")
    var memory = "4G"

    @Option(help: "Two records are one person from this probability, between 0 and 1.")
    var threshold = 0.5

    @Option(help: "A folder for clusters.csv, clusters.ndjson, review.ndjson, plan.csv and summary.json.")
    var out: String?

    @Option(help: "A plan.csv with its column match filled: 1 for one person, 0 for two.")
    var labels: String?

    @Option(help: "Pairs of the clerical sample.")
    var sample = 400

    @Option(help: "Pairs of the review queue.")
    var review = 200

    @Option(help: "Clusters told as text; those beyond are counted.")
    var limit = 50

    @Option(help: "Another number draws another sample.")
    var seed: UInt64 = 1

    @Option(help: "The language: en or fr.")
    var lang = "en"

    @Flag(help: "Say nothing of progress.")
    var quiet = false

    private var language: Language { Language(rawValue: lang) ?? .english }

    func validate() throws {
        guard ["text", "json", "csv"].contains(format) else {
            throw ValidationError(
                Text(
                    en: "--format is text, json or csv, not \(format)",
                    fr: "--format est text, json ou csv, et non \(format)")[language])
        }
        guard Language(rawValue: lang) != nil else {
            throw ValidationError("--lang is en or fr, not \(lang)")
        }
        guard threshold > 0, threshold < 1 else {
            throw ValidationError(
                Text(
                    en: "--threshold lies between 0 and 1, not \(threshold)",
                    fr: "--threshold est compris entre 0 et 1, et non \(threshold)")[language])
        }
        guard Self.bytes(memory) != nil else {
            throw ValidationError(
                Text(
                    en: "--memory is a size from 16M to 1024G such as 512M or 4G, not \(memory)",
                    fr: "--memory est une taille de 16M à 1024G comme 512M ou 4G, et non \(memory)")[language]
            )
        }
        guard (0...1_000_000).contains(sample), (0...1_000_000).contains(review), limit >= 0 else {
            throw ValidationError(
                Text(
                    en: "--sample and --review are 0 to 1000000, --limit is not negative",
                    fr: "--sample et --review vont de 0 à 1000000, --limit n’est pas négatif")[language])
        }
    }

    /// `512M`, `4G`; from 16 MB to 1 TB.
    static func bytes(_ text: String) -> Int? {
        let units: [Character: Int] = ["M": 20, "G": 30, "m": 20, "g": 30]
        guard let last = text.last, let shift = units[last], let number = Int(text.dropLast()),
            number > 0, number <= 1 << 20
        else { return nil }
        let bytes = number << shift
        return (16 << 20...1 << 40).contains(bytes) ? bytes : nil
    }

    func run() throws {
        if keys || pairs { return try SpreadFiltering(isKeys: keys, model: model, language: language).run() }
        guard let file else {
            throw refuse(
                Text(
                    en: "no register. Give a CSV file: benkan dedupe register.csv",
                    fr: "pas de registre. Donnez un fichier CSV : benkan dedupe registre.csv")[language])
        }
        var options = LinkOptions()
        options.memory = Self.bytes(memory) ?? options.memory
        options.threshold = threshold
        options.cores = ProcessInfo.processInfo.activeProcessorCount
        options.folder = NSTemporaryDirectory()
        if options.folder.hasSuffix("/") { options.folder.removeLast() }
        do throws(RegisterError) { options.fields = try fields() } catch {
            throw refuse(error.text(in: language))
        }
        let answers = try labels.map { try LabelFile.read($0, language) } ?? []
        let outcome: LinkOutcome
        do throws(RegisterError) {
            outcome = try RegisterLinker(options).link(file, progress: progress(language))
        } catch { throw refuse(error.text(in: language)) }
        for problem in outcome.problems { Self.say(problem.text(in: language, file: file)) }
        let report = RegisterReport(
            outcome, review: review, sample: sample, seed: seed, answers: answers, language: language)
        if !answers.isEmpty, report.labelled == nil {
            throw refuse(
                Text(
                    en:
                        "--labels: no answer is about a pair of this register's plan; give the plan.csv of the same "
                        + "register, threshold, sample and seed",
                    fr:
                        "--labels : aucune réponse ne porte sur une paire du plan ; donnez le plan.csv des mêmes "
                        + "registre, seuil, échantillon et graine")[language])
        }
        do throws(FileError) {
            if let out { try ReportFolder(path: out).write(report) }
            if let model { try FileBytes.write(Array(outcome.spreadModel.utf8), to: model) }
            let output = try TextOutput(path: "/dev/stdout")
            switch format {
            case "json": report.json(output.write)
            case "csv": report.clustersCSV(output.write)
            default: report.text(limit: limit, output.write)
            }
            try output.end()
        } catch { throw refuse("\(error)") }
        if outcome.doubleCount > 0 { throw ExitCode(1) }
    }

    private func fields() throws(RegisterError) -> [FieldRole: String] {
        var fields: [FieldRole: String] = [:]
        for part in columns.flatMap({ $0.split(separator: ",") }) {
            let sides = part.split(separator: "=", maxSplits: 1).map(String.init)
            let name = sides.first ?? ""
            guard sides.count == 2, let role = FieldRole(rawValue: name) else {
                let nearest = FieldRole.allCases.map(\.rawValue).first { $0.hasPrefix(name.prefix(3)) }
                throw .unknownRole(name, nearest: nearest)
            }
            fields[role] = sides[1]
        }
        return fields
    }

    private func progress(_ language: Language) -> (LinkProgress) -> Bool {
        guard !quiet else { return { _ in true } }
        var told = ContinuousClock.now
        return { progress in
            if told.duration(to: .now) > .seconds(1) {
                told = .now
                Self.say("\(progress.name[language]) \(Int(progress.share * 100)) % (\(progress.count))")
            }
            return true
        }
    }

    private func refuse(_ text: String) -> ExitCode {
        Self.say(text)
        return ExitCode(2)
    }

    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
