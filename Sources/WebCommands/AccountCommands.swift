import AccordCommands
import Accounts
import ArgumentParser
import Words

struct AddAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make an account; the password is made too, and shown once.",
        discussion: """
            Examples:
              benkan accounts add Examples/mali awa --role administrator --name 'Awa Keïta'
              benkan accounts add Examples/mali aly --role viewer --openid https://login.example.org 248289761001
              echo 'a long password' | benkan accounts add Examples/mali john --role decider --side us --password-stdin
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The name to sign in with: a–z, 0–9, dot, hyphen.") var account: String
    @Option(help: "The name in full.") var name: String?
    @Option(help: "viewer, contributor, reviewer, decider or administrator.") var role: Role = .viewer
    @Option(help: "The party that the person speaks for.") var side: String?
    @Flag(help: "Take the password from standard input; it need not be changed then.") var passwordStdin =
        false
    @Option(
        parsing: .upToNextOption,
        help: ArgumentHelp(
            "Issuer and subject: an identity provider vouches, and there is no password.",
            valueName: "issuer subject"))
    var openid: [String] = []

    func validate() throws {
        guard openid.isEmpty || openid.count == 2 else {
            throw ValidationError(
                Text(
                    en: "--openid takes an issuer and a subject.",
                    fr: "--openid prend un émetteur et un sujet.")[question.language])
        }
        guard openid.isEmpty || !passwordStdin else {
            throw ValidationError(
                Text(
                    en: "--openid and --password-stdin exclude each other.",
                    fr: "--openid et --password-stdin s’excluent.")[question.language])
        }
    }

    func run() throws {
        try question.run { keeper, compact in
            if openid.count == 2 {
                try keeper.add(
                    account, name: name ?? account, role: role, side: question.side(side, compact),
                    password: nil, elsewhere: question.elsewhere(openid[0], openid[1]),
                    by: AccordCommands.actor)
                return [account]
            }
            let given = passwordStdin ? readLine() ?? "" : nil
            let made = given ?? Gatekeeper.madePassword()
            try keeper.add(
                account, name: name ?? account, role: role, side: question.side(side, compact),
                password: made, mustChange: given == nil, by: AccordCommands.actor)
            guard given == nil else { return [account] }
            let text = Text(
                en: "\(account)  password: \(made)  (to be changed at the first sign-in)",
                fr: "\(account)  mot de passe : \(made)  (à changer à la première connexion)")
            return [text[question.language]]
        }
    }
}

struct ListAccountsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the accounts and their tokens.",
        discussion: """
            Examples:
              benkan accounts list Examples/mali --lang fr
            """)

    @OptionGroup var question: AccountsQuestion

    func run() throws {
        try question.run { keeper, _ in
            let lang = question.language
            var lines: [String] = []
            for account in try keeper.book.accounts() {
                var parts = [account.id, account.name, account.role.word[lang], account.side ?? "–"]
                if account.hasTOTP { parts.append(Text(en: "with codes", fr: "avec codes")[lang]) }
                if let person = account.elsewhere { parts += [person.issuer, person.subject] }
                if account.isDisabled { parts.append(Text(en: "kept out", fr: "fermé")[lang]) }
                lines.append(parts.joined(separator: "  "))
                for token in try keeper.book.tokens(of: account.id) {
                    let scopes = token.scopes.map(\.rawValue).sorted().joined(separator: ",")
                    lines.append(
                        "  \(Text(en: "token", fr: "jeton")[lang]) \(token.id)  \(token.label)  \(scopes)  \(token.expires ?? "–")"
                    )
                }
            }
            return lines.isEmpty ? [Text(en: "no accounts", fr: "aucun compte")[lang]] : lines
        }
    }
}

struct ChangeAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "change", abstract: "Give an account another role or side.",
        discussion: """
            Examples:
              benkan accounts change Examples/mali john --role reviewer --side us
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account.") var account: String
    @Option(help: "viewer, contributor, reviewer, decider or administrator.") var role: Role
    @Option(help: "The party that the person speaks for; none when left out.") var side: String?

    func run() throws {
        try question.run { keeper, compact in
            try keeper.change(
                account, role: role, side: question.side(side, compact), by: AccordCommands.actor)
            return [account]
        }
    }
}

struct BindAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bind", abstract: "Have an identity provider vouch for an account.",
        discussion: """
            The subject is what the provider calls somebody, and stands on the page of whoever signs in there without having
            an account here. The account's password goes, and the codes of an app with it; `benkan accounts password` gives
            one again, and unbinds. `benkan serve --openid` names the providers.

            Examples:
              benkan accounts bind Examples/mali john https://login.example.org 248289761001
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account.") var account: String
    @Argument(help: "The provider, as it writes itself.") var issuer: String
    @Argument(help: "What the provider calls the person.") var subject: String

    func run() throws {
        try question.run { keeper, _ in
            try keeper.bind(account, to: question.elsewhere(issuer, subject), by: AccordCommands.actor)
            return [account]
        }
    }
}

struct DisableAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "disable", abstract: "Keep somebody out; sessions end at once.",
        discussion: """
            Examples:
              benkan accounts disable Examples/mali john
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account.") var account: String

    func run() throws {
        try question.run { keeper, _ in
            try keeper.disable(account, by: AccordCommands.actor)
            return [account]
        }
    }
}

struct EnableAccountCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "enable", abstract: "Let somebody in again.",
        discussion: """
            Examples:
              benkan accounts enable Examples/mali john
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account.") var account: String

    func run() throws {
        try question.run { keeper, _ in
            try keeper.enable(account, by: AccordCommands.actor)
            return [account]
        }
    }
}

struct PasswordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "password", abstract: "Give a new password, for somebody who has lost his.",
        discussion: """
            The codes of an app are turned off with it, and an identity provider that vouched for the account does so no more.

            Examples:
              benkan accounts password Examples/mali john
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account.") var account: String

    func run() throws {
        try question.run { keeper, _ in
            let made = Gatekeeper.madePassword()
            try keeper.reset(account, password: made, by: AccordCommands.actor)
            return ["\(account)  \(made)"]
        }
    }
}

struct TokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "token", abstract: "Issue a token for a program; it is shown once.",
        discussion: """
            Examples:
              benkan accounts token Examples/mali awa --scope read --label 'nightly copy' --days 365
              benkan accounts token Examples/mali john --scope read --scope contribute --label 'field survey'
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account whose the token is.") var account: String
    @Option(help: "read, contribute, review, decide or administer; may be repeated.") var scope:
        [Person.Scope]
    @Option(help: "What the token is for.") var label: String
    @Option(help: "How many days it is good.") var days = 90

    func validate() throws {
        guard (1...3650).contains(days) else {
            throw ValidationError(
                Text(en: "--days takes 1 to 3650.", fr: "--days prend de 1 à 3650.")[question.language])
        }
    }

    func run() throws {
        try question.run { keeper, _ in
            let (token, secret) = try keeper.issueToken(
                for: account, label: label, scopes: Set(scope), days: days, by: AccordCommands.actor)
            return ["\(token.id)  \(secret)"]
        }
    }
}

struct RevokeTokenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Revoke a token; `benkan accounts list` has their numbers.",
        discussion: """
            Examples:
              benkan accounts revoke Examples/mali awa 3
            """)

    @OptionGroup var question: AccountsQuestion
    @Argument(help: "The account whose the token is.") var account: String
    @Argument(help: "The token's number.") var token: Int

    func run() throws {
        try question.run { keeper, _ in
            try keeper.revokeToken(token, of: account, by: AccordCommands.actor)
            return ["\(token)"]
        }
    }
}
