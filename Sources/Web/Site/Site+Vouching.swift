import OpenID

extension Site {
    /// Whether a question is a step of a way through an identity provider, which the network is asked for.
    func isVouching(_ asking: Asking) -> Bool {
        if case .accounts = door { vouchers.step(asking) != nil } else { false }
    }

    /// Asks the provider; the first half of an answer.
    /// - Parameter asking: as `admit` left it.
    func asked(_ asking: Asking) async -> Vouched {
        guard case .accounts(let keeper) = door, let step = vouchers.step(asking) else {
            return .refused(.notFound("/" + asking.path.joined(separator: "/")))
        }
        return await vouchers.take(step, asking, keeper, now: clock().seconds)
    }

    /// The second half: whoever is known is let in, which is written down.
    func answer(_ vouched: Vouched, to asking: Asking) -> Answer {
        do throws(SiteProblem) {
            let state = try present.current(for: asking)
            let view = view(asking, state)
            var answer = fill(found(try SignInPage(view).answer(vouched)), asking, view)
            if let seen = present.wrote(asking, since: state.head) { answer.headers.insert(seen, at: 0) }
            return finished(answer.private, asking)
        } catch {
            return finished(refusal(error, asking), asking)
        }
    }

    /// Answers one question, and asks the network where that has to be.
    public func answerAsking(_ asking: Asking) async -> Answer {
        var asking = asking
        guard isVouching(asking) else { return answer(to: asking) }
        if let said = admit(&asking) { return said }
        return answer(await asked(asking), to: asking)
    }
}
