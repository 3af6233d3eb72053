import ArgumentParser
import Words

/// What the commands that check files are asked alike, and what is wrong with it.
struct CheckingAsked {
    var lang: String
    var today: String?
    var limit: Int

    /// - Throws: `ValidationError`, in the language asked for.
    func validate() throws {
        guard let language = Language(rawValue: lang) else {
            throw ValidationError("--lang is en or fr, not \(lang)")
        }
        if let today, CheckingDay.number(today) == nil {
            let text = Text(
                en: "--today is YYYY-MM-DD, not \(today)", fr: "--today est AAAA-MM-JJ, et non \(today)")
            throw ValidationError(text[language])
        }
        guard limit >= 0 else {
            throw ValidationError(
                Text(en: "--limit is not negative", fr: "--limit n’est pas négatif")[language])
        }
    }
}
