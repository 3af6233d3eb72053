import Words

extension Language {
    /// One text or the other.
    func says(_ english: @autoclosure () -> String, _ french: @autoclosure () -> String) -> String {
        self == .english ? english() : french()
    }

    /// A quotation in the language's own marks.
    func quoted(_ text: String) -> String { says("“\(text)”", "« \(text) »") }
}
