import Bytes

/// A finding with its line and column within the run.
struct PlacedFinding: Sendable {
    var raw: RawFinding
    /// -1 for what is about the root, whose tag is not of the run.
    var line: Int
    var column: Int
}

/// How far the root has come where a run begins.
struct RootState: Sendable {
    /// The root's start tag as written; empty before the root.
    var tag: [UInt8] = []
    var frame = DocumentPass.Frame()
    /// The root has ended.
    var isClosed = false

    /// Only records have stood in the root, so that a run of further ones is read as this one was.
    var isRegular: Bool {
        !isClosed && !frame.isBroken && !frame.saidText && frame.particle == 0 && frame.count > 0
    }
}

/// What a run came to.
struct RunResult: Sendable {
    struct Reference: Sendable {
        var reference: ActivityMarks.Reference
        var line: Int
        var column: Int
    }
    var findings: [PlacedFinding] = []
    var schemas: [SchemaBreach] = []
    /// The bytes of the values that findings and references name.
    var values: ContiguousArray<UInt8> = []
    var marks: ContiguousArray<UInt64> = []
    var references: [Reference] = []
    var identifiers: [Int32: String] = [:]
    var activities = 0
    var fault: (what: MarkupFault.What, line: Int, column: Int)?
    /// The bytes ended within something that had begun.
    var endsWithin = false
    var state = RootState()
    var lines = 0
    var lastColumn = 0
    var kind = FileKind.activities
    var version = ""
    var sawRoot = false
    /// Where the root's start tag stands, in the run that has it.
    var rootPlace: (line: Int, column: Int)?
    var isLast = false

    func value(_ span: ValueSpan) -> String? {
        guard span.start >= 0 else { return nil }
        let end = Int(span.start) + Int(span.length)
        return String(decoding: values[Int(span.start)..<end], as: UTF8.self)
    }
}

extension RawFinding: @unchecked Sendable {}
extension ActivityMarks.Reference: @unchecked Sendable {}

extension Validator {
    /// Validates one run, which stands in the buffer behind the root's start tag.
    func validate(_ buffer: RunBuffer, from state: RootState, isLast: Bool) -> RunResult {
        let prefix = state.tag.count
        let survey = RunSurvey(buffer.base + prefix, buffer.count - prefix)
        if !survey.isASCII {
            let body = buffer.bytes(prefix..<buffer.count)
            if !UTF8Check.isValid(body) {
                let decoded = TextEncoding.decode(Array(body)).utf8
                let other = decoded.withUnsafeBufferPointer { RunBuffer([buffer.bytes(0..<prefix), $0]) }
                other.seal()
                let survey = RunSurvey(other.base + prefix, other.count - prefix)
                return validate(other, survey, from: state, isLast: isLast)
            }
        }
        return validate(buffer, survey, from: state, isLast: isLast)
    }

    private func validate(_ buffer: RunBuffer, _ survey: RunSurvey, from state: RootState, isLast: Bool)
        -> RunResult
    {
        var result = RunResult()
        let base = UnsafePointer(buffer.base)
        var fault: MarkupFault?
        var pass = DocumentPass(
            base, buffer.count, survey: survey, table: table, limits: limits, settings: settings,
            checksRules: checksRules)
        do throws(MarkupFault) {
            try pass.resume(state)
            try pass.run(toTheEnd: isLast)
        } catch {
            fault = error
        }
        result.isLast = isLast
        result.endsWithin = !isLast && fault == nil && pass.depth > 1
        if case .unexpectedEnd = fault?.what, !isLast { result.endsWithin = true }
        if result.endsWithin { return result }
        place(&pass, &result, base, from: state.tag.count, to: buffer.count, survey)
        if let fault {
            var counter = PlaceCounter(base, from: state.tag.count, end: buffer.count)
            counter.advance(to: fault.offset)
            result.fault = (fault.what, counter.line, counter.column)
        }
        result.schemas = pass.schemas
        result.values = pass.values
        result.marks = pass.marks.hashes
        result.identifiers = pass.marks.identifiers
        result.activities = Int(pass.marks.count)
        result.kind = pass.kind
        result.version = pass.version
        result.sawRoot = pass.sawRoot
        result.state = state
        if state.tag.isEmpty, pass.sawRoot, !state.isClosed {
            result.state.tag = Array(buffer.bytes(pass.rootTag))
            var counter = PlaceCounter(base, from: 0, end: buffer.count)
            counter.advance(to: pass.rootTag.lowerBound)
            result.rootPlace = (counter.line, counter.column)
        }
        result.state.isClosed = pass.sawRoot && pass.depth == 0
        if result.state.isClosed { result.state.tag = [] }
        if pass.depth > 0 { result.state.frame = pass.frames[0] }
        return result
    }

    /// Counts lines once through the run, for findings and references in the order of their places.
    private func place(
        _ pass: inout DocumentPass, _ result: inout RunResult, _ base: UnsafePointer<UInt8>, from start: Int,
        to end: Int, _ survey: RunSurvey
    ) {
        var places = PlaceCounter(base, from: start, end: end)
        pass.found.sort { $0.offset < $1.offset }
        let found = pass.found.count
        let references = tellsReferences ? pass.marks.references.count : 0
        result.findings.reserveCapacity(found)
        result.references.reserveCapacity(references)
        var (at, reference) = (0, 0)
        while at < found || reference < references {
            let next = at < found ? pass.found[at].offset : Int.max
            if reference < references, pass.marks.references[reference].offset < next {
                places.advance(to: pass.marks.references[reference].offset)
                result.references.append(
                    .init(
                        reference: pass.marks.references[reference], line: places.line,
                        column: places.column))
                reference += 1
            } else {
                places.advance(to: next)
                let line = next < start ? -1 : places.line
                result.findings.append(
                    PlacedFinding(raw: pass.found[at], line: line, column: places.column))
                at += 1
            }
        }
        if survey.hasReturn { places.advance(to: end) } else { places.finish(feeds: survey.feeds) }
        result.lines = places.line
        result.lastColumn = places.column
    }
}
