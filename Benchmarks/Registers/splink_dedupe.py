"""Splink on DuckDB over a generated register, timed and held against the truth, beside `benkan dedupe` in the same run.

    python3 -m venv venv && venv/bin/pip install splink duckdb
    venv/bin/python Benchmarks/Registers/splink_dedupe.py --benkan .build/release/benkan --register register.csv --truth truth.csv

Splink gets what its guide for people's records asks for: Jaro-Winkler levels for names with term-frequency adjustment,
levels for dates, places, telephones and numbers, ten blocking rules like this project's passes, u from random pairs, m by expectation-
maximisation over two rules on at most three million pairs each. The best threshold of those tried is told, which the truth chooses in its favour.
"""

import argparse
import csv
import os
import resource
import subprocess
import tempfile
import time


def quality(clusters, person):
    """Pairwise precision, recall and F1 of lists of record ids."""
    sizes = {}
    for who in person.values():
        sizes[who] = sizes.get(who, 0) + 1
    true = sum(size * (size - 1) // 2 for size in sizes.values())
    found = right = 0
    for members in clusters:
        found += len(members) * (len(members) - 1) // 2
        counts = {}
        for member in members:
            counts[person[member]] = counts.get(person[member], 0) + 1
        right += sum(count * (count - 1) // 2 for count in counts.values())
    precision, recall = right / max(1, found), right / max(1, true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)


def told(name, seconds, memory, figures):
    print(f"{name}: {seconds:.1f} s, peak {memory} MB, precision {figures[0]:.3f}, recall {figures[1]:.3f}, F1 {figures[2]:.3f}",
          flush=True)


def ours(options, person):
    folder = tempfile.mkdtemp()
    started = time.time()
    subprocess.run(
        [options.benkan, "dedupe", options.register, "--out", folder, "--quiet", "--limit", "0"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    seconds = time.time() - started
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    clusters = {}
    with open(os.path.join(folder, "clusters.csv"), encoding="utf-8") as file:
        for row in csv.DictReader(file):
            clusters.setdefault(row["cluster"], []).append(row["record"])
    told("benkan dedupe", seconds, memory, quality(clusters.values(), person))


def splink(options, person):
    import duckdb
    import splink.comparison_library as compare
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    started = time.time()
    connection = duckdb.connect(os.path.join(tempfile.mkdtemp(), "splink.duckdb"))
    connection.execute(f"set threads to 2; set memory_limit = '{options.memory}'")
    connection.execute(f"create table register as select * from read_csv('{options.register}', all_varchar = true)")
    names = [column[0] for column in connection.execute("describe register").fetchall()]
    print("columns:", ", ".join(names), flush=True)
    given, family, born, father, mother, village, sex, phone, number = options.columns.split(",")
    settings = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name=options.id,
        comparisons=[
            compare.JaroWinklerAtThresholds(given, [0.92, 0.8]).configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds(family, [0.92, 0.8]).configure(term_frequency_adjustments=True),
            compare.LevenshteinAtThresholds(born, [1, 2]),
            compare.JaroWinklerAtThresholds(father, [0.92, 0.8]),
            compare.JaroWinklerAtThresholds(mother, [0.92, 0.8]),
            compare.JaroWinklerAtThresholds(village, [0.92]).configure(term_frequency_adjustments=True),
            compare.ExactMatch(sex),
            compare.LevenshteinAtThresholds(phone, [1]),
            compare.LevenshteinAtThresholds(number, [1]),
        ],
        blocking_rules_to_generate_predictions=[
            block_on(given, family, born), block_on(given, father, mother), block_on(family, born),
            block_on(given, born), block_on(given, family, village), block_on(village, father, mother),
            block_on(born, father), block_on(born, mother), block_on(phone), block_on(number),
        ],
        retain_intermediate_calculation_columns=False,
        retain_matching_columns=False,
    )
    linker = Linker(DuckDBAPI(connection=connection).register("register"), settings)
    linker.training.estimate_probability_two_random_records_match([block_on(given, family, born), block_on(number)], recall=0.6)
    linker.training.estimate_u_using_random_sampling(max_pairs=5e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(given, family), max_pairs=3e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(born, village), max_pairs=3e6)
    pairs = linker.inference.predict(threshold_match_probability=0.05)
    best = None
    for threshold in [0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999, 0.9999999]:
        table = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, threshold)
        if best is None:
            seconds = time.time() - started
        clusters = {}
        query = f'select cluster_id, "{options.id}" from {table.physical_name}'
        for cluster, record in connection.execute(query).fetchall():
            clusters.setdefault(cluster, []).append(record)
        figures = quality([members for members in clusters.values() if len(members) > 1], person)
        print(f"  threshold {threshold}: F1 {figures[2]:.3f}", flush=True)
        if best is None or figures[2] > best[2]:
            best = figures
    told("Splink, its best threshold", seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024, best)


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--benkan", required=True)
    asked.add_argument("--register", required=True)
    asked.add_argument("--truth", required=True)
    asked.add_argument("--id", default="id")
    asked.add_argument("--columns", default="prenom,nom,date_naissance,pere,mere,village,sexe,telephone,nina")
    asked.add_argument("--memory", default="8GB")
    options = asked.parse_args()
    with open(options.truth, encoding="utf-8") as file:
        person = {row["id"]: row["person"] for row in csv.DictReader(file)}
    ours(options, person)
    splink(options, person)


if __name__ == "__main__":
    main()
