#!/usr/bin/env python3
"""Writes Sources/IATI/Model/StandardElements.swift from the facts of Sources/IATI/Schema/StructureFacts.swift.

    Scripts/iati-model.py > Sources/IATI/Model/StandardElements.swift

One Swift type for each kind of element: elements that have the same attributes and parts share one (`period-start` of a
budget and of a planned disbursement are both `Dated`). A new kind of element needs a name in NAMES below; the script
says which.
"""
import sys

FACTS = "Sources/IATI/Schema/StructureFacts.swift"
SCALARS = {"decimal": "Decimal128", "date": "Day", "boolean": "Bool", "int": "Int", "nonNegativeInteger": "Int",
           "positiveInteger": "Int", "dateTime": "DateTime"}
# The name of each kind, by the first element that has it (its type's number's first path in the facts).
NAMES = {
    "iati-activities": "Activities", "iati-activity": "Activity", "iati-activity/iati-identifier": "Plain",
    "iati-activity/reporting-org": "ReportingOrganisation", "reporting-org/narrative": "Narrative",
    "iati-activity/title": "Narratives", "iati-activity/description": "TypedNarratives",
    "iati-activity/participating-org": "ParticipatingOrganisation",
    "iati-activity/other-identifier": "OtherIdentifier", "other-identifier/owner-org": "NamedReference",
    "iati-activity/activity-status": "Coded", "iati-activity/activity-date": "ActivityDate",
    "iati-activity/contact-info": "ContactInformation", "contact-info/website": "Website",
    "iati-activity/recipient-country": "CountryShare", "iati-activity/recipient-region": "RegionShare",
    "iati-activity/location": "Location", "location/location-id": "VocabularyCode",
    "location/administrative": "AdministrativeArea", "location/point": "Point",
    "iati-activity/sector": "SectorShare", "iati-activity/tag": "VocabularyTerm",
    "iati-activity/country-budget-items": "CountryBudgetItems", "country-budget-items/budget-item": "BudgetItem",
    "iati-activity/humanitarian-scope": "HumanitarianScope", "iati-activity/policy-marker": "PolicyMarker",
    "iati-activity/default-aid-type": "VocabularyCode", "iati-activity/budget": "Budget",
    "budget/period-start": "Dated", "budget/value": "Amount",
    "iati-activity/planned-disbursement": "PlannedDisbursement",
    "planned-disbursement/provider-org": "ProviderOrganisation",
    "planned-disbursement/receiver-org": "ReceiverOrganisation",
    "iati-activity/capital-spend": "Percentage", "iati-activity/transaction": "Transaction",
    "transaction/sector": "SectorCode", "transaction/recipient-country": "CountryCode",
    "transaction/recipient-region": "RegionCode", "iati-activity/document-link": "DocumentLink",
    "iati-activity/related-activity": "RelatedActivity", "iati-activity/legacy-data": "LegacyData",
    "iati-activity/conditions": "Conditions", "conditions/condition": "Condition",
    "iati-activity/result": "Result", "result/reference": "ResultReference", "result/indicator": "Indicator",
    "indicator/reference": "IndicatorReference", "indicator/baseline": "Baseline",
    "baseline/location": "Reference", "baseline/dimension": "Dimension", "indicator/period": "IndicatorPeriod",
    "period/target": "IndicatorValue", "iati-activity/crs-add": "CRSAdditions", "crs-add/other-flags": "Flag",
    "crs-add/loan-terms": "LoanTerms", "crs-add/loan-status": "LoanStatus",
    "loan-status/interest-received": "Number", "iati-activity/fss": "ForwardSpendingSurvey",
    "fss/forecast": "Forecast", "iati-organisations": "Organisations", "iati-organisation": "Organisation",
    "iati-organisation/total-budget": "TotalBudget", "total-budget/budget-line": "BudgetLine",
    "iati-organisation/recipient-org-budget": "RecipientOrganisationBudget",
    "recipient-org-budget/recipient-org": "NamedReference",
    "iati-organisation/recipient-region-budget": "RecipientRegionBudget",
    "iati-organisation/recipient-country-budget": "RecipientCountryBudget",
    "iati-organisation/total-expenditure": "TotalExpenditure",
    "iati-organisation/document-link": "OrganisationDocumentLink",
}

types, globals_ = [], []
for line in open(FACTS):
    words = line.split()
    if not line.startswith("    ") or not words:
        continue
    if words[0] == "T":
        types.append({"content": words[1], "text": words[2], "open": words[3], "attributes": [], "parts": []})
    elif words[0] == "A":
        types[-1]["attributes"].append(tuple(words[1:]))
    elif words[0] == "P":
        types[-1]["parts"].append(tuple(words[1:]))
    elif words[0] == "G":
        globals_.append(words[1:])

# Types that nothing tells apart fall into one class; classes are refined until they no longer change.
kind = [0] * len(types)
while True:
    seen, new = {}, []
    for t in types:
        parts = tuple((n, b == "1", kind[int(x)] if n != "*" else -1) for n, a, b, x in t["parts"])
        key = (t["content"] == "s", SCALARS.get(t["text"], "String"),
               tuple((n, SCALARS.get(y, "String")) for n, y, _ in t["attributes"]), parts)
        new.append(seen.setdefault(key, len(seen)))
    if new == kind:
        break
    kind = new

roots = {0: "iati-activities", 95: "iati-organisations"}
element = dict(roots)
path = dict(roots)
for number, t in enumerate(types):
    for name, _, _, x in t["parts"]:
        if name == "*" or int(x) in path:
            continue
        element[int(x)] = name
        path[int(x)] = name if number in roots else f"{element.get(number, '?')}/{name}"
named, missing = {}, []
for number in range(len(types)):
    if kind[number] not in named:
        if path.get(number) not in NAMES:
            missing.append(path.get(number))
        named[kind[number]] = (NAMES.get(path.get(number), "?"), number)
if missing:
    sys.exit(f"no name for: {missing}")


def camel(name):
    words = name.replace("xml:", "").split("-")
    text = words[0] + "".join(w.capitalize() for w in words[1:])
    return {"default": "`default`", "type": "type", "description": "description"}.get(text, text)


def plural(text):
    if text.endswith("s") or text == "legacyData":
        return text
    return text[:-1] + "ies" if text.endswith("y") else text + "s"


print("// swift-format-ignore-file")
print("// Written by Scripts/iati-model.py from StructureFacts.swift; run it again for a new release.\n")
print("public import Scalars\npublic import XML\n")
print("extension Aid {", end="")
for name, number in sorted(named.values(), key=lambda n: n[1]):
    t = types[number]
    users = []
    for i in range(len(types)):
        if kind[i] == kind[number]:
            users += [n for u in types for n, _, _, x in u["parts"] if n != "*" and int(x) == i]
    users = sorted(set(users)) or [element[number]]
    print(f"\n    /// {', '.join(f'`{u}`' for u in users)}.")
    print(f"    public struct {name}: AidElement {{")
    print(f"        public static let order = AidOrder(shape: {number})")
    print("        public var xml: XMLElement")
    print(f'        public init(_ xml: XMLElement = XMLElement("{users[0]}")) {{ self.xml = xml }}')
    if t["content"] == "s":
        v = SCALARS.get(t["text"], "String")
        print(f"        public var value: {v}? {{ get {{ content() }} set {{ setContent(newValue) }} }}")
    for n, y, _ in t["attributes"]:
        v = SCALARS.get(y, "String")
        print(f'        public var {camel(n)}: {v}? {{ get {{ self[attribute: "{n}"] }} '
              f'set {{ self[attribute: "{n}"] = newValue }} }}')
    for n, a, b, x in t["parts"]:
        if n == "*":
            continue
        v = named[kind[int(x)]][0]
        taken = [camel(m) for m, _, _ in t["attributes"]]
        if b == "1":
            own = camel(n) + ("Element" if camel(n) in taken else "")
            print(f'        public var {own}: {v}? {{ get {{ self[one: "{n}"] }} '
                  f'set {{ self[one: "{n}"] = newValue }} }}')
        else:
            print(f'        public var {plural(camel(n))}: [{v}] {{ get {{ self[all: "{n}"] }} '
                  f'set {{ self[all: "{n}"] = newValue }} }}')
    print("    }")
print("}")
