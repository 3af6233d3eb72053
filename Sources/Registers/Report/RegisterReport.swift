public import Words

/// A run told in text, JSON or CSV, piece by piece, so that a report of any length takes little memory.
public struct RegisterReport {
    public let outcome: LinkOutcome
    public let review: [LinkOutcome.ReviewItem]
    public let plan: ClericalPlan
    public let labelled: LabelledEstimate?
    public let language: Language

    /// - Parameters:
    ///   - review: how many pairs the review queue holds at most.
    ///   - sample: how many pairs the clerical plan holds.
    ///   - answers: what a clerk said about pairs of that plan.
    public init(
        _ outcome: LinkOutcome, review: Int = 200, sample: Int = 400, seed: UInt64 = 1,
        answers: [LabelledEstimate.Answer] = [], language: Language = .english
    ) {
        self.outcome = outcome
        self.language = language
        self.review = outcome.reviewQueue(limit: review)
        plan = outcome.clericalPlan(size: sample, seed: seed)
        labelled = answers.isEmpty ? nil : LabelledEstimate(plan, answers: answers)
    }

    // MARK: Text

    /// - Parameter limit: clusters and review pairs told at most; those beyond are counted.
    public func text(limit: Int, _ write: (String) -> Void) {
        write(summary + "\n")
        var told = 0
        outcome.forEachCluster { cluster in
            told += 1
            guard told <= limit else { return }
            write(
                "\n" + Text(en: "One person", fr: "Une personne")[language] + ": "
                    + cluster.members.map { "\(plain($0.name)) (\(lineWord) \($0.line))" }
                    .joined(separator: ", ") + "\n")
            for link in cluster.links { write(text(link)) }
        }
        if told > limit {
            write(
                "\n" + Text(en: "… and \(told - limit) more", fr: "… et \(told - limit) de plus")[language]
                    + "\n")
        }
        if !review.isEmpty {
            write("\n" + Text(en: "To review first:", fr: "À revoir d’abord :")[language] + "\n")
            for item in review.prefix(min(limit, 10)) { write(text(item.pair)) }
        }
        write("\n" + Text(en: "Clerical sample:", fr: "Échantillon à vérifier :")[language] + "\n")
        for stratum in plan.strata where stratum.size > 0 {
            write("  \(name(stratum)): \(stratum.sample) / \(stratum.size)\n")
        }
    }

    private var lineWord: String { Text(en: "line", fr: "ligne")[language] }

    /// Counts and estimates, some lines.
    public var summary: String {
        let (e, o) = (outcome.estimate, outcome)
        var lines = [
            Text(
                en:
                    "\(o.recordCount) records, \(o.clusterCount) persons, \(o.doubleCount) of them more than once",
                fr:
                    "\(o.recordCount) fiches, \(o.clusterCount) personnes, dont \(o.doubleCount) plusieurs fois"
            ),
            Text(
                en: "the model’s own judgement: precision \(figure(e.precision)), recall \(figure(e.recall))",
                fr:
                    "jugement du modèle sur lui-même : précision \(figure(e.precision)), rappel \(figure(e.recall))"
            ),
        ]
        if let labelled {
            lines.append(
                Text(
                    en: "from \(labelled.used) answers (95 %): precision \(figure(labelled.precision)), "
                        + "recall among compared \(figure(labelled.recall))",
                    fr: "d’après \(labelled.used) réponses (95 %) : précision \(figure(labelled.precision)), "
                        + "rappel parmi les comparées \(figure(labelled.recall))"))
        }
        if o.problemCount > 0 {
            lines.append(
                Text(
                    en: "\(o.problemCount) rows with something wrong, \(o.leftOutRows) left out",
                    fr: "\(o.problemCount) lignes fautives, \(o.leftOutRows) écartées"))
        }
        return lines.map { $0[language] }.joined(separator: "\n")
    }

    private func figure(_ figure: LinkEstimate.Figure) -> String {
        "\(JSONText.number(figure.value, decimals: 3)) (\(JSONText.number(figure.low, decimals: 3))–\(JSONText.number(figure.high, decimals: 3)))"
    }

    private func text(_ pair: PairExplanation) -> String {
        let whom =
            pair.against == .relatives
            ? Text(en: "told from relatives", fr: "distingué de parents")
            : Text(en: "told from strangers", fr: "distingué d’inconnus")
        var out = "  \(plain(pair.a)) = \(plain(pair.b)): \(JSONText.number(pair.weight, decimals: 1)) bits, "
        let block = Text(en: "block “\(pair.block)”", fr: "bloc « \(pair.block) »")
        out += "p \(JSONText.number(pair.probability)), \(whom[language]), \(block[language])\n"
        for field in pair.fields where !(field.a.isEmpty && field.b.isEmpty) {
            out += "    \(field.role.name[language]): \(field.level[language]) "
            out += "(\(field.a) | \(field.b)) \(field.bits < 0 ? "" : "+")"
            out += JSONText.number(field.bits, decimals: 1) + "\n"
        }
        return out
    }

    /// A record's name without what would move a terminal's cursor or turn its line.
    private func plain(_ name: String) -> String { String(JSONText.string(name).dropFirst().dropLast()) }

    private func name(_ stratum: ClericalPlan.Stratum) -> String {
        let joined =
            stratum.isJoined ? Text(en: "joined", fr: "réunies") : Text(en: "apart", fr: "séparées")
        guard stratum.upTo > 0 else {
            return joined[language] + ", "
                + Text(en: "by others alone", fr: "par d’autres seulement")[language]
        }
        return joined[language] + ", p \(stratum.from)–\(stratum.upTo)"
    }

    // MARK: JSON

    /// One document: summary, clusters, review, plan, problems.
    public func json(_ write: (String) -> Void) {
        write("{\"summary\":\(summaryObject),\n\"clusters\":[")
        var first = true
        outcome.forEachCluster { cluster in
            write((first ? "\n" : ",\n") + RegisterReport.json(cluster))
            first = false
        }
        write("],\n\"review\":[")
        for (index, item) in review.enumerated() {
            write((index == 0 ? "\n" : ",\n") + RegisterReport.json(item))
        }
        write("],\n\"strata\":" + JSONText.array(plan.strata.map(RegisterReport.json)))
        write(",\n\"plan\":[")
        for (index, entry) in plan.entries.enumerated() {
            write((index == 0 ? "\n" : ",\n"))
            write(
                JSONText.object([
                    ("stratum", "\(entry.stratum)"), ("pair", RegisterReport.json(entry.pair)),
                ]))
        }
        write("],\n\"problems\":")
        write(
            JSONText.array(
                outcome.problems.map {
                    JSONText.object([
                        ("line", "\($0.line)"), ("leftOut", "\($0.leavesOut)"),
                        ("text", JSONText.string($0.text(in: language, file: outcome.file))),
                    ])
                }))
        write("}\n")
    }

    /// Counts and estimates as a JSON object.
    public var summaryObject: String {
        let e = outcome.estimate
        var members: [(String, String)] = [
            ("records", "\(outcome.recordCount)"), ("persons", "\(outcome.clusterCount)"),
            ("doubles", "\(outcome.doubleCount)"), ("compared", "\(outcome.comparedCount)"),
            ("problems", "\(outcome.problemCount)"), ("leftOutRows", "\(outcome.leftOutRows)"),
            (
                "model",
                JSONText.object([("precision", Self.json(e.precision)), ("recall", Self.json(e.recall))])
            ),
        ]
        if let labelled {
            members.append(
                (
                    "labelled",
                    JSONText.object([
                        ("answers", "\(labelled.used)"), ("unknown", "\(labelled.unknown)"),
                        ("precision", Self.json(labelled.precision)), ("recall", Self.json(labelled.recall)),
                    ])
                ))
        }
        return JSONText.object(members)
    }

    static func json(_ figure: LinkEstimate.Figure) -> String {
        JSONText.object([
            ("value", JSONText.number(figure.value)), ("low", JSONText.number(figure.low)),
            ("high", JSONText.number(figure.high)),
        ])
    }

    static func json(_ stratum: ClericalPlan.Stratum) -> String {
        JSONText.object([
            ("joined", "\(stratum.isJoined)"), ("from", "\(stratum.from)"), ("upTo", "\(stratum.upTo)"),
            ("size", "\(stratum.size)"), ("sample", "\(stratum.sample)"),
        ])
    }

    static func json(_ item: LinkOutcome.ReviewItem) -> String {
        JSONText.object([
            ("worth", JSONText.number(item.worth)), ("effect", "\(item.effect)"),
            ("joined", "\(item.isJoined)"), ("pair", json(item.pair)),
        ])
    }

    static func json(_ cluster: DoubleCluster) -> String {
        let records = cluster.members.map {
            JSONText.object([("record", JSONText.string($0.name)), ("line", "\($0.line)")])
        }
        return JSONText.object([
            ("cluster", JSONText.string(cluster.members.first?.name ?? "")),
            ("records", JSONText.array(records)), ("links", JSONText.array(cluster.links.map(json))),
        ])
    }

    static func json(_ field: PairExplanation.Field, in language: Language) -> String {
        JSONText.object([
            ("field", JSONText.string(field.role.rawValue)),
            ("level", JSONText.string(field.level[language])),
            ("a", JSONText.string(field.a)), ("b", JSONText.string(field.b)),
            ("bits", JSONText.number(field.bits, decimals: 2)),
        ])
    }

    static func json(_ pair: PairExplanation) -> String {
        return JSONText.object([
            ("a", JSONText.string(pair.a)), ("b", JSONText.string(pair.b)), ("lineA", "\(pair.lineA)"),
            ("lineB", "\(pair.lineB)"), ("weight", JSONText.number(pair.weight, decimals: 2)),
            ("probability", JSONText.number(pair.probability, decimals: 6)),
            ("block", JSONText.string(pair.block)), ("against", JSONText.string(pair.against.rawValue)),
            ("prior", JSONText.number(pair.prior, decimals: 2)),
            ("fields", JSONText.array(pair.fields.map { json($0, in: .english) })),
        ])
    }

    // MARK: CSV

    /// One cluster a line, with its links.
    public func clustersNDJSON(_ write: (String) -> Void) {
        outcome.forEachCluster { write(Self.json($0) + "\n") }
    }

    /// One review pair a line, the most telling first.
    public func reviewNDJSON(_ write: (String) -> Void) {
        for item in review { write(Self.json(item) + "\n") }
    }

    /// `cluster,record,line`: each record of a cluster of two and more.
    public func clustersCSV(_ write: (String) -> Void) {
        write("cluster,record,line\n")
        outcome.forEachCluster { cluster in
            let name = Self.cell(cluster.members.first?.name ?? "")
            for member in cluster.members { write("\(name),\(Self.cell(member.name)),\(member.line)\n") }
        }
    }

    /// The plan with an empty column `match` for the clerk: 1 for one person, 0 for two.
    public func planCSV(_ write: (String) -> Void) {
        write("line_a,line_b,record_a,record_b,match,a,b\n")
        for entry in plan.entries {
            let pair = entry.pair
            let values = [pair.fields.map(\.a), pair.fields.map(\.b)].map {
                Self.cell($0.joined(separator: " | "))
            }
            write("\(pair.lineA),\(pair.lineB),\(Self.cell(pair.a)),\(Self.cell(pair.b)),,")
            write("\(values[0]),\(values[1])\n")
        }
    }

    /// A CSV cell; one that a spreadsheet would take as a formula is led by an apostrophe.
    static func cell(_ text: String) -> String {
        var text = text
        if let first = text.unicodeScalars.first, "=+-@\t\r".unicodeScalars.contains(first) {
            text = "'" + text
        }
        guard text.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
            return text
        }
        var out = "\""
        for character in text.unicodeScalars {
            if character == "\"" { out += "\"" }
            out.unicodeScalars.append(character)
        }
        return out + "\""
    }
}
