#!/usr/bin/env python3
"""Runs IATI's validator on the shared corpus and on generated files, and prints what it comes to.

    Benchmarks/IATI/benchmark.py SHARED [SECONDS-OF-FUZZ]

SHARED is the folder of shared material (conformance/iati and data/iati). Prints what the conformance files come to, the differences to the official
engine over the real activities of the compiled rules and of the ruleset asked path by path, speeds and peak memory, xmllint's
time where it is installed, a query and flattening beside an lxml script (`pip install lxml`), and fuzz runs.
"""
import collections, csv, io, json, lzma, os, shutil, subprocess, sys, tempfile, time

shared, seconds = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "60"
narrowed = dict(os.environ, BENKAN_ROOMS="IATI IATICommands")
built = ["--scratch-path", ".build-iati"]
for product in ["IATIBenchmarks", "benkan"]:
    subprocess.run(["swift", "build", "-c", "release", "--product", product, *built], env=narrowed, check=True)
tool, benkan = ".build-iati/release/IATIBenchmarks", ".build-iati/release/benkan"

# The conformance files: the schema's suite, the validator's own, and the units of its rules.
for suite in ["SchemaSuite|schemaSuite", "ValidatorFiles|validatorFiles", "RulesUnit"]:
    told = subprocess.run(["swift", "test", "--filter", suite, *built], env=narrowed, capture_output=True, text=True).stdout
    print(suite.split("|")[0], *[line for line in told.splitlines() if "Test run with" in line])

folder = tempfile.mkdtemp()
real = os.path.join(folder, "real-13k.xml")
open(real, "wb").write(lzma.open(f"{shared}/data/iati/real-13k.xml.xz").read())

def find_infos(part):
    if isinstance(part, list):
        for one in part: yield from find_infos(one)
    elif isinstance(part, dict):
        if "ruleInfo" in part: yield part["ruleInfo"]
        for one in part.values(): yield from find_infos(one)

def table(name):
    return csv.DictReader(io.TextIOWrapper(lzma.open(f"{shared}/data/iati/{name}")))

mine, lines = collections.Counter(), collections.Counter()
checks = f"{shared}/conformance/iati/codelists/codelist_checks.json"
# 24 November 2026; the oracle's day lies before it, and no date of the corpus lies between.
out = subprocess.run([tool, "--rules", checks, "20781", "2", real], capture_output=True, text=True, check=True).stdout
for line in out.splitlines():
    number, rule, at = line.split("|")
    if rule == "0.3.1": lines[int(at)] += 1
    elif rule != "1.1.2" and not rule.startswith("1000."): mine[(int(number), rule)] += 1
theirs = collections.Counter()
for row in table("real-13k.findings.csv.xz"): theirs[(int(row["activity"]), row["id"])] += int(row["count"])
schema = collections.Counter(int(row["line"]) for row in table("real-13k.xsd.csv.xz"))
wrong = [k for k in set(mine) | set(theirs) if mine[k] != theirs[k]]
print(f"rules and codes: {sum(mine.values())} findings, the engine's {sum(theirs.values())}, differing places {len(wrong)}")
for key in sorted(wrong)[:40]: print("  activity", key[0], "rule", key[1], "ours", mine[key], "theirs", theirs[key])
print(f"schema: {sum(lines.values())} findings, libxml2's {sum(schema.values())}")
# libxml2 keeps 16 bits of a line and takes later ones from the next text, which may stand a line further on.
print("  differing below line 65535:", sum(((lines - schema) + (schema - lines))[k] for k in set(lines) | set(schema) if k < 65535))
near = sorted(lines.elements()), sorted(schema.elements())
print("  furthest apart beyond it:", max((abs(a - b) for a, b in zip(*near)), default=0), "lines")

big = os.path.join(folder, "big.xml")
with open(real, "rb") as source: text = source.read()
start, end = text.index(b"<iati-activity "), text.rindex(b"</iati-activities>")
with open(big, "wb") as target:
    target.write(text[:start])
    for _ in range(6): target.write(text[start:end])
    target.write(text[end:])
subprocess.run([tool, real, big], check=True)
if shutil.which("xmllint"):
    began = time.time()
    subprocess.run(["xmllint", "--noout", "--schema", f"{shared}/conformance/iati/schemas/2.03/iati-activities-schema.xsd", real], capture_output=True)
    print(f"xmllint --schema: {len(text) / 1e6 / (time.time() - began):.0f} MB/s of the clock")

def best(name, *arguments, times=7):
    """The shortest and the middle time by the clock, and what they come to."""
    spent = []
    for _ in range(times):
        began = time.time()
        subprocess.run([benkan, "iati", *arguments], capture_output=True)
        spent.append(time.time() - began)
    spent.sort()
    print(f"{name}: best {spent[0]:.3f} s, median {spent[len(spent) // 2]:.3f} s, {len(text) / 1e6 / spent[0]:.0f} MB/s")
    return spent[0]

best("weighted query", "query", real, "--country", "ML", "--sector", "151", "--by", "sector,year", "--flow", "disbursement")
best("flatten to CSV", "flatten", real, "--out", os.path.join(folder, "tables"))
ours = best("flatten to SQLite", "flatten", real, "--out", os.path.join(folder, "ours.sqlite"))
script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lxml_flatten.py")
theirs_run = subprocess.run([sys.executable, script, real, os.path.join(folder, "lxml.sqlite")], capture_output=True, text=True)
if theirs_run.returncode == 0:
    print(theirs_run.stdout.strip())
    print(f"flatten to SQLite is {float(theirs_run.stdout.split()[1]) / ours:.1f} times as fast as the lxml script")
else:
    print("lxml is not installed: no comparison")

ruleset = f"{shared}/conformance/iati/ruleset/standard.json"
began = time.time()
report = json.loads(subprocess.run(
    [benkan, "iati", "rules", ruleset, real, "--today", "2026-11-24", "--format", "json", "--limit", "100000000"],
    capture_output=True, text=True).stdout)[0]
spent = time.time() - began
ids = {info["id"] for info in find_infos(json.load(open(ruleset)))}
asked = collections.Counter((one["number"], one["rule"]) for one in report["findings"])
engine = collections.Counter({key: count for key, count in theirs.items() if key[1] in ids})
print(f"ruleset asked path by path: {sum(asked.values())} findings, the engine's {sum(engine.values())}, differing places "
      f"{sum(asked[key] != engine[key] for key in set(asked) | set(engine))}, {len(text) / 1e6 / spent:.0f} MB/s")
subprocess.run([tool, "--fuzz", seconds, "1"], check=True)
subprocess.run([tool, "--fuzz-rework", seconds, "1"], check=True)
shutil.rmtree(folder)
