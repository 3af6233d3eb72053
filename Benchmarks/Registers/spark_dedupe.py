"""Find doubles with Spark: `benkan dedupe --keys` and `--pairs` as filters over partitions, and the answer of one process.

    python3 -m venv venv && venv/bin/pip install pyspark     (Java 17)
    venv/bin/python Benchmarks/Registers/spark_dedupe.py --benkan .build/release/benkan --register register.csv

One process learns from the register and writes the model. Then the same two filters run once in one process each, with
`sort` between, and once in Spark's local-cluster mode (two executors, each a process of its own): rows through `--keys`,
partitioned by key and sorted within, through `--pairs`, each pair once. The answers are compared line by line.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time


def quoted(words):
    return " ".join("'" + word.replace("'", "'\\''") + "'" for word in words)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--benkan", required=True)
    asked.add_argument("--register", required=True)
    asked.add_argument("--partitions", type=int, default=8)
    asked.add_argument("--master", default="local-cluster[2,1,1024]")
    options = asked.parse_args()
    benkan = os.path.abspath(options.benkan)
    register = os.path.abspath(options.register)
    folder = tempfile.mkdtemp()
    model = os.path.join(folder, "model.txt")

    started = time.time()
    subprocess.run([benkan, "dedupe", register, "--model", model, "--quiet", "--limit", "0"], stdout=subprocess.DEVNULL)
    print(f"learning and finding doubles in one process: {time.time() - started:.1f} s")

    keys = [benkan, "dedupe", "--keys", "--model", model]
    pairs = [benkan, "dedupe", "--pairs", "--model", model]
    started = time.time()
    one = subprocess.run(
        f"{quoted(keys)} < {quoted([register])} | LC_ALL=C sort | {quoted(pairs)} | LC_ALL=C sort -u",
        shell=True, capture_output=True, check=True,
    ).stdout.decode().splitlines()
    print(f"the filters in one process each: {len(one)} pairs, {time.time() - started:.1f} s")

    from pyspark.sql import SparkSession

    spark = SparkSession.builder.master(options.master).appName("benkan dedupe").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    started = time.time()
    rows = spark.sparkContext.textFile("file://" + register, options.partitions)
    keyed = rows.pipe(quoted(keys), checkCode=True).map(lambda line: tuple(line.split("\t", 1)))
    together = keyed.repartitionAndSortWithinPartitions(options.partitions).map(lambda pair: pair[0] + "\t" + pair[1])
    many = sorted(together.pipe(quoted(pairs), checkCode=True).distinct().collect(), key=lambda line: line.encode())
    print(f"Spark, {options.master}, {options.partitions} partitions: {len(many)} pairs, {time.time() - started:.1f} s")
    spark.stop()

    if one != many:
        print(f"DIFFERENT: {len(set(one) ^ set(many))} lines")
        return 1
    print("the same answer, line by line")
    return 0


if __name__ == "__main__":
    sys.exit(main())
