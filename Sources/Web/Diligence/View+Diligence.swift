import Diligence
import Lists
import Screening
import Words

extension View {
    /// The room of due diligence and what is below it.
    func diligence(_ path: [String]) throws(SiteProblem) -> Answer {
        switch path.count {
        case 0: return try DiligencePage(self).answer
        case 2 where path[0] == "results": return try ScreenedPage(self, name: path[1]).answer
        case 3 where path[0] == "results": return try ScreenedPage(self, name: path[1]).file(path[2])
        case 2 where path[0] == "reports":
            let filed = try ScreeningDesk(self).filed(path[1])
            return ScreenedPage.file(filed.bytes, "application/json", "report-\(filed.entry.sequence).json")
        default: throw .notFound(self.path)
        }
    }

    /// What its forms send.
    func postedDiligence(_ what: String, _ form: Form) throws(SiteProblem) -> Answer {
        let desk = try ScreeningDesk(self)
        switch what {
        case "screen":
            let sheet = try DiligencePage(self).sheet
            let question = SubjectQuestion { form[$0.rawValue] }
            try sheet.check(form, on: ["diligence"]) {
                do throws(SubjectQuestion.Problem) { _ = try question.subject() } catch {
                    return [FormMistake(error.text, in: error.field?.rawValue)]
                }
                return []
            }
            let made: ReportShelf.Made
            do throws(SiteProblem) { made = try desk.made(question, purpose: form["purpose"]) } catch {
                // It waits on its page: lists are read in a minute.
                guard case .listsUnderWay = error else { throw error }
                var sheet = sheet
                sheet.whole = nil
                throw sheet.returned(form, [FormMistake(error.text)], to: ["diligence"], status: error.status)
            }
            return .seeOther(Self.address(desk.lists.reports.lay(made, for: person.id)))
        case "file":
            let (name, made) = try result(form, desk)
            let entry: Int
            if let before = made.entry { entry = before } else { entry = try desk.file(made).sequence }
            desk.lists.reports.filed(name, of: person.id, entry: entry)
            return .seeOther(Self.address(name))
        case "propose":
            let (name, made) = try result(form, desk)
            try ScreenedPage(self, name: name).sheet(form).check(form, on: ["diligence", "results", name])
            try desk.propose(made, form)
            return .seeOther("/diligence")
        case "confirm":
            try desk.confirm(form)
            return .seeOther("/diligence")
        default: throw .readOnly
        }
    }

    private static func address(_ name: String) -> String { "/diligence/results/\(Query.encoded(name))" }

    private func result(_ form: Form, _ desk: ScreeningDesk) throws(SiteProblem) -> (String, ReportShelf.Made)
    {
        let name = form["result"] ?? ""
        guard let made = desk.lists.reports.report(name, of: person.id) else { throw .noReport }
        return (name, made)
    }
}

extension SubjectQuestion.Problem {
    /// The field that it is about.
    var field: SubjectQuestion.Field? {
        switch self {
        case .noName: .name
        case .noBirthDate: .born
        case .tooLong(let field, _), .notAChoice(let field, _, _): field
        }
    }
}

extension ListedParty.Kind {
    var word: Text {
        switch self {
        case .person: Text(en: "person", fr: "personne")
        case .organization: Text(en: "organisation", fr: "organisation")
        case .vessel: Text(en: "vessel", fr: "navire")
        case .aircraft: Text(en: "aircraft", fr: "aéronef")
        case .unknown: Text(en: "not known", fr: "inconnue")
        }
    }
}

extension ScreeningPurpose {
    var word: Text {
        switch self {
        case .payment: Text(en: "payment", fr: "paiement")
        case .vendor: Text(en: "contract", fr: "contrat")
        case .vetting: Text(en: "training or licence", fr: "formation ou licence")
        }
    }
}

extension MatchDecision.Verdict {
    var word: Text {
        switch self {
        case .cleared: Text(en: "somebody else", fr: "quelqu’un d’autre")
        case .same: Text(en: "the listed party", fr: "la partie inscrite")
        }
    }
}

extension ScreeningPurpose {
    /// The score from which a match is shown.
    func threshold(in language: Language) -> String {
        language.decimal(DiligenceReport.number(threshold))
    }
}

extension Language {
    /// A number's text with the mark that the language sets before decimals.
    func decimal(_ text: String) -> String {
        self == .french ? text.replacing(".", with: ",") : text
    }
}
