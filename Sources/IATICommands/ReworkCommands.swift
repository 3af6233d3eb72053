import ArgumentParser
import Bytes
import Foundation
import IATI
import Words

/// What the commands that write publications anew have in common.
struct ReworkOptions: ParsableArguments {
    @Option(help: "The language of messages: en or fr.") var lang = "en"

    func validate() throws {
        guard Language(rawValue: lang) != nil else {
            throw ValidationError("--lang is en or fr, not \(lang)")
        }
    }

    var language: Language { Language(rawValue: lang) ?? .english }

    func say(_ text: Text) { QueryCommand.say(text[language]) }

    /// Runs, and says in the reader's language why it could not.
    func run(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let fault as Publication.Fault {
            say(fault.text)
            throw ExitCode(2)
        } catch let error as FileError {
            say(error.text)
            throw ExitCode(2)
        }
    }
}

/// `benkan iati split`: one file made several.
struct SplitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "split",
        abstract: "Cut a file into several, each whole, record by record and byte for byte.",
        discussion: """
            A record is in one part only: one that names several countries goes to the part “several”, one that names none
            to “none”. The parts merged are the whole again.

            Examples:
              benkan iati split activities.xml --by publisher --out parts
              benkan iati split activities.xml --every 500 --out parts
            """)

    @Argument(help: "A file of activities, or with --every of organisations.") var file: String
    @Option(help: "Part by publisher, country, status, hierarchy or activity.") var by: SplitKey?
    @Option(help: "So many records a part.") var every: Int?
    @Option(help: "The folder for the parts.") var out: String
    @OptionGroup var options: ReworkOptions

    func validate() throws {
        guard (by == nil) != (every == nil) else {
            throw ValidationError(
                Text(en: "give --by or --every, one of them", fr: "donnez --by ou --every, l’un des deux")[
                    options.language])
        }
        if let every, every < 1 {
            throw ValidationError(
                Text(en: "--every is 1 or more", fr: "--every vaut 1 ou plus")[options.language])
        }
    }

    func run() throws {
        try options.run {
            try Publication.read(file) { publication in
                if by != nil, publication.kind == .organisations {
                    options.say(
                        Text(
                            en: "\(file): organisations are split with --every",
                            fr: "\(file) : les organisations se découpent avec --every"))
                    throw ExitCode(2)
                }
                let parts =
                    by.map { PublicationParts(publication, by: $0) }
                    ?? PublicationParts(publication, every: every ?? 1)
                do {
                    try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
                } catch {
                    throw FileError(.open, out)
                }
                let name = file.split(separator: "/").last.map {
                    String($0.split(separator: ".").first ?? $0)
                }
                for part in parts.parts {
                    let path = "\(out)/\(name ?? "part")-\(part.name).xml"
                    try PublicationOutput.write(to: path) { try parts.write(part, emit: $0) }
                }
                options.say(
                    Text(
                        en: "\(publication.records) records in \(parts.parts.count) files in \(out)",
                        fr:
                            "\(publication.records) enregistrements dans \(parts.parts.count) fichiers de \(out)"
                    ))
            }
        }
    }
}

extension SplitKey: ExpressibleByArgument {}

/// `benkan iati merge`: several files made one.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Put several files into one, each identifier once.",
        discussion: """
            Of an identifier that stands in several files the record updated last is kept; what is left out is told.

            Examples:
              benkan iati merge parts/*.xml --out activities.xml
              benkan iati merge 2024.xml 2025.xml > all.xml
            """)

    @Argument(help: "Files of one kind and one version.") var files: [String]
    @Option(help: "The file to write; otherwise the standard output.") var out: String?
    @Flag(help: "Keep records with the same identifier too.") var keepAll = false
    @OptionGroup var options: ReworkOptions

    func run() throws {
        try options.run {
            try PublicationOutput.open(files) { publications in
                let merge = try PublicationMerge(publications, keepsAll: keepAll)
                try PublicationOutput.write(to: out) { try merge.write(emit: $0) }
                for record in merge.leftOut { options.say(record.text) }
                for name in merge.lost {
                    options.say(
                        Text(
                            en: "the roots differ in \(name), which no record can carry: left out",
                            fr:
                                "les racines diffèrent par \(name), qu’aucun enregistrement ne peut porter : écarté"
                        ))
                }
                options.say(
                    Text(
                        en:
                            "\(merge.records) records from \(files.count) files, \(merge.leftOut.count) left out",
                        fr:
                            "\(merge.records) enregistrements de \(files.count) fichiers, \(merge.leftOut.count) écartés"
                    ))
            }
        }
    }
}

/// `benkan iati convert`: 2.01 and 2.02 made 2.03.
struct ConvertCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert",
        abstract: "Make a file of 2.01 or 2.02 one of 2.03.",
        discussion: """
            The upgrades to 2.02 and 2.03 take nothing away, so nothing is lost; what the file uses that its version did not
            have yet is told. The new file is then checked as 2.03, and what is found counted by severity.
            Exit codes: 0 fine, 1 the new file has errors (benkan iati validate lists them), 2 a wrong question.

            Example:
              benkan iati convert old.xml --out new.xml
            """)

    @Argument(help: "A file of 2.01, 2.02 or 2.03.") var file: String
    @Option(help: "The file to write; otherwise the standard output.") var out: String?
    @OptionGroup var options: ReworkOptions

    func run() throws {
        var hasErrors = false
        try options.run {
            try Publication.read(file) { publication in
                let conversion = try PublicationConversion(publication)
                for newer in conversion.newer() { options.say(newer.text) }
                try PublicationOutput.write(to: out) { try conversion.write(emit: $0) }
            }
            guard let out else { return }
            var validator = Validator(today: CheckingDay.now)
            validator.cores = ProcessInfo.processInfo.activeProcessorCount
            let report = try validator.validate(path: out)
            let counts = Finding.Severity.allCases.compactMap { severity in
                report.bySeverity[severity].map { "\($0) \(severity.rawValue)" }
            }
            let list = counts.isEmpty ? "0" : counts.joined(separator: ", ")
            options.say(
                Text(en: "\(out): findings as 2.03: \(list)", fr: "\(out) : constats en 2.03 : \(list)"))
            hasErrors = report.bySeverity[.critical] != nil || report.bySeverity[.error] != nil
        }
        if hasErrors { throw ExitCode(1) }
    }
}

/// `benkan iati tidy`: one layout, and the schema's order.
struct TidyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tidy",
        abstract: "Write a file anew: one layout, elements in the schema's order, nothing lost.",
        discussion: """
            Tidying twice gives the same bytes. Foreign elements, comments and mixed content stay.

            Example:
              benkan iati tidy theirs.xml --out ours.xml
            """)

    @Argument(help: "A file of activities or organisations.") var file: String
    @Option(help: "The file to write; otherwise the standard output.") var out: String?
    @Flag(help: "Leave the order of elements as it is.") var keepOrder = false
    @OptionGroup var options: ReworkOptions

    func run() throws {
        try options.run {
            try Publication.read(file) { publication in
                try PublicationOutput.write(to: out) {
                    try publication.rewrite(ordered: !keepOrder, emit: $0)
                }
            }
        }
    }
}
