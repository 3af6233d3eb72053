import AccordCommands
import Accounts
public import ArgumentParser
import Dispatch
import Foundation
import OpenID
import Partnership
import Synchronization
import Web
import Words

/// `benkan serve`: the accord as pages, for this machine alone unless told otherwise.
public struct ServeCommand: ParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Show an accord in a browser.",
        discussion: """
            Without accounts there is no telling who asks: the pages are for this machine alone, and whoever sits at it
            may read and write. --host 0.0.0.0 lets everybody who reaches the machine read them, and nobody write.
            With accounts (`benkan accounts add`) people sign in, everywhere. --portal shows what is marked public, to
            everybody, and takes nothing.

            Passwords must not travel in clear: beyond this machine, accounts are served through something that speaks
            HTTPS, whose address --front tells; its X-Forwarded-For is believed.

            --openid FILE has an identity provider vouch for people, besides or instead of passwords; it may be repeated, as
            where each party has one of its own. The file names it:

              name: us                                # stands in addresses
              issuer: https://login.example.org       # as the provider writes it
              client: benkan-mali                     # given by the provider
              secret-file: us.secret                  # beside this file, mode 600; left out where there is none
              button: {en: Sign in with the Department, fr: Se connecter par le Département}

            Register FRONT/sign-in/openid/NAME/back there as redirect URI; it is said at the start. `benkan accounts bind`
            says which account is whose.

            Examples:
              benkan serve Examples/mali
              benkan serve us-mali.benkan --port 9000
              benkan serve Examples/mali --front https://accord.example.org
              benkan serve Examples/mali --front https://accord.example.org --openid us.yaml --openid ml.yaml
              benkan serve us-mali.benkan --portal --host 0.0.0.0
              benkan serve Examples/mali --lists lists/un.xml lists/ofac --graph owners.json
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Option(help: "The port; 0 takes a free one.") var port: Int = 8080
    @Option(help: "The address to listen on; this machine's own when left out.") var host = "127.0.0.1"
    @Option(help: ArgumentHelp("Where the store lies; beside compact.yaml when left out.", valueName: "file"))
    var store: String?
    @Flag(help: "Show everybody what is marked public, and take nothing.") var portal = false
    @Option(
        help: ArgumentHelp(
            "The address people use, where something in front speaks HTTPS for it.", valueName: "url"))
    var front: String?
    @Option(
        help: ArgumentHelp(
            "Questions a second from one person or address; 50 where others than this machine ask, else any number.",
            valueName: "number"))
    var rate: Int?
    @Option(
        parsing: .upToNextOption,
        help: "Watch lists, files and folders: whoever may review can screen against them.")
    var lists: [String] = []
    @Option(
        help: ArgumentHelp("Who owns whom, for screening: BODS 0.4 or FollowTheMoney.", valueName: "file"))
    var graph: String?
    @Option(help: ArgumentHelp("An identity provider that vouches; may be repeated.", valueName: "file"))
    var openid: [String] = []
    @Flag(help: "Let passwords travel in clear; for trials on a network of one's own.") var plainHttp = false
    @Option(help: "Language of the answer: en or fr.") var lang: String = "en"

    public init() {}

    private var language: Language { Language(rawValue: lang) ?? .english }

    public func validate() throws {
        guard (0...65535).contains(port) else {
            throw ValidationError(
                Text(en: "--port takes 0 to 65535.", fr: "--port prend de 0 à 65535.")[language])
        }
        guard front == nil || Front(front ?? "") != nil else {
            throw ValidationError(
                Text(
                    en: "--front takes an address like https://accord.example.org.",
                    fr: "--front prend une adresse comme https://accord.example.org.")[language])
        }
        guard graph == nil || !lists.isEmpty else {
            throw ValidationError(
                Text(
                    en: "--graph is for screening: give --lists too.",
                    fr: "--graph sert au filtrage : donnez aussi --lists.")[language])
        }
        guard lists.isEmpty || !portal else {
            throw ValidationError(
                Text(
                    en: "--lists: a portal screens nobody. Leave --portal or --lists out.",
                    fr: "--lists : un portail ne filtre personne. Retirez --portal ou --lists.")[language])
        }
        guard rate ?? 1 > 0 else {
            throw ValidationError(
                Text(en: "--rate takes 1 or more.", fr: "--rate prend 1 ou plus.")[language])
        }
        guard Language(rawValue: lang) != nil else { throw ValidationError("--lang takes en or fr.") }
    }

    public func run() throws {
        let front = front.flatMap { Front($0) }
        let isAlone = Server.isLocal(host) && front == nil
        // A portal takes nothing; what is not to be written needs no writing.
        let reading = try AccordCommands.workspace(path, store: store, lang: language)
        let book = AccountBook.path(beside: reading.store.path)
        let hasAccounts = !portal && AccountBook.exists(at: book)
        var workspace = reading
        if !portal, hasAccounts || isAlone {
            try AccordCommands.close(reading, lang: language)
            workspace = try AccordCommands.workspace(path, store: store, lang: language, writing: true)
        }
        guard !hasAccounts || isAlone || front?.isSecure == true || plainHttp else {
            throw AccordCommands.refusing(Self.inClear[language])
        }
        let entrance: Entrance =
            portal ? .portal : hasAccounts ? .accounts : isAlone ? .local : .everybody
        let atHand = lists.isEmpty ? nil : ListsAtHand(lists, graph: graph)
        let providers = try openid.isEmpty ? [] : providers(hasAccounts, isAlone || front != nil, language)
        let site = Site(
            workspace, door: try door(entrance, book, workspace, language),
            vouchers: Vouchers(providers.map { Provider($0) { AccordCommands.now.seconds } }),
            rate: limit(isAlone), lists: atHand,
            signer: AccordCommands.signer, desk: try desk(entrance, workspace, language)
        ) { AccordCommands.now }
        var server = Server(site, host: host, port: port)
        server.front = front
        let serving = server
        let shown = Self.shown(host)
        let address = front?.address
        let failure = Mutex<String?>(nil)
        let ended = DispatchSemaphore(value: 0)
        let language = language
        Task.detached {
            do {
                try await serving.run { port in
                    let here = "http://\(shown):\(port)"
                    let both = address.map { "\($0)/ (\(here))" } ?? "\(here)/"
                    Self.say("\(both)  \(entrance.words[language])")
                    for provider in providers {
                        Self.say("\(provider.name)  \(Vouchers.back(provider, at: address ?? here))")
                    }
                    if let atHand { Self.read(atHand, language) }
                }
            } catch {
                failure.withLock { $0 = "\(error)" }
            }
            ended.signal()
        }
        ended.wait()
        try AccordCommands.close(workspace, lang: language)
        if let reason = failure.withLock({ $0 }) {
            let text = Text(
                en: "\(host):\(port): cannot listen: \(reason). Choose another --port, or 0 for a free one.",
                fr:
                    "\(host):\(port) : impossible d’écouter : \(reason). Choisissez un autre --port, ou 0 pour un port libre."
            )
            throw AccordCommands.refusing(text[language])
        }
    }

    /// Reads the lists beside the serving, and says when they can be screened against.
    private static func read(_ lists: ListsAtHand, _ language: Language) {
        say(Text(en: "watch lists: reading …", fr: "listes : lecture …")[language])
        lists.read { outcome in
            switch outcome {
            case .done(let count, let entries):
                let words = Text(
                    en: "watch lists: \(count) read, \(entries) entries; screening at /diligence.",
                    fr: "listes : \(count) lues, \(entries) entrées ; vérification à /diligence.")
                say(words[language])
            case .failed(let reason):
                say(
                    Text(
                        en: "watch lists: \(reason). Nothing can be screened.",
                        fr: "listes : \(reason). Rien ne peut être vérifié.")[language])
            }
        }
    }

    private func door(
        _ entrance: Entrance, _ book: String, _ workspace: Workspace, _ language: Language
    ) throws -> Door {
        switch entrance {
        case .portal: .portal
        case .local: .local(name: AccordCommands.actor)
        case .everybody: .reading
        case .accounts: .accounts(try AccountsCommand.keeper(workspace, book: book, language))
        }
    }

    /// Where people hand something in, it lies beside the store until they confirm it.
    private func desk(_ entrance: Entrance, _ workspace: Workspace, _ language: Language) throws
        -> DeskFolder?
    {
        guard entrance == .accounts || entrance == .local else { return nil }
        do { return try DeskFolder(DeskFolder.path(beside: workspace.store.path)) } catch {
            throw AccordCommands.refusing(error.text[language])
        }
    }

    /// The identity providers, each with a name of its own.
    private func providers(_ hasAccounts: Bool, _ isNamed: Bool, _ language: Language) throws
        -> [ProviderSettings]
    {
        guard hasAccounts else { throw AccordCommands.refusing(Self.nobodyToVouchFor[language]) }
        guard isNamed else { throw AccordCommands.refusing(Self.noAddress[language]) }
        let files = openid.map { SettingsFile($0) }
        let problems = files.flatMap(\.problems)
        guard problems.isEmpty else {
            throw AccordCommands.refusing(problems.map { $0.text[language] }.joined(separator: "\n"))
        }
        let providers = files.compactMap(\.settings)
        let isTwice = Set(providers.map(\.name)).count < providers.count
        guard !isTwice else { throw AccordCommands.refusing(Self.sameName[language]) }
        return providers
    }

    private static let nobodyToVouchFor = Text(
        en:
            "--openid vouches for accounts, and there are none here. Make a first one with `benkan accounts add`; a portal has none.",
        fr:
            "--openid répond de comptes, et il n’y en a pas ici. Créez-en un avec `benkan accounts add` ; un portail n’en a pas."
    )
    private static let noAddress = Text(
        en:
            "an identity provider must be told where to send people back. Tell the address with --front, or serve this machine alone.",
        fr:
            "il faut dire au fournisseur d’identité où renvoyer les gens. Donnez l’adresse par --front, ou servez cette machine seulement."
    )
    private static let sameName = Text(
        en: "two files of --openid have the same name. Each needs one of its own.",
        fr: "deux fichiers de --openid ont le même nom. Il en faut un à chacun.")

    private func limit(_ isAlone: Bool) -> TokenBucket? {
        guard let number = rate ?? (isAlone ? nil : 50) else { return nil }
        return TokenBucket(capacity: Double(number * 6), perSecond: Double(number))
    }

    private static let inClear = Text(
        en:
            "there are accounts, and passwords would travel in clear. Put something that speaks HTTPS in front and tell its address with --front, serve this machine alone, or say --plain-http for a trial.",
        fr:
            "il y a des comptes, et les mots de passe voyageraient en clair. Placez devant un serveur HTTPS et donnez son adresse par --front, servez cette machine seulement, ou dites --plain-http pour un essai."
    )

    /// The address as a browser takes it.
    private static func shown(_ host: String) -> String {
        host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }

    private static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}
