print("no workload yet")
