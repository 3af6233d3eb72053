import Compact
import Scalars
import Words

/// Commitments against time, grouped by who owes them: from the day each was agreed to the day it was due, what ran over
/// drawn on; meetings as lines through all of them.
package struct DialogueTimeline {
    let words: DialogueWords
    package let title: String

    package init(_ words: DialogueWords, title: String) {
        self.words = words
        self.title = title
    }

    private static let width = 760.0
    private static let row = 30.0
    private static let top = 34.0

    private var groups: [(party: String, rows: [CommitmentStanding])] {
        var groups: [(String, [CommitmentStanding])] = []
        for one in words.standings.sorted(by: { $0.commitment.agreed < $1.commitment.agreed }) {
            if let index = groups.firstIndex(where: { $0.0 == one.commitment.owner }) {
                groups[index].1.append(one)
            } else {
                groups.append((one.commitment.owner, [one]))
            }
        }
        return groups
    }

    package var svg: String {
        let groups = groups
        let count = groups.reduce(0) { $0 + $1.rows.count }
        let bottom = Self.top + Double(groups.count) * 24 + Double(count) * Self.row
        var drawing = SVG(width: Self.width, height: bottom + 28, title: title)
        guard let span else { return drawing.text }
        func x(_ day: Day) -> Double {
            let whole = max(1, Double(span.last.days(since: span.first)))
            return 8 + Double(day.days(since: span.first)) / whole * (Self.width - 16)
        }
        axis(&drawing, x, span, bottom)
        var y = Self.top
        for (party, rows) in groups {
            y += 24
            drawing.label(words.name(party), x: 8, y: y - 6, class: "strong")
            for one in rows {
                bar(one, &drawing, x, y)
                y += Self.row
            }
        }
        legend(&drawing, y: bottom + 20)
        return drawing.text
    }

    /// From the first thing known to the last day that matters.
    private var span: (first: Day, last: Day)? {
        let days =
            words.meetings.map(\.day) + words.standings.flatMap { [$0.commitment.agreed, $0.due] }
            + [words.asOf.on]
        guard let first = days.min(), let last = days.max() else { return nil }
        return (first, last)
    }

    private func axis(
        _ drawing: inout SVG, _ x: (Day) -> Double, _ span: (first: Day, last: Day), _ bottom: Double
    ) {
        for year in span.first.year...max(span.first.year, span.last.year) {
            guard let day = Day(year: year, month: 1, day: 1), span.first <= day else { continue }
            drawing.line(x1: x(day), y1: 14, x2: x(day), y2: bottom, class: "axis")
            if x(day) + 30 < Self.width { drawing.label("\(year)", x: x(day) + 3, y: 12, class: "faint") }
        }
        for one in words.meetings {
            drawing.line(x1: x(one.day), y1: 22, x2: x(one.day), y2: bottom, class: "axis")
            drawing.circle(
                x: x(one.day), y: 22, radius: 4,
                class: words.isAhead(one) ? "shape-election" : "shape-seizure",
                tip: "\(one.day) \(one.title[words.language])")
        }
        drawing.line(
            x1: x(words.asOf.on), y1: 14, x2: x(words.asOf.on), y2: bottom, class: "threshold")
    }

    private func bar(
        _ one: CommitmentStanding, _ drawing: inout SVG, _ x: (Day) -> Double, _ y: Double
    ) {
        let language = words.language
        let start = x(one.commitment.agreed)
        let ended: Day =
            switch one.state {
            case .kept, .withdrawn: one.since
            case .open, .late: one.due
            }
        let tip =
            "\(one.commitment.title[language])\(Label.colon[language]) \(words.state(one)), "
            + "\(DialogueWords.due[language]) \(words.dueDay(one))"
        let name =
            switch one.state {
            case .kept: "f-met"
            case .withdrawn: "f-waived"
            case .open, .late: "f-unknown"
            }
        let planned = min(ended, one.due)
        drawing.rectangle(
            x: start, y: y + 14, width: max(2, x(planned) - start), height: 8, class: name, tip: tip)
        let late = one.state == .late ? words.asOf.on : ended
        if one.due < late, one.state != .withdrawn {
            drawing.rectangle(
                x: x(one.due), y: y + 17, width: max(2, x(late) - x(one.due)), height: 5, class: "f-not-met",
                tip: tip)
        }
        let label = "\(one.state.sign) \(Canvas.cut(one.commitment.title[language], to: 80))"
        // A title that would run out of the picture ends where its bar does.
        let isFar = start > Self.width * 0.45
        drawing.label(
            label, x: isFar ? min(Self.width - 4, max(start, x(planned))) : start, y: y + 11,
            anchor: isFar ? .end : .start)
    }

    private func legend(_ drawing: inout SVG, y: Double) {
        let language = words.language
        var at = 8.0
        func word(_ text: String) {
            drawing.label(text, x: at + 18, y: y)
            at += 38 + Double(text.count) * 6.2
        }
        drawing.circle(x: at + 6, y: y - 4, radius: 4, class: "shape-seizure")
        word(DialogueWords.meeting[language])
        for (name, state) in [
            ("f-met", Commitment.State.kept), ("f-unknown", .open), ("f-not-met", .late),
            ("f-waived", .withdrawn),
        ] {
            drawing.rectangle(x: at, y: y - 9, width: 14, height: 8, class: name)
            word(state.word[language])
        }
        drawing.line(x1: at + 6, y1: y - 11, x2: at + 6, y2: y + 2, class: "threshold")
        word("\(words.asOf.on)")
    }
}
