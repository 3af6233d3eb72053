import Bytes
import Evidence
import Scalars
import Words

/// Reads the files of `dialogue/`: meetings and commitments, each known by its id across all of them.
struct DialogueReader {
    let list: ProblemList
    let parties: [String]
    /// Tracks, conditions, scorecards and restrictions that may be named.
    let items: [String]
    private(set) var dialogue = Dialogue()
    private var meetings: [String: SourceLocation] = [:]
    private var commitments: [String: SourceLocation] = [:]

    /// - Parameter beginning: what is known already and may be named, but not told again.
    init(list: ProblemList, parties: [String], items: [String], beginning: Dialogue = Dialogue()) {
        self.list = list
        self.parties = parties
        self.items = items
        dialogue = beginning
        let known = SourceLocation(file: "dialogue")
        for meeting in beginning.meetings { meetings[meeting.id] = known }
        for commitment in beginning.commitments { commitments[commitment.id] = known }
    }

    /// Reads every file; meetings first, since commitments of one file may name meetings of another.
    mutating func read(_ documents: [YAMLDocument]) {
        var tops = documents.compactMap { FieldReader($0.root, of: $0, kind: "dialogue", list: list) }
        for index in tops.indices {
            dialogue.meetings += tops[index].each("meetings", "meeting") { meeting(&$0) }
        }
        for index in tops.indices {
            dialogue.commitments += tops[index].each("commitments", "commitment") { commitment(&$0) }
        }
        for index in tops.indices {
            for (id, update) in tops[index].each("updates", "update", { further(&$0) }) {
                guard let place = dialogue.commitments.firstIndex(where: { $0.id == id }) else { continue }
                dialogue.commitments[place].updates.append(update)
            }
            tops[index].finish()
        }
    }

    private mutating func meeting(_ fields: inout FieldReader) -> Meeting? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let day = fields.day("day")
        let venue = fields.optionalText("place")
        let attending = named(fields.strings("parties"), "parties", among: parties, .party, fields)
        let topics = named(fields.strings("topics"), "topics", among: items, .condition, fields)
        let summary = fields.optionalText("summary")
        let (source, address, illustrative) = origin(&fields, of: "meeting")
        let audience = fields.audience(among: parties) ?? .parties
        let released = fields.optionalDay("released")
        if let id { note(id, \.meetings, fields) }
        guard let id, let title, let day else { return nil }
        return Meeting(
            id: id, title: title, day: day, venue: venue, parties: attending, topics: topics,
            summary: summary, source: source, address: address, illustrative: illustrative,
            audience: audience, released: released)
    }

    private mutating func commitment(_ fields: inout FieldReader) -> Commitment? {
        let id = fields.identifier("id")
        let title = fields.text("title")
        let owner = fields.string("owner")
        _ = named(owner.map { [$0] } ?? [], "owner", among: parties, .party, fields)
        let to = named(fields.strings("to"), "to", among: parties, .party, fields)
        let meeting = fields.optionalString("meeting")
        let agreed = fields.optionalDay("agreed") ?? meeting.flatMap { dialogue.meeting($0)?.day }
        let due = fields.day("due")
        let touches = named(fields.strings("touches"), "touches", among: items, .condition, fields)
        let updates = fields.each("updates", "update") { update(&$0, agreed) }
        let (source, address, illustrative) = origin(&fields, of: "commitment")
        let audience = fields.audience(among: parties) ?? .parties
        let released = fields.optionalDay("released")
        if let id { note(id, \.commitments, fields) }
        if let meeting {
            // A meeting that is there but could not be read is told of there.
            _ = named([meeting], "meeting", among: meetings.keys.sorted(), .meeting, fields)
            if let held = dialogue.meeting(meeting)?.day, let agreed, agreed < held {
                list.add(
                    .endsBeforeItBegins(from: "\(held)", to: "\(agreed)"), at: fields.locationOf("agreed"))
            }
        } else if agreed == nil {
            list.add(.missingKey("agreed", of: "commitment"), at: fields.location)
        }
        if let agreed, let due, due < agreed {
            list.add(
                .endsBeforeItBegins(from: "\(agreed)", to: "\(due)"), at: fields.locationOf("due"))
        }
        guard let id, let title, let owner, let due, let agreed else { return nil }
        return Commitment(
            id: id, title: title, owner: owner, to: to, agreed: agreed, due: due, meeting: meeting,
            touches: touches, updates: updates, source: source, address: address, illustrative: illustrative,
            audience: audience, released: released)
    }

    /// What was found since of a commitment that stands elsewhere: an update that names it.
    private func further(_ fields: inout FieldReader) -> (String, Commitment.Update)? {
        let id = fields.string("commitment")
        _ = named(
            id.map { [$0] } ?? [], "commitment", among: commitments.keys.sorted(), .commitment, fields)
        let agreed = dialogue.commitments.first { $0.id == id }?.agreed
        guard let update = update(&fields, agreed), let id else { return nil }
        return (id, update)
    }

    private func update(_ fields: inout FieldReader, _ agreed: Day?) -> Commitment.Update? {
        let day = fields.day("day")
        if fields.value("state") == nil {
            list.add(.missingKey("state", of: "update"), at: fields.location)
        }
        let state: Commitment.State = fields.choice("state", default: .open)
        let due = fields.optionalDay("due")
        let evidence = fields.optionalText("evidence")
        let source = fields.optionalString("source")
        let address = fields.optionalString("address")
        let released = fields.optionalDay("released")
        // Somebody has to be able to see that it was kept.
        if state == .kept, evidence == nil {
            list.add(.missingKey("evidence", of: "update"), at: fields.location)
        }
        if let day, let agreed, day < agreed {
            list.add(.endsBeforeItBegins(from: "\(agreed)", to: "\(day)"), at: fields.locationOf("day"))
        }
        guard let day else { return nil }
        return Commitment.Update(
            day: day, state: state, due: due, evidence: evidence, source: source, address: address,
            released: released)
    }

    /// Who says so: what is not made up has a source.
    private func origin(_ fields: inout FieldReader, of kind: String) -> (String?, String?, Bool) {
        let source = fields.optionalString("source")
        let address = fields.optionalString("address")
        let illustrative = fields.flag("illustrative")
        if source == nil, !illustrative { list.add(.missingKey("source", of: kind), at: fields.location) }
        return (source, address, illustrative)
    }

    private mutating func note(
        _ id: String, _ kind: WritableKeyPath<Self, [String: SourceLocation]>, _ fields: FieldReader
    ) {
        if let first = self[keyPath: kind][id] {
            list.add(.duplicateIdentifier(id, first: first), at: fields.location)
        } else {
            self[keyPath: kind][id] = fields.location
        }
    }

    private func named(
        _ names: [String], _ key: String, among known: [String], _ kind: CompactProblem.Reference,
        _ fields: FieldReader
    ) -> [String] {
        for name in names where !known.contains(name) {
            list.add(
                .unknownReference(kind: kind, name, nearest: Nearest.to(name, among: known)),
                at: fields.locationOf(key))
        }
        return names
    }
}
