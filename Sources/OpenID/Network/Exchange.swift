/// One question to a provider.
public struct Outgoing: Sendable, Hashable {
    public var address: String
    /// A form to hand in; nil asks by GET.
    public var form: String?
    /// `Authorization`, if any.
    public var authorization: String?

    public init(_ address: String, form: String? = nil, authorization: String? = nil) {
        self.address = address
        self.form = form
        self.authorization = authorization
    }
}

/// What came back, whole.
public struct Incoming: Sendable, Hashable {
    public var status: Int
    public var body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// How a question is carried: `Network.fetch`, or whatever a test puts in its place.
public typealias Fetch = @Sendable (Outgoing) async throws(OpenIDError) -> Incoming
