/// The names an expression may use, found by the longest match at a position of the source.
///
/// FEEL's names hold spaces and operator marks (`Monthly Salary`, `profit+loss`), so only the scope can say
/// where one ends (DMN 1.5 §10.3.1.4). A space in a name matches any white space in the source; a mark must stand as
/// declared, so that `a - b` stays a subtraction beside a variable called `a-b`.
struct NameTable {
    private var byFirstPart: [[UInt8]: [[UInt8]]] = [:]

    init() {}

    init(_ names: some Sequence<String>) {
        for name in names { insert(name) }
    }

    mutating func insert(_ name: String) {
        let bytes = Array(name.utf8)
        let first = Array(bytes.prefix(while: Characters.isNamePart))
        guard !first.isEmpty else { return }
        if byFirstPart[first]?.contains(bytes) == true { return }
        byFirstPart[first, default: []].append(bytes)
        byFirstPart[first]?.sort { $0.count > $1.count }
    }

    /// The end of the longest known name that begins exactly here.
    func match(_ lexer: Lexer, at start: Int) -> (name: String, end: Int)? {
        guard !byFirstPart.isEmpty else { return nil }
        let firstEnd = lexer.namePartEnd(start)
        guard firstEnd > start, let candidates = byFirstPart[Array(lexer.bytes[start..<firstEnd])] else {
            return nil
        }
        for name in candidates {
            if let end = end(of: name, lexer, start) { return (String(decoding: name, as: UTF8.self), end) }
        }
        return nil
    }

    private func end(of name: [UInt8], _ lexer: Lexer, _ start: Int) -> Int? {
        var position = start
        for byte in name {
            if byte == 0x20 {
                let next = lexer.skipSpace(position)
                if next == position { return nil }
                position = next
            } else {
                guard lexer.byte(position) == byte, position < lexer.bytes.count else { return nil }
                position += 1
            }
        }
        if let last = name.last, Characters.isNamePart(last), lexer.namePartEnd(position) > position {
            return nil
        }
        return position
    }
}
