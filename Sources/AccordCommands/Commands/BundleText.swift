import Ledger
import Partnership
import Words

/// What checking a proof bundle found, in words and as JSON.
struct BundleText {
    let check: BundleCheck
    let path: String
    let language: Language

    init(_ check: BundleCheck, path: String, language: Language) {
        self.check = check
        self.path = path
        self.language = language
    }

    func lines() -> [String] {
        let point = check.checkpoint.checkpoint
        var lines = [
            Text(
                en:
                    "\(path): \(check.entries) entries of the journal “\(point.origin)”, \(check.blobs) attached files, checkpoint at \(point.size)",
                fr:
                    "\(path) : \(check.entries) entrées du journal « \(point.origin) », \(check.blobs) fichiers joints, point de contrôle à \(point.size)"
            ),
            Text(en: "root \(point.root)", fr: "racine \(point.root)"),
        ]
        lines += check.keys.map { Text(en: "key \($0.text)", fr: "clé \($0.text)") }
        if check.areKeysItsOwn {
            lines.append(
                Text(
                    en:
                        "these keys are the file's own, which proves nothing by itself: get them from elsewhere, and give them by --key",
                    fr:
                        "ces clés sont celles du fichier, ce qui ne prouve rien en soi : obtenez-les ailleurs et donnez-les par --key"
                ))
        }
        lines += check.problems.map(words)
        lines += check.replays.map { VerificationText.words($0.replay, $0.id, $0.sequence) }
        lines += confirmations
        lines.append(VerificationText.verdict(check.isSound))
        return lines.map { $0[language] }
    }

    private func words(_ problem: BundleCheck.Problem) -> Text {
        switch problem {
        case .proof(.unsigned(let size)):
            Text(
                en: "no trusted key signed the checkpoint at \(size)",
                fr: "aucune clé de confiance n’a signé le point de contrôle à \(size)")
        case .proof(.otherOrigin(let name)):
            Text(
                en: "an earlier checkpoint is of another journal, “\(name)”",
                fr: "un point de contrôle antérieur est d’un autre journal, « \(name) »")
        case .proof(.unproved(let sequence)):
            Text(
                en: "entry \(sequence) is not in the journal that the checkpoint signs",
                fr: "l’entrée \(sequence) n’est pas dans le journal que le point de contrôle signe")
        case .proof(.rewritten(let size)):
            Text(
                en: "the checkpoint at \(size) is not the beginning of this journal",
                fr: "le point de contrôle à \(size) n’est pas le début de ce journal")
        case .twice(let sequence):
            Text(en: "entry \(sequence) stands here twice", fr: "l’entrée \(sequence) figure deux fois")
        case .missingBytes(let digest, let sequence):
            Text(
                en: "entry \(sequence) cites \(digest.hex), which is missing or was changed",
                fr: "l’entrée \(sequence) cite \(digest.hex), qui manque ou a été modifié")
        case .strayBytes(let digest):
            Text(
                en: "no entry cites the attached bytes \(digest.hex)",
                fr: "aucune entrée ne cite les octets joints \(digest.hex)")
        case .strangeKey(let key, let sequence):
            Text(
                en: "the decision at entry \(sequence) is signed by a key that is not trusted here: \(key)",
                fr: "la décision de l’entrée \(sequence) est signée par une clé sans confiance ici : \(key)")
        case .noDecision:
            Text(en: "there is no decision in it", fr: "il ne contient aucune décision")
        }
    }

    private var confirmations: [Text] {
        check.confirmations.map { VerificationText.words($0.problem, $0.id, $0.sequence) }
    }

    var json: JSON {
        let point = check.checkpoint.checkpoint
        return [
            "file": .string(path), "entries": .int(check.entries), "blobs": .int(check.blobs),
            "origin": .string(point.origin), "size": .int(point.size), "root": .string(point.root.hex),
            "keys": .array(check.keys.map { .string($0.text) }), "own-keys": .bool(check.areKeysItsOwn),
            "sound": .bool(check.isSound),
            "problems": .array((check.problems.map(words) + confirmations).map { .string($0[language]) }),
            "decisions": VerificationText.decisions(check.replays),
        ]
    }
}
