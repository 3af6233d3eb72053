import Scalars

/// Where what is agreed and not yet paid lies, for one family of activities in one track and currency.
///
/// What is agreed of a whole and paid by its parts may name different places. Place by place what was paid is taken off what
/// was agreed there. Where more was paid in a place than was agreed in it, nobody says which other place it was agreed for, so
/// that what is left is divided among none.
struct PlacedStake {
    private var agreed: [MoneyKind: [Money.Group.Key: Decimal128]] = [:]
    private var paid: [Money.Group.Key: Decimal128] = [:]

    mutating func add(_ amount: Decimal128, _ kind: MoneyKind, at key: Money.Group.Key) {
        switch kind {
        case .disbursed: paid[key] = (paid[key] ?? 0) + amount ?? paid[key]
        case .budget, .committed:
            agreed[kind, default: [:]][key] = (agreed[kind]?[key] ?? 0) + amount ?? agreed[kind]?[key]
        }
    }

    /// What is left in each place, which comes to `whole` in all.
    /// - Parameter whole: what is at stake of the family.
    func left(_ whole: Decimal128) -> [Money.Group.Key: Decimal128] {
        guard let agreed = agreed[.committed] ?? agreed[.budget] else { return [:] }
        if whole == 0 { return agreed.mapValues { _ in 0 } }
        var left = agreed
        for (key, amount) in paid { left[key] = (left[key] ?? 0) - amount }
        if left.values.allSatisfy({ $0 >= 0 }) { return left }
        let open = left.filter { $0.value > 0 }.keys
        return [open.allSatisfy { $0 == .none } ? .none : .several: whole]
    }
}
