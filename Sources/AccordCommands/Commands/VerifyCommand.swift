public import ArgumentParser
import Bytes
import Ledger
import Partnership
import Presentation
import Store
import Words

/// `benkan verify`: every hash, signature, projection and decision of a store, or of what was downloaded of one decision,
/// computed again.
public struct VerifyCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash, check signatures, rebuild projections, and replay every decision.",
        discussion: """
            Exits with 1 when anything is not as it was written. The download of a decision (its page, “Check it yourself”)
            needs no journal: hashes, audit paths, signatures and the frozen review are computed from the file alone.

            Examples:
              benkan verify Examples/mali/us-mali.benkan
              benkan verify accord.benkan --key 'minister+1a2b3c4d+AQ…'
              benkan verify us-mali-d1.jsonl --key 'minister+1a2b3c4d+AQ…'
            """)

    @Argument(help: "A .benkan file, a compact's folder with one in it, or a decision's .jsonl.") var file:
        String
    @Option(
        parsing: .singleValue,
        help: "A verifier key that checkpoints and a downloaded decision must be signed by; may be repeated.")
    var key: [String] = []
    @Option(help: "Language of the answer: en or fr.") var lang: Language = .english
    @Option(help: "text or json.") var format: PlainFormat = .text

    public init() {}

    public func run() throws {
        let keys = try key.map { text in
            guard let key = VerifyingKey(text: text) else {
                let words = Text(
                    en: "“\(text)” is no verifier key. It has the form name+id+base64.",
                    fr: "« \(text) » n’est pas une clé de vérification. Forme : nom+id+base64.")
                throw Refusal(words[lang])
            }
            return key
        }
        let path = try StorePath.find(file, lang)
        if path.hasSuffix(".jsonl") { return try verifyBundle(path, keys) }
        let what = Text(en: "verifying", fr: "vérification")
        let check = StoreCheck(path, keys: keys, progress: Terminal.progress(what[lang]))
        let report = VerificationText(check, path: path, language: lang)
        try Terminal.print(format == .json ? [report.json.canonicalText] : report.lines(), lang)
        if !check.isSound { throw FindingsExist() }
    }

    private func verifyBundle(_ path: String, _ keys: [VerifyingKey]) throws {
        let check: BundleCheck
        do {
            check = try BundleCheck(FileBytes.read(path), trusting: keys)
        } catch let error as BundleError {
            // Bytes that are no bundle any more are not as they were written.
            try Terminal.print(["\(path): \(lang == .english ? error.english : error.french)"], lang)
            throw FindingsExist()
        } catch let error as FileError {
            throw Refusal(error.text[lang])
        }
        let report = BundleText(check, path: path, language: lang)
        try Terminal.print(format == .json ? [report.json.canonicalText] : report.lines(), lang)
        if !check.isSound { throw FindingsExist() }
    }
}
