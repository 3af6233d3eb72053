/// How one token met another.
public enum MeetingRule: UInt8, Sendable {
    case same
    /// One of the two came without vowels, or the spellings differ only in how a sound is written.
    case soundsAlike
    /// Sounds alike, but one has a closing vowel more: Mohamed and Mahamadou are near, not one.
    case soundsNear
    case misspelt
    case initial
    /// Two tokens written as one.
    case compound
    case unmet
}

/// What a comparison found, token by token.
public struct Working: Sendable {
    public struct Meeting: Sendable {
        public let query: String
        public let listed: String
        public let rule: MeetingRule
        /// 0 to 1.
        public let likeness: Double
    }

    public var meetings: [Meeting] = []
    /// Tokens of the longer name that nothing met.
    public var extra: Int = 0
}

/// Compares two names.
public enum NameComparison {
    /// A score from 0 to 1.
    public static func score(_ query: Name, _ listed: Name) -> Double {
        var none: Working?
        return compare(query, listed, &none)
    }

    /// A score from 0 to 1 with its working; the score is the one ``score(_:_:)`` gives.
    public static func explained(_ query: Name, _ listed: Name) -> (score: Double, working: Working) {
        var working: Working? = Working()
        let score = compare(query, listed, &working)
        return (score, working ?? Working())
    }

    private static func compare(_ query: Name, _ listed: Name, _ working: inout Working?) -> Double {
        guard !query.words.isEmpty, !listed.words.isEmpty else { return 0 }
        let long = max(query.joined.count, listed.joined.count)
        if query.words.count != listed.words.count, long >= 6, long <= 64 {
            let distance = EditDistance.osa(query.joined, listed.joined)
            if distance == 0 || (distance == 1 && long >= 9) {
                let score = distance == 0 ? 0.98 : 0.92
                working?.meetings = [
                    .init(query: text(query), listed: text(listed), rule: .compound, likeness: score)
                ]
                return score
            }
        }
        let flipped = query.words.count > listed.words.count
        let short = flipped ? listed : query
        let full = flipped ? query : listed
        var used: UInt64 = 0
        var gained = 0.0
        var asked = 0.0
        for token in short.words {
            let (at, best, rule, width) = meet(token, full.words, used)
            let weight = weight(of: token)
            asked += weight
            gained += weight * best
            if at >= 0 { for step in 0..<width { used |= 1 << UInt64(at + step) } }
            guard working != nil else { continue }
            let other = at < 0 ? "" : full.words[at..<at + width].map(\.text).joined(separator: " ")
            working?.meetings.append(
                .init(
                    query: flipped ? other : token.text, listed: flipped ? token.text : other, rule: rule,
                    likeness: best))
        }
        var extra = 0.0
        var extras = 0
        for (at, token) in full.words.enumerated() where used & (1 << UInt64(at)) == 0 {
            extra += weight(of: token)
            extras += 1
        }
        working?.extra = extras
        let coverage = gained / asked
        if short.schema.isPerson {
            // One name alone says little of someone who has several.
            if short.words.count == 1, extras > 0 { return coverage * 0.65 }
            return coverage * max(0.8, 1 - 0.04 * Double(extras))
        }
        return coverage * (asked / (asked + extra * 0.8))
    }

    private static func text(_ name: Name) -> String { name.words.map(\.text).joined(separator: " ") }

    private static func weight(of token: Name.Token) -> Double {
        switch token.part {
        case .initial: 0.4
        case .number: 1.2
        default: token.bytes.count < 3 ? 0.7 : 1
        }
    }

    private static func meet(
        _ token: Name.Token, _ others: [Name.Token], _ used: UInt64
    ) -> (at: Int, likeness: Double, rule: MeetingRule, width: Int) {
        var found = (at: -1, likeness: 0.0, rule: MeetingRule.unmet, width: 1)
        for at in others.indices where used & (1 << UInt64(at)) == 0 {
            let (likeness, rule) = likeness(token, others[at])
            if likeness > found.likeness { found = (at, likeness, rule, 1) }
            if likeness == 1 { return found }
        }
        guard found.likeness < 0.9 else { return found }
        for at in others.indices.dropLast() where used & (3 << UInt64(at)) == 0 {
            let (a, b) = (others[at].bytes, others[at + 1].bytes)
            guard a.count + b.count == token.bytes.count, token.bytes.starts(with: a),
                token.bytes.dropFirst(a.count).elementsEqual(b)
            else { continue }
            return (at, 0.96, .compound, 2)
        }
        return found
    }

    /// How alike two tokens are, 0 to 1; below 0.6 counts as nothing.
    static func likeness(_ a: Name.Token, _ b: Name.Token) -> (Double, MeetingRule) {
        if a.bytes == b.bytes { return (1, .same) }
        if a.part == .number || b.part == .number { return (0, .unmet) }
        if a.part == .initial || b.part == .initial {
            return a.bytes.first == b.bytes.first ? (0.85, .initial) : (0, .unmet)
        }
        let (m, n) = (a.bytes.count, b.bytes.count)
        let long = max(m, n)
        let sounds = a.key == b.key && a.key.bits != 0
        if sounds, a.isSkeletal || b.isSkeletal { return (0.95, .soundsAlike) }
        guard abs(m - n) <= 4 else { return (0, .unmet) }
        let distance = EditDistance.osa(a.bytes, b.bytes)
        if sounds, distance * 2 <= long {
            if isVowel(a.bytes[m - 1]) != isVowel(b.bytes[n - 1]), distance > 1 { return (0.75, .soundsNear) }
            return (distance == 1 || long > 5 ? 0.95 : 0.88, .soundsAlike)
        }
        let limit = long < 3 ? 0 : long < 6 ? 1 : 2
        guard distance <= limit else { return (0, .unmet) }
        let likeness = 1 - Double(distance) / Double(long)
        return likeness < 0.6 ? (0, .unmet) : (likeness, .misspelt)
    }

    private static func isVowel(_ letter: UInt8) -> Bool {
        switch letter {
        case 0x61, 0x65, 0x69, 0x6F, 0x75, 0x79: true
        default: false
        }
    }
}
