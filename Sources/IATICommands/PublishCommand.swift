import ArgumentParser
import Bytes
import Compact
import Foundation
import IATI
import Words

/// `benkan iati publish`: a compact's activities as a file of IATI 2.03.
struct PublishCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "publish",
        abstract: "Write a compact's activities as IATI 2.03, with its conditions.",
        discussion: """
            The activities of the folder's short form (activities/*.yaml) and those imported (activities/*.xml) become one
            file; an activity that states no conditions gets those of the tracks that its sectors belong to. The file is
            checked before it is written, and is not written where it has errors. The same folder gives the same bytes.
            Exit codes: 0 fine, 1 the activities have errors, 2 a wrong question.

            Examples:
              benkan iati publish Examples/mali --out activities.xml
              benkan iati publish Examples/mali --own-only > ours.xml
            """)

    @Argument(help: "A compact's folder.") var folder: String
    @Option(help: "The file to write; otherwise the standard output.") var out: String?
    @Flag(help: "Leave imported files out.") var ownOnly = false
    @OptionGroup var options: ReworkOptions

    func run() throws {
        var publication: CompactPublication?
        do {
            try options.run {
                let files = try CompactFiles(folder: folder)
                let compact = try CompactFolder(files, name: folder)
                publication = try CompactPublication(compact, files, ownOnly: ownOnly)
            }
        } catch let problems as CompactProblems {
            for problem in problems.problems where problem.severity == .error {
                QueryCommand.say(problem.text(in: options.language))
            }
            throw ExitCode(1)
        }
        guard let publication else { return }
        let validator = Validator(today: CheckingDay.now)
        let report = validator.validate(publication.bytes, file: out ?? "activities.xml")
        let isSound = report.bySeverity[.critical] == nil && report.bySeverity[.error] == nil
        if !report.bySeverity.isEmpty {
            FileHandle.standardError.write(Data(ReportForm.text.write([report], in: options.language).utf8))
        }
        for id in publication.unpublished {
            options.say(
                Text(
                    en: "\(id): known by yearly figures alone; import its IATI file to publish it",
                    fr:
                        "\(id) : connu par ses chiffres annuels seulement ; importez son fichier IITA pour le publier"
                ))
        }
        for record in publication.leftOut { options.say(record.text) }
        guard isSound else {
            options.say(
                Text(en: "errors as above: nothing is written", fr: "erreurs ci-dessus : rien n’est écrit"))
            throw ExitCode(1)
        }
        try options.run {
            try PublicationOutput.write(to: out) { try $0(publication.bytes) }
        }
        options.say(
            Text(
                en:
                    "\(publication.records) activities written, \(publication.unpublished.count) not published",
                fr: "\(publication.records) activités écrites, \(publication.unpublished.count) non publiées")
        )
    }
}
