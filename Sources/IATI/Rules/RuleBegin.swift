// What each element's start adds to its activity's state.

extension DocumentPass {
    @inline(__always)
    mutating func begin(_ hook: Hook, _ name: Int32, _ node: Int) {
        // Narratives must name a language and values a currency unless the activity names a default.
        if name == known.narrative, !has(columns.lang) { activity.lacksLang = true }
        if name == known.value, node >= 0, !has(columns.currency),
            tables.checks[node &* 64 &+ columns.currency] != 0
        {
            activity.lacksCurrency = true
        }
        if hook != .none { begin(hook, node) }
        if name == known.narrative, activity.isOwnSector, depth == 4 { activity.ownNarratives += 1 }
    }

    private mutating func begin(_ hook: Hook, _ node: Int) {
        let at = tagStart
        frames[depth &- 1].saidOwn =
            hook == .policyMarker ? word(columns.vocabulary) == wordOf("99") : has(columns.ref)
        switch hook {
        case .none, .identifier, .organisationIdentifier: break
        case .activity, .organisation:
            activity.reset(at)
            activity.hasLang = has(columns.lang)
            activity.hasCurrency = has(columns.defaultCurrency)
            if let updated = attribute(columns.updated),
                let parts = CalendarDay.parts(base + updated.start, updated.length)
            {
                activity.updated = CalendarDay.number(year: parts.year, month: parts.month, day: parts.day)
            }
        case .reportingOrg:
            if let ref = attribute(columns.ref) {
                activity.reporting.append(keep(ref))
                if kind == .activities {
                    checkReference(ref, spaces: "1.14.1", symbols: "1.14.13", node)
                    checkPrefix("1.14.8", node)
                } else {
                    checkReference(ref, spaces: "1.18.1", symbols: "1.18.13", node)
                    checkPrefix("1.18.8", node)
                }
            }
        case .otherIdentifier:
            let type = word(columns.type)
            if type == wordOf("B1"), let ref = attribute(columns.ref) {
                activity.previous.append(keep(ref))
                checkReference(ref, spaces: "1.16.1", symbols: nil, node)
            } else if type == wordOf("A3") {
                checkReference(attribute(columns.ref), spaces: "1.6.1", symbols: nil, node)
            }
        case .ownerOrg: checkReference(attribute(columns.ref), spaces: "1.11.1", symbols: "1.11.13", node)
        case .participatingOrg:
            checkReference(attribute(columns.ref), spaces: "1.8.1", symbols: "1.8.13", node)
            checkReference(attribute(columns.activityID), spaces: "1.9.1", symbols: nil, node)
            cross(columns.activityID, "1000.0.1", node)
        case .provider, .plannedProvider:
            checkReference(attribute(columns.ref), spaces: "1.10.1", symbols: "1.10.13", node)
            checkReference(attribute(columns.providerID), spaces: "1.4.1", symbols: nil, node)
            cross(columns.providerID, hook == .provider ? "1000.0.4" : "1000.0.2", node)
        case .receiver, .plannedReceiver:
            checkReference(attribute(columns.ref), spaces: "1.15.1", symbols: "1.15.13", node)
            checkReference(attribute(columns.receiverID), spaces: "1.5.1", symbols: nil, node)
            cross(columns.receiverID, hook == .receiver ? "1000.0.5" : "1000.0.3", node)
        case .relatedActivity:
            checkReference(attribute(columns.ref), spaces: "1.7.1", symbols: nil, node)
            cross(columns.ref, "1000.0.6", node)
        case .recipientOrg: checkReference(attribute(columns.ref), spaces: "1.17.1", symbols: nil, node)
        case .policyMarker:
            let vocabulary = word(columns.vocabulary)
            if vocabulary == 0 || vocabulary == wordOf("1"), !has(columns.significance) {
                fail("6.14.1", at: at, node: node)
            }
        case .activityDate: activityDate()
        case .sector: sector(at)
        case .country:
            activity.countries += 1
            if let percentage = percentage() {
                activity.countryPercentages += 1
                checkRange(0, percentage)
                if let value = percentage.value {
                    activity.countrySum += value
                    if value == Percent.hundred { activity.countrySomeIsHundred = true }
                } else {
                    activity.countryUnreadable = true
                }
            }
        case .region:
            activity.regions += 1
            let percentage = percentage()
            if let percentage { checkRange(1, percentage) }
            if has(columns.vocabulary) {
                add(percentage, to: activity.group(.region, word(columns.vocabulary), at))
            }
        case .capitalSpend: if let percentage = percentage() { checkRange(3, percentage) }
        case .budgetItems:
            if has(columns.vocabulary) { _ = activity.group(.budgetItems, word(columns.vocabulary), at) }
            activity.measure = has(columns.vocabulary) ? 1 : 0
            activity.transactionOffset = Int(truncatingIfNeeded: word(columns.vocabulary))
        case .budgetItem:
            let percentage = percentage()
            if let percentage { checkRange(4, percentage) }
            if activity.measure == 1 {
                let word = UInt64(truncatingIfNeeded: activity.transactionOffset)
                add(percentage, to: activity.group(.budgetItems, word, at))
            }
        case .defaultAidType: defaultAidType(at)
        case .transaction:
            activity.transactions += 1
            activity.transactionOffset = at
            activity.transactionHasSector = false
            activity.transactionHasPlace = false
            activity.transactionDac = 0
            activity.firstTransactionGroup = activity.groups.count
        case .transactionDate:
            let isLater = activity.sawTransactionDate && settings.followsOfficialEngine
            activity.sawTransactionDate = true
            if !isLater, activity.futureTransaction < 0, let day = day(columns.day), day > settings.today {
                activity.futureTransaction = at
            }
        case .transactionValue:
            let isLater = activity.sawValueDate && settings.followsOfficialEngine
            activity.sawValueDate = activity.sawValueDate || has(columns.valueDate)
            if !isLater, activity.futureValue < 0, let day = day(columns.valueDate), day > settings.today {
                activity.futureValue = at
            }
        case .transactionSector:
            activity.transactionSectors += 1
            activity.transactionHasSector = true
        case .transactionPlace: activity.transactionHasPlace = true
        case .transactionAidType:
            activity.aidTypesOfTransactions += 1
            let vocabulary = word(columns.vocabulary)
            if vocabulary == 0 || vocabulary == wordOf("1") {
                activity.dacAidTypesOfTransactions += 1
                activity.transactionDac += 1
            }
            if has(columns.vocabulary), vocabulary != wordOf("1") {
                add(
                    nil,
                    to: activity.group(.transactionAid, vocabulary, at, from: activity.firstTransactionGroup))
            }
        case .orderedPeriod, .limitedPeriod, .lineBudget, .indicatorPeriod:
            activity.periodStart = nil
            activity.periodEnd = nil
            activity.lineDays.removeAll(keepingCapacity: true)
        case .periodStart:
            if activity.periodStart == nil, let day = attribute(columns.day),
                let parts = CalendarDay.parts(base + day.start, day.length)
            {
                activity.periodStart = (
                    CalendarDay.number(year: parts.year, month: parts.month, day: parts.day),
                    CalendarDay.yearOn(year: parts.year, month: parts.month, day: parts.day)
                )
            }
        case .periodEnd: if activity.periodEnd == nil { activity.periodEnd = day(columns.day) }
        case .lineValue: if let day = day(columns.valueDate) { activity.lineDays.append(day) }
        case .result:
            activity.resultHasReference = false
            activity.indicators.removeAll(keepingCapacity: true)
        case .resultReference: activity.resultHasReference = true
        case .indicator:
            activity.indicatorHasReference = false
            let measure = word(columns.measure)
            activity.measure =
                measure >= wordOf("1") && measure <= wordOf("4") ? 1 : measure == wordOf("5") ? 2 : 0
        case .indicatorReference: activity.indicatorHasReference = true
        case .measured: measured(node)
        }
    }

    mutating func day(_ column: Int) -> Int? {
        guard let attribute = attribute(column),
            let parts = CalendarDay.parts(base + attribute.start, attribute.length)
        else { return nil }
        return CalendarDay.number(year: parts.year, month: parts.month, day: parts.day)
    }

    private mutating func checkPrefix(_ rule: StaticString, _ node: Int) {
        guard let kept = activity.reporting.last, let ref = attribute(columns.ref) else { return }
        activity.store.append(contentsOf: repeatElement(0, count: 16))
        let passes = activity.store.withUnsafeBufferPointer { buffer -> Bool in
            guard let base = buffer.baseAddress else { return true }
            let at = base + kept.start
            return settings.organisations.isPublisher(at, kept.length)
                || settings.organisations.beginsWithPrefix(at, kept.length)
        }
        if !passes { fail(rule, at: ref.nameStart, value(ref), node: node) }
    }

    private mutating func activityDate() {
        let type = word(columns.type)
        if type == wordOf("1") || type == wordOf("2") { activity.hasStart = true }
        guard type >= wordOf("1"), type <= wordOf("4"), let day = day(columns.day) else { return }
        activity.days.append(.init(type: UInt8(type - 48), number: day, offset: tagStart))
    }

    private mutating func sector(_ at: Int) {
        activity.sectors += 1
        let percentage = percentage()
        if let percentage { checkRange(2, percentage) }
        let vocabulary = word(columns.vocabulary)
        if vocabulary == 0 || vocabulary == wordOf("1") {
            activity.dacSectors += 1
            if let percentage {
                activity.dacPercentages += 1
                if let value = percentage.value {
                    activity.dacSum += value
                    if value == Percent.hundred { activity.dacSomeIsHundred = true }
                } else {
                    activity.dacUnreadable = true
                }
            }
        }
        if has(columns.vocabulary), vocabulary != wordOf("1") {
            add(percentage, to: activity.group(.sector, vocabulary, at))
        }
        activity.isOwnSector = vocabulary == wordOf("98") || vocabulary == wordOf("99")
        if activity.isOwnSector { activity.ownSectors += 1 }
    }

    private mutating func defaultAidType(_ at: Int) {
        activity.aidTypes += 1
        let vocabulary = word(columns.vocabulary)
        if vocabulary == 0 || vocabulary == wordOf("1") { activity.dacAidTypes += 1 }
        if has(columns.vocabulary), vocabulary != wordOf("1") {
            add(nil, to: activity.group(.defaultAid, vocabulary, at))
        }
    }

    private mutating func measured(_ node: Int) {
        guard activity.measure != 0 else { return }
        let value = attribute(columns.value)
        let family = measuredRules
        if activity.measure == 2 {
            if value != nil { fail(family.2, at: tagStart, node: node) }
        } else if let value {
            if Percent.value(base + value.start, value.length, scientific: false) == nil {
                fail(family.1, at: value.nameStart, self.value(value), node: node)
            }
        } else {
            fail(family.0, at: tagStart, node: node)
            if settings.followsOfficialEngine { fail(family.1, at: tagStart, node: node) }
        }
    }

    /// The rules on a baseline, a target or an actual value.
    private var measuredRules: (StaticString, StaticString, StaticString) {
        let name = frames[depth &- 1].name
        if name == known.baseline { return ("8.8.1", "8.8.2", "8.8.3") }
        if name == known.target { return ("8.9.1", "8.9.2", "8.9.3") }
        return ("8.10.1", "8.10.2", "8.10.3")
    }
}
