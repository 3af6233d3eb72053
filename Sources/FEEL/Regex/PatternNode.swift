/// A pattern as its grammar has it (F&O 3.1 §5.6.1, XML Schema Part 2 §G).
indirect enum PatternNode: Sendable {
    case empty
    case scalar(UInt32)
    /// Any scalar; without flag `s` not a line's end.
    case any
    case set(ScalarSet)
    case start
    case end
    case sequence([PatternNode])
    case choice([PatternNode])
    /// A group; `index` is nil for `(?:…)`.
    case group(PatternNode, index: Int?)
    case reference(Int)
    case `repeat`(PatternNode, least: Int, most: Int?, greedy: Bool)
}

/// The flags of F&O 3.1 §5.6.2.
struct PatternFlags: Sendable {
    var dotAll = false
    var multiline = false
    var ignoresCase = false
    var extended = false
    var literal = false

    init(_ text: String) throws(PatternError) {
        for flag in text.unicodeScalars {
            switch flag {
            case "s": dotAll = true
            case "m": multiline = true
            case "i": ignoresCase = true
            case "x": extended = true
            case "q": literal = true
            default: throw .unknownFlag(flag)
            }
        }
    }
}
