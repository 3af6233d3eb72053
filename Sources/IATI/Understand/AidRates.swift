import Bytes
public import Scalars
public import Words

/// Dated rates of exchange to one currency, from whoever supplies them.
///
/// A table `currency,date,rate,source`: what one unit of a currency was worth in the target that day. A flow takes the
/// latest rate on or before its day, at most a year old; without one it is left out of totals and told.
public struct AidRates: Sendable {
    public struct Rate: Sendable, Hashable {
        public var currency: String
        public var day: Day
        public var value: Decimal128
        public var source: String
    }

    /// The currency converted to.
    public let currency: String
    private var rates: [String: [Rate]] = [:]
    /// Rows that could not be read, with their lines.
    public private(set) var problems: [Text] = []

    /// Days that a rate is good for.
    static let reach: Int64 = 366

    /// Reads a table; rows that cannot be read are told in ``problems`` and left out.
    public init(_ bytes: [UInt8], to currency: String, file: String) {
        self.currency = currency
        var reader = CSVReader(bytes)
        var row = CSVRow()
        var columns: [String: Int] = [:]
        while true {
            do throws(CSVProblem) {
                guard try reader.next(&row) else { break }
            } catch {
                let place = "\(file):\(error.line):\(error.column)"
                problems.append(Text(en: "\(place): \(error.what)", fr: "\(place) : \(error.what)"))
                continue
            }
            if columns.isEmpty {
                for index in 0..<row.count { columns[reader.text(row, index).lowercased()] = index }
                if columns["currency"] == nil || columns["date"] == nil || columns["rate"] == nil {
                    problems.append(
                        Text(
                            en: "\(file):1: columns currency, date and rate expected",
                            fr: "\(file):1 : colonnes currency, date et rate attendues"))
                    break
                }
                continue
            }
            func field(_ name: String) -> String {
                columns[name].flatMap { $0 < row.count ? reader.text(row, $0) : nil } ?? ""
            }
            let parts = field("date").split(separator: "-").compactMap { Int($0) }
            guard parts.count == 3, let day = Day(year: parts[0], month: parts[1], day: parts[2]),
                let value = Decimal128(field("rate")), value > 0, !field("currency").isEmpty
            else {
                problems.append(
                    Text(
                        en: "\(file):\(row.line): no rate; write CURRENCY,YYYY-MM-DD,NUMBER,SOURCE",
                        fr: "\(file):\(row.line) : pas de taux ; écrivez DEVISE,AAAA-MM-JJ,NOMBRE,SOURCE"))
                continue
            }
            rates[field("currency"), default: []].append(
                Rate(currency: field("currency"), day: day, value: value, source: field("source")))
        }
        for name in rates.keys { rates[name]?.sort { $0.day < $1.day } }
    }

    /// The latest rate on or before a day.
    public func rate(_ currency: String, on day: Day) -> Rate? {
        guard let rate = rates[currency]?.last(where: { $0.day <= day }),
            day.days(since: rate.day) <= Self.reach
        else { return nil }
        return rate
    }
}
