public import Scalars
import Words

/// A condition as an activity states it (IATI 2.03, `conditions/condition`).
public struct AttachedCondition: Sendable, Hashable {
    public var activity: String
    /// Codelist ConditionType: 1 policy, 2 performance, 3 fiduciary; empty where none is stated.
    public var kind: String
    public var text: String
    /// The id of a compact's condition that the publisher named (`benkan:condition/@ref`).
    public var reference: String?
    /// The day by which it was public; nil where nothing says.
    public var released: Day?

    public init(
        activity: String, kind: String, text: String, reference: String? = nil, released: Day? = nil
    ) {
        self.activity = activity
        self.kind = kind
        self.text = text
        self.reference = reference
        self.released = released
    }
}

extension Compact {
    /// The condition that an activity's condition is: the one it names, or the one whose title or reason it repeats word
    /// for word, whatever its capitals and spaces. Nil where it is none of the compact's: likeness is no link.
    public func condition(statedBy attached: AttachedCondition) -> Condition? {
        if let reference = attached.reference, let named = conditions.first(where: { $0.id == reference }) {
            return named
        }
        let text = Self.folded(attached.text)
        guard !text.isEmpty else { return nil }
        return conditions.first { condition in
            [condition.title, condition.reason].contains { said in
                Language.allCases.contains { language in
                    let own = Self.folded(said[language])
                    let note = Self.folded(CompactPublication.illustrative[language])
                    return own == text || "\(own) \(note)" == text
                }
            }
        }
    }

    /// What activities state of conditions as it was known on a day, each condition once with the activities that state it:
    /// the compact's own in its order, then the others. Of an activity the latest publication by that day counts; what does
    /// not say since when it is public counts always.
    func stated(_ attached: [AttachedCondition], known: Day) -> [Money.Stated] {
        let told = attached.filter { $0.released.map { $0 <= known } ?? true }
        var latest: [String: Day] = [:]
        for one in told {
            guard let released = one.released else { continue }
            latest[one.activity] = max(latest[one.activity] ?? released, released)
        }
        var stated: [Money.Stated] = []
        for one in told where one.released == nil || one.released == latest[one.activity] {
            let own = condition(statedBy: one)
            let text = own == nil ? one.text : ""
            let kind = own?.kind.iatiCode ?? one.kind
            if let index = stated.firstIndex(where: {
                $0.condition == own?.id && $0.text == text && $0.kind == kind
            }) {
                if !stated[index].activities.contains(one.activity) {
                    stated[index].activities.append(one.activity)
                }
            } else {
                stated.append(
                    Money.Stated(condition: own?.id, kind: kind, text: text, activities: [one.activity]))
            }
        }
        let places = Dictionary(
            conditions.enumerated().map { ($0.element.id, $0.offset) },
            uniquingKeysWith: { first, _ in first })
        return stated.enumerated().sorted { a, b in
            let first = a.element.condition.flatMap { places[$0] } ?? Int.max
            let second = b.element.condition.flatMap { places[$0] } ?? Int.max
            return (first, a.offset) < (second, b.offset)
        }.map(\.element)
    }

    private static func folded(_ text: String) -> String {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
    }

    /// The conditions that tracks ask for, the scorecards' among them, in the compact's order.
    func conditions(of wanted: Set<String>) -> [Condition] {
        var ids: Set<String> = []
        for track in tracks where wanted.contains(track.id) {
            for name in track.hard + track.soft {
                if let scorecard = scorecards.first(where: { $0.id == name }) {
                    ids.formUnion(scorecard.indicators + scorecard.hurdles + scorecard.anyOf.flatMap(\.self))
                } else {
                    ids.insert(name)
                }
            }
        }
        return conditions.filter { ids.contains($0.id) }
    }
}
