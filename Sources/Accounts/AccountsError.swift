public import Words

/// Why something about accounts cannot be done.
public enum AccountsError: Error, Sendable, Hashable {
    /// Name, password or code is wrong; which of them is not said.
    case notSignedIn
    /// Too many tries; how many seconds to wait.
    case tooMany(seconds: Int)
    case notAName(String)
    case taken(String)
    case unknown(String)
    case unknownSide(String, known: [String])
    case shortPassword(least: Int)
    case easyPassword
    case wrongPassword
    case wrongCode
    case missing(field: String)
    case lastAdministrator(String)
    /// What no identity provider can write.
    case notElsewhere(issuer: String, subject: String)
    /// A provider vouches for somebody who has no account here.
    case stranger(Elsewhere)
    /// A provider vouches for somebody who is kept out.
    case closed(String)
    case tooOpen(path: String)
    case file(path: String, reason: String)

    public var text: Text {
        switch self {
        case .notSignedIn:
            Text(
                en: "name, password or code is wrong. Try again; an administrator can give a new password.",
                fr:
                    "nom, mot de passe ou code erroné. Réessayez ; un administrateur peut donner un nouveau mot de passe."
            )
        case .tooMany(let seconds):
            Text(
                en: "too many tries. Wait \(seconds) seconds.",
                fr: "trop d’essais. Attendez \(seconds) secondes.")
        case .notAName(let name):
            Text(
                en: "“\(name)” cannot name an account: 2 to 40 of a–z, 0–9, dot, hyphen, a letter first.",
                fr:
                    "« \(name) » ne peut nommer un compte : 2 à 40 signes parmi a–z, 0–9, point, trait d’union, une lettre d’abord."
            )
        case .taken(let name):
            Text(
                en: "there is an account “\(name)” already. Choose another name.",
                fr: "il y a déjà un compte « \(name) ». Choisissez un autre nom.")
        case .unknown(let name): Text(en: "no account “\(name)”.", fr: "compte « \(name) » introuvable.")
        case .unknownSide(let side, let known):
            Text(
                en: "no party “\(side)”: the accord has \(known.joined(separator: ", ")).",
                fr: "partie « \(side) » inconnue : l’accord a \(known.joined(separator: ", ")).")
        case .shortPassword(let least):
            Text(
                en: "a password has \(least) characters at least. A few words together are easy to keep.",
                fr:
                    "un mot de passe a au moins \(least) signes. Quelques mots à la suite se retiennent bien."
            )
        case .easyPassword:
            Text(
                en: "this password is easily guessed: it is one sign repeated, a row of signs, or your name.",
                fr: "ce mot de passe se devine : un signe répété, une suite de signes, ou votre nom.")
        case .wrongPassword: Text(en: "the password is wrong.", fr: "le mot de passe est erroné.")
        case .wrongCode:
            Text(
                en: "the code is wrong or was used already. Wait for the next; is the clock right?",
                fr: "le code est erroné ou déjà utilisé. Attendez le suivant ; l’heure est-elle juste ?")
        case .missing(let field): Text(en: "\(field) is missing.", fr: "\(field) : manque.")
        case .lastAdministrator(let name):
            Text(
                en: "“\(name)” is the last administrator. Make another one first.",
                fr: "« \(name) » est le dernier administrateur. Nommez-en un autre d’abord.")
        case .notElsewhere(let issuer, let subject):
            Text(
                en:
                    "“\(issuer)” and “\(subject)” name nobody: an issuer is an https address, a subject what the provider calls somebody, up to 255 signs.",
                fr:
                    "« \(issuer) » et « \(subject) » ne nomment personne : un émetteur est une adresse https, un sujet le nom que donne le fournisseur, 255 signes au plus."
            )
        case .stranger(let elsewhere):
            Text(
                en:
                    "\(elsewhere.issuer) knows you, but no account here is yours yet. Give an administrator the issuer and the subject below.",
                fr:
                    "\(elsewhere.issuer) vous connaît, mais aucun compte d’ici n’est encore le vôtre. Donnez à un administrateur l’émetteur et le sujet ci-dessous."
            )
        case .closed(let id):
            Text(
                en: "the account “\(id)” is kept out. An administrator can let it in again.",
                fr: "le compte « \(id) » est fermé. Un administrateur peut le rouvrir.")
        case .tooOpen(let path):
            Text(
                en:
                    "\(path): others on this machine may read it, and it holds secrets. Run: chmod 600 \(path)",
                fr:
                    "\(path) : d’autres sur cette machine peuvent le lire, et il contient des secrets. Lancez : chmod 600 \(path)"
            )
        case .file(let path, let reason): Text(en: "\(path): \(reason).", fr: "\(path) : \(reason).")
        }
    }
}
