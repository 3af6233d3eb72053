import Ledger

extension API {
    /// The methods that an address takes, as `Allow` lists them (RFC 9110 §10.2.1), by the API's own description; none where
    /// there is no such address.
    /// - Parameter path: below `/api/v1`.
    static func methods(_ path: [String]) -> [String] {
        guard case .object(let paths)? = Description.json(places: [], screens: true)["paths"] else {
            return []
        }
        let described = paths.first { template, _ in
            let parts = template.split(separator: "/").dropFirst(2)
            return parts.count == path.count && zip(parts, path).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
        }?.value
        return (described?["get"] == nil ? [] : ["GET", "HEAD"]) + (described?["post"] == nil ? [] : ["POST"])
    }

    /// Why an address is not to be asked by a method of another kind.
    static func wrongMethod(_ asking: Asking) -> SiteProblem {
        guard asking.isForAPI else { return .readOnly }
        let methods = methods(Array(asking.path.dropFirst(2)))
        return methods.isEmpty ? .readOnly : .otherMethod(methods)
    }
}
