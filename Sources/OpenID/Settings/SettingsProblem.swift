public import Bytes
public import Words

/// What is wrong with a file of settings.
public struct SettingsProblem: Error, Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case file(FileError)
        case notYAML(String)
        case notAMapping
        case missing(String)
        case unknown(String, nearest: String?)
        case notText(String)
        case badName(String)
        case badIssuer(String)
        case tooOpen(String)
        case emptySecret(String)
    }

    public var what: What
    public var file: String
    /// Counted from 1; nil where the file as a whole is meant.
    public var line: Int?

    init(_ what: What, in file: String, line: Int? = nil) {
        self.what = what
        self.file = file
        self.line = line
    }

    public var text: Text {
        if case .file(let error) = what { return error.text }
        let place = line.map { "\(file):\($0)" } ?? file
        let (en, fr) = words
        return Text(en: "\(place): \(en)", fr: "\(place) : \(fr)")
    }

    private var words: (en: String, fr: String) {
        switch what {
        case .file(let error): (error.text.en, error.text.fr)
        case .notYAML(let reason): ("this is not YAML: \(reason).", "ce n’est pas du YAML : \(reason).")
        case .notAMapping:
            (
                "keys with values are expected: name, issuer, client, secret-file, button.",
                "des clés avec leurs valeurs sont attendues : name, issuer, client, secret-file, button."
            )
        case .missing(let key): ("“\(key)” is missing.", "« \(key) » manque.")
        case .unknown(let key, let nearest):
            (
                "no key “\(key)”." + (nearest.map { " Did you mean “\($0)”?" } ?? ""),
                "clé « \(key) » inconnue." + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
            )
        case .notText(let key): ("“\(key)” takes a text.", "« \(key) » prend un texte.")
        case .badName(let name):
            (
                "“\(name)” cannot be a name: it stands in addresses and takes a–z, 0–9 and hyphens, 40 at most.",
                "« \(name) » ne peut être un nom : il figure dans les adresses et prend a–z, 0–9 et traits d’union, 40 au plus."
            )
        case .badIssuer(let issuer):
            (
                "“\(issuer)” cannot be an issuer: it begins with https:// and has no ? or #; http:// is for this machine alone.",
                "« \(issuer) » ne peut être un émetteur : il commence par https:// et n’a ni ? ni # ; http:// est pour cette machine seule."
            )
        case .tooOpen(let path):
            (
                "others on this machine may read \(path), and it holds a secret. Run: chmod 600 \(path)",
                "d’autres sur cette machine peuvent lire \(path), qui contient un secret. Lancez : chmod 600 \(path)"
            )
        case .emptySecret(let path): ("\(path) holds no secret.", "\(path) ne contient aucun secret.")
        }
    }
}
