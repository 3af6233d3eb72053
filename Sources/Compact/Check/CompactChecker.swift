import Words
import Bytes

/// Checks that what a compact names exists, once its files are read.
struct CompactChecker {
    let compact: Compact
    /// Where an item stands, by kind and id.
    let locations: ItemLocations
    let places: Set<String>
    let publishers: Set<String>
    let list: ProblemList

    func check() {
        duplicates()
        references()
        // An unused condition is often a misspelt one: told of the spelling, nobody needs the rest.
        if !list.problems.contains(where: { $0.severity == .error }) { uses() }
    }

    private func at(_ kind: String, _ id: String) -> SourceLocation { locations[kind, id] }

    private func duplicates() {
        distinct(compact.parties.map(\.id), "party")
        distinct(compact.pillars.map(\.id), "pillar")
        distinct(compact.tracks.map(\.id), "track")
        // Waivers, tracks and FEEL name conditions, scorecards and restrictions alike.
        distinct(
            compact.conditions.map(\.id) + compact.scorecards.map(\.id) + compact.restrictions.map(\.id),
            "condition")
        distinct(compact.waivers.map(\.id), "waiver")
        var owners: [String: String] = [:]
        for track in compact.tracks {
            for sector in track.sectors {
                if let owner = owners[sector] {
                    list.add(
                        .duplicateIdentifier(sector, first: at("track", owner)), at: at("track", track.id))
                }
                owners[sector] = track.id
            }
        }
    }

    private func distinct(_ ids: [String], _ kind: String) {
        var seen: Set<String> = []
        for id in ids where !seen.insert(id).inserted {
            list.add(.duplicateIdentifier(id, first: at(kind, id)), at: locations.second(kind, id))
        }
    }

    private func references() {
        place(compact.place, at("compact", "place"))
        for neighbour in compact.neighbours { place(neighbour, at("compact", "neighbours")) }
        // An item that is there but wrong in itself is told there; who names it is right to.
        let pillars = locations.ids("pillar")
        let tracks = locations.ids("track")
        let conditions = locations.ids("condition")
        let scored = conditions + locations.ids("scorecard")
        for party in compact.parties {
            if let home = party.place { place(home, at("party", party.id)) }
        }
        for track in compact.tracks {
            let here = at("track", track.id)
            named(track.pillar.map { [$0] } ?? [], among: pillars, .pillar, here)
            named(track.hard + track.soft, among: scored, .condition, here)
        }
        for condition in compact.conditions {
            let here = at("condition", condition.id)
            named(condition.pillar.map { [$0] } ?? [], among: pillars, .pillar, here)
            named(condition.sources, among: Array(publishers), .publisher, here)
        }
        for restriction in compact.restrictions {
            let here = at("restriction", restriction.id)
            named(restriction.tracks, among: tracks, .track, here)
            for exception in restriction.exceptions { named(exception.tracks, among: tracks, .track, here) }
        }
        for scorecard in compact.scorecards {
            let here = at("scorecard", scorecard.id)
            named(
                scorecard.indicators + scorecard.hurdles + scorecard.anyOf.flatMap { $0 }, among: conditions,
                .condition, here)
        }
        for waiver in compact.waivers {
            let here = at("waiver", waiver.id)
            named([waiver.of], among: scored + locations.ids("restriction"), .condition, here)
            named(waiver.tracks, among: tracks, .track, here)
            if let home = waiver.place { place(home, here) }
        }
        for report in compact.schedule.reports {
            named([report.owner], among: locations.ids("party"), .party, at("compact", "schedule"))
        }
    }

    private func place(_ id: String, _ location: SourceLocation) {
        guard !places.isEmpty, !places.contains(id) else { return }
        list.add(
            .unknownReference(kind: .place, id, nearest: Nearest.to(id, among: places.sorted())), at: location
        )
    }

    private func named(
        _ names: [String], among known: [String], _ kind: CompactProblem.Reference, _ location: SourceLocation
    ) {
        for name in names where !known.contains(name) {
            list.add(
                .unknownReference(kind: kind, name, nearest: Nearest.to(name, among: known)), at: location)
        }
    }

    private func uses() {
        var used = Set(compact.tracks.flatMap { $0.hard + $0.soft })
        for scorecard in compact.scorecards {
            used.formUnion(scorecard.indicators + scorecard.hurdles + scorecard.anyOf.flatMap { $0 })
        }
        for condition in compact.conditions where !used.contains(condition.id) {
            guard !compact.conditions.contains(where: { $0.when.contains("\"\(condition.id)\"") }) else {
                continue
            }
            list.add(.unusedCondition(condition.id), at: at("condition", condition.id), .warning)
        }
    }
}

/// Where each item of a compact stands in its file, for checks that come after reading.
struct ItemLocations {
    private var places: [String: [SourceLocation]] = [:]
    private var names: [String: [String]] = [:]
    var file: SourceLocation

    init(file: SourceLocation) { self.file = file }

    mutating func note(_ kind: String, _ id: String, _ location: SourceLocation) {
        places["\(kind) \(id)", default: []].append(location)
        names[kind, default: []].append(id)
    }

    /// The ids of a kind, in the order of the file; those of items that could not be read are among them.
    func ids(_ kind: String) -> [String] { names[kind] ?? [] }

    subscript(kind: String, id: String) -> SourceLocation {
        if let first = places["\(kind) \(id)"]?.first { return first }
        // Conditions, scorecards and restrictions share one space of names.
        for other in ["scorecard", "restriction"] {
            if kind == "condition", let first = places["\(other) \(id)"]?.first { return first }
        }
        return file
    }

    /// The last place of an id: where its second use stands.
    func second(_ kind: String, _ id: String) -> SourceLocation {
        var all: [SourceLocation] = places["\(kind) \(id)"] ?? []
        if kind == "condition" {
            all += (places["scorecard \(id)"] ?? []) + (places["restriction \(id)"] ?? [])
        }
        return all.last ?? file
    }
}
