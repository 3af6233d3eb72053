import Bytes
import Ledger
import Partnership
import Words

/// What was typed into a form, written as a file has it, and which field stands where in it: what is wrong with it is then
/// told in the same words, beside the field.
struct TypedRow {
    var handed: Desk.Handed
    /// Where the value of each field begins in its line, in characters from 1.
    private var starts: [(field: String, column: Int)]
    private var line: Int

    /// One row under a header.
    init(_ form: Form, columns: [String]) {
        var csv = CSVWriter(separator: UInt8(ascii: ";"))
        csv.row(columns)
        starts = []
        let before = csv.bytes.count
        for column in columns {
            let written = String(decoding: csv.bytes[before...], as: UTF8.self).unicodeScalars.count
            starts.append((column, written + (written == 0 ? 1 : 2)))
            csv.field(String((form[column] ?? "").prefix(2000)))
        }
        csv.endRow()
        handed = .file(HandedFile(name: "form", bytes: csv.bytes))
        line = 2
    }

    /// One thing of a kind in a file of `dialogue/`.
    init(_ members: [String: JSON], in list: String) {
        let json: JSON = [list: .array([.object(members)])]
        handed = .dialogue(json)
        let text = String(decoding: json.canonical, as: UTF8.self)
        starts = members.keys.compactMap { name in
            // A quote within a text is written with a backslash before it, so that this can be a key alone.
            text.range(of: "\"\(name)\":").map { found in
                (name, text[..<found.lowerBound].unicodeScalars.count + 1)
            }
        }
        .sorted { $0.column < $1.column }
        line = 1
    }

    /// The field in which a problem lies; nil when it is of the whole.
    private func field(at location: SourceLocation, among names: Set<String>) -> String? {
        guard location.line == line, location.column > 0,
            let name = starts.last(where: { $0.column <= location.column })?.field
        else { return nil }
        // A text in two languages has two fields.
        return [name, "\(name)_en"].first(where: names.contains)
    }

    /// What is wrong with it, as far as the person may know.
    func mistakes(in sheet: FormSheet, _ view: View) throws(SiteProblem) -> [FormMistake] {
        let workspace = view.standing.workspace
        let problems: [ImportProblem]
        do throws(PartnershipError) {
            switch handed {
            case .file(let file): problems = try workspace.problems(of: file, asOf: .init(view.today))
            case .dialogue(let json): problems = try workspace.problems(ofDialogue: json)
            }
        } catch { throw SiteProblem(error) }
        let names = Set(sheet.fields.map(\.name))
        // Texts of which something is withheld are replaced: their places are found first.
        return zip(problems, view.standing.shown(problems)).compactMap { problem, shown in
            problem.isRejection
                ? FormMistake(shown.unplaced, in: field(at: problem.location, among: names)) : nil
        }
    }
}

extension ImportProblem {
    /// What is wrong, without the place that problems of documents name in front.
    var unplaced: Text {
        let place = "\(location): "
        func rest(_ text: String) -> String {
            text.hasPrefix(place) ? String(text.dropFirst(place.count)) : text
        }
        return Text(en: rest(text.en), fr: rest(text.fr))
    }
}
