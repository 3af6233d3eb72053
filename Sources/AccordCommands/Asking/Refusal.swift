import ArgumentParser
import Bytes
import Compact
import Foundation
import Partnership
import Words

/// Why a question cannot be answered, in the asker's language. The program exits with 2.
struct Refusal: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }

    enum Kind {
        case place, item, track
    }

    /// Names listed in a message at most.
    private static let shown = 24

    static func unknown(_ kind: Kind, _ name: String, _ known: [String], _ language: Language) -> Refusal {
        let word: Text =
            switch kind {
            case .place: Text(en: "place", fr: "lieu")
            case .item:
                Text(
                    en: "condition, scorecard, restriction or track",
                    fr: "condition, grille, restriction ou volet")
            case .track: Text(en: "track", fr: "volet")
            }
        let nearest = Nearest.to(name, among: known)
        let some = known.prefix(shown).joined(separator: ", ") + (known.count > shown ? ", …" : "")
        let text = Text(
            en: "no \(word.en) “\(name)”. "
                + (nearest.map { "Did you mean “\($0)”?" }
                    ?? (known.isEmpty ? "There is none here." : "There are: \(some).")),
            fr: "\(word.fr) « \(name) » introuvable. "
                + (nearest.map { "Vouliez-vous dire « \($0) » ?" }
                    ?? (known.isEmpty ? "Il n’y en a pas ici." : "Il y a : \(some).")))
        return Refusal(text[language])
    }

    init(_ error: PartnershipError, _ language: Language) {
        switch error {
        case .file(let error): self.init(error.text[language])
        case .store(let error): self.init(error.text[language])
        case .compact(let problems):
            let lines = problems.problems.map { $0.text(in: language) }
            let count = problems.problems.count { $0.severity == .error }
            let foot = Text(
                en: "\(count) error\(count == 1 ? "" : "s"); nothing was written.",
                fr: "\(count) erreur\(count < 2 ? "" : "s") ; rien n’a été écrit.")
            self.init((lines + [foot[language]]).joined(separator: "\n"))
        case .noCompact(let path):
            let text = Text(
                en: "\(path): no compact was adopted in this store.",
                fr: "\(path) : aucun accord n’a été adopté dans ce fichier.")
            self.init(text[language])
        case .unknownTrack(let name, let known): self = Self.unknown(.track, name, known, language)
        case .unknownItem(let name, let known): self = Self.unknown(.item, name, known, language)
        case .missingGrounds:
            let text = Text(
                en: "a decision needs a reason and an authority. Give --reason and --authority in words.",
                fr:
                    "une décision exige un motif et une autorité. Donnez --reason et --authority en toutes lettres."
            )
            self.init(text[language])
        case .missingExpiry:
            let text = Text(
                en: "a waiver must expire. Give --expires DATE.",
                fr: "une dérogation doit expirer. Donnez --expires DATE.")
            self.init(text[language])
        case .expired(let day, let from):
            let text = Text(
                en:
                    "the decision would expire (\(day)) before it begins (\(from)). Correct --expires or --from.",
                fr:
                    "la décision expirerait (\(day)) avant de commencer (\(from)). Corrigez --expires ou --from."
            )
            self.init(text[language])
        case .badKey(let path):
            let text = Text(
                en: "\(path): not a signing key. Move it away and a new one is made, or set BENKAN_KEY.",
                fr:
                    "\(path) : pas une clé de signature. Déplacez-la pour en créer une, ou définissez BENKAN_KEY."
            )
            self.init(text[language])
        case .overtaken(let path):
            let text = Text(
                en:
                    "\(path): another process adopted another text of the compact. Run it again; nothing was lost.",
                fr:
                    "\(path) : un autre processus a adopté un autre texte de l’accord. Relancez ; rien n’est perdu."
            )
            self.init(text[language])
        case .handing(let problem): self.init(problem.text[language])
        case .damagedHanding(let sequence):
            let text = Text(
                en: "what was handed in at entry \(sequence) cannot be read. Run `benkan verify`.",
                fr: "ce qui fut remis à l’entrée \(sequence) est illisible. Lancez `benkan verify`.")
            self.init(text[language])
        case .noProposal, .samePerson, .notOpen:
            self.init(error.proposalText?[language] ?? "\(error)")
        case .damagedDecision(let sequence):
            let text = Text(
                en: "the decision at entry \(sequence) cannot be read. Run `benkan verify`.",
                fr: "la décision de l’entrée \(sequence) est illisible. Lancez `benkan verify`.")
            self.init(text[language])
        }
    }
}

/// Findings exist, or the answer is no: everything was said, the program exits with 1.
struct FindingsExist: Error {}
