import Evidence
import Scalars
import Testing
import Words

@testable import Compact

/// What reading the changed starter compact finds, errors and warnings.
private func problems(_ files: CompactFiles) -> [String] {
    do {
        return try CompactFolder(files).warnings.map { $0.text(in: .english) }
    } catch {
        return error.problems.map { $0.text(in: .english) }
    }
}

private func problems(when: String) throws -> [String] {
    problems(
        starterFiles(changing: [
            "compact.yaml": { $0.replacing("latest(\"BUDGET.OPEN\") >= 60", with: when) }
        ]))
}

@Suite("A comparison where evidence may be missing")
struct FalseLeapTests {
    @Test(
        "is warned of when missing evidence would decide it",
        arguments: [
            "latest(\"BUDGET.OPEN\") = 60", "latest(\"BUDGET.OPEN\") != 60", "60 = latest(\"BUDGET.OPEN\")",
            "not(latest(\"BUDGET.OPEN\") + 1 = 61)", "latest(\"BUDGET.OPEN\") in (60, 61)",
            "latest(\"PRESS.FREE\") > 2 and change(\"BUDGET.OPEN\", duration(\"P1Y\")) = 0",
        ])
    func warned(_ when: String) throws {
        let found = try problems(when: when)
        #expect(found.count == 1, "\(found)")
        #expect(found.first?.contains("warning: where the evidence is missing") == true, "\(found)")
    }

    @Test(
        "is left alone when it gives null, or null was tested before",
        arguments: [
            "latest(\"BUDGET.OPEN\") >= 60", "latest(\"BUDGET.OPEN\") between 60 and 60",
            "latest(\"BUDGET.OPEN\") = null or latest(\"BUDGET.OPEN\") > 3",
            "if latest(\"BUDGET.OPEN\") = null then null else latest(\"BUDGET.OPEN\") = 60",
            "count of events(\"coup\", duration(\"P1Y\")) = 0", "finding(\"free-press\") = \"met\"",
        ])
    func alone(_ when: String) throws {
        #expect(try problems(when: when) == [])
    }
}

@Suite("A condition with branches")
struct BranchTests {
    @Test("shows value, threshold and margin of the branch that applies")
    func margins() throws {
        let when =
            "if latest(\"BUDGET.OPEN\") = null then latest(\"PRESS.FREE\") >= 50 else latest(\"BUDGET.OPEN\") >= 60"
        let folder = try starter(changing: [
            "compact.yaml": { $0.replacing("latest(\"BUDGET.OPEN\") >= 60", with: when) }
        ])
        let late = Reviewer(folder).review(asOf: AsOf(try day("2024-12-01")))
        #expect(late[condition: "open-budget"]?.comparisons.map(\.bound) == ["60"])
        #expect(late[condition: "open-budget"]?.margin == 3)
        // The budget’s first figure came out in June 2022; the press’s in April 2023 is after, so nothing is known.
        let early = Reviewer(folder).review(asOf: AsOf(try day("2022-01-01")))
        #expect(early[condition: "open-budget"]?.comparisons.map(\.bound) == ["50"])
        #expect(early[condition: "open-budget"]?.finding == .unknown)
    }
}

@Suite("A waiver for one place")
struct PlaceWaiverTests {
    @Test("helps that place and what lies in it, and no other")
    func place() throws {
        let folder = try starter(changing: [
            "compact.yaml": {
                $0 + """
                    waivers:
                      - {id: w1, of: open-budget, place: BB, authority: the minister, reason: {en: drought, fr: sécheresse}, from: 2024-01-01, expires: 2024-12-31}

                    """
            },
            "evidence/places.yaml": {
                $0 + "  - {id: BB-1, name: {en: Beta one, fr: Bêta un}, kind: region, in: BB}\n"
            },
        ])
        let reviewer = Reviewer(folder)
        let asOf = AsOf(try day("2024-12-01"))
        #expect(reviewer.review(asOf: asOf, place: "BB")[condition: "open-budget"]?.finding == .waived)
        #expect(reviewer.review(asOf: asOf, place: "BB-1")[condition: "open-budget"]?.finding == .waived)
        #expect(reviewer.review(asOf: asOf, place: "AA")[condition: "open-budget"]?.finding == .met)
    }

    @Test("must name a place that there is")
    func unknown() throws {
        let found = problems(
            starterFiles(changing: [
                "compact.yaml": {
                    $0 + """
                        waivers:
                          - {id: w1, of: open-budget, place: CC, authority: A, reason: {en: r, fr: r}, from: 2024-01-01, expires: 2024-12-31}

                        """
                }
            ]))
        #expect(found.count == 1)
        #expect(found.first?.contains("no place “CC”") == true, "\(found)")
    }
}

@Suite("Publishers’ own tables under evidence/")
struct PublisherFileTests {
    @Test("the World Bank’s wide form is known by its header and its codes by the series")
    func worldBank() throws {
        var files = starterFiles(changing: [
            "evidence/sources.yaml": {
                $0.replacing("- id: POVERTY\n", with: "- id: POVERTY\n    code: SI.POV.DDAY\n")
            },
            "evidence/places.yaml": {
                $0.replacing("{id: AA,", with: "{id: AA, iso3: AAA,")
            },
            "evidence/observations.csv": { text in
                text.split(separator: "\n").filter { !$0.hasPrefix("POVERTY") }.joined(separator: "\n") + "\n"
            },
        ])
        files.files["evidence/API_SI.POV.DDAY.csv"] = Array(
            """
            "Data Source","World Development Indicators",

            "Last Updated Date","2024-12-16",

            "Country Name","Country Code","Indicator Name","Indicator Code","2019","2021","2023",
            "Alpha","AAA","Poverty","SI.POV.DDAY","41","43","40",

            """.utf8)
        let folder = try CompactFolder(files)
        #expect(folder.warnings.isEmpty, "\(folder.warnings)")
        let review = Reviewer(folder).review(asOf: AsOf(try day("2024-12-20")))
        #expect(review[condition: "falling-poverty"]?.comparisons.first?.value == -3)
    }

    @Test("SDMX-CSV is known by its header and its rows by the series’ dimensions")
    func sdmx() throws {
        var files = starterFiles(changing: [
            "evidence/sources.yaml": {
                $0.replacing(
                    "- id: POVERTY\n", with: "- id: POVERTY\n    dimensions: {INDICATOR: POV, SEX: _T}\n")
                    + "tables:\n  - {file: poverty.csv, updated: 2024-12-16, place-codes: {001: AA}}\n"
            },
            "evidence/observations.csv": { text in
                text.split(separator: "\n").filter { !$0.hasPrefix("POVERTY") }.joined(separator: "\n") + "\n"
            },
        ])
        files.files["evidence/poverty.csv"] = Array(
            """
            DATAFLOW,INDICATOR,REF_AREA,SEX,TIME_PERIOD,OBS_VALUE
            X:Y(1.0),POV,001,_T,2021,43
            X:Y(1.0),POV,001,_T,2023,39

            """.utf8)
        let folder = try CompactFolder(files)
        #expect(folder.warnings.isEmpty, "\(folder.warnings)")
        let review = Reviewer(folder).review(asOf: AsOf(try day("2024-12-20")))
        #expect(review[condition: "falling-poverty"]?.comparisons.first?.value == -4)
    }
}

@Suite("Two files of one release")
struct ReleaseTests {
    private func with(_ rows: String) -> CompactFiles {
        var files = starterFiles()
        files.files["evidence/second.csv"] = Array("series,place,period,value,released\n\(rows)\n".utf8)
        return files
    }

    @Test("another value is an error that names both places")
    func conflict() {
        let found = problems(with("BUDGET.OPEN,AA,2023,64,2024-06-01"))
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix(
                "evidence/second.csv:2: error: the same series, place, period and release day as evidence/observations.csv:4"
            ) == true, "\(found)")
    }

    @Test("an equal value is a warning, and a later release is a revision")
    func same() {
        let found = problems(with("BUDGET.OPEN,AA,2023,63,2024-06-01\nBUDGET.OPEN,AA,2023,64,2024-09-01"))
        #expect(found.count == 1)
        #expect(found.first?.contains("warning: the same row stands at") == true, "\(found)")
    }
}
