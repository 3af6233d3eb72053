import Diligence
import Ledger
import Lists
import Partnership
import Screening

/// Screening for programs; a token needs the scope `review`.
extension API {
    func diligence(_ path: [String]) throws(SiteProblem) -> Answer {
        let desk = try ScreeningDesk(view)
        switch path {
        case ["lists"]:
            return try page(of: desk.screener.lists) { list in
                [
                    "list": .string(list.id), "format": .string(list.format.rawValue),
                    "published": list.version.published.map { .string($0) } ?? .null,
                    "digest": .string(list.version.digest.hex), "entries": .int(list.parties.count),
                    "problems": .int(list.problems.count),
                ]
            }
        case ["lists.csv"]:
            let rows = try desk.screener.lists.map { list in
                [
                    list.id, list.format.rawValue, list.version.published ?? "", list.version.digest.hex,
                    "\(list.parties.count)", "\(list.problems.count)",
                ]
            }
            return Answer(
                csv: [["list", "format", "published", "digest", "entries", "problems"]] + rows, name: "lists")
        case ["reports"]:
            return try page(of: desk.filings) { entry in
                [
                    "entry": .int(entry.sequence), "at": .string(entry.at), "actor": .string(entry.actor),
                    "filing": entry.body,
                ]
            }
        case let path where path.count == 2 && path[0] == "reports":
            return Answer(type: "application/json", body: try desk.filed(path[1]).bytes).private
        case ["screen"]: throw .otherMethod(["POST"])
        default: throw .notFound(view.path)
        }
    }

    /// `POST diligence/screen`: `{"name", "kind"?, "born"?, …, "purpose"?}`; the signed report. With `file=yes` it is filed,
    /// and the answer names the entry.
    var screening: Answer {
        get throws(SiteProblem) {
            let desk = try ScreeningDesk(view)
            if let file = view.asking.query["file"], file != "yes" {
                throw .notAChoice(name: "file", String(file.prefix(60)), among: ["yes"])
            }
            let body = try object
            for name in SubjectQuestion.Field.allCases.map(\.rawValue) + ["purpose"] {
                guard let value = body[name] else { continue }
                if value.text == nil { throw .field(name) }
            }
            let made = try desk.made(
                SubjectQuestion { body[$0.rawValue]?.text }, purpose: body["purpose"]?.text)
            guard case .object(var answer) = made.signed ?? ["report": made.report.json] else {
                throw .unsigned
            }
            guard view.asking.query["file"] == "yes" else { return Answer(json: .object(answer)) }
            answer["entry"] = .int(try desk.file(made).sequence)
            return Answer(201, json: .object(answer))
        }
    }
}
