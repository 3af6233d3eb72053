import Words
import Bytes
import Scalars
import Yams

/// Reads `compact.yaml` into a `Compact`, listing every error at once.
struct CompactReader {
    let list: ProblemList
    /// Where each item stands, filled while reading.
    var locations: ItemLocations

    init(list: ProblemList, file: String) {
        self.list = list
        locations = ItemLocations(file: SourceLocation(file: file))
    }

    /// The compact, as far as it could be read; what is wrong is on the list.
    mutating func read(_ document: YAMLDocument) -> Compact? {
        guard var top = FieldReader(document.root, of: document, kind: "compact", list: list) else {
            return nil
        }
        if let version = top.string("benkan"), version != "1" {
            list.add(.newerFormat(found: version), at: top.locationOf("benkan"))
        }
        let id = top.identifier("id")
        let title = top.text("title")
        let illustrative = top.optionalText("illustrative")
        let languages = top.strings("languages").compactMap { code -> Language? in
            if let language = Language(rawValue: code) { return language }
            list.add(
                .badChoice(code, allowed: Language.allCases.map(\.rawValue)), at: top.locationOf("languages"))
            return nil
        }
        let place = top.string("place")
        let neighbours = top.strings("neighbours")
        let parties = top.each("parties", "party") { noting("party", &$0, party) }
        let pillars = top.each("pillars", "pillar") { noting("pillar", &$0, pillar) }
        let tracks = top.each("tracks", "track") { noting("track", &$0, track) }
        let conditions = top.each("conditions", "condition") { noting("condition", &$0, condition) }
        let restrictions = top.each("restrictions", "restriction") { noting("restriction", &$0, restriction) }
        let scorecards = top.each("scorecards", "scorecard") { noting("scorecard", &$0, scorecard) }
        let waivers = top.each("waivers", "waiver") { noting("waiver", &$0, waiver) }
        let schedule = top.one("schedule") { agreedSchedule(&$0) } ?? Schedule()
        for key in ["place", "neighbours", "schedule"] {
            locations.note("compact", key, top.locationOf(key))
        }
        top.finish()
        guard let id, let title, let place else { return nil }
        return Compact(
            id: id, title: title, illustrative: illustrative,
            languages: languages.isEmpty ? Language.allCases : languages, place: place,
            neighbours: neighbours,
            parties: parties, pillars: pillars, tracks: tracks, conditions: conditions,
            restrictions: restrictions, scorecards: scorecards, waivers: waivers, schedule: schedule)
    }

    private mutating func noting<Item>(
        _ kind: String, _ fields: inout FieldReader, _ read: (inout FieldReader) -> Item?
    ) -> Item? {
        if let id = fields.optionalString("id") { locations.note(kind, id, fields.location) }
        return read(&fields)
    }

    private func party(_ fields: inout FieldReader) -> Party? {
        let id = fields.identifier("id")
        let name = fields.text("name")
        let role: Party.Role = fields.choice("role", default: .observer)
        let place = fields.optionalString("place")
        guard let id, let name else { return nil }
        return Party(id: id, name: name, role: role, place: place)
    }

    private func pillar(_ fields: inout FieldReader) -> Pillar? {
        guard let id = fields.identifier("id"), let title = fields.text("title") else { return nil }
        return Pillar(id: id, title: title)
    }

    private func track(_ fields: inout FieldReader) -> Track? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let pillar = fields.optionalString("pillar")
        let hard = fields.strings("hard")
        let soft = fields.strings("soft")
        let share = fields.decimal("share", default: 1, from: 0, to: 1)
        let sectors = fields.strings("sectors").filter { code in
            let isCode = (1...5).contains(code.utf8.count) && code.utf8.allSatisfy { (48...57).contains($0) }
            if !isCode {
                list.add(.badNumber(code, expected: "1…99999"), at: fields.locationOf("sectors"))
            }
            return isCode
        }
        let audience = fields.audience(among: locations.ids("party"))
        guard let id, let title else { return nil }
        return Track(
            id: id, title: title, pillar: pillar, hard: hard, soft: soft, share: share, sectors: sectors,
            audience: audience ?? .parties)
    }

    private func condition(_ fields: inout FieldReader) -> Condition? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let reason = fields.text("reason")
        let kind: Condition.Kind = fields.choice("type", default: .policy)
        let pillar = fields.optionalString("pillar")
        let category = fields.optionalString("category")
        let when = fields.string("when")
        let maximumAge = fields.optionalSpan("max-age")
        let grace = fields.optionalSpan("grace")
        let weight = fields.decimal("weight", default: 1, from: 0, to: 1_000_000)
        let sources = fields.strings("sources")
        let from = fields.optionalDay("from")
        let to = fields.optionalDay("to")
        let illustrative = fields.flag("illustrative")
        let audience = fields.audience(among: locations.ids("party"))
        checkOrder(from, to, fields)
        guard let id, let title, let reason, let when else { return nil }
        return Condition(
            id: id, title: title, reason: reason, kind: kind, pillar: pillar, category: category, when: when,
            maximumAge: maximumAge, grace: grace, weight: weight, sources: sources, from: from, to: to,
            illustrative: illustrative, audience: audience, whenLocation: fields.locationOf("when"))
    }

    private func restriction(_ fields: inout FieldReader) -> Restriction? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let statute = fields.one("statute") { statute -> Restriction.Statute? in
            let citation = statute.string("citation")
            let address = statute.optionalString("address")
            let source = statute.optionalString("source")
            return citation.map { Restriction.Statute(citation: $0, address: address, source: source) }
        }
        if fields.value("statute") == nil {
            list.add(.missingKey("statute", of: "restriction"), at: fields.location)
        }
        let effect: Restriction.Effect = fields.choice("effect", default: .closes)
        let tracks = fields.strings("tracks")
        let when = fields.optionalString("when")
        let force = fields.one("in-force") { force -> (Day?, Day?)? in
            let from = force.optionalDay("from")
            let to = force.optionalDay("to")
            checkOrder(from, to, force)
            return (from, to)
        }
        let exceptions = fields.each("exceptions", "exception") { exception(&$0) }
        let notes = fields.optionalText("notes")
        let audience = fields.audience(among: locations.ids("party"))
        guard let id, let title, let statute else { return nil }
        return Restriction(
            id: id, title: title, statute: statute, effect: effect, tracks: tracks, when: when,
            from: force?.0, to: force?.1, exceptions: exceptions, notes: notes,
            audience: audience, whenLocation: fields.locationOf("when"))
    }

    private func exception(_ fields: inout FieldReader) -> Restriction.Exception? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let tracks = fields.strings("tracks")
        let citation = fields.string("citation")
        let when = fields.optionalString("when")
        guard let id, let title, let citation else { return nil }
        return Restriction.Exception(id: id, title: title, tracks: tracks, citation: citation, when: when)
    }

    private func scorecard(_ fields: inout FieldReader) -> Scorecard? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let indicators = fields.strings("indicators")
        let atLeast = fields.whole("at-least", in: 0...10_000)
        let perCategory = fields.whole("per-category", default: 0, in: 0...10_000)
        let hurdles = fields.strings("hurdles")
        let anyOf = fields.items("any-of").compactMap { node -> [String]? in
            guard case .sequence(let items) = node else {
                list.add(.wrongShape(key: "any-of", expected: .list), at: fields.document.location(node))
                return nil
            }
            return items.compactMap { item in
                if case .scalar(let scalar) = item { return scalar.string }
                list.add(.wrongShape(key: "any-of", expected: .text), at: fields.document.location(item))
                return nil
            }
        }
        let audience = fields.audience(among: locations.ids("party"))
        if atLeast > indicators.count {
            list.add(
                .scorecardCannotPass(id ?? "", needed: atLeast, of: indicators.count),
                at: fields.locationOf("at-least"))
        }
        guard let id, let title else { return nil }
        return Scorecard(
            id: id, title: title, indicators: indicators, atLeast: atLeast, perCategory: perCategory,
            hurdles: hurdles, anyOf: anyOf, audience: audience)
    }

    private func waiver(_ fields: inout FieldReader) -> Waiver? {
        let id = fields.identifier("id")
        let of = fields.string("of")
        let tracks = fields.strings("tracks")
        let place = fields.optionalString("place")
        let authority = fields.string("authority")
        let reason = fields.text("reason")
        let from = fields.day("from")
        let expires = fields.day("expires")
        let source = fields.optionalString("source")
        checkOrder(from, expires, fields)
        guard let id, let of, let authority, let reason, let from, let expires else { return nil }
        return Waiver(
            id: id, of: of, tracks: tracks, place: place, authority: authority, reason: reason, from: from,
            expires: expires, source: source)
    }

    private func agreedSchedule(_ fields: inout FieldReader) -> Schedule? {
        let reviews = fields.one("reviews") { rhythm(&$0) }
        let reports = fields.each("reports", "report") { report -> Schedule.Report? in
            let id = report.identifier("id")
            let title = report.text("title")
            let owner = report.string("owner")
            let rhythm = rhythm(&report)
            guard let id, let title, let owner, let rhythm else { return nil }
            return Schedule.Report(id: id, title: title, owner: owner, rhythm: rhythm)
        }
        return Schedule(reviews: reviews, reports: reports)
    }

    private func rhythm(_ fields: inout FieldReader) -> Schedule.Rhythm? {
        guard let first = fields.day("first"), let every = fields.span("every") else { return nil }
        return Schedule.Rhythm(first: first, every: every)
    }

    private func checkOrder(_ from: Day?, _ to: Day?, _ fields: FieldReader) {
        if let from, let to, to < from {
            list.add(.endsBeforeItBegins(from: "\(from)", to: "\(to)"), at: fields.location)
        }
    }
}
