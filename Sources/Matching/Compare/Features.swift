/// What a comparison of two names found wanting, each 0 when nothing is.
package struct Features: Sendable {
    /// In the order of ``Feature``.
    package var values = SIMD16<Float>(repeating: 0)

    subscript(feature: Feature) -> Float {
        get { values[feature.rawValue] }
        set { values[feature.rawValue] = newValue }
    }

    /// 1 without a lack, less for each by its weight, not below 0.
    package func score(by weights: SIMD16<Float>) -> Float {
        max(0, min(1, 1 - (values * weights).sum()))
    }
}

/// A lack that a comparison measures.
public enum Feature: Int, Sendable, CaseIterable {
    /// Words on both sides that nothing met: the lesser weight of the two.
    case conflict
    /// The share of the better covered name that nothing met.
    case missing
    /// The share of the other name that nothing met.
    case extra
    /// Wrong letters.
    case wrongLetters
    /// Wrong letters for each letter that met.
    case wrongShare
    /// The share of wrong letters in the word that has most.
    case worstWord
    /// Other spellings of the same sounds.
    case otherSpelling
    /// Words met by their first letter only.
    case initials
    /// One word alone met, of a name of several.
    case thin
    /// Father and son stand the other way about, or one is a son and the other a daughter.
    case order
    /// Numbers differ.
    case numbers
    /// One of the two has a number.
    case loneNumber
    /// Forms of companies that exclude each other.
    case forms
    /// A wrong letter in a word of four letters or fewer.
    case shortWord
    /// Nothing but initials met.
    case onlyInitials
    /// Wrong letters beyond the second.
    case manyWrong
}

/// How much each lack takes away. A score of 0.8 is where, on labelled pairs, a match is as likely as none.
///
/// Fitted by `Benchmarks/Matching/fit.py` on labelled pairs, none below nought; figures of halves in Benchmarks/README.md.
enum Weights {
    static func of(_ schema: Schema) -> SIMD16<Float> {
        switch schema {
        case .person: person
        case .organisation, .company: corporate
        case .vessel, .aircraft, .unit: numbered
        }
    }

    static let person = SIMD16<Float>(
        0.221, 0.2, 0.2, 0.05, 0.274, 0.018, 0.005, 0.041, 0.2, 0.28, 0.3, 0.05, 0.05, 0, 0.333, 0.111)
    static let corporate = SIMD16<Float>(
        0.359, 0.304, 0.356, 0.018, 0.32, 0.054, 0.026, 0.08, 0.121, 0.05, 0.09, 0.268, 0.265, 0.107, 0.6,
        0.142)

    /// A unit's or vessel's number is its name; a fund's or trust's tells it from its sisters only.
    private static let numbered: SIMD16<Float> = {
        var weights = corporate
        weights[Feature.numbers.rawValue] = 0.3
        return weights
    }()
}
