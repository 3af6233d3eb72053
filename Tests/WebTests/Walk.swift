import Foundation

@testable import Web

/// Every address of a site, found by its links.
enum Walk {
    /// - Parameters:
    ///   - beginning: addresses that no page leads to.
    ///   - most: pages of one kind (`/conditions/…`) that are walked; their tables are asked of the first two.
    static func addresses(of site: Site, beginning: [String], most: Int) -> Set<String> {
        var found: Set<String> = []
        var counts: [String: Int] = [:]
        var pending = beginning
        while let next = pending.popLast() {
            guard !found.contains(next) else { continue }
            let path = next.prefix { $0 != "?" }.split(separator: "/")
            if path.count > 1, path[0] != "api", !beginning.contains(next) {
                let kind = "\(path[0]) \(path.count) \(next.contains("?"))"
                counts[kind, default: 0] += 1
                guard counts[kind, default: 0] <= (next.contains("?") ? min(most, 12) : most) else {
                    continue
                }
            }
            found.insert(next)
            guard !next.hasPrefix("/draft?") else { continue }
            let text = site.answer(to: Asking(next, acceptLanguage: "en")).text
            for match in text.matches(of: /href="(\/[^"]*)"/) {
                let address = String(match.output.1).replacing("&amp;", with: "&").prefix { $0 != "#" }
                if !address.contains("lang=") { pending.append(String(address)) }
            }
            for match in text.matches(of: /"(\/api\/v1\/[a-z.\/-]+)"/) {
                pending.append(String(match.output.1))
            }
        }
        return found
    }
}
