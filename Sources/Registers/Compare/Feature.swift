import Words

/// One thing that two records are compared by, and its levels.
struct Feature: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Given name, with the family name beside it for names that changed places.
        case given(Int, Int)
        case family(Int)
        case word(Int)
        case sex(Int)
        case date(Int)
        /// District and village, either of them perhaps not there.
        case place(Int?, Int?)
        case code(Int)
    }

    var role: FieldRole
    var kind: Kind
    var levels: Int

    /// Whether brothers and sisters mostly share it.
    var isShared: Bool {
        switch role {
        case .given, .number, .sex, .birthDate, .occupation, .phone: false
        default: true
        }
    }

    /// Whether brothers and sisters have it as independently as strangers have.
    var isOwn: Bool { role == .given || role == .number || role == .sex }

    /// The slot whose frequency adjusts equality, if any.
    var frequencySlot: Int? {
        switch kind {
        case .given(let slot, _), .family(let slot), .word(let slot), .date(let slot): slot
        case .place(let district, let village): village ?? district
        case .sex, .code: nil
        }
    }

    var equalLevel: Int {
        switch kind {
        case .given, .family, .word, .place: 4
        case .sex: 2
        case .date: 6
        case .code: 3
        }
    }

    static func all(for schema: RegisterSchema) -> [Feature] {
        var features: [Feature] = []
        let places = (schema.slot(.district), schema.slot(.village))
        for (slot, role) in schema.slots.enumerated() {
            switch role {
            case .given:
                features.append(
                    Feature(role: role, kind: .given(slot, schema.slot(.family) ?? slot), levels: 6))
            case .family: features.append(Feature(role: role, kind: .family(slot), levels: 5))
            case .sex: features.append(Feature(role: role, kind: .sex(slot), levels: 3))
            case .birthDate: features.append(Feature(role: role, kind: .date(slot), levels: 7))
            case .district:
                features.append(Feature(role: .village, kind: .place(places.0, places.1), levels: 5))
            case .village:
                if places.0 == nil {
                    features.append(Feature(role: role, kind: .place(nil, slot), levels: 5))
                }
            case .phone, .number, .address: features.append(Feature(role: role, kind: .code(slot), levels: 4))
            default: features.append(Feature(role: role, kind: .word(slot), levels: 5))
            }
        }
        return features
    }

    /// A level, for people.
    func levelName(_ level: Int) -> Text {
        if level == 0 { return Text(en: "missing", fr: "manque") }
        switch kind {
        case .sex: return level == 2 ? Text(en: "same", fr: "même") : Text(en: "different", fr: "différent")
        case .code:
            return [
                Text(en: "different", fr: "différent"), Text(en: "one sign differs", fr: "un signe diffère"),
                Text(en: "same", fr: "même"),
            ][min(2, level - 1)]
        case .date:
            return [
                Text(en: "different", fr: "différente"), Text(en: "years near", fr: "années proches"),
                Text(en: "same year, day unknown", fr: "même année, jour inconnu"),
                Text(en: "one part differs", fr: "une partie diffère"),
                Text(en: "day and month swapped", fr: "jour et mois inversés"), Text(en: "same", fr: "même"),
            ][min(5, level - 1)]
        case .place:
            return [
                Text(en: "different", fr: "différent"), Text(en: "same district", fr: "même cercle"),
                Text(en: "another spelling", fr: "autre graphie"), Text(en: "same", fr: "même"),
            ][min(3, level - 1)]
        case .given, .family, .word:
            return [
                Text(en: "different", fr: "différent"), Text(en: "near", fr: "proche"),
                Text(en: "another spelling", fr: "autre graphie"), Text(en: "same", fr: "même"),
                Text(en: "names changed places", fr: "noms inversés"),
            ][min(4, level - 1)]
        }
    }
}
