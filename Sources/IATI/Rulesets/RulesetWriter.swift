import Bytes
public import Words

/// Writes what rules a file breaks.
public enum RulesetForm: String, Sendable, CaseIterable {
    /// A line a finding.
    case text
    case json
    /// RFC 4180.
    case csv
}

extension RulesetFinding {
    /// What is wrong: the ruleset's own words where it has them, and what the kind of rule asks.
    public var message: Text {
        if isUndecided {
            return Text(
                en:
                    "this case visits too many nodes here and was not decided: write its paths without nested “//”",
                fr:
                    "ce cas visite ici trop de nœuds et n’a pas été décidé : écrivez ses chemins sans « // » imbriqués"
            )
        }
        let kind = kind.text
        if let known = RuleBook.standard[info.id], known.english == info.message {
            return Text(en: known.english, fr: known.french)
        }
        guard !info.message.isEmpty else { return kind }
        return Text(en: info.message, fr: "\(info.message) (\(kind.fr))")
    }

    /// Where, and what is found there.
    public var context: Text {
        guard !values.isEmpty else { return Text(en: path, fr: path) }
        let en = values.map { "“\($0)”" }.joined(separator: ", ")
        let fr = values.map { "« \($0) »" }.joined(separator: ", ")
        return Text(en: "\(path): \(en)", fr: "\(path) : \(fr)")
    }
}

extension RuleKind {
    /// What a rule of this kind asks.
    public var text: Text {
        switch self {
        case .atLeastOne:
            Text(en: "at least one must be there", fr: "il en faut au moins un")
        case .noMoreThanOne:
            Text(en: "no more than one may be there", fr: "il en faut un au plus")
        case .onlyOneOf:
            Text(
                en: "exactly one must be there, or none where what excludes it is",
                fr: "il en faut exactement un, ou aucun là où ce qui l’exclut est présent")
        case .oneOrAll:
            Text(
                en: "said once for the whole or else everywhere",
                fr: "à dire une fois pour l’ensemble, ou sinon partout")
        case .dependent:
            Text(en: "where one is there all must be", fr: "là où l’un est présent, tous doivent l’être")
        case .sum, .strictSum:
            Text(en: "the values do not add up", fr: "la somme des valeurs n’y est pas")
        case .dateOrder:
            Text(en: "the dates are in the wrong order", fr: "les dates ne se suivent pas")
        case .dateNow: Text(en: "the date lies in the future", fr: "la date est dans l’avenir")
        case .timeLimit: Text(en: "the period is longer than a year", fr: "la période dépasse un an")
        case .betweenDates: Text(en: "the date lies outside the period", fr: "la date sort de la période")
        case .regexMatches:
            Text(en: "the value does not fit the pattern", fr: "la valeur ne suit pas le motif")
        case .regexNoMatches:
            Text(en: "the value fits a forbidden pattern", fr: "la valeur suit un motif interdit")
        case .startsWith:
            Text(en: "the value does not begin as it must", fr: "la valeur ne commence pas comme il faut")
        case .unique: Text(en: "the values must differ", fr: "les valeurs doivent différer")
        case .range: Text(en: "the value is out of range", fr: "la valeur sort des bornes")
        case .noSpaces:
            Text(
                en: "the value begins or ends with space", fr: "la valeur commence ou finit par une espace")
        case .noPercent: Text(en: "the value holds a “%”", fr: "la valeur contient un « % »")
        case .positiveDecimal:
            Text(en: "the value is no positive number", fr: "la valeur n’est pas un nombre positif")
        case .ifThen: Text(en: "what follows does not hold", fr: "la conséquence n’est pas vraie")
        case .evaluatesToTrue: Text(en: "this does not hold", fr: "ceci n’est pas vrai")
        case .loop: Text(en: "a case of the loop does not hold", fr: "un cas de la boucle n’est pas vrai")
        }
    }
}

extension RulesetForm {
    public func write(_ reports: [RulesetReport], in language: Language) -> String {
        switch self {
        case .text: Self.text(reports, language)
        case .json: Self.json(reports, language)
        case .csv: Self.csv(reports, language)
        }
    }

    private static func text(_ reports: [RulesetReport], _ language: Language) -> String {
        var out = ""
        for report in reports {
            for one in report.findings {
                let place = "\(one.location.file):\(one.location.line):\(one.location.column)"
                out += "\(place): \(one.info.severity.word[language]) \(one.info.id) [\(one.activity)] "
                out += "\(one.message[language]) — \(one.context[language])\n"
            }
            let found = report.counts.values.reduce(0, +)
            out +=
                Text(
                    en:
                        "\(report.file): \(report.records) records, \(found) findings, \(report.held) held, \(report.skipped) not asked"
                        + (report.omitted > 0 ? "; \(report.omitted) counted and not shown" : ""),
                    fr:
                        "\(report.file) : \(report.records) enregistrements, \(found) constats, \(report.held) vérifiés, \(report.skipped) sans objet"
                        + (report.omitted > 0 ? " ; \(report.omitted) comptés et non montrés" : ""))[language]
                + "\n"
        }
        return out
    }

    private static func json(_ reports: [RulesetReport], _ language: Language) -> String {
        func quoted(_ text: String) -> String { ReportForm.quoted(text) }
        let files = reports.map { report -> String in
            let findings = report.findings.map { one -> String in
                let values = one.values.map(quoted).joined(separator: ",")
                return "{\"rule\":\(quoted(one.info.id)),\"kind\":\(quoted(one.kind.rawValue)),"
                    + "\"severity\":\(quoted(one.info.severity.rawValue)),"
                    + "\"category\":\(quoted(one.info.category)),\"activity\":\(quoted(one.activity)),"
                    + "\"number\":\(one.number),\"line\":\(one.location.line),"
                    + "\"column\":\(one.location.column),\"path\":\(quoted(one.path)),\"values\":[\(values)],"
                    + "\"message\":\(quoted(one.message[language])),\"undecided\":\(one.isUndecided)}"
            }
            return "{\"file\":\(quoted(report.file)),\"records\":\(report.records),\"held\":\(report.held),"
                + "\"notAsked\":\(report.skipped),\"omitted\":\(report.omitted),\"findings\":[\n"
                + findings.joined(separator: ",\n") + "]}"
        }
        return "[" + files.joined(separator: ",\n") + "]\n"
    }

    private static func csv(_ reports: [RulesetReport], _ language: Language) -> String {
        var writer = CSVWriter()
        writer.row([
            "file", "line", "column", "rule", "kind", "severity", "category", "activity", "path", "values",
            "message",
        ])
        for report in reports {
            for one in report.findings {
                writer.row([
                    one.location.file, "\(one.location.line)", "\(one.location.column)", one.info.id,
                    one.kind.rawValue, one.info.severity.rawValue, one.info.category, one.activity, one.path,
                    one.values.joined(separator: " | "), one.message[language],
                ])
            }
        }
        return String(decoding: writer.bytes, as: UTF8.self)
    }
}
