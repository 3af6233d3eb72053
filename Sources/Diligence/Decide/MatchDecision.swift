public import Ledger
public import Lists
public import Screening
public import Store
public import Words

/// What people decided about a match: somebody proposes, another confirms, and it holds while neither side changes.
public struct MatchDecision: Sendable, Hashable {
    public enum Verdict: String, Sendable, CaseIterable {
        /// Not the listed party.
        case cleared
        /// The listed party.
        case same
    }

    /// The proposal's place in the journal.
    public var sequence: Int
    public var list: String
    public var entry: String
    public var verdict: Verdict
    public var reason: String
    public var subjectPrint: String
    public var entryPrint: String
    public var proposer: String
    public var confirmer: String?
}

/// Why a decision was not recorded.
public enum DecisionRefusal: Error, Sendable, Hashable {
    case store(StoreError)
    case noProposal(Int)
    case alreadyConfirmed(Int)
    /// The same person cannot be both pairs of eyes.
    case samePerson(String)
}

/// Screening's entries in a journal.
public struct ScreeningJournal {
    /// `{"list", "digest", "published", "entries", "files": {path: sha-256}}`, the files' bytes with it.
    public static let list = "screening.list"
    /// `{"list", "entry", "verdict", "reason", "subject", "listed"}`: the last two are fingerprints.
    public static let proposal = "screening.proposal"
    /// `{"proposal": sequence}`.
    public static let confirmation = "screening.confirmation"
    /// `{"report", "key", "signature"}`.
    public static let report = "screening.report"

    public let store: Store

    /// What an entry of screening is, in words that say nothing of anybody; nil for other entries.
    public static func words(of entry: Entry) -> Text? {
        switch entry.kind {
        case list: Text(en: "watch list kept", fr: "liste conservée")
        case proposal:
            Text(en: "screening: match proposed upon", fr: "vérification : proposition sur un rapprochement")
        case confirmation:
            Text(en: "screening: proposal confirmed", fr: "vérification : proposition confirmée")
        case report: Text(en: "screening: report kept", fr: "vérification : rapport conservé")
        default: nil
        }
    }

    public init(_ store: Store) { self.store = store }

    /// Keeps a list's version with its files; the same version is kept once.
    /// - Returns: whether it is new.
    @discardableResult
    public func keep(_ list: WatchList, files: [ListFile], clock: String, actor: String) throws(StoreError)
        -> Bool
    {
        let written = try store.append { standing in
            let known = try standing.entries(kind: Self.list).contains {
                $0.body["list"]?.text == list.id && $0.body["digest"]?.text == list.version.digest.hex
            }
            if known { return [] }
            var digests: [String: JSON] = [:]
            for file in list.version.files { digests[file.path] = .string(file.digest.hex) }
            return [
                Store.Draft(
                    kind: Self.list, at: clock, actor: actor,
                    body: [
                        "list": .string(list.id), "digest": .string(list.version.digest.hex),
                        "published": list.version.published.map { .string($0) } ?? .null,
                        "entries": .int(list.parties.count), "files": .object(digests),
                    ], blobs: files.map(\.bytes))
            ]
        }
        return !written.isEmpty
    }

    /// Versions kept of a list, oldest first, read again from their bytes.
    public func versions(of id: String) throws(StoreError) -> [(at: String, list: WatchList)] {
        var versions: [(at: String, list: WatchList)] = []
        for entry in try store.entries(kind: Self.list) where entry.body["list"]?.text == id {
            guard case .object(let digests)? = entry.body["files"] else { continue }
            var files: [ListFile] = []
            for (path, digest) in digests.sorted(by: { $0.key < $1.key }) {
                guard let digest = digest.text.flatMap({ Digest(hex: $0) }),
                    let bytes = try store.blob(digest)
                else { throw .damagedEntry(sequence: entry.sequence) }
                files.append(ListFile(path: path, bytes: bytes))
            }
            for list in ListReader.read(files) where list.id == id { versions.append((entry.at, list)) }
        }
        return versions
    }

    /// Proposes what a match is; it counts for nothing until another person confirms it.
    public func propose(
        _ verdict: MatchDecision.Verdict, _ match: ScreeningMatch, subject: ListedParty, reason: String,
        clock: String, actor: String
    ) throws(StoreError) -> Int {
        let entries = try store.append([
            Store.Draft(
                kind: Self.proposal, at: clock, actor: actor,
                body: [
                    "list": .string(match.list), "entry": .string(match.entry.id),
                    "verdict": .string(verdict.rawValue), "reason": .string(reason),
                    "subject": .string(subject.fingerprint.hex),
                    "listed": .string(match.entry.fingerprint.hex),
                ])
        ])
        return entries.first?.sequence ?? 0
    }

    /// Confirms a proposal; the one who proposed it cannot.
    public func confirm(_ sequence: Int, clock: String, actor: String) throws(DecisionRefusal) {
        var refusal: DecisionRefusal?
        do throws(StoreError) {
            try store.append { standing in
                guard
                    let proposal = try standing.entries(kind: Self.proposal).first(where: {
                        $0.sequence == sequence
                    })
                else {
                    refusal = .noProposal(sequence)
                    return []
                }
                guard proposal.actor != actor else {
                    refusal = .samePerson(actor)
                    return []
                }
                let isDone = try standing.entries(kind: Self.confirmation).contains {
                    $0.body["proposal"]?.integer == sequence
                }
                guard !isDone else {
                    refusal = .alreadyConfirmed(sequence)
                    return []
                }
                return [
                    Store.Draft(
                        kind: Self.confirmation, at: clock, actor: actor, body: ["proposal": .int(sequence)])
                ]
            }
        } catch { throw .store(error) }
        if let refusal { throw refusal }
    }

    /// Every proposal, with who confirmed it.
    public func decisions() throws(StoreError) -> [MatchDecision] {
        var confirmers: [Int: String] = [:]
        for entry in try store.entries(kind: Self.confirmation) {
            if let sequence = entry.body["proposal"]?.integer { confirmers[sequence] = entry.actor }
        }
        return try store.entries(kind: Self.proposal).compactMap { entry in
            guard let list = entry.body["list"]?.text, let id = entry.body["entry"]?.text,
                let verdict = entry.body["verdict"]?.text.flatMap(MatchDecision.Verdict.init),
                let reason = entry.body["reason"]?.text, let subject = entry.body["subject"]?.text,
                let listed = entry.body["listed"]?.text
            else { return nil }
            // A journal written by other hands may name one person twice: that is no second pair of eyes.
            let confirmer = confirmers[entry.sequence].flatMap { $0 == entry.actor ? nil : $0 }
            return MatchDecision(
                sequence: entry.sequence, list: list, entry: id, verdict: verdict, reason: reason,
                subjectPrint: subject, entryPrint: listed, proposer: entry.actor, confirmer: confirmer)
        }
    }
}

extension [MatchDecision] {
    /// The last decision that still holds for a match: confirmed, and neither side changed since.
    public func standing(for match: ScreeningMatch, subject: ListedParty) -> MatchDecision? {
        // Digests are dear, and most matches were never decided on.
        guard contains(where: { $0.list == match.list && $0.entry == match.entry.id }) else { return nil }
        let (a, b) = (subject.fingerprint.hex, match.entry.fingerprint.hex)
        return last {
            $0.confirmer != nil && $0.list == match.list && $0.entry == match.entry.id && $0.subjectPrint == a
                && $0.entryPrint == b
        }
    }
}
