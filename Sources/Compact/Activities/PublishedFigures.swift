import Bytes
import IATI
import Scalars

/// What activities published in IATI say of one country's money, year by year, as the compact counts it.
///
/// Commitments are transactions of type 2, disbursements those of types 3 and 4, budgets count in the year they begin
/// (IATI 2.03, codelist TransactionType). Where an activity goes to several countries the stated share counts, exactly;
/// a share that is not stated is unknown, and what hangs on it is told and left out.
struct PublishedFigures {
    private(set) var figures: [ActivityFigure] = []
    private(set) var attached: [AttachedCondition] = []
    private(set) var results: [ActivityResult] = []
    private(set) var problems: [CompactProblem] = []

    private let country: String
    private let file: String
    private let source: String?
    private let released: Day?

    /// - Parameters:
    ///   - country: ISO 3166-1 alpha-2.
    ///   - source: who published and under which terms; nil where the file does not say.
    ///   - released: the day by which activities were public that do not say themselves when they were last updated.
    init(
        _ bytes: [UInt8], file: String, country: String, source: String? = nil, released: Day? = nil
    ) {
        self.country = country
        self.file = file
        self.source = source
        self.released = released
        let (activities, unread) = AidFile.gather(bytes, file: file) { $0 }
        for problem in unread {
            tell(en: problem.text.en, fr: problem.text.fr, line: problem.line)
        }
        for activity in activities { add(activity) }
    }

    private mutating func tell(en: String, fr: String, line: Int) {
        problems.append(
            CompactProblem(
                .table(en: en, fr: fr, mendEN: nil, mendFR: nil),
                at: SourceLocation(file: file, line: source == nil ? line : 0),
                severity: .warning))
    }

    private struct Key: Hashable {
        var year: Int
        var currency: String
        var sectors: [ActivityFigure.SectorShare]
    }

    private mutating func add(_ activity: AidActivity) {
        let released = Day(activity.updated.prefix(10)) ?? released
        for condition in activity.conditions {
            attached.append(
                AttachedCondition(
                    activity: activity.identifier, kind: condition.type, text: condition.text,
                    reference: condition.reference.isEmpty ? nil : condition.reference,
                    released: released))
        }
        results += ActivityResult.all(of: activity, released: released)
        guard let released else {
            tell(
                en:
                    "\(activity.identifier): no last-updated-datetime says since when it is public; left out.",
                fr:
                    "\(activity.identifier) : aucun last-updated-datetime ne dit depuis quand c’est public ; écarté.",
                line: activity.line)
            return
        }
        guard let share = share(of: activity) else { return }
        var sums: [Key: [MoneyKind: Decimal128]] = [:]
        var order: [Key] = []
        for flow in activity.flows {
            let kind: MoneyKind
            switch flow.kind {
            case .budget: kind = .budget
            case .commitment: kind = .committed
            case .disbursement, .expenditure: kind = .disbursed
            default: continue
            }
            guard let day = flow.day, !flow.currency.isEmpty else {
                tell(
                    en: "\(activity.identifier): a \(flow.kind.key) without day or currency is left out.",
                    fr: "\(activity.identifier) : un montant sans date ou sans monnaie est écarté.",
                    line: flow.line)
                continue
            }
            let elsewhere = !flow.countries.isEmpty && !flow.countries.contains { $0.code == country }
            if elsewhere { continue }
            let part = flow.countries.isEmpty ? share : 100
            guard part > 0, let hundredfold = flow.value * part, let amount = hundredfold / 100 else {
                continue
            }
            let key = Key(
                year: day.year, currency: flow.currency,
                sectors: Self.sectors(flow.sectors.isEmpty ? activity.sectors : flow.sectors))
            if sums[key] == nil { order.append(key) }
            let sum = sums[key]?[kind] ?? 0
            sums[key, default: [:]][kind] = sum + amount ?? sum
        }
        let name = activity.publisherName.isEmpty ? activity.publisher : activity.publisherName
        for key in order {
            figures.append(
                ActivityFigure(
                    activity: activity.identifier, parent: activity.parents.first,
                    reporter: activity.publisher, reporterName: name, title: activity.title,
                    sectors: key.sectors, year: key.year, currency: key.currency,
                    budget: sums[key]?[.budget], committed: sums[key]?[.committed],
                    disbursed: sums[key]?[.disbursed], source: source ?? "\(name), IATI (\(file))",
                    released: released))
        }
    }

    /// The country's share in percent; nil, and told, where it is not known.
    private mutating func share(of activity: AidActivity) -> Decimal128? {
        let places = activity.countries.count + activity.regions.count
        let own = activity.countries.filter { $0.code == country }
        if let percentage = own.first?.percentage { return percentage }
        if !own.isEmpty, places == 1 { return 100 }
        // Nothing at all, or another country alone: each flow says where it goes, or the activity is not this country's.
        if places == 0 || own.isEmpty && activity.regions.isEmpty { return 0 }
        tell(
            en:
                "\(activity.identifier): the share of \(country) is not stated; what has no country of its own is left out.",
            fr:
                "\(activity.identifier) : la part de \(country) n’est pas indiquée ; ce qui n’a pas de pays propre est écarté.",
            line: activity.line)
        return 0
    }

    /// DAC purpose codes where there are any, else DAC categories (codelist SectorVocabulary 1 and 2).
    private static func sectors(_ shares: [AidShare]) -> [ActivityFigure.SectorShare] {
        let purposes = shares.filter { $0.vocabulary == "1" }
        let chosen = purposes.isEmpty ? shares.filter { $0.vocabulary == "2" } : purposes
        return chosen.map { ActivityFigure.SectorShare(code: $0.code, percent: $0.percentage) }
    }
}
