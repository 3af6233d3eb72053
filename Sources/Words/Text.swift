/// A text that a person reads, in each language of the house.
public struct Text: Sendable, Hashable {
    public var en: String
    public var fr: String

    public init(en: String, fr: String) {
        self.en = en
        self.fr = fr
    }

    public subscript(language: Language) -> String {
        switch language {
        case .english: en
        case .french: fr
        }
    }
}
