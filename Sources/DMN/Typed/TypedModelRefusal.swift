public import FEEL

/// Why a decision stays with the general evaluator: nothing is wrong with it, the typed engine only does not have
/// what it uses.
public struct TypedModelRefusal: Error, Sendable, Hashable {
    /// The element the reason lies in.
    public let element: String
    public let reason: Reason

    public enum Reason: Sendable, Hashable {
        case unknownDecision
        /// The type is none of number, string, boolean and date.
        case type(String?)
        /// A boxed expression, requirement or hit policy that is computed generally only.
        case form(String)
        case expression(TypedRefusal)
    }
}
