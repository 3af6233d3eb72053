import Partnership
import Words

extension Decision.Act {
    /// The word for a reader; the raw value is for machines.
    var said: Text {
        switch self {
        case .approve: Text(en: "approve", fr: "approuver")
        case .suspend: Text(en: "suspend", fr: "suspendre")
        case .waive: Text(en: "waive", fr: "déroger")
        }
    }
}
