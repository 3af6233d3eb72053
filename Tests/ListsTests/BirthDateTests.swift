import Testing

@testable import Lists

@Suite("Dates of birth")
struct BirthDateTests {
    @Test(
        "a date is read in every way that lists write it",
        arguments: [
            ("21 Mar 1954", "1954-03-21"), ("1965-03-15", "1965-03-15"), ("11.8.1960", "1960-08-11"),
            ("28 April 1937", "1937-04-28"), ("circa 1958", "~1958"), ("1958 to 1961", "1958/1961"),
            ("00/00/1958", "1958"), ("vers 1972", "~1972"), ("1er janvier 1980", "1980-01-01"),
            ("3 août 1971", "1971-08-03"), ("1964 or 1967", "1964 1967"),
            ("6.3.1955 ou 15.3.1955", "1955-03-06 1955-03-15"),
            ("between 1958 and 1960", "1958/1960"), ("12/31/1952", "1952-12-31"), ("Mar 1954", "1954-03"),
            ("1983-05-25T00:00:00Z", "1983-05-25"), ("unknown", ""), ("31 31 31", ""), ("", ""),
        ])
    func everyWay(_ given: String, _ expected: String) {
        #expect(BirthDate.all(in: given).map(\.description).joined(separator: " ") == expected)
    }
}
