/// What a run found: clusters with their reasons, and how sure they are.
public struct LinkOutcome: Sendable {
    public let file: String
    let register: PackedRegister
    let features: [Feature]
    let passes: [BlockingPass]
    let heavy: [HeavyKeys]
    let model: LinkModel
    let table: FrequencyTable
    /// Pairs above the review floor, by falling weight.
    let pairs: [ScoredPair]
    let clusters: Clustering.Clusters
    let passCounts: [BlockWalk.Counts]
    public let estimate: LinkEstimate
    let tally: RegisterReader.Tally
    /// Bits at which two records are one.
    let threshold: Double
    let floor: Double
    /// The largest block compared, in records.
    let cap: Int
    /// What parts the register's fields.
    var separator = UInt8(ascii: ",")
    let scorer: Alone<PairScorer>

    /// Records that took part.
    public var recordCount: Int { register.count }
    /// Persons, those with one record among them.
    public var clusterCount: Int { clusters.count }
    /// Clusters of two records and more.
    public var doubleCount: Int { clusters.members.count }
    /// Candidate pairs compared.
    public var comparedCount: Int { passCounts.reduce(0) { $0 + $1.compared } }
    /// Pairs with a common key that no refinement brought into a block small enough.
    public var leftOutCount: Int { passCounts.reduce(0) { $0 + $1.leftOut } }
    /// Rows with something wrong, and rows left out.
    public var problemCount: Int { tally.count }
    public var leftOutRows: Int { tally.leftOut }
    /// The first thousand problems.
    public var problems: [RowProblem] { tally.problems }

    /// The records of each cluster of two and more, by the names the register gives them.
    public var doubles: [[String]] {
        clusters.members.keys.sorted().map { root in
            (clusters.members[root] ?? []).map { recordName(Int($0)) }
        }
    }

    /// A record's own name, or its line where it has none.
    func recordName(_ row: Int) -> String {
        let name = register.name(row)
        return name.isEmpty ? "line \(register.lines[row])" : name
    }
}
