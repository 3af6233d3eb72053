import Bytes
import Ledger

/// JSON objects of a file, one a line or in one array; what is torn is told and passed over.
struct JSONLines {
    let file: ListFile
    private(set) var problems: [ListProblem] = []
    /// The longest line, in bytes.
    static let lineLimit = 16 << 20

    init(_ file: ListFile) { self.file = file }

    mutating func forEach(_ body: (JSON, Int) -> Void) {
        var bytes = file.bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if bytes.first(where: { $0 > 0x20 }) == UInt8(ascii: "[") {
            array(bytes, body)
            return
        }
        var line = 1
        var start = 0
        var isEmpty = true
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
            let text = bytes[start..<end]
            if text.contains(where: { $0 > 0x20 }) {
                isEmpty = false
                self.line(text, line, body)
            }
            start = end + 1
            line += 1
        }
        if isEmpty { note(.empty, line: 0) }
    }

    private mutating func line(_ text: ArraySlice<UInt8>, _ line: Int, _ body: (JSON, Int) -> Void) {
        guard text.count <= Self.lineLimit else {
            return note(.tooLong(what: "the line", limit: Self.lineLimit), line: line)
        }
        do throws(JSONError) {
            body(try JSON(parsing: Array(text)), line)
        } catch {
            let column = text.prefix(error.offset).reduce(1) { $1 & 0xC0 == 0x80 ? $0 : $0 + 1 }
            note(Self.words(error), line: line, column: column)
        }
    }

    private mutating func array(_ bytes: [UInt8], _ body: (JSON, Int) -> Void) {
        do throws(JSONError) {
            let whole = try JSON(parsing: bytes)
            for item in whole.items ?? [] { body(item, 0) }
        } catch {
            let place = LineIndex(bytes).location(error.offset, in: bytes, file: file.path)
            note(Self.words(error), line: place.line, column: place.column)
        }
    }

    mutating func note(_ what: ListProblem.What, line: Int, column: Int = 0) {
        guard problems.count < problemLimit else { return }
        problems.append(ListProblem(what, at: SourceLocation(file: file.path, line: line, column: column)))
    }

    private static func words(_ error: JSONError) -> ListProblem.What {
        switch error.what {
        case .unexpected(let byte):
            let shown = byte >= 0x20 && byte < 0x7F ? "“\(Character(Unicode.Scalar(byte)))”" : "byte \(byte)"
            return .json(
                en: "\(shown) where JSON has something else", fr: "\(shown) là où JSON veut autre chose")
        case .ended: return .json(en: "the JSON is cut off", fr: "le JSON est coupé")
        case .badEscape: return .json(en: "a broken escape (\\)", fr: "un échappement (\\) mal formé")
        case .badNumber: return .json(en: "a broken number", fr: "un nombre mal formé")
        case .badUTF8:
            return .json(en: "bytes that are not UTF-8", fr: "des octets qui ne sont pas de l’UTF-8")
        case .controlCharacter:
            return .json(
                en: "a control character inside a text", fr: "un caractère de commande dans un texte")
        case .duplicateMember(let name):
            return .json(en: "the member “\(name)” occurs twice", fr: "le membre « \(name) » est en double")
        case .tooDeep(let limit):
            return .json(en: "nested deeper than \(limit)", fr: "imbriqué à plus de \(limit) niveaux")
        case .trailing: return .json(en: "text after the object", fr: "du texte après l’objet")
        }
    }
}
