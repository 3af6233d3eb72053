/// The words whose part is known by themselves.
enum KnownWords {
    static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(whereSeparator: { $0 == " " || $0 == "\n" }).map { Array($0.utf8) })
    }

    static let titles = set(
        """
        mr mrs ms dr prof monsieur madame mme president prasident general colonel capitaine commandant sheikh
        shaikh cheikh cheick chiekh shaykh haji hajji hadj hadji elhadj sir lady imam mullah mawlawi maulavi
        sayyid sayed syed qari mollah mulla akhund hajj alhaji alhadji thierno tierno ustaz oustaz prasident maitre me docteur
        professeur lieutenant adjudant sergent caporal chef ministre senator minister king prince emir amir ayatollah
        """)
    static let particles = set(
        """
        al el ul ur ud ould uld wuld ag agg ben bin ibn bint mint walet wlt oul de da do dos du la le van von der den na
        of the et and und y pour for
        """)
    static let numbers: [[UInt8]: Int] = {
        var numbers: [[UInt8]: Int] = [:]
        let words =
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        for (at, word) in words.split(separator: " ").enumerated() { numbers[Array(word.utf8)] = at + 1 }
        let tens = "twenty thirty forty fifty sixty seventy eighty ninety"
        for (at, word) in tens.split(separator: " ").enumerated() {
            numbers[Array(word.utf8)] = (at + 2) * 10
        }
        return numbers
    }()
    /// Words that stand between a name and its bearer's parent: X son of Y is not Y son of X.
    static let ties = set("ould uld wuld ag agg ben bin ibn bint mint walet wlt")
    static let daughters = set("bint mint walet wlt")
    /// Titles that are given names too.
    static let titlesAndNames = set(
        "cheikh cheick chiekh sheikh shaikh shaykh elhadj elhadji sayed sayyid syed thierno tierno emir amir")
    static let ordinalEndings = set("e er ere re eme ieme th st nd rd o")
    /// Short spellings of longer words, in names of companies and units.
    static let abbreviations: [[UInt8]: [[UInt8]]] = {
        var table: [[UInt8]: [[UInt8]]] = [:]
        let lines = """
            intl international
            int international
            natl national
            govt government
            gov government
            dept department
            univ university
            assn association
            assoc association
            inst institute
            mfg manufacturing
            bros brothers
            ind industries
            eng engineering
            tech technology
            us united states
            usa united states
            uk united kingdom
            uae united arab emirates
            ste societe
            ets etablissements
            bn battalion
            bataillon battalion
            regt regiment
            organisation organization
            labour labor
            centre center
            """
        for line in lines.split(separator: "\n") {
            let words = line.split(separator: " ").map { Array($0.utf8) }
            if let first = words.first { table[first] = Array(words.dropFirst()) }
        }
        return table
    }()
    static let roman: [[UInt8]: Int] = {
        var table: [[UInt8]: Int] = [:]
        let words = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi xxii"
        for (at, word) in words.split(separator: " ").enumerated() { table[Array(word.utf8)] = at + 1 }
        return table
    }()
}
