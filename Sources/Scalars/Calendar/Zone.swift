/// What a time says about its place on the globe: nothing, an offset from UTC, or a zone of the IANA database.
@frozen
public enum Zone: Sendable, Hashable {
    /// No zone is given: wall-clock time.
    case local
    /// Seconds east of UTC, from −64,800 to 64,800 (±18 hours).
    case offset(seconds: Int32)
    /// A named zone, whose offset depends on the date.
    case named(NamedZone)

    /// UTC.
    public static var utc: Zone { .offset(seconds: 0) }

    /// 18 hours.
    public static var greatestOffset: Int { 64_800 }

    /// An offset, where it lies within ±18 hours.
    public init?(offset seconds: Int) {
        guard seconds.magnitude <= UInt(Zone.greatestOffset) else { return nil }
        self = .offset(seconds: Int32(seconds))
    }

    /// Seconds east of UTC at a wall-clock time given as seconds since 1970-01-01T00:00:00 of that wall clock;
    /// `nil` without zone. A time that a change skipped or repeats takes the offset from before the change.
    public func offset(atLocal seconds: Int64) -> Int32? {
        switch self {
        case .local: nil
        case .offset(let offset): offset
        case .named(let zone): zone.rules.offset(atLocal: seconds)
        }
    }

    /// Seconds east of UTC at an instant; `nil` without zone.
    public func offset(at instant: Instant) -> Int32? {
        switch self {
        case .local: nil
        case .offset(let offset): offset
        case .named(let zone): zone.rules.offset(at: instant.seconds)
        }
    }

    /// Appends nothing, `Z`, `±hh:mm[:ss]` or `@Region/City`.
    public func append(to bytes: inout [UInt8]) {
        switch self {
        case .local: return
        case .offset(let seconds):
            if seconds == 0 {
                bytes.append(UInt8(ascii: "Z"))
                return
            }
            bytes.append(seconds < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
            let size = UInt64(seconds.magnitude)
            appendDigits(size / 3600, width: 2, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            appendDigits(size / 60 % 60, width: 2, to: &bytes)
            if size % 60 != 0 {
                bytes.append(UInt8(ascii: ":"))
                appendDigits(size % 60, width: 2, to: &bytes)
            }
        case .named(let zone):
            bytes.append(UInt8(ascii: "@"))
            bytes.append(contentsOf: zone.name.utf8)
        }
    }
}
