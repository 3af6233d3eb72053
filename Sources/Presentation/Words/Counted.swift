import Words

/// A number with its noun in the right form: one of none, one, many. French counts none as one.
package enum Counted {
    package static func words(_ count: Int, en: (String, String), fr: (String, String)) -> Text {
        Text(en: "\(count) \(count == 1 ? en.0 : en.1)", fr: "\(count) \(count < 2 ? fr.0 : fr.1)")
    }
}
