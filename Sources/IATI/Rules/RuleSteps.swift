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

    func value(_ attribute: Attribute) -> String {
        String(decoding: decoded(attribute), as: UTF8.self)
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

    mutating func fail(_ rule: StaticString, at offset: Int, _ value: String? = nil, path: String = "") {
        found.append(
            RawFinding(
                rule: rule, check: -1, offset: offset, activity: marks.current, path: path, value: value,
                schema: nil))
    }

    func path(_ node: Int) -> String { node >= 0 && node < table.paths.count ? table.paths[node] : "" }

    // MARK: Codes

    mutating func checkCode(_ index: Int, _ first: Int, _ node: Int) {
        let attribute = attributes[index]
        var at = first
        while true {
            let check = table.codeChecks[at]
            var applies = true
            if check.vocabulary != 0 {
                let vocabulary = word(vocabularyColumn)
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
                        $0.baseAddress.map { table.codelists.has(Int(check.list), $0, length) } ?? false
                    }
                } else {
                    isKnown = table.codelists.has(Int(check.list), base + attribute.start, attribute.length)
                }
                if !isKnown {
                    found.append(
                        RawFinding(
                            rule: "9", check: check.number, offset: attribute.nameStart,
                            activity: marks.current,
                            path: path(node), value: value(attribute), schema: nil))
                }
            }
            if check.isLast { return }
            at &+= 1
        }
    }

    mutating func checkTextCode(_ top: Int) {
        let node = Int(frames[top].node)
        let check = table.codeChecks[Int(table.textChecks[node]) - 1]
        var bytes = Array(text)
        let length = bytes.count
        bytes += [UInt8](repeating: 0, count: 16)
        let isKnown = bytes.withUnsafeBufferPointer {
            $0.baseAddress.map { table.codelists.has(Int(check.list), $0, length) } ?? false
        }
        if !isKnown, length > 0 {
            found.append(
                RawFinding(
                    rule: "9", check: check.number, offset: frames[top].nameStart - 1,
                    activity: marks.current,
                    path: path(node), value: String(decoding: bytes.prefix(length), as: UTF8.self),
                    schema: nil))
        }
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
            fail(spaces, at: attribute.nameStart, value(attribute), path: path(node))
        }
        if let symbols, hasSymbol(bytes) || (length == 0 && settings.emptyFailsPattern),
            !settings.organisations.isPublisher(at, length)
        {
            fail(symbols, at: attribute.nameStart, value(attribute), path: path(node))
        }
    }

    mutating func cross(_ column: Int, _ rule: StaticString, _ node: Int) {
        guard let attribute = attribute(column), attribute.length > 0 else { return }
        let bytes = decoded(attribute)
        marks.references.append(
            .init(
                hash: identifierHash(bytes[...]), offset: attribute.nameStart, activity: marks.current,
                rule: rule,
                value: String(decoding: bytes, as: UTF8.self), path: path(node)))
    }

    /// The percentage of this tag, with whether it is in 0…100.
    func percentage() -> (value: Int128?, offset: Int)? {
        guard let attribute = attribute(Columns.percentage) else { return nil }
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

/// The attributes that rules ask for, as columns of the tables.
enum Columns {
    static let percentage = PathTable.column("percentage")
    static let ref = PathTable.column("ref")
    static let type = PathTable.column("type")
    static let day = PathTable.column("iso-date")
    static let valueDate = PathTable.column("value-date")
    static let measure = PathTable.column("measure")
    static let value = PathTable.column("value")
    static let significance = PathTable.column("significance")
    static let defaultCurrency = PathTable.column("default-currency")
    static let updated = PathTable.column("last-updated-datetime")
    static let activityID = PathTable.column("activity-id")
    static let providerID = PathTable.column("provider-activity-id")
    static let receiverID = PathTable.column("receiver-activity-id")
}

/// A short text as a word.
func wordOf(_ text: StaticString) -> UInt64 {
    var word: UInt64 = 0
    for index in 0..<min(8, text.utf8CodeUnitCount) {
        word |= UInt64(text.utf8Start[index]) << UInt64(index * 8)
    }
    return word
}

func identifierHash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash &>> 32
    return hash &* 0x9E37_79B9_7F4A_7C15
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
