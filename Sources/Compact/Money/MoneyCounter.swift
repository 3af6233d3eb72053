import Evidence
import Scalars

/// Adds up activities' figures as they were known on a day.
///
/// Three rules keep the sums honest. A figure is shared out over its activity's sectors by their percentages, exactly
/// (IATI 2.03, `sector/@percentage`); a sector belongs to the track that names the longest beginning of its code. Where
/// an activity and the one it is a part of both report a kind of figure, the whole counts and the part is left out
/// (IATI 2.03, `related-activity`: parents and children may tell the same money). Commitments and disbursements count
/// from the year they are of; budgets of later years are plans, and count as budgets.
struct MoneyCounter {
    let compact: Compact
    let asOf: AsOf
    private let places: PlaceShares
    private let known: [ActivityFigure]
    private let parents: [String: String]

    /// - Parameter places: where activities work; nothing is known of it when left out.
    init(_ compact: Compact, _ figures: [ActivityFigure], _ places: PlaceShares? = nil, asOf: AsOf) {
        self.compact = compact
        self.places = places ?? PlaceShares(of: compact.place, known: asOf.known)
        self.asOf = asOf
        known = figures.filter { figure in
            figure.released <= asOf.known && figure.superseded.map { $0 > asOf.known } ?? true
        }
        parents = Dictionary(
            known.compactMap { figure in figure.parent.map { (figure.activity, $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    private struct LineKey: Hashable {
        var track: String?
        var year: Int
        var partner: String
        var currency: String
    }

    private struct Sums {
        var amounts: [MoneyKind: Decimal128] = [:]
        var activities: Set<String> = []
        /// Of places.
        var atStake: Decimal128?

        mutating func add(_ amount: Decimal128, _ kind: MoneyKind, _ activity: String) {
            amounts[kind] = (amounts[kind] ?? 0) + amount ?? amounts[kind]
            activities.insert(activity)
        }
    }

    /// The money of one activity with its parts in one track and currency, for what is at stake.
    private struct StakeKey: Hashable {
        var track: String?
        var partner: String
        var family: String
        var currency: String
    }

    private struct PlaceKey: Hashable {
        var at: Money.Group.Key
        var currency: String
    }

    /// - Parameters:
    ///   - counts: whether a track's money is counted, nil that of no track; all of it when left out.
    ///   - track: the one track of which the part is told of each figure that is left out.
    func money(of counts: (String?) -> Bool = { _ in true }, leftOutOf track: String? = nil) -> Money {
        var byPlace: [PlaceKey: Sums] = [:]
        var lines: [LineKey: Sums] = [:]
        var stakes: [StakeKey: Sums] = [:]
        var placed: [StakeKey: PlacedStake] = [:]
        var leftOut: [Money.LeftOut] = []
        let reported = reportedKinds()
        for figure in known {
            for kind in MoneyKind.allCases {
                guard let amount = figure[kind] else { continue }
                func leave(_ reason: Money.Omission, _ amount: Decimal128) {
                    leftOut.append(
                        .init(
                            reason: reason, kind: kind, activity: figure.activity, year: figure.year,
                            currency: figure.currency, amount: amount,
                            part: track.flatMap { part(of: $0, in: amount, figure.sectors, reason) }))
                }
                if tells(ancestorsOf: figure, kind, reported) {
                    leave(.countedInParent, amount)
                    continue
                }
                if kind != .budget, figure.year > asOf.on.year {
                    leave(.later, amount)
                    continue
                }
                guard let parts = shared(amount, figure.sectors) else {
                    leave(.unclearShares, amount)
                    continue
                }
                if let rest = parts.rest { leave(.sectorNotStated, rest) }
                for part in parts.parts {
                    let track = compact.track(ofSector: part.code)
                    guard counts(track) else { continue }
                    let key = LineKey(
                        track: track, year: figure.year, partner: figure.reporterName,
                        currency: figure.currency)
                    lines[key, default: Sums()].add(part.amount, kind, figure.activity)
                    let stake = StakeKey(
                        track: track, partner: figure.reporterName,
                        family: top(of: figure.activity), currency: figure.currency)
                    stakes[stake, default: Sums()].add(part.amount, kind, figure.activity)
                    for share in places.divided(part.amount, of: figure.activity) {
                        byPlace[PlaceKey(at: share.at, currency: figure.currency), default: Sums()]
                            .add(share.amount, kind, figure.activity)
                        placed[stake, default: PlacedStake()].add(share.amount, kind, at: share.at)
                    }
                }
            }
        }
        for (key, sums) in stakes {
            guard let whole = atStake(sums) else { continue }
            for (place, amount) in placed[key]?.left(whole) ?? [:] {
                let slot = PlaceKey(at: place, currency: key.currency)
                byPlace[slot, default: Sums()].atStake = added(byPlace[slot]?.atStake, amount)
                // What is divided among no places is of the whole family.
                if place == .several { byPlace[slot]?.activities.formUnion(sums.activities) }
            }
        }
        var money = Money(
            lines: ordered(lines), totals: totals(stakes), leftOut: leftOut,
            sources: Set(known.map(\.source)).sorted())
        money.places = ordered(byPlace)
        return money
    }

    /// In the catalogue's order; then what names several places, then what names none.
    private func ordered(_ places: [PlaceKey: Sums]) -> [Money.Group] {
        func order(_ key: Money.Group.Key) -> Int {
            switch key {
            case .of(let place): self.places.position(place)
            case .several: Int.max - 1
            case .none: Int.max
            }
        }
        let sorted = places.sorted {
            (order($0.key.at), $0.key.currency) < (order($1.key.at), $1.key.currency)
        }
        return sorted.map { key, sums in
            Money.Group(
                key: key.at, currency: key.currency, budget: sums.amounts[.budget],
                committed: sums.amounts[.committed], disbursed: sums.amounts[.disbursed],
                atStake: sums.atStake, activities: sums.activities.sorted())
        }
    }

    private struct Told: Hashable {
        var activity: String
        var kind: MoneyKind
    }

    /// Which activities report which kind of figure.
    private func reportedKinds() -> Set<Told> {
        var told: Set<Told> = []
        for figure in known {
            for kind in MoneyKind.allCases where figure[kind] != nil {
                told.insert(Told(activity: figure.activity, kind: kind))
            }
        }
        return told
    }

    /// Whether an activity above reports the same kind. Parents that name each other in a circle end at the first.
    private func tells(ancestorsOf figure: ActivityFigure, _ kind: MoneyKind, _ told: Set<Told>) -> Bool {
        var seen: Set<String> = [figure.activity]
        var above = figure.parent
        while let activity = above, seen.insert(activity).inserted {
            if told.contains(Told(activity: activity, kind: kind)) { return true }
            above = parents[activity]
        }
        return false
    }

    /// The activity at the top of an activity's family: what a parent plans its parts may pay.
    private func top(of activity: String) -> String {
        var seen: Set<String> = [activity]
        var top = activity
        while let above = parents[top], seen.insert(above).inserted { top = above }
        return top
    }

    /// An amount shared out over sectors; nil where the shares do not say how. `rest` is what they leave over.
    private func shared(_ amount: Decimal128, _ sectors: [ActivityFigure.SectorShare])
        -> (parts: [(code: String, amount: Decimal128)], rest: Decimal128?)?
    {
        guard !sectors.isEmpty else { return ([], amount) }
        if sectors.count == 1, sectors[0].percent == nil { return ([(sectors[0].code, amount)], nil) }
        var rest = amount
        var sum: Decimal128 = 0
        var parts: [(code: String, amount: Decimal128)] = []
        for sector in sectors {
            guard let percent = sector.percent, let hundredfold = amount * percent,
                let part = hundredfold / 100, let less = rest - part, let more = sum + percent
            else { return nil }
            parts.append((sector.code, part))
            rest = less
            sum = more
        }
        if sum > 100 { return nil }
        return (parts, sum == 100 ? nil : rest)
    }

    /// What of an amount that is left out is of a track: the parts of its sectors, or all of it where the shares do not say how
    /// much, if a sector is the track's at all. What belongs to no sector is of every track that has another part of the figure,
    /// since it could be of each.
    private func part(
        of track: String, in amount: Decimal128, _ sectors: [ActivityFigure.SectorShare],
        _ reason: Money.Omission
    ) -> Decimal128? {
        let own = sectors.filter { compact.track(ofSector: $0.code) == track }
        guard !own.isEmpty else { return nil }
        guard reason != .sectorNotStated, let parts = shared(amount, sectors)?.parts else { return amount }
        let codes = Set(own.map(\.code))
        return parts.filter { codes.contains($0.code) }.reduce(nil) { added($0, $1.amount) }
    }

    /// Places of tracks in the compact's order; what belongs to none comes last.
    private func order(_ track: String?) -> Int {
        track.flatMap { id in compact.tracks.firstIndex { $0.id == id } } ?? compact.tracks.count
    }

    private func ordered(_ lines: [LineKey: Sums]) -> [Money.Line] {
        let sorted = lines.sorted { a, b in
            let left = (order(a.key.track), a.key.year), right = (order(b.key.track), b.key.year)
            if left != right { return left < right }
            return (a.key.partner, a.key.currency) < (b.key.partner, b.key.currency)
        }
        return sorted.map { key, sums in
            Money.Line(
                track: key.track, year: key.year, partner: key.partner, currency: key.currency,
                budget: sums.amounts[.budget], committed: sums.amounts[.committed],
                disbursed: sums.amounts[.disbursed], activities: sums.activities.sorted())
        }
    }

    private struct TotalKey: Hashable {
        var track: String?
        var partner: String
        var currency: String
    }

    private func totals(_ stakes: [StakeKey: Sums]) -> [Money.Total] {
        var totals: [TotalKey: Money.Total] = [:]
        for (key, sums) in stakes {
            let place = TotalKey(track: key.track, partner: key.partner, currency: key.currency)
            var total =
                totals[place]
                ?? Money.Total(
                    track: key.track, partner: key.partner, currency: key.currency, activities: 0)
            total.budget = added(total.budget, sums.amounts[.budget])
            total.committed = added(total.committed, sums.amounts[.committed])
            total.disbursed = added(total.disbursed, sums.amounts[.disbursed])
            total.activities += sums.activities.count
            total.atStake = added(total.atStake, atStake(sums))
            totals[place] = total
        }
        return totals.values.sorted { a, b in
            (order(a.track), a.partner, a.currency) < (order(b.track), b.partner, b.currency)
        }
    }

    /// What is agreed and not yet paid; nil where nothing was agreed.
    private func atStake(_ sums: Sums) -> Decimal128? {
        guard let agreed = sums.amounts[.committed] ?? sums.amounts[.budget],
            let open = agreed - (sums.amounts[.disbursed] ?? 0)
        else { return nil }
        return open > 0 ? open : 0
    }

    private func added(_ sum: Decimal128?, _ amount: Decimal128?) -> Decimal128? {
        guard let amount else { return sum }
        return (sum ?? 0) + amount ?? sum
    }
}

extension Compact {
    /// The track that names the longest beginning of a DAC sector code; nil where none does.
    public func track(ofSector code: String) -> String? {
        var best: (length: Int, track: String)?
        for track in tracks {
            for prefix in track.sectors where code.hasPrefix(prefix) && prefix.utf8.count > best?.length ?? 0
            {
                best = (prefix.utf8.count, track.id)
            }
        }
        return best?.track
    }
}
