import AccordCommands
import Accounts
public import ArgumentParser
import Compact
import Foundation
import Partnership
import Store
import Words

/// `benkan accounts`: who may sign in. The first administrator is made here; the rest can be done in the pages.
public struct AccountsCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "accounts",
        abstract: "Say who may sign in to an accord’s pages.",
        discussion: """
            Accounts lie beside the store in a file of their own, since it holds secrets (mode 600); what happens to them is
            in the journal. Once there is one, `benkan serve` asks everybody to sign in.

            Examples:
              benkan accounts add Examples/mali awa --role administrator --name 'Awa Keïta'
              benkan accounts add Examples/mali john --role decider --side us
              benkan accounts list Examples/mali
              benkan accounts disable Examples/mali john
              benkan accounts token Examples/mali awa --scope read --label 'nightly copy'
            """,
        subcommands: [
            AddAccountCommand.self, ListAccountsCommand.self, ChangeAccountCommand.self,
            BindAccountCommand.self, DisableAccountCommand.self, EnableAccountCommand.self,
            PasswordCommand.self, TokenCommand.self,
            RevokeTokenCommand.self,
        ])

    public init() {}

    /// The gatekeeper of an accord, whose journal is told.
    static func keeper(_ workspace: Workspace, book: String, _ language: Language) throws -> Gatekeeper {
        let store = workspace.store
        do {
            return try Gatekeeper(
                AccountBook(book), origin: store.origin, clock: { AccordCommands.now },
                tell: { note in
                    try store.append([
                        Store.Draft(
                            kind: Vocabulary.access, at: "\(AccordCommands.now)", actor: note.actor,
                            body: note.body)
                    ])
                })
        } catch let error as AccountsError {
            throw AccordCommands.refusing(error.text[language])
        }
    }
}

/// What every command about accounts needs.
struct AccountsQuestion: ParsableArguments {
    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Option(help: ArgumentHelp("Where the store lies; beside compact.yaml when left out.", valueName: "file"))
    var store: String?
    @Option(help: "Language of the answer: en or fr.") var lang: String = "en"

    var language: Language { Language(rawValue: lang) ?? .english }

    func validate() throws {
        guard Language(rawValue: lang) != nil else { throw ValidationError("--lang takes en or fr.") }
    }

    /// Does something with the accounts, and says what comes of it.
    func run(_ work: (Gatekeeper, Compact) throws -> [String]) throws {
        let workspace = try AccordCommands.workspace(path, store: store, lang: language, writing: true)
        let lines: [String]
        do {
            let keeper = try AccountsCommand.keeper(
                workspace, book: AccountBook.path(beside: workspace.store.path), language)
            lines = try work(keeper, workspace.folder.compact)
        } catch let error as AccountsError {
            try AccordCommands.close(workspace, lang: language)
            throw AccordCommands.refusing(error.text[language])
        }
        try AccordCommands.close(workspace, lang: language)
        try? FileHandle.standardOutput.write(contentsOf: Data((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Who somebody is at an identity provider.
    func elsewhere(_ issuer: String, _ subject: String) throws -> Elsewhere {
        guard let person = Elsewhere(issuer: issuer, subject: subject) else {
            throw AccountsError.notElsewhere(issuer: issuer, subject: subject)
        }
        return person
    }

    /// A party of the accord, or why it is none.
    func side(_ side: String?, _ compact: Compact) throws -> String? {
        guard let side else { return nil }
        let known = compact.parties.map(\.id)
        guard known.contains(side) else { throw AccountsError.unknownSide(side, known: known) }
        return side
    }
}

extension Role: ExpressibleByArgument {}
extension Person.Scope: ExpressibleByArgument {}
