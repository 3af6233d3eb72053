import IATI
import Scalars
import XML

/// The budgets, planned disbursements and transactions of an activity in the short form.
struct ShortFormMoney {
    var currency: String?

    func read(_ activity: inout Aid.Activity, _ reader: inout FieldReader) {
        activity.budgets = reader.each("budgets", "budget") { reader in
            var budget = Aid.Budget()
            budget.type = reader.code("type", ActivityWords.budgets) ?? "1"
            budget.status = reader.code("status", ActivityWords.budgetStatuses)
            guard let from = reader.day("from"), let to = reader.day("to") else { return nil }
            budget.periodStart = dated(from)
            budget.periodEnd = dated(to)
            budget.value = amount(&reader, on: from)
            return budget
        }
        activity.plannedDisbursements = reader.each("planned", "planned") { reader in
            var planned = Aid.PlannedDisbursement()
            guard let from = reader.day("from") else { return nil }
            planned.periodStart = dated(from)
            planned.periodEnd = reader.optionalDay("to").map(dated)
            planned.value = amount(&reader, on: from)
            return planned
        }
        activity.transactions = reader.each("transactions", "transaction") { transaction(&$0) }
    }

    private func transaction(_ reader: inout FieldReader) -> Aid.Transaction? {
        var transaction = Aid.Transaction()
        let type = reader.code("type", ActivityWords.transactions, isRequired: true)
        guard let day = reader.day("date") else { return nil }
        var coded = Aid.Coded()
        coded.code = type
        transaction.transactionType = coded
        transaction.transactionDate = dated(day)
        transaction.value = amount(&reader, on: day)
        let description = reader.narratives("description")
        if !description.isEmpty {
            transaction.description = Aid.Narratives()
            transaction.description?.narratives = description
        }
        transaction.providerOrg = reader.one("provider") { reader in
            var organisation = Aid.ProviderOrganisation()
            organisation.ref = reader.optionalString("ref")
            organisation.type = reader.code("type", ActivityWords.organisations)
            organisation.narratives = reader.narratives("name")
            return organisation
        }
        transaction.receiverOrg = reader.one("receiver") { reader in
            var organisation = Aid.ReceiverOrganisation()
            organisation.ref = reader.optionalString("ref")
            organisation.type = reader.code("type", ActivityWords.organisations)
            organisation.narratives = reader.narratives("name")
            return organisation
        }
        if let code = reader.optionalString("sector") {
            var sector = Aid.SectorCode()
            sector.vocabulary = code.utf8.count == 3 ? "2" : "1"
            sector.code = code
            transaction.sectors = [sector]
        }
        return transaction
    }

    private func dated(_ day: Day) -> Aid.Dated {
        var dated = Aid.Dated()
        dated.isoDate = day
        return dated
    }

    /// The amount as it is written; the day of its value is `value-date`, or the day it is of.
    private func amount(_ reader: inout FieldReader, on day: Day) -> Aid.Amount? {
        var amount = Aid.Amount()
        amount.currency = reader.optionalString("currency")
        if amount.currency == nil, currency == nil {
            reader.list.add(.missingKey("currency", of: reader.kind), at: reader.location)
        }
        amount.valueDate = reader.optionalDay("value-date") ?? day
        guard let text = reader.string("value") else { return nil }
        guard Decimal128(text) != nil else {
            reader.list.add(.badNumber(text, expected: "1234.50"), at: reader.locationOf("value"))
            return nil
        }
        amount.xml.children = [.text(text)]
        return amount
    }
}

/// The results of an activity in the short form.
enum ShortFormResults {
    static func read(_ reader: inout FieldReader) -> [Aid.Result] {
        reader.each("results", "result") { reader in
            var result = Aid.Result()
            result.type = reader.code("type", ActivityWords.results, isRequired: true)
            result.aggregationStatus = reader.value("aggregates") == nil ? nil : reader.flag("aggregates")
            result.title = narratives(reader.narratives("title", isRequired: true))
            result.description = optional(reader.narratives("description"))
            result.indicators = reader.each("indicators", "indicator") { indicator(&$0) }
            return result
        }
    }

    private static func indicator(_ reader: inout FieldReader) -> Aid.Indicator? {
        var indicator = Aid.Indicator()
        let measure = reader.code("measure", ActivityWords.measures, isRequired: true)
        indicator.measure = measure
        indicator.ascending = reader.value("ascending") == nil ? nil : reader.flag("ascending")
        indicator.title = narratives(reader.narratives("title", isRequired: true))
        indicator.description = optional(reader.narratives("description"))
        let baseline = reader.one("baseline") { reader -> Aid.Baseline? in
            var baseline = Aid.Baseline()
            baseline.year = reader.whole("year", in: 1900...2200)
            baseline.xml.attributes +=
                reader.optionalString("value").map { [XMLAttribute("value", $0)] } ?? []
            let comment = reader.narratives("comment")
            if !comment.isEmpty { baseline.comment = narratives(comment) }
            return baseline
        }
        if let baseline { indicator.baselines = [baseline] }
        indicator.periods = reader.each("periods", "period") { reader in
            var period = Aid.IndicatorPeriod()
            guard let from = reader.day("from"), let to = reader.day("to") else { return nil }
            period.periodStart = Aid.Dated()
            period.periodStart?.isoDate = from
            period.periodEnd = Aid.Dated()
            period.periodEnd?.isoDate = to
            if let target = value(reader.optionalString("target"), "target") { period.targets = [target] }
            if let actual = value(reader.optionalString("actual"), "actual") { period.actuals = [actual] }
            return period
        }
        return indicator
    }

    private static func value(_ text: String?, _ name: String) -> Aid.IndicatorValue? {
        text.map { Aid.IndicatorValue(XMLElement(name, [XMLAttribute("value", $0)])) }
    }

    private static func narratives(_ texts: [Aid.Narrative]) -> Aid.Narratives {
        var element = Aid.Narratives()
        element.narratives = texts
        return element
    }

    private static func optional(_ texts: [Aid.Narrative]) -> Aid.Narratives? {
        texts.isEmpty ? nil : narratives(texts)
    }
}
