public import ArgumentParser
import Bytes
import Evidence
import Partnership
import Presentation
import Words

/// `benkan import`: evidence from files into the journal.
public struct ImportCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Take evidence from files into the journal, one entry a file.",
        discussion: """
            Reads tidy CSV (also as spreadsheets save it: semicolons, decimal commas, Windows-1252), World Bank and SDMX
            tables, DHIS2 data value sets in JSON, tables of events, and IATI activities. What is held already is left
            out; a correction is a later release, nothing is overwritten. Rows that cannot be taken are told with line,
            column and how to mend them, and keep everything from being written unless --leave-out says so.

            Exits with 1 when rows were rejected.

            Examples:
              benkan import Examples/mali dtp3.csv --dry-run
              benkan import Examples/mali dtp3.csv values.json
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Argument(help: ArgumentHelp("Files to take.", valueName: "file")) var files: [String]
    @Flag(help: "Only say what would become of them.") var dryRun = false
    @Flag(help: "Leave out rows that are rejected, and take the others.") var leaveOut = false
    @Option(help: "Words kept with the entries: why, or what for.") var note = ""
    @OptionGroup var question: Question

    public init() {}

    public func validate() throws {
        guard !files.isEmpty else {
            throw ValidationError(Text(en: "Name a file.", fr: "Nommez un fichier.")[question.lang])
        }
        guard note.count <= 2000 else {
            throw ValidationError(
                Text(en: "--note takes 2000 characters.", fr: "--note prend 2000 caractères.")[question.lang])
        }
    }

    public func run() throws {
        let lang = question.lang
        let workspace = try question.workspace(path, writing: true)
        try question.checkPlace(workspace)
        var previews: [ImportPreview] = []
        do throws(PartnershipError) {
            for file in files {
                let bytes: [UInt8]
                do { bytes = try FileBytes.read(file, limit: HandedFile.largest) } catch {
                    throw .file(error)
                }
                previews.append(
                    try workspace.preview(
                        HandedFile(name: file, bytes: bytes), asOf: question.asOf, place: question.place,
                        note: note))
            }
        } catch { throw Refusal(error, lang) }
        try Terminal.print(previews.flatMap { ImportText($0, in: lang).lines() }, lang)
        let rejected = previews.reduce(0) { $0 + $1.rejected.count }
        if !dryRun, rejected == 0 || leaveOut { try write(previews, workspace) }
        do { try workspace.close() } catch { throw Refusal(error, lang) }
        guard rejected > 0 else { return }
        if !dryRun, !leaveOut { try Terminal.print(HandingProblem.rejected(rejected).text[lang], lang) }
        throw FindingsExist()
    }

    private func write(_ previews: [ImportPreview], _ workspace: Workspace) throws {
        let lang = question.lang
        do throws(PartnershipError) {
            let entries = try workspace.record(
                previews, leavingOut: leaveOut, clock: Clock.now, actor: Surroundings.current.actor)
            let numbers = entries.map { "\($0.sequence)" }.joined(separator: ", ")
            let text = Text(en: "written: entry \(numbers)", fr: "écrit : entrée \(numbers)")
            do { try Terminal.print(text[lang], lang) } catch { return }
        } catch .handing(.nothingNew) {
            try Terminal.print(HandingProblem.nothingNew.text[lang], lang)
        } catch { throw Refusal(error, lang) }
    }
}
