import FEEL

/// What an expression names: conditions, restrictions, series, kinds of events.
struct References {
    var items: Set<String> = []
    var series: Set<String> = []
    var kinds: Set<String> = []
    /// It names something that only its evaluation can tell.
    var isOpen = false

    init() {}

    init(_ program: Program) {
        for call in program.hostCalls {
            guard let function = EvidenceFunction(rawValue: call.function) else { continue }
            guard let name = call.arguments.first??.string else {
                isOpen = true
                continue
            }
            switch function {
            case .finding, .legalFinding: items.insert(name)
            case .countOfEvents, .lastEvent: kinds.insert(name)
            default: series.insert(name)
            }
        }
    }

    mutating func formUnion(_ other: References) {
        items.formUnion(other.items)
        series.formUnion(other.series)
        kinds.formUnion(other.kinds)
        isOpen = isOpen || other.isOpen
    }
}

extension CompactEngine {
    /// What the expressions of a condition or a restriction name, those of its exceptions among them.
    func references(of id: String) -> References {
        var named = formulas[id].map { References($0.program) } ?? References()
        for when in compact.restrictions.first(where: { $0.id == id })?.exceptions.compactMap(\.when) ?? [] {
            guard let (program, findings) = exceptions[when] else { continue }
            named.formUnion(References(program))
            named.items.formUnion(findings)
        }
        // A rule without an expression asks for its own findings.
        named.items.remove(id)
        return named
    }
}
