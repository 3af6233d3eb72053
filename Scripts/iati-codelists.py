#!/usr/bin/env python3
"""Writes Sources/IATI/Codelists/CodelistFacts.swift and Rules/OrganisationFacts.swift.

    Scripts/iati-codelists.py mapping.xml codelists.json org-id-prefixes.json publisher-ids.json

The form: `L name code…` is a list with its codes; `C path attribute list id category` a check that always holds,
`D path attribute list id category vocabulary default` one that holds for a vocabulary (`default` is 1 where the
attribute may be left out for it). Codes never hold a space but for those of `S`, one a line.
"""
import json, sys, re
import xml.etree.ElementTree as ET

mapping, lists, prefixes, publishers = sys.argv[1:5]
lists = json.load(open(lists))

# A check is named for its list (`9.Currency`), and its category follows from the element it stands in.
CATEGORIES = {
    "performance": ["result", "conditions"],
    "documents": ["document-link"],
    "geo": ["location", "recipient-country", "recipient-region"],
    "financial": [
        "transaction", "budget", "planned-disbursement", "fss", "capital-spend", "default-currency",
        "budget-not-provided", "total-budget", "total-expenditure", "recipient-org-budget",
        "recipient-country-budget", "recipient-region-budget",
    ],
    "classifications": [
        "sector", "tag", "policy-marker", "collaboration-type", "default-flow-type", "default-finance-type",
        "default-aid-type", "default-tied-status", "humanitarian-scope", "country-budget-items", "crs-add",
    ],
    "organisation": ["reporting-org", "participating-org", "other-identifier"],
    "relations": ["related-activity"],
}


def category(path):
    names = path.split("/")
    for word, elements in CATEGORIES.items():
        if any(name in elements for name in names): return word
    return "information"


out = []
used = []
for m in ET.parse(mapping).getroot():
    path = m.findtext("path"); name = m.find("codelist").get("ref"); cond = m.findtext("condition")
    if name not in used: used.append(name)
    used_path, attribute = path.rsplit("/", 1)
    if used_path.startswith("//iati-activity"): used_path = "/iati-activities" + used_path[1:]
    elif used_path.startswith("//iati-organisation") and not used_path.startswith("//iati-organisations"):
        used_path = "/iati-organisations" + used_path[1:]
    elif used_path in ("/", ""): used_path = "*"
    else: used_path = used_path[1:]
    attribute = attribute.lstrip("@")
    number = f"9.{name}"
    kind = category(f"{used_path}/{attribute}")
    if cond:
        v = re.search(r"@vocabulary\s*=\s*'([^']*)'", cond).group(1)
        out.append(f"D {used_path} {attribute} {name} {number} {kind} {v} {1 if 'not(' in cond else 0}")
    else:
        out.append(f"C {used_path} {attribute} {name} {number} {kind}")
for name in used:
    codes = [i["code"] for i in lists[name]["items"]]
    plain = [c for c in codes if " " not in c]
    for k in range(0, max(1, len(plain)), 12):
        out.append(f"L {name} " + " ".join(plain[k:k + 12]))
    for c in codes:
        if " " in c: out.append(f"S {name} {c}")
text = "\n".join("    " + l.replace("\\", "\\\\") for l in out)
open("Sources/IATI/Codelists/CodelistFacts.swift", "w").write(
    "// Written by Scripts/iati-codelists.py from the codelists of IATI and their mapping; run it again for a new release.\n\n"
    "// swift-format-ignore-file\n\n"
    "/// Which attribute takes which list, and the codes of the lists, one fact a line (see the script for the form).\n"
    f'let codelistFacts: StaticString = """\n{text}\n    """\n')
pre = sorted(p["code"] for p in json.load(open(prefixes)))
pub = sorted(set(json.load(open(publishers))))
def lines(tag, words):
    return ["    " + tag + "\t" + "\t".join(words[k:k + 8]) for k in range(0, len(words), 8)]
text = "\n".join(lines("P", pre) + lines("O", pub)).replace("\\", "\\\\")
open("Sources/IATI/Rules/OrganisationFacts.swift", "w").write(
    "// Written by Scripts/iati-codelists.py. Prefixes of registration agencies: org-id.guide (ODbL 1.0); identifiers of\n"
    "// publishers: the IATI Registry's public list.\n\n// swift-format-ignore-file\n\n"
    "/// `P` the prefixes of agencies that register organisations, `O` the identifiers of known publishers.\n"
    f'let organisationFacts: StaticString = """\n{text}\n    """\n')
