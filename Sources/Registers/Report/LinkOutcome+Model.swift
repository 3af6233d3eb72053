extension LinkOutcome {
    /// What the run learned, feature by feature, for people: each level with its share among matches, relatives and
    /// strangers.
    public var modelText: String {
        func share(_ value: Double) -> String {
            let thousandths = (value * 1e6).rounded() / 1e4
            return "\(thousandths) %"
        }
        var text = "matches \(model.matchShare), relatives \(model.relativeShare) of all pairs\n"
        for (index, feature) in features.enumerated() {
            text += feature.role.rawValue + "\n"
            for level in 1..<feature.levels {
                text +=
                    "  \(feature.levelName(level).en): match \(share(model.match[index][level])), relative "
                text +=
                    "\(share(model.relative[index][level])), stranger \(share(model.stranger[index][level]))\n"
            }
        }
        for (index, pass) in passes.enumerated() {
            let counts = passCounts[index]
            text += "pass \(pass.name): \(counts.keyed) records, \(counts.compared) pairs compared, "
            text += "\(counts.refinedApart) parted by refinement, \(counts.leftOut) left out\n"
        }
        return text
    }
}
