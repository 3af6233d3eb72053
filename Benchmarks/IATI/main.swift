import Bytes
import Foundation
import IATI

// Schema validation of the files named on the command line, or of a generated one: megabytes a second of user time on
// one core, best of five. With --findings, prints each finding as line,element,kind instead.

func userSeconds() -> Double {
    var usage = rusage()
    getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return Double(usage.ru_utime.tv_sec) + Double(usage.ru_utime.tv_usec) / 1e6
}

func generated() -> [UInt8] {
    var text = "<iati-activities version=\"2.03\">\n"
    for number in 0..<5_000 {
        text += """
              <iati-activity><iati-identifier>XM-EX-\(number)</iati-identifier>
                <reporting-org ref="XM-EX" type="10"><narrative>Example</narrative></reporting-org>
                <title><narrative>Wells and pumps in district \(number)</narrative></title>
                <description><narrative>Drilling, lining and keeping up wells.</narrative></description>
                <participating-org role="1" ref="XM-EX" type="10"/><activity-status code="2"/>
                <activity-date iso-date="2024-01-01" type="1"/>
                <transaction><transaction-type code="3"/><transaction-date iso-date="2024-05-01"/>
                  <value currency="USD" value-date="2024-05-01">\(number * 17).50</value></transaction>
              </iati-activity>

            """
    }
    return Array((text + "</iati-activities>\n").utf8)
}

func kind(_ what: SchemaFinding.What) -> String {
    switch what {
    case .unexpectedElement, .missingElement, .notIATI: "content"
    case .unexpectedText: "text"
    case .unexpectedAttribute: "attribute"
    case .missingAttribute: "required"
    case .badValue: "value"
    case .notWellFormed: "markup"
    }
}

var paths = Array(CommandLine.arguments.dropFirst())
if paths.first == "--findings" {
    for path in paths.dropFirst() {
        for finding in SchemaValidator().validate(try FileBytes.read(path), file: path) {
            print("\(finding.location.line),\(finding.element),\(kind(finding.what))")
        }
    }
} else if paths.first == "--fuzz" {
    // --fuzz SECONDS SEED
    let whole = String(decoding: generated(), as: UTF8.self)
    let body = whole.components(separatedBy: "</iati-activity>")
    let one = Array((body[0] + "</iati-activity></iati-activities>").utf8)
    let two = Array((body[0] + "</iati-activity>" + body[1] + "</iati-activity></iati-activities>").utf8)
    fuzz(seconds: Double(paths[1]) ?? 60, seed: UInt64(paths[2]) ?? 1, seeds: [one, two])
} else if paths.first == "--fuzz-rework" {
    // --fuzz-rework SECONDS SEED
    fuzzRework(seconds: Double(paths[1]) ?? 60, seed: UInt64(paths[2]) ?? 1)
} else if paths.first == "--time" {
    // --time schema|all CORES TIMES FILE: for a profiler.
    var validator = Validator(today: 20_000, schemaOnly: paths[1] == "schema")
    validator.cores = Int(paths[2]) ?? 1
    validator.maximumFindings = 0
    for _ in 0..<(Int(paths[3]) ?? 1) {
        let (before, clock) = (userSeconds(), Date().timeIntervalSince1970)
        let report = try validator.validate(path: paths[4])
        let size = Double(report.bytes) / 1e6
        print(
            "user \(Int(size / (userSeconds() - before))) MB/s, clock \(Int(size / (Date().timeIntervalSince1970 - clock))) MB/s"
        )
    }
} else if paths.first == "--rules" {
    // --rules CODELISTS TODAY CORES FILE…: each finding as number of the activity|rule|line.
    let facts = try codelistFacts(from: Data(contentsOf: URL(fileURLWithPath: paths[1])))
    var validator = Validator(today: Int(paths[2]) ?? 0, codelists: CodelistTable(facts: facts))
    validator.cores = Int(paths[3]) ?? 1
    validator.maximumFindings = Int.max
    for path in paths.dropFirst(4) {
        let report = try validator.validate(path: path)
        for finding in report.findings {
            print("\(finding.number)|\(finding.rule)|\(finding.location.line)")
        }
    }
} else {
    // The seconds of the user's processor that each way of checking takes, best of five.
    print(
        "| file | MB | findings | schema only, MB/s | everything, MB/s | two cores, MB/s of the clock | peak, MB |"
    )
    print("|---|---|---|---|---|---|---|")
    for path in paths {
        var row: [Double] = []
        var findings = 0
        var size = 0.0
        for (schemaOnly, cores) in [(true, 1), (false, 1), (false, 2)] {
            var validator = Validator(today: 20_000, schemaOnly: schemaOnly)
            validator.cores = cores
            validator.maximumFindings = 0
            var best = Double.infinity
            for _ in 0..<5 {
                let before = cores == 1 ? userSeconds() : Date().timeIntervalSince1970
                let report = try validator.validate(path: path)
                best = min(best, (cores == 1 ? userSeconds() : Date().timeIntervalSince1970) - before)
                findings = report.counts.values.reduce(0, +)
                size = Double(report.bytes) / 1e6
            }
            row.append(size / best)
        }
        let speeds = row.map { String(Int($0)) }.joined(separator: " | ")
        print("| \(path) | \(Int(size)) | \(findings) | \(speeds) | \(peakKilobytes() / 1000) |")
    }
}
