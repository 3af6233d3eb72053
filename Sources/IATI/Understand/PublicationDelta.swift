public import Words

/// What changed between two publications, activity by activity.
public struct PublicationDelta: Sendable {
    public struct Change: Sendable, Hashable {
        /// `title`, `status`, `flows` and so on, as ``AidActivity`` calls them.
        public var field: String
        /// What the older one says and the newer does not.
        public var removed: [String]
        public var added: [String]
    }

    public struct Changed: Sendable, Hashable {
        public var identifier: String
        public var title: String
        public var changes: [Change]
    }

    /// Identifiers with titles, in the order of the newer (or, for what is gone, the older) publication.
    public private(set) var added: [(identifier: String, title: String)] = []
    public private(set) var removed: [(identifier: String, title: String)] = []
    public private(set) var changed: [Changed] = []
    public private(set) var unchanged = 0
    /// Activities whose identifier came twice in one publication; the first is compared.
    public private(set) var repeated = 0

    public var isEmpty: Bool { added.isEmpty && removed.isEmpty && changed.isEmpty }

    /// Compares what ``AidActivity`` holds; lines, files and the order of elements are no difference.
    public init(from old: [AidActivity], to new: [AidActivity]) {
        let before = index(old)
        var met: Set<String> = []
        for activity in new {
            guard met.insert(activity.identifier).inserted else {
                repeated += 1
                continue
            }
            guard let earlier = before[activity.identifier] else {
                added.append((activity.identifier, activity.title))
                continue
            }
            let changes = Self.changes(from: earlier, to: activity)
            if changes.isEmpty {
                unchanged += 1
            } else {
                changed.append(
                    Changed(identifier: activity.identifier, title: activity.title, changes: changes))
            }
        }
        for activity in old where !met.contains(activity.identifier) {
            met.insert(activity.identifier)
            removed.append((activity.identifier, activity.title))
        }
    }

    private mutating func index(_ activities: [AidActivity]) -> [String: AidActivity] {
        var index: [String: AidActivity] = [:]
        for activity in activities {
            if index[activity.identifier] == nil {
                index[activity.identifier] = activity
            } else {
                repeated += 1
            }
        }
        return index
    }

    private static func changes(from old: AidActivity, to new: AidActivity) -> [Change] {
        zip(old.told, new.told).compactMap { before, after in
            var counts: [String: Int] = [:]
            for value in before.values { counts[value, default: 0] -= 1 }
            for value in after.values { counts[value, default: 0] += 1 }
            func values(_ all: [String], _ sign: Int) -> [String] {
                var left = counts
                return all.filter { value in
                    guard (left[value] ?? 0) * sign > 0 else { return false }
                    left[value, default: 0] -= sign
                    return true
                }
            }
            let (removed, added) = (values(before.values, -1), values(after.values, 1))
            return removed.isEmpty && added.isEmpty
                ? nil : Change(field: after.field, removed: removed, added: added)
        }
    }
}

extension AidActivity {
    /// Everything it says, as named lists of texts.
    fileprivate var told: [(field: String, values: [String])] {
        func shares(_ shares: [AidShare]) -> [String] {
            shares.map { share in
                "\(share.code) (\(share.vocabulary))" + (share.percentage.map { " \($0) %" } ?? "")
            }
        }
        func one(_ text: String) -> [String] { text.isEmpty ? [] : [text] }
        return [
            ("title", one(title)), ("publisher", one(publisher)), ("status", one(status)),
            ("hierarchy", one(hierarchy)), ("currency", one(currency)), ("start", one(start)),
            ("end", one(end)),
            ("sectors", shares(sectors)), ("countries", shares(countries)), ("regions", shares(regions)),
            ("parents", parents), ("children", children),
            (
                "flows",
                flows.map { flow in
                    var parts = [
                        flow.kind.key, flow.day.map { "\($0)" } ?? "?", "\(flow.value) \(flow.currency)",
                    ]
                    if let until = flow.until { parts[1] += "/\(until)" }
                    if flow.isRevised { parts.append("(revised)") }
                    if !flow.provider.isEmpty { parts.append("← \(flow.provider)") }
                    if !flow.receiver.isEmpty { parts.append("→ \(flow.receiver)") }
                    return
                        (parts + shares(flow.sectors) + shares(flow.countries) + shares(flow.regions))
                        .joined(separator: " ")
                }
            ),
            (
                "indicators",
                indicators.flatMap { indicator in
                    let head = "\(indicator.result) · \(indicator.title)"
                    let baseline =
                        indicator.baseline.isEmpty
                        ? [] : ["\(head): \(indicator.baselineYear) \(indicator.baseline)"]
                    return baseline
                        + indicator.periods.map {
                            "\(head): \($0.start)/\($0.end) target \($0.target) actual \($0.actual)"
                        }
                }
            ),
            ("conditions", one(conditionsAttached) + conditions.map { "\($0.type) \($0.text)" }),
        ]
    }
}

extension PublicationDelta {
    /// The change as text.
    /// - Parameter limit: lines told of each change; those beyond are counted.
    public func text(in language: Language, limit: Int = 20) -> String {
        var out =
            Text(
                en:
                    "\(added.count) added, \(removed.count) removed, \(changed.count) changed, \(unchanged) as before",
                fr:
                    "\(added.count) ajoutées, \(removed.count) retirées, \(changed.count) modifiées, \(unchanged) inchangées"
            )[language] + "\n"
        if repeated > 0 {
            out +=
                Text(
                    en: "\(repeated) came again under an identifier already read; the first is compared",
                    fr: "\(repeated) reviennent sous un identifiant déjà lu ; la première est comparée")[
                    language]
                + "\n"
        }
        for (identifier, title) in added { out += "+ \(identifier) \(title)\n" }
        for (identifier, title) in removed { out += "- \(identifier) \(title)\n" }
        for one in changed {
            out += "~ \(one.identifier) \(one.title)\n"
            for change in one.changes {
                for (sign, values) in [("-", change.removed), ("+", change.added)] {
                    for value in values.prefix(limit) { out += "    \(change.field) \(sign) \(value)\n" }
                    if values.count > limit {
                        out += "    \(change.field) \(sign) … \(values.count - limit)\n"
                    }
                }
            }
        }
        return out
    }

    /// `{"added","removed","changed":[{"activity","title","changes":[{"field","removed","added"}]}],"unchanged","repeated"}`
    public var json: String {
        func string(_ text: String) -> String { ReportForm.quoted(text) }
        func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
        func named(_ all: [(identifier: String, title: String)]) -> String {
            array(all.map { "{\"activity\":\(string($0.identifier)),\"title\":\(string($0.title))}" })
        }
        let changes = changed.map { one in
            let fields = one.changes.map { change in
                "{\"field\":\(string(change.field)),\"removed\":\(array(change.removed.map(string))),"
                    + "\"added\":\(array(change.added.map(string)))}"
            }
            return
                "{\"activity\":\(string(one.identifier)),\"title\":\(string(one.title)),\"changes\":\(array(fields))}"
        }
        return "{\"added\":\(named(added)),\"removed\":\(named(removed)),\"changed\":\(array(changes)),"
            + "\"unchanged\":\(unchanged),\"repeated\":\(repeated)}\n"
    }
}
