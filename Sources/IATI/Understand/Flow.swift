public import Scalars
public import Words

/// What a figure of an activity is: a budget, a planned disbursement, or a transaction of one of the standard's types.
public enum FlowKind: Int, Sendable, Hashable, CaseIterable {
    case budget = 0
    case planned = 50
    case incomingFunds = 1
    case commitment, disbursement, expenditure, interestPayment, loanRepayment, reimbursement
    case equityPurchase, equitySale, creditGuarantee, incomingCommitment, outgoingPledge, incomingPledge

    /// The word by which a query asks for it.
    public var key: String {
        switch self {
        case .budget: "budget"
        case .planned: "planned"
        case .incomingFunds: "incoming-funds"
        case .commitment: "commitment"
        case .disbursement: "disbursement"
        case .expenditure: "expenditure"
        case .interestPayment: "interest-payment"
        case .loanRepayment: "loan-repayment"
        case .reimbursement: "reimbursement"
        case .equityPurchase: "equity-purchase"
        case .equitySale: "equity-sale"
        case .creditGuarantee: "credit-guarantee"
        case .incomingCommitment: "incoming-commitment"
        case .outgoingPledge: "outgoing-pledge"
        case .incomingPledge: "incoming-pledge"
        }
    }

    public var name: Text {
        switch self {
        case .budget: Text(en: "budget", fr: "budget")
        case .planned: Text(en: "planned disbursement", fr: "décaissement prévu")
        case .incomingFunds: Text(en: "incoming funds", fr: "fonds reçus")
        case .commitment: Text(en: "commitment", fr: "engagement")
        case .disbursement: Text(en: "disbursement", fr: "décaissement")
        case .expenditure: Text(en: "expenditure", fr: "dépense")
        case .interestPayment: Text(en: "interest payment", fr: "paiement d’intérêts")
        case .loanRepayment: Text(en: "loan repayment", fr: "remboursement de prêt")
        case .reimbursement: Text(en: "reimbursement", fr: "remboursement")
        case .equityPurchase: Text(en: "purchase of equity", fr: "achat de parts")
        case .equitySale: Text(en: "sale of equity", fr: "vente de parts")
        case .creditGuarantee: Text(en: "credit guarantee", fr: "garantie de crédit")
        case .incomingCommitment: Text(en: "incoming commitment", fr: "engagement reçu")
        case .outgoingPledge: Text(en: "outgoing pledge", fr: "promesse faite")
        case .incomingPledge: Text(en: "incoming pledge", fr: "promesse reçue")
        }
    }
}

/// A share of an activity that goes to one code: a sector, a country, a region.
public struct AidShare: Sendable, Hashable {
    public var code: String
    /// The vocabulary the code is of, as written; the standard's default where none is.
    public var vocabulary: String
    /// In percent; nil where none is written.
    public var percentage: Decimal128?

    public init(code: String, vocabulary: String, percentage: Decimal128? = nil) {
        self.code = code
        self.vocabulary = vocabulary
        self.percentage = percentage
    }
}

/// One figure of an activity.
public struct AidFlow: Sendable, Hashable {
    public var kind: FlowKind
    /// The day of a transaction, the first day of a budget's or planned disbursement's period; nil where none can be read.
    public var day: Day?
    /// The last day of a period.
    public var until: Day?
    public var value: Decimal128
    /// As written, or the activity's default; empty where there is neither.
    public var currency: String
    /// The day of the value, for conversion.
    public var valueDay: Day?
    /// A revised budget (`type="2"`).
    public var isRevised = false
    public var provider = ""
    public var receiver = ""
    /// What the flow itself says of its sectors and places, which goes before what the activity says.
    public var sectors: [AidShare] = []
    public var countries: [AidShare] = []
    public var regions: [AidShare] = []
    public var line = 0
}

/// What an indicator of a result aims at and has come to.
public struct AidIndicator: Sendable, Hashable {
    public struct Period: Sendable, Hashable {
        public var start = ""
        public var end = ""
        /// As written: a number, or words for a qualitative measure.
        public var target = ""
        public var actual = ""

        public init() {}

        /// What was achieved of the way from the baseline to the target: 1 is all of it; nil where a figure is missing, no
        /// number, or the target is the baseline.
        public func achievement(from baseline: String) -> Decimal128? {
            guard let target = Decimal128(target), let actual = Decimal128(actual) else { return nil }
            let start = baseline.isEmpty ? Decimal128(0) : Decimal128(baseline)
            guard let start, let way = target - start, way != 0, let gone = actual - start else { return nil }
            return gone / way
        }
    }

    public var result = ""
    public var title = ""
    /// The standard's code: 1 unit, 2 percentage, 3 nominal, 4 ordinal, 5 qualitative.
    public var measure = ""
    public var isAscending = true
    public var baselineYear = ""
    public var baseline = ""
    public var periods: [Period] = []
    public var line = 0
}

/// A condition as an activity states it.
public struct AidCondition: Sendable, Hashable {
    /// 1 policy, 2 performance, 3 fiduciary.
    public var type = ""
    public var text = ""
    /// The id of a compact's condition, where the publisher named one (`benkan:condition/@ref`).
    public var reference = ""
}

/// An activity as far as its figures go (activity standard 2.03, §iati-activity).
public struct AidActivity: Sendable, Hashable {
    public var identifier = ""
    public var title = ""
    public var publisher = ""
    public var publisherName = ""
    /// 1 pipeline, 2 implementation, 3 finalisation, 4 closed, 5 cancelled, 6 suspended.
    public var status = ""
    public var hierarchy = ""
    public var currency = ""
    /// `last-updated-datetime`, as written.
    public var updated = ""
    public var start = ""
    public var end = ""
    public var sectors: [AidShare] = []
    public var countries: [AidShare] = []
    public var regions: [AidShare] = []
    public var parents: [String] = []
    public var children: [String] = []
    public var flows: [AidFlow] = []
    public var indicators: [AidIndicator] = []
    public var conditions: [AidCondition] = []
    /// `attached="1"`, `"0"`, or empty where the element is not there.
    public var conditionsAttached = ""
    public var line = 0

    public init() {}
}

/// Something of an activity that could not be read as the standard has it.
public struct AidProblem: Sendable, Hashable {
    public enum What: Sendable, Hashable {
        case value(String)
        case percentage(String)
        case kind(String)
        case markup(MarkupFault.What)
        /// The document's root, which holds no activities.
        case noActivities(root: String)
    }

    public var file: String
    public var line: Int
    public var activity: String
    public var what: What

    public var text: Text {
        let place = activity.isEmpty ? "\(file):\(line)" : "\(file):\(line) \(activity)"
        switch what {
        case .value(let found):
            return Text(
                en:
                    "\(place): “\(found)” is no number; the value is left out. Write 1234.50, without spaces or commas",
                fr:
                    "\(place) : « \(found) » n’est pas un nombre ; valeur écartée. Écrivez 1234.50, sans espace ni virgule"
            )
        case .percentage(let found):
            return Text(
                en: "\(place): “\(found)” is no percentage; the share is taken as unknown. Write 0 to 100",
                fr: "\(place) : « \(found) » n’est pas un pourcentage ; part inconnue. Écrivez 0 à 100")
        case .kind(let found):
            return Text(
                en: "\(place): “\(found)” is no transaction type (1 to 13); the transaction is left out",
                fr: "\(place) : « \(found) » n’est pas un type de transaction (1 à 13) ; elle est écartée")
        case .noActivities(let root):
            return Text(
                en:
                    "\(place): the root is “\(root)”, not iati-activities: nothing is counted. Organisation files are read by validate, rules, split, merge, convert and tidy",
                fr:
                    "\(place) : la racine est « \(root) », pas iati-activities : rien n’est compté. Les fichiers d’organisations se lisent par validate, rules, split, merge, convert et tidy"
            )
        case .markup(let found):
            return Text(
                en:
                    "\(place): the markup breaks here (\(found.text.en)); activities before it are counted. See benkan iati validate",
                fr:
                    "\(place) : le balisage se rompt ici (\(found.text.fr)) ; les activités d’avant sont comptées. Voir benkan iati validate"
            )
        }
    }
}
