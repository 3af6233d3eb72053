import Compact
import Presentation
import Words

/// What would turn a track: the shortest way on one line, and every way below it.
struct TurnList {
    let track: TrackReview
    let words: Sentences

    init(_ track: TrackReview, _ words: Sentences) {
        self.track = track
        self.words = words
    }

    /// The shortest way, folded over the others where there are any.
    var cell: Cell {
        let turns = words.turns(of: track)
        // Where all that is known to turn it is withheld from whoever reads, that is said.
        guard let shortest = words.shortestWay(to: track) ?? turns.first?.head else { return Cell("–") }
        // One turn that stands on one line is the shortest way itself.
        if turns.count == 1, words.short(turns[0]) != nil { return Cell(shortest) }
        return .folding(shortest, over: html)
    }

    var html: String {
        let items = words.turns(of: track).map { turn -> [String: Any] in
            if let short = words.short(turn) { return ["head": short] }
            var values: [String: Any] = ["head": turn.head, "hasParts": true, "parts": turn.all]
            if !turn.either.isEmpty {
                values["choice"] = ["head": words.either, "items": turn.either] as [String: Any]
            }
            return values
        }
        return Self.template.render(["turns": items])
    }

    static let template = Template(
        """
        <ul>{{#turns}}<li>{{head}}{{#hasParts}}<ul>{{#parts}}<li>{{.}}</li>{{/parts}}{{#choice}}<li>{{head}}<ul>{{#items}}<li>{{.}}</li>{{/items}}</ul></li>{{/choice}}</ul>{{/hasParts}}</li>{{/turns}}</ul>
        """)
}
