/// What a token does in the whole of a name, for people who read a working.
///
/// Comparison does not stand on it: families write names in either order, and what is told here is the likelier reading.
public enum NameRole: UInt8, Sendable {
    case given
    case family
    /// The father's name after Ould, Ag, Ben and their kin.
    case patronym
    case title
    case particle
    case companyForm
    case initial
    case number
    /// A number written as a place in an order: `33e`, `II`.
    case ordinal
    /// A word of the name of a body, a unit or a vessel.
    case word
}

extension Name {
    /// The role of each token, in the tokens' order.
    ///
    ///     Name("Dr Sidi Mohamed Ould Ahmed Traoré", of: .person).roles
    ///     // title, given, given, particle, patronym, family
    public var roles: [NameRole] {
        let words = tokens.indices.filter { tokens[$0].part == .word }
        var roles: [NameRole] = []
        for (at, token) in tokens.enumerated() {
            switch token.part {
            case .title: roles.append(.title)
            case .particle: roles.append(.particle)
            case .companyForm: roles.append(.companyForm)
            case .initial: roles.append(.initial)
            case .number: roles.append(token.isOrdinal ? .ordinal : .number)
            case .word:
                guard schema.isPerson else {
                    roles.append(.word)
                    continue
                }
                if at > 0, KnownWords.ties.contains(tokens[at - 1].bytes), tokens[at - 1].part == .particle {
                    roles.append(.patronym)
                } else {
                    roles.append(words.count > 1 && at == words.last ? .family : .given)
                }
            }
        }
        return roles
    }
}
