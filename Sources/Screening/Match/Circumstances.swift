import Lists
import Matching

/// What is known of two parties besides their names, and what it adds to a score or takes from it.
///
/// The gains are judgements, not fitted: no labelled set at hand has dates. They are small beside names, so that facts which
/// agree lift a near name over a threshold and none makes a match alone.
enum Circumstances {
    static let weakAlias = -0.05
    static let otherKind = -0.2
    static let otherGender = -0.1
    static let sameDay = 0.08
    /// Day and month the other way about.
    static let swappedDay = 0.05
    static let sameYear = 0.04
    /// One year and two days of it.
    static let otherDay = -0.02
    static let nextYear = -0.02
    static let otherYear = -0.15
    static let samePlace = 0.03
    static let sameNationality = 0.02
    static let otherNationality = -0.03

    /// What a subject's facts can add at most.
    static func most(_ subject: ListedParty) -> Double {
        (subject.births.isEmpty ? 0 : sameDay) + (subject.birthPlaces.isEmpty ? 0 : samePlace)
            + (subject.nationalities.isEmpty ? 0 : sameNationality)
    }

    static func reasons(_ subject: ListedParty, _ entry: ListedParty, _ quality: ListedName.Quality)
        -> [ScreeningMatch.Reason]
    {
        var reasons: [ScreeningMatch.Reason] = []
        if quality == .weak { reasons.append(.init(.weakAlias, gain: weakAlias)) }
        if let birth = births(subject.births, entry.births) { reasons.append(birth) }
        if let place = places(subject.birthPlaces, entry.birthPlaces) { reasons.append(place) }
        if let nationality = nationalities(subject.nationalities, entry.nationalities) {
            reasons.append(nationality)
        }
        if let a = subject.gender, let b = entry.gender, a != b {
            reasons.append(.init(.gender, gain: otherGender))
        }
        if subject.kind != .unknown, entry.kind != .unknown, subject.kind != entry.kind {
            reasons.append(.init(.kind, gain: otherKind))
        }
        return reasons
    }

    /// The two dates that agree best.
    private static func births(_ a: [BirthDate], _ b: [BirthDate]) -> ScreeningMatch.Reason? {
        var best: (gain: Double, one: BirthDate, two: BirthDate)?
        for one in a {
            for two in b {
                let gain = gain(one, two)
                if gain > best?.gain ?? -1 { best = (gain, one, two) }
            }
        }
        return best.map {
            .init(.birth(subject: $0.one.description, listed: $0.two.description), gain: $0.gain)
        }
    }

    static func gain(_ one: BirthDate, _ two: BirthDate) -> Double {
        let gap = max(0, one.year - (two.untilYear ?? two.year), two.year - (one.untilYear ?? one.year))
        let far = max(0, gap - (one.approximate || two.approximate ? 2 : 0))
        guard far == 0 else { return far == 1 ? nextYear : otherYear }
        guard gap == 0, let a = day(one), let b = day(two) else { return sameYear }
        return a == b ? sameDay : a.month == b.day && a.day == b.month ? swappedDay : otherDay
    }

    /// The day of a date that has one. The first of January is written where only the year is known.
    private static func day(_ date: BirthDate) -> (month: Int, day: Int)? {
        guard let month = date.month, let day = date.day, date.untilYear == nil, (month, day) != (1, 1) else {
            return nil
        }
        return (month, day)
    }

    private static func places(_ a: [String], _ b: [String]) -> ScreeningMatch.Reason? {
        for one in a {
            for two in b
            where NameComparison.score(Name(one, of: .organisation), Name(two, of: .organisation)) >= 0.8 {
                return .init(.birthPlace(subject: one, listed: two), gain: samePlace)
            }
        }
        return nil
    }

    private static func nationalities(_ a: [String], _ b: [String]) -> ScreeningMatch.Reason? {
        guard let first = a.first, let other = b.first else { return nil }
        var areComparable = false
        for one in a {
            for two in b {
                let (x, y) = (Screener.plain(one), Screener.plain(two))
                // A code tells nothing of a name: `ml` and `Mali` are not compared.
                guard (x.count <= 3) == (y.count <= 3), !x.isEmpty, !y.isEmpty else { continue }
                areComparable = true
                // Mali and Malian.
                if x == y || (min(x.count, y.count) >= 4 && (x.starts(with: y) || y.starts(with: x))) {
                    return .init(.nationality(subject: one, listed: two), gain: sameNationality)
                }
            }
        }
        return areComparable
            ? .init(.nationality(subject: first, listed: other), gain: otherNationality) : nil
    }
}
