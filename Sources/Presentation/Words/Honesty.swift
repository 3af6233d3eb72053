import Words
import Compact
import Evidence

extension VintageHonesty {
    /// How far “as known then” can be believed of a series.
    package var word: Text {
        switch self {
        case .asKnownThen: Text(en: "As known then", fr: "Connu à l’époque")
        case .latestWithLag:
            Text(
                en: "Latest data with publication lag, not as known then",
                fr: "Dernières données avec délai de publication, et non ce qui était connu à l’époque")
        }
    }
}

/// Series gathered by how honestly they answer.
package enum Honesty {
    package static func grouped(_ series: [SeriesHonesty]) -> [(VintageHonesty, [SeriesHonesty])] {
        VintageHonesty.allCases.compactMap { honesty in
            let those = series.filter { $0.honesty == honesty }
            return those.isEmpty ? nil : (honesty, those)
        }
    }
}
