import Compact
import Scalars
import Words

/// The days on which a track turned, with what then held it.
package struct PastTurns {
    package struct Turn {
        package var day: Day
        package var disposition: Disposition
        /// What held it, in a few words each.
        package var holds: [String]
    }

    package let turns: [Turn]

    /// Holds that are told of a day.
    private static let told = 3

    package init(of track: Int, in past: Backtest.Past, _ backtest: Backtest, _ words: Sentences) {
        var turns: [Turn] = []
        for (index, day) in backtest.days.enumerated() {
            let now = past.dispositions[index][track]
            if now == turns.last?.disposition { continue }
            let holds = past.holds[index][track].prefix(Self.told).map { words.short($0) }
            turns.append(Turn(day: day, disposition: now, holds: holds))
        }
        self.turns = turns
    }
}

extension Sentences {
    /// A hold in a few words: the item’s title, or what its soft conditions lack.
    package func short(_ hold: Hold) -> String {
        switch hold.kind {
        case .softShare:
            Self.fewMet[language]
        case .softUncertain:
            Self.fewKnown[language]
        default: title(hold.of)
        }
    }

    /// “2000-01-01 – 2025-06-01: 306 days, 1 place, each as known then”.
    package func span(of backtest: Backtest) -> String {
        guard let first = backtest.days.first, let last = backtest.days.last else { return "" }
        let days = Counted.words(backtest.days.count, en: ("day", "days"), fr: ("jour", "jours"))
        let places = Counted.words(backtest.past.count, en: ("place", "places"), fr: ("lieu", "lieux"))
        let each = Text(en: "each as known then", fr: "chacun selon ce qui était connu alors")
        return
            "\(first) – \(last)\(Label.colon[language]) \(days[language]), \(places[language]), \(each[language])"
    }
}
