import ArgumentParser
import Bytes
import Foundation
import IATI
import Scalars
import Words

/// `benkan iati query`: what the activities' money comes to.
struct QueryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "query",
        abstract: "Add up budgets and flows by year, sector, place, partner and more.",
        discussion: """
            Shares are applied exactly: what a flow says of its sectors and places goes before what its activity says, each
            vocabulary by itself; nothing is counted twice between parents and children; what is left out is counted
            and listed. Currencies stand apart unless --rates and --in convert them. Exit codes: 0 fine, 1 something of
            the files could not be read, 2 a wrong question. Documentation/formats/iati.md says more.

            Examples:
              benkan iati query activities.xml --country ML --sector 151 --since 2020 --by sector,year
              benkan iati query activities.xml --flow disbursement --by partner --format csv
              benkan iati query activities.xml --country ML --rates rates.csv --in USD --working
            """)

    @Argument(help: "Files of activities.")
    var files: [String]
    @Option(help: "Only the share of a country: ML.") var country: String?
    @Option(help: "Only the share of a region of the standard's own vocabulary: 289.") var region: String?
    @Option(help: "Only sectors whose code begins so: 151.") var sector: String?
    @Option(help: "The vocabulary of sectors; 1 is DAC purpose codes.") var vocabulary = "1"
    @Option(help: "Only activities of a reporting organisation, by its reference.") var publisher: String?
    @Option(help: "Flows from a year or day on: 2020 or 2020-07-01.") var since: String?
    @Option(help: "Flows up to a year or day.") var until: String?
    @Option(
        help:
            "Kinds of flow, parted by commas: budget, planned, commitment, disbursement, expenditure, incoming-funds …"
    ) var flow: String?
    @Option(
        help:
            "What rows are parted by: year, sector, category, country, region, publisher, partner, activity, status."
    )
    var by = "year"
    @Option(help: "A table currency,date,rate,source of rates to the currency of --in.") var rates: String?
    @Option(name: .customLong("in"), help: "The currency converted to.") var currency: String?
    @Option(help: "How to write the answer: table, csv, json or html.") var format = "table"
    @Option(help: "The language: en or fr.") var lang = "en"
    @Flag(help: "Tell every contribution: the flow, its shares, its rate.") var working = false

    func run() throws {
        guard let language = Language(rawValue: lang) else {
            throw refuse(Text(en: "--lang is en or fr", fr: "--lang vaut en ou fr"), .english)
        }
        guard ["table", "csv", "json", "html"].contains(format) else {
            throw refuse(
                Text(
                    en: "--format is table, csv, json or html, not “\(format)”",
                    fr: "--format vaut table, csv, json ou html, pas « \(format) »"), language)
        }
        let query = try query(language)
        let totals: AidTotals
        do {
            totals = try query.totals(files, cores: ProcessInfo.processInfo.activeProcessorCount)
        } catch {
            Self.say(error, in: language)
            throw ExitCode(2)
        }
        for problem in totals.problems.prefix(1_000) { Self.say(problem.text[language]) }
        if totals.problems.count > 1_000 { Self.say("… \(totals.problems.count - 1_000)") }
        let writer = TotalsWriter(query, totals, in: language)
        let text =
            switch format {
            case "csv": writer.csv
            case "json": writer.json
            case "html": writer.html
            default: writer.text
            }
        FileHandle.standardOutput.write(Data(text.utf8))
        if !totals.problems.isEmpty { throw ExitCode(1) }
    }

    private func query(_ language: Language) throws -> AidQuery {
        var query = AidQuery()
        query.country = country
        query.region = region
        query.sector = sector
        query.vocabulary = vocabulary
        query.publisher = publisher
        query.showsWorking = working
        query.since = try since.map { try day($0, isLast: false, language) }
        query.until = try until.map { try day($0, isLast: true, language) }
        if let flow {
            query.kinds = []
            for key in flow.split(separator: ",") {
                guard let kind = FlowKind.allCases.first(where: { $0.key == key }) else {
                    let known = FlowKind.allCases.map(\.key).joined(separator: ", ")
                    throw refuse(
                        Text(
                            en: "--flow: no kind of flow “\(key)”. Known: \(known)",
                            fr: "--flow : aucun flux « \(key) ». Connus : \(known)"), language)
                }
                query.kinds.insert(kind)
            }
        }
        query.by = []
        for key in by.split(separator: ",") {
            guard let dimension = AidDimension(rawValue: String(key)) else {
                let known = AidDimension.allCases.map(\.rawValue).joined(separator: ", ")
                throw refuse(
                    Text(
                        en: "--by: “\(key)” is nothing to part by. Known: \(known)",
                        fr: "--by : « \(key) » inconnu. Connus : \(known)"), language)
            }
            if !query.by.contains(dimension) { query.by.append(dimension) }
        }
        guard (rates == nil) == (currency == nil) else {
            throw refuse(
                Text(
                    en: "--rates and --in go together: a table of rates, and the currency they lead to",
                    fr: "--rates et --in vont ensemble : une table de taux et la devise visée"), language)
        }
        if let rates, let currency {
            do throws(FileError) {
                let table = AidRates(try FileBytes.read(rates), to: currency, file: rates)
                for problem in table.problems { Self.say(problem[language]) }
                query.rates = table
            } catch {
                Self.say(error, in: language)
                throw ExitCode(2)
            }
        }
        return query
    }

    private func day(_ text: String, isLast: Bool, _ language: Language) throws -> Day {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        let day: Day? =
            switch parts.count {
            case 1:
                parts[0].flatMap {
                    isLast ? Day(year: $0, month: 12, day: 31) : Day(year: $0, month: 1, day: 1)
                }
            case 3:
                if let year = parts[0], let month = parts[1], let day = parts[2] {
                    Day(year: year, month: month, day: day)
                } else {
                    nil
                }
            default: nil
            }
        guard let day else {
            throw refuse(
                Text(
                    en: "“\(text)” is no day. Write YYYY or YYYY-MM-DD",
                    fr: "« \(text) » n’est pas une date. Écrivez AAAA ou AAAA-MM-JJ"), language)
        }
        return day
    }

    private func refuse(_ text: Text, _ language: Language) -> ExitCode {
        Self.say(text[language])
        return ExitCode(2)
    }

    /// An error in the reader's words; those of a file are known in both languages.
    static func say(_ error: any Error, in language: Language) {
        say((error as? FileError)?.text[language] ?? "\(error)")
    }

    static func say(_ text: String) { FileHandle.standardError.write(Data((text + "\n").utf8)) }
}
