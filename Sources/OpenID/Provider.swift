import Ledger

/// One identity provider, and the whole way through it: `begin` says where to send the browser, `finish` who it was.
///
/// What the provider says of itself, and its keys, are believed for an hour; keys are asked for again sooner where a token
/// names one that is not there, and not more than once a minute.
public actor Provider {
    public nonisolated let settings: ProviderSettings
    private let fetch: Fetch
    private let clock: @Sendable () -> Int64
    private var metadata: (value: ProviderMetadata, at: Int64)?
    private var keys: (value: KeySet, at: Int64)?
    private var askedForKeys: Int64 = .min / 2

    /// Seconds for which metadata and keys are believed.
    static let lifetime: Int64 = 3600
    /// Seconds between questions for keys.
    static let pause: Int64 = 60

    /// - Parameters:
    ///   - fetch: the network.
    ///   - clock: seconds since 1970.
    public init(
        _ settings: ProviderSettings, fetch: @escaping Fetch = Network.fetch,
        clock: @escaping @Sendable () -> Int64
    ) {
        self.settings = settings
        self.fetch = fetch
        self.clock = clock
    }

    /// Begins an attempt.
    /// - Parameters:
    ///   - back: the address that the provider is to send the browser back to, as registered there.
    ///   - language: the one that the person reads, for the provider's pages.
    /// - Returns: where to send the browser, and what to remember meanwhile.
    public func begin(back: String, language: String) async throws(OpenIDError) -> (
        address: String, attempt: Attempt
    ) {
        let metadata = try await currentMetadata()
        let attempt = Attempt(provider: settings.name, back: back, began: clock())
        return (
            attempt.address(metadata.authorization, client: settings.client, language: language), attempt
        )
    }

    /// Trades the code for a token, verifies it, and says who it is about.
    public func finish(_ attempt: Attempt, with answer: AuthorizationAnswer) async throws(OpenIDError)
        -> Identity
    {
        let metadata = try await currentMetadata()
        let code = try answer.code(from: metadata)
        let token = try await token(for: code, attempt, metadata)
        let claims = try await believed(token, metadata)
        let expectation = Expectation(
            issuer: metadata.issuer, client: settings.client, nonce: attempt.nonce, began: attempt.began,
            now: clock())
        return try expectation.check(claims)
    }

    // MARK: The steps

    private func currentMetadata() async throws(OpenIDError) -> ProviderMetadata {
        if let metadata, clock() - metadata.at < Self.lifetime { return metadata.value }
        let answer = try await fetch(Outgoing(ProviderMetadata.address(of: settings.issuer)))
        guard answer.status == 200 else {
            throw .status(ProviderMetadata.address(of: settings.issuer), answer.status)
        }
        guard let issuer = Address(settings.issuer, allowingPlain: true) else {
            throw .notSecure(settings.issuer, in: settings.issuer)
        }
        let fresh = try ProviderMetadata(answer.body, of: issuer)
        if let metadata, metadata.value.keys != fresh.keys { keys = nil }
        metadata = (fresh, clock())
        return fresh
    }

    /// RFC 6749 §4.1.3, with the client's secret where it has one.
    private func token(for code: String, _ attempt: Attempt, _ metadata: ProviderMetadata)
        async throws(OpenIDError) -> IDToken
    {
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", attempt.back),
            ("code_verifier", attempt.verifier),
        ]
        var authorization: String?
        switch settings.secret {
        case nil: form.append(("client_id", settings.client))
        case let secret? where metadata.takesSecretInBody:
            form += [("client_id", settings.client), ("client_secret", secret)]
        case let secret?:
            // RFC 6749 §2.3.1 has both written as in a form first.
            let pair = "\(FormText.encoded(settings.client)):\(FormText.encoded(secret))"
            authorization = "Basic \(Base64.encode(Array(pair.utf8)))"
        }
        let place = metadata.token.text
        let answer = try await fetch(
            Outgoing(place, form: FormText.encoded(form), authorization: authorization))
        let json = try? JSON(parsing: answer.body, depth: 16)
        guard answer.status == 200 else {
            guard let error = json?["error"]?.text else { throw .status(place, answer.status) }
            throw .tokenRefused(OpenIDError.word(error))
        }
        guard let json else { throw .notJSON(place) }
        guard let text = json["id_token"]?.text else { throw .missing("id_token", in: place) }
        return try IDToken(text, allowing: metadata.algorithms)
    }

    /// What a token says, once its signature is verified.
    private func believed(_ token: IDToken, _ metadata: ProviderMetadata) async throws(OpenIDError) -> Claims
    {
        do throws(OpenIDError) {
            return try await verified(token, try await currentKeys(metadata))
        } catch {
            guard error.mayBeAnOldKey, let newer = try await newerKeys(metadata) else { throw error }
            return try await verified(token, newer)
        }
    }

    private func verified(_ token: IDToken, _ keys: KeySet) async throws(OpenIDError) -> Claims {
        for key in try keys.keys(for: token) where await key.signed(token) {
            return try Claims(token.payload)
        }
        throw .badSignature
    }

    private func currentKeys(_ metadata: ProviderMetadata) async throws(OpenIDError) -> KeySet {
        if let keys, clock() - keys.at < Self.lifetime { return keys.value }
        return try await fetchedKeys(metadata)
    }

    /// The keys of now; nil where they were asked for within the minute.
    private func newerKeys(_ metadata: ProviderMetadata) async throws(OpenIDError) -> KeySet? {
        guard clock() - askedForKeys >= Self.pause else { return nil }
        return try await fetchedKeys(metadata)
    }

    private func fetchedKeys(_ metadata: ProviderMetadata) async throws(OpenIDError) -> KeySet {
        askedForKeys = clock()
        let answer = try await fetch(Outgoing(metadata.keys.text))
        guard answer.status == 200 else { throw .status(metadata.keys.text, answer.status) }
        let fresh = try KeySet(answer.body, from: metadata.keys.text)
        keys = (fresh, clock())
        return fresh
    }
}
