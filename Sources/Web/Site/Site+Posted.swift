import Accounts
import Words

extension Site {
    /// Only what our own forms sent, or a program with a token or of a type that no other site's page can send.
    func posted(_ asking: Asking) throws(SiteProblem) -> Answer {
        guard !asking.isFromElsewhere else { throw .fromElsewhere }
        var form = Form()
        if asking.path.first == "api" {
            guard !API.onlyAnswers(Array(asking.path.dropFirst(2))) else { throw .readOnly }
            if case .token = asking.person.origin {
            } else if asking.isOfSimpleType {
                throw .notJSON(asking.mediaType ?? "")
            }
        } else {
            form = try read(asking)
            guard antiforgery.isGenuine(form[Antiforgery.field], for: door.binding(of: asking)) else {
                return try unknown(form, asking)
            }
        }
        let state = try present.current(for: asking)
        let view = view(asking, state)
        var answer = fill(found(try answered(view, form)), asking, view)
        if let seen = present.wrote(asking, since: state.head) { answer.headers.insert(seen, at: 0) }
        return resumed(form, asking, after: answer) ?? answer.private
    }

    private func read(_ asking: Asking) throws(SiteProblem) -> Form {
        do { return try Form(asking.body, contentType: asking.contentType ?? "") } catch {
            throw .form(error)
        }
    }

    /// What comes of a form: where it leads to, or its page again with what is wrong in it.
    private func answered(_ view: View, _ form: Form) throws(SiteProblem) -> Answer {
        do { return try view.posted(form) } catch .mistakes(let returned) {
            return try again(returned, view)
        }
    }

    private func again(_ returned: ReturnedForm, _ view: View) throws(SiteProblem) -> Answer {
        var answer = try made(view.again(returned))
        answer.status = returned.status
        answer.mayBeKept = false
        return answer
    }

    // MARK: Forms that are not read

    /// A form whose hidden word is not known: nothing is done with it. Where the browser says that a page of ours sent it, it was
    /// only too old, and goes back as it was typed. Without that it may be another site's, whose text would then lie on our own
    /// page, one press of a button from being sent.
    private func unknown(_ form: Form, _ asking: Asking) throws(SiteProblem) -> Answer {
        guard asking.isFromHere else { throw .forged }
        // Whoever is in, by another window or by pressing twice, need not come in again.
        if asking.path == ["sign-in"], case .session = asking.person.origin {
            return Answer.seeOther(SignInPage.local(form["to"])).private
        }
        guard let answer = try unread(form, asking, because: .unknownWord) else { throw .forged }
        return answer
    }

    /// The page of a form with what was typed in it, to be sent again; nil where it does not stand there for whoever sent it.
    private func unread(_ form: Form, _ asking: Asking, because cause: ReturnedForm.Cause)
        throws(SiteProblem) -> Answer?
    {
        let view = view(asking, try present.current(for: asking))
        guard let place = try view.place(of: form) else { return nil }
        let answer = try again(place.unread(form, because: cause), view)
        guard place.sheet.map({ $0.stands(on: answer) }) ?? true else { return nil }
        return fill(found(answer), asking, view).private
    }

    /// A form of somebody who is not signed in any more: he is asked to, and what he typed goes along where it can. A form of
    /// another site's, or of nobody knows where, goes nowhere.
    func signedOut(_ asking: Asking) throws(SiteProblem) -> Answer {
        guard asking.method == .post, asking.isFromHere, let form = try? read(asking) else {
            throw .unknownPerson
        }
        guard asking.path != ["sign-out"] else { return Answer.seeOther("/sign-in").private }
        let view = view(asking, try present.current(for: asking))
        return fill(found(try SignInPage(view).interrupting(form)), asking, view).private
    }

    /// The page of the form that was carried through the sign-in, for whoever came in; nil where there is none.
    private func resumed(_ form: Form, _ asking: Asking, after entered: Answer) -> Answer? {
        guard asking.path == ["sign-in"], entered.status == 303, let carried = CarriedForm(in: form) else {
            return nil
        }
        // As the browser would ask next.
        var next = asking
        (next.path, next.query, next.body) = (carried.path, Query(""), [])
        next.cookies.take(from: entered)
        door.admit(&next)
        guard !next.person.isVisitor, !next.mustChange,
            var answer = (try? unread(carried.form, next, because: .signedOut)) ?? nil
        else { return nil }
        answer.headers = entered.headers.filter { $0.name == "set-cookie" } + answer.headers
        return answer
    }
}
