// Benchmarks of decisions: the typed engine by rows and by columns. See Benchmarks/README.md.

for workload in [scorecard(rows: 100_000), channelTable(rows: 100_000)] {
    print("\(workload.name), \(workload.rows.count) rows")
    do { try TypedBenchmark(workload).run() } catch { print("  refused: \(error)") }
}
