// What the rules say when an element, and at last its activity, ends.

extension DocumentPass {
    @inline(__always)
    mutating func finish(_ top: Int) {
        let node = Int(frames[top].node)
        let name = frames[top].name
        if name == known.title || name == known.description, !frames[top].hasNarrativeText, depth > 1 {
            fail(name == known.title ? "4.3.1" : "4.4.1", at: frames[top].nameStart &- 1, node: node)
        }
        guard node >= 0 else { return }
        if frames[top].gathers == 2 { checkTextCode(top) }
        let hook = tables.hooks[node]
        if hook != .none { finish(hook, top, node) }
    }

    private mutating func finish(_ hook: Hook, _ top: Int, _ node: Int) {
        let at = frames[top].nameStart - 1
        switch hook {
        case .identifier, .organisationIdentifier:
            if activity.identifiers == 0 {
                let start = activity.store.count
                let bytes = withGathered { Array(UnsafeBufferPointer(start: $0, count: $1)) }
                activity.store.append(contentsOf: bytes)
                activity.identifier = .init(start: start, length: bytes.count, offset: at)
            }
            activity.identifiers += 1
        case .ownerOrg: orgNamed("6.8.1", top, at)
        case .participatingOrg: orgNamed("6.10.1", top, at)
        case .provider, .plannedProvider: orgNamed("6.9.1", top, at)
        case .receiver, .plannedReceiver: orgNamed("6.9.2", top, at)
        case .policyMarker:
            if !frames[top].hasNarrative, frames[top].saidOwn { fail("6.13.1", at: at, node: node) }
        case .sector: activity.isOwnSector = false
        case .budgetItems: activity.measure = 0
        case .transaction: finishTransaction(at)
        case .orderedPeriod: finishPeriod("8.6.3", at, limited: false)
        case .limitedPeriod: finishPeriod("8.6.3", at, limited: true)
        case .lineBudget:
            finishPeriod("8.6.3", at, limited: true)
            if let start = activity.periodStart?.day, let end = activity.periodEnd,
                activity.lineDays.contains(where: { $0 < start || $0 > end })
            {
                fail("11.3.1", at: at, node: node)
            }
        case .indicatorPeriod: finishPeriod("8.6.1", at, limited: false)
        case .indicator:
            activity.measure = 0
            if activity.indicatorHasReference { activity.indicators.append(at) }
        case .result:
            if activity.resultHasReference {
                for offset in activity.indicators { fail("8.11.1", at: offset) }
            }
        case .activity:
            if activity.isOpen { finishActivity(at) }
            activity.isOpen = false
        case .organisation:
            if activity.isOpen { finishOrganisation(at) }
            activity.isOpen = false
        default: break
        }
    }

    private mutating func orgNamed(_ rule: StaticString, _ top: Int, _ at: Int) {
        if !frames[top].hasNarrative, !frames[top].saidOwn {
            fail(rule, at: at, node: Int(frames[top].node))
        }
    }

    private mutating func finishTransaction(_ at: Int) {
        if !activity.transactionHasSector { activity.lacksSector = true }
        if activity.transactionHasPlace { activity.placed += 1 }
        if activity.transactionDac > 1 { fail("107.2.2", at: at) }
        for index in activity.firstTransactionGroup..<activity.groups.count
        where activity.groups[index].of == .transactionAid && activity.groups[index].count > 1 {
            fail("107.2.2", at: activity.groups[index].offset)
        }
        activity.groups.removeLast(activity.groups.count - activity.firstTransactionGroup)
    }

    private mutating func finishPeriod(_ order: StaticString, _ at: Int, limited: Bool) {
        guard let start = activity.periodStart, let end = activity.periodEnd else { return }
        if start.day > end { fail(order, at: at) }
        let last = settings.followsOfficialEngine ? start.day + 365 : start.yearOn
        if limited, end > last { fail("7.5.3", at: at) }
    }

    // MARK: Identifiers

    private mutating func text(_ one: ActivityState.Kept) -> ValueSpan {
        Array(activity.store[one.start..<(one.start + one.length)]).withUnsafeBufferPointer { kept($0) }
    }

    private mutating func mark() {
        let kept = activity.identifier
        var trimmed = activity.store[kept.start..<(kept.start + kept.length)]
        while let first = trimmed.first, isSpace(first) { trimmed.removeFirst() }
        while let last = trimmed.last, isSpace(last) { trimmed.removeLast() }
        marks.hashes.append(trimmed.withUnsafeBufferPointer { identifierHash($0) })
        if found.count > marks.findingsBefore || marks.references.count > marks.referencesBefore {
            marks.identifiers[marks.current] = String(decoding: trimmed, as: UTF8.self)
        }
    }

    private func sameKept(_ a: ActivityState.Kept, _ b: ActivityState.Kept, _ separated: Bool) -> Bool {
        // Whether a begins b (with a hyphen after), or equals it.
        let extra = separated ? 1 : 0
        guard separated ? a.length + extra <= b.length : a.length == b.length else { return false }
        for index in 0..<a.length where activity.store[a.start + index] != activity.store[b.start + index] {
            return false
        }
        return !separated || activity.store[b.start + a.length] == UInt8(ascii: "-")
    }

    // MARK: Ends

    private mutating func finishOrganisation(_ at: Int) {
        if let updated = activity.updated, updated > settings.today { fail("11.4.1", at: at) }
        if !activity.hasLang, activity.lacksLang { fail("4.5.1", at: at) }
        if !activity.hasCurrency, activity.lacksCurrency { fail("7.8.2", at: at) }
        identifierRules(spaces: "1.12.1", symbols: "1.12.13", known: false)
        mark()
    }

    private mutating func identifierRules(spaces: StaticString, symbols: StaticString, known prefixed: Bool) {
        let kept = activity.identifier
        guard activity.identifiers > 0 else { return }
        let publishers = settings.organisations
        activity.store.append(contentsOf: repeatElement(0, count: 16))
        var (spaced, odd) = (false, false)
        activity.store.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            let (at, length) = (base + kept.start, kept.length)
            let bytes = UnsafeBufferPointer(start: at, count: length)
            spaced = isSpaced(bytes)
            odd =
                hasSymbol(bytes)
                && !(prefixed
                    ? publishers.beginsWithPublisher(at, length) : publishers.isPublisher(at, length))
        }
        if spaced { fail(spaces, at: kept.offset, text(kept)) }
        if odd { fail(symbols, at: kept.offset, text(kept)) }
    }

    private mutating func finishActivity(_ at: Int) {
        let identifier = activity.identifier
        identifierRules(spaces: "1.3.1", symbols: "1.3.13", known: true)
        if activity.identifiers > 0 {
            if activity.reporting.contains(where: { sameKept($0, identifier, false) }) {
                fail("1.1.3", at: identifier.offset, text(identifier))
            }
            if !activity.reporting.contains(where: { sameKept($0, identifier, true) }),
                !activity.previous.contains(where: { sameKept($0, identifier, true) })
            {
                fail("1.1.21", at: identifier.offset, text(identifier))
            }
        }
        if !activity.hasStart { fail("6.11.1", at: at) }
        if activity.sectors == 0, activity.transactionSectors == 0 { fail("6.2.2", at: at) }
        if !activity.hasLang, activity.lacksLang { fail("4.1.1", at: at) }
        if activity.sectors == 0, activity.lacksSector { fail("6.7.2", at: at) }
        if !activity.hasCurrency, activity.lacksCurrency { fail("7.8.1", at: at) }
        dates(at)
        for index in 0..<5 where activity.range[index] >= 0 {
            fail(rangeRule(index), at: activity.range[index])
        }
        sectors(at)
        places(at)
        others(at)
        mark()
    }

    private func rangeRule(_ index: Int) -> StaticString {
        index < 2 ? "12.1.1" : index == 2 ? "12.3.1" : "12.2.1"
    }

    private mutating func dates(_ at: Int) {
        if let updated = activity.updated, updated > settings.today { fail("11.1.1", at: at) }
        ordered(1, 3, "11.1.2")
        ordered(2, 4, "11.1.3")
        past(2, "11.1.4")
        past(4, "11.1.5")
        if activity.futureTransaction >= 0 { fail("11.2.1", at: activity.futureTransaction) }
        if activity.futureValue >= 0 { fail("11.2.2", at: activity.futureValue) }
    }

    private mutating func past(_ type: UInt8, _ rule: StaticString) {
        for day in activity.days where day.type == type {
            if day.number > settings.today {
                fail(rule, at: day.offset)
                return
            }
            if settings.followsOfficialEngine { return }
        }
    }

    private mutating func ordered(_ less: UInt8, _ more: UInt8, _ rule: StaticString) {
        guard let first = activity.days.first(where: { $0.type == less }),
            let second = activity.days.first(where: { $0.type == more }), first.number > second.number
        else { return }
        fail(rule, at: first.offset)
    }

    private mutating func sectors(_ at: Int) {
        if activity.dacPercentages > 1, !Percent.isHundred(activity.dacSum) || activity.dacUnreadable {
            fail("2.1.2", at: at)
        }
        if activity.dacSectors > 1, activity.dacSectors != activity.dacPercentages { fail("2.1.1", at: at) }
        if activity.dacSectors == 1, activity.dacPercentages == 1, !activity.dacSomeIsHundred {
            fail("2.1.4", at: at)
        }
        if activity.ownSectors > activity.ownNarratives { fail("2.2.1", at: at) }
        if activity.sectors > 0, activity.dacSectors == 0 { fail("102.1.1", at: at) }
        if activity.sectors > 0, activity.transactionSectors > 0 { fail("6.6.2", at: at) }
    }

    private mutating func places(_ at: Int) {
        let isPlaced = activity.countries > 0 || activity.regions > 0
        if isPlaced {
            if activity.placed > 0 { fail("3.6.2", at: at) }
        } else {
            if activity.placed == 0, !settings.followsOfficialEngine { fail("3.7.1", at: at) }
            if activity.placed < activity.transactions { fail("3.7.2", at: at) }
        }
        guard activity.regions == 0 else { return }
        if activity.countries > 1 {
            if !Percent.isHundred(activity.countrySum) || activity.countryUnreadable { fail("3.1.2", at: at) }
            if activity.countries != activity.countryPercentages { fail("3.1.1", at: at) }
        }
        if activity.countries == 1, activity.countryPercentages == 1, !activity.countrySomeIsHundred {
            fail("3.1.4", at: at)
        }
    }

    private mutating func others(_ at: Int) {
        if activity.dacAidTypes > 1 { fail("107.1.2", at: at) }
        if activity.aidTypes > 0, activity.dacAidTypes == 0 { fail("107.1.1", at: at) }
        if activity.aidTypesOfTransactions > 0, activity.dacAidTypesOfTransactions == 0 {
            fail("107.2.1", at: at)
        }
        for index in 0..<activity.groups.count {
            let group = activity.groups[index]
            switch group.of {
            case .transactionAid: break
            case .defaultAid: if group.count > 1 { fail("107.1.2", at: group.offset) }
            case .sector:
                if group.count > 1, group.count != group.percentages { fail("2.1.1", at: group.offset) }
                if group.count == 1, group.percentages == 1, !group.someIsHundred {
                    fail("2.1.4", at: group.offset)
                }
            case .region:
                if group.count > 1, group.count != group.percentages { fail("3.4.1", at: group.offset) }
                if group.count == 1, activity.countries == 0, group.percentages == 1, !group.someIsHundred {
                    fail("3.4.4", at: group.offset)
                }
                if group.count + activity.countries > 1,
                    !Percent.isHundred(group.sum + activity.countrySum) || group.isUnreadable
                        || activity.countryUnreadable
                {
                    fail("3.4.2", at: group.offset)
                }
            case .budgetItems:
                if group.count > 1 {
                    if !Percent.isHundred(group.sum) || group.isUnreadable { fail("7.9.2", at: group.offset) }
                    if group.percentages == 0 { fail("7.9.1", at: group.offset) }
                }
                if group.count == 1, group.percentages == 1, !group.someIsHundred {
                    fail("7.9.4", at: group.offset)
                }
            }
        }
    }
}
