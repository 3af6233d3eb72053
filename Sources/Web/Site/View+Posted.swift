import Words

extension View {
    /// What is done with something handed in, by address. The form is genuine; whether the person may do it is for each to
    /// ask first (`needs`). Forms are answered with `Answer.seeOther`, or with the page again and what is wrong in it.
    func posted(_ form: Form) throws(SiteProblem) -> Answer {
        if let handed = try handed(form) { return handed }
        switch asking.path {
        case let path where path.prefix(2) == ["api", "v1"]:
            return try API(self).posted(Array(path.dropFirst(2)))
        case let path where path.first == "diligence" && path.count == 2:
            return try postedDiligence(path[1], form)
        case ["sign-in"]: return try SignInPage(self).posted(form)
        case ["sign-out"]: return try SignInPage(self).signOut()
        case let path where path.first == "account" && path.count == 2:
            return try AccountPage(self).posted(path[1], form)
        case let path where path.first == "people" && path.count == 2:
            return try PeoplePage(self).posted(path[1], form)
        case ["decisions", "propose"]: return try proposed(form)
        case ["decisions", "confirm"]:
            let signed = try Deciding(self).confirm(form["proposal"] ?? "")
            return .seeOther("/decisions/\(Query.encoded(signed.decision.id))")
        case ["decisions", "refuse"]:
            let deciding = try Deciding(self)
            let (proposal, reason) = (form["proposal"] ?? "", form["reason"] ?? "")
            let sheet = ProposalForms(self).refusal(proposal)
            try deciding.find(proposal)
            try sheet.check(form, on: ["decisions"])
            try deciding.refuse(proposal, reason: Text(en: reason, fr: reason))
            return .seeOther("/decisions")
        default: throw .readOnly
        }
    }

    private func proposed(_ form: Form) throws(SiteProblem) -> Answer {
        let deciding = try Deciding(self)
        let forms = ProposalForms(self)
        try forms.proposal.check(form, on: ["decisions"]) { () in forms.rules(form) }
        do throws(SiteProblem) { _ = try deciding.propose { form[$0] } } catch {
            // What is wrong with what was asked is mended in the form; the rest is no mistake of whoever filled it in.
            guard case .decision = error, error.status == 422 else { throw error }
            throw forms.proposal.returned(form, [FormMistake(error.text)], to: ["decisions"])
        }
        return .seeOther("/decisions?written=propose")
    }
}
