public import Ledger
import Lists
import Ownership
import Screening
import Words

extension DiligenceReport {
    /// The report as JSON, whose canonical bytes are signed.
    public var json: JSON {
        [
            "on": .string(on), "purpose": .string(purpose.rawValue), "threshold": .number(purpose.threshold),
            "subject": Self.json(subject),
            "lists": .array(
                lists.map {
                    [
                        "list": .string($0.id), "digest": .string($0.digest.hex),
                        "published": $0.published.map { .string($0) } ?? .null, "entries": .int($0.entries),
                        "problems": .int($0.problems),
                    ]
                }),
            "matches": .array(found.map(Self.json)), "ownership": owners.map(Self.json) ?? .null,
            "country": country.map(Self.json) ?? .null, "notChecked": .array(notChecked.map(Self.json)),
            "findings": .bool(hasFindings),
        ]
    }

    /// One line of `--ndjson`: the matches of one subject.
    public static func line(_ subject: ListedParty, _ found: [Found], lists: String) -> JSON {
        [
            "id": .string(subject.id), "name": .string(subject.name), "lists": .string(lists),
            "matches": .array(found.map(json)),
        ]
    }

    static func json(_ text: Text) -> JSON { ["en": .string(text.en), "fr": .string(text.fr)] }

    private static func json(_ party: ListedParty) -> JSON {
        [
            "id": .string(party.id), "name": .string(party.name), "kind": .string(party.kind.rawValue),
            "births": .array(party.births.map { .string($0.description) }),
            "fingerprint": .string(party.fingerprint.hex),
        ]
    }

    static func json(_ found: Found) -> JSON {
        let match = found.match
        return [
            "list": .string(match.list), "entry": json(match.entry), "listedName": .string(match.listedName),
            "score": .number(match.score),
            "reasons": .array(
                match.reasons.map { ["gain": .number($0.gain), "words": json($0.words)] }),
            "decision": found.decision.map {
                [
                    "verdict": .string($0.verdict.rawValue), "reason": .string($0.reason),
                    "proposer": .string($0.proposer), "confirmer": $0.confirmer.map { .string($0) } ?? .null,
                    "sequence": .int($0.sequence),
                ]
            } ?? .null,
        ]
    }

    private static func json(_ share: Share) -> JSON {
        ["low": .string("\(share.low)"), "high": .string("\(share.high)")]
    }

    private static func json(_ owners: Owners) -> JSON {
        let finding = owners.finding
        return [
            "company": .string(finding.company), "answer": .string(finding.answer.rawValue),
            "aggregate": json(finding.aggregate), "lookThrough": json(finding.lookThrough),
            "undisclosed": .string("\(finding.undisclosed)"),
            "undisclosedCouldCross": .bool(finding.undisclosedCouldCross),
            "chains": .array(
                finding.chains.map {
                    ["parties": .array($0.parties.map { .string($0) }), "share": json($0.share)]
                }),
            "changes": .array(finding.changes.map { json(DiligenceWords.change($0, owners)) }),
            "owners": .array(
                owners.matched.map {
                    [
                        "id": .string($0.party.id), "name": .string($0.party.name),
                        "matches": .array($0.found.map(json)),
                    ]
                }),
        ]
    }

    private static func json(_ country: Country) -> JSON {
        func lines(_ lines: [Country.Line]) -> JSON {
            .array(lines.map { ["title": json($0.title), "state": json($0.state)] })
        }
        return [
            "compact": json(country.compact), "place": json(country.place), "on": .string(country.on),
            "tracks": lines(country.tracks), "restrictions": lines(country.restrictions),
        ]
    }

    /// The report with a signature over its canonical bytes; nil only if the system cannot sign.
    public func signed(by key: SigningKey) -> JSON? {
        let json = json
        return key.sign(json.canonical).map {
            [
                "report": json, "key": .string(key.verifier.text),
                "signature": .string(Base64.encode($0)),
            ]
        }
    }

    /// Whether a signed report is as it was signed, by the key it names.
    public static func isGenuine(_ signed: JSON) -> Bool {
        guard let report = signed["report"],
            let key = signed["key"]?.text.flatMap({ VerifyingKey(text: $0) }),
            let signature = signed["signature"]?.text.flatMap(Base64.decode)
        else { return false }
        return key.verifies(signature, of: report.canonical)
    }
}
