public import Words

extension NullReason {
    /// The reason in words, without its cause.
    public func text(in language: Language) -> String { "\(kind)" }
}
