import Accounts
import Compact
import Evidence
import Foundation
import Ledger
import OpenID
import Partnership
import Scalars
import Store
import Testing
import Words

@testable import Web

/// The worked example in a folder of its own, opened once, with a decision in it.
final class Accord: Sendable {
    let workspace: Workspace
    let site: Site
    let folder: URL

    private static let example = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Examples/mali")

    /// Read once for all tests: its files are the same in each.
    private static let read = Result { try CompactFolder(CompactFiles(folder: example.path), name: "mali") }

    /// Who lets people in, where there are accounts: awa the administrator, di and do who decide, ve who reads.
    let keeper: Gatekeeper?

    static let now = Instant("2026-11-24T12:00:00Z") ?? Instant(trusted: 0, nanoseconds: 0)

    static let password = "trois petits chats"

    init(
        accounts: Bool = false, portal: Bool = false, lists: ListsAtHand? = nil, providers: [Provider] = []
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "benkan-web-\(UUID().uuidString)")
        try FileManager.default.copyItem(at: Self.example, to: folder)
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path)
        where file.contains(".benkan") {
            try FileManager.default.removeItem(at: folder.appending(path: file))
        }
        let read = try Self.read.get()
        workspace = try Workspace.open(
            folder.path, clock: "2026-11-24T00:00:00Z", actor: "test", reading: { _, _ in read })
        let now = Self.now
        let store = workspace.store
        keeper =
            try accounts
            ? Gatekeeper(
                AccountBook(folder.appending(path: "mali.accounts").path), origin: "mali",
                cost: .init(logN: 2, r: 8, p: 1), clock: { now },
                tell: { note in
                    try store.append([
                        Store.Draft(
                            kind: Vocabulary.access, at: "\(now)", actor: note.actor, body: note.body)
                    ])
                }) : nil
        let door: Door = portal ? .portal : keeper.map { .accounts($0) } ?? .local(name: "tester")
        let key = SigningKey(name: "tester")
        site = Site(
            workspace, door: door, vouchers: Vouchers(providers), lists: lists,
            signer: { () throws(PartnershipError) in key }
        ) { now }
        let people: [(String, Role, String?)] = [
            ("awa", .administrator, nil), ("di", .decider, "us"), ("do", .decider, "us"),
            ("ve", .viewer, "ml"),
        ]
        for (id, role, side) in people {
            try keeper?.add(
                id, name: id.uppercased(), role: role, side: side, password: Self.password, mustChange: false,
                by: "root")
        }
    }

    deinit {
        site.end()
        try? workspace.close()
        try? FileManager.default.removeItem(at: folder)
    }

    func get(_ target: String, lang: String = "en") -> Web.Answer {
        site.answer(to: Asking(target, acceptLanguage: lang))
    }

    /// Hands in a form as its page would, with the page's hidden word.
    func post(_ target: String, _ fields: [String: String], from page: String, lang: String = "en")
        -> Web.Answer
    {
        var fields = fields
        fields["antiforgery"] = word(on: page)
        let body = fields.map { "\(Query.encoded($0))=\(Query.encoded($1))" }.joined(separator: "&")
        return site.answer(
            to: Asking(
                target, method: .post, acceptLanguage: lang, body: Array(body.utf8),
                contentType: "application/x-www-form-urlencoded"))
    }

    /// The hidden word of a page's forms.
    func word(on page: String) -> String {
        let text = String(decoding: get(page).body, as: UTF8.self)
        guard let field = text.range(of: "name=\"antiforgery\" value=\"") else { return "" }
        return String(text[field.upperBound...].prefix { $0 != "\"" })
    }

    func decide() throws -> SignedDecision {
        let day = try #require(Day("2026-11-24"))
        let track = try #require(workspace.folder.compact.tracks.first?.id)
        return try workspace.decide(
            DecisionRequest(
                track: track, act: .suspend, reason: Text(en: "<b>why</b>", fr: "<b>pourquoi</b>"),
                authority: "A & B", from: day, asOf: AsOf(on: day, known: day)),
            key: SigningKey(name: "tester"), clock: "2026-11-24T01:00:00Z", actor: "test")
    }
}
