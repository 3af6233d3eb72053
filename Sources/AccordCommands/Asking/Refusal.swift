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
        let text = Text(
            en: "no \(word.en) “\(name)”. "
                + (nearest.map { "Did you mean “\($0)”?" }
                    ?? (known.isEmpty ? "" : "There are: \(known.joined(separator: ", ")).")),
            fr: "\(word.fr) « \(name) » introuvable. "
                + (nearest.map { "Vouliez-vous dire « \($0) » ?" }
                    ?? "Il y a : \(known.joined(separator: ", "))."))
        return Refusal(text[language])
    }

    init(_ error: PartnershipError, _ language: Language) {
        switch error {
        case .file(let error):
            let text = Text(
                en:
                    "\(error.path): cannot \(error.attempt.rawValue): \(error.reason). Check the path and its permissions.",
                fr:
                    "\(error.path) : opération « \(error.attempt.rawValue) » impossible : \(error.reason). Vérifiez le chemin et ses droits."
            )
            self.init(text[language])
        case .store(let error): self.init(error.text[language])
        case .compact(let problems):
            let lines = problems.problems.map { $0.text(in: language) }
            let count = problems.problems.count { $0.severity == .error }
            let foot = Text(
                en: "\(count) error(s); nothing was written.", fr: "\(count) erreur(s) ; rien n’a été écrit.")
            self.init((lines + [foot[language]]).joined(separator: "\n"))
        case .noCompact(let path):
            let text = Text(
                en: "\(path): no compact was adopted in this store.",
                fr: "\(path) : aucun accord n’a été adopté dans ce fichier.")
            self.init(text[language])
        case .unknownTrack(let name, let nearest):
            self.init(Self.unknown(.track, name, nearest.map { [$0] } ?? [], language).description)
        case .unknownItem(let name, let nearest):
            self.init(Self.unknown(.item, name, nearest.map { [$0] } ?? [], language).description)
        case .missingExpiry:
            let text = Text(
                en: "a waiver must expire. Give --expires DATE.",
                fr: "une dérogation doit expirer. Donnez --expires DATE.")
            self.init(text[language])
        case .expired(let day):
            let text = Text(
                en: "it would expire (\(day)) before it begins.",
                fr: "elle expirerait (\(day)) avant de commencer.")
            self.init(text[language])
        case .badKey(let path):
            let text = Text(
                en: "\(path): not a signing key. Move it away and a new one is made, or set BENKAN_KEY.",
                fr:
                    "\(path) : pas une clé de signature. Déplacez-la pour en créer une, ou définissez BENKAN_KEY."
            )
            self.init(text[language])
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
