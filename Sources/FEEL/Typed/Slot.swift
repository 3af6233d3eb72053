import Scalars

/// The static types the typed engine computes with.
public enum TypedType: UInt8, Sendable, Hashable {
    case number, boolean
    /// A string, as the number its ``Vocabulary`` gave it.
    case string
    case date

    /// The type as FEEL has it.
    public var feel: FEELType {
        switch self {
        case .number: .number
        case .boolean: .boolean
        case .string: .string
        case .date: .date
        }
    }

    init?(_ type: FEELType) {
        switch type {
        case .number: self = .number
        case .boolean: self = .boolean
        case .string: self = .string
        case .date: self = .date
        default: return nil
        }
    }
}

/// Sixteen bytes that hold one value of any of the types, or null.
///
/// A number is a `Decimal128` as it is; null is a bit pattern no number has. A boolean is 1 for true, 2 for
/// false and 0 for null, so that ternary logic is bit logic. A string is its place in the vocabulary, a date
/// its day number.
@frozen
@usableFromInline
struct Slot: Sendable, Hashable, BitwiseCopyable {
    @usableFromInline var high: UInt64
    @usableFromInline var low: UInt64

    @inlinable @inline(__always)
    init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The exponent field of all ones lies beyond what `Decimal128` uses.
    @usableFromInline static var nullMask: UInt64 { 0x7FFE_0000_0000_0000 }
    @usableFromInline static var null: Slot { Slot(high: 0x7FFE_0000_0000_0000, low: 0) }
    @usableFromInline static var unknown: Slot { Slot(high: 0, low: 0) }

    @inlinable @inline(__always) var isNull: Bool { high & Slot.nullMask == Slot.nullMask }

    @inlinable @inline(__always)
    init(_ number: Decimal128) { self.init(high: number.high, low: number.low) }

    @inline(__always)
    init(_ number: Decimal128?) {
        guard let number else {
            self = .null
            return
        }
        self.init(number)
    }

    @inlinable @inline(__always) var number: Decimal128 { Decimal128(high: high, low: low) }

    @inlinable @inline(__always)
    init(trit: UInt8) { self.init(high: 0, low: UInt64(trit)) }
    @inlinable @inline(__always)
    init(_ truth: Bool) { self.init(high: 0, low: truth ? 1 : 2) }
    @inlinable @inline(__always)
    var trit: UInt8 { UInt8(truncatingIfNeeded: low) }

    /// A place in the vocabulary; −1 is null.
    @inlinable @inline(__always)
    init(id: Int32) { self = id < 0 ? .null : Slot(high: 0, low: UInt64(id)) }
    @inlinable @inline(__always)
    var id: Int32 { isNull ? -1 : Int32(truncatingIfNeeded: low) }

    @inlinable @inline(__always)
    init(day: Int64) { self.init(high: 0, low: UInt64(bitPattern: day)) }
    @inlinable @inline(__always)
    var day: Int64 { Int64(bitPattern: low) }

    static func null(of type: TypedType) -> Slot { type == .boolean ? .unknown : .null }
}
