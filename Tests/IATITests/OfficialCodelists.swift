import Foundation
import IATI

/// The validator's own table of codes, brought into the form of ours, so that results can be compared.
func codelistFacts(from data: Data) throws -> String {
    guard let paths = try JSONSerialization.jsonObject(with: data) as? [String: [String: [String: Any]]]
    else {
        return ""
    }
    var lines: [String] = []
    var number = 0
    func list(_ check: [String: Any]) -> String {
        number += 1
        let name = "list\(number)"
        for code in check["allowedCodes"] as? [String] ?? [] { lines.append("S \(name) \(code)") }
        return name
    }
    func id(_ check: [String: Any]) -> String {
        "\(check["id"] as? String ?? "?") \(check["category"] as? String ?? "?")"
    }
    for (path, attributes) in paths {
        for (attribute, check) in attributes {
            // Its path `/` is the document, which has no attributes, so that check never finds anything.
            let place = path
            if let conditions = check["conditions"] as? [String: Any],
                let mapping = conditions["mapping"] as? [String: [String: Any]]
            {
                let standard = conditions["defaultLink"] as? String
                for (vocabulary, one) in mapping {
                    lines.append(
                        "D \(place) \(attribute) \(list(one)) \(id(one)) \(vocabulary) \(standard == vocabulary ? 1 : 0)"
                    )
                }
            } else {
                lines.append("C \(place) \(attribute) \(list(check)) \(id(check))")
            }
        }
    }
    return lines.joined(separator: "\n")
}
