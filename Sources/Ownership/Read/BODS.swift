import Bytes
import Ledger

/// The Beneficial Ownership Data Standard 0.4: statements about records; the last statement on a record counts.
enum BODS {
    static func graph(
        _ objects: [(json: JSON, line: Int)], file: String, on: String?, _ problems: inout [OwnershipProblem]
    ) -> OwnershipGraph {
        var latest: [String: (json: JSON, line: Int)] = [:]
        var order: [String] = []
        for (json, line) in objects {
            guard let id = json["recordId"]?.text, json["recordType"]?.text != nil else {
                problems.append(
                    OwnershipProblem(
                        en: "a statement without recordId and recordType was left out (BODS 0.4 is read).",
                        fr:
                            "une déclaration sans recordId ni recordType est laissée de côté (BODS 0.4 est lu).",
                        at: SourceLocation(file: file, line: line)))
                continue
            }
            if latest[id] == nil { order.append(id) }
            let standing = latest[id]?.json["statementDate"]?.text ?? ""
            if latest[id] == nil || (json["statementDate"]?.text ?? standing) >= standing {
                latest[id] = (json, line)
            }
        }
        var graph = OwnershipGraph()
        var indirect: [OwnershipGraph.Holding] = []
        let standing = order.compactMap { latest[$0] }.filter { $0.json["recordStatus"]?.text != "closed" }
        for (json, _) in standing where json["recordType"]?.text != "relationship" { graph.add(party(json)) }
        for (json, line) in standing where json["recordType"]?.text == "relationship" {
            relationship(json, line, file, on, &graph, &indirect, &problems)
        }
        // An interest declared as indirect repeats what a chain of direct ones says, unless there is no such chain.
        for holding in indirect where !graph.upstream(of: holding.owned).contains(holding.owner) {
            graph.add(holding)
        }
        return graph
    }

    private static func party(_ json: JSON) -> OwnershipGraph.Party {
        let id = json["recordId"]?.text ?? ""
        let details = json["recordDetails"] ?? .null
        let isPerson = json["recordType"]?.text == "person"
        var name = details["name"]?.text
        for item in details["names"]?.items ?? [] where name == nil {
            let parts = ["givenName", "patronymicName", "familyName"].compactMap { item[$0]?.text }
            name = item["fullName"]?.text ?? (parts.isEmpty ? nil : parts.joined(separator: " "))
        }
        var party = OwnershipGraph.Party(id: id, name: name ?? id, kind: isPerson ? .person : .entity)
        party.births = details["birthDate"]?.text.map { [$0] } ?? []
        let places = (details["nationalities"]?.items ?? []) + [details["jurisdiction"] ?? .null]
        party.countries = places.compactMap { $0["code"]?.text ?? $0["name"]?.text }
        return party
    }

    private static func relationship(
        _ json: JSON, _ line: Int, _ file: String, _ on: String?, _ graph: inout OwnershipGraph,
        _ indirect: inout [OwnershipGraph.Holding], _ problems: inout [OwnershipProblem]
    ) {
        let details = json["recordDetails"] ?? .null
        let source = json["statementId"]?.text ?? json["recordId"]?.text ?? ""
        guard let owned = details["subject"]?.text else {
            problems.append(
                OwnershipProblem(
                    en: "the relationship \(source) names no subject; it was left out.",
                    fr: "la relation \(source) ne nomme pas son objet ; elle est laissée de côté.",
                    at: SourceLocation(file: file, line: line)))
            return
        }
        // An interested party that is not specified is somebody, and nobody known.
        let owner = details["interestedParty"]?.text ?? "unspecified:\(source)"
        for interest in details["interests"]?.items ?? [] {
            // The rule asks for ownership; votes and appointments are control.
            guard interest["type"]?.text == "shareholding",
                !OwnershipReader.isPast(interest["endDate"]?.text, on),
                !OwnershipReader.isFuture(interest["startDate"]?.text, on)
            else { continue }
            let holding = OwnershipGraph.Holding(
                owner: owner, owned: owned, share: share(interest["share"] ?? .null), source: source)
            if interest["directOrIndirect"]?.text == "indirect" {
                indirect.append(holding)
            } else {
                graph.add(holding)
            }
        }
    }

    private static func share(_ json: JSON) -> Share {
        if let exact = part(json["exact"]) { return Share(exact) }
        let low = part(json["minimum"] ?? json["exclusiveMinimum"])
        let high = part(json["maximum"] ?? json["exclusiveMaximum"])
        return low == nil && high == nil ? .unknown : Share(low: low ?? .zero, high: high ?? .one)
    }

    /// A number of per cent, by its shortest decimal digits.
    private static func part(_ json: JSON?) -> Fraction? {
        guard case .number? = json, let json else { return nil }
        return Fraction(decimal: json.canonicalText).map { $0 * Fraction(1, 100) }
    }
}
