import Mustache
import Presentation

extension [String: Any] {
    /// The same with a text, where there is one. Mustache takes an empty text to be there: a section of it would show.
    func with(_ name: String, _ text: String?) -> Self {
        guard let text, !text.isEmpty else { return self }
        return merging([name: text]) { $1 }
    }
}

/// A page's text with holes (Mustache), compiled once. `{{name}}` is escaped; `{{{name}}}` takes what is HTML already,
/// and nothing else.
///
/// A hole within a section that its own value leaves empty is filled by the values around it, if one of them has the name: names
/// within sections are best used there alone.
///
/// Templates are constants of the types that fill them, listed in `Template.all` so that one test compiles every one.
struct Template: Sendable {
    let text: String
    private let compiled: Result<MustacheTemplate, any Error>

    init(_ text: String) {
        Self.escaping
        self.text = text
        compiled = Result { try MustacheTemplate(string: "{{% CONTENT_TYPE:\(Self.pages)}}\n" + text) }
    }

    /// What is wrong with the template; nil for one that compiles.
    var problem: String? {
        if case .failure(let error) = compiled { "\(error)" } else { nil }
    }

    /// The text with its holes filled. A name that nobody filled leaves its hole empty.
    func render(_ values: [String: Any]) -> String {
        guard case .success(let template) = compiled else { return "" }
        return template.render(values)
    }

    private static let pages = "PAGE"

    /// The package's own HTML escapes whole characters, so a quote with a combining accent goes through and ends an
    /// attribute; ours goes by code points.
    private static let escaping: Void = MustacheContentTypes.register(Escaping(), named: pages)

    private struct Escaping: MustacheContentType {
        func escapeText(_ text: String) -> String { HTML.escape(text) }
    }
}
