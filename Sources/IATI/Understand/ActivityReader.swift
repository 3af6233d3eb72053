import Scalars

/// Reads activities one after another from the bytes of a document, or of a part of one.
///
/// The bytes must outlive the reader.
struct ActivityReader {
    private var scanner: MarkupScanner
    private var places: PlaceCounter
    private let file: String
    /// The number of the first line.
    private let firstLine: Int
    private let scope: AidScope
    private(set) var problems: [AidProblem] = []
    private var activity = AidActivity()
    private var isWithinRoot: Bool

    /// - Parameters:
    ///   - isPart: activities beside one another, without the root's start.
    ///   - scope: what is read; the rest is passed over.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, base: UnsafePointer<UInt8>, file: String, isPart: Bool,
        firstLine: Int = 1, scope: AidScope = .whole
    ) {
        self.scope = scope
        isWithinRoot = isPart
        scanner = MarkupScanner(bytes, limits: ReadLimits(), isPart: isPart)
        places = PlaceCounter(base, from: 0, end: bytes.count)
        self.file = file
        self.firstLine = firstLine
    }

    /// The next activity; nil at the end. What is read before a fault stays told.
    mutating func next() throws(MarkupFault) -> AidActivity? {
        while true {
            switch try scanner.next() {
            case .finished: return nil
            case .start:
                if scanner.matches(scanner.name, "iati-activity") {
                    try read()
                    return activity
                }
                if scanner.matches(scanner.name, "iati-activities") {
                    isWithinRoot = true
                } else {
                    if !isWithinRoot { tell(.noActivities(root: scanner.string(scanner.name))) }
                    isWithinRoot = true
                    try skip()
                }
            case .end, .text: continue
            }
        }
    }

    private mutating func line() -> Int {
        places.advance(to: scanner.tagStart)
        return places.line + firstLine
    }

    private func attribute(_ name: StaticString) -> String { scanner.value(of: name) ?? "" }

    private func isNamed(_ name: StaticString) -> Bool { scanner.matches(scanner.name, name) }

    /// Goes past the element that has begun.
    private mutating func skip() throws(MarkupFault) { try scanner.skipElement() }

    /// The first text of an element that has begun and of its narratives.
    private mutating func narrative() throws(MarkupFault) -> String {
        if let text = try scanner.simpleText() { return Self.plain(text) }
        var text = ""
        var depth = 1
        var isDone = false
        while depth > 0 {
            switch try scanner.next() {
            case .start: depth += 1
            case .end:
                depth -= 1
                if !text.isEmpty { isDone = true }
            case .text(let run, let literal):
                guard !isDone else { continue }
                if text.isEmpty, scanner.isBlank(run) { continue }
                text += scanner.text(run, hasReference: !literal)
            case .finished: return text
            }
        }
        return Self.plain(text)
    }

    private static func plain(_ text: String) -> String {
        var text = text
        return text.withUTF8 { Self.plain($0) }
    }

    /// One line without space at its ends.
    private static func plain(_ whole: UnsafeBufferPointer<UInt8>) -> String {
        let text = trimmed(whole)
        var gap = false
        for byte in text {
            if byte <= 0x20 {
                if byte != 0x20 || gap { return joined(text) }
                gap = true
            } else {
                gap = false
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (0, text.count)
        while start < end, text[start] <= 0x20 { start += 1 }
        while end > start, text[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: text[start..<end])
    }

    /// Each stretch of space as one blank.
    private static func joined(_ text: UnsafeBufferPointer<UInt8>) -> String {
        var bytes: [UInt8] = []
        var gap = false
        for byte in text {
            if byte <= 0x20 {
                gap = true
                continue
            }
            if gap { bytes.append(0x20) }
            gap = false
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The day at the beginning of an attribute, `2020-05-01` or `2020-05-01Z`.
    private func day(_ name: StaticString) -> Day? {
        if let written = scanner.plainValue(of: name) { return Self.day(written) }
        var written = attribute(name)
        return written.withUTF8 { Self.day($0) }
    }

    private static func day(_ text: UnsafeBufferPointer<UInt8>) -> Day? {
        var numbers = (0, 0, 0)
        var at = 0
        var digits = 0
        for byte in text.prefix(10) {
            if byte == UInt8(ascii: "-"), at < 2, digits > 0 {
                at += 1
                digits = 0
                numbers = (numbers.1, numbers.2, 0)
            } else if byte >= 0x30, byte <= 0x39 {
                numbers.2 = numbers.2 * 10 + Int(byte - 0x30)
                digits += 1
            } else {
                return nil
            }
        }
        return at == 2 && digits == 2 ? Day(year: numbers.0, month: numbers.1, day: numbers.2) : nil
    }

    private mutating func tell(_ what: AidProblem.What) {
        problems.append(
            AidProblem(file: file, line: line(), activity: activity.identifier, what: what))
    }

    private mutating func share(_ vocabulary: String) -> AidShare {
        var share = AidShare(code: attribute("code"), vocabulary: attribute("vocabulary"))
        if share.vocabulary.isEmpty { share.vocabulary = vocabulary }
        if let written = scanner.value(of: "percentage"), !written.isEmpty {
            if let percentage = Decimal128(Self.plain(written)), percentage >= 0, percentage <= 100 {
                share.percentage = percentage
            } else {
                tell(.percentage(written))
            }
        }
        return share
    }

    private mutating func read() throws(MarkupFault) {
        activity = AidActivity()
        activity.line = line()
        activity.currency = attribute("default-currency")
        activity.hierarchy = attribute("hierarchy")
        if scope == .whole { activity.updated = attribute("last-updated-datetime") }
        let first = problems.count
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("transaction") {
                try transaction()
            } else if isNamed("sector") {
                activity.sectors.append(share("1"))
                try skip()
            } else if isNamed("budget") {
                try period(.budget)
            } else if isNamed("planned-disbursement") {
                try period(.planned)
            } else if isNamed("recipient-country") {
                activity.countries.append(share("A4"))
                try skip()
            } else if isNamed("recipient-region") {
                activity.regions.append(share("1"))
                try skip()
            } else if isNamed("iati-identifier") {
                activity.identifier = try narrative()
            } else if isNamed("reporting-org") {
                activity.publisher = attribute("ref")
                activity.publisherName = try narrative()
            } else if isNamed("activity-status") {
                activity.status = attribute("code")
                try skip()
            } else if isNamed("activity-date") {
                let (type, date) = (attribute("type"), attribute("iso-date"))
                if type == "2" || (type == "1" && activity.start.isEmpty) { activity.start = date }
                if type == "4" || (type == "3" && activity.end.isEmpty) { activity.end = date }
                try skip()
            } else if isNamed("related-activity") {
                if attribute("type") == "1" { activity.parents.append(attribute("ref")) }
                if attribute("type") == "2" { activity.children.append(attribute("ref")) }
                try skip()
            } else if scope != .whole {
                try skip()
            } else if isNamed("title") {
                activity.title = try narrative()
            } else if isNamed("result") {
                try result()
            } else if isNamed("conditions") {
                try conditions()
            } else {
                try skip()
            }
        }
        // The identifier may stand behind what was told.
        for index in first..<problems.count { problems[index].activity = activity.identifier }
    }

    private func isOver(_ markup: Markup) -> Bool {
        switch markup {
        case .end, .finished: true
        case .start, .text: false
        }
    }

    private mutating func transaction() throws(MarkupFault) {
        var flow = AidFlow(kind: .commitment, value: 0, currency: "")
        flow.line = line()
        var type: String?
        var hasValue = false
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("transaction-type") {
                type = attribute("code")
            } else if isNamed("transaction-date") {
                flow.day = day("iso-date")
            } else if isNamed("value") {
                hasValue = try value(&flow)
                continue
            } else if scope == .amounts, isNamed("provider-org") || isNamed("receiver-org") {
                // Passed over below.
            } else if isNamed("provider-org") {
                flow.provider = attribute("ref")
                let name = try narrative()
                if flow.provider.isEmpty { flow.provider = name }
                continue
            } else if isNamed("receiver-org") {
                flow.receiver = attribute("ref")
                let name = try narrative()
                if flow.receiver.isEmpty { flow.receiver = name }
                continue
            } else if isNamed("sector") {
                flow.sectors.append(share("1"))
            } else if isNamed("recipient-country") {
                flow.countries.append(share("A4"))
            } else if isNamed("recipient-region") {
                flow.regions.append(share("1"))
            }
            try skip()
        }
        guard hasValue else { return }
        guard let type, let number = Int(type), (1...13).contains(number),
            let kind = FlowKind(rawValue: number)
        else { return tell(.kind(type ?? "")) }
        flow.kind = kind
        activity.flows.append(flow)
    }

    private mutating func period(_ kind: FlowKind) throws(MarkupFault) {
        var flow = AidFlow(kind: kind, value: 0, currency: "")
        flow.line = line()
        flow.isRevised = kind == .budget && attribute("type") == "2"
        var hasValue = false
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("period-start") {
                flow.day = day("iso-date")
            } else if isNamed("period-end") {
                flow.until = day("iso-date")
            } else if isNamed("value") {
                hasValue = try value(&flow)
                continue
            } else if isNamed("provider-org") {
                flow.provider = attribute("ref")
            } else if isNamed("receiver-org") {
                flow.receiver = attribute("ref")
            }
            try skip()
        }
        if hasValue { activity.flows.append(flow) }
    }

    private mutating func value(_ flow: inout AidFlow) throws(MarkupFault) -> Bool {
        flow.currency = attribute("currency")
        if flow.currency.isEmpty { flow.currency = activity.currency }
        flow.valueDay = day("value-date")
        if let text = try scanner.simpleText() {
            return number(Decimal128(parsing: Self.trimmed(text)), text, &flow)
        }
        var written = try narrative()
        return written.withUTF8 { number(Decimal128(parsing: $0), $0, &flow) }
    }

    private mutating func number(
        _ value: Decimal128?, _ written: UnsafeBufferPointer<UInt8>, _ flow: inout AidFlow
    ) -> Bool {
        guard let value else {
            tell(.value(String(Self.plain(written).prefix(40))))
            return false
        }
        flow.value = value
        return true
    }

    private mutating func conditions() throws(MarkupFault) {
        activity.conditionsAttached = attribute("attached")
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("condition") {
                var condition = AidCondition(type: attribute("type"))
                try read(&condition)
                activity.conditions.append(condition)
            } else {
                try skip()
            }
        }
    }

    private mutating func read(_ condition: inout AidCondition) throws(MarkupFault) {
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("narrative"), condition.text.isEmpty {
                condition.text = try narrative()
                continue
            }
            if isNamed("benkan:condition") { condition.reference = attribute("ref") }
            try skip()
        }
    }

    private mutating func result() throws(MarkupFault) {
        var title = ""
        let first = activity.indicators.count
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("title") {
                title = try narrative()
            } else if isNamed("indicator") {
                try indicator()
            } else {
                try skip()
            }
        }
        for index in first..<activity.indicators.count { activity.indicators[index].result = title }
    }

    private mutating func indicator() throws(MarkupFault) {
        var indicator = AidIndicator()
        indicator.line = line()
        indicator.measure = attribute("measure")
        indicator.isAscending = attribute("ascending") != "0" && attribute("ascending") != "false"
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("title") {
                indicator.title = try narrative()
            } else if isNamed("baseline") {
                if indicator.baseline.isEmpty {
                    indicator.baseline = attribute("value")
                    indicator.baselineYear = attribute("year")
                }
                try skip()
            } else if isNamed("period") {
                indicator.periods.append(try indicatorPeriod())
            } else {
                try skip()
            }
        }
        activity.indicators.append(indicator)
    }

    private mutating func indicatorPeriod() throws(MarkupFault) -> AidIndicator.Period {
        var period = AidIndicator.Period()
        while case let markup = try scanner.next(), !isOver(markup) {
            guard case .start = markup else { continue }
            if isNamed("period-start") {
                period.start = attribute("iso-date")
            } else if isNamed("period-end") {
                period.end = attribute("iso-date")
            } else if isNamed("target"), period.target.isEmpty {
                // Targets and actuals broken down by dimension stand behind the whole.
                period.target = attribute("value")
            } else if isNamed("actual"), period.actual.isEmpty {
                period.actual = attribute("value")
            }
            try skip()
        }
        return period
    }
}
