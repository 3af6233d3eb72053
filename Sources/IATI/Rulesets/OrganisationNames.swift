// What rulesets ask of the sets ORG-ID and ORG-ID-PREFIX.

extension OrganisationTable {
    /// Whether a text is the identifier of a known publisher.
    func knows(_ text: String) -> Bool { asked(text) { isPublisher($0, $1) } }

    /// Whether a text begins with the identifier of a known publisher.
    func knowsBeginning(of text: String) -> Bool { asked(text) { beginsWithPublisher($0, $1) } }

    /// Whether a text begins with the prefix of an agency that registers organisations.
    func hasPrefix(of text: String) -> Bool { asked(text) { beginsWithPrefix($0, $1) } }

    /// Tables look at whole words of memory, so there is room behind the text.
    private func asked(_ text: String, _ question: (UnsafePointer<UInt8>, Int) -> Bool) -> Bool {
        let count = text.utf8.count
        guard count > 0 else { return false }
        let bytes = Array(text.utf8) + [UInt8](repeating: 0, count: 16)
        return bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { question($0, count) } ?? false
        }
    }
}
