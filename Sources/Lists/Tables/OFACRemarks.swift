/// What OFAC writes into the remarks: `DOB 1938; POB Giza, Egypt; nationality Mali; Gender Male; Passport 1084010 (Egypt)`.
enum OFACRemarks {
    static func read(_ bytes: [UInt8], into party: inout ListedParty) {
        party.remarks = String(decoding: bytes, as: UTF8.self).trimmedSpaces
        var start = 0
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != UInt8(ascii: ";") { end += 1 }
            clause(bytes[start..<end], into: &party)
            start = end + 1
        }
    }

    private static func clause(_ given: ArraySlice<UInt8>, into party: inout ListedParty) {
        var clause = given
        while let first = clause.first, first <= 0x20 { clause.removeFirst() }
        while let last = clause.last, last <= 0x20 || last == UInt8(ascii: ".") { clause.removeLast() }
        if clause.starts(with: "alt. ".utf8) { clause.removeFirst(5) }
        guard let first = clause.first else { return }
        switch first {
        case UInt8(ascii: "D"):
            if let rest = after("DOB ", clause) { party.births += BirthDate.all(inBytes: rest) }
        case UInt8(ascii: "P"):
            if let rest = after("POB ", clause) {
                party.birthPlaces.append(text(rest))
            } else if let rest = after("Passport ", clause) {
                identifier("Passport", rest, into: &party)
            }
        case UInt8(ascii: "n"):
            if let rest = after("nationality ", clause) { party.nationalities.appendNew(text(rest)) }
        case UInt8(ascii: "c"):
            if let rest = after("citizen ", clause) { party.nationalities.appendNew(text(rest)) }
        case UInt8(ascii: "G"):
            if let rest = after("Gender ", clause) {
                party.gender =
                    rest.first == UInt8(ascii: "M") ? .male : rest.first == UInt8(ascii: "F") ? .female : nil
            }
        case UInt8(ascii: "a"), UInt8(ascii: "f"):
            if let rest = after("a.k.a. ", clause) ?? after("f.k.a. ", clause) {
                let name = unquoted(rest)
                // What stands in the remarks alone is OFAC's weak alias.
                if !name.isEmpty, name.utf8.count <= nameLimit {
                    party.add(name: name, first == UInt8(ascii: "f") ? .former : .weak)
                }
            }
        default: numbered(clause, into: &party)
        }
    }

    private static let kinds: [[UInt8]] = [
        "National ID No. ", "Identification Number ", "Tax ID No. ", "Registration Number ",
        "Registration ID ", "SWIFT/BIC ", "National Foreign ID Number ", "Personal ID Card ",
        "Vessel Registration Identification ", "MMSI ", "Aircraft Tail Number ", "Company Number ",
        "Cedula No. ", "C.U.R.P. ", "R.F.C. ", "NIT # ", "RUC # ", "Identity Card ", "RIF # ",
        "Government Gazette Number ", "Legal Entity Number ", "Organization Code ", "V.A.T. Number ",
        "Digital Currency Address ", "Unified Social Credit Code (USCC) ", "Business Registration Number ",
        "Enterprise Number ", "Economic Register Number (CBLS) ", "Trade License No. ",
        "Chinese Commercial Code ", "License ", "Folio Mercantil No. ", "Matricula Mercantil No ",
        "Numero de Identidad ", "SSN ", "D.N.I. ", "Driver's License No. ", "Residency Number ",
    ].map { Array($0.utf8) }

    private static func numbered(_ clause: ArraySlice<UInt8>, into party: inout ListedParty) {
        for kind in kinds where clause.first == kind.first && clause.starts(with: kind) {
            let name = text(kind[...])
            var rest = clause.dropFirst(kind.count)
            if let number = after("IMO ", rest) {
                rest = number
                identifier("IMO", rest, into: &party)
            } else {
                identifier(name, rest, into: &party)
            }
            return
        }
    }

    /// `1084010 (Egypt) issued …` is a number and its country.
    private static func identifier(
        _ kind: String, _ bytes: ArraySlice<UInt8>, into party: inout ListedParty
    ) {
        let end = bytes.firstIndex(of: UInt8(ascii: "(")) ?? bytes.endIndex
        var value = text(bytes[..<end])
        if let issued = value.range(of: " issued ") { value = String(value[..<issued.lowerBound]) }
        guard !value.isEmpty, value.utf8.count <= 200 else { return }
        var country: String?
        if end < bytes.endIndex, let close = bytes[end...].firstIndex(of: UInt8(ascii: ")")) {
            country = text(bytes[(end + 1)..<close])
        }
        party.identifiers.append(ListedIdentifier(kind: kind, value: value, country: country))
    }

    private static func after(_ prefix: String, _ clause: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        clause.starts(with: prefix.utf8) ? clause.dropFirst(prefix.utf8.count) : nil
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        while let first = bytes.first, first <= 0x20 { bytes.removeFirst() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func unquoted(_ bytes: ArraySlice<UInt8>) -> String {
        let name = text(bytes)
        guard name.utf8.count > 2, let first = name.first, "'\"“‘".contains(first) else { return name }
        return String(name.dropFirst().prefix { !"'\"”’".contains($0) || false }).isEmpty
            ? name : String(name.dropFirst().dropLast())
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? {
        firstRange(of: part)
    }
}
