public import ArgumentParser
import Bytes
import Ledger
import Partnership
import Presentation
import Store
import Words

/// `benkan verify`: every hash, signature, projection and decision of a store, computed again; or a proof that was taken away.
public struct VerifyCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Recompute every hash, check signatures, rebuild projections, and replay every decision.",
        discussion: """
            Exits with 1 when anything is not as it was written. A proof that was taken away from
            pages (proof.jsonl) is checked by itself: the audit paths of its entries, the signed
            checkpoints, and the signatures of its decisions.

            Examples:
              benkan verify Examples/mali/us-mali.benkan
              benkan verify accord.benkan --key 'minister+1a2b3c4d+AQ…'
              benkan verify us-mali-d1.jsonl --key 'minister+1a2b3c4d+AQ…'
            """)

    @Argument(help: "A .benkan file, a compact's folder with one in it, or a proof (.jsonl).") var file:
        String
    @Option(
        parsing: .singleValue, help: "A verifier key that checkpoints must be signed by; may be repeated.")
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
        if file.hasSuffix(".jsonl") { return try verify(proof: file, keys) }
        let path = try StorePath.find(file, lang)
        let what = Text(en: "verifying", fr: "vérification")
        let check = StoreCheck(path, keys: keys, progress: Terminal.progress(what[lang]))
        let report = VerificationText(check, path: path, language: lang)
        try Terminal.print(format == .json ? [report.json.canonicalText] : report.lines(), lang)
        if !check.isSound { throw FindingsExist() }
    }

    /// Bytes of a proof at most: it may carry the accord's files.
    private static let largest = 512 << 20

    private func verify(proof: String, _ keys: [VerifyingKey]) throws {
        let bundle: ProofBundle
        do {
            bundle = try ProofBundle(lines: FileBytes.read(proof, limit: Self.largest))
        } catch let error as FileError {
            throw Refusal(error.text[lang])
        } catch let error as BundleError {
            throw Refusal("\(proof): \(lang == .french ? error.french : error.english)")
        }
        let check = BundleCheck(bundle, trusting: keys)
        let report = BundleText(check, path: proof, language: lang)
        try Terminal.print(format == .json ? [report.json.canonicalText] : report.lines, lang)
        if !check.isSound { throw FindingsExist() }
    }
}
