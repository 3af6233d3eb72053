/// What a comparison found, token by token, and what each lack took away.
public struct Working: Sendable {
    public struct Meeting: Sendable {
        public let query: String
        public let listed: String
        public let rule: MeetingRule
        /// 0 to 1.
        public let likeness: Double
    }

    public struct Loss: Sendable {
        public let feature: Feature
        /// What it takes from the score.
        public let points: Double
    }

    public var meetings: [Meeting] = []
    public var losses: [Loss] = []
    /// Words of the query that nothing met.
    public var unmetQuery: [String] = []
    /// Words of the listed name that nothing met.
    public var unmetListed: [String] = []
}

/// Compares two names.
///
/// Their words are set against each other, the likest first; a score is 1 less what is wanting by the table of
/// ``Feature`` weights. The threshold of an even chance is 0.8 for every kind of name.
public enum NameComparison {
    public static let threshold = 0.8

    /// A score from 0 to 1.
    public static func score(_ query: Name, _ listed: Name) -> Double {
        guard !query.words.isEmpty, !listed.words.isEmpty else { return 0 }
        return Double(Alignment.withRoom { $0.features(query, listed).score(by: Weights.of(query.schema)) })
    }

    /// Scores of many names with one query, from 0 to 1, in their order.
    public static func scores(_ query: Name, _ listed: [IndexedName], _ body: (Int, Double) -> Void) {
        guard !query.words.isEmpty else { return listed.indices.forEach { body($0, 0) } }
        let weights = Weights.of(query.schema)
        query.withSide { side, compounds in
            Alignment.withRoom { alignment in
                listed.withUnsafeBufferPointer { names in
                    for at in names.indices {
                        guard !names[at].name.words.isEmpty else {
                            body(at, 0)
                            continue
                        }
                        let score = names[at].name.withSide { other, otherCompounds in
                            alignment.measure(
                                side, other,
                                SpotMeetings(
                                    a: side, b: other, compoundsA: compounds, compoundsB: otherCompounds)
                            ).score(by: weights)
                        }
                        body(at, Double(score))
                    }
                }
            }
        }
    }

    /// What is wanting, for measuring.
    package static func features(_ query: Name, _ listed: Name) -> SIMD16<Float>? {
        guard !query.words.isEmpty, !listed.words.isEmpty else { return nil }
        return Alignment.withRoom { $0.features(query, listed).values }
    }

    /// A score from 0 to 1 with its working; the score is the one ``score(_:_:)`` gives.
    public static func explained(_ query: Name, _ listed: Name) -> (score: Double, working: Working) {
        guard !query.words.isEmpty, !listed.words.isEmpty else { return (0, Working()) }
        return Alignment.withRoom { alignment in
            let found = alignment.features(query, listed)
            let weights = Weights.of(query.schema)
            return (Double(found.score(by: weights)), alignment.working(query, listed, found, weights))
        }
    }
}

extension Alignment {
    fileprivate mutating func features(_ query: Name, _ listed: Name) -> Features {
        query.withSide { side, compounds in
            listed.withSide { other, otherCompounds in
                measure(
                    side, other,
                    SpotMeetings(
                        a: side, b: other, compoundsA: compounds, compoundsB: otherCompounds))
            }
        }
    }

    fileprivate func working(_ query: Name, _ listed: Name, _ found: Features, _ weights: SIMD16<Float>)
        -> Working
    {
        var working = Working()
        func text(_ name: Name, _ at: UInt8, _ width: UInt8) -> String {
            (at..<at + width).map { name.tokens[Int(name.places[Int($0)])].text }.joined(separator: " ")
        }
        for at in 0..<count {
            let pair = met[at]
            working.meetings.append(
                .init(
                    query: text(query, pair.first, pair.width),
                    listed: text(listed, pair.second, pair.otherWidth),
                    rule: pair.meeting.rule, likeness: Double(pair.meeting.likeness)))
        }
        for at in query.words.indices where usedA & 1 << UInt32(at) == 0 {
            working.unmetQuery.append(text(query, UInt8(at), 1))
        }
        for at in listed.words.indices where usedB & 1 << UInt32(at) == 0 {
            working.unmetListed.append(text(listed, UInt8(at), 1))
        }
        for feature in Feature.allCases where found[feature] > 0 && weights[feature.rawValue] > 0 {
            working.losses.append(
                .init(feature: feature, points: Double(found[feature] * weights[feature.rawValue])))
        }
        return working
    }
}

extension Name {
    /// The name without references, for the time of a call.
    func withSide<R>(_ body: (NameSide, UnsafePointer<Word>) -> R) -> R {
        words.withUnsafeBufferPointer { words in
            compounds.withUnsafeBufferPointer { compounds in
                letters.withUnsafeBufferPointer { letters in
                    guard let w = words.baseAddress, let l = letters.baseAddress else {
                        preconditionFailure("asked of a name without words")
                    }
                    // A name of one word has no compounds; nothing reads them then.
                    return body(
                        NameSide(
                            words: w, count: words.count, letters: l, forms: forms, isTied: isTied,
                            descent: descent),
                        compounds.baseAddress ?? w)
                }
            }
        }
    }
}

/// Meetings compared on the spot.
private struct SpotMeetings: MeetingSource {
    let a: NameSide
    let b: NameSide
    let compoundsA: UnsafePointer<Word>
    let compoundsB: UnsafePointer<Word>
    var mayJoin: Bool { true }

    @inline(__always)
    func words(_ i: Int, _ j: Int) -> Meeting { Meeting.of(a.words[i], a.letters, b.words[j], b.letters) }
    @inline(__always)
    func wordWithPair(_ i: Int, _ j: Int) -> Meeting {
        Meeting.of(a.words[i], a.letters, compoundsB[j], b.letters)
    }
    @inline(__always)
    func pairWithWord(_ i: Int, _ j: Int) -> Meeting {
        Meeting.of(compoundsA[i], a.letters, b.words[j], b.letters)
    }
}
