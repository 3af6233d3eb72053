import Accounts

/// How people come in: what is known of whoever asks.
public enum Door: Sendable {
    /// Without accounts, for more than this machine: everybody reads everything, nobody writes.
    case reading
    /// Without accounts, for this machine alone: whoever sits at it may do everything.
    case local(name: String)

    func person(for asking: Asking) -> Person {
        switch self {
        case .reading: .visitor(seeing: .everything)
        case .local(let name): .local(name)
        }
    }

    /// What a form's hidden word is bound to, so that one person's form is no use to another.
    func binding(of asking: Asking) -> String {
        switch self {
        case .reading: "reading"
        case .local: "local"
        }
    }
}
