// The rules' part of the pass: what each element adds to the state of its activity.

extension DocumentPass {
    @inline(__always)
    func has(_ column: Int) -> Bool { present & (1 &<< UInt64(truncatingIfNeeded: column)) != 0 }

    @inline(__always)
    func attribute(_ column: Int) -> Attribute? {
        has(column) ? attributes[Int(slots[column])] : nil
    }

    /// A short value in one word; longer ones by a hash that no short value has.
    @inline(__always)
    func word(_ column: Int) -> UInt64 {
        guard let attribute = attribute(column), attribute.length > 0 else { return 0 }
        return word(attribute)
    }

    @inline(__always)
    func word(_ attribute: Attribute) -> UInt64 {
        guard attribute.length > 0 else { return 0 }
        let first = Swar.load(base + attribute.start)
        if attribute.length > 8 {
            var hash = first
            for index in 8..<attribute.length {
                hash = (hash ^ UInt64(base[attribute.start + index])) &* 0x9E37_79B9_7F4A_7C15
            }
            return hash | 0x80
        }
        return first & (UInt64.max &>> UInt64(truncatingIfNeeded: (8 &- attribute.length) &* 8))
    }

    /// Keeps an attribute's value for a finding.
    mutating func value(_ attribute: Attribute) -> ValueSpan {
        if attribute.hasReference { return decoded(attribute).withUnsafeBufferPointer { kept($0) } }
        return kept(UnsafeBufferPointer(start: base + attribute.start, count: attribute.length))
    }

    /// Keeps bytes for a finding.
    mutating func kept(_ bytes: UnsafeBufferPointer<UInt8>) -> ValueSpan {
        let start = values.count
        values.append(contentsOf: bytes)
        return ValueSpan(
            start: Int32(truncatingIfNeeded: start), length: Int32(truncatingIfNeeded: bytes.count))
    }

    func decoded(_ attribute: Attribute) -> [UInt8] {
        var bytes: [UInt8] = []
        References.append(
            UnsafeBufferPointer(start: base + attribute.start, count: attribute.length), to: &bytes)
        return bytes
    }

    mutating func keep(_ attribute: Attribute) -> ActivityState.Kept {
        let start = activity.store.count
        if attribute.hasReference {
            activity.store.append(contentsOf: decoded(attribute))
        } else {
            activity.store.append(
                contentsOf: UnsafeBufferPointer(start: base + attribute.start, count: attribute.length))
        }
        return .init(start: start, length: activity.store.count - start, offset: attribute.nameStart)
    }

    mutating func fail(
        _ rule: StaticString, at offset: Int, _ value: ValueSpan = .none, node: Int = -1, check: Int32 = -1
    ) {
        found.append(
            RawFinding(
                rule: rule, check: check, offset: offset, activity: marks.current,
                node: Int32(truncatingIfNeeded: node), value: value))
    }

    // MARK: Codes

    mutating func checkCode(_ index: Int, _ first: Int, _ node: Int) {
        let attribute = attributes[index]
        var at = first
        while true {
            let check = tables.codeChecks[at]
            var applies = true
            if check.vocabulary != 0 {
                let vocabulary = word(columns.vocabulary)
                applies = vocabulary == check.vocabulary || (check.isDefault && vocabulary == 0)
            }
            if check.isEverywhere, settings.followsOfficialEngine { applies = false }
            if applies {
                var isKnown: Bool
                if attribute.hasReference {
                    var bytes = decoded(attribute)
                    let length = bytes.count
                    bytes += [UInt8](repeating: 0, count: 16)
                    isKnown = bytes.withUnsafeBufferPointer {
                        $0.baseAddress.map { tables.codes.has(Int(check.list), $0, length) } ?? false
                    }
                } else {
                    isKnown = tables.codes.has(Int(check.list), base + attribute.start, attribute.length)
                }
                if !isKnown {
                    fail("9", at: attribute.nameStart, value(attribute), node: node, check: check.number)
                }
            }
            if check.isLast { return }
            at &+= 1
        }
    }

    mutating func checkTextCode(_ top: Int) {
        let node = Int(frames[top].node)
        let check = tables.codeChecks[Int(tables.textChecks[node]) - 1]
        let codes = tables.codes
        if withGathered({ at, length in length == 0 || codes.has(Int(check.list), at, length) }) { return }
        let bytes = withGathered { Array(UnsafeBufferPointer(start: $0, count: $1)) }
        let value = bytes.withUnsafeBufferPointer { kept($0) }
        fail("9", at: frames[top].nameStart - 1, value, node: node, check: check.number)
    }

    // MARK: Single values

    /// The rules on an organisation's identifier: no spaces about it, and no symbols unless it is a known publisher's.
    mutating func checkReference(
        _ attribute: Attribute?, spaces: StaticString?, symbols: StaticString?, _ node: Int
    ) {
        guard let attribute else { return }
        if attribute.hasReference {
            var bytes = decoded(attribute)
            let length = bytes.count
            bytes += [UInt8](repeating: 0, count: 16)
            bytes.withUnsafeBufferPointer {
                if let at = $0.baseAddress {
                    check(at, length, attribute, spaces: spaces, symbols: symbols, node)
                }
            }
        } else {
            check(base + attribute.start, attribute.length, attribute, spaces: spaces, symbols: symbols, node)
        }
    }

    private mutating func check(
        _ at: UnsafePointer<UInt8>, _ length: Int, _ attribute: Attribute, spaces: StaticString?,
        symbols: StaticString?, _ node: Int
    ) {
        let bytes = UnsafeBufferPointer(start: at, count: length)
        if let spaces, isSpaced(bytes) {
            fail(spaces, at: attribute.nameStart, value(attribute), node: node)
        }
        if let symbols, hasSymbol(bytes) || (length == 0 && settings.emptyFailsPattern),
            !settings.organisations.isPublisher(at, length)
        {
            fail(symbols, at: attribute.nameStart, value(attribute), node: node)
        }
    }

    mutating func cross(_ column: Int, _ rule: StaticString, _ node: Int) {
        guard let attribute = attribute(column), attribute.length > 0 else { return }
        let value = value(attribute)
        let hash = values.withUnsafeBufferPointer {
            identifierHash(
                UnsafeBufferPointer(rebasing: $0[Int(value.start)..<Int(value.start + value.length)]))
        }
        marks.references.append(
            .init(
                hash: hash, offset: attribute.nameStart, activity: marks.current,
                node: Int32(truncatingIfNeeded: node), rule: rule, value: value))
    }

    /// The percentage of this tag, with whether it is in 0…100.
    mutating func percentage() -> (value: Int128?, offset: Int)? {
        guard let attribute = attribute(columns.percentage) else { return nil }
        return (
            Percent.value(base + attribute.start, attribute.length, scientific: true), attribute.nameStart
        )
    }

    mutating func checkRange(_ kind: Int, _ percentage: (value: Int128?, offset: Int)) {
        if let value = percentage.value, value >= 0, value <= Percent.hundred { return }
        if percentage.value == nil { return }
        if activity.range[kind] < 0 { activity.range[kind] = percentage.offset }
    }

    mutating func add(_ percentage: (value: Int128?, offset: Int)?, to group: Int) {
        activity.groups[group].count += 1
        guard let percentage else { return }
        activity.groups[group].percentages += 1
        if let value = percentage.value {
            activity.groups[group].sum += value
            if value == Percent.hundred { activity.groups[group].someIsHundred = true }
        } else {
            activity.groups[group].isUnreadable = true
        }
    }
}

/// A short text as a word.
func wordOf(_ text: StaticString) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<min(8, text.utf8CodeUnitCount) {
        word |= UInt64(text.utf8Start[index]) << UInt64(index * 8)
    }
    return word
}

/// A hash of an identifier, eight bytes at a time.
func identifierHash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    guard let base = bytes.baseAddress else { return 0x9E37_79B9_7F4A_7C15 }
    let raw = UnsafeRawPointer(base)
    var hash = UInt64(truncatingIfNeeded: bytes.count) &* 0xD6E8_FEB8_6659_FD93
    var at = 0
    while at &+ 8 <= bytes.count {
        hash = mixed(hash ^ UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)))
        at &+= 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
        rest = rest &<< 8 | UInt64(base[at])
        at &+= 1
    }
    return mixed(hash ^ rest)
}

/// Every bit of the word in every bit of the result (the finaliser of SplitMix64).
@inline(__always)
private func mixed(_ word: UInt64) -> UInt64 {
    var z = word &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z &>> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z &>> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z &>> 31)
}

/// White space at either end, as XML 1.0 normalises attributes.
func isSpaced(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    if isSpace(first) || isSpace(last) || first == 0x0B || first == 0x0C { return true }
    if bytes.count >= 2, first == 0xC2, bytes[1] == 0xA0 { return true }
    if bytes.count >= 2, bytes[bytes.count - 2] == 0xC2, last == 0xA0 { return true }
    return false
}

func hasSymbol(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    for byte in bytes {
        if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "?")
        {
            return true
        }
    }
    return false
}
