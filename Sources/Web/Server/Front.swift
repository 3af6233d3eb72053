/// The address under which people reach a site through a server in front of it, such as `https://accord.example.org`.
public struct Front: Sendable, Hashable {
    public var isSecure: Bool
    /// Name and port, in lower case.
    public var authority: String

    /// nil for anything but `http` or `https`, a name and perhaps a port.
    public init?(_ text: String) {
        let parts = text.lowercased().split(separator: "://", maxSplits: 1)
        guard parts.count == 2, parts[0] == "https" || parts[0] == "http" else { return nil }
        var name = parts[1]
        if name.hasSuffix("/") { name.removeLast() }
        let allowed = name.utf8.allSatisfy {
            (97...122).contains($0) || (48...57).contains($0) || [45, 46, 58, 91, 93].contains($0)
        }
        guard !name.isEmpty, allowed else { return nil }
        isSecure = parts[0] == "https"
        authority = String(name)
    }

    public var address: String { "\(isSecure ? "https" : "http")://\(authority)" }
}
