import Scalars
import Words

extension Day {
    /// The day as a sentence has it: “29 November 2026”, “1er mars 2026”. Tables have days in figures, which sort.
    package var words: Text {
        let month = Self.months[month - 1]
        let first = day == 1 ? "1er" : "\(day)"
        return Text(en: "\(day)\u{A0}\(month.en) \(year)", fr: "\(first)\u{A0}\(month.fr) \(year)")
    }

    private static let months = [
        Text(en: "January", fr: "janvier"), Text(en: "February", fr: "février"),
        Text(en: "March", fr: "mars"),
        Text(en: "April", fr: "avril"), Text(en: "May", fr: "mai"), Text(en: "June", fr: "juin"),
        Text(en: "July", fr: "juillet"), Text(en: "August", fr: "août"),
        Text(en: "September", fr: "septembre"),
        Text(en: "October", fr: "octobre"), Text(en: "November", fr: "novembre"),
        Text(en: "December", fr: "décembre"),
    ]
}
