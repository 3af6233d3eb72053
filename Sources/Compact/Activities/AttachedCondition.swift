import Words

/// A condition as an activity states it (IATI 2.03, `conditions/condition`).
public struct AttachedCondition: Sendable, Hashable {
    public var activity: String
    /// Codelist ConditionType: 1 policy, 2 performance, 3 fiduciary; empty where none is stated.
    public var kind: String
    public var text: String
    /// The id of a compact's condition that the publisher named (`benkan:condition/@ref`).
    public var reference: String?

    public init(activity: String, kind: String, text: String, reference: String? = nil) {
        self.activity = activity
        self.kind = kind
        self.text = text
        self.reference = reference
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
