import Bytes
import Evidence
import Scalars
import Words

/// A made-up country-by-year world: 100 series, 200 places, 25 years and two releases of each value.
struct Workload {
    var series: [Series]
    var places: [Place]
    var table: [UInt8]
    var rows: Int

    init(series seriesCount: Int = 100, places placeCount: Int = 200, years: Int = 25, releases: Int = 2) {
        series = (0..<seriesCount).map { number in
            Series(
                id: "BM.\(number)", title: Text(en: "Series \(number)", fr: "Série \(number)"),
                publisher: "made up",
                unit: "index", errors: .standardError)
        }
        places = (0..<placeCount).map { number in
            Place(id: "P\(number)", name: Text(en: "Place \(number)", fr: "Lieu \(number)"))
        }
        var csv = CSVWriter()
        csv.row(["series", "place", "period", "value", "se", "released", "source"])
        var state: UInt64 = 42
        for s in 0..<seriesCount {
            for p in 0..<placeCount {
                for year in 0..<years {
                    for release in 0..<releases {
                        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        let value = Int(state >> 40) % 5_000_000
                        csv.row([
                            "BM.\(s)", "P\(p)", "\(2000 + year)",
                            "-\(value / 1_000_000).\(100_000 + value % 900_000)",
                            "0.2\(value % 1000)", "\(2001 + year)-0\(3 + release * 5)-15", "made up",
                        ])
                    }
                }
            }
        }
        table = csv.bytes
        rows = seriesCount * placeCount * years * releases
    }
}
