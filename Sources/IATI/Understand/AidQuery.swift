public import Scalars
public import Words

/// What rows of totals are parted by. Kind of flow and currency always part them.
public enum AidDimension: String, Sendable, Hashable, CaseIterable {
    case year, sector, category, country, region, publisher, partner, activity, status

    public var name: Text {
        switch self {
        case .year: Text(en: "year", fr: "année")
        case .sector: Text(en: "sector", fr: "secteur")
        case .category: Text(en: "category", fr: "catégorie")
        case .country: Text(en: "country", fr: "pays")
        case .region: Text(en: "region", fr: "région")
        case .publisher: Text(en: "publisher", fr: "organisation déclarante")
        case .partner: Text(en: "partner", fr: "partenaire")
        case .activity: Text(en: "activity", fr: "activité")
        case .status: Text(en: "status", fr: "état")
        }
    }

    var splitsSectors: Bool { self == .sector || self == .category }
    var splitsPlaces: Bool { self == .country || self == .region }
}

/// A question about the money of activities.
public struct AidQuery: Sendable {
    /// Kinds of flow that are added up, each by itself.
    public var kinds: Set<FlowKind> = [.budget, .commitment, .disbursement, .expenditure]
    /// A country's code; only the share that goes there is counted.
    public var country: String?
    public var region: String?
    /// The beginning of a sector's code: `151` asks for all of 15110 to 15199.
    public var sector: String?
    /// The vocabulary of sectors (1: DAC purpose codes; 2: DAC categories; 99: the publisher's own).
    public var vocabulary = "1"
    public var publisher: String?
    /// Days of flows, first and last.
    public var since: Day?
    public var until: Day?
    public var by: [AidDimension] = [.year]
    /// Rates to one currency; without them each currency stands by itself.
    public var rates: AidRates?
    /// Keeps every contribution of every total.
    public var showsWorking = false

    public init() {}

    fileprivate var splitsSectors: Bool { sector != nil || by.contains(where: \.splitsSectors) }
    fileprivate var splitsPlaces: Bool {
        country != nil || region != nil || by.contains(where: \.splitsPlaces)
    }
    /// What has to be read of activities to answer.
    private var scope: AidScope { by.contains(.partner) ? .figures : .amounts }
    fileprivate var needsDay: Bool { since != nil || until != nil || by.contains(.year) }
}

/// Why something is not in the totals.
public enum AidOmission: Sendable, Hashable {
    /// The identifier was read before.
    case duplicate
    /// An activity below this one in the hierarchy has flows of this kind, which are counted there.
    case countedBelow
    /// A revised budget stands for the same period.
    case superseded
    case noCurrency
    case noDay
    /// The part of the money whose country or region is not said, of activities that name the one asked for.
    case placeUnknown
    case sectorUnknown
    case noRate(String)

    public var words: Text {
        switch self {
        case .duplicate:
            Text(
                en: "activities read before, by their identifier",
                fr: "activités déjà lues, par leur identifiant")
        case .countedBelow:
            Text(
                en: "flows of parents whose children have flows of the kind",
                fr: "flux de parents dont les enfants ont des flux de ce type")
        case .superseded:
            Text(
                en: "original budgets with a revised one for the period",
                fr: "budgets initiaux révisés pour la période")
        case .noCurrency: Text(en: "flows without a currency", fr: "flux sans devise")
        case .noDay: Text(en: "flows without a day", fr: "flux sans date")
        case .placeUnknown:
            Text(
                en: "shares that no country or region is given for", fr: "parts sans pays ni région")
        case .sectorUnknown: Text(en: "shares that no sector is given for", fr: "parts sans secteur")
        case .noRate(let currency):
            Text(en: "flows in \(currency) without a rate", fr: "flux en \(currency) sans taux")
        }
    }

    /// The word by which machines know it.
    public var key: String {
        switch self {
        case .duplicate: "duplicate"
        case .countedBelow: "counted-below"
        case .superseded: "superseded"
        case .noCurrency: "no-currency"
        case .noDay: "no-day"
        case .placeUnknown: "place-unknown"
        case .sectorUnknown: "sector-unknown"
        case .noRate(let currency): "no-rate-\(currency)"
        }
    }
}

/// What one flow gave to one total.
public struct AidContribution: Sendable, Hashable {
    public var file: String
    public var line: Int
    public var activity: String
    public var kind: FlowKind
    public var day: Day?
    /// As written.
    public var value: Decimal128
    public var currency: String
    /// Shares in percent, as applied.
    public var placeShare: Decimal128
    public var sectorShare: Decimal128
    public var rate: AidRates.Rate?
    public var amount: Decimal128
    /// The total's keys, in the order of the query's dimensions.
    public var keys: [String]
}

/// Sums of an ``AidQuery``, with what was left out of them.
public struct AidTotals: Sendable {
    public struct Row: Sendable, Hashable {
        /// In the order of the query's dimensions; empty where the activity does not say.
        public var keys: [String]
        public var kind: FlowKind
        public var currency: String
        public var amount: Decimal128
        /// Flows that gave to it.
        public var flows: Int
    }

    public struct Omitted: Sendable, Hashable {
        public var reason: AidOmission
        public var count = 0
        /// By currency.
        public var amounts: [String: Decimal128] = [:]
        /// The first hundred: file, line, activity.
        public var places: [String] = []
    }

    public internal(set) var rows: [Row] = []
    public internal(set) var omitted: [Omitted] = []
    /// Activities whose shares added up to a little more than 100 and were scaled to it.
    public internal(set) var scaled = 0
    public internal(set) var activities = 0
    public internal(set) var problems: [AidProblem] = []
    public internal(set) var working: [AidContribution] = []
    public internal(set) var ratesUsed: [AidRates.Rate: Int] = [:]
}

/// Kinds of flow as bits, of which hierarchies ask for every activity.
private struct Kinds: OptionSet, Sendable {
    var rawValue: UInt64

    static func one(_ kind: FlowKind) -> Kinds { Kinds(rawValue: 1 << UInt64(kind.rawValue)) }
}

/// One activity's contributions, before hierarchies are known.
private struct Weighed: Sendable {
    var file: String
    var line: Int
    var identifier: String
    var parents: [String]
    var children: [String]
    var kinds: Kinds
    var contributions: [AidContribution] = []
    var omitted: [(reason: AidOmission, line: Int, currency: String, amount: Decimal128)] = []
    var isScaled = false
}

extension AidQuery {
    /// Answers from files, over the cores.
    /// - Throws: `FileError` for a file that cannot be read.
    public func totals(_ paths: [String], cores: Int = 1) throws -> AidTotals {
        var weighed: [Weighed] = []
        var totals = AidTotals()
        for path in paths {
            let (kept, problems) = try AidFile.gather(path, cores: cores, scope: scope) {
                weigh($0, path)
            }
            weighed += kept
            totals.problems += problems
        }
        add(weighed, &totals)
        return totals
    }

    /// Answers from bytes in memory.
    public func totals(_ bytes: [UInt8], file: String) -> AidTotals {
        var totals = AidTotals()
        let (kept, problems) = AidFile.gather(bytes, file: file, scope: scope) { weigh($0, file) }
        totals.problems = problems
        add(kept, &totals)
        return totals
    }

    // MARK: One activity

    private func weigh(_ activity: AidActivity, _ file: String) -> Weighed {
        var weighed = Weighed(
            file: file, line: activity.line, identifier: activity.identifier, parents: activity.parents,
            children: activity.children,
            kinds: activity.flows.reduce(into: []) { $0.formUnion(.one($1.kind)) })
        if let publisher, activity.publisher != publisher { return weighed }
        if country != nil || region != nil, !names(activity) { return weighed }
        let revised = Set(activity.flows.filter(\.isRevised).map { [$0.day, $0.until] })
        for flow in activity.flows where kinds.contains(flow.kind) {
            weigh(flow, of: activity, revised, &weighed)
        }
        return weighed
    }

    private func weigh(
        _ flow: AidFlow, of activity: AidActivity, _ revised: Set<[Day?]>, _ weighed: inout Weighed
    ) {
        let places = splitsPlaces ? self.places(flow, activity, &weighed) : [.whole]
        let sectors = splitsSectors ? self.sectors(flow, activity, &weighed) : [.whole]
        let wantedPlaces = places.filter { isWanted($0.code, country) && isWanted($0.other, region) }
        let wantedSectors = sectors.filter { sector == nil || $0.code.hasPrefix(sector ?? "") }
        func omit(_ reason: AidOmission, _ amount: Decimal128) {
            weighed.omitted.append((reason, flow.line, flow.currency, amount))
        }
        if country != nil || region != nil, sector == nil || !wantedSectors.isEmpty {
            for place in places where place.isUnknown {
                omit(.placeUnknown, Self.part(flow.value, place.share))
            }
        }
        guard !wantedPlaces.isEmpty else { return }
        if sector != nil {
            for unknown in sectors where unknown.isUnknown {
                for place in wantedPlaces {
                    omit(.sectorUnknown, Self.part(Self.part(flow.value, place.share), unknown.share))
                }
            }
        }
        guard !wantedSectors.isEmpty else { return }
        if flow.kind == .budget, !flow.isRevised, revised.contains([flow.day, flow.until]) {
            return omit(.superseded, flow.value)
        }
        if needsDay {
            guard let day = flow.day else { return omit(.noDay, flow.value) }
            if let since, day < since { return }
            if let until, day > until { return }
        }
        guard !flow.currency.isEmpty else { return omit(.noCurrency, flow.value) }
        var rate: AidRates.Rate?
        if let rates, rates.currency != flow.currency {
            rate = (flow.valueDay ?? flow.day).flatMap { rates.rate(flow.currency, on: $0) }
            if rate == nil { return omit(.noRate(flow.currency), flow.value) }
        }
        for place in wantedPlaces {
            for sector in wantedSectors {
                var amount = Self.part(Self.part(flow.value, place.share), sector.share)
                if let rate { amount = amount * rate.value ?? amount }
                weighed.contributions.append(
                    AidContribution(
                        file: weighed.file, line: flow.line, activity: activity.identifier, kind: flow.kind,
                        day: flow.day, value: flow.value, currency: flow.currency, placeShare: place.share,
                        sectorShare: sector.share, rate: rate, amount: amount,
                        keys: by.map { key($0, flow, activity, place, sector) }))
            }
        }
    }

    private func key(
        _ dimension: AidDimension, _ flow: AidFlow, _ activity: AidActivity, _ place: Piece, _ sector: Piece
    ) -> String {
        switch dimension {
        case .year: flow.day.map { "\($0.year)" } ?? ""
        case .sector: sector.code
        case .category: String(sector.code.prefix(3))
        case .country: place.code
        case .region: place.other
        case .publisher: activity.publisher.isEmpty ? activity.publisherName : activity.publisher
        case .partner:
            switch flow.kind {
            case .incomingFunds, .incomingCommitment, .incomingPledge: flow.provider
            default: flow.receiver
            }
        case .activity: activity.identifier
        case .status: activity.status
        }
    }

    private func isWanted(_ code: String, _ wanted: String?) -> Bool { wanted.map { $0 == code } ?? true }

    /// Whether an activity names the place asked for.
    private func names(_ activity: AidActivity) -> Bool {
        func isNamed(_ shares: [AidShare], _ wanted: String?) -> Bool {
            wanted.map { code in shares.contains { $0.code == code } } ?? false
        }
        return isNamed(activity.countries, country) || isNamed(activity.regions, region)
            || activity.flows.contains { isNamed($0.countries, country) || isNamed($0.regions, region) }
    }

    // MARK: Shares

    /// A share of a flow: of one sector, or of one place, whose `other` is its region.
    private struct Piece {
        var code = ""
        var other = ""
        var share: Decimal128
        var isUnknown = false

        static let whole = Piece(share: 100)
        static func unknown(_ share: Decimal128) -> Piece { Piece(share: share, isUnknown: true) }
    }

    private static func part(_ value: Decimal128, _ share: Decimal128) -> Decimal128 {
        share == 100 ? value : ((value * share).flatMap { $0 / 100 } ?? value)
    }

    /// What the flow says goes before what the activity says (activity standard, transaction/recipient-country).
    private func places(_ flow: AidFlow, _ activity: AidActivity, _ weighed: inout Weighed) -> [Piece] {
        let own = !flow.countries.isEmpty || !flow.regions.isEmpty
        let countries = own ? flow.countries : activity.countries
        // Regions of another vocabulary say the same money another way.
        let regions = (own ? flow.regions : activity.regions).filter { $0.vocabulary == "1" }
        let pieces =
            countries.map { (Piece(code: $0.code, share: 0), $0.percentage) }
            + regions.map { (Piece(other: $0.code, share: 0), $0.percentage) }
        return split(pieces, &weighed)
    }

    private func sectors(_ flow: AidFlow, _ activity: AidActivity, _ weighed: inout Weighed) -> [Piece] {
        let own = flow.sectors.filter { $0.vocabulary == vocabulary }
        let shares = own.isEmpty ? activity.sectors.filter { $0.vocabulary == vocabulary } : own
        return split(shares.map { (Piece(code: $0.code, share: 0), $0.percentage) }, &weighed)
    }

    /// Shares as written; what they leave of 100 is unknown. A sum above 100 by at most 1 is rounding, and is scaled;
    /// a greater one says nothing, and all of it is unknown.
    private func split(_ pieces: [(Piece, Decimal128?)], _ weighed: inout Weighed) -> [Piece] {
        if pieces.count == 1, pieces[0].1 == nil { return [with(pieces[0].0, 100)] }
        var sum: Decimal128 = 0
        for (_, share) in pieces { sum = sum + (share ?? 0) ?? sum }
        guard sum > 0, sum <= 101 else { return [.unknown(100)] }
        var result: [Piece] = []
        for (piece, share) in pieces {
            guard let share, share > 0 else { continue }
            if sum > 100 {
                weighed.isScaled = true
                result.append(with(piece, (share * 100).flatMap { $0 / sum } ?? share))
            } else {
                result.append(with(piece, share))
            }
        }
        if sum < 100, let rest = 100 - sum { result.append(.unknown(rest)) }
        return result
    }

    private func with(_ piece: Piece, _ share: Decimal128) -> Piece {
        var piece = piece
        piece.share = share
        return piece
    }

    // MARK: All activities

    private struct RowKey: Hashable {
        var keys: [String]
        var kind: FlowKind
        var currency: String
    }

    private func add(_ weighed: [Weighed], _ totals: inout AidTotals) {
        totals.activities = weighed.count
        var kindsOf: [String: Kinds] = [:]
        kindsOf.reserveCapacity(weighed.count)
        for activity in weighed { kindsOf[activity.identifier, default: []].formUnion(activity.kinds) }
        var below: [String: Kinds] = [:]
        for activity in weighed {
            for parent in activity.parents where parent != activity.identifier {
                below[parent, default: []].formUnion(activity.kinds)
            }
            for child in activity.children where child != activity.identifier {
                below[activity.identifier, default: []].formUnion(kindsOf[child] ?? [])
            }
        }
        var omitted: [AidOmission: AidTotals.Omitted] = [:]
        func omit(
            _ reason: AidOmission, _ activity: Weighed, _ line: Int, _ currency: String, _ amount: Decimal128
        ) {
            var entry = omitted[reason] ?? AidTotals.Omitted(reason: reason)
            entry.count += 1
            entry.amounts[currency] = (entry.amounts[currency] ?? 0) + amount ?? entry.amounts[currency]
            if entry.places.count < 100 {
                entry.places.append("\(activity.file):\(line) \(activity.identifier)")
            }
            omitted[reason] = entry
        }
        var rows: [RowKey: AidTotals.Row] = [:]
        var seen: Set<String> = []
        for activity in weighed {
            if !activity.identifier.isEmpty, !seen.insert(activity.identifier).inserted {
                if !activity.contributions.isEmpty { omit(.duplicate, activity, activity.line, "", 0) }
                continue
            }
            if activity.isScaled { totals.scaled += 1 }
            for one in activity.omitted { omit(one.reason, activity, one.line, one.currency, one.amount) }
            guard !activity.contributions.isEmpty else { continue }
            let hasBelow = below[activity.identifier] ?? []
            var flow: (line: Int, rows: Set<RowKey>) = (0, [])
            for contribution in activity.contributions {
                if hasBelow.contains(.one(contribution.kind)) {
                    omit(
                        .countedBelow, activity, contribution.line, contribution.currency, contribution.amount
                    )
                    continue
                }
                let currency = rates?.currency ?? contribution.currency
                let key = RowKey(keys: contribution.keys, kind: contribution.kind, currency: currency)
                var row =
                    rows[key]
                    ?? AidTotals.Row(
                        keys: key.keys, kind: key.kind, currency: currency, amount: 0, flows: 0)
                row.amount = row.amount + contribution.amount ?? row.amount
                if flow.line != contribution.line { flow = (contribution.line, []) }
                if flow.rows.insert(key).inserted { row.flows += 1 }
                rows[key] = row
                if let rate = contribution.rate { totals.ratesUsed[rate, default: 0] += 1 }
                if showsWorking { totals.working.append(contribution) }
            }
        }
        totals.rows = rows.values.sorted {
            if $0.keys != $1.keys { return $0.keys.lexicographicallyPrecedes($1.keys) }
            return ($0.kind.rawValue, $0.currency) < ($1.kind.rawValue, $1.currency)
        }
        totals.omitted = omitted.values.sorted { $0.reason.key < $1.reason.key }
    }
}
