/// What one activity (or organisation) has shown so far; all that the rules need at its end.
struct ActivityState {
    /// Bytes kept with their references resolved.
    struct Kept {
        var start = 0
        var length = 0
        var offset = 0
    }
    enum Grouping: UInt8 { case sector, region, budgetItems, defaultAid, transactionAid }
    /// Elements of one vocabulary.
    struct Group {
        var of: Grouping
        var word: UInt64
        var offset: Int
        var count = 0
        var percentages = 0
        var sum: Int128 = 0
        var isUnreadable = false
        var someIsHundred = false
    }
    struct Day {
        var type: UInt8
        var number: Int
        var offset: Int
    }

    var isOpen = false
    var offset = 0
    var store: ContiguousArray<UInt8> = []
    var identifier = Kept()
    var identifiers = 0
    var reporting: ContiguousArray<Kept> = []
    var previous: ContiguousArray<Kept> = []
    var groups: ContiguousArray<Group> = []
    var days: ContiguousArray<Day> = []
    var hasLang = false
    var hasCurrency = false
    var lacksLang = false
    var lacksCurrency = false
    var hasStart = false
    var updated: Int?
    var sectors = 0
    var dacSectors = 0
    var dacPercentages = 0
    var dacSum: Int128 = 0
    var dacUnreadable = false
    var dacSomeIsHundred = false
    var ownSectors = 0
    var ownNarratives = 0
    var isOwnSector = false
    var countries = 0
    var countryPercentages = 0
    var countrySum: Int128 = 0
    var countryUnreadable = false
    var countrySomeIsHundred = false
    var regions = 0
    var aidTypes = 0
    var dacAidTypes = 0
    var transactions = 0
    var transactionSectors = 0
    var lacksSector = false
    var placed = 0
    var aidTypesOfTransactions = 0
    var dacAidTypesOfTransactions = 0
    var futureTransaction = -1
    var futureValue = -1
    var sawTransactionDate = false
    var sawValueDate = false
    var range = [-1, -1, -1, -1, -1]
    // The transaction that is open.
    var transactionOffset = 0
    var transactionHasSector = false
    var transactionHasPlace = false
    var transactionDac = 0
    var firstTransactionGroup = 0
    // The period that is open.
    var periodStart: (day: Int, yearOn: Int)?
    var periodEnd: Int?
    var lineDays: ContiguousArray<Int> = []
    // The result that is open.
    var resultHasReference = false
    var indicatorHasReference = false
    var indicators: ContiguousArray<Int> = []
    /// 1 for measures that are numbers, 2 for words, 0 for neither.
    var measure = 0

    mutating func reset(_ offset: Int) {
        var fresh = ActivityState()
        swap(&fresh.store, &store)
        swap(&fresh.reporting, &reporting)
        swap(&fresh.previous, &previous)
        swap(&fresh.groups, &groups)
        swap(&fresh.days, &days)
        swap(&fresh.range, &range)
        swap(&fresh.indicators, &indicators)
        swap(&fresh.lineDays, &lineDays)
        self = fresh
        store.removeAll(keepingCapacity: true)
        reporting.removeAll(keepingCapacity: true)
        previous.removeAll(keepingCapacity: true)
        groups.removeAll(keepingCapacity: true)
        days.removeAll(keepingCapacity: true)
        indicators.removeAll(keepingCapacity: true)
        lineDays.removeAll(keepingCapacity: true)
        for index in 0..<range.count { range[index] = -1 }
        isOpen = true
        self.offset = offset
    }

    /// The group's place, made if it is new; groups before `from` are of closed elements.
    mutating func group(_ of: Grouping, _ word: UInt64, _ offset: Int, from: Int = 0) -> Int {
        var index = from
        while index < groups.count {
            if groups[index].of == of, groups[index].word == word { return index }
            index += 1
        }
        groups.append(Group(of: of, word: word, offset: offset))
        return groups.count - 1
    }
}

/// Inputs of the rules that are not in the file.
struct RuleSettings: Sendable {
    /// Days since 1 January 1970.
    var today: Int
    var organisations: OrganisationTable
    /// Whether a value of no characters breaks the rules on symbols.
    var emptyFailsPattern = false
    /// As the official engine has it, which takes an empty node-set for true in `if` and `then` and looks at the
    /// first date of several only and counts a year as 365 days; XPath 1.0 §4.3 and the rules' words have it otherwise.
    var followsOfficialEngine = true
}

/// Prefixes of agencies that register organisations, and identifiers of known publishers.
public final class OrganisationTable: Sendable {
    public static let standard = OrganisationTable(facts: organisationFacts.description)
    private let table: CodelistTable
    private let longest: Int

    /// Reads facts: lines of `P` (prefixes) or `O` (identifiers) and words, parted by tabs.
    public init(facts: String) {
        var lines: [String] = ["L prefix", "L publisher"]
        var longest = 0
        for line in facts.split(separator: "\n") {
            let words = line.split(separator: "\t")
            guard let head = words.first?.trimmingPrefix(while: { $0 == " " }), head == "P" || head == "O"
            else {
                continue
            }
            for word in words.dropFirst() {
                longest = max(longest, word.utf8.count)
                lines.append("S \(head == "P" ? "prefix" : "publisher") \(word)")
            }
        }
        self.longest = longest
        table = CodelistTable(facts: lines.joined(separator: "\n"))
    }

    func isPublisher(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool { table.has(1, at, length) }

    func beginsWithPublisher(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool { begins(1, at, length) }

    func beginsWithPrefix(_ at: UnsafePointer<UInt8>, _ length: Int) -> Bool { begins(0, at, length) }

    private func begins(_ list: Int, _ at: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        // A prefix ends before a hyphen; an identifier that begins another need not.
        for size in stride(from: 1, through: min(length, longest), by: 1) {
            if list == 0, size < length, at[size] != UInt8(ascii: "-") { continue }
            if table.has(list, at, size) { return true }
        }
        return false
    }
}
