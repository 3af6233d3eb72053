import AccordCommands
public import ArgumentParser
import Dispatch
import Foundation
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

            Examples:
              benkan serve Examples/mali
              benkan serve us-mali.benkan --port 9000
            """)

    @Argument(help: "A compact's folder, or a .benkan file.") var path: String
    @Option(help: "The port; 0 takes a free one.") var port: Int = 8080
    @Option(help: "The address to listen on; this machine's own when left out.") var host = "127.0.0.1"
    @Option(help: ArgumentHelp("Where the store lies; beside compact.yaml when left out.", valueName: "file"))
    var store: String?
    @Option(help: "Language of the answer: en or fr.") var lang: String = "en"

    public init() {}

    public func validate() throws {
        guard (0...65535).contains(port) else { throw ValidationError("--port takes 0 to 65535.") }
        guard Language(rawValue: lang) != nil else { throw ValidationError("--lang takes en or fr.") }
    }

    public func run() throws {
        let language = Language(rawValue: lang) ?? .english
        let workspace = try AccordCommands.workspace(
            path, store: store, lang: language, writing: Server.isLocal(host))
        let site = Site(workspace, door: door) { AccordCommands.now }
        let server = Server(site, host: host, port: port)
        let shown = Self.shown(host)
        let isLocal = server.isLocal
        let failure = Mutex<String?>(nil)
        let ended = DispatchSemaphore(value: 0)
        Task.detached {
            do {
                try await server.run { port in
                    Self.say("http://\(shown):\(port)/  \(Self.who(isLocal)[language])")
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

    /// Without accounts, whoever sits at this machine may write, and nobody else.
    private var door: Door { Server.isLocal(host) ? .local(name: AccordCommands.actor) : .reading }

    /// The address as a browser takes it.
    private static func shown(_ host: String) -> String {
        host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
    }

    private static func who(_ isLocal: Bool) -> Text {
        isLocal
            ? Text(
                en: "without accounts: for this machine alone, to read and write. Ctrl-C ends it.",
                fr:
                    "sans comptes : pour cette machine seulement, en lecture et écriture. Ctrl-C l’arrête.")
            : Text(
                en:
                    "read-only, WITHOUT ACCOUNTS: everybody who reaches this address may read. Ctrl-C ends it.",
                fr:
                    "lecture seule, SANS COMPTES : quiconque atteint cette adresse peut lire. Ctrl-C l’arrête."
            )
    }

    private static func say(_ line: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data((line + "\n").utf8))
    }
}
