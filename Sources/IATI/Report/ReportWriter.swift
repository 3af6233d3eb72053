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

extension ReportForm {
    /// Writes reports in this form, in one language.
    public func write(_ reports: [ValidationReport], in language: Language) -> String {
        switch self {
        case .text: Self.text(reports, language)
        case .json: reports.count == 1 ? Self.json(reports[0], language) : Self.jsonList(reports, language)
        case .sarif: Self.sarif(reports, language)
        case .html: Self.html(reports, language)
        case .csv: Self.csv(reports, language)
        }
    }

    private static func text(_ reports: [ValidationReport], _ language: Language) -> String {
        var text = ""
        for report in reports {
            for finding in report.findings {
                text += "\(finding.location.file):\(finding.location.line):\(finding.location.column): "
                text += "\(word(finding.severity)[language]) \(finding.rule) [\(finding.activity)] "
                text +=
                    "\(finding.message[language]) (\(finding.context[language])) \(finding.mend[language])\n"
            }
            text += summary(report)[language] + "\n"
        }
        return text
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

    private static func word(_ severity: Finding.Severity) -> Text {
        switch severity {
        case .critical: Text(en: "critical", fr: "critique")
        case .error: Text(en: "error", fr: "erreur")
        case .warning: Text(en: "warning", fr: "avertissement")
        case .advisory: Text(en: "advisory", fr: "conseil")
        }
    }

    // MARK: JSON

    static func quoted(_ text: String) -> String {
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

    private static func jsonList(_ reports: [ValidationReport], _ language: Language) -> String {
        "[\n" + reports.map { json($0, language) }.joined(separator: ",\n") + "]\n"
    }

    /// The groups of a report: by activity in the order of the file, then by category.
    private static func json(_ report: ValidationReport, _ language: Language) -> String {
        var order: [Int] = []
        var groups: [Int: [Finding]] = [:]
        for finding in report.findings {
            if groups[finding.number] == nil { order.append(finding.number) }
            groups[finding.number, default: []].append(finding)
        }
        let title = Text(en: "File level errors", fr: "Erreurs du fichier")[language]
        let errors = order.map { number -> String in
            let findings = groups[number] ?? []
            var categories: [String] = []
            for finding in findings where !categories.contains(finding.category) {
                categories.append(finding.category)
            }
            let parts = categories.map { category in
                let ones = findings.filter { $0.category == category }.map { json($0, language) }
                return "{\"category\":\(quoted(category)),\"errors\":[\(ones.joined(separator: ","))]}"
            }
            let name = findings.first?.activity ?? "file"
            return "{\"identifier\":\(quoted(name)),\"title\":\(quoted(number == 0 ? title : name)),"
                + "\"errors\":[\(parts.joined(separator: ","))]}"
        }
        func count(_ severity: Finding.Severity) -> Int { report.bySeverity[severity] ?? 0 }
        return "{\"valid\":\(report.isValid),\"fileType\":\(quoted(report.kind?.rawValue ?? "")),"
            + "\"iatiVersion\":\(quoted(report.version)),\"rulesetCommitSha\":\"a88f835\","
            + "\"codelistCommitSha\":\"75e827b\",\"orgIdPrefixFileName\":\"f500b45\",\"apiVersion\":\"benkan\","
            + "\"summary\":{\"critical\":\(count(.critical)),\"error\":\(count(.error)),"
            + "\"warning\":\(count(.warning)),\"advisory\":\(count(.advisory))},\n\"errors\":["
            + errors.joined(separator: ",\n") + "]}\n"
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

    private static func sarif(_ reports: [ValidationReport], _ language: Language) -> String {
        var rules: [String: Finding] = [:]
        for report in reports { for finding in report.findings { rules[finding.rule] = finding } }
        let described = rules.keys.sorted().map { rule -> String in
            let text = RuleBook.standard[rule].map { language == .french ? $0.french : $0.english }
            let words =
                text
                ?? Text(en: "A code must be in its list.", fr: "Un code doit être dans sa liste.")[language]
            return "{\"id\":\(quoted(rule)),\"shortDescription\":{\"text\":\(quoted(words))}}"
        }
        let results = reports.flatMap { report in
            report.findings.map { finding -> String in
                let level =
                    finding.severity <= .error ? "error" : finding.severity == .warning ? "warning" : "note"
                let message = finding.message[language] + " " + finding.mend[language]
                return "{\"ruleId\":\(quoted(finding.rule)),\"level\":\"\(level)\",\"message\":{\"text\":"
                    + "\(quoted(message))},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":"
                    + "\(quoted(uri(finding.location.file)))},\"region\":{\"startLine\":\(finding.location.line),"
                    + "\"startColumn\":\(finding.location.column)}},\"logicalLocations\":[{\"name\":"
                    + "\(quoted(finding.activity))}]}]}"
            }
        }
        return
            "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{"
            + "\"tool\":{\"driver\":{\"name\":\"benkan\",\"rules\":[\(described.joined(separator: ","))]}},"
            + "\"columnKind\":\"unicodeCodePoints\",\"results\":[\n\(results.joined(separator: ",\n"))]}]}\n"
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

    private static func csv(_ reports: [ValidationReport], _ language: Language) -> String {
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
        var text = "file,line,column,rule,severity,category,activity,path,value,message,mend\r\n"
        for report in reports {
            for finding in report.findings {
                text += [
                    finding.location.file, String(finding.location.line), String(finding.location.column),
                    finding.rule, finding.severity.rawValue, finding.category, finding.activity, finding.path,
                    finding.value ?? "", finding.message[language], finding.mend[language],
                ].map(cell).joined(separator: ",")
                text += "\r\n"
            }
        }
        return text
    }

    /// Text as HTML shows it.
    static func safe(_ text: String) -> String {
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

    private static func html(_ reports: [ValidationReport], _ language: Language) -> String {
        let heads = [
            Text(en: "Line", fr: "Ligne"), Text(en: "Weight", fr: "Gravité"), Text(en: "Rule", fr: "Règle"),
            Text(en: "Activity", fr: "Activité"), Text(en: "What is wrong", fr: "Constat"),
            Text(en: "Where", fr: "Où"), Text(en: "How to mend it", fr: "Comment corriger"),
        ]
        let title = Text(en: "Validation of IATI files", fr: "Validation de fichiers IITA")[language]
        var text =
            "<!DOCTYPE html>\n<html lang=\"\(language.rawValue)\"><head><meta charset=\"utf-8\">"
            + "<meta name=\"viewport\" content=\"width=device-width\"><title>\(title)</title><style>"
            + "body{font:1rem/1.5 system-ui,sans-serif;margin:2rem;max-width:80rem}table{border-collapse:collapse}"
            + "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #bbb}"
            + "</style></head><body><h1>\(title)</h1>\n"
        for report in reports {
            text +=
                "<h2>\(safe(report.file))</h2>\n<p>\(safe(summary(report)[language]))</p>\n<table><thead><tr>"
            text += heads.map { "<th scope=\"col\">\($0[language])</th>" }.joined() + "</tr></thead><tbody>\n"
            for finding in report.findings {
                let cells = [
                    "\(finding.location.line):\(finding.location.column)", word(finding.severity)[language],
                    finding.rule, finding.activity, finding.message[language], finding.context[language],
                    finding.mend[language],
                ]
                text += "<tr>" + cells.map { "<td>\(safe($0))</td>" }.joined() + "</tr>\n"
            }
            text += "</tbody></table>\n"
        }
        return text + "</body></html>\n"
    }
}
