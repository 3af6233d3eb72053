public import Words

/// Why nobody was vouched for.
public enum OpenIDError: Error, Sendable, Hashable {
    // The network.
    case unreachable(String, String)
    case timedOut(String)
    case tooLarge(String, most: Int)
    case status(String, Int)
    // What the provider says of itself.
    case notJSON(String)
    case missing(String, in: String)
    case otherIssuer(String, expected: String)
    case notSecure(String, in: String)
    case noAlgorithm(offered: [String])
    // What the browser brought back.
    /// No such attempt: never begun, used already, begun elsewhere, or too long ago.
    case noAttempt
    case answerOfAnother(String)
    case refused(String)
    case noCode
    // The token.
    case tokenRefused(String)
    case notAToken
    case algorithm(String)
    case unknownKey(String?)
    case badSignature
    case missingClaim(String)
    case wrongIssuer(String)
    case wrongAudience
    case wrongParty
    case expired
    case notYet
    case wrongNonce
    case badSubject

    /// Whose fault it is, roughly: it decides what a reader is told to do.
    public enum Fault: Sendable, Hashable {
        /// The provider cannot be reached, or says what it should not.
        case provider
        /// The attempt is over, or was somebody else's; beginning anew helps.
        case attempt
        /// The token is not to be believed.
        case token
    }

    public var fault: Fault {
        switch self {
        case .unreachable, .timedOut, .tooLarge, .status, .notJSON, .missing, .otherIssuer, .notSecure,
            .noAlgorithm, .tokenRefused:
            .provider
        case .noAttempt, .refused, .noCode: .attempt
        default: .token
        }
    }

    /// Whether newer keys of the provider's might help.
    var mayBeAnOldKey: Bool {
        switch self {
        case .unknownKey, .badSignature: true
        default: false
        }
    }

    /// An error's code as the standards have them; anything else may be anybody's words, and is not repeated.
    static func word(_ code: String) -> String {
        code.utf8.count <= 60
            && code.utf8.allSatisfy { (97...122).contains($0) || $0 == UInt8(ascii: "_") }
            ? code : "?"
    }
}

extension OpenIDError {
    public var text: Text {
        switch fault {
        case .provider:
            let (en, fr) = reason
            return Text(
                en: "the identity provider could not be asked: \(en). Try again, or tell an administrator.",
                fr:
                    "le fournisseur d’identité n’a pu être interrogé : \(fr). Réessayez, ou prévenez un administrateur."
            )
        case .attempt:
            let (en, fr) = reason
            return Text(en: "\(en). Begin again.", fr: "\(fr). Recommencez.")
        case .token:
            let (en, fr) = reason
            return Text(
                en: "what the identity provider vouched for is not believed: \(en). Tell an administrator.",
                fr:
                    "ce que le fournisseur d’identité atteste n’est pas cru : \(fr). Prévenez un administrateur."
            )
        }
    }

    private var reason: (en: String, fr: String) {
        switch self {
        case .unreachable(let address, let why):
            (
                "\(address) cannot be reached" + (why.isEmpty ? "" : " (\(why))"),
                "\(address) est injoignable" + (why.isEmpty ? "" : " (\(why))")
            )
        case .timedOut(let address):
            ("\(address) takes too long to answer", "\(address) tarde trop à répondre")
        case .tooLarge(let address, let most):
            (
                "\(address) answers with more than \(most) bytes",
                "\(address) répond par plus de \(most) octets"
            )
        case .status(let address, let status):
            ("\(address) answers \(status)", "\(address) répond \(status)")
        case .notJSON(let address): ("\(address) is not JSON", "\(address) n’est pas du JSON")
        case .missing(let member, let place):
            ("\(place) lacks “\(member)”", "« \(member) » manque dans \(place)")
        case .otherIssuer(let found, let expected):
            (
                "it calls itself “\(found)” and not “\(expected)”; the issuer must be written as the provider writes it",
                "il se nomme « \(found) » et non « \(expected) » ; l’émetteur s’écrit comme le fournisseur l’écrit"
            )
        case .notSecure(let address, let place):
            (
                "\(place) names \(address), which is not https",
                "\(place) nomme \(address), qui n’est pas en https"
            )
        case .noAlgorithm(let offered):
            (
                "it signs with \(offered.joined(separator: ", ")), none of which can be believed",
                "il signe par \(offered.joined(separator: ", ")), dont rien n’est digne de foi"
            )
        case .noAttempt:
            (
                "this sign-in was used already, took longer than ten minutes, or began in another browser",
                "cette connexion a déjà servi, a duré plus de dix minutes, ou a commencé dans un autre navigateur"
            )
        case .answerOfAnother:
            ("the answer is another provider’s", "la réponse est d’un autre fournisseur")
        case .refused(let code):
            (
                "the identity provider did not let you through (\(code))",
                "le fournisseur d’identité ne vous a pas laissé passer (\(code))"
            )
        case .noCode: ("the answer brings no code", "la réponse n’apporte aucun code")
        case .tokenRefused(let code): ("it refuses a token (\(code))", "il refuse un jeton (\(code))")
        case .notAToken: ("it is no token", "ce n’est pas un jeton")
        case .algorithm(let name):
            (
                "it is signed by “\(name)”, which it may not be",
                "il est signé par « \(name) », ce qu’il ne doit pas"
            )
        case .unknownKey(let name):
            (
                "it is signed with an unknown key" + (name.map { " (“\($0)”)" } ?? ""),
                "il est signé d’une clé inconnue" + (name.map { " (« \($0) »)" } ?? "")
            )
        case .badSignature: ("its signature is wrong", "sa signature est fausse")
        case .missingClaim(let claim): ("it lacks “\(claim)”", "« \(claim) » manque")
        case .wrongIssuer(let issuer): ("it is from “\(issuer)”", "il vient de « \(issuer) »")
        case .wrongAudience: ("it was made for somebody else", "il est destiné à autrui")
        case .wrongParty:
            ("it was made for several, or for another", "il est destiné à plusieurs, ou à un autre")
        case .expired:
            ("it is too old; are both clocks right?", "il est trop ancien ; les horloges sont-elles justes ?")
        case .notYet:
            (
                "it is of the future; are both clocks right?",
                "il est du futur ; les horloges sont-elles justes ?"
            )
        case .wrongNonce: ("it belongs to another sign-in", "il appartient à une autre connexion")
        case .badSubject: ("it names nobody", "il ne nomme personne")
        }
    }
}
