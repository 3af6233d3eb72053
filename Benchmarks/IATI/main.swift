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
} else if paths.first == "--rules" {
    // --rules CODELISTS TODAY CORES FILE…: each finding as activity,id,line.
    let facts = try codelistFacts(from: Data(contentsOf: URL(fileURLWithPath: paths[1])))
    var validator = Validator(today: Int(paths[2]) ?? 0, codelists: CodelistTable(facts: facts))
    validator.cores = Int(paths[3]) ?? 1
    validator.maximumFindings = Int.max
    for path in paths.dropFirst(4) {
        let report = try validator.validate(path: path)
        for finding in report.findings {
            print(
                "\(path)|\(finding.number)|\(finding.activity)|\(finding.rule)|\(finding.location.line)|\(finding.value ?? "")"
            )
        }
    }
} else {
    var inputs: [(String, [UInt8])] = [("generated", generated())]
    for path in paths { inputs.append((path, try FileBytes.read(path))) }
    print("| file | MB | findings | schema only, MB/s |\n|---|---|---|---|")
    for (name, bytes) in inputs {
        var best = Double.infinity
        var count = 0
        for _ in 0..<5 {
            let before = userSeconds()
            count = SchemaValidator().validate(bytes, file: name).count
            best = min(best, userSeconds() - before)
        }
        let size = Double(bytes.count) / 1e6
        print("| \(name) | \(Int(size)) | \(count) | \(Int(size / best)) |")
    }
}
