import Accounts
import Synchronization

/// Whoever a page is drawn for, and a note of what was asked about him while it was drawn.
///
/// Drawing is a function of what it asks: a page for which nobody's name and no permission was asked is the same for all who
/// see as much of the accord, and one that asked whether its reader may decide is the same for all who may, and for all who
/// may not. So one drawing serves many readers, and no page says what it depends on: asking is saying.
final class Reader: Sendable {
    /// What may be asked about a reader besides how much he sees, which every page depends on.
    struct Traits: OptionSet, Hashable, Sendable {
        let rawValue: UInt8

        static let contribute = Traits(rawValue: 1)
        static let review = Traits(rawValue: 2)
        static let decide = Traits(rawValue: 4)
        static let administer = Traits(rawValue: 8)
        /// Who he is.
        static let identity = Traits(rawValue: 16)

        init(rawValue: UInt8) { self.rawValue = rawValue }

        init(_ doing: Doing) {
            self =
                switch doing {
                case .contribute: .contribute
                case .review: .review
                case .decide: .decide
                case .administer: .administer
                }
        }
    }

    /// What readers have in common for whom a page is the same.
    struct Likeness: Hashable, Sendable {
        private let asked: Traits
        private let granted: Traits
        private let person: Person?

        /// A person as far as the traits asked about go.
        init(_ person: Person, in asked: Traits) {
            self.asked = asked
            granted = Doing.allCases.reduce(into: []) { granted, doing in
                if asked.contains(Traits(doing)), person.may(doing) { granted.insert(Traits(doing)) }
            }
            self.person = asked.contains(.identity) ? person : nil
        }
    }

    private let whole: Person
    private let noted = Atomic<UInt8>(0)

    init(_ person: Person) { whole = person }

    /// Everything about him; the page is then his alone.
    var person: Person {
        note(.identity)
        return whole
    }

    func may(_ doing: Doing) -> Bool {
        note(Traits(doing))
        return whole.may(doing)
    }

    var sight: AccordSight { whole.readingSight }

    /// A visitor of what is public.
    var seesOnlyWhatIsPublic: Bool { whole.isVisitor && whole.sight == .publicOnly }

    /// What was asked so far.
    var asked: Traits { Traits(rawValue: noted.load(ordering: .relaxed)) }

    private func note(_ trait: Traits) { noted.bitwiseOr(trait.rawValue, ordering: .relaxed) }
}
