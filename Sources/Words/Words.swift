// Words are said in each language of the house.

/// The languages that every answer is given in.
public enum Language: String, Sendable, Hashable, CaseIterable {
    case english = "en"
    case french = "fr"
}
