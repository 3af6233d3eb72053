import Evidence
import Scalars

/// How a publisher's own table under `evidence/` is to be read: an item of `tables` in `sources.yaml`.
struct PublisherTable {
    var file: String
    var updated: Day?
    var place: String?
    var period: String?
    var value: String?
    var standardError: String?
    var lower: String?
    var upper: String?
    var released: String?
    var placeCodes: [String: String]

    init?(_ fields: inout FieldReader) {
        let file = fields.string("file")
        updated = fields.optionalDay("updated")
        place = fields.optionalString("place")
        period = fields.optionalString("period")
        value = fields.optionalString("value")
        standardError = fields.optionalString("se")
        lower = fields.optionalString("lower")
        upper = fields.optionalString("upper")
        released = fields.optionalString("released")
        placeCodes = fields.pairs("place-codes")
        guard let file else { return nil }
        self.file = file
    }

    /// The mapping of an SDMX table; without an item in `tables` every column has its usual name.
    static func mapping(_ table: PublisherTable?, _ selections: [SDMXMapping.Selection]) -> SDMXMapping {
        SDMXMapping(
            selections: selections, place: table?.place ?? "REF_AREA", placeCodes: table?.placeCodes ?? [:],
            period: table?.period ?? "TIME_PERIOD", value: table?.value ?? "OBS_VALUE",
            standardError: table?.standardError, lower: table?.lower, upper: table?.upper,
            released: table?.released, updated: table?.updated)
    }
}
