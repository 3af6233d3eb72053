import Bytes

/// Checks a file against the schema of IATI 2.03 in one pass over its bytes, without a tree.
///
///     let findings = SchemaValidator().validate(bytes, file: "activities.xml")
///
/// Foreign elements and attributes pass where the schema lets them (`##other`, lax). After one misplaced child the
/// element's further children are not checked, since each would only repeat the same mistake. Time is linear in the
/// bytes; memory is the file's own and one line index.
public struct SchemaValidator: Sendable {
    public var limits: ReadLimits

    public init(limits: ReadLimits = ReadLimits()) { self.limits = limits }

    /// All findings in document order; empty when the document is valid. Never throws: a document that cannot be read
    /// to its end gives what was found up to there and `.notWellFormed`.
    public func validate(_ raw: [UInt8], file: String) -> [SchemaFinding] {
        let text = TextEncoding.decode(raw).utf8
        var pending: [SchemaPass.Pending] = []
        text.withUnsafeBufferPointer { buffer in
            var pass = SchemaPass(buffer, limits: limits)
            do throws(MarkupFault) {
                try pass.run()
            } catch {
                pass.found.append(.init(what: .notWellFormed(error.what), element: "", offset: error.offset))
            }
            pending = pass.found
        }
        guard !pending.isEmpty else { return [] }
        let lines = LineIndex(text)
        return pending.map {
            SchemaFinding(
                what: $0.what, element: $0.element, location: lines.location($0.offset, in: text, file: file))
        }
    }
}
