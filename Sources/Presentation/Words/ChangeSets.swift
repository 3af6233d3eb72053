import Compact

/// The sets of changes that turn a track one way, with what they share said once: “open if A, B, and one of C or D”.
package struct ChangeSets {
    package var to: Disposition
    /// Steps that every set has.
    package var common: [TrackChange.Step]
    /// What each set has besides; empty where there is but one set.
    package var alternatives: [[TrackChange.Step]]

    /// The sets of a track, gathered by where they lead, in the order they were found.
    package static func gathered(_ changes: [TrackChange]) -> [ChangeSets] {
        var gathered: [ChangeSets] = []
        for change in changes where !gathered.contains(where: { $0.to == change.to }) {
            let sets = changes.filter { $0.to == change.to }.map(\.steps)
            let common = change.steps.filter { step in sets.allSatisfy { $0.contains(step) } }
            let rest = sets.map { $0.filter { !common.contains($0) } }
            gathered.append(
                ChangeSets(to: change.to, common: common, alternatives: sets.count > 1 ? rest : []))
        }
        return gathered
    }
}
