/// The languages that messages are made in.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case french = "fr"
}

extension NullReason {
    /// The reason in words, without its cause.
    public func text(in language: Language) -> String { "\(kind)" }
}
