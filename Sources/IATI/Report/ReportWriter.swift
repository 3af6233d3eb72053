public import Words

/// A report in the forms that people and programs read.
public enum ReportForm: String, Sendable, CaseIterable {
    /// A line a finding.
    case text
    /// The shape of the official validator's report.
    case json
    /// SARIF 2.1.0, for code hosts and editors.
    case sarif
    case html
    /// RFC 4180.
    case csv
}

/// Text on its way out, handed on in pieces.
struct ReportText {
    private var held = ""
    private let emit: (String) throws -> Void

    init(_ emit: @escaping (String) throws -> Void) { self.emit = emit }

    mutating func add(_ text: String) throws {
        held += text
        if held.utf8.count > 1 << 16 { try flush() }
    }

    mutating func flush() throws {
        if !held.isEmpty { try emit(held) }
        held.removeAll(keepingCapacity: true)
    }
}

extension ReportForm {
    /// Writes reports in this form, in one language.
    public func write(_ reports: [ValidationReport], in language: Language) -> String {
        final class Whole { var text = "" }
        let whole = Whole()
        try? write(reports, in: language) { whole.text += $0 }
        return whole.text
    }

    /// Writes reports in this form, in one language, piece by piece.
    /// - Throws: what `emit` throws.
    public func write(
        _ reports: [ValidationReport], in language: Language, emit: @escaping (String) throws -> Void
    ) throws {
        var text = ReportText(emit)
        switch self {
        case .text: try Self.text(reports, language, &text)
        case .json:
            try reports.count == 1
                ? Self.json(reports[0], language, &text) : Self.jsonList(reports, language, &text)
        case .sarif: try Self.sarif(reports, language, &text)
        case .html: try Self.html(reports, language, &text)
        case .csv: try Self.csv(reports, language, &text)
        }
        try text.flush()
    }

    private static func text(
        _ reports: [ValidationReport], _ language: Language, _ text: inout ReportText
    ) throws {
        for report in reports {
            for finding in report.findings {
                try text.add("\(finding.location.file):\(finding.location.line):\(finding.location.column): ")
                try text.add("\(finding.severity.word[language]) \(finding.rule) [\(finding.activity)] ")
                try text.add(
                    "\(finding.message[language]) (\(finding.context[language])) \(finding.mend[language])\n")
            }
            try text.add(summary(report)[language] + "\n")
        }
    }

    private static func summary(_ report: ValidationReport) -> Text {
        func count(_ severity: Finding.Severity) -> Int { report.bySeverity[severity] ?? 0 }
        let verdict =
            report.isValid ? Text(en: "valid", fr: "valide") : Text(en: "not valid", fr: "non valide")
        return Text(
            en:
                "\(report.file): \(verdict.en); \(report.activities) activities, \(count(.critical)) critical, "
                + "\(count(.error)) errors, \(count(.warning)) warnings, \(count(.advisory)) advisories"
                + (report.omitted > 0 ? "; \(report.omitted) findings counted and not shown" : ""),
            fr:
                "\(report.file) : \(verdict.fr) ; \(report.activities) activités, \(count(.critical)) critiques, "
                + "\(count(.error)) erreurs, \(count(.warning)) avertissements, \(count(.advisory)) conseils"
                + (report.omitted > 0 ? " ; \(report.omitted) constats comptés et non montrés" : ""))
    }

    // MARK: JSON

    static func quoted(_ text: String) -> String {
        if !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) { return "\"\(text)\"" }
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case _ where scalar.value < 0x20:
                out += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out + "\""
    }

    private static func jsonList(
        _ reports: [ValidationReport], _ language: Language, _ text: inout ReportText
    ) throws {
        try text.add("[\n")
        for (index, report) in reports.enumerated() {
            if index > 0 { try text.add(",\n") }
            try json(report, language, &text)
        }
        try text.add("]\n")
    }

    /// The groups of a report: by activity in the order of the file, then by category.
    private static func json(
        _ report: ValidationReport, _ language: Language, _ text: inout ReportText
    ) throws {
        var order: [Int] = []
        var groups: [Int: [Int]] = [:]
        for (index, finding) in report.findings.enumerated() {
            if groups[finding.number] == nil { order.append(finding.number) }
            groups[finding.number, default: []].append(index)
        }
        let title = Text(en: "File level errors", fr: "Erreurs du fichier")[language]
        func count(_ severity: Finding.Severity) -> Int { report.bySeverity[severity] ?? 0 }
        try text.add(
            "{\"valid\":\(report.isValid),\"fileType\":\(quoted(report.kind?.rawValue ?? "")),"
                + "\"iatiVersion\":\(quoted(report.version)),\"rulesetCommitSha\":\"a88f835\","
                + "\"codelistCommitSha\":\"75e827b\",\"orgIdPrefixFileName\":\"f500b45\",\"apiVersion\":\"benkan\","
                + "\"summary\":{\"critical\":\(count(.critical)),\"error\":\(count(.error)),"
                + "\"warning\":\(count(.warning)),\"advisory\":\(count(.advisory))},\n\"errors\":[")
        for (index, number) in order.enumerated() {
            let findings = (groups[number] ?? []).map { report.findings[$0] }
            let name = findings.first?.activity ?? "file"
            if index > 0 { try text.add(",\n") }
            try text.add(
                "{\"identifier\":\(quoted(name)),\"title\":\(quoted(number == 0 ? title : name)),\"errors\":["
            )
            var categories: [String] = []
            for finding in findings where !categories.contains(finding.category) {
                categories.append(finding.category)
            }
            for (index, category) in categories.enumerated() {
                let ones = findings.filter { $0.category == category }
                if index > 0 { try text.add(",") }
                try text.add("{\"category\":\(quoted(category)),\"errors\":[")
                for (index, one) in ones.enumerated() {
                    try text.add((index > 0 ? "," : "") + json(one, language))
                }
                try text.add("]}")
            }
            try text.add("]}")
        }
        try text.add("]}\n")
    }

    private static func json(_ finding: Finding, _ language: Language) -> String {
        var text = "{\"id\":\(quoted(finding.rule)),\"severity\":\(quoted(finding.severity.rawValue)),"
        text += "\"message\":\(quoted(finding.message[language])),\"mend\":\(quoted(finding.mend[language])),"
        if let codelist = finding.codelist { text += "\"codelist\":\(quoted(codelist))," }
        text += "\"context\":[{\"text\":\(quoted(finding.context[language])),"
        text += "\"lineNumber\":\(finding.location.line),\"columnNumber\":\(finding.location.column)}]}"
        return text
    }

    // MARK: SARIF

    private static func sarif(
        _ reports: [ValidationReport], _ language: Language, _ text: inout ReportText
    ) throws {
        var rules: Set<String> = []
        for report in reports { for finding in report.findings { rules.insert(finding.rule) } }
        let described = rules.sorted().map { rule -> String in
            let text = RuleBook.standard[rule].map { language == .french ? $0.french : $0.english }
            let words =
                text
                ?? Text(en: "A code must be in its list.", fr: "Un code doit être dans sa liste.")[language]
            return "{\"id\":\(quoted(rule)),\"shortDescription\":{\"text\":\(quoted(words))}}"
        }
        try text.add(
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
                + "\"tool\":{\"driver\":{\"name\":\"benkan\",\"rules\":[\(described.joined(separator: ","))]}},"
                + "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n")
        var isFirst = true
        for report in reports {
            for finding in report.findings {
                let level =
                    finding.severity <= .error ? "error" : finding.severity == .warning ? "warning" : "note"
                let message = finding.message[language] + " " + finding.mend[language]
                try text.add(
                    (isFirst ? "" : ",\n")
                        + "{\"ruleId\":\(quoted(finding.rule)),\"level\":\"\(level)\",\"message\":{\"text\":"
                        + "\(quoted(message))},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":"
                        + "\(quoted(uri(finding.location.file)))},\"region\":{\"startLine\":\(finding.location.line),"
                        + "\"startColumn\":\(finding.location.column)}},\"logicalLocations\":[{\"name\":"
                        + "\(quoted(finding.activity))}]}]}")
                isFirst = false
            }
        }
        try text.add("]}]}\n")
    }

    /// A path as a URI reference (RFC 3986 §3.3).
    private static func uri(_ path: String) -> String {
        var out = ""
        for byte in path.utf8 {
            let isPlain =
                isDigit(byte) || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A) || byte == 0x2F || byte == 0x2D
                || byte == 0x2E || byte == 0x5F || byte == 0x7E
            if isPlain {
                out.unicodeScalars.append(Unicode.Scalar(byte))
            } else {
                out += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return out
    }

    // MARK: CSV and HTML

    private static func csv(
        _ reports: [ValidationReport], _ language: Language, _ text: inout ReportText
    ) throws {
        func cell(_ text: String) -> String {
            // A cell that a spreadsheet would take for a formula is led by an apostrophe.
            let safe = text.first.map { "=+-@\t\r".contains($0) } == true ? "'" + text : text
            guard safe.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
                return safe
            }
            var quoted = "\""
            for character in safe.unicodeScalars {
                if character == "\"" { quoted += "\"" }
                quoted.unicodeScalars.append(character)
            }
            return quoted + "\""
        }
        try text.add("file,line,column,rule,severity,category,activity,path,value,message,mend\r\n")
        for report in reports {
            for finding in report.findings {
                let cells = [
                    finding.location.file, String(finding.location.line), String(finding.location.column),
                    finding.rule, finding.severity.rawValue, finding.category, finding.activity, finding.path,
                    finding.value ?? "", finding.message[language], finding.mend[language],
                ]
                try text.add(cells.map(cell).joined(separator: ",") + "\r\n")
            }
        }
    }

    /// Text as HTML shows it.
    static func safe(_ text: String) -> String {
        if !text.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 }) {
            return text
        }
        var out = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            default: out.unicodeScalars.append(scalar)
            }
        }
        return out
    }

    private static func html(
        _ reports: [ValidationReport], _ language: Language, _ text: inout ReportText
    ) throws {
        let heads = [
            Text(en: "Line", fr: "Ligne"), Text(en: "Weight", fr: "Gravité"), Text(en: "Rule", fr: "Règle"),
            Text(en: "Activity", fr: "Activité"), Text(en: "What is wrong", fr: "Constat"),
            Text(en: "Where", fr: "Où"), Text(en: "How to mend it", fr: "Comment corriger"),
        ]
        let title = Text(en: "Validation of IATI files", fr: "Validation de fichiers IITA")[language]
        try text.add(
            "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">"
                + "<meta name=\"viewport\" content=\"width=device-width\"><title>\(title)</title><style>"
                + "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}"
                + "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb}"
                + "</style></head><body><h1>\(title)</h1>\n")
        for report in reports {
            try text.add(
                "<h2>\(safe(report.file))</h2>\n<p>\(safe(summary(report)[language]))</p>\n<table><thead><tr>"
            )
            try text.add(
                heads.map { "<th scope=\"col\">\($0[language])</th>" }.joined() + "</tr></thead><tbody>\n")
            for finding in report.findings {
                let cells = [
                    "\(finding.location.line):\(finding.location.column)", finding.severity.word[language],
                    finding.rule, finding.activity, finding.message[language], finding.context[language],
                    finding.mend[language],
                ]
                try text.add("<tr>" + cells.map { "<td>\(safe($0))</td>" }.joined() + "</tr>\n")
            }
            try text.add("</tbody></table>\n")
        }
        try text.add("</body></html>\n")
    }
}
