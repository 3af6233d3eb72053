#!/usr/bin/env python3
"""Re-express public tables of figures as the tidy evidence of Examples/mali.

    python3 Scripts/re-express.py DATA [OUT]

DATA is a folder with the subfolders `governance`, `conflict` and `development` that hold the publishers' tables as
compiled by the R package democracyData (commit 29ea0a2) and by owid/owid-datasets (commit 48c9992); OUT is the
example's evidence folder (default: Examples/mali/evidence). No file is copied: figures are selected (countries,
years, columns), given ISO 3166-1 alpha-2 codes, a period and a release date, and written as

    series,place,period,value,released[,se]

The same input gives the same bytes. Nothing is invented: an empty cell in the source gives no row.

Release dates
    releases   the day of the edition, where it is known (FIW_RELEASED below), else 1 March of the edition's year
    lag        the end of the period plus the publisher's usual lag, in whole months
    single     the same rule; the whole series was re-estimated in one vintage, so that the past is today's opinion of it
"""

import calendar
import csv
import os
import sys
from datetime import date

# --------------------------------------------------------------------------- places

# Names as the sources write them, to ISO 3166-1 alpha-2. The pool is every country that was a low-income economy in any
# World Bank fiscal year from 2004 on (the first of the MCC scorecards), and Mali's neighbours and their neighbours.
NAMES = {
    "AF": "Afghanistan", "AO": "Angola", "AM": "Armenia", "AZ": "Azerbaijan", "BD": "Bangladesh", "BJ": "Benin",
    "BT": "Bhutan", "BF": "Burkina Faso", "BI": "Burundi", "KH": "Cambodia", "CM": "Cameroon",
    "CF": "Central African Republic", "TD": "Chad", "KM": "Comoros", "CV": "Cabo Verde|Cape Verde",
    "CD": "Congo (Kinshasa)|Congo, DR|Congo, Dem. Rep.|Congo, Democratic Republic|Democratic Republic of Congo"
          "|Democratic Republic of the Congo",
    "CG": "Congo|Congo (Brazzaville)|Congo Brazzaville|Congo, Rep.|Republic of the Congo",
    "CI": "Cote d'Ivoire|Côte d'Ivoire|Côte d’Ivoire|Ivory Coast",
    "DZ": "Algeria", "ER": "Eritrea", "SZ": "Eswatini|eSwatini|Swaziland", "ET": "Ethiopia", "GA": "Gabon",
    "GM": "Gambia|Gambia, The|The Gambia", "GE": "Georgia", "GH": "Ghana", "GN": "Guinea", "GW": "Guinea-Bissau",
    "HT": "Haiti", "IN": "India", "ID": "Indonesia", "KE": "Kenya", "KG": "Kyrgyz Republic|Kyrgyzstan",
    "KP": "Korea, Dem. Rep.|Korea, North|North Korea", "LA": "Lao PDR|Laos", "LS": "Lesotho", "LR": "Liberia",
    "MG": "Madagascar", "MW": "Malawi", "ML": "Mali", "MR": "Mauritania", "MD": "Moldova", "MN": "Mongolia",
    "MZ": "Mozambique", "MM": "Burma/Myanmar|Myanmar", "NP": "Nepal", "NI": "Nicaragua", "NE": "Niger", "NG": "Nigeria",
    "PK": "Pakistan", "PG": "Papua New Guinea", "RW": "Rwanda", "ST": "Sao Tome and Principe|São Tomé and Principe",
    "SN": "Senegal", "SL": "Sierra Leone", "SB": "Solomon Islands", "SO": "Somalia", "SS": "South Sudan", "SD": "Sudan",
    "SY": "Syria|Syrian Arab Republic",
    "TJ": "Tajikistan", "TZ": "Tanzania", "TL": "East Timor|Timor|Timor Leste|Timor-Leste", "TG": "Togo", "UG": "Uganda",
    "UZ": "Uzbekistan", "VN": "Viet Nam|Vietnam", "YE": "Yemen|Yemen, Rep.", "ZM": "Zambia", "ZW": "Zimbabwe",
}
ISO2 = {name: code for code, names in NAMES.items() for name in names.split("|")}

# Series that only Mali and its region need: Mali, the countries it borders, ECOWAS, and Chad.
REGION = set("ML NE BF GN TD GH SN CI MR DZ BJ CV GM GW LR NG SL TG".split())
POOL = set(NAMES)

# --------------------------------------------------------------------------- release dates

# Freedom in the World, by edition (sources in Examples/mali/README.md): the exact day where it was found; the end of the
# month for editions known to be of March, so that nothing is known too early; 1 March for the others.
FIW_RELEASED = {2020: date(2020, 3, 31), 2021: date(2021, 3, 3), 2023: date(2023, 3, 31)}


def end_of_month(year, month):
    return date(year, month, calendar.monthrange(year, month)[1])


def lagged(last, months):
    """The last day of the month that lies `months` after the month of a period's last day."""
    index = last.year * 12 + last.month - 1 + months
    return end_of_month(index // 12, index % 12 + 1)


# --------------------------------------------------------------------------- reading

def table(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    """The figure as written, without a sign of missingness, trailing zeros, or more digits than the source means."""
    text = (text or "").strip()
    if text in ("", "NA", "NaN", "nan", ".."):
        return None
    value = round(float(text), 6)
    written = f"{value:.6f}".rstrip("0").rstrip(".")
    return "0" if written in ("-0", "") else written


class Output:
    def __init__(self, folder):
        self.folder = folder
        self.files = {}
        self.unmapped = set()

    def add(self, file, series, name, period, value, released, se=None, among=REGION):
        place = ISO2.get(name)
        if place is None or place not in among or value is None:
            return
        self.files.setdefault(file, {})[(series, place, period, released)] = (value, se)

    def write(self):
        for file, rows in sorted(self.files.items()):
            errors = any(se for _, se in rows.values())
            with open(os.path.join(self.folder, file), "w", encoding="utf-8", newline="") as out:
                out.write("series,place,period,value,released" + (",se" if errors else "") + "\n")
                for (series, place, period, released), (value, se) in sorted(rows.items()):
                    line = f"{series},{place},{period},{value},{released}"
                    out.write(line + (f",{se or ''}" if errors else "") + "\n")
            print(f"{file}: {len(rows)} rows", file=sys.stderr)


# --------------------------------------------------------------------------- the tables

def by_year(out, path, name, year, columns, file, lag, since=1996, among=REGION):
    """A table with one row a country and year; `columns` maps a source column to a series."""
    for row in table(path):
        y = int(row[year])
        if y < since:
            continue
        released = lagged(date(y, 12, 31), lag)
        for column, series in columns.items():
            out.add(file, series, row[name], y, number(row[column]), released, among=among)


def freedom_house(out, data):
    columns = {
        "pr_score": "FIW.PR", "cl_score": "FIW.CL", "total": "FIW.TOTAL", "A": "FIW.A", "B": "FIW.B", "C": "FIW.C",
        "D": "FIW.D", "E": "FIW.E", "F": "FIW.F", "G": "FIW.G",
    }
    for row in table(f"{data}/governance/fiw-2013-2025.csv"):
        edition, year = int(row["edition"]), int(row["year"])
        released = FIW_RELEASED.get(edition, date(edition, 3, 1))
        for column, series in columns.items():
            out.add("freedom-in-the-world.csv", series, row["country"], year, number(row[column]), released,
                    among=POOL if column in ("pr_score", "cl_score", "D") else REGION)
    for row in table(f"{data}/governance/fiw-ratings-1972-2024.csv"):
        year = int(row["year"])
        released = date(year + 1, 3, 1)
        for column, series in (("pr_rating", "FIW.PR.RATING"), ("cl_rating", "FIW.CL.RATING")):
            out.add("freedom-ratings.csv", series, row["country"], year, number(row[column]), released)


def world_governance(out, data):
    for row in table(f"{data}/governance/wgi-voice-accountability-1996-2023.csv"):
        year = int(row["year"])
        out.add("world-governance.csv", "WGI.VA", row["country"], year, number(row["Estimate"]),
                lagged(date(year, 12, 31), 9), number(row["StdErr"]), among=POOL)


def varieties(out, data):
    columns = {
        "v2x_polyarchy": "VDEM.POLYARCHY", "v2x_libdem": "VDEM.LIBDEM", "v2x_partipdem": "VDEM.PARTICIPATORY",
        "v2x_egaldem": "VDEM.EGALITARIAN",
    }
    for row in table(f"{data}/governance/vdem15-1985-2024.csv"):
        year = int(row["year"])
        if year < 1990:
            continue
        for column, series in columns.items():
            out.add("varieties-of-democracy.csv", series, row["country"], year, number(row[column]),
                    lagged(date(year, 12, 31), 3), number(row[column + "_sd"]))


def transformation_index(out, data):
    columns = {
        "SI_Democracy_Status": "BTI.DEMOCRACY", "Q2.1_Free_and_fair_elections": "BTI.ELECTIONS",
        "Q2.2_Effective_power_to_govern": "BTI.POWER", "Q2.3_Association_/_assembly_rights": "BTI.ASSEMBLY",
        "Q2.4_Freedom_of_expression": "BTI.EXPRESSION", "Q3_Rule_of_Law": "BTI.LAW",
        "Q3.2_Independent_judiciary": "BTI.JUDICIARY", "Q3.3_Prosecution_of_office_abuse": "BTI.ABUSE",
        "Q3.4_Civil_rights": "BTI.RIGHTS", "GII_Governance_Performance": "BTI.GOVERNANCE",
        "Q15_Resource_Efficiency": "BTI.RESOURCES", "Q15.3_Anti-corruption_policy": "BTI.CORRUPTION",
    }
    pooled = {"BTI.LAW", "BTI.GOVERNANCE", "BTI.CORRUPTION", "BTI.EXPRESSION"}
    for row in table(f"{data}/governance/bti-2004-2022.csv"):
        edition = int(row["year"])
        # Edition Y looks at the two years that end on 31 January of Y-1; the first (2004) looked at a longer, differently
        # bounded past and is left out.
        if edition < 2006:
            continue
        period = f"{edition - 3}-02-01/{edition - 1}-01-31"
        for column, series in columns.items():
            out.add("transformation-index.csv", series, row["bti_country"], period, number(row[column]),
                    date(edition, 4, 30), among=POOL if series in pooled else REGION)


def electricity(out, data):
    """Shares of generation, computed here from terawatt hours; no row where generation is nought or unknown."""
    for row in table(f"{data}/development/electricity-mix.csv"):
        year = int(row["Year"])
        total, green, sun = (number(row[f"Electricity {what} (TWh)"])
                             for what in ("generation", "from renewables", "from solar"))
        if total is None or float(total) == 0:
            continue
        released = lagged(date(year, 12, 31), 6)
        for part, series in ((green, "ELEC.RENEWABLE"), (sun, "ELEC.SOLAR")):
            if part is not None:
                out.add("electricity.csv", series, row["Entity"], year, number(str(100 * float(part) / float(total))),
                        released)
        each = number(row["Per capita electricity (kWh)"])
        out.add("electricity.csv", "ELEC.PER.CAPITA", row["Entity"], year, each, released)


def income_groups(out_folder, data):
    """Memberships of the low-income pool, from 1 July to 30 June.

    The source gives the group by calendar year of the income measured; the classification made from it holds in the
    World Bank fiscal year that begins on 1 July of the next year (Ghana: income of 2010, lower middle from 1 July 2011).
    """
    source = "World Bank, historical classification by income (OGHIST), 2017"
    years = {}
    for row in table(f"{data}/governance/world-bank-income-classification.csv"):
        place = ISO2.get(row["Entity"])
        group = row["Income classification (World Bank 2017)"]
        if place and group == "1":
            years.setdefault(place, set()).add(int(row["Year"]))
    rows = []
    for place, low in years.items():
        run = None
        for year in range(1987, 2018):
            if year in low and run is None:
                run = year
            if year not in low and run is not None:
                rows.append(("low-income", place, date(run + 1, 7, 1), date(year + 1, 6, 30), source))
                run = None
    rows = later(rows)
    with open(os.path.join(out_folder, "groups.csv"), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow("group,place,from,to,source,released".split(","))
        for group, place, first, last, where in sorted(rows, key=lambda r: (r[0], r[1], r[2])):
            writer.writerow([group, place, first, last or "", where, first])
    print(f"groups.csv: {len(rows)} rows", file=sys.stderr)


# Low-income economies after the source's last fiscal year (2018, to 30 June 2018), from the changes that the World Bank
# announces each 1 July. The list is carried to the end of fiscal year 2025; later days have no pool.
BLOG = "World Bank, new country classifications by income level"
JOINED = {2018: "SY TJ YE", 2020: "SD", 2022: "ZM"}
LEFT = {2019: "KM SN ZW", 2020: "BJ NP TZ", 2021: "HT TJ", 2023: "GN ZM"}
LAST_DAY = date(2025, 6, 30)


def later(rows):
    """Memberships prolonged beyond 30 June 2018 by the announced changes."""
    edge = date(2018, 6, 30)
    kept, low = [], {}
    for row in rows:
        if row[3] == edge:
            low[row[1]] = (row[2], row[4])
        else:
            kept.append(row)
    for year in range(2018, 2025):
        for place in LEFT.get(year, "").split():
            first, source = low.pop(place)
            kept.append(("low-income", place, first, date(year, 6, 30), f"{source}; {BLOG}, July {year}"))
        for place in JOINED.get(year, "").split():
            low[place] = (date(year, 7, 1), f"{BLOG}, July {year}")
    for place, (first, source) in low.items():
        end = source if source.startswith(BLOG) else f"{source}; {BLOG}, to July 2024"
        kept.append(("low-income", place, first, LAST_DAY, end))
    return kept


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    data = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) == 3 else os.path.join("Examples", "mali", "evidence")
    os.makedirs(folder, exist_ok=True)
    out = Output(folder)
    g, c, d = f"{data}/governance", f"{data}/conflict", f"{data}/development"
    freedom_house(out, data)
    world_governance(out, data)
    varieties(out, data)
    transformation_index(out, data)
    by_year(out, f"{g}/eiu-democracy-index-2006-2024.csv", "eiu_country", "year", {"eiu": "EIU.INDEX"},
            "democracy-index.csv", 2)
    by_year(out, f"{g}/cpi-2012-2018.csv", "Entity", "Year",
            {"Corruption Perception Index (Transparency International (2016))": "CPI.SCORE"},
            "corruption-perceptions.csv", 1, among=POOL)
    by_year(out, f"{g}/human-rights-protection-1985-2019.csv", "Entity", "Year",
            {"Human rights protection": "HRP.SCORE"}, "human-rights-protection.csv", 12)
    by_year(out, f"{g}/lied-1990-2024.csv", "lied_country", "year",
            {"exselec": "LIED.EXECUTIVE", "legselec": "LIED.LEGISLATIVE", "competition": "LIED.COMPETITION",
             "lexical_index": "LIED.INDEX"}, "electoral-democracy.csv", 6, since=1990)
    by_year(out, f"{c}/ucdp-ged-country.csv", "Entity", "Year",
            {"Direct conflict deaths": "UCDP.DEATHS", "Direct conflict death rate": "UCDP.RATE"},
            "conflict-deaths.csv", 6, since=1990)
    by_year(out, f"{d}/jmp-wash-2000-2020.csv", "Entity", "Year",
            {"wat_bas": "JMP.WATER", "wat_sur": "JMP.SURFACE", "san_bas": "JMP.SANITATION", "san_od": "JMP.OPEN",
             "hyg_bas": "JMP.HYGIENE"}, "water-sanitation.csv", 7, among=POOL)
    by_year(out, f"{d}/vaccine-coverage.csv", "Entity", "Year",
            {"DTP3 immunization coverage among 1-year-olds (WHO 2017)": "IMM.DTP3",
             "Measles (MCV) immunization coverage among 1-year-olds (WHO 2017)": "IMM.MCV"},
            "immunisation.csv", 7, among=POOL)
    by_year(out, f"{d}/child-mortality-cme-2018.csv", "Entity", "Year",
            {"Child Mortality Estimates (CME Info (2016))": "MORT.CHILD"}, "mortality.csv", 9, among=POOL)
    by_year(out, f"{d}/maternal-mortality.csv", "Entity", "Year",
            {"maternal_mortality_rate_who_2019": "MORT.MATERNAL"}, "mortality.csv", 21)
    by_year(out, f"{d}/undernourishment.csv", "Entity", "Year",
            {"Prevalence of undernourishment (World Bank 2017 & UN FAO SOFI (2018))": "FAO.UNDERNOURISHED"},
            "hunger.csv", 9)
    # The Global Hunger Index is published in October of its own year, from the years before.
    by_year(out, f"{d}/global-hunger-index.csv", "Entity", "Year", {"Global Hunger Index (2021)": "GHI.SCORE"},
            "hunger.csv", 0)
    by_year(out, f"{d}/cereal-yield-index.csv", "Entity", "Year",
            {"Cereal yield index (World Bank (2017) & OWID)": "FAO.CEREAL"}, "agriculture.csv", 18)
    electricity(out, data)
    by_year(out, f"{d}/military-expenditure-gdp.csv", "Entity", "Year",
            {"Military expenditure as a share of GDP (OWID calculated based on NMC, COW & SIPRI (2017))": "MIL.SHARE"},
            "military-expenditure.csv", 4)
    out.write()
    income_groups(folder, data)


if __name__ == "__main__":
    main()
