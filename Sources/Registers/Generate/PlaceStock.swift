/// The cercles of the generated register and their villages.
///
/// Cercles and communes are real names; their weights, communities and the villages, made of the region's common
/// beginnings and endings, are illustrative. Villages of one name in several cercles occur, as they do on the map.
struct PlaceStock: Sendable {
    struct Place: Sendable {
        var cercle: Int
        var village: [UInt8]
    }

    let cercles: [[UInt8]]
    /// The community that most people of a cercle belong to.
    let home: [Int]
    let places: [Place]
    let choice: WeightedChoice
    /// The places of a cercle.
    let byCercle: [[Int]]

    static let mali = PlaceStock()

    private init() {
        var cercles: [[UInt8]] = []
        var home: [Int] = []
        var weights: [Double] = []
        for entry in Self.list.split(whereSeparator: { $0 == "," || $0 == "\n" }) {
            let parts = entry.split(separator: ":")
            guard parts.count == 3 else { continue }
            cercles.append(Array(parts[0].drop(while: { $0 == " " }).utf8))
            home.append(Int(parts[1]) ?? 0)
            weights.append(Double(parts[2]) ?? 1)
        }
        let starts = Self.beginnings.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) }
        let ends = Self.endings.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) }
        var random = SeededDraw(seed: 223)
        var places: [Place] = []
        var placeWeights: [Double] = []
        var byCercle = [[Int]](repeating: [], count: cercles.count)
        for (cercle, weight) in weights.enumerated() {
            let count = Int(weight * 14) + 40
            for rank in 1...count {
                var name = starts[random.below(starts.count)] + ends[random.below(ends.count)]
                if random.chance(0.08) { name += Array((random.chance(0.5) ? " Koura" : " Koroba").utf8) }
                byCercle[cercle].append(places.count)
                places.append(Place(cercle: cercle, village: name))
                // A few market towns, many hamlets.
                placeWeights.append(weight / Double(rank + 4))
            }
        }
        self.cercles = cercles
        self.home = home
        self.places = places
        self.byCercle = byCercle
        choice = WeightedChoice(placeWeights)
    }

    /// Name, community, weight.
    private static let list = """
        Kayes:2:26,Bafoulabé:0:12,Diéma:2:11,Kéniéba:0:10,Kita:0:22,Nioro:2:12,Yélimané:2:9
        Koulikoro:0:11,Banamba:0:10,Dioïla:0:25,Kangaba:0:5,Kati:0:48,Kolokani:0:12,Nara:2:12
        Sikasso:3:37,Bougouni:0:23,Kadiolo:3:12,Kolondiéba:0:10,Koutiala:3:29,Yanfolila:0:11,Yorosso:3:11
        Ségou:0:35,Barouéli:0:10,Bla:0:14,Macina:0:12,Niono:0:18,San:3:17,Tominian:3:11
        Mopti:1:19,Bandiagara:4:16,Bankass:4:13,Djenné:1:10,Douentza:1:12,Koro:4:18,Ténenkou:1:8,Youwarou:1:5
        Tombouctou:5:6,Diré:5:5,Goundam:5:7,Gourma-Rharous:6:5,Niafunké:5:9,Gao:5:12,Ansongo:5:6,Bourem:5:6
        Ménaka:6:3,Kidal:6:2,Tessalit:6:1,Taoudénit:7:1,Commune I:0:17,Commune II:0:8,Commune III:0:7,Commune IV:0:15
        Commune V:0:21,Commune VI:0:24
        """
    private static let beginnings = """
        Sirako Niama Kolo Banan Sando Fala Koula Dougou Nia Tiéko Tomi N'Ta Sébé Bala Woro Zan Diola Konio Dia Sama Bara
        Kara Wola Soto Foulo Gou Keni Massa Mori Sido Soun Tori Toumou Zégo Fini Blen Djé Kou Sira Farako Bou Dio Guéné
        Ouolo Kignan Loulou M'Bé Niéna Pélé Sogo Touna Yoro Zamba Hombo Timbi Dalla Boni Gossi Ber Téme Hari Kabara
        """
    private static let endings = """
        koro bougou dougou la kourou ni na so kéla ba koura bala mana rila goro kani ré go lé nko sso gou soba lani
        mba tou ma kan ro bo wéré coura ssé ndé kolo
        """
}
