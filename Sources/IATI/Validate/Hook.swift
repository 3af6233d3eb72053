/// What a rule wants to know of an element, by its place in the file.
enum Hook: UInt8, Sendable {
    case none, activity, organisation, identifier, organisationIdentifier, reportingOrg, otherIdentifier,
        ownerOrg
    case activityDate, sector, country, region, capitalSpend, budgetItems, budgetItem, defaultAidType
    case transaction, transactionDate, transactionValue, transactionSector, transactionPlace,
        transactionAidType
    case provider, receiver, plannedProvider, plannedReceiver, participatingOrg, policyMarker, relatedActivity
    case orderedPeriod, limitedPeriod, lineBudget, indicatorPeriod, periodStart, periodEnd, lineValue
    case recipientOrg, result, resultReference, indicator, indicatorReference, measured

    /// Hooks by the path below `iati-activity` or `iati-organisation`.
    static let activityHooks: [String: Hook] = [
        "": .activity, "iati-identifier": .identifier, "reporting-org": .reportingOrg,
        "other-identifier": .otherIdentifier, "other-identifier/owner-org": .ownerOrg,
        "activity-date": .activityDate, "sector": .sector, "recipient-country": .country,
        "recipient-region": .region, "capital-spend": .capitalSpend, "country-budget-items": .budgetItems,
        "country-budget-items/budget-item": .budgetItem, "default-aid-type": .defaultAidType,
        "transaction": .transaction, "transaction/transaction-date": .transactionDate,
        "transaction/value": .transactionValue, "transaction/sector": .transactionSector,
        "transaction/recipient-country": .transactionPlace, "transaction/recipient-region": .transactionPlace,
        "transaction/aid-type": .transactionAidType, "transaction/provider-org": .provider,
        "transaction/receiver-org": .receiver, "planned-disbursement/provider-org": .plannedProvider,
        "planned-disbursement/receiver-org": .plannedReceiver, "participating-org": .participatingOrg,
        "policy-marker": .policyMarker, "related-activity": .relatedActivity,
        "planned-disbursement": .orderedPeriod, "planned-disbursement/period-start": .periodStart,
        "planned-disbursement/period-end": .periodEnd, "budget": .limitedPeriod,
        "budget/period-start": .periodStart, "budget/period-end": .periodEnd, "result": .result,
        "result/reference": .resultReference, "result/indicator": .indicator,
        "result/indicator/reference": .indicatorReference, "result/indicator/period": .indicatorPeriod,
        "result/indicator/period/period-start": .periodStart,
        "result/indicator/period/period-end": .periodEnd,
        "result/indicator/baseline": .measured, "result/indicator/period/target": .measured,
        "result/indicator/period/actual": .measured,
    ]

    static let organisationHooks: [String: Hook] = [
        "": .organisation, "organisation-identifier": .organisationIdentifier, "reporting-org": .reportingOrg,
        "total-budget": .limitedPeriod, "total-budget/period-start": .periodStart,
        "total-budget/period-end": .periodEnd, "total-expenditure": .limitedPeriod,
        "total-expenditure/period-start": .periodStart, "total-expenditure/period-end": .periodEnd,
        "recipient-org-budget": .limitedPeriod, "recipient-org-budget/period-start": .periodStart,
        "recipient-org-budget/period-end": .periodEnd, "recipient-org-budget/recipient-org": .recipientOrg,
        "recipient-region-budget": .limitedPeriod, "recipient-region-budget/period-start": .periodStart,
        "recipient-region-budget/period-end": .periodEnd, "recipient-country-budget": .lineBudget,
        "recipient-country-budget/period-start": .periodStart,
        "recipient-country-budget/period-end": .periodEnd,
        "recipient-country-budget/budget-line/value": .lineValue,
    ]
}
