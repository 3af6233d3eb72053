/// A built-in's name and the ways to call it.
struct Signature: Sendable {
    let name: String
    let forms: [Form]
    let result: FEELType

    /// One parameter list; the standard gives some functions several.
    struct Form: Sendable {
        let parameters: [Parameter]
        /// Takes any number of arguments, gathered into one list.
        let isVariadic: Bool
        let required: Int
    }

    struct Parameter: Sendable {
        let name: String
        let kinds: KindSet
        /// Null is an argument like any other.
        let takesNull: Bool
    }

    /// The variadic parameter, last of its form, may be left out where others stand before it.
    var leastArguments: Int {
        forms.map { $0.isVariadic && $0.parameters.count > 1 ? $0.required - 1 : $0.required }.min() ?? 0
    }
    var mostArguments: Int? {
        forms.contains(where: \.isVariadic) ? nil : forms.map(\.parameters.count).max()
    }
}

/// A set of value kinds.
struct KindSet: OptionSet, Sendable {
    let rawValue: UInt16
    init(rawValue: UInt16) { self.rawValue = rawValue }

    init(_ kind: Value.Kind) { rawValue = 1 << kind.rawValue }

    static let everything = KindSet(rawValue: 0xFFFF)

    var type: FEELType {
        switch self {
        case KindSet(.number): .number
        case KindSet(.string): .string
        case KindSet(.boolean): .boolean
        case KindSet(.date): .date
        case KindSet(.time): .time
        case KindSet(.dateTime): .dateTime
        case KindSet(.list): .list(.any)
        case KindSet(.context): .context([])
        case KindSet(.function): .function([], .any)
        case KindSet(.range): .range(.any)
        case KindSet(.daysDuration): .daysDuration
        case KindSet(.yearsDuration): .yearsDuration
        default: .any
        }
    }
}

extension Signature {
    /// In the order of ``Builtin``. A form is `name:kinds`, with `?` for a parameter that may be left out and `!` for
    /// one that takes null; `...` gathers all arguments into one list. Kinds: n number, s string, b boolean, d date,
    /// t time, D date and time, p days and time duration, P years and months duration, l list, c context, r range,
    /// f function, * anything.
    private static let table = """
        date(from:sdD | year:n, month:n, day:n) -> date
        date and time(from:sdD | date:dD, time:t | year:n, month:n, day:n, hour:n, minute:n, second:n, offset?:p! | year:n, month:n, day:n, hour:n, minute:n, second:n, timezone:s) -> date and time
        time(from:stdD | hour:n, minute:n, second:n, offset?:p!) -> time
        number(from:sn | from:s, grouping separator?:s!, decimal separator?:s!) -> number
        string(from:*!) -> string
        duration(from:spP) -> Any
        years and months duration(from:dD, to:dD) -> years and months duration
        range(from:s) -> range
        not(negand:b!) -> boolean
        any(list:l | ...list:l) -> boolean
        all(list:l | ...list:l) -> boolean
        is(value1:*!, value2:*!) -> boolean
        substring(string:s, start position:n, length?:n!) -> string
        string length(string:s) -> number
        upper case(string:s) -> string
        lower case(string:s) -> string
        substring before(string:s, match:s) -> string
        substring after(string:s, match:s) -> string
        replace(input:s, pattern:s, replacement:s, flags?:s!) -> string
        contains(string:s, match:s) -> boolean
        starts with(string:s, match:s) -> boolean
        ends with(string:s, match:s) -> boolean
        matches(input:s, pattern:s, flags?:s!) -> boolean
        split(string:s, delimiter:s) -> list<string>
        string join(list:l, delimiter?:s!) -> string
        list contains(list:l, element:*!) -> boolean
        count(list:l) -> number
        min(list:l | ...list:l) -> Any
        max(list:l | ...list:l) -> Any
        sum(list:l | ...list:l) -> Any
        mean(list:l | ...list:l) -> Any
        median(list:l | ...list:l) -> number
        stddev(list:l | ...list:l) -> number
        mode(list:l | ...list:l) -> list<number>
        product(list:l | ...list:l) -> number
        sublist(list:l, start position:n, length?:n!) -> list
        append(list:l, item:*!, ...items:l) -> list
        concatenate(list:l | ...lists:l) -> list
        insert before(list:l, position:n, newItem:*!) -> list
        remove(list:l, position:n) -> list
        list replace(list:l, position:n, newItem:*! | list:l, match:f, newItem:*!) -> list
        reverse(list:l) -> list
        index of(list:l, match:*!) -> list<number>
        union(list:l | ...lists:l) -> list
        distinct values(list:l) -> list
        flatten(list:l) -> list
        sort(list:l, precedes?:f!) -> list
        decimal(n:n, scale:n) -> number
        floor(n:n, scale?:n) -> number
        ceiling(n:n, scale?:n) -> number
        round up(n:n, scale:n) -> number
        round down(n:n, scale:n) -> number
        round half up(n:n, scale:n) -> number
        round half down(n:n, scale:n) -> number
        abs(n:npP) -> Any
        modulo(dividend:n, divisor:n) -> number
        sqrt(number:n) -> number
        log(number:n) -> number
        exp(number:n) -> number
        odd(number:n) -> boolean
        even(number:n) -> boolean
        before(point1:*, point2:* | point:*, range:r | range:r, point:* | range1:r, range2:r) -> boolean
        after(point1:*, point2:* | point:*, range:r | range:r, point:* | range1:r, range2:r) -> boolean
        meets(range1:r, range2:r) -> boolean
        met by(range1:r, range2:r) -> boolean
        overlaps(range1:r, range2:r) -> boolean
        overlaps before(range1:r, range2:r) -> boolean
        overlaps after(range1:r, range2:r) -> boolean
        finishes(point:*, range:r | range1:r, range2:r) -> boolean
        finished by(range:r, point:* | range1:r, range2:r) -> boolean
        includes(range:r, point:* | range1:r, range2:r) -> boolean
        during(point:*, range:r | range1:r, range2:r) -> boolean
        starts(point:*, range:r | range1:r, range2:r) -> boolean
        started by(range:r, point:* | range1:r, range2:r) -> boolean
        coincides(point1:*, point2:* | range1:r, range2:r) -> boolean
        day of year(date:dD) -> number
        day of week(date:dD) -> string
        month of year(date:dD) -> string
        week of year(date:dD) -> number
        now() -> date and time
        today() -> date
        get value(m:c, key:s | context:c, key:s) -> Any
        get entries(m:c | context:c) -> list
        context(entries:l) -> context
        context put(context:c, key:s, value:*! | context:c, keys:l, value:*!) -> context
        context merge(contexts:l) -> context
        """

    static let all: [Signature] = table.split(separator: "\n").map { Signature(line: String($0)) }

    private init(line: String) {
        let open = line.firstIndex(of: "(") ?? line.endIndex
        let close = line.lastIndex(of: ")") ?? line.endIndex
        name = String(line[..<open])
        let inside = open < close ? line[line.index(after: open)..<close] : ""
        forms = inside.split(separator: "|", omittingEmptySubsequences: false).map { Form(text: $0) }
        let arrow = line.split(separator: ">", maxSplits: 1).last.map { $0.drop { $0 == " " } } ?? ""
        result =
            FEELType.named[String(arrow)]
            ?? (arrow == "list<string>" ? .list(.string) : arrow == "list<number>" ? .list(.number) : .any)
    }
}

extension Signature.Form {
    fileprivate init(text: Substring) {
        var parameters: [Signature.Parameter] = []
        var required = 0
        var isVariadic = false
        for part in text.split(separator: ",") {
            let halves = part.split(separator: ":", maxSplits: 1)
            var name = String((halves.first ?? "").drop { $0 == " " })
            while name.last == " " { name.removeLast() }
            let kinds = halves.count > 1 ? halves[1] : ""
            if name.hasPrefix("...") {
                isVariadic = true
                name.removeFirst(3)
            }
            if name.hasSuffix("?") {
                name.removeLast()
            } else {
                required += 1
            }
            parameters.append(
                Signature.Parameter(
                    name: name, kinds: KindSet(letters: kinds), takesNull: kinds.contains("!")))
        }
        self.parameters = parameters
        self.required = required
        self.isVariadic = isVariadic
    }
}

extension KindSet {
    fileprivate init(letters: Substring) {
        var set: KindSet = []
        for letter in letters {
            switch letter {
            case "n": set.insert(KindSet(.number))
            case "s": set.insert(KindSet(.string))
            case "b": set.insert(KindSet(.boolean))
            case "d": set.insert(KindSet(.date))
            case "t": set.insert(KindSet(.time))
            case "D": set.insert(KindSet(.dateTime))
            case "p": set.insert(KindSet(.daysDuration))
            case "P": set.insert(KindSet(.yearsDuration))
            case "l": set.insert(KindSet(.list))
            case "c": set.insert(KindSet(.context))
            case "r": set.insert(KindSet(.range))
            case "f": set.insert(KindSet(.function))
            case "*": set = .everything
            default: break
            }
        }
        self = set
    }
}

extension Signature {
    /// What positional arguments of a count must be: the union over the forms that take so many.
    func parameters(forCount count: Int) -> [Parameter]? {
        var merged: [Parameter]?
        for form in forms where !form.isVariadic && count >= form.required && count <= form.parameters.count {
            let own = Array(form.parameters.prefix(count))
            guard let known = merged else {
                merged = own
                continue
            }
            merged = zip(known, own).map {
                Parameter(
                    name: $0.name, kinds: $0.kinds.union($1.kinds), takesNull: $0.takesNull || $1.takesNull)
            }
        }
        return merged
    }

    /// The form that gathers its arguments, where there is one for a count.
    func variadicForm(forCount count: Int) -> Form? {
        forms.first { $0.isVariadic && count >= $0.parameters.count - 1 && count > 0 }
    }

    /// What a function value of this built-in takes, for calls by way of a variable.
    var valueParameters: [FunctionValue.Parameter] {
        let form = forms.first { !$0.isVariadic } ?? forms.first
        return (form?.parameters ?? []).map { FunctionValue.Parameter($0.name, $0.kinds.type) }
    }
}
