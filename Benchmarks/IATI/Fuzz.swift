import Foundation
import IATI

/// A generator of pseudo-random numbers (SplitMix64), so that a seed repeats a run.
struct Random {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int((z ^ (z >> 31)) % UInt64(max(1, bound)))
    }
}

/// Validates mutated small documents for a time; a crash or a hang ends the program, growth is printed.
func fuzz(seconds: Double, seed: UInt64, seeds: [[UInt8]]) {
    var random = Random(state: seed)
    let validator = Validator(today: 20_000)
    let schemaAlone = Validator(today: 20_000, schemaOnly: true)
    let pieces: [[UInt8]] = [
        "<", ">", "&", "&amp;", "&#x41;", "&#0;", "&boom;", "\"", "'", "/>", "</", "<!--", "-->", "<![CDATA[",
        "]]>",
        "<?x ?>", "<!DOCTYPE a>", "xmlns=\"u\"", " xmlns:x=\"u\"", "x:y", "<sector code=\"1\"/>", "\u{0}",
        "\u{FFFF}",
        "100", "-1e9", "9999999999999999999999", "2024-02-30", "</iati-activity>", "<iati-activity>", "é",
    ].map { Array($0.utf8) }
    let start = Date()
    var documents = 0
    var valid = 0
    var differing = 0
    var longest = 0.0
    var early = 0
    print("seed \(seed)")
    while true {
        if documents % 1024 == 0 {
            let spent = Date().timeIntervalSince(start)
            if spent > seconds { break }
            if spent > seconds / 10, early == 0 { early = peakKilobytes() }
        }
        var bytes = seeds[random.next(seeds.count)]
        for _ in 0...random.next(4) {
            let at = random.next(bytes.count)
            switch random.next(6) {
            case 0: if !bytes.isEmpty { bytes[at] = UInt8(random.next(256)) }
            case 1: bytes.insert(contentsOf: pieces[random.next(pieces.count)], at: at)
            case 2: bytes.removeSubrange(at..<min(bytes.count, at + random.next(40)))
            case 3:
                let piece = bytes[at..<min(bytes.count, at + random.next(60))]
                bytes.insert(contentsOf: Array(piece), at: random.next(bytes.count))
            case 4: bytes.removeLast(random.next(bytes.count))
            default:
                let piece = pieces[random.next(pieces.count)]
                for (index, byte) in piece.enumerated() where at + index < bytes.count {
                    bytes[at + index] = byte
                }
            }
        }
        let before = documents % 64 == 0 ? Date() : nil
        if validator.validate(bytes, file: "x").isValid { valid += 1 }
        // Two readers written apart must come to the same: the one pass over runs, and the pass over a whole document.
        if documents % 8 == 0 {
            let runs = told(schemaAlone.validate(bytes, file: "x").findings) { ($0.schema, "\($0.location)") }
            let whole = told(SchemaValidator().validate(bytes, file: "x")) { ($0.what, "\($0.location)") }
            if runs != whole {
                differing += 1
                if differing <= 5 {
                    print("differs: \(String(decoding: bytes, as: UTF8.self))\n\(runs)\n\(whole)")
                }
            }
        }
        if let before { longest = max(longest, Date().timeIntervalSince(before)) }
        documents += 1
    }
    print(
        "documents \(documents), still valid \(valid), longest sampled \(longest) s, of an eighth the readers differ on \(differing)"
    )
    print("peak memory after a tenth \(early) kB, at the end \(peakKilobytes()) kB")
}

/// Places of findings; of markup that breaks only that it does, for two readers may notice it at its two ends.
private func told<One>(_ findings: [One], _ parts: (One) -> (SchemaFinding.What?, String)) -> [String] {
    findings.map {
        let (what, place) = parts($0)
        if case .notWellFormed = what { return "markup" }
        return place
    }.sorted()
}

/// The program's own peak; `getrusage` would count what its parent held when it was started.
func peakKilobytes() -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
    for line in status.split(separator: "\n") where line.hasPrefix("VmHWM:") {
        return Int(line.filter(\.isNumber)) ?? 0
    }
    return 0
}
