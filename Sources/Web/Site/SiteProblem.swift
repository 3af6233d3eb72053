import Accounts
import Compact
import Diligence
import Ledger
import Partnership
import Words

/// Why a question to the site has no answer.
enum SiteProblem: Error {
    case notFound(String)
    case notADay(name: String, String)
    case unknownPlace(String, nearest: String?)
    case backwards(from: String, to: String)
    case tooLong(days: Int, most: Int)
    case unknownRhythm(String)
    case badCursor(String)
    case notAChoice(name: String, String, among: [String])
    case draft(Redraft.Problem)
    case readOnly
    /// An address of the API that takes other methods than the one it was asked by.
    case otherMethod([String])
    /// Nobody may write here: there are no accounts, and this is not this machine alone.
    case noWriting
    /// The person's role does not allow it.
    case notAllowed(Doing)
    /// A form that is none of ours, or of another sign-in.
    case forged
    /// A question of another site's page.
    case fromElsewhere
    case tooLarge(most: Int)
    /// Nobody is signed in, and no good token is shown.
    case unknownPerson
    /// A token that is not for reading.
    case outOfScope
    case tooMany(seconds: Int)
    /// Too many wait already for something that takes long.
    case busy(seconds: Int)
    case accounts(AccountsError)
    /// Deciding here takes two persons, and there are no accounts to tell them apart.
    case twoPersons
    /// What was asked to be decided cannot be.
    case decision(PartnershipError)
    /// A field that is missing or cannot be read.
    case field(String)
    case form(Form.Problem)
    /// A form with mistakes in it, for the page that it stands on.
    case mistakes(ReturnedForm)
    case notJSON(String)
    case notYetSigned(sequence: Int)
    /// What was handed in cannot be taken.
    case handing(HandingProblem)
    /// A body that lacks members that are needed.
    case badBody(Text)
    /// What was handed in is no longer on the desk.
    case noUpload
    /// What was handed in could not be laid aside.
    case deskIsFull
    case partnership(PartnershipError)
    /// Watch lists are still being read.
    case listsUnderWay
    /// Watch lists or the ownership graph could not be read.
    case listsFailed(String)
    /// Whoever is to be screened is not told in a way that can be read.
    case subject(SubjectQuestion.Problem)
    /// The server has no key to sign a report with.
    case unsigned
    /// A report that is no longer at hand.
    case noReport
    /// The second pair of eyes is the first.
    case sameScreener
    /// It is drawn from the whole text, part of which is not shared with the asker.
    case notShared

    var status: Int {
        switch self {
        case .notFound, .noUpload, .noReport: 404
        case .listsUnderWay, .listsFailed: 503
        case .subject: 422
        case .unsigned: 409
        case .sameScreener: 403
        case .handing(.tooLarge): 413
        case .handing: 422
        case .readOnly, .otherMethod: 405
        case .unknownPerson: 401
        case .noWriting, .notShared, .notAllowed, .forged, .fromElsewhere, .outOfScope: 403
        case .tooMany, .accounts(.tooMany): 429
        case .busy: 503
        case .deskIsFull: 507
        case .accounts(.file), .accounts(.tooOpen): 500
        case .twoPersons, .decision(.samePerson): 403
        case .decision(.noProposal): 404
        case .decision(.notOpen), .decision(.overtaken): 409
        case .mistakes(let returned): returned.status
        case .decision, .field, .accounts: 422
        case .tooLarge: 413
        case .form(.notAForm), .notJSON: 415
        case .notYetSigned: 409
        case .partnership: 500
        default: 400
        }
    }

    /// The kind of problem for machines: the last part of RFC 9457's `type`.
    var kind: String {
        switch self {
        case .notFound: "not-found"
        case .notADay: "not-a-day"
        case .unknownPlace: "unknown-place"
        case .backwards: "backwards"
        case .tooLong: "too-long"
        case .unknownRhythm: "unknown-rhythm"
        case .badCursor: "bad-cursor"
        case .notAChoice: "not-a-choice"
        case .draft: "draft"
        case .readOnly: "read-only"
        case .otherMethod: "other-method"
        case .noWriting: "no-writing"
        case .notAllowed: "not-allowed"
        case .forged: "forged"
        case .fromElsewhere: "from-elsewhere"
        case .tooLarge: "too-large"
        case .unknownPerson: "unknown-person"
        case .outOfScope: "out-of-scope"
        case .tooMany: "too-many"
        case .busy: "busy"
        case .accounts: "accounts"
        case .twoPersons: "two-persons"
        case .decision: "decision"
        case .field: "field"
        case .form: "form"
        case .mistakes: "mistakes"
        case .notJSON: "not-json"
        case .notYetSigned: "not-yet-signed"
        case .handing: "handing"
        case .badBody: "bad-body"
        case .noUpload: "no-upload"
        case .deskIsFull: "desk-full"
        case .partnership: "store"
        case .listsUnderWay: "lists-under-way"
        case .listsFailed: "lists-failed"
        case .subject: "subject"
        case .unsigned: "unsigned"
        case .noReport: "no-report"
        case .sameScreener: "same-person"
        case .notShared: "not-shared"
        }
    }

    var title: Text {
        switch status {
        case 401: Text(en: "Who are you?", fr: "Qui êtes-vous ?")
        case 429: Text(en: "Too many", fr: "Trop de demandes")
        case 507: Text(en: "No room", fr: "Plus de place")
        case 403: Text(en: "Not allowed", fr: "Non permis")
        case 413: Text(en: "Too large", fr: "Trop volumineux")
        case 404: Text(en: "There is nothing here", fr: "Il n’y a rien ici")
        case 405:
            if case .otherMethod = self {
                Text(en: "Ask in another way", fr: "Demandez autrement")
            } else {
                Text(en: "Nothing can be written here", fr: "Rien ne s’écrit ici")
            }
        case 422: Text(en: "This cannot be taken", fr: "Ceci ne peut être pris")
        case 409:
            if case .decision = self {
                Text(en: "Not any more", fr: "Plus maintenant")
            } else {
                Text(en: "Not signed yet", fr: "Pas encore signé")
            }
        case 503:
            if case .busy = self {
                Text(en: "Wait a moment", fr: "Un instant")
            } else {
                Text(en: "Not at hand", fr: "Pas à portée")
            }
        case 500: Text(en: "The store cannot be read", fr: "Le fichier ne peut être lu")
        default: Text(en: "The question cannot be read", fr: "La question est illisible")
        }
    }

    /// What was found, what was expected and how to mend it.
    var text: Text {
        switch self {
        case .notFound(let path):
            Text(
                en: "“\(path)” is no address of this accord. Start from the first page.",
                fr: "« \(path) » n’est pas une adresse de cet accord. Partez de la première page.")
        case .notShared:
            Text(
                en:
                    "this is drawn from the whole text of the accord, part of which is not shared with you. Ask a party that has all of it.",
                fr:
                    "ceci se tire du texte entier de l’accord, dont une partie ne vous est pas communiquée. Adressez-vous à une partie qui l’a en entier."
            )
        case .notADay(let name, let text):
            Text(
                en: "\(name): “\(text)” is no day. Write it as 2024-12-31.",
                fr: "\(name) : « \(text) » n’est pas un jour. Écrivez-le ainsi : 2024-12-31.")
        case .unknownPlace(let name, let nearest):
            Text(
                en: "no place “\(name)”." + (nearest.map { " Did you mean “\($0)”?" } ?? ""),
                fr: "lieu « \(name) » introuvable." + (nearest.map { " Vouliez-vous dire « \($0) » ?" } ?? "")
            )
        case .backwards(let from, let to):
            Text(
                en: "the past ends (\(to)) before it begins (\(from)). Swap the two days.",
                fr: "le passé finit (\(to)) avant de commencer (\(from)). Inversez les deux jours.")
        case .tooLong(let days, let most):
            Text(
                en:
                    "\(days) days are asked for; a page takes \(most). Choose a later first day or a longer rhythm.",
                fr:
                    "\(days) jours sont demandés ; une page en prend \(most). Choisissez un premier jour plus tardif ou un rythme plus long."
            )
        case .unknownRhythm(let text):
            Text(
                en: "“\(text)” is no rhythm. Write month, quarter or year.",
                fr: "« \(text) » n’est pas un rythme. Écrivez month, quarter ou year.")
        case .notAChoice(let name, let text, let choices):
            Text(
                en: "\(name): “\(text)” is none of \(choices.joined(separator: ", ")).",
                fr: "\(name) : « \(text) » n’est pas parmi \(choices.joined(separator: ", ")).")
        case .badCursor(let text):
            Text(
                en: "“\(text)” is no cursor. Use “next” of the page before, or leave it out.",
                fr:
                    "« \(text) » n’est pas un curseur. Reprenez « next » de la page précédente, ou omettez-le."
            )
        case .draft(.unknownCondition(let id, _)):
            Text(en: "no condition “\(id)”.", fr: "condition « \(id) » introuvable.")
        case .draft(.notOnItsOwnLine(let id)):
            Text(
                en:
                    "the expression of “\(id)” stands in the middle of a line of compact.yaml; give it a line of its own.",
                fr:
                    "l’expression de « \(id) » se trouve au milieu d’une ligne de compact.yaml ; donnez-lui sa propre ligne."
            )
        case .readOnly:
            Text(
                en: "This address is for reading: it answers GET and HEAD.",
                fr: "Cette adresse se lit : elle répond à GET et HEAD.")
        case .otherMethod(let methods):
            Text(
                en: "This address answers \(methods.joined(separator: ", ")).",
                fr: "Cette adresse répond à \(methods.joined(separator: ", ")).")
        case .noWriting:
            Text(
                en:
                    "there are no accounts here, so nobody can be told from anybody and nothing can be written. Make a first account with `benkan accounts add`, or serve this machine alone.",
                fr:
                    "il n’y a pas de comptes ici : nul ne se distingue, et rien ne s’écrit. Créez un premier compte avec `benkan accounts add`, ou servez cette machine seulement."
            )
        case .notAllowed(let doing):
            Text(
                en: "this needs a person who may \(doing.word.en). Ask an administrator for the role.",
                fr: "il faut une personne qui puisse \(doing.word.fr). Demandez le rôle à un administrateur."
            )
        case .forged:
            Text(
                en:
                    "the form is not one that this server made for you, or is too old. Open the page again and send it anew.",
                fr:
                    "ce formulaire n’a pas été fait pour vous par ce serveur, ou il est trop ancien. Rouvrez la page et renvoyez-le."
            )
        case .fromElsewhere:
            Text(
                en:
                    "the form was sent by a page of another site. Open this site’s own page and send it from there.",
                fr:
                    "ce formulaire vient d’une page d’un autre site. Ouvrez la page de ce site-ci et envoyez-le de là."
            )
        case .tooLarge(let most):
            Text(
                en: "what was sent is larger than \(most) bytes. Send it in parts.",
                fr: "l’envoi dépasse \(most) octets. Envoyez-le en plusieurs parties.")
        case .unknownPerson:
            Text(
                en: "sign in first; a program shows a token: “Authorization: Bearer benkan_…”.",
                fr:
                    "connectez-vous d’abord ; un programme montre un jeton : « Authorization: Bearer benkan_… »."
            )
        case .outOfScope:
            Text(
                en: "the token is not made for reading. Issue one with the scope “read”.",
                fr: "le jeton n’est pas fait pour lire. Créez-en un avec la portée « read ».")
        case .tooMany(let seconds): AccountsError.tooMany(seconds: seconds).text
        case .busy(let seconds):
            Text(
                en: "many people are signing in at this moment. Try again in \(seconds) seconds.",
                fr: "beaucoup de personnes se connectent en ce moment. Réessayez dans \(seconds) secondes.")
        case .accounts(let error): error.text
        case .twoPersons:
            Text(
                en:
                    "deciding in the pages takes two persons, and without accounts there is no telling them apart. Make accounts with `benkan accounts add`, or decide with `benkan decide`.",
                fr:
                    "décider dans les pages demande deux personnes, et sans comptes rien ne les distingue. Créez des comptes avec `benkan accounts add`, ou décidez avec `benkan decide`."
            )
        case .field(let name):
            Text(
                en: "“\(name)” is missing or cannot be read.", fr: "« \(name) » manque ou est illisible.")
        case .decision(let error):
            switch error {
            case .unknownTrack(let id, _): Text(en: "no track “\(id)”.", fr: "volet « \(id) » introuvable.")
            case .unknownItem(let id, _):
                Text(
                    en: "no condition or restriction “\(id)” to waive.",
                    fr: "condition ou restriction « \(id) » introuvable.")
            case .missingGrounds:
                Text(
                    en: "reason (in English and French) and authority must be given in words.",
                    fr:
                        "le motif (en anglais et en français) et l’autorité doivent être donnés en toutes lettres."
                )
            case .missingExpiry: Text(en: "a waiver must expire.", fr: "une dérogation doit expirer.")
            case .expired(let day, let from):
                Text(
                    en: "it ends (\(day)) before it begins (\(from)).",
                    fr: "elle finit (\(day)) avant de commencer (\(from)).")
            case .overtaken:
                Text(
                    en: "the accord’s text was changed meanwhile. Restart the server, and look again.",
                    fr: "le texte de l’accord a changé entre-temps. Relancez le serveur, et revoyez.")
            default:
                error.proposalText
                    ?? Text(
                        en: "the decision could not be written or signed. Run `benkan verify` on the file.",
                        fr: "la décision n’a pu être écrite ou signée. Lancez `benkan verify` sur le fichier."
                    )
            }
        case .mistakes(let returned): returned.title
        case .form(.notAForm(let type)):
            Text(
                en: "“\(type)” is no form. Send application/x-www-form-urlencoded or multipart/form-data.",
                fr:
                    "« \(type) » n’est pas un formulaire. Envoyez application/x-www-form-urlencoded ou multipart/form-data."
            )
        case .form(.noBoundary):
            Text(
                en: "the form’s boundary is missing or longer than 70 characters.",
                fr: "le séparateur du formulaire manque ou dépasse 70 caractères.")
        case .form(.brokenPart(let number)):
            Text(
                en: "part \(number + 1) of the form is broken. Was the line lost? Send it again.",
                fr: "la partie \(number + 1) du formulaire est brisée. Liaison perdue ? Renvoyez-le.")
        case .form(.tooManyParts(let most)):
            Text(
                en: "the form has more than \(most) fields.",
                fr: "le formulaire a plus de \(most) champs.")
        case .notJSON(let type):
            Text(
                en:
                    "“\(type)” cannot be taken here. Send application/json, or the type that the description names.",
                fr:
                    "« \(type) » n’est pas admis ici. Envoyez application/json, ou le type que dit la description."
            )
        case .handing(let problem): problem.text
        case .badBody(let expected):
            Text(
                en: "the body is not JSON with the members \(expected.en).",
                fr: "le corps n’est pas du JSON avec les membres \(expected.fr).")
        case .deskIsFull:
            Text(
                en:
                    "the server could not lay aside what you handed in: its disk may be full. Tell whoever runs it.",
                fr:
                    "le serveur n’a pas pu garder ce que vous avez remis : son disque est peut-être plein. Prévenez son responsable."
            )
        case .noUpload:
            Text(
                en:
                    "what you handed in is no longer at hand: only the newest is kept, and not over a restart. Choose the file again.",
                fr:
                    "votre envoi n’est plus à portée : seuls les plus récents sont gardés, et non après un redémarrage. Choisissez à nouveau le fichier."
            )
        case .notYetSigned(let sequence):
            Text(
                en: "no signed checkpoint covers entry \(sequence) yet. The next decision signs one.",
                fr:
                    "aucun point de contrôle signé ne couvre encore l’entrée \(sequence). La prochaine décision en signera un."
            )
        case .listsUnderWay:
            Text(
                en: "the watch lists are still being read. Try again in a minute.",
                fr: "les listes sont encore en cours de lecture. Réessayez dans une minute.")
        case .listsFailed(let reason):
            Text(
                en: "nothing can be screened: \(reason). Restart the server with lists that can be read.",
                fr:
                    "rien ne peut être vérifié : \(reason). Relancez le serveur avec des listes lisibles.")
        case .subject(let problem): problem.text
        case .unsigned:
            Text(
                en:
                    "the server has no key, so the report is not signed and cannot be filed. Give it one (BENKAN_KEY).",
                fr:
                    "le serveur n’a pas de clé : le rapport n’est pas signé et ne peut être classé. Donnez-lui-en une (BENKAN_KEY)."
            )
        case .noReport:
            Text(
                en:
                    "this report is no longer at hand: only the newest are kept, for whoever asked, and not over a restart. Screen again.",
                fr:
                    "ce rapport n’est plus à portée : seuls les plus récents sont gardés, pour qui les a demandés, et non après un redémarrage. Vérifiez à nouveau."
            )
        case .sameScreener:
            Text(
                en: "you proposed this: another person confirms it.",
                fr: "vous l’avez proposé : une autre personne confirme.")
        case .partnership:
            Text(
                en: "the journal could not be read. Run `benkan verify` on the file.",
                fr: "le journal n’a pu être lu. Lancez `benkan verify` sur le fichier.")
        }
    }

    /// RFC 9457 problem details.
    func json(_ language: Language) -> JSON {
        [
            "type": .string("/api/v1/problems#\(kind)"), "title": .string(title[language]),
            "status": .int(status), "detail": .string(text[language]),
        ]
    }
}
