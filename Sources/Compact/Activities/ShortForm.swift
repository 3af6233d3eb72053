import Bytes
import IATI
import Scalars
import Words
import XML
import Yams

/// Activities written by hand in YAML, read as activities of IATI 2.03 (`Documentation/formats/activities.md`).
///
/// What a file does not say stays unsaid: no date, role or share is made up. Words stand for the standard's codes, and
/// the codes themselves are taken too.
struct ShortForm {
    struct Entry {
        var activity: Aid.Activity
        /// Ids of the compact's conditions; nil where the file leaves it to the tracks.
        var conditions: [String]?
        var location: SourceLocation
    }

    var entries: [Entry] = []
    private(set) var source = ""
    private(set) var released: Day?

    let document: YAMLDocument
    private var reportingOrganisation = Aid.ReportingOrganisation()
    private var country: String?
    private var currency: String?
    private var language: String?

    /// Puts what is wrong on the list and reads what is left.
    init(_ document: YAMLDocument, list: ProblemList) {
        self.document = document
        guard var head = FieldReader(document.root, of: document, kind: "activities", list: list) else {
            return
        }
        source = head.string("source") ?? ""
        released = head.day("released")
        currency = head.optionalString("currency")
        language = head.optionalString("language")
        country = head.optionalString("country")
        let isSecondary = head.flag("secondary")
        if head.value("reporting-org") == nil {
            list.add(.missingKey("reporting-org", of: "activities"), at: head.location)
        }
        reportingOrganisation =
            head.one("reporting-org") { reader in
                var own = Aid.ReportingOrganisation()
                own.ref = reader.string("ref")
                own.type = reader.code("type", ActivityWords.organisations, isRequired: true)
                own.secondaryReporter = isSecondary ? true : nil
                own.narratives = reader.narratives("name", isRequired: true)
                return own
            } ?? reportingOrganisation
        var first: [String: SourceLocation] = [:]
        entries = head.each("activities", "activity") { activity(&$0) }
        head.finish()
        for entry in entries {
            let id = entry.activity.iatiIdentifier?.value ?? ""
            if let other = first[id] {
                list.add(.duplicateIdentifier(id, first: other), at: entry.location)
            }
            first[id] = first[id] ?? entry.location
        }
    }

    // MARK: One activity

    private func activity(_ reader: inout FieldReader) -> Entry? {
        var activity = Aid.Activity()
        let location = reader.location
        activity.defaultCurrency = reader.optionalString("currency") ?? currency
        activity.lang = language
        activity.xml.attributes +=
            released.map { [XMLAttribute("last-updated-datetime", "\($0)T00:00:00Z")] } ?? []
        activity.humanitarian = reader.value("humanitarian") == nil ? nil : reader.flag("humanitarian")
        let identifier = reader.string("id")
        activity.iatiIdentifier = Aid.Plain()
        activity.iatiIdentifier?.value = identifier
        activity.reportingOrg = reportingOrganisation
        activity.title = Aid.Narratives()
        activity.title?.narratives = reader.narratives("title", isRequired: true)
        activity.descriptions = [("description", "1"), ("objectives", "2"), ("target-groups", "3")].compactMap
        {
            let narratives = reader.narratives($0.0, isRequired: $0.1 == "1")
            guard !narratives.isEmpty else { return nil }
            var description = Aid.TypedNarratives()
            description.type = $0.1
            description.narratives = narratives
            return description
        }
        activity.participatingOrgs = reader.each("participating", "participating") { reader in
            var organisation = Aid.ParticipatingOrganisation()
            organisation.ref = reader.optionalString("ref")
            organisation.type = reader.code("type", ActivityWords.organisations)
            organisation.role = reader.code("role", ActivityWords.roles, isRequired: true)
            organisation.activityId = reader.optionalString("activity")
            organisation.narratives = reader.narratives("name", isRequired: organisation.ref == nil)
            return organisation
        }
        activity.activityStatus = coded(reader.code("status", ActivityWords.statuses, isRequired: true))
        activity.activityDates =
            reader.one("dates") { reader in
                ActivityWords.dates.compactMap { word, code in
                    reader.optionalDay(word).map { day in
                        var date = Aid.ActivityDate()
                        date.isoDate = day
                        date.type = code
                        return date
                    }
                }
            } ?? []
        contact(&activity, &reader)
        places(&activity, &reader)
        classification(&activity, &reader)
        ShortFormMoney(currency: activity.defaultCurrency).read(&activity, &reader)
        activity.documentLinks = reader.each("documents", "document") { Self.documentLink(&$0) }
        if let whole = reader.optionalString("part-of") {
            activity.relatedActivities.append(related(whole, "1"))
        }
        activity.relatedActivities += reader.strings("parts").map { related($0, "2") }
        activity.results = ShortFormResults.read(&reader)
        let conditions = reader.value("conditions") == nil ? nil : reader.strings("conditions")
        guard identifier != nil else { return nil }
        return Entry(activity: activity, conditions: conditions, location: location)
    }

    private func coded(_ code: String?) -> Aid.Coded? {
        code.map {
            var element = Aid.Coded()
            element.code = $0
            return element
        }
    }

    private func related(_ ref: String, _ type: String) -> Aid.RelatedActivity {
        var related = Aid.RelatedActivity()
        related.ref = ref
        related.type = type
        return related
    }

    private func contact(_ activity: inout Aid.Activity, _ reader: inout FieldReader) {
        let contact = reader.one("contact") { reader -> Aid.ContactInformation? in
            func plain(_ text: String?) -> [Aid.Plain] {
                guard let text else { return [] }
                var element = Aid.Plain()
                element.value = text
                return [element]
            }
            var contact = Aid.ContactInformation()
            contact.type = "1"
            let organisation = reader.narratives("organisation")
            if !organisation.isEmpty {
                contact.organisation = Aid.Narratives()
                contact.organisation?.narratives = organisation
            }
            contact.telephones = plain(reader.optionalString("telephone"))
            contact.emails = plain(reader.optionalString("email"))
            contact.websites = plain(reader.optionalString("website"))
            return contact
        }
        if let contact { activity.contactInfos = [contact] }
    }

    private func places(_ activity: inout Aid.Activity, _ reader: inout FieldReader) {
        activity.activityScope = coded(reader.code("scope", ActivityWords.scopes))
        let shares = reader.shares("countries")
        activity.recipientCountries = shares.map { code, percentage in
            var share = Aid.CountryShare()
            share.code = code
            share.percentage = percentage
            return share
        }
        activity.recipientRegions = reader.shares("regions").map { code, percentage in
            var share = Aid.RegionShare()
            share.code = code
            share.vocabulary = "1"
            share.percentage = percentage
            return share
        }
        if shares.isEmpty, activity.recipientRegions.isEmpty, let country {
            var whole = Aid.CountryShare()
            whole.code = country
            activity.recipientCountries = [whole]
        }
        activity.locations = reader.each("locations", "location") { reader in
            var location = Aid.Location()
            let name = reader.narratives("name", isRequired: true)
            location.name = Aid.Narratives()
            location.name?.narratives = name
            if let position = reader.optionalString("point") {
                var point = Aid.Point()
                point.srsName = "http://www.opengis.net/def/crs/EPSG/0/4326"
                point.pos = Aid.Plain()
                point.pos?.value = position
                location.point = point
            }
            location.exactness = coded(reader.code("exactness", ActivityWords.exactness))
            return location
        }
    }

    private func classification(_ activity: inout Aid.Activity, _ reader: inout FieldReader) {
        activity.sectors = reader.shares("sectors").map { code, percentage in
            var share = Aid.SectorShare()
            // Five digits are a DAC purpose code, three a DAC category (codelist SectorVocabulary).
            share.vocabulary = code.utf8.count == 3 ? "2" : "1"
            share.code = code
            share.percentage = percentage
            return share
        }
        activity.tags = reader.strings("sdg").map { code in
            var tag = Aid.VocabularyTerm()
            tag.vocabulary = code.contains(".") ? "3" : "2"
            tag.code = code
            return tag
        }
        activity.policyMarkers = reader.pairs("policy-markers").sorted { $0.key < $1.key }.map {
            code, significance in
            var marker = Aid.PolicyMarker()
            marker.vocabulary = "1"
            marker.code = code
            marker.significance = significance
            return marker
        }
        activity.collaborationType = coded(reader.optionalString("collaboration-type"))
        activity.defaultFlowType = coded(reader.optionalString("flow-type"))
        activity.defaultFinanceType = coded(reader.optionalString("finance-type"))
        if let type = reader.optionalString("aid-type") {
            var element = Aid.VocabularyCode()
            element.code = type
            activity.defaultAidTypes = [element]
        }
        activity.defaultTiedStatus = coded(reader.optionalString("tied-status"))
    }

    private static func documentLink(_ reader: inout FieldReader) -> Aid.DocumentLink? {
        var link = Aid.DocumentLink()
        link.url = reader.string("url")
        link.format = reader.string("format")
        link.title = Aid.Narratives()
        link.title?.narratives = reader.narratives("title", isRequired: true)
        link.categories = [reader.string("category")].compactMap { code in
            code.map {
                var element = Aid.Coded()
                element.code = $0
                return element
            }
        }
        return link
    }
}

/// Words for codes of the standard's lists, in the standard's order.
enum ActivityWords {
    typealias Words = [(word: String, code: String)]

    /// Codelist ActivityStatus.
    static let statuses: Words = [
        ("pipeline", "1"), ("implementation", "2"), ("finalisation", "3"), ("closed", "4"),
        ("cancelled", "5"),
        ("suspended", "6"),
    ]
    /// Codelist OrganisationRole.
    static let roles: Words = [
        ("funding", "1"), ("accountable", "2"), ("extending", "3"), ("implementing", "4"),
    ]
    /// Codelist OrganisationType.
    static let organisations: Words = [
        ("government", "10"), ("local-government", "11"), ("other-public-sector", "15"),
        ("international-ngo", "21"), ("national-ngo", "22"), ("regional-ngo", "23"),
        ("partner-country-ngo", "24"),
        ("public-private-partnership", "30"), ("multilateral", "40"), ("foundation", "60"),
        ("private-sector", "70"), ("private-sector-in-provider-country", "71"),
        ("private-sector-in-recipient-country", "72"), ("private-sector-in-third-country", "73"),
        ("academic", "80"), ("other", "90"),
    ]
    /// Codelist ActivityDateType.
    static let dates: Words = [
        ("planned-start", "1"), ("actual-start", "2"), ("planned-end", "3"), ("actual-end", "4"),
    ]
    /// Codelist ActivityScope.
    static let scopes: Words = [
        ("global", "1"), ("regional", "2"), ("multi-national", "3"), ("national", "4"),
        ("sub-national-multi-first-level", "5"), ("sub-national-first-level", "6"),
        ("sub-national-second-level", "7"), ("single-location", "8"),
    ]
    /// Codelist GeographicExactness.
    static let exactness: Words = [("exact", "1"), ("approximate", "2")]
    /// Codelist BudgetType.
    static let budgets: Words = [("original", "1"), ("revised", "2")]
    /// Codelist BudgetStatus.
    static let budgetStatuses: Words = [("indicative", "1"), ("committed", "2")]
    /// Codelist TransactionType.
    static let transactions: Words = FlowKind.allCases.filter { (1...13).contains($0.rawValue) }.map {
        ($0.key, String($0.rawValue))
    }
    /// Codelist ResultType.
    static let results: Words = [("output", "1"), ("outcome", "2"), ("impact", "3"), ("other", "9")]
    /// Codelist IndicatorMeasure.
    static let measures: Words = [
        ("unit", "1"), ("percentage", "2"), ("nominal", "3"), ("ordinal", "4"), ("qualitative", "5"),
    ]
}

extension FieldReader {
    /// A word of a list, or the code itself.
    mutating func code(_ key: String, _ words: ActivityWords.Words, isRequired: Bool = false) -> String? {
        guard let text = isRequired ? string(key) : optionalString(key) else { return nil }
        if let found = words.first(where: { $0.word == text || $0.code == text }) { return found.code }
        list.add(.badChoice(text, allowed: words.map(\.word)), at: locationOf(key))
        return nil
    }

    /// A text, or one for each language: `title: Wells` or `title: {en: Wells, fr: Puits}`.
    mutating func narratives(_ key: String, isRequired: Bool = false) -> [Aid.Narrative] {
        guard let node = value(key) else {
            if isRequired { list.add(.missingKey(key, of: kind), at: location) }
            return []
        }
        func narrative(_ text: String, _ language: String?) -> Aid.Narrative {
            var narrative = Aid.Narrative()
            narrative.value = text
            narrative.lang = language
            return narrative
        }
        switch node {
        case .scalar(let scalar): return [narrative(scalar.string, nil)]
        case .mapping(let mapping):
            return mapping.compactMap { language, text in
                guard case .scalar(let language) = language, case .scalar(let text) = text else {
                    list.add(.wrongShape(key: key, expected: .text), at: document.location(text))
                    return nil
                }
                return narrative(text.string, language.string)
            }
        default:
            list.add(.wrongShape(key: key, expected: .text), at: document.location(node))
            return []
        }
    }

    /// One code that takes the whole (`sectors: 12220`), or codes with their shares in percent (`{12220: 60, 11220: 40}`).
    mutating func shares(_ key: String) -> [(code: String, percentage: Decimal128?)] {
        guard let node = value(key) else { return [] }
        switch node {
        case .scalar(let scalar): return [(scalar.string, nil)]
        case .mapping(let mapping):
            return mapping.compactMap { code, share in
                guard case .scalar(let code) = code, case .scalar(let written) = share,
                    let percentage = Decimal128(written.string), percentage >= 0, percentage <= 100
                else {
                    list.add(
                        .badNumber(share.scalar?.string ?? "", expected: "0…100"),
                        at: document.location(share))
                    return nil
                }
                return (code.string, percentage)
            }
        default:
            list.add(.wrongShape(key: key, expected: .mapping), at: document.location(node))
            return []
        }
    }
}
