/// A form that was sent while nobody was signed in any more. The sign-in page carries it along, in hidden fields, so that it goes
/// back to its sender, as he typed it, as soon as he is in: the server keeps nothing of strangers.
///
/// Forms in which secrets are typed are not carried, and of others no file.
struct CarriedForm {
    /// What it was sent to.
    var path: [String]
    var form: Form

    /// The rooms in whose forms no secret is typed.
    private static let rooms: Set<String> = ["evidence", "remarks", "attachments", "decisions", "diligence"]

    /// Bytes of a form that are carried at most.
    static let most = 200_000

    private static let (address, content) = ("sent-to", "sent")

    init?(_ form: Form, to path: [String]) {
        guard Self.rooms.contains(path.first ?? "") else { return nil }
        self.path = path
        self.form = form
        guard form.encoded.utf8.count <= Self.most else { return nil }
    }

    /// What a form of the sign-in page carries along.
    init?(in form: Form) {
        guard let address = form[Self.address] else { return nil }
        let content = Array((form[Self.content] ?? "").utf8)
        guard let carried = try? Form(content, contentType: "application/x-www-form-urlencoded") else {
            return nil
        }
        self.init(carried, to: address.split(separator: "/").map { Query.decoded($0, plus: false) })
    }

    /// The hidden fields that carry it.
    var hidden: [(name: String, value: String)] {
        [
            (Self.address, "/" + path.map(Query.encoded).joined(separator: "/")),
            (Self.content, form.encoded),
        ]
    }
}

extension Form {
    /// The fields as `application/x-www-form-urlencoded`, without the hidden word; of files nothing.
    fileprivate var encoded: String {
        fields.filter { $0.name != Antiforgery.field }
            .map { "\(Query.encoded($0.name))=\(Query.encoded($0.value))" }.joined(separator: "&")
    }
}
