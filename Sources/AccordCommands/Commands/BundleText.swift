import Ledger
import Partnership
import Presentation
import Words

/// What checking a proof found, in words and as JSON.
struct BundleText {
    let check: BundleCheck
    let path: String
    let language: Language

    init(_ check: BundleCheck, path: String, language: Language) {
        self.check = check
        self.path = path
        self.language = language
    }

    var lines: [String] {
        let bundle = check.bundle
        let point = bundle.checkpoint.checkpoint
        var lines = [
            Text(
                en:
                    "\(path): a proof of \(bundle.entries.count) of the \(point.size) entries of \(point.origin)",
                fr: "\(path) : preuve de \(bundle.entries.count) des \(point.size) entrées de \(point.origin)"
            ),
            Text(en: "root \(point.root.hex)", fr: "racine \(point.root.hex)"),
        ]
        lines += check.problems.map(words)
        for found in check.decisions { lines += words(found) }
        lines += check.unreadable.map {
            Text(en: "decision at entry \($0): unreadable", fr: "décision de l’entrée \($0) : illisible")
        }
        if check.trusted.isEmpty {
            lines.append(
                Text(
                    en:
                        "signed with the keys that stand in the file itself. Learn from elsewhere whose they are, and name them with --key.",
                    fr:
                        "signé avec les clés que porte le fichier lui-même. Apprenez d’ailleurs à qui elles sont, et nommez-les par --key."
                ))
        }
        lines.append(
            check.isSound
                ? Text(
                    en: "sound: the journal that was signed holds these entries",
                    fr: "intègre : le journal signé contient ces entrées")
                : Text(en: "NOT sound", fr: "NON intègre"))
        return lines.map { $0[language] }
    }

    private func words(_ found: BundleCheck.Found) -> [Text] {
        let decision = found.signed.decision
        let item = decision.of.map { " \($0)" } ?? ""
        let what = "\(decision.act.rawValue)\(item), \(decision.track)"
        let head = Text(
            en:
                "decision \(decision.id) (entry \(found.signed.sequence)): \(what), from \(decision.from); \(decision.authority): \(decision.reason.en)",
            fr:
                "décision \(decision.id) (entrée \(found.signed.sequence)) : \(what), à partir du \(decision.from) ; \(decision.authority) : \(decision.reason.fr)"
        )
        let key = found.signed.key.text
        if !found.isGenuine {
            return [head, Text(en: "  its signature is FALSE", fr: "  sa signature est FAUSSE")]
        }
        if found.isTrusted || check.trusted.isEmpty {
            return [head, Text(en: "  signed with \(key)", fr: "  signée avec \(key)")]
        }
        return [
            head,
            Text(
                en: "  signed with \(key), which is NONE of the keys named",
                fr: "  signée avec \(key), qui n’est AUCUNE des clés nommées"),
        ]
    }

    private func words(_ problem: ProofBundle.Problem) -> Text {
        switch problem {
        case .unsigned(let size):
            Text(
                en: "the checkpoint of \(size) entries is signed with none of these keys",
                fr: "le point de contrôle de \(size) entrées n’est signé d’aucune de ces clés")
        case .otherOrigin(let name):
            Text(
                en: "a checkpoint is of another journal, “\(name)”",
                fr: "un point de contrôle vient d’un autre journal, « \(name) »")
        case .unproved(let sequence):
            Text(
                en: "entry \(sequence): its path does not lead to the root",
                fr: "entrée \(sequence) : son chemin ne mène pas à la racine")
        case .rewritten(let size):
            Text(
                en: "the journal of \(size) entries is not the beginning of this one: it was rewritten",
                fr: "le journal de \(size) entrées n’est pas le début de celui-ci : il a été réécrit")
        }
    }

    var json: JSON {
        let point = check.bundle.checkpoint.checkpoint
        return [
            "origin": .string(point.origin), "size": .int(point.size), "root": .string(point.root.hex),
            "entries": .array(check.bundle.entries.map { .int($0.entry.sequence) }),
            "problems": .array(
                check.problems.map { .string(words($0).en) }
                    + check.unreadable.map { .string("decision at entry \($0): unreadable") }),
            "decisions": .array(
                check.decisions.map {
                    [
                        "id": .string($0.signed.decision.id), "entry": .int($0.signed.sequence),
                        "key": .string($0.signed.key.text), "genuine": .bool($0.isGenuine),
                        "trusted": .bool($0.isTrusted),
                    ]
                }), "sound": .bool(check.isSound),
        ]
    }
}
