import Bytes
import Evidence
import Words
import Yams

extension FieldReader {
    /// Who may read an item: `public`, `parties`, or `{sides: [us]}`; nil where nothing is said.
    mutating func audience() -> Audience? {
        guard let node = value("audience") else { return nil }
        if case .mapping = node {
            return one("audience") { fields in
                let sides = fields.strings("sides")
                if sides.isEmpty {
                    fields.list.add(.missingKey("sides", of: "audience"), at: fields.location)
                }
                return sides.isEmpty ? nil : .sides(sides)
            }
        }
        guard let word = optionalString("audience") else { return nil }
        switch word {
        case "public": return .public
        case "parties": return .parties
        default:
            list.add(
                .badChoice(word, allowed: ["public", "parties", "{sides: […]}"]), at: locationOf("audience"))
            return nil
        }
    }

    /// The same, with every side a party of the accord.
    /// - Parameter parties: ids of parties.
    mutating func audience(among parties: [String]) -> Audience? {
        let audience = audience()
        audience?.check(among: parties, at: locationOf("audience"), list)
        return audience
    }
}

extension Audience {
    /// Puts sides that are no parties on the list.
    func check(among parties: [String], at location: SourceLocation, _ list: ProblemList) {
        guard case .sides(let sides) = self else { return }
        for side in sides where !parties.contains(side) {
            list.add(
                .unknownReference(kind: .party, side, nearest: Nearest.to(side, among: parties)),
                at: location)
        }
    }
}
