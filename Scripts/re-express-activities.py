#!/usr/bin/env python3
"""Re-express figures of published aid activities in Mali as one short table.

    python3 Scripts/re-express-activities.py ACTIVITIES.xml [FOLDER]

ACTIVITIES.xml is an IATI 2.03 document; FOLDER defaults to Examples/mali/activities. The document itself is not shipped.
Publishers of SHORT go into a file of the short form each, with dates, organisations, transactions, results and the first sentence of descriptions
(Documentation/formats/activities.md); the others into activities.csv. Taken are activities whose only recipient is Mali, of publishers whose terms allow re-use of their
figures with attribution (PUBLISHERS below). Sums are by activity, calendar year and currency, as published: nothing is
converted, and a transaction without a date, a value or a currency is left out.

    iati_identifier,part_of,reporting_org,reporting_org_name,title,sectors,year,currency,budget,committed,disbursed,
    released,source

part_of    the activity of the same publisher one level up that this one names as related, where it is taken too
sectors    DAC five-digit codes with percentages, `code:percent` joined by spaces; percent is empty where not published
budget     budgets whose period begins in the year
committed  outgoing commitments (transaction type 2)
disbursed  disbursements and expenditures (types 3 and 4)
released   the last day of 2022, by which all of it had been taken from the publications; no exact day is known
source     publisher and terms
"""

import csv
import json
import re
import sys
import xml.etree.ElementTree as xml
from decimal import Decimal, InvalidOperation

PUBLISHERS = {
    "US-GOV-1": ("U.S. Agency for International Development", "work of the United States government, public domain"),
    "US-USAGOV": ("United States", "work of the United States government, public domain"),
    "CA-3": ("Global Affairs Canada", "Open Government Licence – Canada"),
    "GB-GOV-1": ("UK Foreign, Commonwealth and Development Office", "Open Government Licence v3.0"),
    "XI-IATI-EC_ECHO": ("European Commission, ECHO", "European Commission re-use decision, CC BY 4.0"),
    "XI-IATI-EC_INTPA": ("European Commission, INTPA", "European Commission re-use decision, CC BY 4.0"),
    "XI-IATI-EC_FPI": ("European Commission, FPI", "European Commission re-use decision, CC BY 4.0"),
    "FR-3": ("Agence française de développement", "Licence Ouverte / Etalab"),
}
SHORT = {"CA-3": ("global-affairs-canada.yaml", "Global Affairs Canada", "Affaires mondiales Canada")}
RELEASED = "2022-12-31"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def title(activity):
    """The English narrative, else the first, on one line; empty where the text was damaged before it reached us."""
    narratives = activity.findall("title/narrative")
    chosen = [n for n in narratives if (n.get(LANG) or "").lower() == "en"] or narratives
    text = " ".join(((chosen[0].text if chosen else "") or "").split())
    return "" if "\ufffd" in text else shortened(text)


def shortened(text, most=160):
    """As it is, or its first words with a mark that more came."""
    if len(text) <= most:
        return text
    return text[:most].rsplit(" ", 1)[0].rstrip(" ,;:(–-") + " …"


def recipients(activity):
    codes = {r.get("code") for r in activity.findall("recipient-country")}
    regions = activity.findall("recipient-region")
    return codes, regions


def sectors(activity):
    """Percentages by code, added up; a code without a percentage keeps none."""
    found = {}
    for sector in activity.findall("sector"):
        code = sector.get("code") or ""
        if sector.get("vocabulary") not in (None, "1") or len(code) != 5 or not code.isdigit():
            continue
        try:
            share = Decimal(sector.get("percentage") or "")
        except InvalidOperation:
            found.setdefault(code, None)
            continue
        found[code] = (found.get(code) or Decimal(0)) + share
    return " ".join(f"{code}:{plain(share)}" for code, share in sorted(found.items()))


def parent(activity, levels):
    """The related activity one level up. Publishers differ in whether they call it a parent or a child."""
    level = activity.get("hierarchy") or "1"
    for related in activity.findall("related-activity"):
        ref = " ".join((related.get("ref") or "").split())
        if related.get("type") in ("1", "2") and levels.get(ref, "9") < level:
            return ref
    return ""


def amount(element, default):
    """(value, currency) of a value element, or nothing."""
    if element is None or not (element.text or "").strip():
        return None
    try:
        value = Decimal(element.text.strip())
    except InvalidOperation:
        return None
    currency = element.get("currency") or default
    return (value, currency) if currency and value.is_finite() else None


def year(element):
    text = (element.get("iso-date") if element is not None else "") or ""
    return text[:4] if len(text) == 10 and text[:4].isdigit() else None


def sums(activity):
    default = activity.get("default-currency")
    found = {}

    def add(column, when, money):
        if when and money:
            value, currency = money
            row = found.setdefault((when, currency), {})
            row[column] = row.get(column, Decimal(0)) + value

    for budget in activity.findall("budget"):
        add("budget", year(budget.find("period-start")), amount(budget.find("value"), default))
    for transaction in activity.findall("transaction"):
        kind = transaction.find("transaction-type")
        column = {"2": "committed", "3": "disbursed", "4": "disbursed"}.get(kind.get("code") if kind is not None else "")
        if column:
            add(column, year(transaction.find("transaction-date")), amount(transaction.find("value"), default))
    return found


def plain(value):
    return "" if value is None else format(value.quantize(Decimal("0.01")).normalize(), "f")


def quoted(text):
    return json.dumps(" ".join((text or "").split()), ensure_ascii=False)


def texts(element, first=False):
    """`{en: "…", fr: "…"}`; empty where there is no narrative. `first` keeps the first sentence alone."""
    found = {}
    for narrative in element.findall("narrative") if element is not None else []:
        if (narrative.text or "").strip():
            text = " ".join(narrative.text.split())
            text = re.split(r"(?<=[a-zé]\.) ", text)[0] if first else text
            found.setdefault((narrative.get(LANG) or "en").lower(), quoted(text))
    return "{" + ", ".join(f"{key}: {found[key]}" for key in sorted(found)) + "}" if found else ""


def code(activity, name):
    element = activity.find(name)
    return element.get("code") if element is not None else None


def organisation(element, more=""):
    parts = [f"ref: {quoted(element.get('ref'))}"] if element.get("ref") else []
    parts += [f"type: {element.get('type')}"] if element.get("type") else []
    parts += [f"name: {texts(element)}"] if texts(element) else []
    return "{" + ", ".join(parts) + more + "}"


def short(activity):
    """One activity as lines of the short form."""
    def plainly(name):
        return " ".join((activity.findtext(name) or "").split())

    lines = [f"  - id: {quoted(plainly('iati-identifier'))}", f"    title: {texts(activity.find('title'))}"]
    for description in activity.findall("description"):
        key = {"2": "objectives", "3": "target-groups"}.get(description.get("type"), "description")
        lines.append(f"    {key}: {texts(description, first=True)}")
    lines.append(f"    status: {code(activity, 'activity-status')}")
    lines.append("    participating:")
    for org in activity.findall("participating-org"):
        lines.append("      - " + organisation(org, f", role: {org.get('role')}"))
    dates = {"1": "planned-start", "2": "actual-start", "3": "planned-end", "4": "actual-end"}
    stated = [f"{dates[d.get('type')]}: {d.get('iso-date')[:10]}" for d in activity.findall("activity-date")]
    lines.append("    dates: {" + ", ".join(stated) + "}")
    if code(activity, "activity-scope"):
        lines.append(f"    scope: {code(activity, 'activity-scope')}")
    shares = [part.split(":") for part in sectors(activity).split()]
    lines.append("    sectors: {" + ", ".join(f"{c}: {p or 100}" for c, p in shares) + "}")
    for key, name in [("collaboration-type", "collaboration-type"), ("flow-type", "default-flow-type"),
                      ("finance-type", "default-finance-type"), ("aid-type", "default-aid-type"),
                      ("tied-status", "default-tied-status")]:
        if code(activity, name):
            lines.append(f"    {key}: {code(activity, name)}")
    if activity.findall("budget"):
        lines.append("    budgets:")
    for budget in activity.findall("budget"):
        value = budget.find("value")
        status = f", status: {budget.get('status')}" if budget.get("status") else ""
        lines.append(f"      - {{from: {budget.find('period-start').get('iso-date')}, "
                     f"to: {budget.find('period-end').get('iso-date')}, value: {value.text.strip()}, "
                     f"value-date: {value.get('value-date')}, type: {budget.get('type') or 1}{status}}}")
    if activity.findall("transaction"):
        lines.append("    transactions:")
    for transaction in activity.findall("transaction"):
        value = transaction.find("value")
        parts = [f"type: {code(transaction, 'transaction-type')}",
                 f"date: {transaction.find('transaction-date').get('iso-date')}", f"value: {value.text.strip()}"]
        if value.get("value-date") != transaction.find("transaction-date").get("iso-date"):
            parts.append(f"value-date: {value.get('value-date')}")
        for key, name in [("provider", "provider-org"), ("receiver", "receiver-org")]:
            if transaction.find(name) is not None:
                parts.append(f"{key}: {organisation(transaction.find(name))}")
        lines.append("      - {" + ", ".join(parts) + "}")
    if activity.findall("result"):
        lines.append("    results:")
    for result in activity.findall("result"):
        lines.append(f"      - type: {result.get('type')}")
        lines.append(f"        title: {texts(result.find('title'))}")
        if texts(result.find("description")):
            lines.append(f"        description: {texts(result.find('description'), first=True)}")
        lines.append("        indicators:")
        for indicator in result.findall("indicator"):
            lines.append(f"          - measure: {indicator.get('measure')}")
            lines.append(f"            title: {texts(indicator.find('title'))}")
            if texts(indicator.find("description")):
                lines.append(f"            description: {texts(indicator.find('description'), first=True)}")
    return lines


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    folder = sys.argv[2] if len(sys.argv) == 3 else "Examples/mali/activities"
    rows = []
    taken = []
    for activity in xml.parse(sys.argv[1]).getroot().iter("iati-activity"):
        publisher = activity.find("reporting-org")
        ref = publisher.get("ref") if publisher is not None else None
        countries, regions = recipients(activity)
        if ref not in PUBLISHERS or countries != {"ML"} or regions:
            continue
        taken.append((" ".join((activity.findtext("iati-identifier") or "").split()), ref, activity))
    levels = {identifier: activity.get("hierarchy") or "1" for identifier, _, activity in taken}
    for reference, (file, english, french) in SHORT.items():
        name, terms = PUBLISHERS[reference]
        chosen = sorted((entry for entry in taken if entry[1] == reference), key=lambda entry: entry[0])
        with open(f"{folder}/{file}", "w", encoding="utf-8") as out:
            out.write("# Written by Scripts/re-express-activities.py from the publisher's own IATI file; real activities and figures.\n")
            out.write(f"source: {quoted(f'{name}, IATI publication; {terms}')}\nreleased: {RELEASED}\n")
            out.write(f"reporting-org: {{ref: {reference}, type: government, name: {{en: {english}, fr: {french}}}}}\n")
            out.write("# Told here on the publisher's behalf.\nsecondary: true\ncurrency: "
                      f"{chosen[0][2].get('default-currency')}\ncountry: ML\nactivities:\n")
            out.write("\n".join(line for entry in chosen for line in short(entry[2])) + "\n")
    for identifier, ref, activity in taken:
        if ref in SHORT:
            continue
        name, terms = PUBLISHERS[ref]
        for (when, currency), row in sums(activity).items():
            rows.append([identifier, parent(activity, levels), ref, name, title(activity), sectors(activity), when, currency,
                         plain(row.get("budget")), plain(row.get("committed")), plain(row.get("disbursed")), RELEASED,
                         f"{name}, IATI publication; {terms}"])
    rows.sort()
    with open(f"{folder}/activities.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow("iati_identifier,part_of,reporting_org,reporting_org_name,title,sectors,year,currency,budget,committed,"
                        "disbursed,released,source".split(","))
        writer.writerows(rows)
    print(f"{len(rows)} rows, {len({r[0] for r in rows})} activities", file=sys.stderr)


if __name__ == "__main__":
    main()
