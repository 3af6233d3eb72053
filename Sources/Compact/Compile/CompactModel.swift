import Words
import DMN
import Scalars

/// A compact as one DMN model: the form in which it is decided, and in which it opens in an ordinary modeler.
///
/// Each condition becomes three decisions (does it hold, what is the finding, does it count), each restriction one, each
/// scorecard two, each track one decision table. Statutes are knowledge sources. The evidence functions of
/// `EvidenceFunctions` stand in the FEEL as they were written, except `finding("x")`, which becomes a proper
/// information requirement on the decision it names.
struct CompactModel {
    let compact: Compact
    /// Gives FEEL with `finding("x")` replaced by the name of x's finding, and the ids it named.
    let rewrite: (String) -> (text: String, findings: [String])

    /// The questions that are put to the model from outside.
    enum InputName {
        static let place = "place"
        static let on = "on"
        static let known = "known"
        static let waived = "waived"
        static let inGrace = "in grace"
    }

    /// FEEL names hold no hyphens that could be read as subtraction.
    static func stem(_ id: String) -> String {
        var stem = ""
        for character in id { stem.append(character == "-" || character == "." ? "_" : character) }
        return stem
    }

    static func holdsName(_ id: String) -> String { stem(id) + " holds" }
    static func findingName(_ id: String) -> String { stem(id) + " finding" }
    static func countsName(_ id: String) -> String { stem(id) + " counts" }
    static func inForceName(_ id: String) -> String { stem(id) + " in force" }
    static func dispositionName(_ id: String) -> String { stem(id) + " disposition" }

    func model() -> Model {
        var model = Model(
            name: compact.id, namespace: "urn:benkan:compact:\(compact.id)",
            details: Details(id: "compact", description: compact.title.en))
        model.elements =
            inputs() + sources() + compact.conditions.flatMap(decisions)
            + compact.scorecards.flatMap(decisions)
            + compact.restrictions.map(decision) + compact.tracks.map(decision)
        return model
    }

    // MARK: Inputs and authorities

    private func inputs() -> [ModelElement] {
        [
            input(InputName.place, "string", "the place under review"),
            input(InputName.on, "date", "the day the question is about"),
            input(InputName.known, "date", "the day whose knowledge counts"),
            input(InputName.waived, "Any", "ids of what is waived: id for every track, id@track for one"),
            input(InputName.inGrace, "Any", "ids of conditions whose breach does not count yet"),
        ]
    }

    private func input(_ name: String, _ type: String, _ description: String) -> ModelElement {
        .input(
            InputData(
                name: name, variable: InformationItem(name, typeRef: type),
                details: Details(id: Self.inputID(name), description: description)))
    }

    private static func inputID(_ name: String) -> String { "input_" + name.replacing(" ", with: "_") }

    private func sources() -> [ModelElement] {
        compact.restrictions.map { rule in
            .source(
                KnowledgeSource(
                    name: rule.statute.citation, type: "statute", locationURI: rule.statute.address,
                    details: Details(id: "statute_" + Self.stem(rule.id), description: rule.title.en)))
        }
    }

    private var everyInput: [Requirement] {
        [InputName.place, InputName.on, InputName.known].map(Self.needs(input:))
    }

    private static func needs(input name: String) -> Requirement {
        Requirement(.input, Reference(id: inputID(name)), details: Details())
    }

    private static func needs(decision name: String) -> Requirement {
        Requirement(.decision, Reference(id: decisionID(name)), details: Details())
    }

    static func decisionID(_ name: String) -> String { "decision_" + name.replacing(" ", with: "_") }

    private func decision(
        _ name: String, _ type: String, _ logic: BoxedExpression, needs: [Requirement], question: Text? = nil
    ) -> ModelElement {
        .decision(
            Decision(
                name: name, variable: InformationItem(name, typeRef: type), question: question?.en,
                requirements: needs, logic: logic, details: Details(id: Self.decisionID(name))))
    }

    // MARK: Conditions and scorecards

    private func decisions(_ condition: Condition) -> [ModelElement] {
        let id = condition.id
        let (text, findings) = rewrite(condition.when)
        return [
            decision(
                Self.holdsName(id), "boolean", .feel(text),
                needs: everyInput + findings.map { Self.needs(decision: Self.findingName($0)) },
                question: condition.title)
        ] + verdict(id)
    }

    private func decisions(_ scorecard: Scorecard) -> [ModelElement] {
        let cited = scorecard.indicators + scorecard.hurdles + scorecard.anyOf.flatMap { $0 }
        return [
            decision(
                Self.holdsName(scorecard.id), "boolean", .feel(test(scorecard)),
                needs: distinct(cited).map { Self.needs(decision: Self.countsName($0)) },
                question: scorecard.title)
        ] + verdict(scorecard.id)
    }

    /// The finding, and whether it counts as met: the same for conditions and scorecards.
    private func verdict(_ id: String) -> [ModelElement] {
        let holds = Self.holdsName(id)
        let finding = Self.findingName(id)
        return [
            decision(
                finding, "string",
                .feel(
                    """
                    if list contains(waived, "\(id)") then "waived" else if \(holds) = null then "unknown" \
                    else if \(holds) then "met" else "not met"
                    """),
                needs: [Self.needs(decision: holds), Self.needs(input: InputName.waived)]),
            decision(
                Self.countsName(id), "boolean",
                .feel(
                    """
                    if \(finding) = "unknown" then null \
                    else \(finding) != "not met" or list contains(in grace, "\(id)")
                    """),
                needs: [Self.needs(decision: finding), Self.needs(input: InputName.inGrace)]),
        ]
    }

    /// Enough indicators, enough in each category, every hurdle: unknown only where an unknown indicator matters.
    private func test(_ scorecard: Scorecard) -> String {
        var parts = [Self.enough(scorecard.indicators, scorecard.atLeast)]
        if scorecard.perCategory > 0 {
            for category in categories(scorecard) {
                parts.append(Self.enough(category.members, scorecard.perCategory))
            }
        }
        parts += scorecard.hurdles.map(Self.countsName)
        parts += scorecard.anyOf.map { "(" + $0.map(Self.countsName).joined(separator: " or ") + ")" }
        return parts.joined(separator: " and ")
    }

    func categories(_ scorecard: Scorecard) -> [(name: String, members: [String])] {
        var order: [String] = []
        var members: [String: [String]] = [:]
        for id in scorecard.indicators {
            guard let category = compact.conditions.first(where: { $0.id == id })?.category else { continue }
            if members[category] == nil { order.append(category) }
            members[category, default: []].append(id)
        }
        return order.map { ($0, members[$0] ?? []) }
    }

    /// True once enough are met, false once too few can be, else null.
    private static func enough(_ ids: [String], _ least: Int) -> String {
        let list = "[" + ids.map(countsName).joined(separator: ", ") + "]"
        return """
            (if count(\(list)[item = true]) >= \(least) then true \
            else if count(\(list)[item = true or item = null]) < \(least) then false else null)
            """
    }

    // MARK: Restrictions

    private func decision(_ rule: Restriction) -> ModelElement {
        let (text, findings) = rewrite(rule.when ?? "legal finding(\"\(rule.id)\")")
        var parts: [String] = []
        if let from = rule.from { parts.append("on >= @\"\(from)\"") }
        if let to = rule.to { parts.append("on <= @\"\(to)\"") }
        parts.append(parts.isEmpty ? text : "(\(text))")
        return decision(
            Self.inForceName(rule.id), "boolean", .feel(parts.joined(separator: " and ")),
            needs: everyInput + findings.map { Self.needs(decision: Self.findingName($0)) } + [
                Requirement(.authority, Reference(id: "statute_" + Self.stem(rule.id)))
            ],
            question: rule.title)
    }

    // MARK: Tracks

    private func decision(_ track: Track) -> ModelElement {
        let closing = bites(.closes, on: track)
        let restricting = bites(.restricts, on: track)
        let hard = track.hard.map { counts($0, for: track) }
        let inputs: [DecisionTable.Input] = [
            Self.question(Self.any(closing.map(\.text)), "a restriction closes it"),
            Self.question(Self.all(hard), "hard conditions met"),
            Self.question(Self.any(restricting.map(\.text)), "a restriction restricts it"),
            Self.question(soft(track), "enough soft conditions met"),
        ]
        let table = DecisionTable(
            hitPolicy: .first, inputs: inputs,
            outputs: [DecisionTable.Output(typeRef: "string", values: UnaryTestsText(Self.dispositions))],
            rules: Self.rules, outputLabel: track.title.en)
        var needs = (closing + restricting).map { Self.needs(decision: Self.inForceName($0.rule.id)) }
        needs += distinct(track.hard + track.soft).map { Self.needs(decision: Self.countsName($0)) }
        needs += distinct((closing + restricting).flatMap { $0.findings }).map {
            Self.needs(decision: Self.findingName($0))
        }
        return decision(
            Self.dispositionName(track.id), "string", .table(table),
            needs: needs + everyInput + [Self.needs(input: InputName.waived)], question: track.title)
    }

    private static func question(_ text: String, _ label: String) -> DecisionTable.Input {
        DecisionTable.Input(LiteralExpression(text, typeRef: "boolean"), details: Details(label: label))
    }

    private static let dispositions = "\"open\",\"restricted\",\"closed\",\"undetermined\""

    /// The disposition table, the same for every track: first rule that fits.
    private static let rules: [DecisionTable.Rule] = texts.map { DecisionTable.Rule($0.0, [$0.1]) }

    private static let texts: [([String], String)] = [
        (["true", "-", "-", "-"], "\"closed\""),
        (["-", "false", "-", "-"], "\"closed\""),
        (["null", "-", "-", "-"], "\"undetermined\""),
        (["-", "null", "-", "-"], "\"undetermined\""),
        (["-", "-", "true", "-"], "\"restricted\""),
        (["-", "-", "null", "-"], "\"undetermined\""),
        (["-", "-", "-", "false"], "\"restricted\""),
        (["-", "-", "-", "null"], "\"undetermined\""),
        (["-", "-", "-", "-"], "\"open\""),
    ]

    /// The restrictions of an effect on a track, each with the FEEL that says whether it bites there.
    private func bites(_ effect: Restriction.Effect, on track: Track)
        -> [(rule: Restriction, text: String, findings: [String])]
    {
        compact.restrictions.filter { $0.effect == effect && $0.tracks.contains(track.id) }.compactMap {
            rule in
            var text = Self.inForceName(rule.id)
            var findings: [String] = []
            for exception in rule.exceptions where exception.tracks.contains(track.id) {
                // An exception without a test of its own always frees the track.
                guard let when = exception.when else { return nil }
                let (rewritten, named) = rewrite(when)
                findings += named
                text += " and not((\(rewritten)) = true)"
            }
            return (rule, "(\(text) and not(\(Self.waivedText(rule.id, track))))", findings)
        }
    }

    private static func waivedText(_ id: String, _ track: Track) -> String {
        "list contains(waived, \"\(id)\") or list contains(waived, \"\(id)@\(track.id)\")"
    }

    /// Whether a condition counts as met for a track: a waiver for this track alone helps too.
    private func counts(_ id: String, for track: Track) -> String {
        "(if list contains(waived, \"\(id)@\(track.id)\") then true else \(Self.countsName(id)))"
    }

    private static func any(_ tests: [String]) -> String {
        tests.isEmpty ? "false" : tests.joined(separator: " or ")
    }

    private static func all(_ tests: [String]) -> String {
        tests.isEmpty ? "true" : tests.joined(separator: " and ")
    }

    /// Whether the share of soft weights is reached: true, false, or null while an unknown one matters.
    private func soft(_ track: Track) -> String {
        guard !track.soft.isEmpty else { return "true" }
        let weights = track.soft.map(weight)
        let needed = weights.reduce(Decimal128.zero) { ($0 + $1) ?? $0 }
        guard let bound = needed * track.share else { return "null" }
        let met = zip(track.soft, weights).map { "(if \(counts($0, for: track)) = true then \($1) else 0)" }
        let possible = zip(track.soft, weights).map {
            "(if \(counts($0, for: track)) = false then 0 else \($1))"
        }
        return """
            if \(met.joined(separator: " + ")) >= \(bound) then true \
            else if \(possible.joined(separator: " + ")) < \(bound) then false else null
            """
    }

    private func weight(_ id: String) -> Decimal128 {
        compact.conditions.first { $0.id == id }?.weight ?? 1
    }

    private func distinct(_ ids: [String]) -> [String] {
        var seen: Set<String> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
