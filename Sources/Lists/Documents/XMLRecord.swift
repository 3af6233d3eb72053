import Bytes
import XML

/// One entry of a document, whole: small, and dropped before the next is read.
struct XMLRecord {
    var name: String
    var attributes: [(name: String, value: String)] = []
    var children: [XMLRecord] = []
    var text: String = ""
    /// The line it starts on, from 1.
    var line = 0

    subscript(attribute name: String) -> String? { attributes.first { $0.name == name }?.value }

    func child(_ name: String) -> XMLRecord? { children.first { $0.name == name } }

    func children(_ name: String) -> [XMLRecord] { children.filter { $0.name == name } }

    /// The text of a child without spaces around; nil when there is none.
    func value(_ name: String) -> String? {
        guard let text = child(name)?.text.trimmedSpaces, !text.isEmpty else { return nil }
        return text
    }

    /// The texts of children of children, such as `NATIONALITY/VALUE`.
    func values(_ outer: String, _ inner: String) -> [String] {
        children(outer).flatMap { $0.children(inner) }.map(\.text.trimmedSpaces).filter { !$0.isEmpty }
    }

    /// Every element below with a name.
    func all(_ name: String) -> [XMLRecord] {
        children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
    }
}

/// Pulls the entries of a document out one after another.
///
/// Where the text is not well-formed, one problem is told and reading goes on at the next entry's start tag. A document
/// type declaration (the door of entity bombs) and passed limits refuse the rest of the file.
struct XMLRecords {
    let path: String
    /// The elements that are entries; none stands inside another.
    let entries: Set<String>
    /// The element of which only the start is told, with its attributes.
    let root: String
    private let bytes: [UInt8]
    private(set) var problems: [ListProblem] = []

    static let limits = XMLLimits(depth: 64, attributes: 200)
    /// The longest text of one element that is kept, in bytes.
    private static let textLimit = 1 << 16

    init(_ file: ListFile, entries: Set<String>, root: String) {
        path = file.path
        self.entries = entries
        self.root = root
        let (bytes, broken) = Self.text(file.bytes)
        self.bytes = bytes
        if let broken {
            problems.append(
                ListProblem(
                    .badBytes(encoding: "UTF-8"),
                    at: LineIndex(bytes).location(broken, in: bytes, file: file.path)))
        }
    }

    /// The document as UTF-8; broken bytes become U+FFFD, told by the first one's place.
    private static func text(_ bytes: [UInt8]) -> (utf8: [UInt8], broken: Int?) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return (TextEncoding.decode(bytes).utf8, nil)
        }
        let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        if TextEncoding.isUTF8(plain) { return (plain, nil) }
        let head = String(decoding: plain.prefix(200), as: UTF8.self).lowercased()
        if head.contains("encoding="), !head.contains("utf-8") { return (plain, nil) }
        let repaired = Array(String(decoding: plain, as: UTF8.self).utf8)
        let first = zip(plain, repaired).enumerated().first { $0.element.0 != $0.element.1 }
        return (repaired, first?.offset ?? 0)
    }

    /// - Parameter body: takes each entry; the root comes first, without children.
    mutating func forEach(_ body: (XMLRecord) -> Void) {
        guard !bytes.isEmpty else {
            problems.append(ListProblem(.empty, at: SourceLocation(file: path)))
            return
        }
        var found: [ListProblem] = []
        bytes.withUnsafeBufferPointer { whole in
            guard var start = document(whole, &found, body) else { return }
            let lines = LineIndex(bytes)
            while problems.count + found.count < problemLimit {
                let end = nextEntry(in: whole, after: start + 1) ?? whole.count
                guard entry(whole, start..<end, lines, &found, body), end < whole.count else { return }
                start = end
            }
        }
        problems += found
    }

    /// Reads the document as one; where it is torn, the place of the next entry to go on with.
    private func document(
        _ whole: UnsafeBufferPointer<UInt8>, _ found: inout [ListProblem], _ body: (XMLRecord) -> Void
    ) -> Int? {
        var behind = 0
        var opened: Int?
        var counter = LineCounter()
        do {
            try XMLReader.read(whole, limits: Self.limits) { reader in
                while let event = try reader.next() {
                    behind = reader.span.upperBound
                    guard event == .start else { continue }
                    let name = reader.localName
                    if entries.contains(name) {
                        opened = reader.span.lowerBound
                        var record = try record(&reader, name)
                        record.line = counter.line(of: opened ?? 0, in: whole)
                        opened = nil
                        body(record)
                    } else if name == root {
                        body(start(reader, name))
                    }
                }
            }
            return nil
        } catch {
            let error =
                error as? XMLError ?? XMLError(.invalidEncoding("UTF-8"), at: XMLPlace(line: 1, column: 1))
            let goesOn = note(error, line: error.place.line, column: error.place.column, &found)
            return goesOn ? nextEntry(in: whole, after: opened.map { $0 + 1 } ?? behind) : nil
        }
    }

    /// Reads one entry of a torn document by itself; false when nothing more may be read.
    private func entry(
        _ whole: UnsafeBufferPointer<UInt8>, _ span: Range<Int>, _ lines: LineIndex,
        _ found: inout [ListProblem], _ body: (XMLRecord) -> Void
    ) -> Bool {
        let line = lines.line(span.lowerBound)
        do {
            let record: XMLRecord? = try XMLReader.read(
                UnsafeBufferPointer(rebasing: whole[span]), limits: Self.limits
            ) { reader in
                guard try reader.next() == .start else { return nil }
                return try self.record(&reader, reader.localName)
            }
            if var record {
                record.line = line
                body(record)
            }
            return true
        } catch {
            let error =
                error as? XMLError ?? XMLError(.invalidEncoding("UTF-8"), at: XMLPlace(line: 1, column: 1))
            let place = lines.location(span.lowerBound, in: bytes, file: path)
            let isFirstLine = error.place.line == 1
            return note(
                error, line: line + error.place.line - 1,
                column: isFirstLine ? place.column + error.place.column - 1 : error.place.column, &found)
        }
    }

    /// Tells an error; whether reading may go on behind it.
    private func note(_ error: XMLError, line: Int, column: Int, _ found: inout [ListProblem]) -> Bool {
        let place = SourceLocation(file: path, line: line, column: column)
        let en = error.message(french: false)
        let fr = error.message(french: true)
        switch error.kind {
        case .documentTypeRefused, .limit, .unknownEncoding, .invalidEncoding:
            found.append(ListProblem(.refused(en: en, fr: fr), at: place))
            return false
        default:
            found.append(ListProblem(.xml(en: en, fr: fr), at: place))
            return true
        }
    }

    private func start(_ reader: XMLReader, _ name: String) -> XMLRecord {
        var record = XMLRecord(name: name)
        for attribute in reader.attributes {
            record.attributes.append(
                (reader.names.string(attribute.name.local), reader.value(of: attribute)))
        }
        return record
    }

    private func record(_ reader: inout XMLReader, _ name: String) throws(XMLError) -> XMLRecord {
        var open = [start(reader, name)]
        while let event = try reader.next() {
            switch event {
            case .start:
                let inner = reader.localName
                guard !entries.contains(inner) else {
                    throw XMLError(
                        .unexpected(found: "<\(inner)>", expected: "</\(name)>"),
                        at: reader.place(of: reader.span.lowerBound))
                }
                open.append(start(reader, inner))
            case .text:
                if let last = open.indices.last, open[last].text.utf8.count < Self.textLimit {
                    open[last].text += reader.text
                }
            case .end:
                guard let done = open.popLast() else { continue }
                guard let last = open.indices.last else { return done }
                open[last].children.append(done)
            default: continue
            }
        }
        return open.first ?? XMLRecord(name: name)
    }

    /// Where the next entry's start tag stands.
    private func nextEntry(in bytes: UnsafeBufferPointer<UInt8>, after offset: Int) -> Int? {
        var index = offset
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            var end = index + 1
            while end < bytes.count, end - index < 64, bytes[end] != UInt8(ascii: ">"), bytes[end] > 0x20,
                bytes[end] != UInt8(ascii: "/")
            { end += 1 }
            if entries.contains(String(decoding: bytes[(index + 1)..<end], as: UTF8.self)) { return index }
            index = end
        }
        return nil
    }
}

/// Counts lines forward.
private struct LineCounter {
    private var offset = 0
    private var line = 1

    mutating func line(of target: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        while offset < target, offset < bytes.count {
            if bytes[offset] == UInt8(ascii: "\n") { line += 1 }
            offset += 1
        }
        return line
    }
}
