import Bytes
import Ledger

/// FollowTheMoney's `Ownership` between parties (followthemoney.tech/explorer/schemata/Ownership).
enum MoneyOwnership {
    private static let kinds: [String: OwnershipGraph.Party.Kind] = [
        "Person": .person, "Company": .entity, "Organization": .entity, "LegalEntity": .entity,
        "PublicBody": .entity,
    ]

    static func graph(
        _ objects: [(json: JSON, line: Int)], file: String, on: String?, _ problems: inout [OwnershipProblem]
    ) -> OwnershipGraph {
        var graph = OwnershipGraph()
        for (json, _) in objects {
            guard let id = json["id"]?.text, let kind = json["schema"]?.text.flatMap({ kinds[$0] }) else {
                continue
            }
            let properties = json["properties"] ?? .null
            let name = json["caption"]?.text ?? first(properties, "name") ?? id
            var party = OwnershipGraph.Party(id: id, name: name, kind: kind)
            party.births = all(properties, "birthDate")
            party.countries =
                all(properties, "nationality") + all(properties, "jurisdiction") + all(properties, "country")
            graph.add(party)
        }
        for (json, line) in objects where json["schema"]?.text == "Ownership" {
            let properties = json["properties"] ?? .null
            let source = json["id"]?.text ?? ""
            guard !OwnershipReader.isPast(first(properties, "endDate"), on),
                !OwnershipReader.isFuture(first(properties, "startDate"), on)
            else { continue }
            let share: Share
            if let text = first(properties, "percentage") {
                if let read = Share(percent: text) {
                    share = read
                } else {
                    share = .unknown
                    problems.append(
                        OwnershipProblem(
                            en: "“\(text)” is no share; it is taken as unknown. Write 51, 25-50 or >50.",
                            fr:
                                "« \(text) » n’est pas une part ; elle est tenue pour inconnue. Écrivez 51, 25-50 ou >50.",
                            at: SourceLocation(file: file, line: line)))
                }
            } else {
                share = .unknown
            }
            for owner in all(properties, "owner") {
                for asset in all(properties, "asset") {
                    graph.add(.init(owner: owner, owned: asset, share: share, source: source))
                }
            }
        }
        return graph
    }

    private static func all(_ properties: JSON, _ name: String) -> [String] {
        (properties[name]?.items ?? []).compactMap { $0.text ?? $0["id"]?.text }
    }

    private static func first(_ properties: JSON, _ name: String) -> String? { all(properties, name).first }
}
