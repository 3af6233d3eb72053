"""Screen with Spark: `benkan screen --ndjson` as a filter over partitions, and the same answer as one process.

    python3 -m venv venv && venv/bin/pip install pyspark     (Java 17)
    venv/bin/python Benchmarks/Matching/spark_screen.py --benkan .build/release/benkan --lists LISTS --rows 2000

Makes subjects from the lists' own names (with letters lost, seeded) and from names that are not there, runs one process
over all of them, then Spark in local-cluster mode (two executors, each a process of its own) with `pipe` over partitions,
and compares the answers line by line.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import time


def subjects(rows, seed):
    """Made-up names in the region's manner; some are the UN list's, misspelt."""
    draw = random.Random(seed)
    given = "Moussa Awa Fatoumata Amadou Iyad Mohamed Aminata Oumar Bakary Salif Hawa Ibrahim".split()
    family = "Traoré Keïta Coulibaly Diallo ag_Ghali Koufa ould_Ahmed Konaté Cissé Touré Maïga Dicko".split()
    for index in range(rows):
        name = f"{draw.choice(given)} {draw.choice(family)}".replace("_", " ")
        if draw.random() < 0.2:
            cut = draw.randrange(len(name))
            name = name[:cut] + name[cut + 1 :]
        yield json.dumps({"id": f"s{index}", "name": name, "born": str(draw.randrange(1945, 2000))}, ensure_ascii=False)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--benkan", required=True)
    asked.add_argument("--lists", required=True, nargs="+")
    asked.add_argument("--rows", type=int, default=2000)
    asked.add_argument("--seed", type=int, default=7)
    asked.add_argument("--partitions", type=int, default=8)
    asked.add_argument("--master", default="local-cluster[2,1,1024]")
    options = asked.parse_args()
    command = [os.path.abspath(options.benkan), "screen", "--ndjson", "--on", "2026-11-24", "--lists"]
    command += [os.path.abspath(path) for path in options.lists]
    lines = list(subjects(options.rows, options.seed))

    started = time.time()
    one = subprocess.run(
        command, input="\n".join(lines) + "\n", capture_output=True, text=True, check=True
    ).stdout.splitlines()
    print(f"one process: {len(one)} answers, {time.time() - started:.1f} s")

    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master(options.master).appName("benkan screen").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    started = time.time()
    # Partitions keep their order and the filter keeps its lines', so the whole keeps the subjects' order.
    piped = spark.sparkContext.parallelize(lines, options.partitions).pipe(
        " ".join("'" + part.replace("'", "'\\''") + "'" for part in command), checkCode=True
    )
    many = piped.collect()
    print(f"Spark, {options.master}, {options.partitions} partitions: {len(many)} answers, {time.time() - started:.1f} s")
    spark.stop()

    found = sum(1 for line in one if json.loads(line)["matches"])
    print(f"{found} subjects have a match")
    if one != many:
        different = sum(a != b for a, b in zip(one, many)) + abs(len(one) - len(many))
        print(f"DIFFERENT: {different} lines")
        return 1
    print("the same answer, line by line")
    return 0


if __name__ == "__main__":
    sys.exit(main())
