import Ledger
import Partnership
import Store
import Words

/// What a verification found, in words and as JSON.
struct VerificationText {
    let check: StoreCheck
    let path: String
    let language: Language

    init(_ check: StoreCheck, path: String, language: Language) {
        self.check = check
        self.path = path
        self.language = language
    }

    func lines() -> [String] {
        let found = check.ledger
        var lines = [
            Text(
                en:
                    "\(path): \(found.entries) entries, \(found.blobs) attached files, \(found.checkpoints) checkpoints, \(check.replays.count) decisions",
                fr:
                    "\(path) : \(found.entries) entrées, \(found.blobs) fichiers joints, \(found.checkpoints) points de contrôle, \(check.replays.count) décisions"
            )
        ]
        if let root = found.root { lines.append(Text(en: "root \(root)", fr: "racine \(root)")) }
        if !found.sealed {
            lines.append(
                Text(
                    en:
                        "not sealed: the last writer did not close the file; its pages were checked by their contents",
                    fr:
                        "non scellé : le dernier programme n’a pas fermé le fichier ; ses pages ont été vérifiées par leur contenu"
                ))
        }
        lines += found.problems.map(words)
        lines += check.replays.map { Self.words($0.replay, $0.id, $0.sequence) }
        lines += confirmations
        for one in check.unreadable {
            lines.append(
                Text(
                    en: "entry \(one.sequence) (\(one.kind)): cannot be read again",
                    fr: "entrée \(one.sequence) (\(one.kind)) : illisible à nouveau"))
        }
        lines.append(Self.verdict(check.isSound))
        return lines.map { $0[language] }
    }

    static func words(_ replay: StoreCheck.Replay, _ id: String, _ sequence: Int) -> Text {
        switch replay {
        case .identical:
            Text(
                en: "decision \(id) (entry \(sequence)): replayed, identical",
                fr: "décision \(id) (entrée \(sequence)) : rejouée, identique")
        case .different(let recorded, let replayed):
            Text(
                en:
                    "decision \(id) (entry \(sequence)): the replay differs: recorded \(recorded), replayed \(replayed)",
                fr:
                    "décision \(id) (entrée \(sequence)) : le rejeu diffère : enregistré \(recorded), rejoué \(replayed)"
            )
        case .badSignature:
            Text(
                en: "decision \(id) (entry \(sequence)): the signature is false",
                fr: "décision \(id) (entrée \(sequence)) : signature fausse")
        case .unreadable:
            Text(
                en: "decision at entry \(sequence): unreadable",
                fr: "décision de l’entrée \(sequence) : illisible")
        case .withheld:
            Text(
                en:
                    "decision \(id) (entry \(sequence)): genuine; its text and evidence are not in this file, so its review is not computed again",
                fr:
                    "décision \(id) (entrée \(sequence)) : authentique ; son texte et ses preuves ne sont pas dans ce fichier, sa revue n’est donc pas recalculée"
            )
        case .noCompact:
            Text(
                en: "decision \(id) (entry \(sequence)): its compact cannot be read again",
                fr: "décision \(id) (entrée \(sequence)) : son accord ne peut être relu")
        }
    }

    static func words(_ problem: StoreCheck.Confirmation, _ id: String, _ sequence: Int) -> Text {
        if problem == .unreadable {
            return Text(
                en: "entry \(sequence): a proposal or refusal that cannot be read",
                fr: "entrée \(sequence) : proposition ou refus illisible")
        }
        let what: Text =
            switch problem {
            case .unreadable: Text(en: "is unreadable", fr: "est illisible")
            case .noProposal:
                Text(
                    en: "claims a proposal that is not in the journal before it",
                    fr: "invoque une proposition absente du journal avant elle")
            case .otherPersons:
                Text(
                    en: "names other persons than the entries do",
                    fr: "nomme d’autres personnes que les entrées")
            case .samePerson:
                Text(
                    en: "was proposed and confirmed by one person",
                    fr: "a été proposée et confirmée par une seule personne")
            case .otherWords: Text(en: "is not what was proposed", fr: "n’est pas ce qui fut proposé")
            case .notOpen:
                Text(en: "confirms a proposal that had ended", fr: "confirme une proposition close")
            case .notADecider:
                Text(
                    en: "has a person who was no decider then",
                    fr: "a une personne qui n’était pas décideur alors")
            }
        return Text(
            en: "decision \(id) (entry \(sequence)) \(what.en)",
            fr: "décision \(id) (entrée \(sequence)) : \(what.fr)")
    }

    private func words(_ problem: Verification.Problem) -> Text {
        switch problem {
        case .unreadable(let why): Text(en: "unreadable: \(why)", fr: "illisible : \(why)")
        case .changedPage(let number, let from, let to):
            Text(
                en: "page \(number) was changed (bytes \(from)–\(to))",
                fr: "la page \(number) a été modifiée (octets \(from)–\(to))")
        case .damagedSeal(let offset):
            Text(
                en: "the seal is damaged (from byte \(offset))",
                fr: "le sceau est endommagé (à partir de l’octet \(offset))")
        case .damagedDatabase(let why):
            Text(en: "the tables are damaged: \(why)", fr: "les tables sont endommagées : \(why)")
        case .damagedEntry(let sequence):
            Text(en: "entry \(sequence) is damaged", fr: "l’entrée \(sequence) est endommagée")
        case .missingEntry(let sequence):
            Text(en: "entry \(sequence) is missing", fr: "l’entrée \(sequence) manque")
        case .wrongKind(let sequence):
            Text(
                en: "entry \(sequence) is listed under a wrong kind",
                fr: "l’entrée \(sequence) est mal classée")
        case .damagedBlob(let digest):
            Text(
                en: "the attached file \(digest) was changed", fr: "le fichier joint \(digest) a été modifié")
        case .missingBlob(let digest, let sequence):
            Text(
                en: "entry \(sequence) cites \(digest), which is missing",
                fr: "l’entrée \(sequence) cite \(digest), qui manque")
        case .wrongTree(let size):
            Text(
                en: "the kept tree differs from the \(size) entries",
                fr: "l’arbre conservé diffère des \(size) entrées")
        case .badCheckpoint(let size):
            Text(
                en: "the checkpoint at \(size) is unreadable",
                fr: "le point de contrôle à \(size) est illisible")
        case .wrongRoot(let size):
            Text(
                en: "the checkpoint at \(size) has another root",
                fr: "le point de contrôle à \(size) a une autre racine")
        case .unsignedCheckpoint(let size):
            Text(
                en: "no given key signed the checkpoint at \(size)",
                fr: "aucune clé donnée n’a signé le point de contrôle à \(size)")
        case .changedProjection(let name):
            Text(
                en: "the tables of “\(name)” differ from the journal",
                fr: "les tables de « \(name) » diffèrent du journal")
        }
    }

    private var confirmations: [Text] {
        check.confirmations.map { Self.words($0.problem, $0.id, $0.sequence) }
    }

    static func verdict(_ isSound: Bool) -> Text {
        isSound
            ? Text(en: "sound: everything is as it was written", fr: "intègre : tout est tel qu’il fut écrit")
            : Text(en: "NOT sound", fr: "NON intègre")
    }

    /// What became of each decision, as `verify` gives it to programs.
    static func decisions(_ replays: [(sequence: Int, id: String, replay: StoreCheck.Replay)]) -> JSON {
        .array(
            replays.map {
                [
                    "entry": .int($0.sequence), "id": .string($0.id),
                    "identical": .bool($0.replay == .identical),
                ]
            })
    }

    var json: JSON {
        [
            "file": .string(path), "entries": .int(check.ledger.entries), "blobs": .int(check.ledger.blobs),
            "checkpoints": .int(check.ledger.checkpoints), "sealed": .bool(check.ledger.sealed),
            "root": check.ledger.root.map { .string($0.hex) } ?? .null, "sound": .bool(check.isSound),
            "problems": .array(
                (check.ledger.problems.map(words) + confirmations).map { .string($0[language]) }),
            "decisions": Self.decisions(check.replays),
        ]
    }
}
