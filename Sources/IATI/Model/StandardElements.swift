// swift-format-ignore-file
// Written by Scripts/iati-model.py from StructureFacts.swift; run it again for a new release.

public import Scalars
public import XML

extension Aid {
    /// `iati-activities`.
    public struct Activities: AidElement {
        public static let order = AidOrder(shape: 0)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("iati-activities")) { self.xml = xml }
        public var version: String? { get { self[attribute: "version"] } set { self[attribute: "version"] = newValue } }
        public var generatedDatetime: DateTime? { get { self[attribute: "generated-datetime"] } set { self[attribute: "generated-datetime"] = newValue } }
        public var linkedDataDefault: String? { get { self[attribute: "linked-data-default"] } set { self[attribute: "linked-data-default"] = newValue } }
        public var iatiActivities: [Activity] { get { self[all: "iati-activity"] } set { self[all: "iati-activity"] = newValue } }
    }

    /// `iati-activity`.
    public struct Activity: AidElement {
        public static let order = AidOrder(shape: 1)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("iati-activity")) { self.xml = xml }
        public var lastUpdatedDatetime: DateTime? { get { self[attribute: "last-updated-datetime"] } set { self[attribute: "last-updated-datetime"] = newValue } }
        public var lang: String? { get { self[attribute: "xml:lang"] } set { self[attribute: "xml:lang"] = newValue } }
        public var defaultCurrency: String? { get { self[attribute: "default-currency"] } set { self[attribute: "default-currency"] = newValue } }
        public var humanitarian: Bool? { get { self[attribute: "humanitarian"] } set { self[attribute: "humanitarian"] = newValue } }
        public var hierarchy: Int? { get { self[attribute: "hierarchy"] } set { self[attribute: "hierarchy"] = newValue } }
        public var linkedDataUri: String? { get { self[attribute: "linked-data-uri"] } set { self[attribute: "linked-data-uri"] = newValue } }
        public var budgetNotProvided: String? { get { self[attribute: "budget-not-provided"] } set { self[attribute: "budget-not-provided"] = newValue } }
        public var iatiIdentifier: Plain? { get { self[one: "iati-identifier"] } set { self[one: "iati-identifier"] = newValue } }
        public var reportingOrg: ReportingOrganisation? { get { self[one: "reporting-org"] } set { self[one: "reporting-org"] = newValue } }
        public var title: Narratives? { get { self[one: "title"] } set { self[one: "title"] = newValue } }
        public var descriptions: [TypedNarratives] { get { self[all: "description"] } set { self[all: "description"] = newValue } }
        public var participatingOrgs: [ParticipatingOrganisation] { get { self[all: "participating-org"] } set { self[all: "participating-org"] = newValue } }
        public var otherIdentifiers: [OtherIdentifier] { get { self[all: "other-identifier"] } set { self[all: "other-identifier"] = newValue } }
        public var activityStatus: Coded? { get { self[one: "activity-status"] } set { self[one: "activity-status"] = newValue } }
        public var activityDates: [ActivityDate] { get { self[all: "activity-date"] } set { self[all: "activity-date"] = newValue } }
        public var contactInfos: [ContactInformation] { get { self[all: "contact-info"] } set { self[all: "contact-info"] = newValue } }
        public var activityScope: Coded? { get { self[one: "activity-scope"] } set { self[one: "activity-scope"] = newValue } }
        public var recipientCountries: [CountryShare] { get { self[all: "recipient-country"] } set { self[all: "recipient-country"] = newValue } }
        public var recipientRegions: [RegionShare] { get { self[all: "recipient-region"] } set { self[all: "recipient-region"] = newValue } }
        public var locations: [Location] { get { self[all: "location"] } set { self[all: "location"] = newValue } }
        public var sectors: [SectorShare] { get { self[all: "sector"] } set { self[all: "sector"] = newValue } }
        public var tags: [VocabularyTerm] { get { self[all: "tag"] } set { self[all: "tag"] = newValue } }
        public var countryBudgetItems: CountryBudgetItems? { get { self[one: "country-budget-items"] } set { self[one: "country-budget-items"] = newValue } }
        public var humanitarianScopes: [HumanitarianScope] { get { self[all: "humanitarian-scope"] } set { self[all: "humanitarian-scope"] = newValue } }
        public var policyMarkers: [PolicyMarker] { get { self[all: "policy-marker"] } set { self[all: "policy-marker"] = newValue } }
        public var collaborationType: Coded? { get { self[one: "collaboration-type"] } set { self[one: "collaboration-type"] = newValue } }
        public var defaultFlowType: Coded? { get { self[one: "default-flow-type"] } set { self[one: "default-flow-type"] = newValue } }
        public var defaultFinanceType: Coded? { get { self[one: "default-finance-type"] } set { self[one: "default-finance-type"] = newValue } }
        public var defaultAidTypes: [VocabularyCode] { get { self[all: "default-aid-type"] } set { self[all: "default-aid-type"] = newValue } }
        public var defaultTiedStatus: Coded? { get { self[one: "default-tied-status"] } set { self[one: "default-tied-status"] = newValue } }
        public var budgets: [Budget] { get { self[all: "budget"] } set { self[all: "budget"] = newValue } }
        public var plannedDisbursements: [PlannedDisbursement] { get { self[all: "planned-disbursement"] } set { self[all: "planned-disbursement"] = newValue } }
        public var capitalSpend: Percentage? { get { self[one: "capital-spend"] } set { self[one: "capital-spend"] = newValue } }
        public var transactions: [Transaction] { get { self[all: "transaction"] } set { self[all: "transaction"] = newValue } }
        public var documentLinks: [DocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
        public var relatedActivities: [RelatedActivity] { get { self[all: "related-activity"] } set { self[all: "related-activity"] = newValue } }
        public var legacyData: [LegacyData] { get { self[all: "legacy-data"] } set { self[all: "legacy-data"] = newValue } }
        public var conditions: Conditions? { get { self[one: "conditions"] } set { self[one: "conditions"] = newValue } }
        public var results: [Result] { get { self[all: "result"] } set { self[all: "result"] = newValue } }
        public var crsAdd: CRSAdditions? { get { self[one: "crs-add"] } set { self[one: "crs-add"] = newValue } }
        public var fss: ForwardSpendingSurvey? { get { self[one: "fss"] } set { self[one: "fss"] = newValue } }
    }

    /// `channel-code`, `email`, `iati-identifier`, `organisation-identifier`, `pos`, `telephone`, `website`.
    public struct Plain: AidElement {
        public static let order = AidOrder(shape: 2)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("channel-code")) { self.xml = xml }
        public var value: String? { get { content() } set { setContent(newValue) } }
    }

    /// `reporting-org`.
    public struct ReportingOrganisation: AidElement {
        public static let order = AidOrder(shape: 3)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("reporting-org")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var secondaryReporter: Bool? { get { self[attribute: "secondary-reporter"] } set { self[attribute: "secondary-reporter"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `narrative`.
    public struct Narrative: AidElement {
        public static let order = AidOrder(shape: 4)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("narrative")) { self.xml = xml }
        public var value: String? { get { content() } set { setContent(newValue) } }
        public var lang: String? { get { self[attribute: "xml:lang"] } set { self[attribute: "xml:lang"] = newValue } }
    }

    /// `activity-description`, `comment`, `department`, `description`, `job-title`, `mailing-address`, `name`, `organisation`, `person-name`, `title`.
    public struct Narratives: AidElement {
        public static let order = AidOrder(shape: 5)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("activity-description")) { self.xml = xml }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `condition`, `description`.
    public struct TypedNarratives: AidElement {
        public static let order = AidOrder(shape: 6)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("condition")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `participating-org`.
    public struct ParticipatingOrganisation: AidElement {
        public static let order = AidOrder(shape: 7)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("participating-org")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var role: String? { get { self[attribute: "role"] } set { self[attribute: "role"] = newValue } }
        public var activityId: String? { get { self[attribute: "activity-id"] } set { self[attribute: "activity-id"] = newValue } }
        public var crsChannelCode: String? { get { self[attribute: "crs-channel-code"] } set { self[attribute: "crs-channel-code"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `other-identifier`.
    public struct OtherIdentifier: AidElement {
        public static let order = AidOrder(shape: 8)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("other-identifier")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var ownerOrg: NamedReference? { get { self[one: "owner-org"] } set { self[one: "owner-org"] = newValue } }
    }

    /// `owner-org`, `recipient-org`.
    public struct NamedReference: AidElement {
        public static let order = AidOrder(shape: 9)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("owner-org")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `activity-scope`, `activity-status`, `category`, `collaboration-type`, `default-finance-type`, `default-flow-type`, `default-tied-status`, `disbursement-channel`, `exactness`, `feature-designation`, `finance-type`, `flow-type`, `language`, `location-class`, `location-reach`, `repayment-plan`, `repayment-type`, `tied-status`, `transaction-type`.
    public struct Coded: AidElement {
        public static let order = AidOrder(shape: 10)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("activity-scope")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
    }

    /// `activity-date`.
    public struct ActivityDate: AidElement {
        public static let order = AidOrder(shape: 11)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("activity-date")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var isoDate: Day? { get { self[attribute: "iso-date"] } set { self[attribute: "iso-date"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `contact-info`.
    public struct ContactInformation: AidElement {
        public static let order = AidOrder(shape: 12)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("contact-info")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var organisation: Narratives? { get { self[one: "organisation"] } set { self[one: "organisation"] = newValue } }
        public var department: Narratives? { get { self[one: "department"] } set { self[one: "department"] = newValue } }
        public var personName: Narratives? { get { self[one: "person-name"] } set { self[one: "person-name"] = newValue } }
        public var jobTitle: Narratives? { get { self[one: "job-title"] } set { self[one: "job-title"] = newValue } }
        public var telephones: [Plain] { get { self[all: "telephone"] } set { self[all: "telephone"] = newValue } }
        public var emails: [Plain] { get { self[all: "email"] } set { self[all: "email"] = newValue } }
        public var websites: [Plain] { get { self[all: "website"] } set { self[all: "website"] = newValue } }
        public var mailingAddress: [Narratives] { get { self[all: "mailing-address"] } set { self[all: "mailing-address"] = newValue } }
    }

    /// `recipient-country`.
    public struct CountryShare: AidElement {
        public static let order = AidOrder(shape: 17)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-country")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var percentage: Decimal128? { get { self[attribute: "percentage"] } set { self[attribute: "percentage"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `recipient-region`.
    public struct RegionShare: AidElement {
        public static let order = AidOrder(shape: 18)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-region")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var percentage: Decimal128? { get { self[attribute: "percentage"] } set { self[attribute: "percentage"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `location`.
    public struct Location: AidElement {
        public static let order = AidOrder(shape: 19)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("location")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var locationReach: Coded? { get { self[one: "location-reach"] } set { self[one: "location-reach"] = newValue } }
        public var locationIds: [VocabularyCode] { get { self[all: "location-id"] } set { self[all: "location-id"] = newValue } }
        public var name: Narratives? { get { self[one: "name"] } set { self[one: "name"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var activityDescription: Narratives? { get { self[one: "activity-description"] } set { self[one: "activity-description"] = newValue } }
        public var administratives: [AdministrativeArea] { get { self[all: "administrative"] } set { self[all: "administrative"] = newValue } }
        public var point: Point? { get { self[one: "point"] } set { self[one: "point"] = newValue } }
        public var exactness: Coded? { get { self[one: "exactness"] } set { self[one: "exactness"] = newValue } }
        public var locationClass: Coded? { get { self[one: "location-class"] } set { self[one: "location-class"] = newValue } }
        public var featureDesignation: Coded? { get { self[one: "feature-designation"] } set { self[one: "feature-designation"] = newValue } }
    }

    /// `aid-type`, `default-aid-type`, `location-id`.
    public struct VocabularyCode: AidElement {
        public static let order = AidOrder(shape: 21)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("aid-type")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
    }

    /// `administrative`.
    public struct AdministrativeArea: AidElement {
        public static let order = AidOrder(shape: 22)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("administrative")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var level: Int? { get { self[attribute: "level"] } set { self[attribute: "level"] = newValue } }
    }

    /// `point`.
    public struct Point: AidElement {
        public static let order = AidOrder(shape: 23)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("point")) { self.xml = xml }
        public var srsName: String? { get { self[attribute: "srsName"] } set { self[attribute: "srsName"] = newValue } }
        public var pos: Plain? { get { self[one: "pos"] } set { self[one: "pos"] = newValue } }
    }

    /// `sector`.
    public struct SectorShare: AidElement {
        public static let order = AidOrder(shape: 28)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("sector")) { self.xml = xml }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var percentage: Decimal128? { get { self[attribute: "percentage"] } set { self[attribute: "percentage"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `recipient-region`, `tag`.
    public struct VocabularyTerm: AidElement {
        public static let order = AidOrder(shape: 29)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-region")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `country-budget-items`.
    public struct CountryBudgetItems: AidElement {
        public static let order = AidOrder(shape: 30)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("country-budget-items")) { self.xml = xml }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var budgetItems: [BudgetItem] { get { self[all: "budget-item"] } set { self[all: "budget-item"] = newValue } }
    }

    /// `budget-item`.
    public struct BudgetItem: AidElement {
        public static let order = AidOrder(shape: 31)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("budget-item")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var percentage: Decimal128? { get { self[attribute: "percentage"] } set { self[attribute: "percentage"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
    }

    /// `humanitarian-scope`.
    public struct HumanitarianScope: AidElement {
        public static let order = AidOrder(shape: 32)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("humanitarian-scope")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `policy-marker`.
    public struct PolicyMarker: AidElement {
        public static let order = AidOrder(shape: 33)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("policy-marker")) { self.xml = xml }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var significance: String? { get { self[attribute: "significance"] } set { self[attribute: "significance"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `budget`.
    public struct Budget: AidElement {
        public static let order = AidOrder(shape: 39)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("budget")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var status: String? { get { self[attribute: "status"] } set { self[attribute: "status"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
    }

    /// `commitment-date`, `document-date`, `period-end`, `period-start`, `repayment-final-date`, `repayment-first-date`, `transaction-date`.
    public struct Dated: AidElement {
        public static let order = AidOrder(shape: 40)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("commitment-date")) { self.xml = xml }
        public var isoDate: Day? { get { self[attribute: "iso-date"] } set { self[attribute: "iso-date"] = newValue } }
    }

    /// `value`.
    public struct Amount: AidElement {
        public static let order = AidOrder(shape: 42)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("value")) { self.xml = xml }
        public var value: Decimal128? { get { content() } set { setContent(newValue) } }
        public var currency: String? { get { self[attribute: "currency"] } set { self[attribute: "currency"] = newValue } }
        public var valueDate: Day? { get { self[attribute: "value-date"] } set { self[attribute: "value-date"] = newValue } }
    }

    /// `planned-disbursement`.
    public struct PlannedDisbursement: AidElement {
        public static let order = AidOrder(shape: 43)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("planned-disbursement")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var providerOrg: ProviderOrganisation? { get { self[one: "provider-org"] } set { self[one: "provider-org"] = newValue } }
        public var receiverOrg: ReceiverOrganisation? { get { self[one: "receiver-org"] } set { self[one: "receiver-org"] = newValue } }
    }

    /// `provider-org`.
    public struct ProviderOrganisation: AidElement {
        public static let order = AidOrder(shape: 46)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("provider-org")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var providerActivityId: String? { get { self[attribute: "provider-activity-id"] } set { self[attribute: "provider-activity-id"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `receiver-org`.
    public struct ReceiverOrganisation: AidElement {
        public static let order = AidOrder(shape: 47)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("receiver-org")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var receiverActivityId: String? { get { self[attribute: "receiver-activity-id"] } set { self[attribute: "receiver-activity-id"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `capital-spend`.
    public struct Percentage: AidElement {
        public static let order = AidOrder(shape: 48)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("capital-spend")) { self.xml = xml }
        public var percentage: Decimal128? { get { self[attribute: "percentage"] } set { self[attribute: "percentage"] = newValue } }
    }

    /// `transaction`.
    public struct Transaction: AidElement {
        public static let order = AidOrder(shape: 49)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("transaction")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var humanitarian: Bool? { get { self[attribute: "humanitarian"] } set { self[attribute: "humanitarian"] = newValue } }
        public var transactionType: Coded? { get { self[one: "transaction-type"] } set { self[one: "transaction-type"] = newValue } }
        public var transactionDate: Dated? { get { self[one: "transaction-date"] } set { self[one: "transaction-date"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var providerOrg: ProviderOrganisation? { get { self[one: "provider-org"] } set { self[one: "provider-org"] = newValue } }
        public var receiverOrg: ReceiverOrganisation? { get { self[one: "receiver-org"] } set { self[one: "receiver-org"] = newValue } }
        public var disbursementChannel: Coded? { get { self[one: "disbursement-channel"] } set { self[one: "disbursement-channel"] = newValue } }
        public var sectors: [SectorCode] { get { self[all: "sector"] } set { self[all: "sector"] = newValue } }
        public var recipientCountry: CountryCode? { get { self[one: "recipient-country"] } set { self[one: "recipient-country"] = newValue } }
        public var recipientRegion: VocabularyTerm? { get { self[one: "recipient-region"] } set { self[one: "recipient-region"] = newValue } }
        public var flowType: Coded? { get { self[one: "flow-type"] } set { self[one: "flow-type"] = newValue } }
        public var financeType: Coded? { get { self[one: "finance-type"] } set { self[one: "finance-type"] = newValue } }
        public var aidTypes: [VocabularyCode] { get { self[all: "aid-type"] } set { self[all: "aid-type"] = newValue } }
        public var tiedStatus: Coded? { get { self[one: "tied-status"] } set { self[one: "tied-status"] = newValue } }
    }

    /// `recipient-region`, `sector`.
    public struct SectorCode: AidElement {
        public static let order = AidOrder(shape: 55)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-region")) { self.xml = xml }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `recipient-country`.
    public struct CountryCode: AidElement {
        public static let order = AidOrder(shape: 56)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-country")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `document-link`.
    public struct DocumentLink: AidElement {
        public static let order = AidOrder(shape: 61)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("document-link")) { self.xml = xml }
        public var url: String? { get { self[attribute: "url"] } set { self[attribute: "url"] = newValue } }
        public var format: String? { get { self[attribute: "format"] } set { self[attribute: "format"] = newValue } }
        public var title: Narratives? { get { self[one: "title"] } set { self[one: "title"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var categories: [Coded] { get { self[all: "category"] } set { self[all: "category"] = newValue } }
        public var languages: [Coded] { get { self[all: "language"] } set { self[all: "language"] = newValue } }
        public var documentDate: Dated? { get { self[one: "document-date"] } set { self[one: "document-date"] = newValue } }
    }

    /// `related-activity`.
    public struct RelatedActivity: AidElement {
        public static let order = AidOrder(shape: 66)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("related-activity")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
    }

    /// `legacy-data`.
    public struct LegacyData: AidElement {
        public static let order = AidOrder(shape: 67)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("legacy-data")) { self.xml = xml }
        public var name: String? { get { self[attribute: "name"] } set { self[attribute: "name"] = newValue } }
        public var value: String? { get { self[attribute: "value"] } set { self[attribute: "value"] = newValue } }
        public var iatiEquivalent: String? { get { self[attribute: "iati-equivalent"] } set { self[attribute: "iati-equivalent"] = newValue } }
    }

    /// `conditions`.
    public struct Conditions: AidElement {
        public static let order = AidOrder(shape: 68)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("conditions")) { self.xml = xml }
        public var attached: Bool? { get { self[attribute: "attached"] } set { self[attribute: "attached"] = newValue } }
        public var conditions: [TypedNarratives] { get { self[all: "condition"] } set { self[all: "condition"] = newValue } }
    }

    /// `result`.
    public struct Result: AidElement {
        public static let order = AidOrder(shape: 70)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("result")) { self.xml = xml }
        public var type: String? { get { self[attribute: "type"] } set { self[attribute: "type"] = newValue } }
        public var aggregationStatus: Bool? { get { self[attribute: "aggregation-status"] } set { self[attribute: "aggregation-status"] = newValue } }
        public var title: Narratives? { get { self[one: "title"] } set { self[one: "title"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var documentLinks: [DocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
        public var references: [ResultReference] { get { self[all: "reference"] } set { self[all: "reference"] = newValue } }
        public var indicators: [Indicator] { get { self[all: "indicator"] } set { self[all: "indicator"] = newValue } }
    }

    /// `reference`.
    public struct ResultReference: AidElement {
        public static let order = AidOrder(shape: 72)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("reference")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var vocabularyUri: String? { get { self[attribute: "vocabulary-uri"] } set { self[attribute: "vocabulary-uri"] = newValue } }
    }

    /// `indicator`.
    public struct Indicator: AidElement {
        public static let order = AidOrder(shape: 73)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("indicator")) { self.xml = xml }
        public var measure: String? { get { self[attribute: "measure"] } set { self[attribute: "measure"] = newValue } }
        public var ascending: Bool? { get { self[attribute: "ascending"] } set { self[attribute: "ascending"] = newValue } }
        public var aggregationStatus: Bool? { get { self[attribute: "aggregation-status"] } set { self[attribute: "aggregation-status"] = newValue } }
        public var title: Narratives? { get { self[one: "title"] } set { self[one: "title"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var documentLinks: [DocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
        public var references: [IndicatorReference] { get { self[all: "reference"] } set { self[all: "reference"] = newValue } }
        public var baselines: [Baseline] { get { self[all: "baseline"] } set { self[all: "baseline"] = newValue } }
        public var periods: [IndicatorPeriod] { get { self[all: "period"] } set { self[all: "period"] = newValue } }
    }

    /// `reference`.
    public struct IndicatorReference: AidElement {
        public static let order = AidOrder(shape: 74)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("reference")) { self.xml = xml }
        public var vocabulary: String? { get { self[attribute: "vocabulary"] } set { self[attribute: "vocabulary"] = newValue } }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var indicatorUri: String? { get { self[attribute: "indicator-uri"] } set { self[attribute: "indicator-uri"] = newValue } }
    }

    /// `baseline`.
    public struct Baseline: AidElement {
        public static let order = AidOrder(shape: 75)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("baseline")) { self.xml = xml }
        public var isoDate: Day? { get { self[attribute: "iso-date"] } set { self[attribute: "iso-date"] = newValue } }
        public var year: Int? { get { self[attribute: "year"] } set { self[attribute: "year"] = newValue } }
        public var value: String? { get { self[attribute: "value"] } set { self[attribute: "value"] = newValue } }
        public var locations: [Reference] { get { self[all: "location"] } set { self[all: "location"] = newValue } }
        public var dimensions: [Dimension] { get { self[all: "dimension"] } set { self[all: "dimension"] = newValue } }
        public var documentLinks: [DocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
        public var comment: Narratives? { get { self[one: "comment"] } set { self[one: "comment"] = newValue } }
    }

    /// `location`.
    public struct Reference: AidElement {
        public static let order = AidOrder(shape: 76)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("location")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
    }

    /// `dimension`.
    public struct Dimension: AidElement {
        public static let order = AidOrder(shape: 77)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("dimension")) { self.xml = xml }
        public var name: String? { get { self[attribute: "name"] } set { self[attribute: "name"] = newValue } }
        public var value: String? { get { self[attribute: "value"] } set { self[attribute: "value"] = newValue } }
    }

    /// `period`.
    public struct IndicatorPeriod: AidElement {
        public static let order = AidOrder(shape: 78)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("period")) { self.xml = xml }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var targets: [IndicatorValue] { get { self[all: "target"] } set { self[all: "target"] = newValue } }
        public var actuals: [IndicatorValue] { get { self[all: "actual"] } set { self[all: "actual"] = newValue } }
    }

    /// `actual`, `target`.
    public struct IndicatorValue: AidElement {
        public static let order = AidOrder(shape: 81)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("actual")) { self.xml = xml }
        public var value: String? { get { self[attribute: "value"] } set { self[attribute: "value"] = newValue } }
        public var locations: [Reference] { get { self[all: "location"] } set { self[all: "location"] = newValue } }
        public var dimensions: [Dimension] { get { self[all: "dimension"] } set { self[all: "dimension"] = newValue } }
        public var comment: Narratives? { get { self[one: "comment"] } set { self[one: "comment"] = newValue } }
        public var documentLinks: [DocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
    }

    /// `crs-add`.
    public struct CRSAdditions: AidElement {
        public static let order = AidOrder(shape: 83)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("crs-add")) { self.xml = xml }
        public var otherFlags: [Flag] { get { self[all: "other-flags"] } set { self[all: "other-flags"] = newValue } }
        public var loanTerms: LoanTerms? { get { self[one: "loan-terms"] } set { self[one: "loan-terms"] = newValue } }
        public var loanStatus: LoanStatus? { get { self[one: "loan-status"] } set { self[one: "loan-status"] = newValue } }
        public var channelCode: Plain? { get { self[one: "channel-code"] } set { self[one: "channel-code"] = newValue } }
    }

    /// `other-flags`.
    public struct Flag: AidElement {
        public static let order = AidOrder(shape: 84)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("other-flags")) { self.xml = xml }
        public var code: String? { get { self[attribute: "code"] } set { self[attribute: "code"] = newValue } }
        public var significance: Bool? { get { self[attribute: "significance"] } set { self[attribute: "significance"] = newValue } }
    }

    /// `loan-terms`.
    public struct LoanTerms: AidElement {
        public static let order = AidOrder(shape: 85)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("loan-terms")) { self.xml = xml }
        public var rate1: Decimal128? { get { self[attribute: "rate-1"] } set { self[attribute: "rate-1"] = newValue } }
        public var rate2: Decimal128? { get { self[attribute: "rate-2"] } set { self[attribute: "rate-2"] = newValue } }
        public var repaymentType: Coded? { get { self[one: "repayment-type"] } set { self[one: "repayment-type"] = newValue } }
        public var repaymentPlan: Coded? { get { self[one: "repayment-plan"] } set { self[one: "repayment-plan"] = newValue } }
        public var commitmentDate: Dated? { get { self[one: "commitment-date"] } set { self[one: "commitment-date"] = newValue } }
        public var repaymentFirstDate: Dated? { get { self[one: "repayment-first-date"] } set { self[one: "repayment-first-date"] = newValue } }
        public var repaymentFinalDate: Dated? { get { self[one: "repayment-final-date"] } set { self[one: "repayment-final-date"] = newValue } }
    }

    /// `loan-status`.
    public struct LoanStatus: AidElement {
        public static let order = AidOrder(shape: 91)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("loan-status")) { self.xml = xml }
        public var year: Decimal128? { get { self[attribute: "year"] } set { self[attribute: "year"] = newValue } }
        public var currency: String? { get { self[attribute: "currency"] } set { self[attribute: "currency"] = newValue } }
        public var valueDate: Day? { get { self[attribute: "value-date"] } set { self[attribute: "value-date"] = newValue } }
        public var interestReceived: Number? { get { self[one: "interest-received"] } set { self[one: "interest-received"] = newValue } }
        public var principalOutstanding: Number? { get { self[one: "principal-outstanding"] } set { self[one: "principal-outstanding"] = newValue } }
        public var principalArrears: Number? { get { self[one: "principal-arrears"] } set { self[one: "principal-arrears"] = newValue } }
        public var interestArrears: Number? { get { self[one: "interest-arrears"] } set { self[one: "interest-arrears"] = newValue } }
    }

    /// `interest-arrears`, `interest-received`, `principal-arrears`, `principal-outstanding`.
    public struct Number: AidElement {
        public static let order = AidOrder(shape: 92)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("interest-arrears")) { self.xml = xml }
        public var value: Decimal128? { get { content() } set { setContent(newValue) } }
    }

    /// `fss`.
    public struct ForwardSpendingSurvey: AidElement {
        public static let order = AidOrder(shape: 93)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("fss")) { self.xml = xml }
        public var extractionDate: Day? { get { self[attribute: "extraction-date"] } set { self[attribute: "extraction-date"] = newValue } }
        public var priority: Bool? { get { self[attribute: "priority"] } set { self[attribute: "priority"] = newValue } }
        public var phaseoutYear: Decimal128? { get { self[attribute: "phaseout-year"] } set { self[attribute: "phaseout-year"] = newValue } }
        public var forecasts: [Forecast] { get { self[all: "forecast"] } set { self[all: "forecast"] = newValue } }
    }

    /// `forecast`.
    public struct Forecast: AidElement {
        public static let order = AidOrder(shape: 94)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("forecast")) { self.xml = xml }
        public var value: Decimal128? { get { content() } set { setContent(newValue) } }
        public var year: Decimal128? { get { self[attribute: "year"] } set { self[attribute: "year"] = newValue } }
        public var currency: String? { get { self[attribute: "currency"] } set { self[attribute: "currency"] = newValue } }
        public var valueDate: Day? { get { self[attribute: "value-date"] } set { self[attribute: "value-date"] = newValue } }
    }

    /// `iati-organisations`.
    public struct Organisations: AidElement {
        public static let order = AidOrder(shape: 95)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("iati-organisations")) { self.xml = xml }
        public var version: String? { get { self[attribute: "version"] } set { self[attribute: "version"] = newValue } }
        public var generatedDatetime: DateTime? { get { self[attribute: "generated-datetime"] } set { self[attribute: "generated-datetime"] = newValue } }
        public var iatiOrganisations: [Organisation] { get { self[all: "iati-organisation"] } set { self[all: "iati-organisation"] = newValue } }
    }

    /// `iati-organisation`.
    public struct Organisation: AidElement {
        public static let order = AidOrder(shape: 96)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("iati-organisation")) { self.xml = xml }
        public var lastUpdatedDatetime: DateTime? { get { self[attribute: "last-updated-datetime"] } set { self[attribute: "last-updated-datetime"] = newValue } }
        public var lang: String? { get { self[attribute: "xml:lang"] } set { self[attribute: "xml:lang"] = newValue } }
        public var defaultCurrency: String? { get { self[attribute: "default-currency"] } set { self[attribute: "default-currency"] = newValue } }
        public var organisationIdentifier: Plain? { get { self[one: "organisation-identifier"] } set { self[one: "organisation-identifier"] = newValue } }
        public var name: Narratives? { get { self[one: "name"] } set { self[one: "name"] = newValue } }
        public var reportingOrg: ReportingOrganisation? { get { self[one: "reporting-org"] } set { self[one: "reporting-org"] = newValue } }
        public var totalBudgets: [TotalBudget] { get { self[all: "total-budget"] } set { self[all: "total-budget"] = newValue } }
        public var recipientOrgBudgets: [RecipientOrganisationBudget] { get { self[all: "recipient-org-budget"] } set { self[all: "recipient-org-budget"] = newValue } }
        public var recipientRegionBudgets: [RecipientRegionBudget] { get { self[all: "recipient-region-budget"] } set { self[all: "recipient-region-budget"] = newValue } }
        public var recipientCountryBudgets: [RecipientCountryBudget] { get { self[all: "recipient-country-budget"] } set { self[all: "recipient-country-budget"] = newValue } }
        public var totalExpenditures: [TotalExpenditure] { get { self[all: "total-expenditure"] } set { self[all: "total-expenditure"] = newValue } }
        public var documentLinks: [OrganisationDocumentLink] { get { self[all: "document-link"] } set { self[all: "document-link"] = newValue } }
    }

    /// `total-budget`.
    public struct TotalBudget: AidElement {
        public static let order = AidOrder(shape: 101)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("total-budget")) { self.xml = xml }
        public var status: String? { get { self[attribute: "status"] } set { self[attribute: "status"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var budgetLines: [BudgetLine] { get { self[all: "budget-line"] } set { self[all: "budget-line"] = newValue } }
    }

    /// `budget-line`, `expense-line`.
    public struct BudgetLine: AidElement {
        public static let order = AidOrder(shape: 105)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("budget-line")) { self.xml = xml }
        public var ref: String? { get { self[attribute: "ref"] } set { self[attribute: "ref"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var narratives: [Narrative] { get { self[all: "narrative"] } set { self[all: "narrative"] = newValue } }
    }

    /// `recipient-org-budget`.
    public struct RecipientOrganisationBudget: AidElement {
        public static let order = AidOrder(shape: 106)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-org-budget")) { self.xml = xml }
        public var status: String? { get { self[attribute: "status"] } set { self[attribute: "status"] = newValue } }
        public var recipientOrg: NamedReference? { get { self[one: "recipient-org"] } set { self[one: "recipient-org"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var budgetLines: [BudgetLine] { get { self[all: "budget-line"] } set { self[all: "budget-line"] = newValue } }
    }

    /// `recipient-region-budget`.
    public struct RecipientRegionBudget: AidElement {
        public static let order = AidOrder(shape: 111)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-region-budget")) { self.xml = xml }
        public var status: String? { get { self[attribute: "status"] } set { self[attribute: "status"] = newValue } }
        public var recipientRegion: SectorCode? { get { self[one: "recipient-region"] } set { self[one: "recipient-region"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var budgetLines: [BudgetLine] { get { self[all: "budget-line"] } set { self[all: "budget-line"] = newValue } }
    }

    /// `recipient-country-budget`.
    public struct RecipientCountryBudget: AidElement {
        public static let order = AidOrder(shape: 116)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("recipient-country-budget")) { self.xml = xml }
        public var status: String? { get { self[attribute: "status"] } set { self[attribute: "status"] = newValue } }
        public var recipientCountry: CountryCode? { get { self[one: "recipient-country"] } set { self[one: "recipient-country"] = newValue } }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var budgetLines: [BudgetLine] { get { self[all: "budget-line"] } set { self[all: "budget-line"] = newValue } }
    }

    /// `total-expenditure`.
    public struct TotalExpenditure: AidElement {
        public static let order = AidOrder(shape: 121)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("total-expenditure")) { self.xml = xml }
        public var periodStart: Dated? { get { self[one: "period-start"] } set { self[one: "period-start"] = newValue } }
        public var periodEnd: Dated? { get { self[one: "period-end"] } set { self[one: "period-end"] = newValue } }
        public var value: Amount? { get { self[one: "value"] } set { self[one: "value"] = newValue } }
        public var expenseLines: [BudgetLine] { get { self[all: "expense-line"] } set { self[all: "expense-line"] = newValue } }
    }

    /// `document-link`.
    public struct OrganisationDocumentLink: AidElement {
        public static let order = AidOrder(shape: 125)
        public var xml: XMLElement
        public init(_ xml: XMLElement = XMLElement("document-link")) { self.xml = xml }
        public var url: String? { get { self[attribute: "url"] } set { self[attribute: "url"] = newValue } }
        public var format: String? { get { self[attribute: "format"] } set { self[attribute: "format"] = newValue } }
        public var title: Narratives? { get { self[one: "title"] } set { self[one: "title"] = newValue } }
        public var description: Narratives? { get { self[one: "description"] } set { self[one: "description"] = newValue } }
        public var categories: [Coded] { get { self[all: "category"] } set { self[all: "category"] = newValue } }
        public var languages: [Coded] { get { self[all: "language"] } set { self[all: "language"] = newValue } }
        public var documentDate: Dated? { get { self[one: "document-date"] } set { self[one: "document-date"] = newValue } }
        public var recipientCountries: [CountryCode] { get { self[all: "recipient-country"] } set { self[all: "recipient-country"] = newValue } }
    }
}
