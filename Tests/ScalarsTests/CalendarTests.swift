import Testing

@testable import Scalars

@Suite struct CalendarTests {
    @Test(
        "a date reads and writes as XML Schema says",
        arguments: [
            "2017-12-31", "-2017-01-01", "999999999-12-31", "-999999999-12-31", "2024-02-29", "0000-01-01",
        ])
    func dates(text: String) { #expect(Day(text)?.description == text) }

    @Test(
        "what is not a date is refused",
        arguments: [
            "", "2012/12/25", "0000-12-25T", "9999999999-12-25", "2017-13-10", "2017-12-32", "998-12-31",
            "01211-12-31", "+2012-12-02", "2023-02-29", "2024-2-29", "2024-02-29 ", "-0000-01-01",
        ])
    func notDates(text: String) { #expect(Day(text) == nil) }

    @Test("days since 1970 and dates map onto each other over all 400 years of the cycle")
    func cycle() throws {
        var day = try #require(Day(year: 1799, month: 12, day: 31))
        var expected = (1799, 12, 31)
        for _ in 0..<146_098 {
            #expect(day.parts == expected)
            #expect(Day(year: expected.0, month: expected.1, day: expected.2) == day)
            expected.2 += 1
            if expected.2 > Day.length(ofMonth: expected.1, year: expected.0) {
                expected.2 = 1
                expected.1 += 1
            }
            if expected.1 > 12 {
                expected.1 = 1
                expected.0 += 1
            }
            day = try #require(day.adding(days: 1))
        }
    }

    @Test("weekdays, weeks and days of the year are those of ISO 8601")
    func weeks() throws {
        for (text, weekday, year, week, dayOfYear) in [
            ("2019-09-17", 2, 2019, 38, 260), ("2003-12-29", 1, 2004, 1, 363), ("2004-01-04", 7, 2004, 1, 4),
            ("2005-01-01", 6, 2004, 53, 1), ("2005-01-03", 1, 2005, 1, 3), ("2016-12-31", 6, 2016, 52, 366),
            ("1970-01-01", 4, 1970, 1, 1),
        ] as [(String, Int, Int, Int, Int)] {
            let day = try #require(Day(text))
            #expect(day.weekday == weekday)
            #expect(day.week == (year, week))
            #expect(day.dayOfYear == dayOfYear)
        }
    }

    @Test("a month added to the 31st ends on the last day of the shorter month")
    func months() throws {
        let day = try #require(Day("2024-01-31"))
        #expect(day.adding(months: 1)?.description == "2024-02-29")
        #expect(day.adding(months: -2)?.description == "2023-11-30")
        #expect(day.adding(months: 12)?.description == "2025-01-31")
        #expect(day.adding(months: .max) == nil)
        #expect(Day("-2021-01-01")?.adding(months: -1)?.description == "-2022-12-01")
    }

    @Test("whole months between dates are counted towards zero")
    func wholeMonths() throws {
        for (from, to, months) in [
            ("2011-12-22", "2013-08-24", 20), ("2013-08-24", "2011-12-22", -20),
            ("2016-09-30", "2017-12-28", 14),
            ("-2016-01-30", "-2017-02-28", -11), ("2014-12-31", "2019-10-01", 57),
            ("2016-01-21", "2016-01-21", 0),
        ] as [(String, String, Int64)] {
            let (a, b) = (try #require(Day(from)), try #require(Day(to)))
            #expect(b.wholeMonths(since: a) == months)
        }
    }

    @Test(
        "a time reads and writes the same",
        arguments: [
            "01:02:03", "00:00:00", "11:22:33.444", "11:22:33.123456789", "23:59:00Z", "13:20:00+02:00",
            "13:20:00-05:00", "11:59:45+02:45:55", "00:01:00@Etc/UTC",
        ])
    func times(text: String) { #expect(TimeOfDay(text)?.description == text) }

    @Test(
        "what is not a time is refused",
        arguments: [
            "23:59:60", "24:00:01", "24:01:00", "25:00:00", "00:60:00", "7:00:00", "07:1:00", "07:01:2",
            "13:20:00@xyz/abc", "13:20:00+19:00", "13:20:00+5:00", "13:20:00+5", "07:20",
            "13:20:00+02:00@Etc/UTC",
            "11:30:00T", "11:30:00.", "13:20:00@../../etc/passwd", "13:20:00@/etc/passwd", "13:20:00@",
        ])
    func notTimes(text: String) { #expect(TimeOfDay(text) == nil) }

    @Test("zero offsets are written Z and 24:00 is the next midnight")
    func oddTimes() {
        #expect(TimeOfDay("11:22:33-00:00")?.description == "11:22:33Z")
        #expect(TimeOfDay("24:00:00")?.description == "00:00:00")
        #expect(DateTime("2021-01-01T24:00:00")?.description == "2021-01-02T00:00:00")
        #expect(DateTime("2012-12-24")?.description == "2012-12-24T00:00:00")
    }

    @Test("sums of date-times and durations are those of XML Schema")
    func sums() throws {
        for (text, duration, sum) in [
            ("2021-01-12T10:10:10", "P1DT1H", "2021-01-13T11:10:10"),
            ("2021-01-01T24:00:00", "-PT1S", "2021-01-01T23:59:59"),
            ("-2021-01-01T10:10:10+11:00", "-P1D", "-2022-12-31T10:10:10+11:00"),
            ("2024-02-28T23:00:00Z", "PT2H", "2024-02-29T01:00:00Z"),
            ("2024-02-28T23:00:00.5", "-PT0.75S", "2024-02-28T22:59:59.75"),
        ] as [(String, String, String)] {
            let start = try #require(DateTime(text))
            let length = try #require(DaysTimeDuration(duration))
            #expect(start.adding(length)?.description == sum)
        }
        let start = try #require(DateTime("2021-01-31T10:10:10+11:00"))
        #expect(start.adding(YearsMonthsDuration(months: 1))?.description == "2021-02-28T10:10:10+11:00")
        #expect(
            TimeOfDay("10:15:00")?.adding(try #require(DaysTimeDuration("P1D"))).description == "10:15:00")
        #expect(
            TimeOfDay("23:15:00")?.adding(try #require(DaysTimeDuration("PT1H"))).description == "00:15:00")
    }

    @Test(
        "a duration has one canonical text",
        arguments: [
            ("P1D", "P1D"), ("PT0.999S", "PT0.999S"), ("P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"),
            ("PT0.S", "PT0S"), ("P0D", "PT0S"), ("-PT1H2M", "-PT1H2M"), ("PT1000M", "PT16H40M"),
            ("PT24H", "P1D"), ("P2DT274M", "P2DT4H34M"), ("PT3600S", "PT1H"), ("-PT0.5S", "-PT0.5S"),
        ])
    func durations(text: String, canonical: String) {
        #expect(DaysTimeDuration(text)?.description == canonical)
    }

    @Test(
        "a duration of years and months has one canonical text",
        arguments: [
            ("P1Y2M", "P1Y2M"), ("P0Y", "P0M"), ("P26M", "P2Y2M"), ("-P100M", "-P8Y4M"),
            ("P999999999M", "P83333333Y3M"), ("-P99999999Y", "-P99999999Y"),
        ])
    func monthDurations(text: String, canonical: String) {
        #expect(YearsMonthsDuration(text)?.description == canonical)
    }

    @Test(
        "what is not a duration is refused",
        arguments: [
            "", "P", "P0", "1Y", "1D", "P1H", "P1S", "PT", "P1DT", "P1Y1D", "PT1S1M", "PT1M1M", "P1.5D",
            "P99999999999999999999D", "-", "PT1.5M",
        ])
    func notDurations(text: String) {
        #expect(DaysTimeDuration(text) == nil)
        #expect(YearsMonthsDuration(text) == nil)
    }

    @Test("durations are multiplied and divided exactly")
    func scaledDurations() throws {
        let days = try #require(DaysTimeDuration("P4DT1H"))
        #expect(days.multiplied(by: try #require(Decimal128("1.5")))?.description == "P6DT1H30M")
        let more = try #require(DaysTimeDuration("P10DT23H"))
        #expect(more.divided(by: try #require(Decimal128("2.5")))?.description == "P4DT9H12M")
        #expect(more.divided(by: DaysTimeDuration.zero) == nil)
        let months = try #require(YearsMonthsDuration("P1Y11M"))
        #expect(months.multiplied(by: try #require(Decimal128("-2.5")))?.description == "-P4Y9M")
        #expect(
            YearsMonthsDuration("P10Y11M")?.divided(by: try #require(Decimal128("2.5")))?.description
                == "P4Y4M")
        #expect(YearsMonthsDuration("P10Y")?.divided(by: YearsMonthsDuration(months: 60)) == 2)
    }

    @Test("named zones follow their rules", .enabled(if: NamedZone.isDatabasePresent))
    func zones() throws {
        for (local, offset) in [
            ("2024-03-31T01:59:59@Europe/Paris", "PT1H"), ("2024-03-31T03:00:00@Europe/Paris", "PT2H"),
            ("2024-07-01T00:00:00@Africa/Bamako", "PT0S"), ("2060-07-01T00:00:00@Europe/Paris", "PT2H"),
            ("2060-12-01T00:00:00@Europe/Paris", "PT1H"),
            ("2060-01-01T00:00:00@Australia/Melbourne", "PT11H"),
            ("2024-10-27T02:30:00@Europe/Paris", "PT2H"), ("1970-01-01T00:00:00@Asia/Dhaka", "PT6H"),
        ] as [(String, String)] {
            let moment = try #require(DateTime(local))
            #expect(moment.offset?.description == offset, "\(local)")
            #expect(moment.description == local)
        }
        let gap = try #require(DateTime("2024-03-31T02:30:00@Europe/Paris"))
        #expect(gap.instant?.description == "2024-03-31T01:30:00Z")
        let a = try #require(DateTime("2018-10-08T00:00:00+02:00"))
        let b = try #require(DateTime("2018-10-08T00:00:00@Europe/Paris"))
        #expect(DateTime.order(a, b) == 0)
        let c = try #require(DateTime("2021-01-02T10:10:10@Europe/Paris"))
        let d = try #require(DateTime("2021-01-01T10:10:10@Asia/Dhaka"))
        #expect(c.duration(since: d)?.description == "P1DT5H")
        #expect(DateTime.order(c, try #require(DateTime("2021-01-01T10:10:10"))) == nil)
        #expect(DateTime("999999999-12-31T23:59:59.999999999@Europe/Paris")?.offset?.description == "PT1H")
    }

    @Test(
        "a period reads and writes as its calendar unit",
        arguments: [
            ("2024", "2024"), ("2024-Q3", "2024-Q3"), ("2024-07", "2024-07"), ("2024-07-15", "2024-07-15"),
            ("2024-01-01/2024-06-30", "2024-01-01/2024-06-30"), ("2024-07-01/2024-09-30", "2024-Q3"),
            ("2024-01/2024-12", "2024"), ("2023/2024", "2023-01-01/2024-12-31"),
        ])
    func periods(text: String, canonical: String) { #expect(Period(text)?.description == canonical) }

    @Test(
        "what is not a period is refused",
        arguments: ["", "2024-Q5", "2024-13", "24", "2024-06-30/2024-01-01", "2024/", "/2024", "2024-Q"])
    func notPeriods(text: String) { #expect(Period(text) == nil) }

    @Test("periods step by their own unit")
    func steps() {
        #expect(Period("2024-02")?.next?.description == "2024-03")
        #expect(Period("2024-Q1")?.previous?.description == "2023-Q4")
        #expect(Period("2024-02-29")?.moved(by: 1)?.description == "2024-03-01")
        #expect(Period("2024")?.moved(by: -4)?.description == "2020")
    }
}
